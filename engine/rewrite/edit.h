/* Text for the writer -> bytes for the source. */
#ifndef RP_EDIT_H
#define RP_EDIT_H

#include "../document/document.h"

/* An edit of source [start, end) to `text` (UTF-8, '\n' for line breaks), encoded as that place of the source is. NULL where the
 * source cannot take it in place (not editable, or a character its charset lacks). */
struct rapport_edit *rp_edit_make(const struct rp_document *, size_t start, size_t end, const char *text, struct rp_arena *);

/* Does it lie in the subject of a mail? Such edits are made by rp_subject_edit, which is else like rp_edit_make. */
bool rp_in_subject(const struct rp_document *, size_t start, size_t end);
struct rapport_edit *rp_subject_edit(const struct rp_document *, size_t start, size_t end, const char *text, struct rp_arena *);

#endif
