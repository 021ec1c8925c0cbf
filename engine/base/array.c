#include "base.h"

#include <stdlib.h>

bool rp_grow(void **at, size_t *len, size_t *cap, size_t element)
{
    void *block;
    memcpy(&block, at, sizeof block); /* the pointer's own type is T *, not void * */
    if (*len >= *cap) {
        size_t more = *cap < 8 ? 8 : *cap + *cap / 2;
        if (more > SIZE_MAX / 2 / element)
            return false;
        void *grown = realloc(block, more * element);
        if (!grown)
            return false;
        block = grown;
        memcpy(at, &block, sizeof block);
        *cap = more;
    }
    memset((char *)block + *len * element, 0, element);
    ++*len;
    return true;
}
