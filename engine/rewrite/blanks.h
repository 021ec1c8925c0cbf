/* The blanks that writers fill: "[date]". */
#ifndef RP_BLANKS_H
#define RP_BLANKS_H

#include "../rule/pack.h"

/* Has a rewrite of the pack the blank `name`? RAPPORT_INVALID, with the nearest one, where none has. */
enum rapport_code rp_blank_check(const struct rp_pack *, const char *name, struct rapport_error *);

#endif
