/* Which signals the rules ask for on whose sentences. A rule that flags has no use for its signal in what the client wrote, and
 * what only the client can say need not be looked for in our words. */
#include <stdlib.h>

#include "ruleset.h"

enum { OURS = 1u << RP_US };

static void ask_condition(const struct rp_condition *condition, unsigned *asked)
{
    if (condition->kind == RP_SIGNAL)
        asked[condition->signal_index] |= condition->side_mask ? condition->side_mask : OURS;
    for (size_t i = 0; i < condition->child_count; ++i)
        ask_condition(&condition->children[i], asked);
}

static void ask_rules(const struct rp_pack *pack, unsigned *asked)
{
    for (size_t i = 0; i < pack->rules.len; ++i) {
        const struct rp_rule *rule = &pack->rules.at[i];
        if (rule->off)
            continue;
        for (size_t k = 0; k < rule->flags.len; ++k)
            asked[rule->flags.at[k].index] |= OURS;
        if (rule->has_when)
            ask_condition(&rule->when, asked);
        if (rule->has_expect)
            ask_condition(&rule->expect, asked);
    }
    for (size_t i = 0; i < pack->triggers.len; ++i)
        ask_condition(&pack->triggers.at[i].condition, asked);
    for (size_t i = 0; i < pack->signals.len; ++i)
        asked[i] |= pack->signals.at[i].strength ? OURS : 0;
}

/* An exception may name a signal; it stands before the one that has the exception, so one walk from the end will do. */
static void ask_exceptions(const struct rp_pack *pack, unsigned *asked)
{
    for (size_t i = pack->signals.len; i-- > 0;) {
        const struct rp_signal *signal = &pack->signals.at[i];
        for (size_t k = 0; k < signal->constructions.len; ++k)
            for (size_t n = 0; n < signal->constructions.at[k].exceptions.len; ++n)
                if (signal->constructions.at[k].exceptions.at[n].signal)
                    asked[signal->constructions.at[k].exceptions.at[n].signal_index] |= asked[i];
    }
}

bool rp_plan_add_needs(struct rp_ruleset *ruleset)
{
    const struct rp_pack *pack = ruleset->pack;
    unsigned *asked = calloc(pack->signals.len + 1, sizeof *asked);
    bool good = asked != NULL;
    for (int side = 0; good && side < RP_SIDES; ++side) {
        ruleset->needed[side] = rp_alloc(&ruleset->arena, ruleset->mask_words * sizeof(uint64_t));
        good = ruleset->needed[side] != NULL;
    }
    if (good) {
        ask_rules(pack, asked);
        ask_exceptions(pack, asked);
    }
    for (uint32_t i = 0; good && i < ruleset->plan.pattern_count; ++i)
        for (int side = 0; side < RP_SIDES; ++side)
            if (asked[ruleset->plan.codes.at[i].signal] & 1u << side)
                rp_mask_set(ruleset->needed[side], i);
    free(asked);
    return good;
}
