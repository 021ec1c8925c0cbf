/* Which patterns could match in a sentence: the literals of all of them, found at the starts of words in one pass. */
#ifndef RP_MATCH_PREFILTER_H
#define RP_MATCH_PREFILTER_H

#include "literals.h"

enum { RP_FILTER_BITS = 16, RP_FILTER_PADDING = RP_MAX_LITERAL_BYTES };

struct rp_filter_entry {
    unsigned char bytes[RP_MAX_LITERAL_BYTES];
    uint32_t len;
    uint32_t first, count; /* the patterns, in `lists` */
    uint32_t unused;
};

/* A view; the tables belong to whoever made them (rp_filter_tables) or to the image that they were read from. */
struct rp_filter {
    const uint64_t *bitmap; /* 1 << RP_FILTER_BITS bits */
    const uint32_t *slots;  /* (1 << slot_bits) + 1 offsets into entries */
    uint32_t slot_bits;
    const struct rp_filter_entry *entries;
    uint32_t entry_count;
    const uint32_t *lists;
    uint32_t list_count;
};

/* What is put in while compiling. */
struct rp_filter_word {
    struct rp_literal literal;
    uint32_t pattern;
};
struct rp_filter_words {
    RP_ARRAY(struct rp_filter_word) list;
};

/* Tables in the arena; false when out of memory. Sorts `words`. */
bool rp_filter_build(struct rp_filter *, struct rp_filter_words *words, struct rp_arena *);
/* Are all numbers of a filter that was read within bounds? */
bool rp_filter_sound(const struct rp_filter *, uint32_t pattern_count);

/* Sets the bit of each pattern that may match in `folded`, `len` bytes with RP_FILTER_PADDING zero bytes behind them. False
 * when the text holds a letter whose other case the fold does not know, so that any pattern may match. */
bool rp_filter_scan(const struct rp_filter *, const char *folded, size_t len, uint64_t *patterns);

#endif
