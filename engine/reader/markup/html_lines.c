/* Marks and line breaks are written when the text behind them comes, so that they belong to its place. */
#include "html_lines.h"

#include "../body/attribution.h"
#include "../body/shapes.h"

enum { DEEPEST = 8 };

#define SIGNATURE_MARK "-- \n"
#define QUOTE_MARK "> "
#define ITEM_MARK "- "

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void mark(struct rp_html_lines *lines, const char *text, size_t at)
{
    rp_map_piece(&lines->made.map, lines->made.text.len, strlen(text), at, 0);
    rp_buffer_text(&lines->made.text, text);
}

static void open_line(struct rp_html_lines *lines, size_t at)
{
    for (; lines->made.text.len > 0 && lines->breaks > 0; lines->breaks--)
        mark(lines, "\n", at);
    for (uint8_t i = 0; i < lines->depth && i < DEEPEST; i++)
        mark(lines, QUOTE_MARK, at);
    if (lines->item)
        mark(lines, ITEM_MARK, at);
    lines->breaks = 0;
    lines->item = false;
    lines->blank = false;
    lines->open = true;
}

static void add(struct rp_html_lines *lines, const char *text, size_t len, size_t start, size_t end, bool raw)
{
    if (!lines->open)
        open_line(lines, start);
    if (lines->blank) {
        size_t out = lines->made.text.len;
        lines->blank = false;
        if (lines->blank_end - lines->blank_start == 1)
            rp_map_copy(&lines->made.map, out, lines->blank_start, 1);
        else
            rp_map_piece(&lines->made.map, out, 1, lines->blank_start, lines->blank_end - lines->blank_start);
        rp_buffer_byte(&lines->made.text, ' ');
    }
    if (raw)
        rp_map_copy(&lines->made.map, lines->made.text.len, start, len);
    else
        rp_map_piece(&lines->made.map, lines->made.text.len, len, start, end - start);
    rp_buffer_add(&lines->made.text, text, len);
}

static void add_blank(struct rp_html_lines *lines, size_t start, size_t end)
{
    if (lines->blank && lines->blank_end == start) {
        lines->blank_end = end;
    } else if (!lines->blank) {
        lines->blank = true;
        lines->blank_start = start;
        lines->blank_end = end;
    }
}

void rp_html_text(struct rp_html_lines *lines, struct rp_slice text, size_t start, size_t end, bool raw)
{
    if (!raw) {
        if (is_white(text.at[0]))
            add_blank(lines, start, end);
        else
            add(lines, text.at, text.len, start, end, false);
        return;
    }
    for (size_t at = 0; at < text.len;) {
        size_t stop = at;
        bool white = is_white(text.at[at]);
        while (stop < text.len && is_white(text.at[stop]) == white)
            stop++;
        if (white)
            add_blank(lines, start + at, start + stop);
        else
            add(lines, text.at + at, stop - at, start + at, start + stop, true);
        at = stop;
    }
}

void rp_html_preformatted(struct rp_html_lines *lines, struct rp_slice text, size_t start, size_t end, bool raw)
{
    for (size_t at = 0; at < text.len;) {
        size_t stop = at;
        while (stop < text.len && text.at[stop] != '\n' && text.at[stop] != '\r')
            stop++;
        if (stop > at && raw)
            add(lines, text.at + at, stop - at, start + at, start + stop, true);
        else if (stop > at)
            add(lines, text.at + at, stop - at, start, end, false);
        if (stop < text.len && text.at[stop] == '\n')
            rp_html_break(lines);
        at = stop + 1;
    }
}

void rp_html_break(struct rp_html_lines *lines)
{
    rp_html_part(lines, lines->open ? 1 : 2);
}

void rp_html_part(struct rp_html_lines *lines, uint8_t breaks)
{
    lines->breaks = lines->breaks > breaks ? lines->breaks : breaks;
    lines->open = false;
    lines->blank = false;
}

/* ---- marks put in afterwards ---- */

/* Puts `text` before the byte at `offset` of what is made, where a run begins. */
static void put_in(struct rp_layer *made, const char *text, size_t offset)
{
    size_t len = strlen(text), tail = made->text.len - offset, count = made->map.runs.len, first = count;
    rp_buffer_text(&made->text, text);
    while (first > 0 && made->map.runs.at[first - 1].out >= offset)
        first--;
    size_t in = first < count ? made->map.runs.at[first].in : rp_map_end(&made->map, offset);
    rp_map_piece(&made->map, offset, len, in, 0);
    if (made->text.failed || made->map.failed)
        return;
    memmove(made->text.at + offset + len, made->text.at + offset, tail);
    memcpy(made->text.at + offset, text, len);
    struct rp_map_run *runs = made->map.runs.at, mark_run = runs[count];
    memmove(runs + first + 1, runs + first, (count - first) * sizeof *runs);
    runs[first] = mark_run;
    for (size_t i = first + 1; i <= count; i++)
        runs[i].out += (uint32_t)len;
}

static size_t end_of_line(const struct rp_layer *made, size_t at)
{
    const char *lf = at < made->text.len ? memchr(made->text.at + at, '\n', made->text.len - at) : NULL;
    return lf ? (size_t)(lf - made->text.at) : made->text.len;
}

static size_t skip_breaks(const struct rp_layer *made, size_t at)
{
    while (at < made->text.len && made->text.at[at] == '\n')
        at++;
    return at;
}

enum rapport_code rp_html_mark_signature(struct rp_html_lines *lines, size_t from, struct rapport_error *error)
{
    struct rp_layer *made = &lines->made;
    size_t at = skip_breaks(made, from), end = end_of_line(made, at);
    bool named;
    struct rp_words words;
    if (at == made->text.len || lines->depth > 0)
        return RAPPORT_OK;
    rp_words_of(rp_slice_trim((struct rp_slice){made->text.at + at, end - at}), &words);
    if (rp_closing_of(&words, &named) != RP_NO_CLOSING)
        at = skip_breaks(made, end);
    if (at < made->text.len)
        put_in(made, SIGNATURE_MARK, at);
    return made->text.failed || made->map.failed ? rp_no_memory(error) : RAPPORT_OK;
}

static enum rapport_code is_attribution(const struct rp_layer *made, size_t from, bool *is, struct rapport_error *error)
{
    enum { ENOUGH = 2000 };
    struct rp_lines lines = {0};
    size_t end = made->text.len - from > ENOUGH ? end_of_line(made, from + ENOUGH) : made->text.len;
    enum rapport_code code = rp_lines_of(rp_layer_text(made), from, end, true, &lines, error);
    size_t first = rp_line_next(&lines, 0, lines.lines.len);
    struct rp_us us = {0};
    *is = code == RAPPORT_OK && first < lines.lines.len && rp_attribution_at(&lines, first, us, false).kind != RP_NO_ATTRIBUTION;
    rp_lines_free(&lines);
    return code;
}

/* The whole tail once more, a mark before each line that has none. */
static void quote_tail(struct rp_layer *made, size_t from)
{
    struct rp_layer tail = {0};
    const struct rp_map_run *runs = made->map.runs.at;
    size_t first = made->map.runs.len, len = made->text.len - from, shift = 0;
    bool line_starts = true;
    while (first > 0 && runs[first - 1].out >= from)
        first--;
    for (size_t i = first; i < made->map.runs.len; i++) {
        const struct rp_map_run *run = &runs[i];
        bool is_break = made->text.at[run->out] == '\n';
        bool quoted = run->in_len == 0 && made->text.at[run->out] == QUOTE_MARK[0];
        if (line_starts && !is_break && !quoted) {
            rp_map_piece(&tail.map, run->out + shift, strlen(QUOTE_MARK), run->in, 0);
            rp_buffer_text(&tail.text, QUOTE_MARK);
            shift += strlen(QUOTE_MARK);
        }
        line_starts = is_break;
        if (run->copy)
            rp_map_copy(&tail.map, run->out + shift, run->in, run->in_len);
        else
            rp_map_piece(&tail.map, run->out + shift, run->out_len, run->in, run->in_len);
        rp_buffer_add(&tail.text, made->text.at + run->out, run->out_len);
    }
    made->text.len -= len;
    made->map.runs.len = first;
    rp_buffer_add(&made->text, tail.text.at, tail.text.len);
    for (size_t i = 0; i < tail.map.runs.len; i++) {
        struct rp_map_run *run = RP_PUSH(&made->map.runs);
        if (run)
            *run = tail.map.runs.at[i];
        made->map.failed = made->map.failed || !run;
    }
    made->text.failed = made->text.failed || tail.text.failed;
    made->map.failed = made->map.failed || tail.map.failed;
    rp_layer_free(&tail);
}

enum rapport_code rp_html_mark_quote(struct rp_html_lines *lines, size_t from, struct rapport_error *error)
{
    struct rp_layer *made = &lines->made;
    bool attribution = true;
    from = skip_breaks(made, from);
    if (from == made->text.len || lines->depth > 0)
        return RAPPORT_OK;
    enum rapport_code code = is_attribution(made, from, &attribution, error);
    if (code == RAPPORT_OK && !attribution)
        quote_tail(made, from);
    return made->text.failed || made->map.failed ? rp_no_memory(error) : code;
}
