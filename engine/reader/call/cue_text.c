/* The text of captions without tags and character references, with the way back, and whose voice each part is. */
#include "captions.h"

#include <stdlib.h>

enum { DEEPEST = 64, LONGEST_REFERENCE = 12, LONGEST_TAG = 256 };

struct writer {
    struct rp_slice text;
    enum rp_cue_markup markup;
    struct rp_voiced *voiced;
    size_t caption;
    struct rp_slice voices[DEEPEST]; /* open <v>, the innermost last */
    size_t depth;
    size_t span_start;
    bool failed;
};

/* ---- the made text ---- */

static void copy(struct writer *writer, size_t at, size_t len)
{
    struct rp_layer *made = &writer->voiced->made;
    rp_map_copy(&made->map, made->text.len, at, len);
    rp_buffer_add(&made->text, writer->text.at + at, len);
}

static void piece(struct writer *writer, struct rp_slice what, size_t at, size_t len)
{
    struct rp_layer *made = &writer->voiced->made;
    rp_map_piece(&made->map, made->text.len, what.len, at, len);
    rp_buffer_add(&made->text, what.at, what.len);
}

static struct rp_slice voice_of(const struct writer *writer)
{
    return writer->depth > 0 ? writer->voices[writer->depth - 1] : rp_slice_of("");
}

static void end_span(struct writer *writer)
{
    size_t end = writer->voiced->made.text.len;
    if (end == writer->span_start)
        return;
    struct rp_voice_span *span = RP_PUSH(&writer->voiced->spans);
    writer->failed |= !span;
    if (span)
        *span = (struct rp_voice_span){voice_of(writer), writer->caption, writer->span_start, end};
    writer->span_start = end;
}

/* ---- character references ---- */

struct reference {
    const char *name, *text;
};

static struct rp_slice numeric(struct rp_slice digits, char *into)
{
    bool hex = digits.len > 0 && (digits.at[0] == 'x' || digits.at[0] == 'X');
    long value = 0;
    for (size_t i = hex; i < digits.len && value <= 0x10FFFF; i++) {
        char c = digits.at[i];
        int digit = c >= '0' && c <= '9'          ? c - '0'
                    : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                  : -1;
        if (digit < 0)
            return (struct rp_slice){into, 0};
        value = value * (hex ? 16 : 10) + digit;
    }
    bool any = digits.len > hex;
    bool good = value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return (struct rp_slice){into, any ? rp_utf8_put(into, good ? (int32_t)value : 0xFFFD) : 0};
}

/* The text of the reference at the `&` of `at`, its bytes in `*len`; empty where there is none. */
static struct rp_slice reference(struct rp_slice at, size_t *len, char into[4])
{
    static const struct reference known[] = {
        {"amp", "&"},
        {"lt", "<"},
        {"gt", ">"},
        {"quot", "\""},
        {"apos", "'"},
        {"nbsp", "\xC2\xA0"},
        {"lrm", "\xE2\x80\x8E"},
        {"rlm", "\xE2\x80\x8F"},
        {"aelig", "\xC3\xA6"},
        {"oslash", "\xC3\xB8"},
        {"aring", "\xC3\xA5"},
        {"AElig", "\xC3\x86"},
        {"Oslash", "\xC3\x98"},
        {"Aring", "\xC3\x85"},
        {"eacute", "\xC3\xA9"},
        {"ndash", "\xE2\x80\x93"},
        {"mdash", "\xE2\x80\x94"},
        {"hellip", "\xE2\x80\xA6"},
        {"rsquo", "\xE2\x80\x99"},
    };
    size_t limit = at.len < LONGEST_REFERENCE ? at.len : LONGEST_REFERENCE;
    const char *end = memchr(at.at, ';', limit);
    *len = end ? (size_t)(end - at.at) + 1 : 1;
    if (!end)
        return (struct rp_slice){into, 0};
    struct rp_slice name = {at.at + 1, (size_t)(end - at.at) - 1};
    if (name.len > 0 && name.at[0] == '#')
        return numeric((struct rp_slice){name.at + 1, name.len - 1}, into);
    for (size_t i = 0; i < RP_COUNT(known); i++)
        if (rp_slice_equal(name, rp_slice_of(known[i].name)))
            return rp_slice_of(known[i].text);
    return (struct rp_slice){into, 0};
}

/* ---- tags ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The annotation of a start tag: references decoded, blanks made one. */
static struct rp_slice annotation(struct writer *writer, struct rp_slice raw)
{
    struct rp_buffer out = {0};
    for (size_t i = 0; i < raw.len;) {
        char into[4];
        size_t len = 1;
        struct rp_slice what = {raw.at + i, 1};
        if (raw.at[i] == '&') {
            struct rp_slice decoded = reference((struct rp_slice){raw.at + i, raw.len - i}, &len, into);
            what = decoded.len > 0 ? decoded : (struct rp_slice){raw.at + i, len = 1};
        } else if (is_space(raw.at[i])) {
            what = rp_slice_of(out.len == 0 || out.at[out.len - 1] == ' ' ? "" : " ");
        }
        rp_buffer_add(&out, what.at, what.len);
        i += len;
    }
    struct rp_slice trimmed = rp_slice_trim((struct rp_slice){out.at ? out.at : "", out.len});
    char *kept = rp_strndup(&writer->voiced->names, trimmed.at, trimmed.len);
    writer->failed |= out.failed || !kept;
    rp_buffer_free(&out);
    return (struct rp_slice){kept ? kept : "", kept ? trimmed.len : 0};
}

static void open_voice(struct writer *writer, struct rp_slice after_name)
{
    size_t at = 0;
    while (at < after_name.len && !is_space(after_name.at[at]))
        at++;
    struct rp_slice name = annotation(writer, (struct rp_slice){after_name.at + at, after_name.len - at});
    end_span(writer);
    writer->voiced->voices |= name.len > 0;
    if (writer->depth == DEEPEST)
        writer->depth--;
    writer->voices[writer->depth++] = name;
}

static void webvtt_tag(struct writer *writer, struct rp_slice tag)
{
    if (rp_slice_equal(rp_slice_trim(tag), rp_slice_of("/v")) && writer->depth > 0) {
        end_span(writer);
        writer->depth--;
    } else if (tag.len > 0 && tag.at[0] == 'v' && (tag.len == 1 || tag.at[1] == '.' || is_space(tag.at[1]))) {
        open_voice(writer, (struct rp_slice){tag.at + 1, tag.len - 1});
    }
}

/* SubRip has no grammar: only the tags that players know are none of the text. "<3" is. */
static size_t subrip_tag(struct rp_slice at)
{
    static const char *const names[] = {"b", "i", "u", "s", "font", "c", "v"};
    const char *end = memchr(at.at, at.at[0] == '{' ? '}' : '>', at.len < LONGEST_TAG ? at.len : LONGEST_TAG);
    if (!end)
        return 0;
    size_t len = (size_t)(end - at.at) + 1;
    if (at.at[0] == '{')
        return len > 3 && at.at[1] == '\\' ? len : 0;
    size_t from = 1 + (at.at[1] == '/'), to = from;
    while (to < len && ((at.at[to] | 0x20) >= 'a' && (at.at[to] | 0x20) <= 'z'))
        to++;
    for (size_t i = 0; i < RP_COUNT(names); i++) {
        struct rp_slice name = rp_slice_of(names[i]);
        bool same = to - from == name.len;
        for (size_t k = 0; same && k < name.len; k++)
            same = (at.at[from + k] | 0x20) == name.at[k];
        if (same && (at.at[to] == '>' || is_space(at.at[to])))
            return len;
    }
    return 0;
}

/* The bytes of the tag at `at`, 0 where there is none. In WebVTT a tag that is not closed goes on to the end. */
static size_t take_tag(struct writer *writer, size_t at, size_t to)
{
    struct rp_slice rest = {writer->text.at + at, to - at};
    if (writer->markup == RP_SUBRIP_MARKUP)
        return rest.len > 2 && (rest.at[0] == '<' || rest.at[0] == '{') ? subrip_tag(rest) : 0;
    if (rest.at[0] != '<')
        return 0;
    const char *end = memchr(rest.at, '>', rest.len);
    size_t inner = end ? (size_t)(end - rest.at) - 1 : rest.len - 1;
    webvtt_tag(writer, (struct rp_slice){rest.at + 1, inner});
    return inner + 1 + (end != NULL);
}

/* ---- the whole ---- */

/* What is neither text nor a tag: a line break, a reference. Its bytes, 0 where there is none. */
static size_t take_other(struct writer *writer, size_t at, size_t to)
{
    char into[4];
    size_t len;
    struct rp_slice rest = {writer->text.at + at, to - at};
    if (rest.at[0] == '\r') {
        len = rest.len > 1 && rest.at[1] == '\n' ? 2 : 1;
        piece(writer, rp_slice_of("\n"), at, len);
        return len;
    }
    if (rest.at[0] != '&')
        return 0;
    struct rp_slice decoded = reference(rest, &len, into);
    if (decoded.len == 0)
        return 0;
    piece(writer, decoded, at, len);
    return len;
}

static void write_caption(struct writer *writer, const struct rp_caption *caption)
{
    size_t at = caption->from, plain = at;
    writer->depth = 0;
    writer->span_start = writer->voiced->made.text.len;
    while (at < caption->to) {
        if (!strchr("<{&\r", writer->text.at[at]) || !writer->text.at[at]) {
            at++;
            continue;
        }
        copy(writer, plain, at - plain);
        size_t len = take_tag(writer, at, caption->to);
        len = len > 0 ? len : take_other(writer, at, caption->to);
        plain = at + len;
        at += len > 0 ? len : 1;
    }
    copy(writer, plain, at - plain);
    end_span(writer);
    rp_buffer_byte(&writer->voiced->made.text, '\n'); /* out of the map: it comes from nowhere */
}

enum rapport_code rp_voiced_make(struct rp_slice text, const struct rp_captions *captions, enum rp_cue_markup markup,
                                 struct rp_voiced *voiced, struct rapport_error *error)
{
    struct writer writer = {.text = text, .markup = markup, .voiced = voiced};
    for (size_t i = 0; i < captions->list.len; i++) {
        writer.caption = i;
        write_caption(&writer, &captions->list.at[i]);
    }
    bool failed = writer.failed || voiced->made.text.failed || voiced->made.map.failed;
    return failed ? rp_no_memory(error) : RAPPORT_OK;
}

void rp_voiced_free(struct rp_voiced *voiced)
{
    rp_layer_free(&voiced->made);
    free(voiced->spans.at);
    rp_arena_free(&voiced->names);
    *voiced = (struct rp_voiced){0};
}
