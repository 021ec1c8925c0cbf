/* Where own text ends and its closing or signature begins. Looks at the last lines only, so that the work is bounded. */
#include "body.h"
#include "shapes.h"

enum { TAIL_LINES = 80 };

struct look {
    size_t line;
    enum rp_closing closing;
    size_t words;
    char after;    /* the mark at its end */
    bool gap;      /* a blank line before it */
    bool named;    /* a closing with the name on its line */
    bool sentence; /* looks like prose */
    bool name, us;
    bool item;    /* a list mark in front: "- Bo" */
    bool slash;   /* "/Bo" */
    bool contact; /* phones and addresses */
};
struct looks {
    struct look at[TAIL_LINES];
    size_t count;
    const struct rp_lines *lines;
    bool behind_quote; /* a quote stands before the first */
};

static bool is_item(struct rp_slice text)
{
    return text.len > 1 && text.at[1] == ' ' && memchr("-*+", text.at[0], 3);
}

static char end_mark(struct rp_slice text, const struct rp_words *words)
{
    if (words->more || words->count == 0)
        return strchr(".!?:;,)", text.at[text.len - 1]) ? text.at[text.len - 1] : 0;
    const struct rp_word *last = &words->at[words->count - 1];
    return last->len == 0 && words->count > 1 ? '.' : last->after; /* an emoticon ends a sentence */
}

static struct look look_at(const struct rp_lines *lines, size_t at, const struct rp_body *body)
{
    struct rp_words words;
    struct rp_slice text = rp_line_text(lines, at);
    rp_words_of(text, &words);
    struct look look = {.line = at, .words = words.count};
    look.gap = at == 0 || rp_line_blank(lines, at - 1);
    look.after = end_mark(text, &words);
    if (words.more) {
        look.sentence = true;
        return look;
    }
    look.closing = rp_closing_of(&words, &look.named);
    look.contact = rp_is_contact(text, &words);
    look.sentence = rp_is_sentence_like(text, &words);
    look.name = rp_is_name_line(&words);
    look.item = is_item(text);
    look.slash = text.len > 0 && text.at[0] == '/';
    look.us = rp_is_us_line(&words, body->us);
    return look;
}

static void look_back(const struct rp_lines *lines, size_t from, size_t to, const struct rp_body *body, struct looks *looks)
{
    looks->count = 0;
    looks->lines = lines;
    looks->behind_quote = from > 0 && lines->lines.at[from - 1].zone == RP_QUOTED;
    size_t first = to;
    for (size_t found = 0; first > from && found < TAIL_LINES; first--)
        found += !rp_line_blank(lines, first - 1);
    for (size_t at = first; at < to; at++)
        if (!rp_line_blank(lines, at))
            looks->at[looks->count++] = look_at(lines, at, body);
}

/* What may stand behind a signature: a disclaimer, a postscript, what a device adds. */
static bool is_other(const struct looks *looks, size_t at)
{
    struct rp_words words;
    struct rp_slice text = rp_line_text(looks->lines, looks->at[at].line);
    rp_words_of(text, &words);
    return rp_is_postscript(&words) || rp_is_device_line(&words) || rp_is_disclaimer(text);
}

/* Nothing but lines that belong behind a signature. */
static bool is_quiet(const struct looks *looks, size_t from)
{
    for (size_t i = from; i < looks->count; i++) {
        if (looks->at[i].sentence)
            return is_other(looks, i);
    }
    return true;
}

static bool is_signed(const struct looks *looks, size_t at)
{
    return at < looks->count && (looks->at[at].us || (looks->at[at].name && is_quiet(looks, at)));
}

/* "Sunny days to you,", then a name: no known closing, but in the place of one. */
static bool is_shaped_as_closing(const struct looks *looks, size_t at)
{
    const struct look *look = &looks->at[at];
    if (look->name || look->us || look->contact || !is_signed(looks, at + 1))
        return false;
    if (look->after == ',' && look->words <= 8)
        return true;
    return look->words <= 3 && look->gap && !looks->at[at + 1].gap && look->after == '!';
}

static bool is_closing(const struct looks *looks, size_t at)
{
    const struct look *look = &looks->at[at];
    bool last = at + 1 == looks->count;
    const struct look *next = last ? look : look + 1;
    switch (look->closing) {
    case RP_STRONG_CLOSING:
        return last || look->named || !next->sentence || is_other(looks, at + 1);
    case RP_WEAK_CLOSING:
        if (look->named)
            return is_quiet(looks, at + 1);
        return last || next->us || next->name || is_other(looks, at + 1);
    default:
        return is_shaped_as_closing(looks, at);
    }
}

/* The last closing, or an earlier one where nothing but a signature lies between ("Kh Freja", then the signature's own). */
static size_t find_closing(const struct looks *looks)
{
    size_t found = looks->count;
    for (size_t at = looks->count; at > 0; at--) {
        const struct look *look = &looks->at[at - 1];
        if (found == looks->count ? is_closing(looks, at - 1) : look->closing != RP_NO_CLOSING)
            found = at - 1;
        else if (found < looks->count && (look->sentence || look->words > 6 || look->after == ':'))
            break;
    }
    return found;
}

static bool ends_sentence(const struct look *look)
{
    return look->after && strchr(".!?)", look->after);
}

/* May a signature without a closing begin at this line of the paragraph [start, end)? */
static bool may_sign(const struct looks *looks, size_t start, size_t end, size_t at)
{
    const struct look *look = &looks->at[at];
    if (!(look->name || look->us) || look->after == ':')
        return false;
    if (look->item && (at + 1 < end || (at > start && look[-1].item)))
        return false;
    return at == start ? start > 0 || looks->behind_quote : look->slash || ends_sentence(look - 1);
}

/* Without a closing, a signature begins with a name: at the start of the last paragraph, or on a line behind a whole
 * sentence. Paragraphs that only belong behind a signature are passed over. */
static size_t find_signature(const struct looks *looks)
{
    size_t end = looks->count;
    while (end > 0) {
        size_t start = end - 1;
        while (start > 0 && !looks->at[start].gap)
            start--;
        size_t top = end, outside = 0;
        for (size_t i = start; i < end; i++)
            outside += looks->at[i].contact || is_other(looks, i);
        for (size_t i = end; i > start && !looks->at[i - 1].sentence; i--)
            if (may_sign(looks, start, end, i - 1))
                top = i - 1;
        if (top < end)
            return top;
        if (outside < end - start)
            break;
        end = start;
    }
    return looks->count;
}

struct rp_tail rp_find_tail(const struct rp_lines *lines, size_t from, size_t to, const struct rp_body *body)
{
    struct looks looks;
    look_back(lines, from, to, body, &looks);
    size_t at = find_closing(&looks);
    if (at < looks.count)
        return (struct rp_tail){looks.at[at].line, true, looks.at[at].named};
    at = find_signature(&looks);
    return (struct rp_tail){at < looks.count ? looks.at[at].line : to, false, true};
}
