#include "source.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "ruler.h"

struct rp_source_text {
    atomic_size_t shares;
    _Atomic(struct rp_ruler *) rulers[RP_UNITS];
    size_t len;
    char bytes[];
};

struct rp_source_text *rp_source_text_new(const char *bytes, size_t len)
{
    struct rp_source_text *source = len < SIZE_MAX - sizeof *source ? malloc(sizeof *source + len + 1) : NULL;
    if (!source)
        return NULL;
    atomic_init(&source->shares, 1);
    for (size_t i = 0; i < RP_UNITS; i++)
        atomic_init(&source->rulers[i], NULL);
    source->len = len;
    if (len > 0)
        memcpy(source->bytes, bytes, len);
    source->bytes[len] = '\0';
    return source;
}

struct rp_source_text *rp_source_text_share(struct rp_source_text *source)
{
    atomic_fetch_add_explicit(&source->shares, 1, memory_order_relaxed);
    return source;
}

void rp_source_text_free(struct rp_source_text *source)
{
    if (!source || atomic_fetch_sub_explicit(&source->shares, 1, memory_order_acq_rel) > 1)
        return;
    for (size_t i = 0; i < RP_UNITS; i++)
        free(atomic_load_explicit(&source->rulers[i], memory_order_relaxed));
    free(source);
}

struct rp_slice rp_source_text_bytes(const struct rp_source_text *source)
{
    return (struct rp_slice){source->bytes, source->len};
}

/* Two threads may make it at once; the one that comes too late takes the other's. */
const struct rp_ruler *rp_source_text_ruler(struct rp_source_text *source, const char *charset)
{
    enum rp_unit unit = rp_unit_of(rp_source_text_bytes(source), charset);
    struct rp_ruler *known = atomic_load_explicit(&source->rulers[unit], memory_order_acquire);
    if (known)
        return known;
    struct rp_ruler *made = rp_ruler_new(rp_source_text_bytes(source), unit);
    if (made && !atomic_compare_exchange_strong(&source->rulers[unit], &known, made)) {
        free(made);
        return known;
    }
    return made;
}
