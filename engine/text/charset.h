/* The charsets that mail is written in. */
#ifndef RP_CHARSET_H
#define RP_CHARSET_H

#include "text.h"

enum rp_charset_kind { RP_UTF8, RP_WINDOWS_1252, RP_LATIN1, RP_UTF16, RP_UTF32, RP_ONE_BYTE, RP_MANY_BYTES };

struct rp_charset {
    const char *name;
    enum rp_charset_kind kind;
    bool big_endian;
    const char *aliases; /* blank-separated, lower case, letters and digits only */
};

/* Names are compared as letters and digits only, without case. NULL when unknown. */
const struct rp_charset *rp_charset_named(const char *name);
/* What the bytes themselves say; `*skip` gets the length of a byte order mark. */
const struct rp_charset *rp_charset_sniff(struct rp_slice bytes, size_t *skip);

#endif
