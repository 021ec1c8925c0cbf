/* What the library and its mail module say to each other. The module alone links GMime, and is loaded when a mail is
 * read; it describes the structure of a mail, the library decodes and reads it. */
#ifndef RP_MAIL_H
#define RP_MAIL_H

#include <stdbool.h>
#include <stddef.h>

#define RP_MAIL_VERSION 1u

enum rp_mail_encoding { RP_MAIL_IDENTITY, RP_MAIL_QUOTED_PRINTABLE, RP_MAIL_BASE64, RP_MAIL_OTHER_ENCODING };

/* A header of the mail itself; offsets are bytes of the mail. */
struct rp_mail_header {
    const char *name;
    const char *text; /* decoded, UTF-8 */
    size_t start;     /* of the header's line */
};
/* A part that holds content, in order; parts of attached messages are not among them. */
struct rp_mail_part {
    const char *type;    /* "text/plain", lower case */
    const char *charset; /* NULL where it says none */
    enum rp_mail_encoding encoding;
    bool attachment;
    bool flowed;       /* format=flowed */
    size_t start, end; /* the encoded content */
};
struct rp_mail {
    const struct rp_mail_header *headers;
    size_t header_count;
    const struct rp_mail_part *parts;
    size_t part_count;
};
struct rp_mail_module {
    unsigned version;
    /* NULL when out of memory or when the bytes are no mail. */
    struct rp_mail *(*read)(const char *bytes, size_t len);
    void (*free)(struct rp_mail *);
};
/* The one symbol the module exports. */
#define RP_MAIL_ENTRY "rapport_mail_module"

#endif
