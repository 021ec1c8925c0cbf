#include "judge.h"

#include <stdlib.h>

#include "findings.h"

struct rp_terms rp_terms_of(const struct rp_rule *rule)
{
    return (struct rp_terms){rule->off, rule->severity, rule->points, rule->cap};
}

static bool applies(const struct rp_rule *rule, const struct rp_terms *terms, const struct rp_document *document,
                    enum rapport_audience audience)
{
    return !terms->off && document->own_text && (rule->audience_mask & 1u << audience) != 0;
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

/* Judges by one rule; its findings count as `terms` say. */
static bool judge_on(struct rp_judging *judging, const struct rp_rule *rule, const struct rp_terms *terms,
                     struct rp_verdict *verdict)
{
    size_t first = verdict->findings.len;
    bool done = judge_rule(judging, rule, verdict);
    for (size_t i = first; i < verdict->findings.len; i++)
        verdict->findings.at[i].terms = *terms;
    return done;
}

enum rapport_code rp_judge(const struct rp_pack *pack, const struct rp_document *document, const struct rp_signals *signals,
                           enum rapport_audience audience, const struct rp_terms *terms, struct rp_verdict *verdict,
                           struct rapport_error *error)
{
    struct rp_judging judging;
    *verdict = (struct rp_verdict){0};
    bool done = rp_judging_begin(&judging, pack, document, signals, audience, error) == RAPPORT_OK;
    for (size_t i = 0; i < pack->rules.len && done && !judging.no_memory; i++) {
        const struct rp_rule *rule = &pack->rules.at[i];
        struct rp_terms these = terms ? terms[i] : rp_terms_of(rule);
        if (applies(rule, &these, document, audience))
            done = judge_on(&judging, rule, &these, verdict);
    }
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
