/* What is told of the comments and headers that suppress findings. Of this room only. */
#ifndef RP_SUPPRESSIONS_H
#define RP_SUPPRESSIONS_H

#include "../reader/reader.h"
#include "critique.h"

/* Notes of unknown rules and words, once an input; with its last message, of what suppressed nothing in any of them. */
enum rapport_code rp_note_suppressions(struct rapport_critique *, const struct rp_verdict *, const struct rapport_messages *,
                                       struct rapport_error *);

#endif
