/* One byte a character. Most of what PCRE2 does with UTF-8 and Unicode properties, and with letters that have three cases, is
 * spared when text and patterns are both in a charset of one byte. It is Windows-1252, which holds whatever English and Danish
 * patterns name; a character beyond it becomes a byte for its kind (some capital, some digit …), of the control characters,
 * which neither texts nor patterns have. \w, \d, \s and the cases of letters come from tables for that charset, so that a pattern
 * matches the same places as it does in UTF-8. A pattern that could tell the difference stays in UTF-8, *wide*. */
#ifndef RP_MATCH_NARROW_H
#define RP_MATCH_NARROW_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "../base/base.h"

/* What PCRE2 is to know of the charset. NULL when out of memory, or when this PCRE2 keeps its tables in another way than
 * the one known here: then all patterns stay wide. Codes compiled with it point into it. */
struct rp_tables;
struct rp_tables *rp_tables_new(void);
void rp_tables_free(struct rp_tables *);
pcre2_compile_context *rp_tables_context(const struct rp_tables *);

/* Appends the pattern (PCRE2's syntax, UTF-8) for narrow text; false when it must stay wide, or out of memory. */
bool rp_narrow_pattern(struct rp_slice pattern, struct rp_buffer *);

/* A text both ways. */
struct rp_narrow {
    struct rp_slice text;  /* UTF-8 */
    struct rp_slice bytes; /* a byte for each of its characters */
    bool same;             /* they are the same bytes; then the offsets are, too, and the arrays are not filled in */
    uint32_t *to;          /* by byte of `text` and its end: where in `bytes` */
    uint32_t *from;        /* by byte of `bytes` and their end: where in `text` */
    size_t cap;
    struct rp_buffer made;
};
/* Of valid UTF-8, which must live as long. False when out of memory. */
bool rp_narrow_text(struct rp_narrow *, struct rp_slice text);
void rp_narrow_free(struct rp_narrow *);

/* The first `len` bytes of the text alone. */
static inline struct rp_narrow rp_narrow_up_to(const struct rp_narrow *narrow, size_t len)
{
    struct rp_narrow part = *narrow;
    part.text.len = len;
    part.bytes.len = narrow->same ? len : narrow->to[len];
    return part;
}
static inline size_t rp_narrow_to(const struct rp_narrow *narrow, size_t at)
{
    return narrow->same ? at : narrow->to[at];
}
static inline size_t rp_narrow_from(const struct rp_narrow *narrow, size_t at)
{
    return narrow->same ? at : narrow->from[at];
}

/* ---- the charset ---- */
enum rp_byte_kind { RP_BYTE_OTHER, RP_BYTE_SPACE, RP_BYTE_UPPER, RP_BYTE_LOWER, RP_BYTE_LETTER, RP_BYTE_DIGIT, RP_BYTE_NUMBER };
enum rp_byte_kind rp_byte_kind(unsigned char);
/* In other case; the byte itself where it has none. */
unsigned char rp_byte_lower(unsigned char);
unsigned char rp_byte_flip(unsigned char);
/* Of a character, and whether it stands for that one alone, whatever the case. */
unsigned char rp_byte_of(int32_t code_point, bool *only);

#endif
