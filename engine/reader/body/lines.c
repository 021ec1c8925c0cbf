#include "lines.h"

#include <stdlib.h>

enum { DEEPEST = 200 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

/* Bytes of a no-break space, which mail programs leave on lines of their own. */
static size_t wide_blank(const char *at, const char *end)
{
    if (at < end && is_blank(*at))
        return 1;
    return end - at >= 2 && at[0] == '\xC2' && at[1] == '\xA0' ? 2 : 0;
}

static size_t skip_blanks(const char *text, size_t at, size_t end)
{
    for (size_t len; (len = wide_blank(text + at, text + end)) > 0;)
        at += len;
    return at;
}

/* Leading quote marks, at most three blanks before each ("> > text"). */
static size_t skip_quotes(const char *text, size_t at, size_t end, uint8_t *depth)
{
    for (;;) {
        size_t mark = at;
        while (mark < end && mark < at + 3 && text[mark] == ' ')
            mark++;
        if (mark == end || text[mark] != '>')
            return at;
        at = mark + 1;
        if (*depth < DEEPEST)
            ++*depth;
    }
}

static size_t trim_end(const char *text, size_t start, size_t end)
{
    while (end > start) {
        if (is_blank(text[end - 1]))
            end--;
        else if (end - start >= 2 && text[end - 2] == '\xC2' && text[end - 1] == '\xA0')
            end -= 2;
        else
            break;
    }
    return end;
}

static struct rp_line line_of(const char *text, size_t start, size_t end, bool quotes)
{
    struct rp_line line = {0};
    size_t at = start;
    if (quotes)
        at = skip_quotes(text, start, end, &line.depth);
    size_t from = skip_blanks(text, at, end);
    size_t to = trim_end(text, from, end);
    if (from - at >= 2 || (from > at && text[at] == '\t'))
        line.flags |= RP_LINE_INDENTED;
    if (to < end)
        line.flags |= RP_LINE_SOFT;
    if (from == to)
        line.flags |= RP_LINE_BLANK;
    line.start = (uint32_t)from;
    line.end = (uint32_t)to;
    return line;
}

enum rapport_code rp_lines_of(struct rp_slice text, size_t start, size_t end, bool quotes, struct rp_lines *lines,
                              struct rapport_error *error)
{
    lines->text = text.at;
    size_t at = start;
    while (at < end) {
        size_t stop = at;
        while (stop < end && text.at[stop] != '\n' && text.at[stop] != '\r')
            stop++;
        struct rp_line line = line_of(text.at, at, stop, quotes);
        at = stop + (stop + 1 < end && text.at[stop] == '\r' && text.at[stop + 1] == '\n' ? 2 : 1);
        size_t count = lines->lines.len;
        if ((line.flags & RP_LINE_BLANK) && count > 0 && rp_line_blank(lines, count - 1) &&
            lines->lines.at[count - 1].depth == line.depth)
            continue;
        struct rp_line *place = RP_PUSH(&lines->lines);
        if (!place)
            return rp_no_memory(error);
        *place = line;
    }
    return RAPPORT_OK;
}

void rp_lines_free(struct rp_lines *lines)
{
    free(lines->lines.at);
    *lines = (struct rp_lines){0};
}

size_t rp_line_next(const struct rp_lines *lines, size_t index, size_t end)
{
    while (index < end && rp_line_blank(lines, index))
        index++;
    return index;
}
