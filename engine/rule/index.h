/* Ids to numbers. The ids stay where they are. */
#ifndef RP_INDEX_H
#define RP_INDEX_H

#include "../base/base.h"

struct rp_index {
    struct rp_index_slot {
        const char *id; /* NULL: free */
        uint32_t value;
    } * slots;
    size_t cap, len;
};
/* Adds, or overwrites the value of a known id. False when out of memory. */
bool rp_index_put(struct rp_index *, const char *id, uint32_t value);
bool rp_index_get(const struct rp_index *, struct rp_slice id, uint32_t *value);
void rp_index_free(struct rp_index *);

/* The id nearest to a misspelt one, or NULL. */
const char *rp_index_nearest(const struct rp_index *, const char *id);

#endif
