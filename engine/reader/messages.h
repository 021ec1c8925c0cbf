/* The inside of rapport_messages: an input in memory, or one mail after the other of a mailbox. Of this room only. */
#ifndef RP_MESSAGES_H
#define RP_MESSAGES_H

#include "forms.h"

/* A mailbox: the messages are had one at a time. */
struct rp_supply {
    /* Makes the next message the source and tells of it in `messages->message`. `*end`: there is none. */
    enum rapport_code (*next)(struct rp_supply *, struct rapport_messages *, bool *end, struct rapport_error *);
    void (*free)(struct rp_supply *);
};

struct rapport_messages {
    struct rapport_check_options options;
    struct rp_source_text *text; /* of `source`; each document takes a share */
    struct rp_source source;
    const struct rp_form *form;
    struct rp_contents contents; /* of `source` */
    size_t next;                 /* message of `contents` */
    struct rp_supply *supply;    /* NULL for an input in memory */
    struct rapport_message message;
    struct rp_uses *uses; /* of the messages of `contents` */
};
/* Without an input yet. */
struct rapport_messages *rp_messages_new(const struct rapport_check_options *, struct rapport_error *);
/* Makes these bytes the source: decodes them, tells their form, finds their messages. */
enum rapport_code rp_messages_load(struct rapport_messages *, const char *bytes, size_t len, struct rapport_error *);
/* The same without a look at them: `source` has these bytes and nothing else yet. */
enum rapport_code rp_messages_hold(struct rapport_messages *, struct rp_slice bytes, struct rapport_error *);
void rp_messages_unload(struct rapport_messages *);

#endif
