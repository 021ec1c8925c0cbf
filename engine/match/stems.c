/* Stems: the first step of literals.c. */
#include <stdlib.h>

#include "../text/text.h"
#include "analysis.h"

enum { STEM_ENOUGH = 24, MAX_PRODUCT = 1024, FEW = 8, MANY = 40 };

static void close_all(struct rp_stems *stems)
{
    for (size_t i = 0; i < stems->list.len; ++i)
        stems->list.at[i].closed = true;
}

bool rp_stems_open(const struct rp_stems *stems)
{
    for (size_t i = 0; i < stems->list.len; ++i)
        if (!stems->list.at[i].closed)
            return true;
    return false;
}

static void add_stem(struct rp_stems *stems, const struct rp_stem *stem)
{
    struct rp_stem *slot = stems->list.len <= RP_MAX_LITERALS ? RP_PUSH(&stems->list) : NULL;
    if (slot)
        *slot = *stem;
    else
        stems->failed = true;
}

static void append(struct rp_stem *stem, const char *bytes, size_t len, bool closed)
{
    size_t room = RP_STEM_BYTES - stem->len, taken = len < room ? len : room;
    memcpy(stem->at + stem->len, bytes, taken);
    stem->len = (uint8_t)(stem->len + taken);
    stem->closed = closed || stem->len >= STEM_ENOUGH;
}

/* Lengthens an open stem. */
static void append_stem(struct rp_stem *stem, const struct rp_stem *tail)
{
    if (!tail->inner && !tail->upper) {
        append(stem, tail->at, tail->len, tail->closed);
    } else if (stem->len > 0 || (stem->inner && tail->upper)) {
        stem->closed = true;
    } else {
        *stem = *tail;
    }
}

/* The character as the folded text has it, in any case it may be written; false when that is not one text. */
static bool fold_char(int32_t c, char into[4], size_t *len)
{
    bool punctuation = (c >= 0xa0 && c < 0xc0 && !rp_is_word(c)) || (c >= 0x2000 && c < 0x2070) || (c >= 0x20a0 && c < 0x20c0);
    bool placeholder = c >= 0x20000 && c < 0x30000; /* ideographs have no case */
    bool safe = c < 0x80 || (c >= 0xc0 && c < 0xff && c != 0xdf) || punctuation || placeholder;
    if (c <= 0 || c > 0x10ffff || !safe)
        return false;
    char bytes[4];
    *len = rp_utf8_put(bytes, c);
    rp_fold(into, bytes, *len);
    return *len > 0;
}

static void extend_char(struct rp_stems *stems, int32_t c)
{
    char bytes[4];
    size_t len;
    if (!fold_char(c, bytes, &len)) {
        close_all(stems);
        return;
    }
    for (size_t i = 0; i < stems->list.len; ++i)
        if (!stems->list.at[i].closed)
            append(&stems->list.at[i], bytes, len, false);
}

/* What becomes of a single empty stem. */
static bool copy_stems(struct rp_stems *stems, const struct rp_stems *tails)
{
    struct rp_stem *copy = malloc((tails->list.len + 1) * sizeof *copy);
    if (!copy)
        return false;
    if (tails->list.len > 0)
        memcpy(copy, tails->list.at, tails->list.len * sizeof *copy);
    free(stems->list.at);
    stems->list.at = copy;
    stems->list.len = tails->list.len;
    stems->list.cap = tails->list.len + 1;
    return true;
}

/* Each open stem with each of `tails`; where these are too many, what follows counts as not known. */
static void cross(struct rp_stems *stems, const struct rp_stems *tails)
{
    size_t open = 0, count = stems->list.len;
    for (size_t i = 0; i < count; ++i)
        open += !stems->list.at[i].closed;
    if (open == 0)
        return;
    if (tails->failed || (open > 1 && open * tails->list.len > MAX_PRODUCT)) {
        close_all(stems);
        return;
    }
    if (count == 1 && stems->list.at[0].len == 0 && !stems->list.at[0].inner && copy_stems(stems, tails))
        return;
    struct rp_stems made = {0};
    for (size_t i = 0; i < count; ++i) {
        if (stems->list.at[i].closed) {
            add_stem(&made, &stems->list.at[i]);
            continue;
        }
        for (size_t k = 0; k < tails->list.len; ++k) {
            struct rp_stem stem = stems->list.at[i];
            append_stem(&stem, &tails->list.at[k]);
            add_stem(&made, &stem);
        }
    }
    if (made.failed) {
        close_all(stems);
        free(made.list.at);
        return;
    }
    free(stems->list.at);
    *stems = made;
}

struct rp_stems rp_stems_of(struct rp_analysis *analysis, const struct rp_node *node)
{
    struct rp_stems stems = {0};
    struct rp_stem empty = {0};
    add_stem(&stems, &empty);
    rp_stems_extend(analysis, &stems, node);
    return stems;
}

static void extend_upper(struct rp_stems *stems)
{
    struct rp_stems tails = {0};
    struct rp_stem stem = {.upper = true, .closed = true};
    add_stem(&tails, &stem);
    cross(stems, &tails);
    free(tails.list.at);
}

static void extend_set(struct rp_stems *stems, const struct rp_charset *set, size_t most)
{
    struct rp_stems tails = {0};
    if (set->beyond_word || set->beyond_other)
        tails.failed = true;
    for (int32_t c = 0; c < 256 && !tails.failed; ++c) {
        char bytes[4];
        size_t len;
        if (!rp_charset_has(set, c))
            continue;
        if (tails.list.len == most || !fold_char(c, bytes, &len)) {
            tails.failed = true;
            break;
        }
        struct rp_stem stem = {0};
        append(&stem, bytes, len, false);
        bool had = false;
        for (size_t i = 0; i < tails.list.len; ++i)
            had = had || (tails.list.at[i].len == len && memcmp(tails.list.at[i].at, bytes, len) == 0);
        if (!had)
            add_stem(&tails, &stem);
    }
    cross(stems, &tails);
    free(tails.list.at);
}

static void extend_choice(struct rp_analysis *analysis, struct rp_stems *stems, const struct rp_node *node)
{
    struct rp_stems tails = {0};
    for (size_t i = 0; i < node->parts.len && !tails.failed; ++i) {
        struct rp_stems branch = rp_stems_of(analysis, node->parts.at[i]);
        tails.failed = tails.failed || branch.failed;
        for (size_t k = 0; k < branch.list.len && !tails.failed; ++k)
            add_stem(&tails, &branch.list.at[k]);
        free(branch.list.at);
    }
    cross(stems, &tails);
    free(tails.list.at);
}

static bool is_run(const struct rp_node *node)
{
    const struct rp_node *child = node->repeat.child;
    return node->repeat.max > node->repeat.min + 1 && child->kind == RP_NODE_SET && !rp_charset_has(&child->set, ' ');
}

/* \w*fejl: what follows stands somewhere in the same word. */
static void extend_run(struct rp_stems *stems)
{
    struct rp_stems tails = {0};
    struct rp_stem stem = {.inner = true};
    add_stem(&tails, &stem);
    cross(stems, &tails);
    free(tails.list.at);
}

static void extend_repeat(struct rp_analysis *analysis, struct rp_stems *stems, const struct rp_node *node)
{
    if (node->repeat.max == 0)
        return;
    if (analysis->wide && is_run(node)) {
        extend_run(stems);
        return;
    }
    struct rp_stems tails = rp_stems_of(analysis, node->repeat.child);
    if (node->repeat.min == 0) {
        struct rp_stem empty = {0};
        if (node->repeat.max > 1)
            close_all(&tails);
        add_stem(&tails, &empty);
        cross(stems, &tails);
    } else {
        for (uint32_t i = 0; i < node->repeat.min && i < STEM_ENOUGH && rp_stems_open(stems); ++i)
            cross(stems, &tails);
        if (node->repeat.max != node->repeat.min || node->repeat.min > STEM_ENOUGH)
            close_all(stems);
    }
    free(tails.list.at);
}

static void extend_class(struct rp_analysis *analysis, struct rp_stems *stems, size_t number)
{
    struct rp_class_notes *notes = rp_analysis_class(analysis, number);
    if (!notes || !notes->node) {
        close_all(stems);
        return;
    }
    if (!notes->has_stems) {
        notes->stems = rp_stems_of(analysis, notes->node);
        notes->has_stems = true;
    }
    cross(stems, &notes->stems);
}

void rp_stems_extend(struct rp_analysis *analysis, struct rp_stems *stems, const struct rp_node *node)
{
    switch (node->kind) {
    case RP_NODE_CHAR:
        extend_char(stems, node->c);
        break;
    case RP_NODE_SET:
        if (analysis->wide && node->upper)
            extend_upper(stems);
        else
            extend_set(stems, &node->set, analysis->wide ? MANY : FEW);
        break;
    case RP_NODE_SEQUENCE:
        for (size_t i = 0; i < node->parts.len && rp_stems_open(stems); ++i)
            rp_stems_extend(analysis, stems, node->parts.at[i]);
        break;
    case RP_NODE_CHOICE:
        extend_choice(analysis, stems, node);
        break;
    case RP_NODE_REPEAT:
        extend_repeat(analysis, stems, node);
        break;
    case RP_NODE_CLASS:
        extend_class(analysis, stems, node->number);
        break;
    case RP_NODE_EDGE:
    case RP_NODE_NOTHING:
        break;
    case RP_NODE_UNKNOWN:
        close_all(stems);
        break;
    }
}
