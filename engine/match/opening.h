/* How the matches of a code may begin: their first bytes, in a filter of its own for each code. Most tries of a code end at its
 * first word; this one look saves PCRE2 the walk through some hundred alternatives, and often the code's being readied. */
#ifndef RP_MATCH_OPENING_H
#define RP_MATCH_OPENING_H

#include "analysis.h"

enum { RP_OPENING_BYTES = 8 };

/* Where the filter of a code lies, in bytes that all of them share. */
struct rp_opening {
    uint32_t offset, sum; /* `sum` is of its bytes */
    uint8_t bits;         /* it has 1 << bits of them; 0: matches may begin with anything */
    uint8_t keys;         /* which lengths of openings it holds, a bit each */
    uint8_t inner_keys;   /* ... of such that stand anywhere in the first word */
    uint8_t upper;        /* 1: or it begins with a capital */
};

/* Appends the filter of what is in reference form; the analysis is a wide one. False when out of memory. */
bool rp_opening_make(struct rp_analysis *, struct rp_slice reference, enum rapport_language, struct rp_buffer *,
                     struct rp_opening *);
/* May a match begin with this folded text, whose first byte was `first`? RP_OPENING_BYTES zeros stand where the text ends. */
bool rp_opening_fits(const struct rp_opening *, const unsigned char *filter, const char *folded, char first);

static inline size_t rp_opening_len(const struct rp_opening *opening)
{
    return opening->bits >= 3 ? (size_t)1 << (opening->bits - 3) : 0;
}

#endif
