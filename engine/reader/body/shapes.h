/* What a line of a mail looks like by itself. Of this room only. */
#ifndef RP_SHAPES_H
#define RP_SHAPES_H

#include "names.h"

enum rp_greeting { RP_NO_GREETING, RP_GREETING_LINE, RP_GREETING_START };
/* A greeting on a line by itself, or at the start of one that goes on (`*end`: bytes of the greeting). `lone`: a blank
 * line follows. */
enum rp_greeting rp_greeting_of(const struct rp_words *, bool lone, size_t *end);

/* "Best regards", "Mvh Jesper" (strong), "Thanks!", "Kram" (weak: it needs a name after it). `*named`: a name is on it. */
enum rp_closing { RP_NO_CLOSING, RP_WEAK_CLOSING, RP_STRONG_CLOSING };
enum rp_closing rp_closing_of(const struct rp_words *, bool *named);

bool rp_is_sentence_like(struct rp_slice line, const struct rp_words *);
bool rp_is_contact(struct rp_slice line, const struct rp_words *); /* phones, addresses, "A · B" */
bool rp_is_disclaimer(struct rp_slice text);                       /* behind the own text */
bool rp_is_disclaimer_start(const struct rp_words *);              /* also without anything in front of it */
bool rp_is_postscript(const struct rp_words *);
bool rp_is_device_line(const struct rp_words *); /* "Sent from my phone" */
bool rp_is_rule(struct rp_slice line);           /* nothing but - _ = * # ~ */
bool rp_is_control(struct rp_slice line);        /* nothing but {% if … %}, <% end %>, *|ELSE:|* */

#endif
