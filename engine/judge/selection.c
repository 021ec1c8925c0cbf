/* Which hits a condition counts, gathered once a signal, side and zone. */
#include "conditions.h"

#include <stdlib.h>

static bool counts(const struct rp_sentence *sentence, unsigned side_mask, unsigned zone_mask)
{
    if (zone_mask != 0 && !(zone_mask & 1u << sentence->zone))
        return false;
    return side_mask == 0 ? rp_sentence_is_ours(sentence) : (side_mask & 1u << sentence->side) != 0;
}

static bool fill(const struct rp_judging *judging, uint32_t signal, struct rp_selection *selection)
{
    const struct rp_signals *signals = judging->signals;
    uint32_t first = signals->first[signal], end = signals->first[signal + 1];
    selection->hits = calloc((size_t)(end - first) + 1, sizeof *selection->hits);
    if (!selection->hits)
        return false;
    for (uint32_t i = first; i < end; i++) {
        const struct rp_hit *hit = &signals->hits.at[i];
        if (counts(&judging->document->sentences.at[hit->sentence], selection->side_mask, selection->zone_mask) &&
            !judging->mentions[i])
            selection->hits[selection->count++] = hit;
    }
    return true;
}

struct rp_selection rp_select(struct rp_judging *judging, const struct rp_condition *condition)
{
    static const struct rp_selection nothing;
    uint32_t *head = &judging->selection_of[condition->signal_index];
    if (condition->signal_index >= judging->signals->signal_count)
        return nothing;
    for (uint32_t at = *head; at > 0; at = judging->selections.at[at - 1].next) {
        const struct rp_selection *known = &judging->selections.at[at - 1];
        if (known->side_mask == condition->side_mask && known->zone_mask == condition->zone_mask)
            return *known;
    }
    struct rp_selection selection = {.side_mask = condition->side_mask, .zone_mask = condition->zone_mask, .next = *head};
    bool filled = fill(judging, condition->signal_index, &selection);
    struct rp_selection *place = filled ? RP_PUSH(&judging->selections) : NULL;
    if (!place) {
        free(selection.hits);
        judging->no_memory = true;
        return nothing;
    }
    *place = selection;
    *head = (uint32_t)judging->selections.len;
    return selection;
}
