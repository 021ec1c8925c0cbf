/* Findings -> suggestions; edits; applying them. */
#ifndef RP_REWRITE_H
#define RP_REWRITE_H

#include "../judge/judge.h"
#include "address.h"

/* Suggestions for one finding, allocated in `arena`. Edits are bytes of the source, already in its encoding. */
enum rapport_code rp_suggest(struct rp_scanner *, const struct rp_document *, const struct rp_address *,
                             const struct rp_finding *, struct rp_arena *, struct rapport_suggestion **suggestions, size_t *count,
                             struct rapport_error *);

#endif
