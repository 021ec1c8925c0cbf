/* References by id: classes within patterns, and what to say of ids that nobody knows. */
#include "check.h"

#include <stdio.h>

static bool name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool rp_next_reference(const char **at, struct rp_slice *name)
{
    for (const char *here = strpbrk(*at, "\\{"); here; here = strpbrk(here, "\\{")) {
        if (*here == '\\') {
            /* \p{..}, \x{..}, \g{..}: braces that belong to the escape */
            bool braces = here[1] && strchr("pPxoNgk", here[1]) && here[2] == '{';
            here += braces ? 3 : here[1] ? 2 : 1;
            continue;
        }
        size_t len = 0;
        while (name_byte(here[1 + len]))
            len++;
        if (len > 0 && here[1] >= 'a' && here[1] <= 'z' && here[1 + len] == '}') {
            *name = (struct rp_slice){here + 1, len};
            *at = here + len + 2;
            return true;
        }
        here += 1 + len;
    }
    return false;
}

enum rapport_code rp_unknown_id(struct rp_resolving *resolving, const struct rp_index *index, struct rp_place place,
                                enum rp_thing thing, const char *id)
{
    static const struct {
        const char *near, *far;
    } words[] = {
        [RP_SIGNAL_ID] = {N_("unknown signal \"%.80s\"; did you mean \"%s\""), N_("unknown signal \"%.80s\"")},
        [RP_TRIGGER_ID] = {N_("unknown trigger \"%.80s\"; did you mean \"%s\""), N_("unknown trigger \"%.80s\"")},
        [RP_CLASS_ID] = {N_("unknown class \"%.80s\"; did you mean \"%s\""), N_("unknown class \"%.80s\"")},
        [RP_CLASS_WORD] = {N_("unknown word of the class \"%.80s\"; did you mean \"%s\""),
                           N_("unknown word of the class \"%.80s\"")},
    };
    const char *near = rp_index_nearest(index, id);
    return rp_fail_at(resolving->error, RAPPORT_RULES, place.file, place.line, 0, near ? words[thing].near : words[thing].far, id,
                      near);
}

enum rapport_code rp_cycle_error(struct rp_resolving *resolving, struct rp_place place, const char *words, const char *const *ids,
                                 size_t count)
{
    enum { SHOWN = 8 };
    struct rp_buffer chain = {0};
    for (size_t i = 0; i < count && i < SHOWN; i++)
        rp_buffer_format(&chain, "%s%s", i == 0 ? "" : " -> ", ids[i]);
    if (count > SHOWN)
        rp_buffer_text(&chain, " -> ...");
    enum rapport_code code =
        rp_fail_at(resolving->error, RAPPORT_RULES, place.file, place.line, 0, words, chain.failed ? ids[0] : chain.at);
    rp_buffer_free(&chain);
    return code;
}

static enum rapport_code fail_class(struct rp_resolving *resolving, struct rp_place place, const char *whose, const char *word)
{
    const char *near = rp_index_nearest(&resolving->classes, word);
    if (near)
        return rp_fail_at(resolving->error, RAPPORT_RULES, place.file, place.line, 0, "%s: unknown class {%s}; did you mean {%s}",
                          whose, word, near);
    return rp_fail_at(resolving->error, RAPPORT_RULES, place.file, place.line, 0, "%s: unknown class {%s}", whose, word);
}

enum rapport_code rp_check_references(struct rp_resolving *resolving, const char *pattern, enum rapport_language language,
                                      struct rp_place place, const char *of, const char *id)
{
    struct rp_slice name;
    for (const char *at = pattern; rp_next_reference(&at, &name);) {
        uint32_t index = 0;
        char word[72], whose[200];
        size_t len = name.len < sizeof word - 1 ? name.len : sizeof word - 1;
        memcpy(word, name.at, len);
        word[len] = '\0';
        bool known = rp_index_get(&resolving->classes, name, &index);
        if (known && resolving->pack->classes.at[index].entries[language].len > 0)
            continue;
        snprintf(whose, sizeof whose, rp_local(of), id);
        if (!known)
            return fail_class(resolving, place, whose, word);
        return rp_fail_at(resolving->error, RAPPORT_RULES, place.file, place.line, 0, "%s: class {%s} has no words in \"%s\"",
                          whose, word, rp_language_code(language));
    }
    return RAPPORT_OK;
}

static enum rapport_code check_signal(struct rp_resolving *resolving, const struct rp_signal *signal)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < signal->cues.len && code == RAPPORT_OK; i++)
        code = rp_check_references(resolving, signal->cues.at[i].text, signal->cues.at[i].language, signal->cues.at[i].place,
                                   N_("cue of signal \"%s\""), signal->id);
    for (size_t i = 0; i < signal->constructions.len && code == RAPPORT_OK; i++) {
        const struct rp_construction *construction = &signal->constructions.at[i];
        for (size_t k = 0; k < construction->patterns.len && code == RAPPORT_OK; k++) {
            const struct rp_pattern *pattern = &construction->patterns.at[k];
            code = rp_check_references(resolving, pattern->text, pattern->language, pattern->place,
                                       N_("pattern of signal \"%s\""), signal->id);
        }
        for (size_t k = 0; k < construction->exceptions.len && code == RAPPORT_OK; k++) {
            const struct rp_pattern *pattern = &construction->exceptions.at[k].pattern;
            if (pattern->text)
                code = rp_check_references(resolving, pattern->text, pattern->language, pattern->place,
                                           N_("exception of signal \"%s\""), signal->id);
        }
    }
    return code;
}

static enum rapport_code check_rewrites(struct rp_resolving *resolving, const struct rp_rule *rule)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < rule->rewrites.len && code == RAPPORT_OK; i++) {
        const struct rp_rewrite *rewrite = &rule->rewrites.at[i];
        if (rewrite->pattern)
            code = rp_check_references(resolving, rewrite->pattern, rewrite->language, rewrite->place,
                                       N_("rewrite of rule \"%s\""), rule->id);
    }
    return code;
}

enum rapport_code rp_check_patterns(struct rp_resolving *resolving)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < resolving->pack->signals.len && code == RAPPORT_OK; i++)
        code = check_signal(resolving, &resolving->pack->signals.at[i]);
    for (size_t i = 0; i < resolving->pack->rules.len && code == RAPPORT_OK; i++)
        code = check_rewrites(resolving, &resolving->pack->rules.at[i]);
    return code;
}
