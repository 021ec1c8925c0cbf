/* The compiled form of a ruleset: a header, then sections on 8-byte boundaries, each ready to be used where it lies.
 *
 * It is bound to the machine and the PCRE2 that wrote it; the header says which. The codes, most of the bytes, and their openings
 * each have a sum of their own, looked at when one is first used; the checksum is of all the rest. Both find damage, not malice:
 * PCRE2 code is trusted when it runs, so the caller reads only files that nobody else can write. */
#include <stdlib.h>

#include "ruleset.h"

enum section {
    S_BLOBS,
    S_OPENINGS,
    S_OPENING_OF,
    S_PACK,
    S_HEAD,
    S_BLOB_OF,
    S_REACH_FIRST,
    S_REACH_SECOND,
    S_RELATIONS,
    S_SPLITS,
    S_LANGUAGES
};
enum part { P_UNFILTERED, P_SINGLE, P_ANCHORED, P_BITMAP, P_SLOTS, P_ENTRIES, P_LISTS, P_PLACES, P_COUNT };
enum { SECTIONS = S_LANGUAGES + P_COUNT * RP_LANGUAGES, ALIGNMENT = 8, FORM = 20 };

struct section_at {
    uint64_t offset, len;
};

struct header {
    char magic[8];
    uint32_t form, byte_order;
    char signature[64];        /* of PCRE2 */
    uint64_t total, checksum;  /* of the rest of the header, and of what stands behind the codes and before the languages */
    uint64_t language_sums[4]; /* looked at when a scanner first meets the language */
    uint32_t code_count, pattern_count;
    uint32_t slot_bits[4]; /* by language */
    struct section_at sections[SECTIONS];
};

_Static_assert(RP_LANGUAGES <= 4, "the header has room for the filters of four languages");
_Static_assert(sizeof(struct header) % ALIGNMENT == 0, "sections begin on a boundary");

/* Of a pattern: its twin, and its lead and tail or RP_NO_CODE. */
struct relation {
    uint32_t twin, lead, tail, spans_lead;
};
/* A lead or tail: whose it is, by the first pattern that has it. */
struct split {
    uint32_t kind, language, signal;
};

static const char MAGIC[8] = {'r', 'a', 'p', 'p', 'o', 'r', 't', '\n'};
static const uint32_t BYTE_ORDER_MARK = 0x01020304;

static size_t section_of(size_t language, enum part part)
{
    return S_LANGUAGES + language * P_COUNT + part;
}

static uint64_t checksum_of(const char *at, const struct header *header, size_t len)
{
    const size_t from = offsetof(struct header, language_sums);
    size_t behind = header->sections[S_OPENINGS].offset + header->sections[S_OPENINGS].len;
    size_t end = header->sections[S_LANGUAGES].offset;
    uint64_t sum = behind <= end && end <= len ? rp_checksum(at + behind, end - behind) : 0;
    return rp_hash(at + from, sizeof *header - from, sum);
}

/* ---- writing ---- */

static void put(struct rp_buffer *out, size_t base, struct header *header, size_t section, const void *bytes, size_t len)
{
    while ((out->len - base) % ALIGNMENT && !out->failed)
        rp_buffer_byte(out, '\0');
    header->sections[section] = (struct section_at){out->len - base, len};
    if (len > 0)
        rp_buffer_add(out, bytes, len);
}

static void put_language(struct rp_buffer *out, size_t base, struct header *header, const struct rp_ruleset *ruleset, size_t i)
{
    const struct rp_filter *filter = &ruleset->filters[i];
    const struct rp_places *places = &ruleset->places[i];
    header->slot_bits[i] = filter->slot_bits;
    size_t from = 0;
    put(out, base, header, section_of(i, P_UNFILTERED), ruleset->masks[i].unfiltered, ruleset->mask_words * sizeof(uint64_t));
    from = (size_t)header->sections[section_of(i, P_UNFILTERED)].offset;
    put(out, base, header, section_of(i, P_SINGLE), ruleset->masks[i].single, ruleset->mask_words * sizeof(uint64_t));
    put(out, base, header, section_of(i, P_ANCHORED), ruleset->masks[i].anchored, ruleset->mask_words * sizeof(uint64_t));
    put(out, base, header, section_of(i, P_BITMAP), filter->bitmap, (1u << RP_FILTER_BITS) / 8);
    put(out, base, header, section_of(i, P_SLOTS), filter->slots, ((1u << filter->slot_bits) + 1) * sizeof *filter->slots);
    put(out, base, header, section_of(i, P_ENTRIES), filter->entries, filter->entry_count * sizeof *filter->entries);
    put(out, base, header, section_of(i, P_LISTS), filter->lists, filter->list_count * sizeof *filter->lists);
    put(out, base, header, section_of(i, P_PLACES), places->rules, places->count * sizeof *places->rules);
    while ((out->len - base) % ALIGNMENT && !out->failed)
        rp_buffer_byte(out, '\0');
    if (!out->failed)
        header->language_sums[i] = rp_checksum(out->at + base + from, out->len - base - from);
}

static bool is_split(enum rp_code_kind kind)
{
    return kind == RP_KIND_LEAD || kind == RP_KIND_TAIL;
}

static void put_relations(struct rp_buffer *out, size_t base, struct header *header, const struct rp_plan *plan)
{
    put(out, base, header, S_RELATIONS, NULL, 0);
    for (uint32_t i = 0; i < plan->pattern_count; ++i) {
        const struct rp_code *code = &plan->codes.at[i];
        struct relation relation = {code->twin, code->lead, code->tail, code->spans_lead};
        rp_buffer_add(out, (const char *)&relation, sizeof relation);
    }
    header->sections[S_RELATIONS].len = plan->pattern_count * sizeof(struct relation);
    put(out, base, header, S_SPLITS, NULL, 0);
    for (uint32_t i = plan->pattern_count; i < plan->codes.len && is_split(plan->codes.at[i].kind); ++i) {
        struct split split = {plan->codes.at[i].kind, plan->codes.at[i].language, plan->codes.at[i].signal};
        rp_buffer_add(out, (const char *)&split, sizeof split);
        header->sections[S_SPLITS].len += sizeof split;
    }
}

void rp_ruleset_write(const struct rp_ruleset *ruleset, struct rp_buffer *out)
{
    size_t base = out->len;
    struct header header = {.form = FORM, .byte_order = BYTE_ORDER_MARK};
    memcpy(header.magic, MAGIC, sizeof MAGIC);
    rp_code_signature(header.signature);
    header.code_count = (uint32_t)ruleset->plan.codes.len;
    header.pattern_count = ruleset->plan.pattern_count;
    rp_buffer_add(out, (const char *)&header, sizeof header);
    struct rp_buffer pack = {0};
    put(out, base, &header, S_BLOBS, ruleset->blobs.at, ruleset->blobs.len);
    put(out, base, &header, S_OPENINGS, ruleset->openings.at, ruleset->openings.len);
    put(out, base, &header, S_OPENING_OF, ruleset->opening_of, header.code_count * sizeof *ruleset->opening_of);
    rp_pack_write(ruleset->pack, &pack);
    out->failed = out->failed || pack.failed;
    put(out, base, &header, S_PACK, pack.at, pack.len);
    rp_buffer_free(&pack);
    put(out, base, &header, S_HEAD, ruleset->head.at, ruleset->head.len);
    put(out, base, &header, S_BLOB_OF, ruleset->blob_of, header.code_count * sizeof *ruleset->blob_of);
    put_relations(out, base, &header, &ruleset->plan);
    for (int set = 0; set < 2; ++set)
        put(out, base, &header, S_REACH_FIRST + (size_t)set, ruleset->reach[set], header.pattern_count);
    for (size_t i = 0; i < RP_LANGUAGES; ++i)
        put_language(out, base, &header, ruleset, i);
    if (out->failed)
        return;
    header.total = out->len - base;
    memcpy(out->at + base, &header, sizeof header);
    header.checksum = checksum_of(out->at + base, &header, header.total);
    memcpy(out->at + base, &header, sizeof header);
}

/* ---- reading ---- */

static bool header_fits(const struct header *header, size_t len)
{
    char signature[64];
    rp_code_signature(signature);
    if (memcmp(header->magic, MAGIC, sizeof MAGIC) != 0 || header->form != FORM || header->byte_order != BYTE_ORDER_MARK ||
        memcmp(header->signature, signature, sizeof signature) != 0 || header->total != len)
        return false;
    for (size_t i = 0; i < SECTIONS; ++i) {
        struct section_at at = header->sections[i];
        if (at.offset % ALIGNMENT || at.offset > len || at.len > len - at.offset)
            return false;
    }
    return true;
}

struct reading {
    const char *at;
    const struct header *header;
    struct rp_ruleset *ruleset;
};

static struct rp_slice bytes_of(const struct reading *reading, size_t section)
{
    struct section_at at = reading->header->sections[section];
    return (struct rp_slice){reading->at + at.offset, at.len};
}

static bool read_filter(const struct reading *reading, size_t i)
{
    struct rp_filter *filter = &reading->ruleset->filters[i];
    struct rp_slice bitmap = bytes_of(reading, section_of(i, P_BITMAP)), slots = bytes_of(reading, section_of(i, P_SLOTS));
    struct rp_slice entries = bytes_of(reading, section_of(i, P_ENTRIES)), lists = bytes_of(reading, section_of(i, P_LISTS));
    filter->slot_bits = reading->header->slot_bits[i];
    if (filter->slot_bits > RP_FILTER_BITS || slots.len != ((1u << filter->slot_bits) + 1) * sizeof *filter->slots ||
        bitmap.len != (1u << RP_FILTER_BITS) / 8)
        return false;
    filter->bitmap = (const void *)bitmap.at;
    filter->slots = (const void *)slots.at;
    filter->entries = (const void *)entries.at;
    filter->lists = (const void *)lists.at;
    filter->entry_count = (uint32_t)(entries.len / sizeof *filter->entries);
    filter->list_count = (uint32_t)(lists.len / sizeof *filter->lists);
    return true; /* what is in them the checksum vouches for */
}

static bool is_code(const struct rp_ruleset *ruleset, uint32_t number)
{
    return number == RP_NO_CODE || (number >= ruleset->plan.pattern_count && number < ruleset->plan.codes.len);
}

static bool read_places(const struct reading *reading, size_t i)
{
    struct rp_places *places = &reading->ruleset->places[i];
    struct rp_slice rules = bytes_of(reading, section_of(i, P_PLACES));
    places->rules = (const void *)rules.at;
    places->count = (uint32_t)(rules.len / sizeof *places->rules);
    for (uint32_t k = 0; k < places->count; ++k)
        if (!is_code(reading->ruleset, places->rules[k].before) || !is_code(reading->ruleset, places->rules[k].after))
            return false;
    rp_places_sum(places);
    return true;
}

static bool read_blobs(const struct reading *reading)
{
    struct rp_ruleset *ruleset = reading->ruleset;
    struct rp_slice of = bytes_of(reading, S_BLOB_OF);
    ruleset->head = bytes_of(reading, S_HEAD);
    ruleset->blobs = bytes_of(reading, S_BLOBS);
    ruleset->blob_of = (const void *)of.at;
    if (of.len != ruleset->plan.codes.len * sizeof *ruleset->blob_of)
        return false;
    for (size_t i = 0; i < ruleset->plan.codes.len; ++i) {
        struct rp_blob blob = ruleset->blob_of[i];
        if (blob.offset > ruleset->blobs.len || blob.len > ruleset->blobs.len - blob.offset)
            return false;
    }
    return true;
}

static bool read_openings(const struct reading *reading)
{
    struct rp_ruleset *ruleset = reading->ruleset;
    struct rp_slice of = bytes_of(reading, S_OPENING_OF);
    ruleset->openings = bytes_of(reading, S_OPENINGS);
    ruleset->opening_of = (const void *)of.at;
    if (of.len != ruleset->plan.codes.len * sizeof *ruleset->opening_of)
        return false;
    for (size_t i = 0; i < ruleset->plan.codes.len; ++i) {
        const struct rp_opening *opening = &ruleset->opening_of[i];
        size_t len = opening->bits > 0 && (opening->bits < 3 || opening->bits > 16) ? SIZE_MAX : rp_opening_len(opening);
        if (opening->offset > ruleset->openings.len || len > ruleset->openings.len - opening->offset)
            return false;
    }
    return true;
}

static bool read_mask(const struct reading *reading, size_t language, enum part part, uint64_t *mask)
{
    const struct rp_ruleset *ruleset = reading->ruleset;
    struct rp_slice bytes = bytes_of(reading, section_of(language, part));
    if (bytes.len != ruleset->mask_words * sizeof *mask)
        return false;
    memcpy(mask, bytes.at, bytes.len);
    for (size_t k = 0; k < ruleset->mask_words; ++k)
        mask[k] &= ruleset->masks[language].all[k];
    return true;
}

static bool read_masks(const struct reading *reading)
{
    bool good = true;
    for (size_t i = 0; good && i < RP_LANGUAGES; ++i) {
        const struct rp_masks *masks = &reading->ruleset->masks[i];
        good = read_mask(reading, i, P_UNFILTERED, masks->unfiltered) && read_mask(reading, i, P_SINGLE, masks->single) &&
               read_mask(reading, i, P_ANCHORED, masks->anchored);
    }
    return good;
}

static bool read_splits(const struct reading *reading)
{
    struct rp_plan *plan = &reading->ruleset->plan;
    struct rp_slice bytes = bytes_of(reading, S_SPLITS);
    const struct split *splits = (const void *)bytes.at;
    for (size_t i = 0; i < bytes.len / sizeof *splits; ++i) {
        struct rp_code *code = RP_PUSH(&plan->codes);
        if (!code || !is_split((enum rp_code_kind)splits[i].kind) || splits[i].language >= RP_LANGUAGES ||
            splits[i].signal >= reading->ruleset->pack->signals.len)
            return false;
        *code = (struct rp_code){.kind = (enum rp_code_kind)splits[i].kind,
                                 .language = (enum rapport_language)splits[i].language,
                                 .signal = splits[i].signal,
                                 .twin = (uint32_t)plan->codes.len - 1,
                                 .lead = RP_NO_CODE,
                                 .tail = RP_NO_CODE};
    }
    return true;
}

static bool is_part(const struct rp_plan *plan, uint32_t number)
{
    return number == RP_NO_CODE || (number >= plan->pattern_count && number < plan->codes.len);
}

static bool read_relations(const struct reading *reading)
{
    struct rp_plan *plan = &reading->ruleset->plan;
    struct rp_slice bytes = bytes_of(reading, S_RELATIONS);
    const struct relation *relations = (const void *)bytes.at;
    if (bytes.len != plan->pattern_count * sizeof *relations || !read_splits(reading))
        return false;
    for (uint32_t i = 0; i < plan->pattern_count; ++i) {
        struct relation relation = relations[i];
        if (relation.twin >= plan->pattern_count || !is_part(plan, relation.lead) || !is_part(plan, relation.tail))
            return false;
        plan->codes.at[i].twin = relation.twin;
        plan->codes.at[i].lead = relation.lead;
        plan->codes.at[i].tail = relation.tail;
        plan->codes.at[i].spans_lead = relation.spans_lead != 0;
    }
    return true;
}

static bool read_reach(const struct reading *reading)
{
    struct rp_ruleset *ruleset = reading->ruleset;
    for (int set = 0; set < 2; ++set) {
        struct rp_slice bytes = bytes_of(reading, S_REACH_FIRST + (size_t)set);
        if (bytes.len != ruleset->plan.pattern_count)
            return false;
        memcpy(ruleset->reach[set], bytes.at, bytes.len);
    }
    return true;
}

/* From its first section to where the next language begins, or the file ends. */
static struct rp_checked_bytes language_bytes(const struct reading *reading, size_t i)
{
    const struct header *header = reading->header;
    uint64_t from = header->sections[section_of(i, P_UNFILTERED)].offset;
    uint64_t end = i + 1 < RP_LANGUAGES ? header->sections[section_of(i + 1, P_UNFILTERED)].offset : header->total;
    return (struct rp_checked_bytes){reading->at + from, from <= end ? (size_t)(end - from) : 0, header->language_sums[i]};
}

static bool read_all(struct reading *reading)
{
    struct rp_ruleset *ruleset = reading->ruleset;
    const struct header *header = reading->header;
    ruleset->pack = rp_pack_read(bytes_of(reading, S_PACK), NULL);
    if (!ruleset->pack || rp_plan_make(ruleset, NULL) != RAPPORT_OK)
        return false;
    if (ruleset->plan.pattern_count != header->pattern_count || !read_relations(reading) ||
        header->code_count < ruleset->plan.codes.len ||
        header->code_count - ruleset->plan.codes.len > header->sections[S_BLOB_OF].len)
        return false;
    for (size_t i = 0; i < RP_LANGUAGES; ++i)
        ruleset->language_bytes[i] = language_bytes(reading, i);
    bool good = rp_plan_add_places(&ruleset->plan, header->code_count - (uint32_t)ruleset->plan.codes.len) &&
                read_masks(reading) && read_reach(reading) && read_blobs(reading) && read_openings(reading);
    for (size_t i = 0; good && i < RP_LANGUAGES; ++i)
        good = read_filter(reading, i) && read_places(reading, i);
    return good;
}

/* The sections are used as they lie, so they must lie on a boundary. */
static const char *aligned(struct rp_slice bytes, struct rp_arena *arena)
{
    if ((uintptr_t)bytes.at % ALIGNMENT == 0)
        return bytes.at;
    char *copy = rp_alloc(arena, bytes.len);
    if (copy)
        memcpy(copy, bytes.at, bytes.len);
    return copy;
}

struct rp_ruleset *rp_ruleset_read(struct rp_slice bytes, void (*release)(void *, struct rp_slice), void *context,
                                   struct rapport_error *error)
{
    struct header header;
    struct rp_ruleset *ruleset = calloc(1, sizeof *ruleset);
    const char *at = ruleset && bytes.len >= sizeof header ? aligned(bytes, &ruleset->arena) : NULL;
    bool good = at != NULL;
    if (good) {
        memcpy(&header, at, sizeof header);
        good = header_fits(&header, bytes.len) && checksum_of(at, &header, bytes.len) == header.checksum;
    }
    struct reading reading = {at, &header, ruleset};
    if (good && read_all(&reading)) {
        ruleset->image = bytes;
        ruleset->release = release;
        ruleset->release_context = context;
        return ruleset;
    }
    rp_ruleset_free(ruleset);
    rp_fail(error, RAPPORT_FORMAT, "no compiled rules of this version; they are made anew from the pack");
    return NULL;
}
