/* The inside of a scanner. */
#ifndef RP_MATCH_SCANNER_H
#define RP_MATCH_SCANNER_H

#include "machine.h"

struct rp_range {
    uint32_t start, end; /* of the sentence */
};
/* Ranges of the sentence with this stamp, in the scanner's pool. */
struct rp_found {
    uint32_t stamp, first, count;
};

/* Where a lead that begins at an edge may end: in `ends`, in PCRE2's order. */
struct rp_standing {
    enum { RP_STANDING_NEW, RP_STANDING_TOLD, RP_STANDING_UNTOLD } state;
    uint32_t first, count;
};

struct rp_rewrite_code;

struct rp_scanner {
    const struct rp_ruleset *ruleset;
    struct rp_machine machine;
    bool plain, trace, needed;
    bool failed;              /* out of memory in this scan, or damage was found */
    bool sound[RP_LANGUAGES]; /* what the ruleset stores of the language was found undamaged */

    /* of the sentence at hand */
    struct rp_slice sentence;
    enum rapport_language language;
    const uint64_t *wanted; /* patterns that this sentence is searched for; NULL: all */
    uint32_t stamp;
    uint64_t *candidates;
    struct rp_sightings seen;
    struct rp_buffer folded;
    struct rp_narrow narrow; /* the sentence; while sentences are sought the paragraph */
    bool legible;            /* `folded` has all letters as patterns see them */
    RP_ARRAY(struct rp_range) pool;
    RP_ARRAY(struct rp_standing) standings; /* of leads, one for each edge */
    RP_ARRAY(uint32_t) ends;
    struct rp_found edges;        /* where no word goes on */
    struct rp_found *found;       /* matches, by code; of a lead its standings */
    struct rp_found *signal_hits; /* by signal */

    /* of the scan at hand */
    RP_ARRAY(struct rp_hit) hits;
    unsigned char *trips; /* by code: how often it met a limit */
    struct rp_signals *signals;

    /* for proofs */
    uint64_t *touched;
    uint64_t *only; /* patterns of the one signal that is asked for, and those it needs */
    bool single;    /* `only` counts */

    struct rp_expander *expander; /* for the patterns of rewrites */
    RP_ARRAY(struct rp_rewrite_code *) rewrites;
};

/* Not the first byte of a character. */
static inline bool rp_is_inside(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* To the pool; false when out of memory. */
bool rp_add_range(struct rp_scanner *, struct rp_range);
/* In the pool, from left to right. */
struct rp_found rp_matches_of(struct rp_scanner *, uint32_t number);
/* Looks the language over before its first use. False, with `failed`, when it is damaged. */
bool rp_scanner_sound(struct rp_scanner *, enum rapport_language);
/* False, with `failed`, when it cannot be. */
bool rp_scanner_ready(struct rp_scanner *, uint32_t number);
/* Does the result of a run say that a limit was met? Noted, and counted in `trips`. */
bool rp_trips(struct rp_scanner *, uint32_t number, int result);
/* May a match begin at this byte, as far as its neighbour says? */
bool rp_is_edge(struct rp_slice text, size_t at);
/* Folds the text that openings are looked up in. False, with `failed`, when out of memory. */
bool rp_scanner_fold(struct rp_scanner *, struct rp_slice text);
/* Might a match of the code begin there, by its opening? */
bool rp_may_open(struct rp_scanner *, uint32_t number, size_t at);
/* The same, and by what PCRE2 knows of its first byte; then the code is ready. */
bool rp_may_begin(struct rp_scanner *, uint32_t number, size_t at);
/* Where no word goes on: ranges in the pool whose ends are the numbers of blanks before. False when out of memory. */
bool rp_edges(struct rp_scanner *, struct rp_found *);
/* Where the lead that begins there, at an edge, may end. False, with `failed`, when out of memory. */
bool rp_lead_standing(struct rp_scanner *, uint32_t lead, size_t at, struct rp_standing *);
/* Evaluates all signals in scanner->sentence; hits are those of `sentence`, which begins at `start`. */
void rp_evaluate(struct rp_scanner *, uint32_t sentence, uint32_t start);
void rp_scanner_free_rewrites(struct rp_scanner *);
size_t rp_segment(void *scanner, struct rp_slice paragraph, enum rapport_language, uint32_t *ends, size_t max);

#endif
