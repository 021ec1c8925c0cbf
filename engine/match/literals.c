/* How the set is found. A *stem* is how the text that some node matches may begin; the stems of a sequence from one of its
 * places on are made by appending the stems of one part after the other, until they are long enough or a part is no longer a
 * few fixed texts. Every match that gets past that place contains one of the stems. So each place of the pattern that every
 * match passes offers a set, and the one is taken whose members, together, are rarest in prose.
 *
 * The prefilter looks at the starts of words only; a stem is cut to where a word begins in it for certain: behind a
 * character that is no word character, or at its own start when the place is known to be an edge. */
#include "literals.h"

#include <stdlib.h>

#include "../text/text.h"
#include "regex.h"

enum { STEM_BYTES = 30, STEM_ENOUGH = 24, MAX_PRODUCT = 1024, MIN_LETTERS = 2, FEW_STARTS = 128, MAX_STARTS = 1024 };

struct stem {
    char at[STEM_BYTES];
    uint8_t len;
    bool closed; /* what follows is not known */
};
struct stems {
    RP_ARRAY(struct stem) list;
    bool failed;
};

enum before { AT_EDGE, ANYWHERE, BEFORE_COUNT };

struct class_notes {
    bool parsed, clear;
    struct rp_node *node; /* NULL: not understood */
    bool has_after[BEFORE_COUNT], has_best[BEFORE_COUNT], good[BEFORE_COUNT];
    enum before after[BEFORE_COUNT];
    struct rp_literals best[BEFORE_COUNT];
    bool has_stems;
    struct stems stems;
};

struct rp_analysis {
    const struct rp_expander *expander;
    enum rapport_language language;
    size_t count;
    struct class_notes **notes; /* [class * RP_LANGUAGES + language], made at need */
};

static bool best_of(struct rp_analysis *, const struct rp_node *, enum before, struct rp_literals *);
static void extend(struct rp_analysis *, struct stems *, const struct rp_node *);

/* ---- classes ---- */

static bool grow_notes(struct rp_analysis *analysis, size_t index)
{
    if (index < analysis->count)
        return true;
    size_t count = index + 64;
    struct class_notes **grown = realloc(analysis->notes, count * sizeof(struct class_notes *));
    if (!grown)
        return false;
    memset(grown + analysis->count, 0, (count - analysis->count) * sizeof(struct class_notes *));
    analysis->notes = grown;
    analysis->count = count;
    return true;
}

static struct class_notes *notes_of(struct rp_analysis *analysis, size_t class_index);

/* Is every class in the text understood, and every class in those? A verb such as (*ACCEPT) in one of them would make what is
 * required behind it no more than possible. */
static bool is_clear(struct rp_analysis *analysis, struct rp_slice text)
{
    bool clear = true;
    for (size_t i = 0; clear && i < text.len; i += rp_is_ref(text.at[i]) ? RP_REF_BYTES : 1)
        if (rp_is_ref(text.at[i])) {
            const struct class_notes *notes = notes_of(analysis, rp_ref_class(text.at + i));
            clear = notes && notes->clear;
        }
    return clear;
}

/* NULL when memory is short. */
static struct class_notes *notes_of(struct rp_analysis *analysis, size_t class_index)
{
    size_t index = class_index * RP_LANGUAGES + analysis->language;
    if (!grow_notes(analysis, index))
        return NULL;
    struct class_notes *notes = analysis->notes[index];
    if (!notes)
        notes = analysis->notes[index] = calloc(1, sizeof *notes);
    if (notes && !notes->parsed) {
        const struct rp_made *body = rp_expand_body(analysis->expander, class_index, analysis->language);
        struct rp_slice text = {body->text.at, body->text.len};
        notes->parsed = true;
        notes->node = rp_regex_parse(text);
        notes->clear = notes->node && is_clear(analysis, text);
    }
    return notes;
}

/* ---- what stands before a place ---- */

static enum before after(struct rp_analysis *analysis, const struct rp_node *node, enum before before);

static enum before after_choice(struct rp_analysis *analysis, const struct rp_node *node, enum before before)
{
    enum before all = AT_EDGE;
    for (size_t i = 0; i < node->parts.len; ++i)
        if (after(analysis, node->parts.at[i], before) == ANYWHERE)
            all = ANYWHERE;
    return all;
}

/* A second round begins where the first ends, at an edge if that is one, so it adds nothing. */
static enum before after_repeat(struct rp_analysis *analysis, const struct rp_node *node, enum before before)
{
    bool anywhere = after(analysis, node->repeat.child, before) == ANYWHERE || (node->repeat.min == 0 && before == ANYWHERE);
    return anywhere ? ANYWHERE : AT_EDGE;
}

static enum before after_class(struct rp_analysis *analysis, size_t number, enum before before)
{
    struct class_notes *notes = notes_of(analysis, number);
    if (!notes)
        return ANYWHERE;
    if (!notes->has_after[before]) {
        notes->after[before] = after(analysis, notes->node, before);
        notes->has_after[before] = true;
    }
    return notes->after[before];
}

static enum before after(struct rp_analysis *analysis, const struct rp_node *node, enum before before)
{
    switch (node->kind) {
    case RP_NODE_CHAR:
        return rp_is_word(node->c) ? ANYWHERE : AT_EDGE;
    case RP_NODE_SET:
        return rp_charset_may_be_word(&node->set) ? ANYWHERE : AT_EDGE;
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
        return AT_EDGE;
    case RP_NODE_NOTHING:
        return before;
    case RP_NODE_UNKNOWN:
        break;
    }
    return ANYWHERE;
}

/* ---- stems ---- */

static void close_all(struct stems *stems)
{
    for (size_t i = 0; i < stems->list.len; ++i)
        stems->list.at[i].closed = true;
}

static bool any_open(const struct stems *stems)
{
    for (size_t i = 0; i < stems->list.len; ++i)
        if (!stems->list.at[i].closed)
            return true;
    return false;
}

static void add_stem(struct stems *stems, const struct stem *stem)
{
    struct stem *slot = stems->list.len <= RP_MAX_LITERALS ? RP_PUSH(&stems->list) : NULL;
    if (slot)
        *slot = *stem;
    else
        stems->failed = true;
}

static void append(struct stem *stem, const char *bytes, size_t len, bool closed)
{
    size_t room = STEM_BYTES - stem->len, taken = len < room ? len : room;
    memcpy(stem->at + stem->len, bytes, taken);
    stem->len = (uint8_t)(stem->len + taken);
    stem->closed = closed || stem->len >= STEM_ENOUGH;
}

/* The character as the folded text has it, in any case it may be written; false when that is not one text. */
static bool fold_char(int32_t c, char into[4], size_t *len)
{
    bool punctuation = (c >= 0xa0 && c < 0xc0 && !rp_is_word(c)) || (c >= 0x2000 && c < 0x2070) || (c >= 0x20a0 && c < 0x20c0);
    bool safe = c < 0x80 || (c >= 0xc0 && c < 0xff && c != 0xdf) || punctuation;
    if (c <= 0 || c > 0x10ffff || !safe)
        return false;
    char bytes[4];
    *len = rp_utf8_put(bytes, c);
    rp_fold(into, bytes, *len);
    return *len > 0;
}

static void extend_char(struct stems *stems, int32_t c)
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
static bool copy_stems(struct stems *stems, const struct stems *tails)
{
    struct stem *copy = malloc((tails->list.len + 1) * sizeof *copy);
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
static void cross(struct stems *stems, const struct stems *tails)
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
    if (count == 1 && stems->list.at[0].len == 0 && copy_stems(stems, tails))
        return;
    struct stems made = {0};
    for (size_t i = 0; i < count; ++i) {
        if (stems->list.at[i].closed) {
            add_stem(&made, &stems->list.at[i]);
            continue;
        }
        for (size_t k = 0; k < tails->list.len; ++k) {
            struct stem stem = stems->list.at[i];
            append(&stem, tails->list.at[k].at, tails->list.at[k].len, tails->list.at[k].closed);
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

static struct stems stems_of(struct rp_analysis *analysis, const struct rp_node *node)
{
    struct stems stems = {0};
    struct stem empty = {0};
    add_stem(&stems, &empty);
    extend(analysis, &stems, node);
    return stems;
}

static void extend_set(struct stems *stems, const struct rp_charset *set)
{
    enum { FEW = 8 };
    struct stems tails = {0};
    if (set->beyond_word || set->beyond_other)
        tails.failed = true;
    for (int32_t c = 0; c < 256 && !tails.failed; ++c) {
        char bytes[4];
        size_t len;
        if (!rp_charset_has(set, c))
            continue;
        if (tails.list.len == FEW || !fold_char(c, bytes, &len)) {
            tails.failed = true;
            break;
        }
        struct stem stem = {0};
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

static void extend_choice(struct rp_analysis *analysis, struct stems *stems, const struct rp_node *node)
{
    struct stems tails = {0};
    for (size_t i = 0; i < node->parts.len && !tails.failed; ++i) {
        struct stems branch = stems_of(analysis, node->parts.at[i]);
        tails.failed = tails.failed || branch.failed;
        for (size_t k = 0; k < branch.list.len && !tails.failed; ++k)
            add_stem(&tails, &branch.list.at[k]);
        free(branch.list.at);
    }
    cross(stems, &tails);
    free(tails.list.at);
}

static void extend_repeat(struct rp_analysis *analysis, struct stems *stems, const struct rp_node *node)
{
    if (node->repeat.max == 0)
        return;
    struct stems tails = stems_of(analysis, node->repeat.child);
    if (node->repeat.min == 0) {
        struct stem empty = {0};
        if (node->repeat.max > 1)
            close_all(&tails);
        add_stem(&tails, &empty);
        cross(stems, &tails);
    } else {
        for (uint32_t i = 0; i < node->repeat.min && i < STEM_ENOUGH && any_open(stems); ++i)
            cross(stems, &tails);
        if (node->repeat.max != node->repeat.min || node->repeat.min > STEM_ENOUGH)
            close_all(stems);
    }
    free(tails.list.at);
}

static void extend_class(struct rp_analysis *analysis, struct stems *stems, size_t number)
{
    struct class_notes *notes = notes_of(analysis, number);
    if (!notes) {
        close_all(stems);
        return;
    }
    if (!notes->has_stems) {
        notes->stems = stems_of(analysis, notes->node);
        notes->has_stems = true;
    }
    cross(stems, &notes->stems);
}

static void extend(struct rp_analysis *analysis, struct stems *stems, const struct rp_node *node)
{
    switch (node->kind) {
    case RP_NODE_CHAR:
        extend_char(stems, node->c);
        break;
    case RP_NODE_SET:
        extend_set(stems, &node->set);
        break;
    case RP_NODE_SEQUENCE:
        for (size_t i = 0; i < node->parts.len && any_open(stems); ++i)
            extend(analysis, stems, node->parts.at[i]);
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

/* ---- stems -> literals ---- */

/* The first place in the stem where a word begins for certain; its length when there is none. */
static size_t word_start(const struct stem *stem, enum before before)
{
    bool edge = before == AT_EDGE;
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

static bool make_literal(const struct stem *stem, enum before before, struct rp_literal *literal)
{
    size_t from = word_start(stem, before), len = stem->len - from, letters = 0, step;
    if (len > RP_MAX_LITERAL_BYTES)
        len = RP_MAX_LITERAL_BYTES;
    const char *at = stem->at + from;
    for (size_t i = 0; i < len; i += step)
        letters += rp_is_word(rp_utf8_next(at + i, at + len, &step));
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

static bool literals_of(const struct stems *stems, enum before before, enum rapport_language language,
                        struct rp_literals *literals)
{
    *literals = (struct rp_literals){0};
    bool good = !stems->failed && stems->list.len > 0;
    for (size_t i = 0; good && i < stems->list.len; ++i) {
        struct rp_literal literal, *slot = NULL;
        good = make_literal(&stems->list.at[i], before, &literal) && (slot = RP_PUSH(&literals->list));
        if (slot)
            *slot = literal;
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
            letters += rp_is_word(rp_utf8_next(literal->bytes + at, literal->bytes + literal->len, &step));
            at += step;
        }
        memset(literal->bytes + at, 0, literal->len - at);
        literal->len = (uint8_t)at;
    }
    settle(literals, language);
}

/* ---- the best place ---- */

static void keep_better(struct rp_literals *best, bool *good, struct rp_literals *other)
{
    if (*good && best->cost <= other->cost) {
        free(other->list.at);
        return;
    }
    free(best->list.at);
    *best = *other;
    *good = true;
}

static bool may_start(const struct rp_node *node, enum before before)
{
    switch (node->kind) {
    case RP_NODE_CHAR:
        return before == AT_EDGE && rp_is_word(node->c);
    case RP_NODE_SET:
        return before == AT_EDGE;
    case RP_NODE_EDGE:
    case RP_NODE_NOTHING:
    case RP_NODE_UNKNOWN:
        return false;
    default:
        return true;
    }
}

static bool best_of_sequence(struct rp_analysis *analysis, struct rp_node *const *parts, size_t count, enum before before,
                             struct rp_literals *best)
{
    bool good = false;
    *best = (struct rp_literals){0};
    for (size_t i = 0; i < count; ++i) {
        struct rp_literals found;
        if (may_start(parts[i], before)) {
            struct stems stems = stems_of(analysis, parts[i]);
            for (size_t k = i + 1; k < count && any_open(&stems); ++k)
                extend(analysis, &stems, parts[k]);
            if (literals_of(&stems, before, analysis->language, &found))
                keep_better(best, &good, &found);
            free(stems.list.at);
        }
        if (best_of(analysis, parts[i], before, &found))
            keep_better(best, &good, &found);
        before = after(analysis, parts[i], before);
    }
    return good;
}

/* Whichever branch is taken, one of its own literals is there. */
static bool best_of_choice(struct rp_analysis *analysis, const struct rp_node *node, enum before before, struct rp_literals *best)
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
    *into = (struct rp_literals){.cost = from->cost};
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

static bool best_of_class(struct rp_analysis *analysis, size_t number, enum before before, struct rp_literals *best)
{
    struct class_notes *notes = notes_of(analysis, number);
    *best = (struct rp_literals){0};
    if (!notes)
        return false;
    if (!notes->has_best[before]) {
        notes->good[before] = best_of(analysis, notes->node, before, &notes->best[before]);
        notes->has_best[before] = true;
    }
    return notes->good[before] && copy_literals(best, &notes->best[before]);
}

static bool best_of(struct rp_analysis *analysis, const struct rp_node *node, enum before before, struct rp_literals *best)
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

struct rp_analysis *rp_analysis_new(const struct rp_expander *expander)
{
    struct rp_analysis *analysis = calloc(1, sizeof *analysis);
    if (analysis)
        analysis->expander = expander;
    return analysis;
}

void rp_analysis_free(struct rp_analysis *analysis)
{
    if (!analysis)
        return;
    for (size_t i = 0; i < analysis->count; ++i) {
        struct class_notes *notes = analysis->notes[i];
        if (!notes)
            continue;
        rp_node_free(notes->node);
        free(notes->stems.list.at);
        for (int k = 0; k < BEFORE_COUNT; ++k)
            free(notes->best[k].list.at);
        free(notes);
    }
    free(analysis->notes);
    free(analysis);
}

/* Literals that every match begins with, cut shorter until they are few: they say where to try, the second set whether to. */
static bool starts_of(struct rp_analysis *analysis, struct rp_node *const *parts, size_t count, struct rp_literals *starts)
{
    struct stem empty = {0};
    struct stems stems = {0};
    add_stem(&stems, &empty);
    for (size_t i = 0; i < count && any_open(&stems); ++i)
        extend(analysis, &stems, parts[i]);
    bool good = !stems.failed;
    for (size_t i = 0; good && i < stems.list.len; ++i)
        good = stems.list.at[i].len > 0 && word_start(&stems.list.at[i], AT_EDGE) == 0;
    good = good && literals_of(&stems, AT_EDGE, analysis->language, starts);
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
    if (!best_of_sequence(analysis, parts, count, AT_EDGE, other) || !requirement->at_start ||
        !same_set(&requirement->first, other))
        return;
    free(other->list.at);
    *other = (struct rp_literals){0};
    if (count > 1)
        best_of_sequence(analysis, parts + 1, count - 1, after(analysis, parts[0], AT_EDGE), other);
}

void rp_analysis_requirement(struct rp_analysis *analysis, struct rp_slice reference, enum rapport_language language,
                             struct rp_requirement *requirement)
{
    *requirement = (struct rp_requirement){.at_start = false};
    analysis->language = language;
    struct rp_node *root = is_clear(analysis, reference) ? rp_regex_parse(reference) : NULL;
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
