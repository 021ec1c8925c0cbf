/* Words are found with one table lookup a byte. At each start of a word its first bytes are hashed, by five lengths, into one
 * bitmap of 8 KB, which lives in the first cache and says no to nearly all of them; the rest are compared, 16 bytes at
 * a time, with the literals of their slot. */
#include "prefilter.h"

#include <stdlib.h>

/* A literal is hashed by as many of its first bytes as it has, of these: long ones would all meet in the slot of "the ". */
static const unsigned char KEYS[] = {2, 3, 4, 6, 8};
enum { KEY_BYTES = 8, MIN_KEY = 2 };

static uint64_t load_key(const unsigned char *at, size_t len)
{
    uint64_t key = 0;
    memcpy(&key, at, len);
    return key;
}

/* The length is mixed in: a key of two bytes is no key of four. */
static uint32_t hash_key(uint64_t key, size_t len)
{
    key = (key ^ len << 60) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(key >> (64 - RP_FILTER_BITS));
}

static uint32_t literal_hash(const struct rp_literal *literal)
{
    size_t len = MIN_KEY;
    for (size_t i = 0; i < RP_COUNT(KEYS); ++i)
        if (KEYS[i] <= literal->len)
            len = KEYS[i];
    return hash_key(load_key((const unsigned char *)literal->bytes, len), len);
}

/* ---- building ---- */

static int by_slot(const void *a, const void *b)
{
    const struct rp_filter_word *x = a, *y = b;
    uint32_t i = literal_hash(&x->literal), k = literal_hash(&y->literal);
    if (i != k)
        return i < k ? -1 : 1;
    int order = memcmp(x->literal.bytes, y->literal.bytes, RP_MAX_LITERAL_BYTES);
    if (order)
        return order;
    if (x->literal.len != y->literal.len)
        return x->literal.len < y->literal.len ? -1 : 1;
    return x->target < y->target ? -1 : x->target > y->target;
}

static bool same_literal(const struct rp_literal *a, const struct rp_literal *b)
{
    return a->len == b->len && memcmp(a->bytes, b->bytes, a->len) == 0;
}

static uint32_t bits_for(size_t entries)
{
    uint32_t bits = 4;
    while (bits < RP_FILTER_BITS && ((size_t)1 << bits) < entries * 2)
        ++bits;
    return bits;
}

/* Literals of one class have one list of patterns after the other the same; it is kept once. */
static bool lists_equal(const uint32_t *lists, const struct rp_filter_entry *a, const struct rp_filter_entry *b)
{
    return a->count == b->count && memcmp(lists + a->first, lists + b->first, a->count * sizeof *lists) == 0;
}

static uint32_t share_list(uint32_t *lists, uint32_t used, struct rp_filter_entry *entries, uint32_t at, uint32_t *seen,
                           size_t seen_size)
{
    struct rp_filter_entry *entry = &entries[at];
    size_t slot = (size_t)rp_hash(lists + entry->first, entry->count * sizeof *lists, 0) & (seen_size - 1);
    for (; seen[slot] != 0; slot = (slot + 1) & (seen_size - 1)) {
        if (lists_equal(lists, &entries[seen[slot] - 1], entry)) {
            entry->first = entries[seen[slot] - 1].first;
            return used;
        }
    }
    seen[slot] = at + 1;
    return used + entry->count;
}

static uint32_t fill_entries(struct rp_filter_words *words, struct rp_filter_entry *entries, uint32_t *lists, uint32_t *seen,
                             size_t seen_size, uint32_t *list_count)
{
    uint32_t count = 0, used = 0;
    for (size_t i = 0, end; i < words->list.len; i = end) {
        struct rp_filter_entry *entry = &entries[count];
        const struct rp_literal *literal = &words->list.at[i].literal;
        memcpy(entry->bytes, literal->bytes, literal->len);
        entry->len = literal->len; /* of RP_MAX_LITERAL_BYTES at most */
        entry->first = used;
        for (end = i; end < words->list.len && same_literal(&words->list.at[end].literal, literal); ++end)
            if (entry->count < UINT16_MAX && (entry->count == 0 || lists[used + entry->count - 1] != words->list.at[end].target))
                lists[used + entry->count++] = words->list.at[end].target;
        used = share_list(lists, used, entries, count, seen, seen_size);
        ++count;
    }
    *list_count = used;
    return count;
}

static void fill_slots(struct rp_filter *filter, uint64_t *bitmap, uint32_t *slots)
{
    uint32_t slot = 0, slot_count = 1u << filter->slot_bits;
    for (uint32_t i = 0; i < filter->entry_count; ++i) {
        struct rp_literal literal = {.len = (uint8_t)filter->entries[i].len};
        memcpy(literal.bytes, filter->entries[i].bytes, sizeof literal.bytes);
        uint32_t hash = literal_hash(&literal);
        bitmap[hash >> 6] |= (uint64_t)1 << (hash & 63);
        while (slot <= hash >> (RP_FILTER_BITS - filter->slot_bits))
            slots[slot++] = i;
    }
    while (slot <= slot_count)
        slots[slot++] = filter->entry_count;
}

bool rp_filter_build(struct rp_filter *filter, struct rp_filter_words *words, struct rp_arena *arena)
{
    size_t count = words->list.len, seen_size = 16;
    while (seen_size < count * 2)
        seen_size *= 2;
    if (count > 0)
        qsort(words->list.at, count, sizeof *words->list.at, by_slot);
    *filter = (struct rp_filter){.slot_bits = bits_for(count)};
    uint64_t *bitmap = rp_alloc(arena, (1u << RP_FILTER_BITS) / 8);
    uint32_t *slots = rp_alloc(arena, ((1u << filter->slot_bits) + 1) * sizeof *slots);
    struct rp_filter_entry *entries = rp_alloc(arena, (count + 1) * sizeof *entries);
    uint32_t *lists = rp_alloc(arena, (count + 1) * sizeof *lists);
    uint32_t *seen = calloc(seen_size, sizeof *seen);
    bool good = bitmap && slots && entries && lists && seen;
    if (good) {
        filter->entry_count = fill_entries(words, entries, lists, seen, seen_size, &filter->list_count);
        filter->bitmap = bitmap;
        filter->slots = slots;
        filter->entries = entries;
        filter->lists = lists;
        fill_slots(filter, bitmap, slots);
    }
    free(seen);
    return good;
}

/* ---- scanning ---- */

enum byte_kind { OTHER, WORD, LATIN, STRANGE, BEYOND, PLANES };

/* LATIN leads U+00C0..U+00FF, all letters but two; STRANGE may lead a long s, a kelvin or an angstrom sign; what lies
 * beyond never counts as part of a word, so that a word may begin behind it: one look too many, never one too few. PLANES leads
 * what lies above U+FFFF, where the words for placeholders begin. */
#define O OTHER
#define W WORD
#define B BEYOND
#define O8 O, O, O, O, O, O, O, O
#define W8 W, W, W, W, W, W, W, W
#define B8 B, B, B, B, B, B, B, B
#define P8 PLANES, B, B, B, B, B, B, B
static const unsigned char KIND[256] = {
    O8, O8, O8,      O8,    O8, O8,      W8, W,  W,  O,  O,  O, O, O, O,          /* 0x00 */
    O,  W,  W,       W,     W,  W,       W,  W,  W8, W8, W,  W, W, O, O, O, O, W, /* 0x40 */
    O,  W,  W,       W,     W,  W,       W,  W,  W8, W8, W,  W, W, O, O, O, O, O, /* 0x60 */
    B8, B8, B8,      B8,    B8, B8,      B8, B8,                                  /* 0x80 */
    B,  B,  B,       LATIN, B,  STRANGE, B,  B,  B8, B8, B8,                      /* 0xC0 */
    B,  B,  STRANGE, B,     B,  B,       B,  B,  B8, P8, B8,                      /* 0xE0 */
};
#undef O
#undef W
#undef B
#undef O8
#undef W8
#undef B8
#undef P8

static bool is_strange(const unsigned char *at)
{
    return (at[0] == 0xc5 && at[1] == 0xbf) || (at[0] == 0xe2 && at[1] == 0x84 && (at[2] == 0xaa || at[2] == 0xab));
}

bool rp_filter_knows(struct rp_slice text)
{
    const unsigned char *at = (const unsigned char *)text.at;
    for (size_t i = 0; i + 1 < text.len; ++i)
        if (KIND[at[i]] == STRANGE && (at[i] != 0xe2 || i + 2 < text.len) && is_strange(at + i))
            return false;
    return true;
}

static const unsigned char MASK[2 * RP_MAX_LITERAL_BYTES] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                             0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

static bool begins(const unsigned char *text, const struct rp_filter_entry *entry)
{
    uint64_t t[2], e[2], m[2];
    memcpy(t, text, sizeof t);
    memcpy(e, entry->bytes, sizeof e);
    memcpy(m, MASK + RP_MAX_LITERAL_BYTES - entry->len, sizeof m);
    return (((t[0] ^ e[0]) & m[0]) | ((t[1] ^ e[1]) & m[1])) == 0;
}

static void sight(struct rp_sightings *seen, uint32_t target, uint64_t word)
{
    uint32_t pattern = target >> 1;
    uint64_t bit = (uint64_t)1 << (pattern & 63), *set = &seen->sets[target & 1][pattern >> 6];
    uint64_t *words = &seen->words[target & 1][pattern];
    *words = *set & bit ? *words | word : word;
    *set |= bit;
}

static void probe(const struct rp_filter *filter, const unsigned char *text, uint32_t hash, uint64_t word,
                  struct rp_sightings *seen)
{
    uint32_t slot = hash >> (RP_FILTER_BITS - filter->slot_bits);
    for (uint32_t i = filter->slots[slot]; i < filter->slots[slot + 1]; ++i) {
        const struct rp_filter_entry *entry = &filter->entries[i];
        if (!begins(text, entry))
            continue;
        for (uint32_t k = entry->first; k < entry->first + entry->count; ++k)
            sight(seen, filter->lists[k], word);
    }
}

static inline void look_by(const struct rp_filter *filter, const unsigned char *text, size_t len, uint64_t word,
                           struct rp_sightings *seen)
{
    uint32_t hash = hash_key(load_key(text, len), len);
    if (filter->bitmap[hash >> 6] >> (hash & 63) & 1)
        probe(filter, text, hash, word, seen);
}

/* Written out, so that each length is known to the compiler. */
static void look(const struct rp_filter *filter, const unsigned char *text, uint64_t word, struct rp_sightings *seen)
{
    look_by(filter, text, 2, word, seen);
    look_by(filter, text, 3, word, seen);
    look_by(filter, text, 4, word, seen);
    look_by(filter, text, 6, word, seen);
    look_by(filter, text, KEY_BYTES, word, seen);
}

bool rp_filter_scan(const struct rp_filter *filter, const char *folded, size_t len, struct rp_sightings *seen)
{
    const unsigned char *text = (const unsigned char *)folded;
    uint32_t words = 0, blanks = 0;
    bool in_word = false;
    for (size_t i = 0; i < len;) {
        unsigned char kind = KIND[text[i]];
        bool word = kind == WORD || (kind == LATIN && text[i + 1] != 0x97 && text[i + 1] != 0xb7);
        if ((word && !in_word) || kind == PLANES) {
            if (words < RP_FILTER_WORDS) {
                seen->word_at[words] = (uint32_t)i;
                seen->blanks[words] = blanks;
            }
            look(filter, text + i, (uint64_t)1 << (words & 63), seen);
            ++words;
        } else if (kind == STRANGE && is_strange(text + i)) {
            return false;
        }
        blanks += text[i] == ' ';
        in_word = word;
        i += kind == LATIN ? 2 : 1;
    }
    seen->crowded = words > RP_FILTER_WORDS;
    return true;
}
