/* Rules by id, for the pages about rules. */
#ifndef RP_LOOKUP_H
#define RP_LOOKUP_H

#include "../rule/pack.h"

/* NULL, with "did you mean" in the error, for an unknown id. */
const struct rp_rule *rp_rule_or_nearest(const struct rp_pack *, const char *id, struct rapport_error *);
/* Writes `out` to the sink and frees it. */
enum rapport_code rp_rules_written(struct rp_buffer *out, struct rapport_sink, struct rapport_error *);

#endif
