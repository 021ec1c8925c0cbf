/* Alternatives that share a beginning share its text. */
#ifndef RP_MATCH_FACTOR_H
#define RP_MATCH_FACTOR_H

#include "../base/base.h"

/* Appends the alternatives of `text` (in reference form, joined by |) to `out`, written shorter. PCRE2 takes the first
 * alternative that leads to a match, so the order of those that could begin at the same place is kept: only ones that
 * begin with different letters trade places. False when out of memory. */
bool rp_factor(struct rp_slice text, struct rp_buffer *out);

#endif
