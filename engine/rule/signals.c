/* <signal>: patterns, cues, exceptions, proofs. */
#include "loading.h"

enum { MOST_WEIGHT = 1000 };

static enum rapport_code load_pattern(struct rp_loading *loading, const struct rp_xml_element *element,
                                      struct rp_pattern *pattern)
{
    enum rapport_code code = rp_take_language(loading, element, &pattern->language);
    if (code != RAPPORT_OK)
        return code;
    pattern->place = rp_place_of(loading, element);
    pattern->text = rp_pattern_text(loading, element->text, strlen(element->text));
    if (pattern->text && pattern->text[0] == '\0')
        return rp_loading_fail(loading, element, "<%s> is empty; it needs a pattern", element->name);
    return pattern->text ? RAPPORT_OK : rp_no_memory(loading->error);
}

static enum rapport_code load_cue(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_signal *signal)
{
    struct rp_pattern *cue = RP_PUSH(&signal->cues);
    if (!cue)
        return rp_no_memory(loading->error);
    enum rapport_code code = rp_take_number(loading, element, "weight", -MOST_WEIGHT, MOST_WEIGHT, &cue->weight);
    if (code == RAPPORT_OK && cue->weight == 0)
        return rp_loading_fail(loading, element, "a cue of weight 0 says nothing; give it a weight or leave it out");
    return code == RAPPORT_OK ? load_pattern(loading, element, cue) : code;
}

/* <unless>, <provided>: either signal="..." and no text, or lang="..." and a pattern. */
static enum rapport_code load_exception(struct rp_loading *loading, const struct rp_xml_element *element,
                                        struct rp_construction *construction)
{
    struct rp_exception *exception = RP_PUSH(&construction->exceptions);
    if (!exception)
        return rp_no_memory(loading->error);
    exception->provided = strcmp(element->name, "provided") == 0;
    exception->place = rp_place_of(loading, element);
    int within = exception->provided ? RP_WITHIN_SENTENCE : RP_WITHIN_OVERLAP;
    enum rapport_code code = rp_take_choice(loading, element, "within", "overlap sentence", &within);
    exception->within = (enum rp_within)within;
    if (code == RAPPORT_OK)
        code = rp_take_id(loading, element, "signal", &exception->signal);
    if (code != RAPPORT_OK)
        return code;
    bool text = element->text[strspn(element->text, " \t\r\n")] != '\0';
    if (exception->signal ? text || rp_xml_attribute(element, "lang") : !text)
        return rp_loading_fail(loading, element, "<%s> needs either signal=\"...\" alone, or lang=\"...\" and a pattern",
                               element->name);
    return exception->signal ? RAPPORT_OK : load_pattern(loading, element, &exception->pattern);
}

static enum rapport_code load_part(struct rp_loading *loading, const struct rp_xml_element *element,
                                   struct rp_construction *construction)
{
    if (strcmp(element->name, "unless") == 0 || strcmp(element->name, "provided") == 0)
        return load_exception(loading, element, construction);
    if (strcmp(element->name, "pattern") == 0) {
        struct rp_pattern *pattern = RP_PUSH(&construction->patterns);
        return pattern ? load_pattern(loading, element, pattern) : rp_no_memory(loading->error);
    }
    struct rp_proof proof = {0};
    enum rapport_code code = rp_load_proof(loading, element, false, &proof);
    if (code != RAPPORT_OK || !loading->proofs)
        return code;
    struct rp_proof *place = RP_PUSH(&construction->proofs);
    if (!place)
        return rp_no_memory(loading->error);
    *place = proof;
    return RAPPORT_OK;
}

static enum rapport_code load_construction(struct rp_loading *loading, const struct rp_xml_element *element,
                                           struct rp_signal *signal)
{
    struct rp_construction *construction = RP_PUSH(&signal->constructions);
    if (!construction)
        return rp_no_memory(loading->error);
    construction->place = rp_place_of(loading, element);
    enum rapport_code code = rp_take_id(loading, element, "id", &construction->id);
    for (const struct rp_xml_element *part = element->first; part && code == RAPPORT_OK; part = part->next)
        code = load_part(loading, part, construction);
    if (code == RAPPORT_OK && construction->patterns.len == 0)
        return rp_loading_fail(loading, element, "a construction of signal \"%s\" has no <pattern>", signal->id);
    return code;
}

static enum rapport_code load_child(struct rp_loading *loading, const struct rp_xml_element *child, struct rp_signal *signal)
{
    if (strcmp(child->name, "title") == 0)
        return rp_take_words(loading, child, signal->title);
    if (strcmp(child->name, "cue") == 0)
        return load_cue(loading, child, signal);
    if (strcmp(child->name, "construction") == 0)
        return load_construction(loading, child, signal);
    return load_part(loading, child, &signal->constructions.at[0]);
}

static enum rapport_code add_signal(struct rp_loading *loading, const struct rp_xml_element *element, const char *id)
{
    struct rp_pack *pack = loading->pack;
    uint32_t known = 0;
    if (rp_index_get(&loading->signals, rp_slice_of(id), &known)) {
        struct rp_place first = pack->signals.at[known].place;
        return rp_loading_fail(loading, element, "signal \"%s\" is defined twice, first at %s:%d", id, first.file, first.line);
    }
    struct rp_signal *signal = RP_PUSH(&pack->signals);
    struct rp_construction *direct = signal ? RP_PUSH(&signal->constructions) : NULL;
    if (!direct || !rp_index_put(&loading->signals, id, (uint32_t)(pack->signals.len - 1)))
        return rp_no_memory(loading->error);
    signal->id = id;
    signal->place = direct->place = rp_place_of(loading, element);
    return RAPPORT_OK;
}

enum rapport_code rp_load_signal(struct rp_loading *loading, const struct rp_xml_element *element)
{
    const char *id = NULL;
    enum rapport_code code = rp_take_id(loading, element, "id", &id);
    if (code == RAPPORT_OK)
        code = add_signal(loading, element, id);
    if (code != RAPPORT_OK)
        return code;
    struct rp_signal *signal = &loading->pack->signals.at[loading->pack->signals.len - 1];
    code = rp_take_yes(loading, element, "strength", &signal->strength);
    if (code == RAPPORT_OK)
        code = rp_take_number(loading, element, "threshold", 1, MOST_WEIGHT, &signal->threshold);
    for (const struct rp_xml_element *child = element->first; child && code == RAPPORT_OK; child = child->next)
        code = load_child(loading, child, signal);
    if (code != RAPPORT_OK)
        return code;
    if ((signal->threshold > 0) != (signal->cues.len > 0))
        return rp_loading_fail(loading, element, "signal \"%s\" needs both a threshold and cues, or neither", id);
    if (signal->cues.len == 0 && signal->constructions.len == 1 && signal->constructions.at[0].patterns.len == 0)
        return rp_loading_fail(loading, element, "signal \"%s\" has no pattern and no cue", id);
    return RAPPORT_OK;
}
