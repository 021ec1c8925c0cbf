/* <rule> and <adjust>. */
#include "loading.h"

#include <stdlib.h>

enum { MOST_POINTS = 100, MOST_HITS = 1000 };

static const char severities[] = "note warning error"; /* the order of enum rapport_severity */

static enum rapport_code load_flag(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_rule *rule)
{
    struct rp_flag *flag = RP_PUSH(&rule->flags);
    if (!flag)
        return rp_no_memory(loading->error);
    int from = 1;
    enum rapport_code code = rp_take_number(loading, element, "from", 1, MOST_HITS, &from);
    *flag = (struct rp_flag){.from = (unsigned)from};
    return code == RAPPORT_OK ? rp_take_id(loading, element, "signal", &flag->signal) : code;
}

static enum rapport_code load_when(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_rule *rule)
{
    if (rule->has_when)
        return rp_loading_fail(loading, element, "rule \"%s\" has two <when>; put the conditions into one", rule->id);
    rule->has_when = true;
    return rp_load_condition(loading, element, &rule->when);
}

static enum rapport_code load_expect(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_rule *rule)
{
    static const enum rp_within withins[] = {RP_WITHIN_MESSAGE, RP_WITHIN_NEXT_TURN, RP_WITHIN_ANSWER};
    int within = 0;
    if (rule->has_expect)
        return rp_loading_fail(loading, element, "rule \"%s\" has two <expect>; put the conditions into one", rule->id);
    rule->has_expect = true;
    enum rapport_code code = rp_take_choice(loading, element, "within", "message next-turn answer", &within);
    rule->expect_within = withins[within];
    return code == RAPPORT_OK ? rp_load_condition(loading, element, &rule->expect) : code;
}

static enum rapport_code load_source(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_rule *rule)
{
    const char *document = NULL;
    enum rapport_code code = rp_take_string(loading, element, "document", &document);
    if (code != RAPPORT_OK)
        return code;
    rule->sources = rule->sources[0] ? rp_format(&loading->pack->arena, "%s %s", rule->sources, document) : document;
    return rule->sources ? RAPPORT_OK : rp_no_memory(loading->error);
}

static enum rapport_code load_rewrite(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_rule *rule)
{
    static const char *const places[] = {"after-greeting", "before-closing", "before-flag", "after-flag"};
    struct rp_rewrite *rewrite = RP_PUSH(&rule->rewrites);
    if (!rewrite)
        return rp_no_memory(loading->error);
    int kind = 0, place = -1;
    const char *pattern = rp_xml_attribute(element, "pattern");
    rewrite->place = rp_place_of(loading, element);
    enum rapport_code code = rp_take_choice(loading, element, "type", "replace reword insert", &kind);
    rewrite->kind = (enum rapport_suggestion_kind)kind;
    if (code == RAPPORT_OK)
        code = rp_take_language(loading, element, &rewrite->language);
    if (code == RAPPORT_OK)
        code = rp_take_choice(loading, element, "place", "after-greeting before-closing before-flag after-flag", &place);
    if (code != RAPPORT_OK)
        return code;
    if ((rewrite->kind == RAPPORT_INSERT) != (place >= 0))
        return rp_loading_fail(loading, element,
                               "place=\"...\" belongs to a rewrite of type \"insert\", and each of those has one");
    rewrite->place_name = place >= 0 ? places[place] : NULL;
    rewrite->text = rp_text_collapsed(loading, element->text, strlen(element->text));
    rewrite->pattern = pattern ? rp_pattern_text(loading, pattern, strlen(pattern)) : NULL;
    if (!rewrite->text || (pattern && !rewrite->pattern))
        return rp_no_memory(loading->error);
    if (rewrite->text[0] == '\0' && rewrite->kind != RAPPORT_REPLACE)
        return rp_loading_fail(loading, element,
                               "this rewrite has no text; only a \"replace\" may be empty, which takes the stretch out");
    return RAPPORT_OK;
}

static enum rapport_code load_proof(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_rule *rule)
{
    struct rp_proof proof = {0};
    enum rapport_code code = rp_load_proof(loading, element, true, &proof);
    if (code != RAPPORT_OK || !loading->proofs)
        return code;
    struct rp_proof *place = RP_PUSH(&rule->proofs);
    if (!place)
        return rp_no_memory(loading->error);
    *place = proof;
    return RAPPORT_OK;
}

static enum rapport_code load_child(struct rp_loading *loading, const struct rp_xml_element *child, struct rp_rule *rule)
{
    if (strcmp(child->name, "title") == 0)
        return rp_take_words(loading, child, rule->title);
    if (strcmp(child->name, "why") == 0)
        return rp_take_words(loading, child, rule->why);
    if (strcmp(child->name, "advice") == 0)
        return rp_take_words(loading, child, rule->advice);
    if (strcmp(child->name, "flag") == 0)
        return load_flag(loading, child, rule);
    if (strcmp(child->name, "when") == 0)
        return load_when(loading, child, rule);
    if (strcmp(child->name, "expect") == 0)
        return load_expect(loading, child, rule);
    if (strcmp(child->name, "source") == 0)
        return load_source(loading, child, rule);
    return strcmp(child->name, "rewrite") == 0 ? load_rewrite(loading, child, rule) : load_proof(loading, child, rule);
}

static enum rapport_code load_attributes(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_rule *rule)
{
    int severity = RAPPORT_WARNING, points = 0, cap = MOST_POINTS;
    rule->audience_mask = 1u << RAPPORT_CLIENT;
    rule->sources = "";
    rule->place = rp_place_of(loading, element);
    enum rapport_code code = rp_take_id(loading, element, "dimension", &rule->dimension);
    if (code == RAPPORT_OK && rp_dimension_named(rule->dimension) < 0) {
        struct rp_buffer known = {0};
        for (size_t i = 0; i < RP_COUNT(rp_dimensions); i++)
            rp_buffer_format(&known, "%s ", rp_dimensions[i]);
        code = rp_xml_unknown(loading->xml, element, "dimension", rule->dimension, known.failed ? "" : known.at, loading->error);
        rp_buffer_free(&known);
    }
    if (code == RAPPORT_OK)
        code = rp_take_choice(loading, element, "severity", severities, &severity);
    if (code == RAPPORT_OK)
        code = rp_take_number(loading, element, "points", 0, MOST_POINTS, &points);
    if (code == RAPPORT_OK)
        code = rp_take_number(loading, element, "cap", 0, MOST_POINTS, &cap);
    if (code == RAPPORT_OK)
        code = rp_take_choices(loading, element, "audience", "client team", &rule->audience_mask);
    if (code == RAPPORT_OK && cap < points)
        return rp_loading_fail(loading, element, "cap=\"%d\" is below points=\"%d\"", cap, points);
    rule->severity = (enum rapport_severity)severity;
    rule->points = (unsigned)points;
    rule->cap = (unsigned)cap;
    return code;
}

/* A new rule, or the known one emptied when it is to be replaced; it keeps its place. */
static enum rapport_code add_rule(struct rp_loading *loading, const struct rp_xml_element *element, const char *id,
                                  uint32_t *index)
{
    struct rp_pack *pack = loading->pack;
    bool replace = false, known = rp_index_get(&loading->rules, rp_slice_of(id), index);
    enum rapport_code code = rp_take_yes(loading, element, "replace", &replace);
    if (code != RAPPORT_OK)
        return code;
    if (known && !replace) {
        struct rp_place first = pack->rules.at[*index].place;
        return rp_loading_fail(loading, element,
                               "rule \"%s\" is defined twice, first at %s:%d; to replace it write replace=\"yes\"", id,
                               first.file, first.line);
    }
    if (known) {
        free(pack->rules.at[*index].flags.at);
        free(pack->rules.at[*index].rewrites.at);
        free(pack->rules.at[*index].proofs.at);
        pack->rules.at[*index] = (struct rp_rule){.id = id};
        return RAPPORT_OK;
    }
    if (replace) {
        const char *near = rp_index_nearest(&loading->rules, id);
        if (near)
            return rp_loading_fail(loading, element, "there is no rule \"%s\" to replace; did you mean \"%s\"", id, near);
        return rp_loading_fail(loading, element, "there is no rule \"%s\" to replace", id);
    }
    *index = (uint32_t)pack->rules.len;
    struct rp_rule *rule = RP_PUSH(&pack->rules);
    if (!rule || !rp_index_put(&loading->rules, id, *index))
        return rp_no_memory(loading->error);
    rule->id = id;
    return RAPPORT_OK;
}

enum rapport_code rp_load_rule(struct rp_loading *loading, const struct rp_xml_element *element)
{
    const char *id = NULL;
    uint32_t index = 0;
    enum rapport_code code = rp_take_id(loading, element, "id", &id);
    if (code == RAPPORT_OK)
        code = add_rule(loading, element, id, &index);
    if (code != RAPPORT_OK)
        return code;
    struct rp_rule *rule = &loading->pack->rules.at[index];
    code = load_attributes(loading, element, rule);
    for (const struct rp_xml_element *child = element->first; child && code == RAPPORT_OK; child = child->next)
        code = load_child(loading, child, rule);
    if (code != RAPPORT_OK)
        return code;
    if ((rule->flags.len > 0) == rule->has_expect)
        return rp_loading_fail(loading, element, "rule \"%s\" needs either a <flag> or an <expect>", id);
    if (rp_awaits_answer(rule) && !rule->has_when)
        return rp_loading_fail(loading, element, "rule \"%s\" expects an answer; say to which signal in <when>", id);
    return RAPPORT_OK;
}
