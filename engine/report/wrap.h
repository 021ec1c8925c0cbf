/* Text laid out for a terminal: wrapped at blanks, with a stretch marked. Columns are code points. */
#ifndef RP_WRAP_H
#define RP_WRAP_H

#include "../text/text.h"

/* Each line begins with `indent` blanks (the first line, too). Bytes that could steer a terminal are left out. */
void rp_wrap(struct rp_buffer *, const char *text, unsigned indent, unsigned width);
/* The same with [start, end) of `text` underlined on a line of its own, or in colour. */
void rp_wrap_marked(struct rp_buffer *, struct rp_slice text, size_t start, size_t end, const char *margin, unsigned width,
                    bool colour);
/* Text as a terminal may have it: what steers (rp_steers) becomes '?'. */
void rp_put_safe(struct rp_buffer *, const char *at, size_t len);

#endif
