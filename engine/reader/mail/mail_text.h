/* A part of a mail -> its text. Of this room only. */
#ifndef RP_MAIL_TEXT_H
#define RP_MAIL_TEXT_H

#include "../forms.h"
#include "mail.h"

struct rp_mail_text {
    struct rp_layer layer;
    const char *charset;
    size_t malformed; /* places that are U+FFFD now */
    size_t files;     /* written into the text, left out */
    bool whole_lines; /* a paragraph is one line */
    bool html;
};
/* The text of `part` of the mail that is `bytes`, whose first byte is at `base` of the source. `from_quoted`: as mbox files do.
 * The builder, which may be NULL, takes the comments of HTML. What was made is to be freed by rp_layer_free in any case. */
enum rapport_code rp_mail_text(struct rp_slice bytes, size_t base, bool from_quoted, const struct rp_mail_part *part,
                               struct rp_builder *, struct rp_mail_text *, struct rapport_error *);
bool rp_mail_is_html(const struct rp_mail_part *);

#endif
