/* The inside of a ruleset. Immutable, shared by threads; nothing in it knows compiled PCRE2 code, only its stored bytes. */
#ifndef RP_MATCH_RULESET_H
#define RP_MATCH_RULESET_H

#include "match.h"
#include "opening.h"
#include "place.h"
#include "prefilter.h"

enum rp_code_kind { RP_KIND_PATTERN, RP_KIND_CUE, RP_KIND_UNLESS, RP_KIND_PROVIDED, RP_KIND_PLACE, RP_KIND_LEAD, RP_KIND_TAIL };

/* All patterns of a pack are numbered signal by signal: patterns and exceptions of each construction, then the cues. Leads and
 * tails (lead.c) come behind them, then those of segmentation, those of rewrites last. */
struct rp_code {
    enum rp_code_kind kind;
    enum rapport_language language;
    uint32_t signal, construction;
    uint32_t twin;                    /* the first code with the same text: its matches are the same */
    uint32_t lead;                    /* the code that finds what its matches begin with, or RP_NO_CODE */
    uint32_t tail;                    /* the code of what stands behind the lead, or RP_NO_CODE */
    bool spans_lead;                  /* its guillemets hold the lead */
    const struct rp_pattern *pattern; /* as written; NULL for places */
};

/* An exception: a pattern's matches or a signal's hits. */
struct rp_check {
    bool provided, sentence;
    enum rapport_language language; /* AUTO: any */
    uint32_t code;                  /* RP_NO_CODE: a signal */
    uint32_t signal;
};

struct rp_signal_plan {
    uint32_t first_code, code_count;
    uint32_t first_construction; /* in `constructions` */
};
struct rp_construction_plan {
    uint32_t first_check, check_count;
};

struct rp_plan {
    RP_ARRAY(struct rp_code) codes;
    uint32_t pattern_count; /* codes of signals; leads and places behind them */
    RP_ARRAY(struct rp_check) checks;
    RP_ARRAY(struct rp_construction_plan) constructions;
    RP_ARRAY(struct rp_signal_plan) signals;
};

/* Sets of patterns by number. */
struct rp_masks {
    uint64_t *all;      /* of this language */
    uint64_t *positive; /* those that make hits: patterns and cues */
    /* what the prefilter knows of them: */
    uint64_t *unfiltered; /* no literal at all */
    uint64_t *single;     /* no second set of literals */
    uint64_t *anchored;   /* every match begins with a literal of the first */
};

/* Where the stored code of a pattern lies in `blobs`, behind the beginning that all have in common. */
struct rp_blob {
    uint32_t offset, len, sum; /* `sum` is of these bytes: a big file is not summed up whole at each start */
};
uint32_t rp_blob_sum(const char *bytes, size_t len);

/* Bytes of an image that are summed up when they are first used. */
struct rp_checked_bytes {
    const char *at;
    size_t len;
    uint64_t sum;
};

struct rp_ruleset {
    struct rp_pack *pack;
    struct rp_arena arena;
    struct rp_plan plan;
    size_t mask_words;
    struct rp_masks masks[RP_LANGUAGES];
    uint64_t *needed[RP_SIDES]; /* by the side that speaks: patterns of signals that some rule asks for there */
    struct rp_filter filters[RP_LANGUAGES];
    struct rp_places places[RP_LANGUAGES];
    uint8_t *reach[2];             /* by pattern: of its first, second set of literals (rp_literals), RP_FAR at most */
    const struct rp_blob *blob_of; /* by code */
    struct rp_slice head, blobs;
    const struct rp_opening *opening_of;                  /* by code */
    struct rp_slice openings;                             /* their filters */
    struct rp_checked_bytes language_bytes[RP_LANGUAGES]; /* of one that was read; else empty */
    struct rp_slice image;                                /* as read; empty for one that was compiled */
    void (*release)(void *, struct rp_slice);
    void *release_context;
    bool (*fetch)(void *, size_t offset, char *into, size_t len); /* bytes of the image; NULL: they are copied */
    void *fetch_context;
};

/* Numbers everything in the ruleset's pack and makes the masks; those of the prefilter are empty, and each code is its own twin.
 */
enum rapport_code rp_plan_make(struct rp_ruleset *, struct rapport_error *);
/* Finds twins and leads; false when out of memory. A ruleset that is read has them stored. */
bool rp_plan_relate(struct rp_ruleset *);
/* A code for each of `count` more numbers: segmentation's, and then those of rewrites. */
bool rp_plan_add_places(struct rp_plan *, uint32_t count);
/* Fills in `needed`; false when out of memory. */
bool rp_plan_add_needs(struct rp_ruleset *);
/* Numbers leads and tails, behind the patterns; false when out of memory. */
bool rp_plan_add_leads(struct rp_ruleset *);
void rp_plan_free(struct rp_plan *);
/* The number of a rewrite's pattern; RP_NO_CODE when no rule of the pack has it. */
uint32_t rp_rewrite_code_of(const struct rp_ruleset *, const char *pattern, enum rapport_language);

static inline bool rp_mask_has(const uint64_t *mask, uint32_t bit)
{
    return mask[bit >> 6] >> (bit & 63) & 1;
}
static inline void rp_mask_set(uint64_t *mask, uint32_t bit)
{
    mask[bit >> 6] |= (uint64_t)1 << (bit & 63);
}

static inline unsigned rp_lowest_bit(uint64_t bits)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned bit = 0;
    while (!(bits >> bit & 1))
        ++bit;
    return bit;
#endif
}

#endif
