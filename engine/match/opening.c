#include "opening.h"

#include <stdlib.h>

/* An opening is held by as many of its first bytes as it has, of these. */
static const unsigned char KEYS[] = {1, 2, 3, 4, 6, RP_OPENING_BYTES};
enum { LEAST_BITS = 6, MOST_BITS = 16, BITS_EACH = 16, LONGEST_WORD = 64 };

static inline uint64_t hash_of(const void *at, size_t len, unsigned inner)
{
    uint64_t key = 0;
    memcpy(&key, at, len);
    return (key + (len << 1 | inner) * 0xd6e8feb86659fd93u) * 0x9e3779b97f4a7c15u;
}

/* Two bits stand for an opening. */
static inline size_t bit_of(uint64_t hash, unsigned which, unsigned bits)
{
    return (size_t)(hash >> (64 - which * bits)) & (((size_t)1 << bits) - 1);
}

/* ---- making ---- */

static unsigned key_of(const struct rp_stem *stem)
{
    unsigned key = 0;
    while (key + 1 < RP_COUNT(KEYS) && KEYS[key + 1] <= stem->len)
        key++;
    return key;
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Each once, in `hashes`; 0 when one of them is empty, so that nothing is known. */
static size_t hash_all(const struct rp_stems *stems, uint64_t *hashes, struct rp_opening *opening)
{
    size_t count = 0;
    for (size_t i = 0; i < stems->list.len; ++i) {
        const struct rp_stem *stem = &stems->list.at[i];
        if (stem->len == 0 && !stem->upper)
            return 0;
        unsigned key = key_of(stem);
        *(stem->inner ? &opening->inner_keys : &opening->keys) |= (uint8_t)(stem->upper ? 0 : 1u << key);
        opening->upper |= stem->upper;
        hashes[i] = stem->upper ? 0 : hash_of(stem->at, KEYS[key], stem->inner);
    }
    qsort(hashes, stems->list.len, sizeof *hashes, by_value);
    for (size_t i = 0; i < stems->list.len; ++i)
        if (i == 0 || hashes[i] != hashes[i - 1])
            hashes[count++] = hashes[i];
    return count;
}

static unsigned bits_for(size_t count)
{
    unsigned bits = LEAST_BITS;
    while (bits < MOST_BITS && ((size_t)1 << bits) < count * BITS_EACH)
        bits++;
    return bits;
}

static bool put(const uint64_t *hashes, size_t count, struct rp_buffer *out, struct rp_opening *opening)
{
    opening->bits = (uint8_t)bits_for(count);
    opening->offset = (uint32_t)out->len;
    for (size_t i = 0; i < rp_opening_len(opening); ++i)
        rp_buffer_byte(out, '\0');
    for (size_t i = 0; i < count && !out->failed; ++i)
        for (unsigned which = 1; which <= 2; ++which) {
            size_t bit = bit_of(hashes[i], which, opening->bits);
            out->at[opening->offset + bit / 8] = (char)(out->at[opening->offset + bit / 8] | 1 << bit % 8);
        }
    return !out->failed;
}

static struct rp_stems stems_of(struct rp_analysis *analysis, struct rp_slice reference)
{
    struct rp_node *root = rp_analysis_clear(analysis, reference) ? rp_regex_parse(reference) : NULL;
    struct rp_stems stems = {.failed = true};
    if (root)
        stems = rp_stems_of(analysis, root);
    rp_node_free(root);
    return stems;
}

bool rp_opening_make(struct rp_analysis *analysis, struct rp_slice reference, enum rapport_language language,
                     struct rp_buffer *out, struct rp_opening *opening)
{
    *opening = (struct rp_opening){0};
    analysis->language = language;
    struct rp_stems stems = stems_of(analysis, reference);
    uint64_t *hashes = calloc(stems.list.len + 1, sizeof *hashes);
    size_t count = hashes && !stems.failed ? hash_all(&stems, hashes, opening) : 0;
    bool good = hashes && (count == 0 || put(hashes, count, out, opening));
    free(hashes);
    free(stems.list.at);
    return good;
}

/* ---- looking ---- */

struct looking {
    const unsigned char *filter;
    unsigned bits, keys, inner;
};

static inline bool holds(struct looking looking, const char *folded, unsigned key)
{
    if (!(looking.keys >> key & 1))
        return false;
    uint64_t hash = hash_of(folded, KEYS[key], looking.inner);
    size_t first = bit_of(hash, 1, looking.bits), second = bit_of(hash, 2, looking.bits);
    return (looking.filter[first / 8] >> first % 8 & 1) && (looking.filter[second / 8] >> second % 8 & 1);
}

/* Written out, so that each length is known to the compiler. */
static inline bool holds_any(struct looking looking, const char *folded)
{
    return holds(looking, folded, 5) || holds(looking, folded, 4) || holds(looking, folded, 3) || holds(looking, folded, 2) ||
           holds(looking, folded, 1) || holds(looking, folded, 0);
}

/* Up to the blank behind the word, which may be what an opening begins with. */
static bool holds_within(struct looking looking, const char *folded)
{
    for (size_t i = 0; i < LONGEST_WORD; ++i) {
        if (holds_any(looking, folded + i))
            return true;
        if (folded[i] == ' ' || folded[i] == '\0')
            return false;
    }
    return true;
}

static bool may_be_upper(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

bool rp_opening_fits(const struct rp_opening *opening, const unsigned char *filter, const char *folded, char first)
{
    struct looking looking = {filter, opening->bits, opening->keys, 0}, inside = {filter, opening->bits, opening->inner_keys, 1};
    return (opening->upper && may_be_upper(first)) || holds_any(looking, folded) ||
           (opening->inner_keys && holds_within(inside, folded));
}
