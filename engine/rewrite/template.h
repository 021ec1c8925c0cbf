/* Rewrite templates: captures filled in, case following the text, blanks found. */
#ifndef RP_TEMPLATE_H
#define RP_TEMPLATE_H

#include "../match/match.h"

struct rp_filled {
    const char *text;
    const char **blanks;
    size_t blank_count;
};

/* `$name` gives way to that capture, `$$` to a dollar sign; `[…]` written in the template is a blank. With `sentence_start` the
 * first letter becomes a capital. Allocated in `arena`; text NULL when out of memory. */
struct rp_filled rp_template_fill(const char *pattern, const struct rp_capture *captures, size_t capture_count,
                                  bool sentence_start, struct rp_arena *arena);

#endif
