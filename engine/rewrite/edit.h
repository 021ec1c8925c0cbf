/* Text for the writer -> bytes for the source. */
#ifndef RP_EDIT_H
#define RP_EDIT_H

#include "../document/document.h"

/* An edit, and what was asked for: the stretch that `edit` changes may be wider, since some places are only written as a whole.
 */
struct rp_made_edit {
    struct rapport_edit edit; /* first: the suggestion has a pointer to it */
    size_t start, end;
};

/* An edit of source [start, end) to `text` (UTF-8, '\n' for line breaks), encoded as that place of the source is. NULL where the
 * source cannot take it in place (not editable, or a character its charset lacks). */
struct rapport_edit *rp_edit_make(const struct rp_document *, size_t start, size_t end, const char *text, struct rp_arena *);

/* Does it lie in the subject of a mail? Such edits are made by rp_subject_edit, which is else like rp_edit_make. */
bool rp_in_subject(const struct rp_document *, size_t start, size_t end);
struct rapport_edit *rp_subject_edit(const struct rp_document *, size_t start, size_t end, const char *text, struct rp_arena *);

/* An edit of [start, end) to those bytes, when one of [asked_start, asked_end) was asked for. */
struct rapport_edit *rp_made_edit(size_t asked_start, size_t asked_end, size_t start, size_t end, const struct rp_buffer *text,
                                  struct rp_arena *);

#endif
