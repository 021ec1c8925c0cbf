/* Signals -> findings and strengths; points -> score. */
#ifndef RP_JUDGE_H
#define RP_JUDGE_H

#include "../match/match.h"

/* What a rule counts for in one judgement. */
struct rp_terms {
    bool off;
    enum rapport_severity severity;
    unsigned points, cap;
};
struct rp_terms rp_terms_of(const struct rp_rule *); /* as its pack says */

struct rp_finding {
    const struct rp_rule *rule;
    int64_t hit;         /* index in signals->hits; -1: something is missing */
    int32_t turn;        /* the turn judged, for rules about a turn; -1 otherwise */
    uint32_t start, end; /* of document->text; 0,0 where nothing can be pointed at */
    uint32_t sentence;
    uint32_t issue;            /* the client's sentence that is left open, index + 1; 0: none */
    unsigned points;           /* after the rule's cap and the floor of the score */
    const char *suppressed;    /* why it does not count; NULL where it does */
    const char *suppressed_by; /* "inline", "header", "baseline" */
    struct rp_terms terms;
};
/* What one remark in the source says of one rule. */
struct rp_suppression {
    const char *rule;         /* as written */
    const struct rp_rule *of; /* NULL: there is none of that name */
    const char *reason;       /* or a phrase in its place */
    const char *nearest;      /* NULL: there is such a rule; else the id that was meant, "" where none is near */
    const struct rp_remark *remark;
    size_t from, to; /* bytes of the source it is for */
    bool whole;      /* all of the message, whatever the bytes */
    bool used;
};
struct rp_verdict {
    RP_ARRAY(struct rp_finding) findings; /* by place, missing ones last */
    RP_ARRAY(uint32_t) strengths;         /* indexes of hits, by place */
    RP_ARRAY(struct rp_suppression) suppressions;
    RP_ARRAY(struct rp_note) complaints; /* of remarks that say nothing sensible */
    struct rp_arena arena;
    unsigned lost[10]; /* by dimension */
    unsigned score;
    enum rapport_band band;
};
/* `terms`: one for each rule; NULL: as the pack says. */
enum rapport_code rp_judge(const struct rp_pack *, const struct rp_document *, const struct rp_signals *, enum rapport_audience,
                           const struct rp_terms *terms, struct rp_verdict *, struct rapport_error *);
/* Orders the findings, counts their points anew: suppressed ones cost nothing. */
bool rp_score(const struct rp_pack *, struct rp_verdict *);
void rp_verdict_free(struct rp_verdict *);

#endif
