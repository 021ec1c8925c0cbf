/* Sets of characters, exact up to U+00FF; of what lies beyond it is only known whether there may be any. */
#ifndef RP_MATCH_CHARSET_H
#define RP_MATCH_CHARSET_H

#include "../base/base.h"

struct rp_charset {
    uint64_t low[4];
    bool beyond_word;  /* may hold letters or digits from U+0100 */
    bool beyond_other; /* may hold other characters from there */
    bool at_most;      /* may hold less than it says; its complement is everything */
};

void rp_charset_add(struct rp_charset *, int32_t from, int32_t to);
/* With the other case of each letter. */
void rp_charset_add_cases(struct rp_charset *, int32_t from, int32_t to);
void rp_charset_join(struct rp_charset *, const struct rp_charset *);
void rp_charset_invert(struct rp_charset *);
void rp_charset_fill(struct rp_charset *);
/* \d \w \s \h \v \N and their complements; false for any other letter. */
bool rp_charset_escape(struct rp_charset *, char letter);
bool rp_charset_posix(struct rp_charset *, struct rp_slice name);
bool rp_charset_has(const struct rp_charset *, int32_t c);
bool rp_charset_may_be_word(const struct rp_charset *);
bool rp_charset_may_be_other(const struct rp_charset *);
/* Is it \w exactly? */
bool rp_charset_is_word(const struct rp_charset *);

#endif
