/* A class of 500 words, tried one after the other at each place of a sentence, is 500 comparisons; as a trie it is a dozen,
 * and a third of the compiled size. Three steps, all exact:
 *
 *   the {role} | our {role}   ->  (?:the |our ){role}      neighbours that end in the same class
 *   late | lost | later       ->  l(?:ate(?:|r)|ost)       alternatives that begin with the same letters
 *
 *   {name} | {name} here | {name} there  ->  (?={name})(?:{name}|{name} here|{name} there)
 *
 * The second may reorder, since two alternatives that begin with different letters cannot both match at one place. An
 * alternative that begins with anything but a letter (an escape, a group, nothing at all) is a wall that nothing crosses. */
#include "factor.h"

#include <stdlib.h>

#include "../text/text.h"
#include "expand.h"

enum { MAX_DEPTH = 24, WORTH_A_GUARD = 3 };

struct part {
    struct rp_slice text;
    size_t plain;  /* bytes at the start that are letters standing for themselves */
    int32_t first; /* the first of them, case folded; -1: none */
};

struct factoring {
    struct rp_buffer *out;
    struct part *scratch;
    unsigned depth;
};

static bool is_special(char byte)
{
    return rp_is_ref(byte) || strchr("\\^$.[|()?*+{", byte) != NULL;
}

static int32_t folded(struct rp_slice text, size_t at, size_t *len)
{
    int32_t c = rp_utf8_next(text.at + at, text.at + text.len, len);
    return c < 0 ? -1 : rp_to_lower(rp_to_upper(c));
}

/* A letter before a quantifier belongs to it and is not plain. */
static void measure(struct part *part)
{
    size_t i = 0, last = 0, len;
    while (i < part->text.len && part->text.at[i] != '\0' && !is_special(part->text.at[i])) {
        last = i;
        if (rp_utf8_next(part->text.at + i, part->text.at + part->text.len, &len) < 0)
            break;
        i += len;
    }
    if (i < part->text.len && i > 0 && strchr("?*+{", part->text.at[i]))
        i = last;
    part->plain = i;
    part->first = i > 0 ? folded(part->text, 0, &len) : -1;
}

static struct rp_slice rest_of(struct rp_slice text, size_t from)
{
    return (struct rp_slice){text.at + from, text.len - from};
}

static void add(struct factoring *work, struct rp_slice text)
{
    rp_buffer_add(work->out, text.at, text.len);
}

static void add_in_order(struct factoring *work, const struct part *parts, size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        if (i > 0)
            rp_buffer_byte(work->out, '|');
        add(work, parts[i].text);
    }
}

static void add_parts(struct factoring *work, struct part *parts, size_t count);

/* Parts that begin with the same letter, case aside. */
static void add_group(struct factoring *work, struct part *parts, size_t count)
{
    size_t shared = parts[0].plain;
    for (size_t i = 1; i < count; ++i) {
        size_t same = 0;
        while (same < shared && same < parts[i].plain && parts[i].text.at[same] == parts[0].text.at[same])
            ++same;
        shared = same;
    }
    while (shared > 0 && shared < parts[0].text.len && ((unsigned char)parts[0].text.at[shared] & 0xc0) == 0x80)
        --shared;
    if (count == 1 || shared == 0 || work->depth >= MAX_DEPTH) {
        add_in_order(work, parts, count);
        return;
    }
    add(work, (struct rp_slice){parts[0].text.at, shared});
    for (size_t i = 0; i < count; ++i) {
        parts[i].text = rest_of(parts[i].text, shared);
        measure(&parts[i]);
    }
    rp_buffer_text(work->out, "(?:");
    ++work->depth;
    add_parts(work, parts, count);
    --work->depth;
    rp_buffer_byte(work->out, ')');
}

/* Parts that all begin with letters: gathered by the first, each group in order. */
static void add_run(struct factoring *work, struct part *parts, size_t count)
{
    size_t from = 0;
    while (from < count) {
        int32_t first = parts[from].first;
        size_t taken = from, kept = 0;
        for (size_t i = from; i < count; ++i) {
            if (parts[i].first == first)
                parts[taken++] = parts[i];
            else
                work->scratch[kept++] = parts[i];
        }
        memcpy(parts + taken, work->scratch, kept * sizeof *parts);
        if (from > 0)
            rp_buffer_byte(work->out, '|');
        add_group(work, parts + from, taken - from);
        from = taken;
    }
}

/* What a part begins with that it cannot share, since each part tries all ways of it before the next has its turn: a class, or
 * \w* before a compound's last word. Its length, or 0. */
static size_t head_of(struct rp_slice text)
{
    size_t len = 0;
    if (text.len >= RP_REF_BYTES && text.at[0] == RP_REF)
        len = RP_REF_BYTES;
    else if (text.len > 3 && text.at[0] == '\\' && text.at[1] == 'w' && (text.at[2] == '*' || text.at[2] == '+'))
        len = 3;
    return len > 0 && len < text.len && strchr("?*+{", text.at[len]) ? 0 : len;
}

static bool is_compound(struct rp_slice text)
{
    return text.at[0] == '\\';
}

/* The number of parts with the head of the first; of compounds, each with letters behind it. */
static size_t same_head(const struct part *parts, size_t count)
{
    size_t same = 0, len = head_of(parts[0].text);
    while (len > 0 && same < count && head_of(parts[same].text) == len &&
           memcmp(parts[same].text.at, parts[0].text.at, len) == 0) {
        struct part rest = {.text = rest_of(parts[same].text, len)};
        measure(&rest);
        if (is_compound(parts[0].text) && rest.plain == 0)
            break;
        ++same;
    }
    return same;
}

/* Where the head does not match, or none of the words behind it, no part does; that is found out once. */
static void add_guarded(struct factoring *work, const struct part *parts, size_t count)
{
    size_t len = head_of(parts[0].text);
    struct part *rests = is_compound(parts[0].text) ? calloc(count, sizeof *rests) : NULL;
    rp_buffer_text(work->out, "(?=");
    rp_buffer_add(work->out, parts[0].text.at, len);
    if (rests) {
        for (size_t i = 0; i < count; ++i) {
            rests[i].text = rest_of(parts[i].text, len);
            measure(&rests[i]);
            rests[i].text.len = rests[i].plain;
        }
        rp_buffer_text(work->out, "(?:");
        ++work->depth;
        add_parts(work, rests, count);
        --work->depth;
        rp_buffer_byte(work->out, ')');
    }
    rp_buffer_text(work->out, ")(?:");
    add_in_order(work, parts, count);
    rp_buffer_byte(work->out, ')');
    free(rests);
}

static void add_parts(struct factoring *work, struct part *parts, size_t count)
{
    bool had_empty = false;
    for (size_t i = 0, end; i < count; i = end) {
        end = i + 1;
        bool repeated = parts[i].text.len == 0 && had_empty;
        if (i > 0 && !repeated)
            rp_buffer_byte(work->out, '|');
        size_t guarded = same_head(parts + i, count - i);
        if (guarded >= WORTH_A_GUARD) {
            add_guarded(work, parts + i, guarded);
            end = i + guarded;
            continue;
        }
        if (parts[i].first < 0) {
            if (!repeated)
                add(work, parts[i].text);
            had_empty = had_empty || parts[i].text.len == 0;
            continue;
        }
        while (end < count && parts[end].first >= 0)
            ++end;
        add_run(work, parts + i, end - i);
    }
}

static size_t skip_set(struct rp_slice text, size_t i)
{
    i += i + 1 < text.len && text.at[i + 1] == '^' ? 2 : 1;
    i += i < text.len && text.at[i] == ']';
    while (i < text.len && text.at[i] != ']')
        i += text.at[i] == '\\' ? 2 : 1;
    return i + 1;
}

/* The end of the alternative that begins at `from`. A bare (?i) or \Q makes the whole text one alternative. */
static size_t branch_end(struct rp_slice text, size_t from)
{
    size_t depth = 0;
    for (size_t i = from; i < text.len;) {
        char byte = text.at[i];
        if (byte == '|' && depth == 0)
            return i;
        depth += byte == '(';
        depth -= byte == ')' && depth > 0;
        if (byte == '[')
            i = skip_set(text, i);
        else
            i += byte == '\\' ? 2 : rp_is_ref(byte) ? RP_REF_BYTES : 1;
    }
    return text.len;
}

static bool is_beyond_us(struct rp_slice text)
{
    for (size_t i = 0; i + 2 < text.len; ++i) {
        if (text.at[i] == '\\' && text.at[i + 1] == 'Q')
            return true;
        if (text.at[i] == '[' && text.at[i + 1] == ':')
            return true;
        if (text.at[i] != '(')
            continue;
        if (text.at[i + 1] == '*')
            return true;
        size_t flags = text.at[i + 1] == '?' ? strspn(text.at + i + 2, "imsxnJU^-") : 0;
        if (flags > 0 && text.at[i + 2 + flags] == ')')
            return true;
    }
    return false;
}

static bool split(struct rp_slice text, struct part **parts, size_t *count)
{
    size_t room = 1;
    for (size_t i = 0; i < text.len; ++i)
        room += text.at[i] == '|';
    *parts = calloc(room, sizeof **parts);
    *count = 0;
    if (!*parts)
        return false;
    for (size_t from = 0;;) {
        size_t end = branch_end(text, from);
        struct part *part = &(*parts)[(*count)++];
        part->text = (struct rp_slice){text.at + from, end - from};
        measure(part);
        if (end >= text.len)
            return true;
        from = end + 1;
    }
}

/* The class that a part ends in, with something before it: the token's place, or 0. */
static size_t last_class(struct rp_slice text)
{
    size_t at = text.len > RP_REF_BYTES ? text.len - RP_REF_BYTES : 0;
    return at > 0 && rp_is_ref(text.at[at]) ? at : 0;
}

static bool same_end(struct rp_slice a, struct rp_slice b)
{
    size_t i = last_class(a), j = last_class(b);
    return i > 0 && j > 0 && memcmp(a.at + i, b.at + j, RP_REF_BYTES) == 0;
}

/* Neighbours that end in the same class become one alternative of `joined`. */
static void join_ends(struct factoring *work, struct part *parts, size_t count, struct rp_buffer *joined)
{
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && same_end(parts[i].text, parts[end].text);)
            ++end;
        if (i > 0)
            rp_buffer_byte(joined, '|');
        struct rp_slice whole = parts[i].text;
        if (end - i == 1) {
            rp_buffer_add(joined, whole.at, whole.len);
            continue;
        }
        for (size_t k = i; k < end; ++k) {
            parts[k].text.len = last_class(parts[k].text);
            measure(&parts[k]);
        }
        rp_buffer_text(joined, "(?:");
        work->out = joined;
        add_parts(work, parts + i, end - i);
        rp_buffer_byte(joined, ')');
        rp_buffer_add(joined, whole.at + whole.len - RP_REF_BYTES, RP_REF_BYTES);
    }
}

static bool split_again(struct rp_slice text, struct part **parts, size_t *count)
{
    free(*parts);
    *parts = NULL;
    return split(text, parts, count);
}

bool rp_factor(struct rp_slice text, struct rp_buffer *out)
{
    if (is_beyond_us(text)) {
        rp_buffer_add(out, text.at, text.len);
        return !out->failed;
    }
    struct factoring work = {.out = out};
    struct rp_buffer joined = {0};
    struct part *parts = NULL;
    size_t count;
    bool good = split(text, &parts, &count) && (work.scratch = calloc(count, sizeof *work.scratch));
    if (good) {
        join_ends(&work, parts, count, &joined);
        good = !joined.failed && split_again((struct rp_slice){joined.at, joined.len}, &parts, &count);
    }
    if (good) {
        work.out = out;
        add_parts(&work, parts, count);
    }
    free(parts);
    free(work.scratch);
    rp_buffer_free(&joined);
    return good && !out->failed;
}
