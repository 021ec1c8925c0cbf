/* How the set is found. A *stem* is how the text that some node matches may begin; the stems of a sequence from one of its
 * places on are made by appending the stems of one part after the other, until they are long enough or a part is no longer a
 * few fixed texts. Every match that gets past that place contains one of the stems. So each place of the pattern that every
 * match passes offers a set, and the one is taken whose members, together, are rarest in prose.
 *
 * The prefilter looks at the starts of words only; a stem is cut to where a word begins in it for certain: behind a
 * character that is no word character, or at its own start when the place is known to be an edge. */
#include <stdlib.h>

#include "../text/text.h"
#include "analysis.h"

enum { MIN_LETTERS = 2, FEW_STARTS = 128, MAX_STARTS = 1024 };

/* A letter beyond U+FFFF, as placeholders begin with, is as rare as two. */
static size_t letters_in(int32_t c)
{
    return rp_is_word(c) ? 1 + (c > 0xFFFF) : 0;
}

static bool best_of(struct rp_analysis *, const struct rp_node *, enum rp_before, struct rp_literals *);

/* ---- what stands before a place ---- */

static enum rp_before after(struct rp_analysis *analysis, const struct rp_node *node, enum rp_before before);

static enum rp_before after_choice(struct rp_analysis *analysis, const struct rp_node *node, enum rp_before before)
{
    enum rp_before all = RP_AT_EDGE;
    for (size_t i = 0; i < node->parts.len; ++i)
        if (after(analysis, node->parts.at[i], before) == RP_ANYWHERE)
            all = RP_ANYWHERE;
    return all;
}

/* A second round begins where the first ends, at an edge if that is one, so it adds nothing. */
static enum rp_before after_repeat(struct rp_analysis *analysis, const struct rp_node *node, enum rp_before before)
{
    bool anywhere =
        after(analysis, node->repeat.child, before) == RP_ANYWHERE || (node->repeat.min == 0 && before == RP_ANYWHERE);
    return anywhere ? RP_ANYWHERE : RP_AT_EDGE;
}

static enum rp_before after_class(struct rp_analysis *analysis, size_t number, enum rp_before before)
{
    struct rp_class_notes *notes = rp_analysis_class(analysis, number);
    if (!notes || !notes->node)
        return RP_ANYWHERE;
    if (!notes->has_after[before]) {
        notes->after[before] = after(analysis, notes->node, before);
        notes->has_after[before] = true;
    }
    return notes->after[before];
}

static enum rp_before after(struct rp_analysis *analysis, const struct rp_node *node, enum rp_before before)
{
    switch (node->kind) {
    case RP_NODE_CHAR:
        return rp_is_word(node->c) ? RP_ANYWHERE : RP_AT_EDGE;
    case RP_NODE_SET:
        return rp_charset_may_be_word(&node->set) ? RP_ANYWHERE : RP_AT_EDGE;
    case RP_NODE_SEQUENCE:
        for (size_t i = 0; i < node->parts.len; ++i)
            before = after(analysis, node->parts.at[i], before);
        return before;
    case RP_NODE_CHOICE:
        return after_choice(analysis, node, before);
    case RP_NODE_REPEAT:
        return after_repeat(analysis, node, before);
    case RP_NODE_CLASS:
        return after_class(analysis, node->number, before);
    case RP_NODE_EDGE:
        return RP_AT_EDGE;
    case RP_NODE_NOTHING:
        return before;
    case RP_NODE_UNKNOWN:
        break;
    }
    return RP_ANYWHERE;
}

/* ---- stems -> literals ---- */

/* The first place in the stem where a word begins for certain; its length when there is none. */
static size_t word_start(const struct rp_stem *stem, enum rp_before before)
{
    bool edge = before == RP_AT_EDGE;
    size_t len;
    for (size_t i = 0; i < stem->len; i += len) {
        int32_t c = rp_utf8_next(stem->at + i, stem->at + stem->len, &len);
        bool word = rp_is_word(c);
        if (word && edge)
            return i;
        edge = c >= 0 && !word;
    }
    return stem->len;
}

static bool make_literal(const struct rp_stem *stem, enum rp_before before, struct rp_literal *literal)
{
    size_t from = word_start(stem, before), len = stem->len - from, letters = 0, step;
    if (len > RP_MAX_LITERAL_BYTES)
        len = RP_MAX_LITERAL_BYTES;
    const char *at = stem->at + from;
    for (size_t i = 0; i < len; i += step)
        letters += letters_in(rp_utf8_next(at + i, at + len, &step));
    *literal = (struct rp_literal){.len = (uint8_t)len};
    memcpy(literal->bytes, at, len);
    return letters >= MIN_LETTERS;
}

static int by_bytes(const void *a, const void *b)
{
    const struct rp_literal *x = a, *y = b;
    int order = memcmp(x->bytes, y->bytes, x->len < y->len ? x->len : y->len);
    return order ? order : (int)x->len - (int)y->len;
}

/* Drops each literal that another one begins; then the cost of the rest. */
static void settle(struct rp_literals *literals, enum rapport_language language)
{
    const double each = 1e-6; /* room in the table */
    size_t kept = 0;
    if (literals->list.len > 1)
        qsort(literals->list.at, literals->list.len, sizeof *literals->list.at, by_bytes);
    literals->cost = 0;
    for (size_t i = 0; i < literals->list.len; ++i) {
        const struct rp_literal *literal = &literals->list.at[i], *last = kept ? &literals->list.at[kept - 1] : NULL;
        if (last && last->len <= literal->len && memcmp(last->bytes, literal->bytes, last->len) == 0)
            continue;
        literals->list.at[kept++] = *literal;
        literals->cost += each + rp_rarity((struct rp_slice){literal->bytes, literal->len}, language);
    }
    literals->list.len = kept;
}

static uint32_t farther(uint32_t a, uint32_t b)
{
    return a + b < RP_FAR ? a + b : RP_FAR;
}

/* What the cut leaves out before the literal. */
static uint32_t blanks_before(const struct rp_stem *stem, enum rp_before before)
{
    uint32_t count = 0;
    for (size_t i = 0, end = word_start(stem, before); i < end; ++i)
        count += stem->at[i] == ' ';
    return count;
}

static bool literals_of(const struct rp_stems *stems, enum rp_before before, enum rapport_language language,
                        struct rp_literals *literals)
{
    *literals = (struct rp_literals){0};
    bool good = !stems->failed && stems->list.len > 0;
    for (size_t i = 0; good && i < stems->list.len; ++i) {
        struct rp_literal literal, *slot = NULL;
        good = make_literal(&stems->list.at[i], before, &literal) && (slot = RP_PUSH(&literals->list));
        if (slot)
            *slot = literal;
        uint32_t blanks = blanks_before(&stems->list.at[i], before);
        literals->reach = blanks > literals->reach ? blanks : literals->reach;
    }
    if (good) {
        settle(literals, language);
        return true;
    }
    free(literals->list.at);
    *literals = (struct rp_literals){0};
    return false;
}

/* Cut to `len` bytes, or to where they have their letters. */
static void shorten(struct rp_literals *literals, uint8_t len, enum rapport_language language)
{
    for (size_t i = 0; i < literals->list.len; ++i) {
        struct rp_literal *literal = &literals->list.at[i];
        size_t at = 0, letters = 0, step;
        while (at < literal->len && (letters < MIN_LETTERS || at < len)) {
            letters += letters_in(rp_utf8_next(literal->bytes + at, literal->bytes + literal->len, &step));
            at += step;
        }
        memset(literal->bytes + at, 0, literal->len - at);
        literal->len = (uint8_t)at;
    }
    settle(literals, language);
}

/* ---- the best place ---- */

/* `blanks` may stand before the part that `other` is of. */
static void keep_better(struct rp_literals *best, bool *good, struct rp_literals *other, uint32_t blanks)
{
    if (*good && best->cost <= other->cost) {
        free(other->list.at);
        return;
    }
    free(best->list.at);
    *best = *other;
    best->reach = farther(other->reach, blanks);
    *good = true;
}

static bool may_start(const struct rp_node *node, enum rp_before before)
{
    switch (node->kind) {
    case RP_NODE_CHAR:
        return before == RP_AT_EDGE && rp_is_word(node->c);
    case RP_NODE_SET:
        return before == RP_AT_EDGE;
    case RP_NODE_EDGE:
    case RP_NODE_NOTHING:
    case RP_NODE_UNKNOWN:
        return false;
    default:
        return true;
    }
}

static bool best_of_sequence(struct rp_analysis *analysis, struct rp_node *const *parts, size_t count, enum rp_before before,
                             struct rp_literals *best)
{
    bool good = false;
    uint32_t blanks = 0;
    *best = (struct rp_literals){0};
    for (size_t i = 0; i < count; ++i) {
        struct rp_literals found;
        if (may_start(parts[i], before)) {
            struct rp_stems stems = rp_stems_of(analysis, parts[i]);
            for (size_t k = i + 1; k < count && rp_stems_open(&stems); ++k)
                rp_stems_extend(analysis, &stems, parts[k]);
            if (literals_of(&stems, before, analysis->language, &found))
                keep_better(best, &good, &found, blanks);
            free(stems.list.at);
        }
        if (best_of(analysis, parts[i], before, &found))
            keep_better(best, &good, &found, blanks);
        before = after(analysis, parts[i], before);
        blanks = farther(blanks, rp_blanks_in(analysis, parts[i]));
    }
    return good;
}

/* Whichever branch is taken, one of its own literals is there. */
static bool best_of_choice(struct rp_analysis *analysis, const struct rp_node *node, enum rp_before before,
                           struct rp_literals *best)
{
    bool good = true;
    *best = (struct rp_literals){0};
    for (size_t i = 0; good && i < node->parts.len; ++i) {
        struct rp_literals found;
        good = best_of_sequence(analysis, &node->parts.at[i], 1, before, &found);
        for (size_t k = 0; good && k < found.list.len; ++k) {
            struct rp_literal *slot = best->list.len < RP_MAX_LITERALS ? RP_PUSH(&best->list) : NULL;
            good = slot != NULL;
            if (slot)
                *slot = found.list.at[k];
        }
        best->reach = found.reach > best->reach ? found.reach : best->reach;
        free(found.list.at);
    }
    if (good) {
        settle(best, analysis->language);
        return true;
    }
    free(best->list.at);
    *best = (struct rp_literals){0};
    return false;
}

static bool copy_literals(struct rp_literals *into, const struct rp_literals *from)
{
    *into = (struct rp_literals){.cost = from->cost, .reach = from->reach};
    for (size_t i = 0; i < from->list.len; ++i) {
        struct rp_literal *slot = RP_PUSH(&into->list);
        if (!slot) {
            free(into->list.at);
            *into = (struct rp_literals){0};
            return false;
        }
        *slot = from->list.at[i];
    }
    return true;
}

static bool best_of_class(struct rp_analysis *analysis, size_t number, enum rp_before before, struct rp_literals *best)
{
    struct rp_class_notes *notes = rp_analysis_class(analysis, number);
    *best = (struct rp_literals){0};
    if (!notes || !notes->node)
        return false;
    if (!notes->has_best[before]) {
        notes->good[before] = best_of(analysis, notes->node, before, &notes->best[before]);
        notes->has_best[before] = true;
    }
    return notes->good[before] && copy_literals(best, &notes->best[before]);
}

static bool best_of(struct rp_analysis *analysis, const struct rp_node *node, enum rp_before before, struct rp_literals *best)
{
    *best = (struct rp_literals){0};
    switch (node->kind) {
    case RP_NODE_SEQUENCE:
        return best_of_sequence(analysis, node->parts.at, node->parts.len, before, best);
    case RP_NODE_CHOICE:
        return best_of_choice(analysis, node, before, best);
    case RP_NODE_REPEAT:
        return node->repeat.min > 0 && best_of_sequence(analysis, (struct rp_node *const *)&node->repeat.child, 1, before, best);
    case RP_NODE_CLASS:
        return best_of_class(analysis, node->number, before, best);
    default:
        return false;
    }
}

/* ---- the door ---- */

/* Literals that every match begins with, cut shorter until they are few: they say where to try, the second set whether to. */
static bool starts_of(struct rp_analysis *analysis, struct rp_node *const *parts, size_t count, struct rp_literals *starts)
{
    struct rp_stems stems = count > 0 ? rp_stems_of(analysis, parts[0]) : (struct rp_stems){.failed = true};
    for (size_t i = 1; i < count && rp_stems_open(&stems); ++i)
        rp_stems_extend(analysis, &stems, parts[i]);
    bool good = !stems.failed;
    for (size_t i = 0; good && i < stems.list.len; ++i)
        good = stems.list.at[i].len > 0 && word_start(&stems.list.at[i], RP_AT_EDGE) == 0;
    good = good && literals_of(&stems, RP_AT_EDGE, analysis->language, starts);
    free(stems.list.at);
    static const uint8_t cuts[] = {12, 8, 6, 5, 4, 3, 2};
    for (size_t i = 0; good && i < RP_COUNT(cuts) && starts->list.len > FEW_STARTS; ++i)
        shorten(starts, cuts[i], analysis->language);
    if (good && starts->list.len <= MAX_STARTS)
        return true;
    if (good)
        free(starts->list.at);
    *starts = (struct rp_literals){0};
    return false;
}

static bool same_set(const struct rp_literals *a, const struct rp_literals *b)
{
    bool same = a->list.len == b->list.len;
    for (size_t i = 0; same && i < a->list.len; ++i)
        same = a->list.at[i].len == b->list.at[i].len && memcmp(a->list.at[i].bytes, b->list.at[i].bytes, a->list.at[i].len) == 0;
    return same;
}

static void require(struct rp_analysis *analysis, struct rp_node *const *parts, size_t count, struct rp_requirement *requirement)
{
    requirement->at_start = starts_of(analysis, parts, count, &requirement->first);
    struct rp_literals *other = requirement->at_start ? &requirement->second : &requirement->first;
    if (!best_of_sequence(analysis, parts, count, RP_AT_EDGE, other) || !requirement->at_start ||
        !same_set(&requirement->first, other))
        return;
    free(other->list.at);
    *other = (struct rp_literals){0};
    if (count > 1 && best_of_sequence(analysis, parts + 1, count - 1, after(analysis, parts[0], RP_AT_EDGE), other))
        other->reach = farther(other->reach, rp_blanks_in(analysis, parts[0]));
}

void rp_analysis_requirement(struct rp_analysis *analysis, struct rp_slice reference, enum rapport_language language,
                             struct rp_requirement *requirement)
{
    *requirement = (struct rp_requirement){.at_start = false};
    analysis->language = language;
    struct rp_node *root = rp_analysis_clear(analysis, reference) ? rp_regex_parse(reference) : NULL;
    if (!root)
        return;
    if (root->kind == RP_NODE_SEQUENCE)
        require(analysis, root->parts.at, root->parts.len, requirement);
    else
        require(analysis, &root, 1, requirement);
    rp_node_free(root);
}

void rp_requirement_free(struct rp_requirement *requirement)
{
    free(requirement->first.list.at);
    free(requirement->second.list.at);
    *requirement = (struct rp_requirement){.at_start = false};
}
