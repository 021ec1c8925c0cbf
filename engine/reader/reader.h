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

/* Does the name end as those of messages do, ".txt", ".eml", ".html.j2"? What mostly is something else does not count: ".json",
 * ".php", ".xml". */
bool rp_is_message_name(const char *name);
/* The endings, ".txt" ..., a NULL behind the last. */
extern const char *const rp_message_endings[];

#endif
