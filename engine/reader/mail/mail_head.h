/* The bytes of a mail: where it begins, its head, how much of it is handed to the module. Of this room only. */
#ifndef RP_MAIL_HEAD_H
#define RP_MAIL_HEAD_H

#include "../forms.h"
#include "mail.h"

/* The first header of that name; NULL where there is none. */
const struct rp_mail_header *rp_mail_header(const struct rp_mail *, const char *name);
/* The value of the header whose line starts at `start`, folded lines and all, without blanks around it. */
struct rp_slice rp_header_value(struct rp_slice bytes, size_t start);
/* Where the line behind the head begins. */
size_t rp_body_start(struct rp_slice bytes);

/* The mail in the source, without what stands before it (envelope, byte order mark), and cut where it has more parts and headers
 * than a mail can have. RAPPORT_LIMIT where its head alone is too long. */
enum rapport_code rp_mail_bytes(const struct rp_input *, struct rp_slice *bytes, size_t *base, struct rapport_error *);
/* NULL where the bytes are no mail. */
struct rp_mail *rp_mail_parse(const struct rp_mail_module *, struct rp_slice bytes);

#endif
