/* Formats -> document. */
#ifndef RP_READER_H
#define RP_READER_H

#include "../document/document.h"

/* The first message of the bytes: detects the form (content first, name second) unless options say it, and reads. */
struct rp_document *rp_read(const char *bytes, size_t len, const struct rapport_check_options *, struct rp_segmenter,
                            struct rapport_error *);
enum rapport_input rp_detect(struct rp_slice bytes, const char *path);
/* The code of a form, "plain", "email", ...: what --input-type takes. */
const char *rp_input_code(enum rapport_input);

/* Reads the message that `messages` handed out last. */
struct rp_document *rp_messages_read(const struct rapport_messages *, struct rp_segmenter, struct rapport_error *);
const struct rapport_check_options *rp_messages_options(const struct rapport_messages *);
/* Did the messages that an input holds come to their end with the last one? Of a mailbox: those of the mail. */
bool rp_messages_are_done(const struct rapport_messages *);

/* What the remarks of an input did, over all of its messages: one that suppresses nothing in one may do so in the next. */
struct rp_remark_use {
    size_t start; /* of the remark: bytes of the source */
    size_t line;
    uint64_t hash; /* of the rule it names, or of what was told about it */
    const char *rule;
    bool used;
};
struct rp_uses {
    struct rp_arena arena;
    RP_ARRAY(struct rp_remark_use) list; /* by start and hash */
};
struct rp_uses *rp_messages_uses(const struct rapport_messages *);

/* Does the name end as those of messages do, ".txt", ".eml", ".html.j2"? What mostly is something else does not count: ".json",
 * ".php", ".xml". */
bool rp_is_message_name(const char *name);
/* The endings, ".txt" ..., a NULL behind the last. */
extern const char *const rp_message_endings[];

#endif
