/* Choices -> the terms of each rule. */
#include "config.h"

#include <stdlib.h>

#include "../critique/critique.h"

/* ---- words ---- */

static struct rp_slice next_word(const char **list)
{
    const char *at = *list + strspn(*list, " ,\t\r\n");
    struct rp_slice word = {at, strcspn(at, " ,\t\r\n")};
    *list = at + word.len;
    return word;
}

static bool names_rule(const char *word, const struct rp_rule *rule)
{
    return strcmp(word, "ALL") == 0 || strcmp(word, rule->dimension) == 0 || rp_glob(word, rule->id);
}

enum meant { ONE_RULE, GLOB, RULE_OR_DIMENSION, NO_WORD };

static enum rapport_code fail(const struct rapport_choice *choice, struct rapport_error *error, enum meant meant,
                              const char *word, const char *near)
{
    static const struct {
        const char *near, *far;
    } words[] = {
        [ONE_RULE] = {N_("unknown rule \"%.80s\"; did you mean \"%s\"?"),
                      N_("unknown rule \"%.80s\"; \"rapport rules list\" names them all")},
        [GLOB] = {N_("no rule is meant by \"%.80s\"; did you mean \"%s\"?"),
                  N_("no rule is meant by \"%.80s\"; \"rapport rules list\" names them all")},
        [NO_WORD] = {NULL, N_("no rule is named by \"\"; \"rapport rules list\" names them all")},
        [RULE_OR_DIMENSION] = {N_("unknown rule or dimension \"%.80s\"; did you mean \"%s\"?"),
                               N_("unknown rule or dimension \"%.80s\"; \"rapport rules list\" names them all")},
    };
    return rp_fail_at(error, RAPPORT_INVALID, choice->file, choice->line, choice->column,
                      near ? words[meant].near : words[meant].far, word, near);
}

static enum rapport_code fail_unknown(const struct rp_pack *pack, const struct rapport_choice *choice, const char *word,
                                      struct rapport_error *error)
{
    bool one = choice->kind == RAPPORT_ADJUST, glob = strpbrk(word, "*?[") != NULL;
    size_t count = 0;
    struct rp_arena arena = {0};
    const char **names = rp_alloc(&arena, (pack->rules.len + RP_COUNT(rp_dimensions) + 1) * sizeof *names);
    if (!names)
        return rp_no_memory(error);
    for (size_t i = 0; i < pack->rules.len; i++) {
        const char *id = pack->rules.at[i].id, *hyphen = strchr(id, '-');
        char *family = glob && hyphen ? rp_format(&arena, "%.*s*", (int)(hyphen - id + 1), id) : NULL;
        names[count++] = family ? family : id;
    }
    for (size_t i = 0; i < RP_COUNT(rp_dimensions) && !one; i++)
        names[count++] = rp_dimensions[i];
    if (!one)
        names[count++] = "ALL";
    enum meant meant = one ? ONE_RULE : glob ? GLOB : RULE_OR_DIMENSION;
    enum rapport_code code = fail(choice, error, meant, word, rp_nearest(word, names, count));
    rp_arena_free(&arena);
    return code;
}

/* ---- one choice ---- */

static void adjust(struct rp_terms *terms, const struct rapport_choice *choice)
{
    if (choice->points >= 0)
        terms->points = (unsigned)choice->points;
    if (choice->cap >= 0)
        terms->cap = (unsigned)choice->cap;
    else if (terms->cap < terms->points)
        terms->cap = terms->points; /* a raised price is meant to be paid */
    if (choice->severity >= 0)
        terms->severity = (enum rapport_severity)choice->severity;
}

static enum rapport_code choose_word(struct rapport_selection *selection, const struct rapport_choice *choice, const char *word,
                                     struct rapport_error *error)
{
    const struct rp_pack *pack = selection->pack;
    bool named = false;
    for (size_t i = 0; i < pack->rules.len; i++) {
        const struct rp_rule *rule = &pack->rules.at[i];
        struct rp_terms *terms = &selection->terms[i];
        bool meant = choice->kind == RAPPORT_ADJUST ? strcmp(word, rule->id) == 0 : names_rule(word, rule);
        if (!meant)
            continue;
        named = true;
        if (choice->kind == RAPPORT_SELECT)
            terms->off = rule->off;
        else if (choice->kind == RAPPORT_IGNORE)
            terms->off = true;
        else
            adjust(terms, choice);
    }
    return named ? RAPPORT_OK : fail_unknown(pack, choice, word, error);
}

static enum rapport_code choose(struct rapport_selection *selection, const struct rapport_choice *choice,
                                struct rapport_error *error)
{
    struct rp_arena arena = {0};
    const char *list = choice->rules;
    enum rapport_code code = RAPPORT_OK;
    size_t words = 0;
    for (struct rp_slice word = next_word(&list); word.len > 0 && code == RAPPORT_OK; word = next_word(&list)) {
        char *text = rp_strndup(&arena, word.at, word.len);
        code = text ? choose_word(selection, choice, text, error) : rp_no_memory(error);
        words++;
    }
    rp_arena_free(&arena);
    if (words == 0)
        return fail(choice, error, NO_WORD, "", NULL);
    return code;
}

/* ---- layers ---- */

/* The choices [first, end) are of one layer: it selects first, then ignores, then adjusts, in whatever order it is written. */
static enum rapport_code choose_layer(struct rapport_selection *selection, const struct rapport_choice *first,
                                      const struct rapport_choice *end, struct rapport_error *error)
{
    enum rapport_code code = RAPPORT_OK;
    bool selects = false;
    for (const struct rapport_choice *choice = first; choice < end; choice++)
        selects = selects || choice->kind == RAPPORT_SELECT;
    for (size_t i = 0; i < selection->pack->rules.len && selects; i++)
        selection->terms[i].off = true;
    for (int kind = RAPPORT_SELECT; kind <= RAPPORT_ADJUST; kind++)
        for (const struct rapport_choice *choice = first; choice < end && code == RAPPORT_OK; choice++)
            if ((int)choice->kind == kind)
                code = choose(selection, choice, error);
    return code;
}

static enum rapport_code fill(struct rapport_selection *selection, const struct rapport_choice *choices, size_t count,
                              struct rapport_error *error)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < selection->pack->rules.len; i++)
        selection->terms[i] = rp_terms_of(&selection->pack->rules.at[i]);
    for (size_t first = 0, end; first < count && code == RAPPORT_OK; first = end) {
        for (end = first + 1; end < count && choices[end].layer == choices[first].layer;)
            end++;
        code = choose_layer(selection, choices + first, choices + end, error);
    }
    return code;
}

struct rapport_selection *rapport_selection_new(const struct rapport_ruleset *ruleset, const struct rapport_choice *choices,
                                                size_t count, enum rapport_severity least, struct rapport_error *error)
{
    const struct rp_pack *pack = rp_ruleset_pack(ruleset->inner);
    struct rapport_selection *selection = calloc(1, sizeof *selection);
    if (selection)
        *selection = (struct rapport_selection){pack, calloc(pack->rules.len + 1, sizeof *selection->terms)};
    if (!selection || !selection->terms) {
        free(selection);
        rp_no_memory(error);
        return NULL;
    }
    if (fill(selection, choices, count, error) != RAPPORT_OK) {
        rapport_selection_free(selection);
        return NULL;
    }
    for (size_t i = 0; i < pack->rules.len; i++)
        selection->terms[i].off = selection->terms[i].off || selection->terms[i].severity < least;
    return selection;
}

void rapport_selection_free(struct rapport_selection *selection)
{
    if (!selection)
        return;
    free(selection->terms);
    free(selection);
}

enum rapport_code rapport_config_check(const struct rapport_config *config, const struct rapport_ruleset *ruleset,
                                       struct rapport_error *error)
{
    for (size_t i = 0; i < config->sections.len; i++) {
        const struct rp_section *section = &config->sections.at[i];
        struct rapport_error failed = {.code = RAPPORT_OK};
        struct rapport_selection *selection =
            rapport_selection_new(ruleset, section->choices.at, section->choices.len, RAPPORT_NOTE, &failed);
        rapport_selection_free(selection);
        if (!selection) {
            if (error)
                *error = failed;
            return failed.code;
        }
    }
    return RAPPORT_OK;
}
