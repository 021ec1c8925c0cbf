#include "seen.h"

#include <stdlib.h>

static bool put(struct rp_seen *seen, uint64_t key)
{
    size_t at = key & (seen->size - 1);
    for (; seen->slots[at]; at = (at + 1) & (seen->size - 1))
        if (seen->slots[at] == key)
            return false;
    seen->slots[at] = key;
    seen->count++;
    return true;
}

static bool grow(struct rp_seen *seen)
{
    struct rp_seen grown = {.size = seen->size ? 2 * seen->size : 64};
    grown.slots = calloc(grown.size, sizeof *grown.slots);
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < seen->size; i++)
        if (seen->slots[i])
            put(&grown, seen->slots[i]);
    free(seen->slots);
    *seen = grown;
    return true;
}

bool rp_seen_add(struct rp_seen *seen, uint64_t key)
{
    if (2 * (seen->count + 1) > seen->size && !grow(seen))
        return true;
    return put(seen, key ? key : 1);
}

void rp_seen_free(struct rp_seen *seen)
{
    free(seen->slots);
    *seen = (struct rp_seen){0};
}
