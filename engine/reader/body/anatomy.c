/* The zones of a stretch of own text. */
#include "body.h"
#include "shapes.h"

/* Prose and then a closing behind a line "--": it parts the text. A signature may begin with its closing. */
static bool parts_text(const struct rp_lines *lines, size_t at, size_t to)
{
    bool prose = false, named;
    for (at++; at < to; at++) {
        struct rp_words words;
        struct rp_slice text = rp_line_text(lines, at);
        if (rp_line_blank(lines, at))
            continue;
        rp_words_of(text, &words);
        if (rp_closing_of(&words, &named) == RP_STRONG_CLOSING)
            return prose;
        prose = prose || (rp_is_sentence_like(text, &words) && !rp_is_disclaimer(text));
    }
    return false;
}

/* The line "--" that signatures stand behind, if one is there: written with its blank, or near the end. */
static size_t find_separator(const struct rp_lines *lines, size_t from, size_t to)
{
    enum { SIGNATURE_LINES = 15 };
    size_t found = to, below = 0;
    for (size_t at = to; at > from; at--) {
        struct rp_slice text = rp_line_text(lines, at - 1);
        bool mark = text.len == 2 && memcmp(text.at, "--", 2) == 0;
        bool soft = lines->lines.at[at - 1].flags & RP_LINE_SOFT;
        if (mark && (soft || (below <= SIGNATURE_LINES && !parts_text(lines, at - 1, to))))
            found = at - 1;
        below += !rp_line_blank(lines, at - 1);
    }
    return found;
}

/* Rules and the control tags of templates are no words; they part paragraphs as a blank line does. */
static void drop_marks(struct rp_lines *lines, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++) {
        struct rp_slice text = rp_line_text(lines, at);
        if (!rp_line_blank(lines, at) && (rp_is_rule(text) || rp_is_control(text)))
            lines->lines.at[at].flags |= RP_LINE_BLANK;
    }
}

/* What stands between own text and its closing is own, too, even where it says that "this mail is confidential". */
static void settle_body(struct rp_lines *lines, size_t from, size_t to, bool closes, const struct rp_body *body)
{
    bool gap = true, disclaimer = false, own = false;
    for (size_t at = from; at < to; at++) {
        struct rp_line *line = &lines->lines.at[at];
        if (rp_line_blank(lines, at)) {
            gap = true;
            continue;
        }
        struct rp_words words;
        rp_words_of(rp_line_text(lines, at), &words);
        bool device = rp_is_device_line(&words);
        if (gap)
            disclaimer = !(own && closes) && rp_is_disclaimer_start(&words);
        gap = false;
        own = own || !(disclaimer || device);
        if (disclaimer || device)
            rp_line_settle(line, device ? RP_SIGNATURE : RP_DISCLAIMER, RP_NO_SIDE, 0);
        else
            rp_line_settle(line, RP_BODY, body->side, 0);
    }
}

/* What stands behind the closing: names, addresses, small print, and at times a postscript. */
struct behind {
    bool gap, signed_by, contact, disclaimer, own;
};

static enum rp_zone zone_behind(struct behind *behind, struct rp_slice text, const struct rp_words *words)
{
    bool prose = rp_is_sentence_like(text, words);
    if (behind->gap)
        behind->own = false;
    if (rp_is_postscript(words))
        behind->own = true;
    if (behind->own)
        return RP_BODY;
    if (rp_is_disclaimer(text) || (behind->disclaimer && prose)) {
        behind->disclaimer = true;
        return RP_DISCLAIMER;
    }
    behind->contact = behind->contact || rp_is_contact(text, words) || rp_is_device_line(words);
    if (behind->gap && prose && behind->signed_by && !behind->contact) {
        behind->own = true;
        return RP_BODY;
    }
    behind->signed_by = true;
    return RP_SIGNATURE;
}

static void settle_behind(struct rp_lines *lines, size_t from, size_t to, struct behind behind, const struct rp_body *body)
{
    for (size_t at = from; at < to; at++) {
        if (rp_line_blank(lines, at)) {
            behind.gap = true;
            continue;
        }
        struct rp_words words;
        rp_words_of(rp_line_text(lines, at), &words);
        enum rp_zone zone = zone_behind(&behind, rp_line_text(lines, at), &words);
        rp_line_settle(&lines->lines.at[at], zone, zone == RP_BODY ? body->side : RP_NO_SIDE,
                       zone == RP_SIGNATURE ? RP_LINE_ALONE : 0);
        behind.gap = false;
    }
}

void rp_mark_own(struct rp_lines *lines, size_t from, size_t to, const struct rp_body *body)
{
    size_t separator = find_separator(lines, from, to);
    drop_marks(lines, from, to);
    struct rp_tail tail = rp_find_tail(lines, from, separator, body);
    settle_body(lines, from, tail.start, tail.closing, body);
    size_t behind = tail.start;
    if (tail.closing)
        rp_line_settle(&lines->lines.at[behind++], RP_CLOSING, body->side, RP_LINE_ALONE);
    settle_behind(lines, behind, separator, (struct behind){.signed_by = tail.closing && tail.named}, body);
    settle_behind(lines, separator, to, (struct behind){.contact = true}, body);
}
