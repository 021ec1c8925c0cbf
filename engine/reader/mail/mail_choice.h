/* Which parts of a mail are its text. Of this room only. */
#ifndef RP_MAIL_CHOICE_H
#define RP_MAIL_CHOICE_H

#include "mail_text.h"

struct rp_mail_parts {
    RP_ARRAY(const struct rp_mail_part *) list;
};
struct rp_mail_choice {
    struct rp_mail_parts texts;  /* one body, in this order */
    struct rp_mail_parts unread; /* attachments and attached messages */
    bool encrypted;              /* something in it is */
    bool sealed;                 /* ... is inside an S/MIME signature */
    bool report;                 /* written by a mail server or program: multipart/report */
    bool twice;                  /* the text stands in HTML as well */
};
/* `bytes` as for rp_mail_text. Freed by rp_mail_choice_free in any case. */
enum rapport_code rp_mail_choose(const struct rp_mail *, struct rp_slice bytes, struct rp_mail_choice *, struct rapport_error *);
void rp_mail_choice_free(struct rp_mail_choice *);

#endif
