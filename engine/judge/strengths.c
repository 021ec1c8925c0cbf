/* What is good about the message: signals that are strengths, where nothing is wrong. */
#include "findings.h"

#include <stdlib.h>

struct strength {
    uint32_t start, hit;
};

static int by_place(const void *a, const void *b)
{
    const struct strength *one = a, *other = b;
    if (one->start != other->start)
        return one->start < other->start ? -1 : 1;
    return one->hit < other->hit ? -1 : one->hit > other->hit;
}

/* Placed findings come first, by their starts; reach[i] is the furthest end among the first i + 1. */
struct flagged {
    const struct rp_finding *findings;
    uint32_t *reach;
    size_t count;
};

static bool flagged_of(struct flagged *flagged, const struct rp_verdict *verdict)
{
    uint32_t furthest = 0;
    flagged->findings = verdict->findings.at;
    flagged->reach = calloc(verdict->findings.len + 1, sizeof *flagged->reach);
    for (size_t i = 0; flagged->reach && i < verdict->findings.len; i++) {
        const struct rp_finding *finding = &verdict->findings.at[i];
        if (finding->end == finding->start)
            break;
        furthest = furthest > finding->end ? furthest : finding->end;
        flagged->reach[flagged->count++] = furthest;
    }
    return flagged->reach != NULL;
}

static bool overlaps(const struct flagged *flagged, const struct rp_hit *hit)
{
    size_t low = 0, high = flagged->count; /* findings that start before the hit ends */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (flagged->findings[middle].start < hit->end)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && flagged->reach[low - 1] > hit->start;
}

struct strengths {
    RP_ARRAY(struct strength) all;
};

static bool gather(const struct rp_judging *judging, uint32_t signal, const struct flagged *flagged, struct strengths *strengths)
{
    const struct rp_signals *signals = judging->signals;
    uint32_t last = UINT32_MAX; /* the sentence that has its strength */
    for (uint32_t i = signals->first[signal]; i < signals->first[signal + 1]; i++) {
        const struct rp_hit *hit = &signals->hits.at[i];
        if (hit->sentence == last || !rp_sentence_is_ours(&judging->document->sentences.at[hit->sentence]) ||
            overlaps(flagged, hit))
            continue;
        struct strength *strength = RP_PUSH(&strengths->all);
        if (!strength)
            return false;
        *strength = (struct strength){hit->start, i};
        last = hit->sentence;
    }
    return true;
}

bool rp_find_strengths(const struct rp_judging *judging, struct rp_verdict *verdict)
{
    struct flagged flagged = {0};
    struct strengths strengths = {0};
    bool done = flagged_of(&flagged, verdict);
    for (uint32_t i = 0; i < judging->pack->signals.len && done; i++)
        if (judging->pack->signals.at[i].strength)
            done = gather(judging, i, &flagged, &strengths);
    if (done && strengths.all.len > 0)
        qsort(strengths.all.at, strengths.all.len, sizeof *strengths.all.at, by_place);
    for (size_t i = 0; i < strengths.all.len && done; i++) {
        uint32_t *place = RP_PUSH(&verdict->strengths);
        done = place != NULL;
        if (place)
            *place = strengths.all.at[i].hit;
    }
    free(flagged.reach);
    free(strengths.all.at);
    return done;
}
