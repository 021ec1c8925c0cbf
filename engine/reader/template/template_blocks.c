/* Tags -> the stretches that a template shows, each in the branch that shows it. */
#include <stdlib.h>

#include "ways.h"

enum { MOST_NOTES = 5 };

/* A block that is open. */
struct open {
    struct rp_slice name;
    uint32_t choice, outer; /* outer: the arm around */
    size_t line;
    struct rp_slice written;
    struct rp_slice subject; /* of a case */
    bool is_if, complete;    /* complete: an else was met */
};

struct building {
    struct rp_slice text;
    const struct rp_tags *tags;
    struct rp_ways *ways;
    struct open open[RP_MAX_TEMPLATE_DEPTH];
    size_t depth;
    uint32_t arm;      /* at hand */
    uint64_t *closers; /* hashes of the names that are closed somewhere, sorted */
    size_t closer_count;
    RP_ARRAY(uint64_t) keys; /* by arm: hash of the condition; 0: none */
    size_t lines_to, line;   /* line breaks counted up to there */
    size_t notes;
    struct rapport_error *error;
};

static uint64_t hash_of(struct rp_slice text, uint64_t seed)
{
    return rp_hash(text.at ? text.at : "", text.len, seed) | 1;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static size_t line_at(struct building *b, size_t at)
{
    for (; b->lines_to < at; b->lines_to++)
        b->line += b->text.at[b->lines_to] == '\n';
    return b->line + 1;
}

/* ---- what is shown ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Where the line of the tag begins, if nothing but blanks stands before it; else the tag's start. */
static size_t line_before(const struct building *b, size_t at)
{
    size_t from = at;
    while (from > 0 && is_blank(b->text.at[from - 1]))
        from--;
    return from == 0 || b->text.at[from - 1] == '\n' ? from : at;
}

static size_t line_behind(const struct building *b, size_t at)
{
    size_t to = at;
    while (to < b->text.len && is_blank(b->text.at[to]))
        to++;
    return to == b->text.len || b->text.at[to] == '\n' ? to : at;
}

static bool is_alone(const struct building *b, const struct rp_tag *tag)
{
    size_t from = line_before(b, tag->start), to = line_behind(b, tag->end);
    bool begins = from == 0 || b->text.at[from - 1] == '\n', ends = to == b->text.len || b->text.at[to] == '\n';
    return begins && ends && tag->kind != RP_TAG_VALUE && tag->kind != RP_TAG_TEXT;
}

static size_t skip_all_blanks(const struct building *b, size_t at, size_t end)
{
    while (at < end && (is_blank(b->text.at[at]) || b->text.at[at] == '\n'))
        at++;
    return at;
}

/* Where the text behind the tag begins. */
static size_t text_after(const struct building *b, const struct rp_tag *tag)
{
    if (tag->right == RP_TRIM_BLANKS)
        return skip_all_blanks(b, tag->end, b->text.len);
    if (!is_alone(b, tag))
        return tag->end;
    size_t to = line_behind(b, tag->end);
    return to < b->text.len && tag->right == RP_TRIM_LINE ? to + 1 : to;
}

static size_t text_before(const struct building *b, const struct rp_tag *tag, size_t from)
{
    size_t to = tag->start;
    if (tag->left == RP_TRIM_BLANKS)
        while (to > from && (is_blank(b->text.at[to - 1]) || b->text.at[to - 1] == '\n'))
            to--;
    else if (is_alone(b, tag))
        to = line_before(b, to);
    return to > from ? to : from;
}

static bool add_piece(struct building *b, size_t start, size_t end, bool placeholder, struct rp_slice name)
{
    if (start >= end)
        return true;
    struct rp_piece *piece = RP_PUSH(&b->ways->pieces);
    if (piece)
        *piece = (struct rp_piece){
            .start = (uint32_t)start, .end = (uint32_t)end, .arm = b->arm, .placeholder = placeholder, .name = name};
    return piece != NULL;
}

static bool add_comment(struct building *b, const struct rp_tag *tag)
{
    const struct rp_slice nothing = {"", 0};
    bool added = add_piece(b, tag->start, tag->end, false, nothing);
    if (added)
        b->ways->pieces.at[b->ways->pieces.len - 1].comment = true;
    return added;
}

/* ---- choices ---- */

/* "not x" and "!x" say the opposite of x. */
static struct rp_slice bare_condition(struct rp_slice condition, bool *negated)
{
    condition = rp_slice_trim(condition);
    if (condition.len > 4 && memcmp(condition.at, "not ", 4) == 0) {
        condition = (struct rp_slice){condition.at + 4, condition.len - 4};
        *negated = !*negated;
    } else if (condition.len > 1 && condition.at[0] == '!' && condition.at[1] != '=') {
        condition = (struct rp_slice){condition.at + 1, condition.len - 1};
        *negated = !*negated;
    }
    return rp_slice_trim(condition);
}

static enum rapport_code add_arm(struct building *b, const struct open *open, const struct rp_tag *tag, uint64_t key)
{
    struct rp_ways *ways = b->ways;
    if (ways->arms.len >= RP_MAX_ARMS)
        return rp_fail(b->error, RAPPORT_LIMIT, "more than %d branches: split the template into its messages", RP_MAX_ARMS);
    uint64_t *slot = RP_PUSH(&b->keys);
    struct rp_arm *arm = slot ? RP_PUSH(&ways->arms) : NULL;
    if (!arm)
        return rp_no_memory(b->error);
    struct rp_choice *choice = &ways->choices.at[open->choice];
    *slot = key;
    *arm = (struct rp_arm){.choice = open->choice, .parent = choice->parent, .key = RP_NO_ARM};
    if (tag) {
        arm->negated = tag->negated;
        arm->word = tag->name;
        arm->condition = bare_condition(tag->condition, &arm->negated);
        if (key == 0 && arm->condition.len > 0)
            *slot = hash_of(arm->condition, open->subject.len ? hash_of(open->subject, 1) : 0);
        arm->line = line_at(b, tag->start);
    } else {
        arm->implied = true;
        arm->line = open->line;
    }
    b->arm = (uint32_t)(ways->arms.len - 1);
    return RAPPORT_OK;
}

static enum rapport_code open_block(struct building *b, const struct rp_tag *tag)
{
    if (b->depth == RP_COUNT(b->open))
        return rp_fail(b->error, RAPPORT_LIMIT, "blocks nest deeper than %u at line %zu", RP_MAX_TEMPLATE_DEPTH,
                       line_at(b, tag->start));
    struct rp_choice *choice = RP_PUSH(&b->ways->choices);
    if (!choice)
        return rp_no_memory(b->error);
    struct open *open = &b->open[b->depth++];
    *open = (struct open){.name = tag->name,
                          .choice = (uint32_t)(b->ways->choices.len - 1),
                          .outer = b->arm,
                          .line = line_at(b, tag->start),
                          .written = {b->text.at + tag->start, tag->end - tag->start},
                          .is_if = tag->kind == RP_TAG_IF};
    /* The arms of a choice stand together only once it is closed; until then `first` is not known. */
    *choice = (struct rp_choice){.first = RP_NO_ARM, .parent = b->arm, .is_case = tag->kind == RP_TAG_CASE};
    if (tag->kind == RP_TAG_CASE)
        open->subject = tag->condition;
    struct rp_tag as = *tag;
    if (as.condition.len == 0)
        as.condition = tag->name;
    /* A loop's own condition is like no other. */
    uint64_t key = tag->kind == RP_TAG_IF ? 0 : hash_of((struct rp_slice){"", 0}, (uint64_t)tag->start + 1);
    return add_arm(b, open, &as, key);
}

static enum rapport_code next_branch(struct building *b, const struct rp_tag *tag)
{
    if (b->depth == 0 || b->open[b->depth - 1].complete) {
        if (b->notes++ < MOST_NOTES)
            rp_ways_note(b->ways, "\"%.40s\" at line %zu belongs to no condition",
                         rp_strndup(&b->ways->arena, b->text.at + tag->start, tag->end - tag->start), line_at(b, tag->start));
        return RAPPORT_OK;
    }
    struct open *open = &b->open[b->depth - 1];
    open->complete = tag->condition.len == 0;
    return add_arm(b, open, tag, 0);
}

static enum rapport_code close_top(struct building *b)
{
    struct open *open = &b->open[--b->depth];
    enum rapport_code code = RAPPORT_OK;
    if (open->is_if && !open->complete)
        code = add_arm(b, open, NULL, 0);
    b->arm = open->outer;
    return code;
}

static void note_open(struct building *b, const struct open *open)
{
    if (b->notes++ < MOST_NOTES)
        rp_ways_note(b->ways, "\"%.60s\" at line %zu is never closed; it is read as if it went on to the end",
                     rp_strndup(&b->ways->arena, open->written.at, open->written.len < 60 ? open->written.len : 60), open->line);
}

static enum rapport_code close_block(struct building *b, const struct rp_tag *tag)
{
    size_t depth = b->depth;
    while (depth > 0 && tag->name.len > 0 && b->open[depth - 1].name.len > 0 &&
           !rp_slice_equal(b->open[depth - 1].name, tag->name))
        depth--;
    if (depth == 0) {
        if (b->notes++ < MOST_NOTES)
            rp_ways_note(b->ways, "\"%.40s\" at line %zu closes nothing",
                         rp_strndup(&b->ways->arena, b->text.at + tag->start, tag->end - tag->start), line_at(b, tag->start));
        return RAPPORT_OK;
    }
    enum rapport_code code = RAPPORT_OK;
    while (b->depth >= depth && code == RAPPORT_OK) {
        if (b->depth > depth)
            note_open(b, &b->open[b->depth - 1]);
        code = close_top(b);
    }
    return code;
}

/* ---- all tags ---- */

static bool is_closed_somewhere(const struct building *b, struct rp_slice name)
{
    uint64_t hash = hash_of(name, 0);
    return b->closer_count > 0 && bsearch(&hash, b->closers, b->closer_count, sizeof hash, by_number);
}

static bool find_closers(struct building *b)
{
    b->closers = calloc(b->tags->list.len + 1, sizeof *b->closers);
    for (size_t i = 0; b->closers && i < b->tags->list.len; i++)
        if (b->tags->list.at[i].kind == RP_TAG_CLOSE)
            b->closers[b->closer_count++] = hash_of(b->tags->list.at[i].name, 0);
    if (b->closer_count > 1)
        qsort(b->closers, b->closer_count, sizeof *b->closers, by_number);
    return b->closers != NULL;
}

static enum rapport_code take_tag(struct building *b, const struct rp_tag *tag)
{
    bool shown = true;
    switch (tag->kind) {
    case RP_TAG_VALUE:
        shown = add_piece(b, tag->start, tag->end, true, tag->condition);
        break;
    case RP_TAG_TEXT:
        shown = add_piece(b, (size_t)(tag->condition.at - b->text.at),
                          (size_t)(tag->condition.at - b->text.at) + tag->condition.len, false, tag->condition);
        break;
    case RP_TAG_SILENT:
        shown = add_comment(b, tag);
        break;
    case RP_TAG_CASE:
        if (b->depth > 0 && b->ways->choices.at[b->open[b->depth - 1].choice].is_case && tag->name.len == 4)
            return next_branch(b, tag); /* switch ... case */
        return open_block(b, tag);
    case RP_TAG_MAYBE:
        return is_closed_somewhere(b, tag->name) ? open_block(b, tag) : RAPPORT_OK;
    case RP_TAG_IF:
    case RP_TAG_BLOCK:
        return open_block(b, tag);
    case RP_TAG_BRANCH:
        return next_branch(b, tag);
    case RP_TAG_CLOSE:
        return close_block(b, tag);
    default:
        break;
    }
    return shown ? RAPPORT_OK : rp_no_memory(b->error);
}

static enum rapport_code take_all(struct building *b)
{
    const struct rp_slice nothing = {"", 0};
    enum rapport_code code = RAPPORT_OK;
    size_t from = 0;
    for (size_t i = 0; i < b->tags->list.len && code == RAPPORT_OK; i++) {
        const struct rp_tag *tag = &b->tags->list.at[i];
        if (!add_piece(b, from, text_before(b, tag, from), false, nothing))
            return rp_no_memory(b->error);
        code = take_tag(b, tag);
        size_t next = text_after(b, tag);
        from = next > from ? next : from;
    }
    if (code == RAPPORT_OK && !add_piece(b, from, b->text.len, false, nothing))
        return rp_no_memory(b->error);
    while (b->depth > 0 && code == RAPPORT_OK) {
        note_open(b, &b->open[b->depth - 1]);
        code = close_top(b);
    }
    return code;
}

/* ---- order ---- */

/* Sorts the arms by their choices, so that each choice has its own side by side. */
static enum rapport_code arrange(struct building *b)
{
    struct rp_ways *ways = b->ways;
    size_t arms = ways->arms.len, choices = ways->choices.len;
    struct rp_arm *sorted = calloc(arms + 1, sizeof *sorted);
    uint32_t *place = calloc(arms + 1, sizeof *place);
    uint64_t *keys = calloc(arms + 1, sizeof *keys);
    bool good = sorted && place && keys;
    uint32_t at = 0;
    for (size_t i = 0; good && i < arms; i++)
        ways->choices.at[ways->arms.at[i].choice].count++;
    for (size_t i = 0; good && i < choices; i++) {
        ways->choices.at[i].first = at;
        at += ways->choices.at[i].count;
        ways->choices.at[i].count = 0;
    }
    for (size_t i = 0; good && b->keys.at && i < arms; i++) {
        struct rp_choice *choice = &ways->choices.at[ways->arms.at[i].choice];
        place[i] = choice->first + choice->count++;
        sorted[place[i]] = ways->arms.at[i];
        keys[place[i]] = b->keys.at[i];
    }
    for (size_t i = 0; good && i < arms; i++)
        if (sorted[i].parent != RP_NO_ARM)
            sorted[i].parent = place[sorted[i].parent];
    for (size_t i = 0; good && i < choices; i++)
        if (ways->choices.at[i].parent != RP_NO_ARM)
            ways->choices.at[i].parent = place[ways->choices.at[i].parent];
    for (size_t i = 0; good && ways->pieces.at && i < ways->pieces.len; i++)
        if (ways->pieces.at[i].arm != RP_NO_ARM)
            ways->pieces.at[i].arm = place[ways->pieces.at[i].arm];
    if (good && ways->arms.at && b->keys.at) {
        memcpy(ways->arms.at, sorted, arms * sizeof *sorted);
        memcpy(b->keys.at, keys, arms * sizeof *keys);
    }
    free(sorted);
    free(place);
    free(keys);
    return good ? RAPPORT_OK : rp_no_memory(b->error);
}

/* Hashes -> numbers from 0 on. */
static enum rapport_code number_keys(struct building *b)
{
    size_t count = 0, arms = b->ways->arms.len;
    if (!b->keys.at)
        return RAPPORT_OK;
    uint64_t *known = calloc(arms + 1, sizeof *known);
    if (!known)
        return rp_no_memory(b->error);
    for (size_t i = 0; i < arms; i++)
        known[i] = b->keys.at[i];
    if (arms > 1)
        qsort(known, arms, sizeof *known, by_number);
    for (size_t i = 0; i < arms; i++)
        if (count == 0 || known[count - 1] != known[i])
            known[count++] = known[i];
    for (size_t i = 0; i < arms; i++) {
        uint64_t key = b->keys.at[i];
        const uint64_t *at = key ? bsearch(&key, known, count, sizeof key, by_number) : NULL;
        b->ways->arms.at[i].key = at ? (uint32_t)(at - known) : RP_NO_ARM;
    }
    free(known);
    return RAPPORT_OK;
}

enum rapport_code rp_blocks_of(struct rp_slice text, const struct rp_tags *tags, struct rp_ways *ways,
                               struct rapport_error *error)
{
    struct building *b = calloc(1, sizeof *b);
    if (!b)
        return rp_no_memory(error);
    b->text = text;
    b->tags = tags;
    b->ways = ways;
    b->arm = RP_NO_ARM;
    b->error = error;
    enum rapport_code code = find_closers(b) ? take_all(b) : rp_no_memory(error);
    if (code == RAPPORT_OK)
        code = arrange(b);
    if (code == RAPPORT_OK)
        code = number_keys(b);
    free(b->closers);
    free(b->keys.at);
    free(b);
    return code;
}
