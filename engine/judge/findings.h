/* Rules on signals -> findings, unordered and without points. */
#ifndef RP_FINDINGS_H
#define RP_FINDINGS_H

#include "conditions.h"
#include "judge.h"

/* False when out of memory. */
bool rp_find_flagged(struct rp_judging *, const struct rp_rule *, struct rp_verdict *);
bool rp_find_missing(struct rp_judging *, const struct rp_rule *, struct rp_verdict *);
bool rp_find_unanswered(struct rp_judging *, const struct rp_rule *, struct rp_verdict *);
bool rp_find_open_issues(struct rp_judging *, const struct rp_rule *, struct rp_verdict *);

/* The first turn from `from` on that is of `side` and says something; turns.len where there is none. */
size_t rp_next_turn(const struct rp_document *, size_t from, enum rp_side);

/* Reads the document's remarks, and suppresses the findings they are for (remarks.c, suppress.c). */
bool rp_suppress(const struct rp_pack *, const struct rp_document *, struct rp_verdict *);
bool rp_read_remarks(const struct rp_pack *, const struct rp_document *, struct rp_verdict *);
bool rp_find_strengths(const struct rp_judging *, struct rp_verdict *);

#endif
