/* The numbers of a ruleset's patterns. Made from the pack alone, so that a ruleset which is read needs none of it stored. */
#include <stdlib.h>

#include "ruleset.h"

static struct rp_code *add_code(struct rp_plan *plan, enum rp_code_kind kind, uint32_t signal, uint32_t construction,
                                const struct rp_pattern *pattern)
{
    struct rp_code *code = plan->codes.len < RP_NO_CODE ? RP_PUSH(&plan->codes) : NULL;
    if (code)
        *code = (struct rp_code){.kind = kind,
                                 .language = pattern->language,
                                 .signal = signal,
                                 .construction = construction,
                                 .twin = (uint32_t)plan->codes.len - 1,
                                 .lead = RP_NO_CODE,
                                 .tail = RP_NO_CODE,
                                 .pattern = pattern};
    return code;
}

static enum rapport_code add_check(struct rp_plan *plan, const struct rp_signal *signal, uint32_t index, uint32_t construction,
                                   const struct rp_exception *exception, struct rapport_error *error)
{
    struct rp_check *check = RP_PUSH(&plan->checks);
    if (!check)
        return rp_no_memory(error);
    *check = (struct rp_check){.provided = exception->provided,
                               .sentence = exception->provided || exception->within != RP_WITHIN_OVERLAP,
                               .language = exception->pattern.language,
                               .code = RP_NO_CODE,
                               .signal = exception->signal_index};
    if (exception->pattern.text) {
        check->code = (uint32_t)plan->codes.len;
        enum rp_code_kind kind = exception->provided ? RP_KIND_PROVIDED : RP_KIND_UNLESS;
        return add_code(plan, kind, index, construction, &exception->pattern) ? RAPPORT_OK : rp_no_memory(error);
    }
    if (exception->signal_index >= index)
        return rp_fail_at(error, RAPPORT_RULES, exception->place.file, exception->place.line, 0,
                          "an exception of signal \"%s\" needs signal \"%s\", which is not known before it", signal->id,
                          exception->signal ? exception->signal : "");
    return RAPPORT_OK;
}

static enum rapport_code add_construction(struct rp_plan *plan, const struct rp_signal *signal, uint32_t index, uint32_t number,
                                          struct rapport_error *error)
{
    const struct rp_construction *construction = &signal->constructions.at[number];
    struct rp_construction_plan *made = RP_PUSH(&plan->constructions);
    if (!made)
        return rp_no_memory(error);
    for (size_t i = 0; i < construction->patterns.len; ++i)
        if (!add_code(plan, RP_KIND_PATTERN, index, number, &construction->patterns.at[i]))
            return rp_no_memory(error);
    made->first_check = (uint32_t)plan->checks.len;
    made->check_count = (uint32_t)construction->exceptions.len;
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < construction->exceptions.len && code == RAPPORT_OK; ++i)
        code = add_check(plan, signal, index, number, &construction->exceptions.at[i], error);
    return code;
}

static enum rapport_code add_signal(struct rp_plan *plan, const struct rp_signal *signal, uint32_t index,
                                    struct rapport_error *error)
{
    uint32_t first = (uint32_t)plan->codes.len, construction = (uint32_t)plan->constructions.len;
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < signal->constructions.len && code == RAPPORT_OK; ++i)
        code = add_construction(plan, signal, index, (uint32_t)i, error);
    for (size_t i = 0; i < signal->cues.len && code == RAPPORT_OK; ++i)
        if (!add_code(plan, RP_KIND_CUE, index, 0, &signal->cues.at[i]))
            code = rp_no_memory(error);
    struct rp_signal_plan *made = code == RAPPORT_OK ? RP_PUSH(&plan->signals) : NULL;
    if (made)
        *made = (struct rp_signal_plan){first, (uint32_t)plan->codes.len - first, construction};
    return code == RAPPORT_OK && !made ? rp_no_memory(error) : code;
}

static enum rapport_code check_languages(const struct rp_plan *plan, struct rapport_error *error)
{
    for (size_t i = 0; i < plan->codes.len; ++i) {
        const struct rp_code *code = &plan->codes.at[i];
        if (code->language <= RAPPORT_LANGUAGE_AUTO || code->language >= RP_LANGUAGES)
            return rp_fail_at(error, RAPPORT_RULES, code->pattern->place.file, code->pattern->place.line, 0,
                              "a pattern without a language");
    }
    return RAPPORT_OK;
}

static bool make_masks(struct rp_ruleset *ruleset)
{
    const struct rp_plan *plan = &ruleset->plan;
    ruleset->mask_words = plan->codes.len / 64 + 1;
    for (size_t i = 0; i < RP_LANGUAGES; ++i) {
        struct rp_masks *masks = &ruleset->masks[i];
        masks->all = rp_alloc(&ruleset->arena, ruleset->mask_words * sizeof(uint64_t));
        masks->positive = rp_alloc(&ruleset->arena, ruleset->mask_words * sizeof(uint64_t));
        masks->unfiltered = rp_alloc(&ruleset->arena, ruleset->mask_words * sizeof(uint64_t));
        masks->single = rp_alloc(&ruleset->arena, ruleset->mask_words * sizeof(uint64_t));
        masks->anchored = rp_alloc(&ruleset->arena, ruleset->mask_words * sizeof(uint64_t));
        if (!masks->all || !masks->positive || !masks->unfiltered || !masks->single || !masks->anchored)
            return false;
    }
    for (int set = 0; set < 2; ++set) {
        ruleset->reach[set] = rp_alloc(&ruleset->arena, plan->pattern_count + 1);
        if (!ruleset->reach[set])
            return false;
        memset(ruleset->reach[set], RP_FAR, plan->pattern_count + 1);
    }
    for (uint32_t i = 0; i < plan->pattern_count; ++i) {
        struct rp_masks *masks = &ruleset->masks[plan->codes.at[i].language];
        rp_mask_set(masks->all, i);
        if (plan->codes.at[i].kind == RP_KIND_PATTERN || plan->codes.at[i].kind == RP_KIND_CUE)
            rp_mask_set(masks->positive, i);
    }
    return true;
}

static bool same_text(const struct rp_code *a, const struct rp_code *b)
{
    return a->language == b->language && strcmp(a->pattern->text, b->pattern->text) == 0;
}

/* {time} and the like are exceptions in many signals; they are compiled and matched once. */
static bool find_twins(struct rp_plan *plan)
{
    size_t size = 16;
    while (size < plan->codes.len * 2)
        size *= 2;
    uint32_t *table = calloc(size, sizeof *table);
    for (uint32_t i = 0; table && i < plan->codes.len; ++i) {
        struct rp_code *code = &plan->codes.at[i];
        size_t slot = (size_t)rp_hash(code->pattern->text, strlen(code->pattern->text), (uint64_t)code->language) & (size - 1);
        while (table[slot] != 0 && !same_text(code, &plan->codes.at[table[slot] - 1]))
            slot = (slot + 1) & (size - 1);
        if (table[slot] == 0)
            table[slot] = i + 1;
        code->twin = table[slot] - 1;
    }
    free(table);
    return table != NULL;
}

enum rapport_code rp_plan_make(struct rp_ruleset *ruleset, struct rapport_error *error)
{
    struct rp_plan *plan = &ruleset->plan;
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < ruleset->pack->signals.len && code == RAPPORT_OK; ++i)
        code = add_signal(plan, &ruleset->pack->signals.at[i], (uint32_t)i, error);
    plan->pattern_count = (uint32_t)plan->codes.len;
    if (code == RAPPORT_OK)
        code = check_languages(plan, error);
    return code == RAPPORT_OK && !(make_masks(ruleset) && rp_plan_add_needs(ruleset)) ? rp_no_memory(error) : code;
}

bool rp_plan_relate(struct rp_ruleset *ruleset)
{
    return find_twins(&ruleset->plan) && rp_plan_add_leads(ruleset);
}

bool rp_plan_add_places(struct rp_plan *plan, uint32_t count)
{
    for (uint32_t i = 0; i < count; ++i) {
        struct rp_code *code = RP_PUSH(&plan->codes);
        if (!code)
            return false;
        code->kind = RP_KIND_PLACE;
        code->twin = (uint32_t)plan->codes.len - 1;
    }
    return true;
}

void rp_plan_free(struct rp_plan *plan)
{
    free(plan->codes.at);
    free(plan->checks.at);
    free(plan->constructions.at);
    free(plan->signals.at);
    *plan = (struct rp_plan){0};
}
