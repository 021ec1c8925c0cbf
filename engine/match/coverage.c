/* Which words of the classes no text holds. */
#include <stdlib.h>

#include "compile.h"
#include "machine.h"

struct rp_coverage {
    const struct rp_pack *pack;
    struct rp_expander *expander;
    pcre2_match_data *data;
    pcre2_match_context *context;
    size_t *first; /* [class * RP_LANGUAGES + language]: of its entries in `met` */
    unsigned char *met;
};

static bool number_entries(struct rp_coverage *coverage)
{
    const struct rp_pack *pack = coverage->pack;
    size_t count = 0;
    coverage->first = calloc(pack->classes.len * RP_LANGUAGES + 1, sizeof *coverage->first);
    for (size_t i = 0; coverage->first && i < pack->classes.len; ++i)
        for (size_t language = 0; language < RP_LANGUAGES; ++language) {
            coverage->first[i * RP_LANGUAGES + language] = count;
            count += pack->classes.at[i].entries[language].len;
        }
    coverage->met = calloc(count + 1, 1);
    return coverage->first && coverage->met;
}

struct rp_coverage *rp_coverage_new(const struct rp_ruleset *ruleset)
{
    struct rp_coverage *coverage = calloc(1, sizeof *coverage);
    if (!coverage)
        return NULL;
    coverage->pack = ruleset->pack;
    coverage->expander = rp_expander_new(ruleset->pack);
    coverage->data = pcre2_match_data_create(1, NULL);
    coverage->context = pcre2_match_context_create(NULL);
    if (coverage->expander && coverage->data && coverage->context && number_entries(coverage))
        return coverage;
    rp_coverage_free(coverage);
    return NULL;
}

void rp_coverage_free(struct rp_coverage *coverage)
{
    if (!coverage)
        return;
    pcre2_match_context_free(coverage->context);
    pcre2_match_data_free(coverage->data);
    rp_expander_free(coverage->expander);
    free(coverage->first);
    free(coverage->met);
    free(coverage);
}

/* Does the entry, as a pattern of its own, stand anywhere in the text? One that PCRE2 gives up on counts as met. */
static bool stands(struct rp_coverage *coverage, const char *entry, enum rapport_language language, struct rp_slice text)
{
    struct rp_made reference = {0};
    struct rp_fault fault = {0};
    pcre2_code *code = NULL;
    const struct rp_linking linking = {coverage->expander, NULL, false};
    if (rp_expand_reference(coverage->expander, entry, language, &reference, &fault))
        code = rp_compile_linked(&linking, RP_PART_WHOLE, &reference, language, &fault);
    rp_made_free(&reference);
    if (!code)
        return true;
    int result = pcre2_match(code, (PCRE2_SPTR)text.at, text.len, 0, PCRE2_NO_UTF_CHECK, coverage->data, coverage->context);
    pcre2_code_free(code);
    return result != PCRE2_ERROR_NOMATCH;
}

void rp_coverage_meet(struct rp_coverage *coverage, const struct rp_class *class, const struct rp_entry *entry,
                      enum rapport_language language, struct rp_slice text)
{
    size_t list = (size_t)(class - coverage->pack->classes.at) * RP_LANGUAGES + (size_t)language;
    unsigned char *met = &coverage->met[coverage->first[list] + (size_t)(entry - class->entries[language].at)];
    *met = *met || stands(coverage, entry->text, language, text);
}

size_t rp_coverage_unmet(struct rp_coverage *coverage, const struct rp_slice texts[RP_LANGUAGES],
                         void (*each)(void *, const struct rp_class *, const struct rp_entry *), void *context)
{
    size_t count = 0;
    for (size_t i = 0; i < coverage->pack->classes.len; ++i) {
        const struct rp_class *class = &coverage->pack->classes.at[i];
        for (int language = 1; language < RP_LANGUAGES; ++language)
            for (size_t k = 0; k < class->entries[language].len; ++k) {
                const struct rp_entry *entry = &class->entries[language].at[k];
                rp_coverage_meet(coverage, class, entry, (enum rapport_language)language, texts[language]);
                if (coverage->met[coverage->first[i * RP_LANGUAGES + (size_t)language] + k])
                    continue;
                ++count;
                each(context, class, entry);
            }
    }
    return count;
}
