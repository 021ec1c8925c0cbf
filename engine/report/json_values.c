#include "json_values.h"

#include "escape.h"

json_t *rp_json_text_of(const char *at, size_t len)
{
    struct rp_slice slice = {at, len};
    if (rp_utf8_valid(slice))
        return json_stringn_nocheck(at, len);
    struct rp_buffer clean = {0};
    for (const char *end = at + len; at < end;) {
        size_t step;
        if (rp_utf8_next(at, end, &step) < 0)
            rp_buffer_text(&clean, "\xEF\xBF\xBD");
        else
            rp_buffer_add(&clean, at, step);
        at += step;
    }
    json_t *value = clean.failed ? NULL : json_stringn_nocheck(clean.at, clean.len);
    rp_buffer_free(&clean);
    return value;
}

json_t *rp_json_text(const char *text)
{
    return text ? rp_json_text_of(text, strlen(text)) : json_null();
}

json_t *rp_json_spelled(const struct rp_document *document, size_t start, size_t end)
{
    struct rp_buffer text = {0};
    rp_spell(document, (struct rp_slice){document->text + start, end - start}, &text);
    json_t *value = text.failed ? NULL : rp_json_text_of(text.at, text.len);
    rp_buffer_free(&text);
    return value;
}

json_t *rp_json_span(struct rapport_span span)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "start", (json_int_t)span.start, "end", (json_int_t)span.end, "line",
                     (json_int_t)span.line, "column", (json_int_t)span.column, "end_line", (json_int_t)span.end_line,
                     "end_column", (json_int_t)span.end_column);
}

json_t *rp_json_tool(void)
{
    return json_pack("{s:s, s:s}", "name", "rapport", "version", rapport_version());
}

static int to_buffer(const char *bytes, size_t length, void *context)
{
    rp_buffer_add(context, bytes, length);
    return ((struct rp_buffer *)context)->failed ? -1 : 0;
}

bool rp_json_put(struct rp_buffer *out, json_t *value, size_t flags)
{
    if (!value)
        return false;
    struct rp_buffer dumped = {0};
    bool made = json_dump_callback(value, to_buffer, &dumped, flags | JSON_ENCODE_ANY) == 0;
    json_decref(value);
    if (made)
        rp_put_json(out, dumped.at, dumped.len);
    rp_buffer_free(&dumped);
    return made && !out->failed;
}

bool rp_json_write(json_t *value, size_t flags, struct rapport_sink sink)
{
    struct rp_buffer out = {0};
    bool written = rp_json_put(&out, value, flags) && rp_write(sink, out.at, out.len);
    rp_buffer_free(&out);
    return written;
}
