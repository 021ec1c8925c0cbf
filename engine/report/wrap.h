/* Text laid out for a terminal: wrapped at blanks, with a stretch marked. Columns are code points. */
#ifndef RP_WRAP_H
#define RP_WRAP_H

#include "../document/document.h"

/* Each line begins with `indent` blanks (the first line, too). Bytes that could steer a terminal are left out. */
void rp_wrap(struct rp_buffer *, const char *text, unsigned indent, unsigned width);
/* The same with [start, end) of `text` underlined on a line of its own, or in colour. */
void rp_wrap_marked(struct rp_buffer *, struct rp_slice text, size_t start, size_t end, const char *margin, unsigned width,
                    bool colour);
/* Text as a terminal may have it: what steers (rp_steers) becomes '?'. */
void rp_put_safe(struct rp_buffer *, const char *at, size_t len);
/* A stretch of a document's text, its placeholders as the source has them, as a terminal may have it. */
void rp_put_spelled(struct rp_buffer *, const struct rp_document *, size_t start, size_t end);

#endif
