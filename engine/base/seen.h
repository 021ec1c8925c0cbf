/* Keys that were met before: an open-addressed set, at most half full. */
#ifndef RP_SEEN_H
#define RP_SEEN_H

#include "base.h"

struct rp_seen {
    uint64_t *slots;
    size_t size, count;
};
/* False when the key is known. When out of memory nothing is remembered, and everything is new. */
bool rp_seen_add(struct rp_seen *, uint64_t key);
void rp_seen_free(struct rp_seen *);

#endif
