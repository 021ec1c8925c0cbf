#include "judge.h"

#include <stdlib.h>

#include "findings.h"

static bool applies(const struct rp_rule *rule, const struct rp_document *document, enum rapport_audience audience)
{
    return !rule->off && document->own_text && (rule->audience_mask & 1u << audience) != 0;
}

static bool judge_rule(struct rp_judging *judging, const struct rp_rule *rule, struct rp_verdict *verdict)
{
    if (rule->flags.len > 0)
        return rp_find_flagged(judging, rule, verdict);
    switch (rule->expect_within) {
    case RP_WITHIN_NEXT_TURN:
        return rp_find_unanswered(judging, rule, verdict);
    case RP_WITHIN_ANSWER:
        return rp_find_open_issues(judging, rule, verdict);
    default:
        return rp_find_missing(judging, rule, verdict);
    }
}

enum rapport_code rp_judge(const struct rp_pack *pack, const struct rp_document *document, const struct rp_signals *signals,
                           enum rapport_audience audience, struct rp_verdict *verdict, struct rapport_error *error)
{
    struct rp_judging judging;
    *verdict = (struct rp_verdict){0};
    bool done = rp_judging_begin(&judging, pack, document, signals, audience, error) == RAPPORT_OK;
    for (size_t i = 0; i < pack->rules.len && done && !judging.no_memory; i++)
        if (applies(&pack->rules.at[i], document, audience))
            done = judge_rule(&judging, &pack->rules.at[i], verdict);
    done = done && !judging.no_memory && rp_suppress(pack, document, verdict) && rp_score(pack, verdict) &&
           rp_find_strengths(&judging, verdict);
    rp_judging_end(&judging);
    if (done && !judging.failed_otherwise)
        return RAPPORT_OK;
    rp_verdict_free(verdict);
    return judging.failed_otherwise ? RAPPORT_UNSUPPORTED : rp_no_memory(error);
}

void rp_verdict_free(struct rp_verdict *verdict)
{
    free(verdict->findings.at);
    free(verdict->strengths.at);
    free(verdict->suppressions.at);
    free(verdict->complaints.at);
    rp_arena_free(&verdict->arena);
    *verdict = (struct rp_verdict){0};
}
