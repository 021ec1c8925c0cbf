/* Lines and columns of a source, found without walking it from the start. Of this room only. */
#ifndef RP_RULER_H
#define RP_RULER_H

#include "source.h"

struct rp_ruler;
/* The ruler of a source in this charset: made when it is first asked for, then shared like the bytes, whose life it has. NULL
 * when out of memory. */
const struct rp_ruler *rp_source_text_ruler(struct rp_source_text *, const char *charset);

/* What is counted in the charset: each has a ruler of its own. */
enum rp_unit { RP_UNIT_UTF8, RP_UNIT_BYTE, RP_UNIT_UTF16_LE, RP_UNIT_UTF16_BE, RP_UNITS };
enum rp_unit rp_unit_of(struct rp_slice source, const char *charset);
/* `source` must live as long as it; free() ends it. NULL when out of memory. */
struct rp_ruler *rp_ruler_new(struct rp_slice source, enum rp_unit);
/* Line and column, from 1, of a byte of the source. Without a ruler they are 1. */
void rp_ruler_place(const struct rp_ruler *, size_t offset, size_t *line, size_t *column);

/* The same in the units that other programs count columns by. All count from 1; bytes are those of the source, whatever its
 * charset. */
struct rp_columns {
    size_t line, code_points, utf16, bytes;
};
struct rp_columns rp_ruler_columns(const struct rp_ruler *, size_t offset);

#endif
