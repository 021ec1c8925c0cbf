/* Points: each finding's price, capped by its rule, until nothing is left to take. */
#include "findings.h"

#include <stdlib.h>

enum { FULL = 100, READY_FROM = 85, REVISE_FROM = 60 };

static int by_number(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static bool placed(const struct rp_finding *finding)
{
    return finding->end > finding->start;
}

/* By place; then what is missing, the gravest first; equals in the order of the rules. */
static int by_order(const void *a, const void *b)
{
    const struct rp_finding *one = a, *other = b;
    int order = by_number(!placed(one), !placed(other));
    if (order == 0 && placed(one)) {
        order = by_number(one->start, other->start);
        order = order ? order : by_number(one->end, other->end);
    } else if (order == 0) {
        order = by_number(other->terms.severity, one->terms.severity);
        order = order ? order : by_number(other->terms.points, one->terms.points);
    }
    return order ? order : by_number((uintptr_t)one->rule, (uintptr_t)other->rule);
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

bool rp_score(const struct rp_pack *pack, struct rp_verdict *verdict)
{
    unsigned *taken = calloc(pack->rules.len + 1, sizeof *taken);
    unsigned total = 0;
    if (!taken)
        return false;
    memset(verdict->lost, 0, sizeof verdict->lost);
    if (verdict->findings.len > 0)
        qsort(verdict->findings.at, verdict->findings.len, sizeof *verdict->findings.at, by_order);
    for (size_t i = 0; i < verdict->findings.len; i++) {
        struct rp_finding *finding = &verdict->findings.at[i];
        finding->points = 0;
        if (finding->suppressed)
            continue;
        unsigned *of_rule = &taken[finding->rule - pack->rules.at];
        unsigned left = finding->terms.cap > *of_rule ? finding->terms.cap - *of_rule : 0;
        finding->points = least(least(finding->terms.points, left), FULL - total);
        *of_rule += finding->points;
        total += finding->points;
        int dimension = rp_dimension_named(finding->rule->dimension);
        verdict->lost[dimension < 0 ? 0 : dimension] += finding->points;
    }
    free(taken);
    verdict->score = FULL - total;
    verdict->band = verdict->score >= READY_FROM    ? RAPPORT_READY
                    : verdict->score >= REVISE_FROM ? RAPPORT_REVISE
                                                    : RAPPORT_DO_NOT_SEND;
    return true;
}
