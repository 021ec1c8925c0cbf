/* Mailboxes: mbox files, Maildir, folders of .eml files. Of this room only. */
#ifndef RP_MAILBOX_H
#define RP_MAILBOX_H

#include "../messages.h"
#include "stream.h"

bool rp_is_mbox(struct rp_slice text, const char *path);
/* Does the caller say so, or the start of the bytes? */
bool rp_takes_mbox(struct rp_slice start, const struct rapport_check_options *);
/* The messages of an mbox file; takes the stream over in any case. NULL after an error. */
struct rp_supply *rp_mbox_open(struct rp_stream *, const char *path, struct rapport_error *);
/* The mails in a folder. NULL after an error, also where there are none. */
struct rp_supply *rp_folder_open(const char *path, struct rapport_error *);

enum { RP_LABEL = 320 }; /* bytes that a label may need */
/* "2026-03-02 Re: Delivery": date and subject, shortened, safe to print. `number` in front where it is not 0. */
void rp_mail_label(struct rp_slice mail, size_t number, char into[RP_LABEL]);

#endif
