/* Which words of the classes no text holds. */
#include <stdlib.h>

#include "compile.h"
#include "machine.h"

struct covering {
    const struct rp_ruleset *ruleset;
    struct rp_expander *expander;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

/* Does the entry, as a pattern of its own, stand anywhere in the text? One that PCRE2 gives up on counts as met. */
static bool met(struct covering *covering, const char *entry, enum rapport_language language, struct rp_slice text)
{
    struct rp_made reference = {0};
    struct rp_fault fault = {0};
    pcre2_code *code = NULL;
    if (rp_expand_reference(covering->expander, entry, language, &reference, &fault))
        code = rp_compile_linked(covering->expander, &reference, language, &fault);
    rp_made_free(&reference);
    if (!code)
        return true;
    int result = pcre2_match(code, (PCRE2_SPTR)text.at, text.len, 0, PCRE2_NO_UTF_CHECK, covering->data, covering->context);
    pcre2_code_free(code);
    return result != PCRE2_ERROR_NOMATCH;
}

static size_t walk(struct covering *covering, const struct rp_slice texts[RP_LANGUAGES],
                   void (*each)(void *, const struct rp_class *, const struct rp_entry *), void *context)
{
    size_t count = 0;
    for (size_t i = 0; i < covering->ruleset->pack->classes.len; ++i) {
        const struct rp_class *class = &covering->ruleset->pack->classes.at[i];
        for (int language = 1; language < RP_LANGUAGES; ++language)
            for (size_t k = 0; k < class->entries[language].len; ++k) {
                const struct rp_entry *entry = &class->entries[language].at[k];
                if (met(covering, entry->text, (enum rapport_language)language, texts[language]))
                    continue;
                ++count;
                each(context, class, entry);
            }
    }
    return count;
}

bool rp_ruleset_unmet_words(const struct rp_ruleset *ruleset, const struct rp_slice texts[RP_LANGUAGES],
                            void (*each)(void *, const struct rp_class *, const struct rp_entry *), void *context, size_t *count)
{
    struct covering covering = {ruleset, rp_expander_new(ruleset->pack), pcre2_match_data_create(1, NULL),
                                pcre2_match_context_create(NULL)};
    bool good = covering.expander && covering.data && covering.context;
    if (good)
        *count = walk(&covering, texts, each, context);
    pcre2_match_context_free(covering.context);
    pcre2_match_data_free(covering.data);
    rp_expander_free(covering.expander);
    return good;
}
