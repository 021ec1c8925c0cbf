/* Lines and columns of a source, found without walking it from the start. */
#ifndef RP_RULER_H
#define RP_RULER_H

#include "document.h"

/* Made in the document's arena once `source` and `charset` are set. NULL when out of memory. */
struct rp_ruler *rp_ruler_new(struct rp_document *);
/* Line and column, from 1, of a byte of the source. */
void rp_ruler_place(const struct rp_document *, size_t offset, size_t *line, size_t *column);

/* The same in the units that other programs count columns by. All count from 1; bytes are those of the source, whatever its
 * charset. */
struct rp_columns {
    size_t line, code_points, utf16, bytes;
};
struct rp_columns rp_ruler_columns(const struct rp_document *, size_t offset);

#endif
