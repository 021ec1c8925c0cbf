/* The inside of rapport_messages: an input in memory, or one mail after the other of a mailbox. Of this room only. */
#ifndef RP_MESSAGES_H
#define RP_MESSAGES_H

#include "forms.h"

struct rapport_messages {
    struct rapport_check_options options;
    struct rp_source source;
    const struct rp_form *form;
    struct rp_contents contents; /* of `source` */
    size_t next;                 /* message of `contents` */
    char *owned;                 /* the bytes of `source`, where they are not the caller's */
    struct rapport_message message;
};
/* Makes these bytes the source: decodes them, tells their form, finds their messages. */
enum rapport_code rp_messages_load(struct rapport_messages *, const char *bytes, size_t len, struct rapport_error *);
void rp_messages_unload(struct rapport_messages *);

#endif
