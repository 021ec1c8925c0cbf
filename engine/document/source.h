/* The bytes that the user gave, shared by all documents that are made of them. */
#ifndef RP_DOCUMENT_SOURCE_H
#define RP_DOCUMENT_SOURCE_H

#include "../text/text.h"

/* Immutable. Whoever was given it by _new or _share holds a share of it, on whatever thread, and ends that share with _free. */
struct rp_source_text;
/* The bytes are copied. NULL when out of memory. */
struct rp_source_text *rp_source_text_new(const char *bytes, size_t len);
struct rp_source_text *rp_source_text_share(struct rp_source_text *);
void rp_source_text_free(struct rp_source_text *);
/* They live as long as any share. A NUL stands behind them. */
struct rp_slice rp_source_text_bytes(const struct rp_source_text *);

#endif
