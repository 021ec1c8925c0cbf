/* Text for the writer -> text in the markup of the source. Of this room only. */
#ifndef RP_ESCAPE_H
#define RP_ESCAPE_H

#include "../document/document.h"

/* An edit as the markup takes it: `text` (UTF-8, escaped) in the place of source [start, end). */
struct rp_escaped {
    size_t start, end;
    struct rp_buffer text;
};
/* False where the markup cannot take it: the span crosses a tag, or no place is safe for a new paragraph. An insertion may move
 * past the tags it touches, and comes back the same when it is made once more at the place it was moved to. Free `text` in any
 * case. */
bool rp_escape(const struct rp_document *, size_t start, size_t end, const char *text, struct rp_escaped *);

/* The same for one markup each; `into` holds the span and no text yet. */
bool rp_escape_po(const struct rp_document *, const char *text, struct rp_escaped *into);
bool rp_escape_markdown(const struct rp_document *, const char *text, struct rp_escaped *into);
/* Bytes of the placeholder that is spelled out at `at` of the text: it goes back as it came. */
size_t rp_placeholder_at(const struct rp_document *, struct rp_slice text, size_t at);

#endif
