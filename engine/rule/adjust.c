/* <adjust>: what an overlay changes in rules that it does not own. */
#include "loading.h"

enum rapport_code rp_load_adjust(struct rp_loading *loading, const struct rp_xml_element *element)
{
    struct rp_adjustment *adjustment = RP_PUSH(&loading->adjustments);
    if (!adjustment)
        return rp_no_memory(loading->error);
    bool written = rp_xml_attribute(element, "off") != NULL, off = false;
    *adjustment =
        (struct rp_adjustment){.points = -1, .cap = -1, .severity = -1, .off = -1, .place = rp_place_of(loading, element)};
    enum rapport_code code = rp_take_id(loading, element, "rule", &adjustment->rule);
    if (code == RAPPORT_OK)
        code = rp_take_number(loading, element, "points", 0, 100, &adjustment->points);
    if (code == RAPPORT_OK)
        code = rp_take_number(loading, element, "cap", 0, 100, &adjustment->cap);
    if (code == RAPPORT_OK)
        code = rp_take_choice(loading, element, "severity", "note warning error", &adjustment->severity);
    if (code == RAPPORT_OK)
        code = rp_take_yes(loading, element, "off", &off);
    if (code == RAPPORT_OK)
        code = rp_take_string(loading, element, "reason", &adjustment->reason);
    if (code != RAPPORT_OK)
        return code;
    adjustment->off = written ? off : -1;
    if (off && (!adjustment->reason || adjustment->reason[0] == '\0'))
        return rp_loading_fail(loading, element, "switching rule \"%s\" off needs a reason=\"...\"", adjustment->rule);
    if (!written && adjustment->points < 0 && adjustment->cap < 0 && adjustment->severity < 0)
        return rp_loading_fail(loading, element, "<adjust rule=\"%s\"> changes nothing; write points, cap, severity or off",
                               adjustment->rule);
    return RAPPORT_OK;
}

static void apply(struct rp_rule *rule, const struct rp_adjustment *adjustment)
{
    if (adjustment->points >= 0)
        rule->points = (unsigned)adjustment->points;
    if (adjustment->cap >= 0)
        rule->cap = (unsigned)adjustment->cap;
    else if (rule->cap < rule->points)
        rule->cap = rule->points; /* a raised price is meant to be paid */
    if (adjustment->severity >= 0)
        rule->severity = (enum rapport_severity)adjustment->severity;
    if (adjustment->off >= 0) {
        rule->off = adjustment->off > 0;
        rule->off_reason = rule->off ? adjustment->reason : NULL;
    }
}

enum rapport_code rp_apply_adjustments(struct rp_loading *loading)
{
    for (size_t i = 0; i < loading->adjustments.len; i++) {
        const struct rp_adjustment *adjustment = &loading->adjustments.at[i];
        uint32_t index = 0;
        if (!rp_index_get(&loading->rules, rp_slice_of(adjustment->rule), &index)) {
            const char *near = rp_index_nearest(&loading->rules, adjustment->rule);
            if (near)
                return rp_fail_at(loading->error, RAPPORT_RULES, adjustment->place.file, adjustment->place.line, 0,
                                  "unknown rule \"%s\"; did you mean \"%s\"", adjustment->rule, near);
            return rp_fail_at(loading->error, RAPPORT_RULES, adjustment->place.file, adjustment->place.line, 0,
                              "unknown rule \"%s\"", adjustment->rule);
        }
        apply(&loading->pack->rules.at[index], adjustment);
    }
    return RAPPORT_OK;
}
