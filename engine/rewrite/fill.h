/* Blanks filled by the writer. */
#ifndef RP_FILL_H
#define RP_FILL_H

#include "../document/document.h"

struct rapport_edit *rp_fill(const struct rp_document *, const struct rapport_suggestion *, const struct rapport_blank *values,
                             size_t count, struct rapport_error *);

#endif
