/* Of this room only. */
#ifndef RP_MAIL_NOTES_H
#define RP_MAIL_NOTES_H

#include "mail_choice.h"

void rp_note_choice(struct rp_builder *, const struct rp_mail_choice *);

#endif
