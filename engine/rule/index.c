#include "index.h"

#include <stdlib.h>

static struct rp_index_slot *slot_of(const struct rp_index *index, struct rp_slice id)
{
    size_t at = (size_t)rp_hash(id.at, id.len, 0) & (index->cap - 1);
    while (index->slots[at].id && !rp_slice_equal(rp_slice_of(index->slots[at].id), id))
        at = (at + 1) & (index->cap - 1);
    return &index->slots[at];
}

static bool grow(struct rp_index *index)
{
    struct rp_index larger = {.cap = index->cap ? index->cap * 2 : 64, .len = index->len};
    larger.slots = calloc(larger.cap, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < index->cap; i++)
        if (index->slots[i].id)
            *slot_of(&larger, rp_slice_of(index->slots[i].id)) = index->slots[i];
    free(index->slots);
    *index = larger;
    return true;
}

bool rp_index_put(struct rp_index *index, const char *id, uint32_t value)
{
    if (index->len * 2 >= index->cap && !grow(index))
        return false;
    struct rp_index_slot *slot = slot_of(index, rp_slice_of(id));
    if (!slot->id) {
        slot->id = id;
        index->len++;
    }
    slot->value = value;
    return true;
}

bool rp_index_get(const struct rp_index *index, struct rp_slice id, uint32_t *value)
{
    if (index->cap == 0)
        return false;
    const struct rp_index_slot *slot = slot_of(index, id);
    if (slot->id && value)
        *value = slot->value;
    return slot->id != NULL;
}

void rp_index_free(struct rp_index *index)
{
    free(index->slots);
    *index = (struct rp_index){0};
}

const char *rp_index_nearest(const struct rp_index *index, const char *id)
{
    RP_ARRAY(const char *) ids = {0};
    for (size_t i = 0; i < index->cap; i++) {
        const char **place = index->slots[i].id ? RP_PUSH(&ids) : NULL;
        if (place)
            *place = index->slots[i].id;
    }
    const char *near = rp_nearest(id, ids.at, ids.len);
    free(ids.at);
    return near;
}
