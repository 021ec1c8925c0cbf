#include "wrap.h"

#include "escape.h"

void rp_put_safe(struct rp_buffer *into, const char *at, size_t len)
{
    for (const char *end = at + len; at < end;) {
        size_t step;
        int32_t c = rp_utf8_next(at, end, &step);
        if (rp_steers(c))
            rp_buffer_byte(into, '?');
        else
            rp_buffer_add(into, at, step);
        at += step;
    }
}

/* The end of the line that starts at `at`: at most `width` code points, cut at the last blank where there is one. */
static size_t line_end(struct rp_slice text, size_t at, unsigned width)
{
    size_t columns = 0, blank = 0, i = at;
    while (i < text.len && columns < width) {
        size_t step;
        rp_utf8_next(text.at + i, text.at + text.len, &step);
        if (text.at[i] == ' ' && i > at)
            blank = i;
        i += step;
        columns++;
    }
    if (i >= text.len || text.at[i] == ' ')
        return i;
    return blank ? blank : i;
}

static void pad(struct rp_buffer *into, size_t count, char with)
{
    while (count-- > 0)
        rp_buffer_byte(into, with);
}

void rp_wrap(struct rp_buffer *into, const char *text, unsigned indent, unsigned width)
{
    struct rp_slice slice = rp_slice_trim(rp_slice_of(text));
    unsigned room = width > indent + 20 ? width - indent : 20;
    for (size_t at = 0; at < slice.len;) {
        size_t end = line_end(slice, at, room);
        pad(into, indent, ' ');
        rp_put_safe(into, slice.at + at, end - at);
        rp_buffer_byte(into, '\n');
        for (at = end; at < slice.len && slice.at[at] == ' ';)
            at++;
    }
}

static size_t clamp(size_t value, size_t low, size_t high)
{
    return value < low ? low : value > high ? high : value;
}

void rp_wrap_marked(struct rp_buffer *into, struct rp_slice text, size_t start, size_t end, const char *margin, unsigned width,
                    bool colour)
{
    unsigned taken = (unsigned)rp_code_points(margin, strlen(margin));
    unsigned room = width > taken + 20 ? width - taken : 20;
    for (size_t at = 0; at < text.len;) {
        size_t stop = line_end(text, at, room);
        size_t from = clamp(start, at, stop), to = clamp(end, at, stop);
        rp_buffer_text(into, margin);
        rp_put_safe(into, text.at + at, from - at);
        if (to > from && colour)
            rp_buffer_text(into, "\x1b[1;4m");
        rp_put_safe(into, text.at + from, to - from);
        if (to > from && colour)
            rp_buffer_text(into, "\x1b[0m");
        rp_put_safe(into, text.at + to, stop - to);
        rp_buffer_byte(into, '\n');
        if (to > from && !colour) {
            rp_buffer_text(into, margin);
            pad(into, rp_code_points(text.at + at, from - at), ' ');
            pad(into, rp_code_points(text.at + from, to - from), '~');
            rp_buffer_byte(into, '\n');
        }
        for (at = stop; at < text.len && text.at[at] == ' ';)
            at++;
    }
}

void rp_put_spelled(struct rp_buffer *out, const struct rp_document *document, size_t start, size_t end)
{
    struct rp_buffer text = {0};
    rp_spell(document, (struct rp_slice){document->text + start, end - start}, &text);
    rp_put_safe(out, text.failed ? "" : text.at, text.len);
    out->failed = out->failed || text.failed;
    rp_buffer_free(&text);
}
