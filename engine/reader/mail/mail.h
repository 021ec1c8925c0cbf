/* What the library and its mail module say to each other. The module alone links GMime, and is loaded when a mail is
 * read; it describes the structure of a mail, the library decodes and reads it. */
#ifndef RP_MAIL_H
#define RP_MAIL_H

#include <stdbool.h>
#include <stddef.h>

#define RP_MAIL_VERSION 2u

enum rp_mail_encoding { RP_MAIL_IDENTITY, RP_MAIL_QUOTED_PRINTABLE, RP_MAIL_BASE64, RP_MAIL_OTHER_ENCODING };

/* A header of the mail itself; offsets are bytes of the mail. */
struct rp_mail_header {
    const char *name;
    const char *text; /* decoded, UTF-8 */
    size_t start;     /* of the header's line */
};
/* A node of the mail's structure. The array has them as they stand in the mail: those within a multipart follow it, one deeper.
 * What an attached message consists of is not told. */
struct rp_mail_part {
    const char *type;          /* "text/plain", "multipart/mixed", "message/rfc822": lower case */
    const char *charset;       /* NULL where it says none */
    const char *name;          /* of its file, decoded; of an attached message its subject; NULL where it has none */
    const char *kind;          /* parameter that tells more: report-type of a report, smime-type; lower case; NULL */
    const char *id, *start_id; /* Content-ID; parameter "start" of multipart/related; NULL */
    enum rp_mail_encoding encoding;
    unsigned depth; /* 0: the mail itself */
    bool attachment;
    bool flowed, delsp; /* format=flowed; DelSp=yes (RFC 3676) */
    size_t start, end;  /* the encoded content; 0, 0 for a multipart */
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
