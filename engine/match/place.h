/* Segmentation rules, compiled. */
#ifndef RP_MATCH_PLACE_H
#define RP_MATCH_PLACE_H

#include "../rule/srx.h"
#include "code.h"

#define RP_NO_CODE UINT32_MAX

/* How far back `before` may begin; the longest abbreviations are a fifth of that. */
enum { RP_PLACE_WINDOW = 64 };

struct rp_byte_set {
    uint64_t bits[4];
};

/* Neighbouring SRX rules that decide the same and want the same behind the place are one here. Laid out as the image has it. */
struct rp_place_rule {
    uint32_t breaks;
    uint32_t before, after;         /* numbers of codes; RP_NO_CODE: anything will do */
    uint32_t window;                /* matches of `before` have so many bytes at most, or may have RP_PLACE_WINDOW */
    struct rp_byte_set last, first; /* bytes that can stand on either side of a place of this rule */
};
struct rp_places {
    const struct rp_place_rule *rules;
    uint32_t count;
    struct rp_byte_set last, first; /* of all rules that break */
};

static inline bool rp_byte_set_has(const struct rp_byte_set *set, char byte)
{
    unsigned char at = (unsigned char)byte;
    return set->bits[at >> 6] >> (at & 63) & 1;
}

/* Takes each code that rules need, in the order of their numbers from `first` on. */
struct rp_place_sink {
    bool (*take)(void *context, const pcre2_code *);
    void *context;
    const struct rp_tables *tables;
    bool narrow; /* codes for narrow text (narrow.h), where they can be */
};

/* The rules of one language ("en", "da"), in `arena`. */
enum rapport_code rp_places_compile(const struct rp_srx *, const char *language, uint32_t *next_code, struct rp_place_sink,
                                    struct rp_arena *, struct rp_places *, struct rapport_error *);
/* Fills the sums `last` and `first` from the rules. */
void rp_places_sum(struct rp_places *);

#endif
