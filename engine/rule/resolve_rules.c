/* Triggers and rules: every id of a condition resolved, every place that a condition speaks of given. */
#include "check.h"
#include "graph.h"

#include <stdlib.h>

/* The words of a class, a blank round each. An image has them already, and no classes. */
static enum rapport_code gather_words(struct rp_resolving *resolving, struct rp_condition *condition)
{
    const struct rp_class *class = rp_pack_class(resolving->pack, condition->but, strlen(condition->but));
    if (!class)
        return rp_fail_at(resolving->error, RAPPORT_RULES, condition->place.file, condition->place.line, 0,
                          "no class \"%s\" for but=\"...\"", condition->but);
    for (int language = RAPPORT_ENGLISH; language < RP_LANGUAGES; language++) {
        struct rp_buffer words = {0};
        rp_buffer_text(&words, " ");
        for (size_t i = 0; i < class->entries[language].len; i++)
            rp_buffer_format(&words, "%s ", class->entries[language].at[i].text);
        condition->but_words[language] = words.failed ? NULL : rp_strndup(&resolving->pack->arena, words.at, words.len);
        rp_buffer_free(&words);
        if (!condition->but_words[language])
            return rp_no_memory(resolving->error);
    }
    return RAPPORT_OK;
}

static enum rapport_code resolve_condition(struct rp_resolving *resolving, struct rp_condition *condition)
{
    if (condition->but && !condition->but_words[RAPPORT_ENGLISH]) {
        enum rapport_code gathered = gather_words(resolving, condition);
        if (gathered != RAPPORT_OK)
            return gathered;
    }
    if (condition->kind == RP_SIGNAL &&
        !rp_index_get(&resolving->signals, rp_slice_of(condition->signal), &condition->signal_index))
        return rp_unknown_id(resolving, &resolving->signals, condition->place, RP_SIGNAL_ID, condition->signal);
    if (condition->kind == RP_USE_TRIGGER &&
        !rp_index_get(&resolving->triggers, rp_slice_of(condition->trigger), &condition->trigger_index))
        return rp_unknown_id(resolving, &resolving->triggers, condition->place, RP_TRIGGER_ID, condition->trigger);
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < condition->child_count && code == RAPPORT_OK; i++)
        code = resolve_condition(resolving, &condition->children[i]);
    return code;
}

const struct rp_condition *rp_first_signal(const struct rp_pack *pack, const struct rp_condition *condition)
{
    if (condition->kind == RP_SIGNAL)
        return condition->none ? NULL : condition;
    if (condition->kind == RP_USE_TRIGGER)
        return pack->triggers.at[condition->trigger_index].first_signal;
    if (condition->kind == RP_NONE)
        return NULL;
    const struct rp_condition *found = NULL;
    for (size_t i = 0; i < condition->child_count && !found; i++)
        found = rp_first_signal(pack, &condition->children[i]);
    return found;
}

/* ---- triggers ---- */

static bool add_needs(struct rp_graph *graph, uint32_t from, const struct rp_condition *condition)
{
    bool added = condition->kind != RP_USE_TRIGGER || rp_graph_need(graph, from, condition->trigger_index);
    for (size_t i = 0; i < condition->child_count && added; i++)
        added = add_needs(graph, from, &condition->children[i]);
    return added;
}

static enum rapport_code index_triggers(struct rp_resolving *resolving)
{
    struct rp_pack *pack = resolving->pack;
    enum rapport_code code = RAPPORT_OK;
    for (uint32_t i = 0; i < pack->triggers.len; i++)
        if (!rp_index_put(&resolving->triggers, pack->triggers.at[i].id, i))
            return rp_no_memory(resolving->error);
    for (size_t i = 0; i < pack->triggers.len && code == RAPPORT_OK; i++)
        code = resolve_condition(resolving, &pack->triggers.at[i].condition);
    return code;
}

static enum rapport_code report_cycle(struct rp_resolving *resolving, const struct rp_graph *graph)
{
    const struct rp_trigger *triggers = resolving->pack->triggers.at;
    const char **ids = calloc(graph->cycle.len, sizeof *ids);
    if (!ids)
        return rp_no_memory(resolving->error);
    for (size_t i = 0; i < graph->cycle.len; i++)
        ids[i] = triggers[graph->cycle.at[i]].id;
    enum rapport_code code = rp_cycle_error(resolving, triggers[graph->cycle.at[0]].place,
                                            N_("triggers need each other in a circle: %s"), ids, graph->cycle.len);
    free(ids);
    return code;
}

static enum rapport_code permute(struct rp_resolving *resolving, const struct rp_graph *graph)
{
    struct rp_pack *pack = resolving->pack;
    for (size_t i = 0; i < pack->triggers.len; i++) {
        const struct rp_trigger *trigger = &pack->triggers.at[i];
        if (graph->depth[i] >= RP_MAX_TRIGGER_DEPTH)
            return rp_fail_at(resolving->error, RAPPORT_LIMIT, trigger->place.file, trigger->place.line, 0,
                              "trigger \"%s\": triggers are nested deeper than %d", trigger->id, RP_MAX_TRIGGER_DEPTH);
    }
    struct rp_trigger *ordered = calloc(pack->triggers.len + 1, sizeof *ordered);
    if (!ordered)
        return rp_no_memory(resolving->error);
    for (size_t i = 0; i < pack->triggers.len; i++)
        ordered[i] = pack->triggers.at[graph->order[i]];
    free(pack->triggers.at);
    pack->triggers.at = ordered;
    pack->triggers.cap = pack->triggers.len + 1;
    enum rapport_code code = index_triggers(resolving);
    for (size_t i = 0; i < pack->triggers.len; i++)
        ordered[i].first_signal = rp_first_signal(pack, &ordered[i].condition);
    return code;
}

enum rapport_code rp_resolve_triggers(struct rp_resolving *resolving)
{
    struct rp_pack *pack = resolving->pack;
    struct rp_graph graph = {.count = (uint32_t)pack->triggers.len};
    enum rapport_code code = index_triggers(resolving);
    for (uint32_t i = 0; i < graph.count && code == RAPPORT_OK; i++)
        if (!add_needs(&graph, i, &pack->triggers.at[i].condition))
            code = rp_no_memory(resolving->error);
    if (code == RAPPORT_OK) {
        code = rp_graph_sort(&graph);
        if (code == RAPPORT_RULES)
            code = report_cycle(resolving, &graph);
        else
            code = code == RAPPORT_OK ? permute(resolving, &graph) : rp_no_memory(resolving->error);
    }
    rp_graph_free(&graph);
    return code;
}

/* ---- rules ---- */

/* A condition that speaks of a place (within, order), not looking into triggers; NULL where there is none. */
static const struct rp_condition *tied(const struct rp_condition *condition)
{
    if (condition->kind == RP_SIGNAL && (condition->within != RP_WITHIN_MESSAGE || condition->order != RP_ORDER_ANY))
        return condition;
    const struct rp_condition *found = NULL;
    for (size_t i = 0; i < condition->child_count && !found; i++)
        found = tied(&condition->children[i]);
    return found;
}

static enum rapport_code check_places(struct rp_resolving *resolving, const struct rp_rule *rule)
{
    const struct rp_condition *first = rule->has_when ? rp_first_signal(resolving->pack, &rule->when) : NULL;
    const struct rp_condition *loose = NULL;
    if (rule->has_when && rule->flags.len == 0)
        loose = tied(&rule->when);
    if (!loose && rule->has_expect && (!first || rp_awaits_answer(rule)))
        loose = tied(&rule->expect);
    if (loose)
        return rp_fail_at(resolving->error, RAPPORT_RULES, loose->place.file, loose->place.line, 0,
                          "rule \"%s\": within and order need a place to hold to, and this rule has none here", rule->id);
    if (rp_awaits_answer(rule) && !first)
        return rp_fail_at(resolving->error, RAPPORT_RULES, rule->place.file, rule->place.line, 0,
                          "rule \"%s\" expects an answer; its <when> must name the signal that is answered", rule->id);
    return RAPPORT_OK;
}

static enum rapport_code check_rewrites(struct rp_resolving *resolving, const struct rp_rule *rule)
{
    for (size_t i = 0; i < rule->rewrites.len; i++) {
        const struct rp_rewrite *rewrite = &rule->rewrites.at[i];
        bool at_flag = rewrite->kind != RAPPORT_INSERT || strstr(rewrite->place_name, "-flag");
        if (at_flag && rule->flags.len == 0 && rule->expect_within != RP_WITHIN_NEXT_TURN)
            return rp_fail_at(resolving->error, RAPPORT_RULES, rewrite->place.file, rewrite->place.line, 0,
                              "rule \"%s\" flags nothing, so its rewrites can only insert, after-greeting or before-closing",
                              rule->id);
    }
    return RAPPORT_OK;
}

enum rapport_code rp_resolve_rules(struct rp_resolving *resolving)
{
    struct rp_pack *pack = resolving->pack;
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < pack->rules.len && code == RAPPORT_OK; i++) {
        struct rp_rule *rule = &pack->rules.at[i];
        for (size_t k = 0; k < rule->flags.len && code == RAPPORT_OK; k++)
            if (!rp_index_get(&resolving->signals, rp_slice_of(rule->flags.at[k].signal), &rule->flags.at[k].index))
                code = rp_unknown_id(resolving, &resolving->signals, rule->place, RP_SIGNAL_ID, rule->flags.at[k].signal);
        if (code == RAPPORT_OK && rule->has_when)
            code = resolve_condition(resolving, &rule->when);
        if (code == RAPPORT_OK && rule->has_expect)
            code = resolve_condition(resolving, &rule->expect);
        if (code == RAPPORT_OK)
            code = check_places(resolving, rule);
        if (code == RAPPORT_OK)
            code = check_rewrites(resolving, rule);
    }
    return code;
}

static enum rapport_code resolve_ids(struct rp_resolving *resolving)
{
    enum rapport_code code = rp_resolve_signals(resolving);
    if (code == RAPPORT_OK)
        code = rp_resolve_triggers(resolving);
    return code == RAPPORT_OK ? rp_resolve_rules(resolving) : code;
}

static void resolving_end(struct rp_resolving *resolving)
{
    rp_index_free(&resolving->classes);
    rp_index_free(&resolving->signals);
    rp_index_free(&resolving->triggers);
}

enum rapport_code rp_pack_resolve_ids(struct rp_pack *pack, struct rapport_error *error)
{
    struct rp_resolving resolving = {.pack = pack, .error = error};
    enum rapport_code code = resolve_ids(&resolving);
    resolving_end(&resolving);
    return code;
}

enum rapport_code rp_pack_resolve(struct rp_pack *pack, struct rapport_error *error)
{
    struct rp_resolving resolving = {.pack = pack, .error = error};
    enum rapport_code code = rp_resolve_classes(&resolving);
    if (code == RAPPORT_OK)
        code = rp_check_patterns(&resolving);
    if (code == RAPPORT_OK)
        code = resolve_ids(&resolving);
    if (code == RAPPORT_OK)
        code = rp_resolve_proofs(&resolving);
    resolving_end(&resolving);
    return code;
}
