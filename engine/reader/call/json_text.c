#include "json_text.h"

enum rapport_code rp_json_open(struct rp_json_text *text, struct rp_slice bytes, struct rapport_error *error)
{
    *text = (struct rp_json_text){.bytes = bytes};
    text->module = rp_module("rapport-json.so", RP_JSON_ENTRY, RP_JSON_VERSION, error);
    if (!text->module)
        return RAPPORT_UNSUPPORTED;
    text->json = text->module->read(bytes.at, bytes.len, RP_MAX_PARTS);
    if (text->json && text->json->count > 0)
        return RAPPORT_OK;
    if (!text->json || !text->json->problem)
        return rp_no_memory(error);
    size_t line = 1;
    for (size_t i = 0; i < text->json->problem_at && i < bytes.len; i++)
        line += bytes.at[i] == '\n';
    return rp_fail(error, RAPPORT_FORMAT, "this is no JSON that can be read, at line %zu: %s", line,
                   rp_local(text->json->problem));
}

void rp_json_close(struct rp_json_text *text)
{
    if (text->module)
        text->module->free(text->json);
    *text = (struct rp_json_text){0};
}

enum rp_json_type rp_json_type_of(const struct rp_json_text *text, uint32_t value)
{
    return (enum rp_json_type)text->json->values[value].type;
}

struct rp_slice rp_json_raw(const struct rp_json_text *text, uint32_t value)
{
    const struct rp_json_value *at = &text->json->values[value];
    return (struct rp_slice){text->bytes.at + at->start, at->end - at->start};
}

struct rp_slice rp_json_key(const struct rp_json_text *text, uint32_t value)
{
    const struct rp_json_value *at = &text->json->values[value];
    return (struct rp_slice){text->bytes.at + at->key_start, at->key_end - at->key_start};
}

uint32_t rp_json_first(const struct rp_json_text *text, uint32_t value)
{
    return text->json->values[value].first;
}

uint32_t rp_json_next(const struct rp_json_text *text, uint32_t value)
{
    return text->json->values[value].next;
}

static uint32_t member(const struct rp_json_text *text, uint32_t object, struct rp_slice key)
{
    uint32_t found = rp_json_type_of(text, object) == RP_JSON_OBJECT ? rp_json_first(text, object) : 0;
    while (found && !rp_slice_equal(rp_json_key(text, found), key))
        found = rp_json_next(text, found);
    return found;
}

uint32_t rp_json_member(const struct rp_json_text *text, uint32_t object, const char *key)
{
    return member(text, object, rp_slice_of(key));
}

bool rp_json_at(const struct rp_json_text *text, uint32_t from, const char *path, uint32_t *found)
{
    *found = from;
    while (*path) {
        struct rp_slice step = {path, strcspn(path, ".")};
        if (rp_slice_equal(step, rp_slice_of("0")))
            *found = rp_json_type_of(text, *found) == RP_JSON_ARRAY ? rp_json_first(text, *found) : 0;
        else
            *found = member(text, *found, step);
        if (*found == 0)
            return false;
        path += step.len + (path[step.len] == '.');
    }
    return true;
}

/* ---- strings ---- */

static int32_t hex4(struct rp_slice raw, size_t at)
{
    int32_t value = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = i < raw.len ? raw.at[i] : 0, lower = (char)(c | 0x20);
        int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* The character that the escape at `at` stands for, its bytes in `*len`. Half a surrogate pair is U+FFFD. */
static int32_t escape(struct rp_slice raw, size_t at, size_t *len)
{
    static const char letters[] = "bfnrt", means[] = "\b\f\n\r\t";
    char letter = at + 1 < raw.len ? raw.at[at + 1] : '\\';
    const char *known = strchr(letters, letter);
    *len = at + 1 < raw.len ? 2 : 1;
    if (letter != 'u')
        return known && letter ? means[known - letters] : letter;
    int32_t unit = hex4(raw, at + 2), low = -1;
    if (unit < 0)
        return 0xFFFD;
    *len = 6;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    if (unit < 0xDC00 && at + 7 < raw.len && raw.at[at + 6] == '\\' && raw.at[at + 7] == 'u')
        low = hex4(raw, at + 8);
    if (low < 0xDC00 || low > 0xDFFF)
        return 0xFFFD;
    *len = 12;
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

static void append(struct rp_slice raw, size_t base, struct rp_layer *layer)
{
    for (size_t at = 0; at < raw.len;) {
        const char *backslash = memchr(raw.at + at, '\\', raw.len - at);
        size_t plain = backslash ? (size_t)(backslash - raw.at) - at : raw.len - at, len;
        rp_map_copy(&layer->map, layer->text.len, base + at, plain);
        rp_buffer_add(&layer->text, raw.at + at, plain);
        at += plain;
        if (at == raw.len)
            break;
        char into[4];
        size_t made = rp_utf8_put(into, escape(raw, at, &len));
        rp_map_piece(&layer->map, layer->text.len, made, base + at, len);
        rp_buffer_add(&layer->text, into, made);
        at += len;
    }
}

void rp_json_append(const struct rp_json_text *text, uint32_t string, struct rp_layer *layer)
{
    append(rp_json_raw(text, string), text->json->values[string].start, layer);
}

bool rp_json_string(const struct rp_json_text *text, uint32_t value, struct rp_arena *arena, struct rp_slice *into)
{
    struct rp_slice raw = rp_json_raw(text, value);
    *into = raw;
    if (rp_json_type_of(text, value) != RP_JSON_STRING || !memchr(raw.at, '\\', raw.len))
        return true;
    struct rp_layer decoded = {0};
    append(raw, 0, &decoded);
    into->at = decoded.text.failed || decoded.map.failed ? NULL : rp_strndup(arena, decoded.text.at, decoded.text.len);
    into->len = into->at ? decoded.text.len : 0;
    rp_layer_free(&decoded);
    return into->at;
}
