#include "template.h"

static bool name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* $We is $we with a capital. */
static struct rp_slice capture_named(const struct rp_capture *captures, size_t count, struct rp_slice name)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(captures[i].name) == name.len && lower(captures[i].name[0]) == lower(name.at[0]) &&
            memcmp(captures[i].name + 1, name.at + 1, name.len - 1) == 0)
            return captures[i].text;
    return (struct rp_slice){"", 0};
}

static void add_blank(struct rp_filled *filled, const char *at, size_t len, struct rp_arena *arena)
{
    const char **grown = rp_alloc(arena, (filled->blank_count + 1) * sizeof *grown);
    char *blank = rp_strndup(arena, at, len);
    if (!grown || !blank)
        return;
    if (filled->blank_count)
        memcpy(grown, filled->blanks, filled->blank_count * sizeof *grown);
    grown[filled->blank_count++] = blank;
    filled->blanks = grown;
}

static void capitalise_from(struct rp_buffer *buffer, size_t at)
{
    size_t len = 0;
    if (buffer->len <= at)
        return;
    int32_t first = rp_utf8_next(buffer->at + at, buffer->at + buffer->len, &len);
    char upper[4];
    if (first < 0 || rp_to_upper(first) == first || rp_utf8_put(upper, rp_to_upper(first)) != len)
        return;
    memcpy(buffer->at + at, upper, len);
}

struct rp_filled rp_template_fill(const char *pattern, const struct rp_capture *captures, size_t capture_count,
                                  bool sentence_start, struct rp_arena *arena)
{
    struct rp_filled filled = {0};
    struct rp_buffer out = {0};
    for (const char *at = pattern; *at;) {
        if (at[0] == '$' && at[1] == '$') {
            rp_buffer_byte(&out, '$');
            at += 2;
        } else if (at[0] == '$' && name_byte(at[1])) {
            struct rp_slice name = {at + 1, 0};
            while (name_byte(name.at[name.len]))
                name.len++;
            struct rp_slice text = rp_slice_trim(capture_named(captures, capture_count, name));
            size_t from = out.len;
            rp_buffer_add(&out, text.at, text.len);
            if (name.at[0] >= 'A' && name.at[0] <= 'Z')
                capitalise_from(&out, from);
            at = name.at + name.len;
        } else {
            const char *close = at[0] == '[' ? strchr(at, ']') : NULL;
            size_t len = close ? (size_t)(close - at) + 1 : 1;
            if (close)
                add_blank(&filled, at, len, arena);
            rp_buffer_add(&out, at, len);
            at += len;
        }
    }
    if (sentence_start)
        capitalise_from(&out, 0);
    if (!out.failed)
        filled.text = rp_strndup(arena, out.len ? out.at : "", out.len);
    rp_buffer_free(&out);
    return filled;
}
