/* Lines of one zone -> paragraphs and list items. The question is which line breaks are only wraps. */
#include <stdlib.h>

#include "body.h"

enum { WIDEST_WRAP = 100, USUAL_WRAP = 60, NARROW_WRAP = 50, NARROWEST_WRAP = 40, RAGGED = 12 };

struct block {
    RP_ARRAY(struct rp_stretch) stretches;
    enum rp_zone zone;
    enum rp_side side;
};

struct paragraphs {
    struct rp_builder *builder;
    const struct rp_lines *lines;
    const struct rp_body *body;
    struct block block;
    size_t width;    /* of the group of lines: where it wraps */
    size_t ragged;   /* how far before it a line may end all the same */
    uint64_t number; /* of the last numbered item */
    bool in_item;
    struct rapport_error *error;
};

static enum rapport_code flush(struct paragraphs *p)
{
    size_t count = p->block.stretches.len;
    p->block.stretches.len = 0;
    if (count == 0)
        return RAPPORT_OK;
    return rp_builder_block_of(p->builder, p->block.zone, p->block.side, p->block.stretches.at, count, -1, p->error);
}

/* ---- list marks ---- */

static size_t bullet(struct rp_slice text)
{
    static const char *const bullets[] = {"-", "*", "+", "•", "·", "◦", "‣", "▪", "●", "○", "■", "–", "—", "→", "✓", "✔"};
    for (size_t i = 0; i < RP_COUNT(bullets); i++) {
        size_t len = strlen(bullets[i]);
        if (text.len > len + 1 && memcmp(text.at, bullets[i], len) == 0 && (text.at[len] == ' ' || text.at[len] == '\t'))
            return len + 1;
    }
    return 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1." "12)" "(3)": bytes of the mark, its number in `*number`. */
static size_t numeral(struct rp_slice text, uint64_t *number)
{
    size_t at = text.len > 0 && text.at[0] == '(', open = at;
    for (*number = 0; at < text.len && at < open + 3 && is_digit(text.at[at]); at++)
        *number = *number * 10 + (uint64_t)(text.at[at] - '0');
    if (at == open || at + 2 >= text.len || !memchr(open ? ")" : ".):", text.at[at], open ? 1 : 3))
        return 0;
    return text.at[at + 1] == ' ' || text.at[at + 1] == '\t' ? at + 2 : 0;
}

/* "a)" "B)" "C:" with the letter's place in the alphabet as its number. */
static size_t letter(struct rp_slice text, uint64_t *number)
{
    if (text.len < 4 || text.at[2] != ' ' || !memchr("):", text.at[1], 2))
        return 0;
    char c = text.at[0];
    bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
    if (!upper && !(lower && text.at[1] == ')'))
        return 0;
    *number = (uint64_t)(upper ? c - 'A' : c - 'a') + 1;
    return 3;
}

/* "1. marts": a date, no list. */
static bool is_date(struct rp_slice text)
{
    struct rp_words words;
    rp_words_of(text, &words);
    return rp_word_in(&words, 1,
                      "januar februar marts april maj juni juli august september oktober november december jan feb mar apr jun "
                      "jul aug sep sept okt nov dec january february march may june july october");
}

static bool is_open_end(char last)
{
    return !memchr(".!?:", last, 4);
}

static char last_byte(const struct paragraphs *p, size_t at)
{
    const struct rp_line *line = &p->lines->lines.at[at];
    return p->lines->text[line->end - 1];
}

static size_t length_of(const struct paragraphs *p, size_t at)
{
    struct rp_slice text = rp_line_text(p->lines, at);
    return text.len > (size_t)4 * WIDEST_WRAP ? text.len : rp_code_points(text.at, text.len);
}

/* May line `at` begin a list item by a dash? Not where it is the dash of a wrapped sentence. */
static bool may_dash(const struct paragraphs *p, size_t at, bool first)
{
    return first || p->in_item || !is_open_end(last_byte(p, at - 1)) || length_of(p, at - 1) < USUAL_WRAP;
}

/* Bytes of the list mark of line `at`, else 0. A number must be the first or follow on the last one, and within a paragraph
 * the line before it must have come to an end: "... den\n12. marts" is no list. */
static size_t list_mark(struct paragraphs *p, size_t at, bool first)
{
    struct rp_slice text = rp_line_text(p->lines, at);
    uint64_t number = 0;
    size_t mark = bullet(text);
    if (mark > 0)
        return may_dash(p, at, first) ? mark : 0;
    mark = numeral(text, &number);
    if (mark > 0 && is_date(text))
        return 0;
    if (mark == 0)
        mark = letter(text, &number);
    bool in_turn = number == 1 || number == p->number + 1;
    bool ended = first || p->in_item || !is_open_end(last_byte(p, at - 1));
    if (mark == 0 || !in_turn || !ended)
        return 0;
    p->number = number;
    return mark;
}

/* ---- wraps ---- */

static bool begins_anew(struct rp_slice text)
{
    size_t len;
    int32_t first = rp_utf8_next(text.at, text.at + text.len, &len);
    return first < 0 || !rp_is_lower(first);
}

static size_t first_word(struct rp_slice text)
{
    size_t len = 0;
    while (len < text.len && text.at[len] != ' ' && len < WIDEST_WRAP)
        len++;
    return rp_code_points(text.at, len);
}

/* Does line `at` go on with the sentence or paragraph of the line before it? */
static bool goes_on(const struct paragraphs *p, size_t at)
{
    const struct rp_line *before = &p->lines->lines.at[at - 1];
    if (p->body->flowed)
        return before->flags & RP_LINE_SOFT;
    struct rp_slice text = rp_line_text(p->lines, at);
    if (p->in_item && (p->lines->lines.at[at].flags & RP_LINE_INDENTED))
        return true;
    bool wrapped = p->width <= WIDEST_WRAP && length_of(p, at - 1) + 1 + first_word(text) + p->ragged > p->width;
    if (wrapped)
        return true;
    return !begins_anew(text) && is_open_end(last_byte(p, at - 1));
}

/* Tells where lines [from, to) are wrapped: at the longest, where they look like wrapped prose. A line that begins in lower
 * case is a sign of it, since who breaks a line on purpose begins the next with a capital. */
static void measure(struct paragraphs *p, size_t from, size_t to)
{
    size_t longest = 0;
    bool running = false;
    for (size_t at = from; at < to; at++) {
        size_t length = length_of(p, at);
        longest = length > longest ? length : longest;
        running = running || (at > from && !begins_anew(rp_line_text(p->lines, at)));
    }
    bool prose = longest >= (running ? NARROWEST_WRAP : NARROW_WRAP);
    p->width = prose ? longest : USUAL_WRAP;
    p->ragged = prose ? RAGGED : 0;
}

static enum rapport_code add_line(struct paragraphs *p, size_t at, bool first)
{
    const struct rp_line *line = &p->lines->lines.at[at];
    size_t mark = 0;
    bool lists = line->zone == RP_BODY || line->zone == RP_QUOTED || line->zone == RP_FORWARDED;
    if (lists && !(line->flags & RP_LINE_ALONE))
        mark = list_mark(p, at, first);
    bool alone = (line->flags & RP_LINE_ALONE) || (!first && (line[-1].flags & RP_LINE_ALONE));
    if (first || mark > 0 || alone || !goes_on(p, at)) {
        enum rapport_code code = flush(p);
        if (code != RAPPORT_OK)
            return code;
        p->in_item = mark > 0;
        p->block.zone = mark > 0 && line->zone == RP_BODY ? RP_LIST_ITEM : (enum rp_zone)line->zone;
        p->block.side = (enum rp_side)line->side;
    }
    struct rp_stretch *stretch = RP_PUSH(&p->block.stretches);
    if (!stretch)
        return rp_no_memory(p->error);
    *stretch = (struct rp_stretch){line->start + mark, line->end};
    return RAPPORT_OK;
}

static bool belongs(const struct rp_line *a, const struct rp_line *b)
{
    return !(b->flags & RP_LINE_BLANK) && a->zone == b->zone && a->side == b->side && a->depth == b->depth;
}

enum rapport_code rp_add_paragraphs(struct rp_builder *builder, const struct rp_lines *lines, const struct rp_body *body,
                                    struct rapport_error *error)
{
    struct paragraphs p = {.builder = builder, .lines = lines, .body = body, .error = error};
    enum rapport_code code = RAPPORT_OK;
    for (size_t at = 0; at < lines->lines.len && code == RAPPORT_OK;) {
        if (rp_line_blank(lines, at)) {
            at++;
            continue;
        }
        size_t end = at + 1;
        while (end < lines->lines.len && belongs(&lines->lines.at[at], &lines->lines.at[end]))
            end++;
        measure(&p, at, end);
        for (size_t i = at; i < end && code == RAPPORT_OK; i++)
            code = add_line(&p, i, i == at);
        if (code == RAPPORT_OK)
            code = flush(&p);
        p.in_item = false;
        at = end;
    }
    free(p.block.stretches.at);
    return code;
}
