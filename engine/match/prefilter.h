/* Which patterns could match in a sentence: the literals of all of them, found at the starts of words in one pass. */
#ifndef RP_MATCH_PREFILTER_H
#define RP_MATCH_PREFILTER_H

#include "literals.h"

enum { RP_FILTER_BITS = 16, RP_FILTER_PADDING = RP_MAX_LITERAL_BYTES, RP_FILTER_WORDS = 64 };

struct rp_filter_entry {
    unsigned char bytes[RP_MAX_LITERAL_BYTES];
    uint32_t first; /* of the targets, in `lists` */
    uint16_t count;
    uint8_t len, unused;
};

/* A view; the tables belong to whoever made them (rp_filter_build) or to the image that they were read from. */
struct rp_filter {
    const uint64_t *bitmap; /* 1 << RP_FILTER_BITS bits */
    const uint32_t *slots;  /* (1 << slot_bits) + 1 offsets into entries */
    uint32_t slot_bits;
    const struct rp_filter_entry *entries;
    uint32_t entry_count;
    const uint32_t *lists; /* pattern << 1 | which of its sets of literals */
    uint32_t list_count;
};

/* What is put in while compiling. */
struct rp_filter_word {
    struct rp_literal literal;
    uint32_t target; /* as in `lists` */
};
struct rp_filter_words {
    RP_ARRAY(struct rp_filter_word) list;
};

/* Tables in the arena; false when out of memory. Sorts `words`. */
bool rp_filter_build(struct rp_filter *, struct rp_filter_words *words, struct rp_arena *);

/* What a scan finds in one sentence. */
struct rp_sightings {
    uint64_t *sets[2];  /* by pattern: a literal of its first, second set was seen; filled in before with those that have none */
    uint64_t *words[2]; /* by pattern of which a literal of that set was seen: at which words, a bit each */
    uint32_t word_at[RP_FILTER_WORDS]; /* where they begin */
    uint32_t blanks[RP_FILTER_WORDS];  /* how many blanks stand before them */
    bool crowded;                      /* there are more words than that: `words` is not complete */
};

/* Does the fold know the other case of each letter? */
bool rp_filter_knows(struct rp_slice text);

/* `folded` is `len` bytes with RP_FILTER_PADDING zero bytes behind them. False when the text holds a letter whose other case
 * the fold does not know, so that any pattern may match. */
bool rp_filter_scan(const struct rp_filter *, const char *folded, size_t len, struct rp_sightings *);

#endif
