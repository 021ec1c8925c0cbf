/* The module rapport-json: the values of a JSON text and their places, by yajl.
 *
 * yajl tells how far it has read, not where a token begins. While it reports a value it stands right behind it, and between the
 * value reported before and this one there are only blanks, commas and colons: the first byte that is none of them begins
 * the value. The text goes in at once, so that its count is an offset. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <yajl/yajl_parse.h>

#include "../../base/base.h"
#include "json.h"

enum { LONGEST_PROBLEM = 160 };

struct reading {
    struct rp_json json; /* first: the library has a pointer to it */
    struct rp_json_value *values;
    size_t count, cap, most;
    const char *bytes;
    size_t behind; /* the value reported last */
    yajl_handle parser;
    uint32_t open[RP_JSON_DEPTH], last[RP_JSON_DEPTH]; /* what is open, and its last member; 0 for none */
    size_t depth;
    uint32_t key_start, key_end;
    const char *stopped; /* why we did */
    char problem[LONGEST_PROBLEM];
};

static size_t begin_token(struct reading *reading, size_t end)
{
    size_t at = reading->behind;
    while (at < end && strchr(" \t\r\n,:", reading->bytes[at]) && reading->bytes[at])
        at++;
    reading->behind = end;
    return at;
}

static bool room_for_one(struct reading *reading)
{
    if (reading->count == reading->most) {
        reading->stopped = N_("it holds too many values");
        return false;
    }
    if (reading->count < reading->cap)
        return true;
    size_t cap = reading->cap ? 2 * reading->cap : 256;
    struct rp_json_value *values = realloc(reading->values, cap * sizeof *values);
    if (values) {
        reading->values = values;
        reading->cap = cap;
    }
    return values;
}

static void link_up(struct reading *reading, uint32_t index)
{
    if (reading->depth == 0)
        return;
    size_t top = reading->depth - 1;
    if (reading->last[top])
        reading->values[reading->last[top]].next = index;
    else
        reading->values[reading->open[top]].first = index;
    reading->last[top] = index;
}

static int add(struct reading *reading, enum rp_json_type type)
{
    size_t end = yajl_get_bytes_consumed(reading->parser), start = begin_token(reading, end);
    if (!room_for_one(reading))
        return 0;
    size_t quote = type == RP_JSON_STRING;
    reading->values[reading->count] = (struct rp_json_value){.start = (uint32_t)(start + quote),
                                                             .end = (uint32_t)(end - quote),
                                                             .key_start = reading->key_start,
                                                             .key_end = reading->key_end,
                                                             .type = (uint8_t)type};
    reading->key_start = reading->key_end = 0;
    link_up(reading, (uint32_t)reading->count++);
    return 1;
}

static int on_null(void *context)
{
    return add(context, RP_JSON_NULL);
}

static int on_boolean(void *context, int value)
{
    return add(context, value ? RP_JSON_TRUE : RP_JSON_FALSE);
}

static int on_number(void *context, const char *text, size_t len)
{
    (void)text;
    (void)len;
    return add(context, RP_JSON_NUMBER);
}

static int on_string(void *context, const unsigned char *text, size_t len)
{
    (void)text;
    (void)len;
    return add(context, RP_JSON_STRING);
}

static int on_key(void *context, const unsigned char *text, size_t len)
{
    struct reading *reading = context;
    (void)text;
    (void)len;
    size_t end = yajl_get_bytes_consumed(reading->parser);
    reading->key_start = (uint32_t)begin_token(reading, end) + 1;
    reading->key_end = (uint32_t)end - 1;
    return 1;
}

static int begin(struct reading *reading, enum rp_json_type type)
{
    if (reading->depth == RP_JSON_DEPTH) {
        reading->stopped = N_("its values are nested too deep");
        return 0;
    }
    uint32_t index = (uint32_t)reading->count;
    if (!add(reading, type))
        return 0;
    reading->open[reading->depth] = index;
    reading->last[reading->depth++] = 0;
    return 1;
}

static int on_start_map(void *context)
{
    return begin(context, RP_JSON_OBJECT);
}

static int on_start_array(void *context)
{
    return begin(context, RP_JSON_ARRAY);
}

static int on_end(void *context)
{
    struct reading *reading = context;
    reading->behind = yajl_get_bytes_consumed(reading->parser);
    reading->values[reading->open[--reading->depth]].end = (uint32_t)reading->behind;
    return 1;
}

/* "lexical error: invalid char in json text.\n": without the line feed and the full stop. */
static void keep_problem(struct reading *reading, const char *bytes, size_t len)
{
    unsigned char *said = yajl_get_error(reading->parser, 0, (const unsigned char *)bytes, len);
    const char *text = said ? (const char *)said : "no JSON";
    size_t end = strcspn(text, "\n");
    while (end > 0 && (text[end - 1] == '.' || text[end - 1] == ' '))
        end--;
    end = end < LONGEST_PROBLEM ? end : LONGEST_PROBLEM - 1;
    memcpy(reading->problem, text, end);
    if (said)
        yajl_free_error(reading->parser, said);
}

static void parse(struct reading *reading, const char *bytes, size_t len)
{
    yajl_status status = yajl_parse(reading->parser, (const unsigned char *)bytes, len);
    size_t at = yajl_get_bytes_consumed(reading->parser);
    if (status == yajl_status_ok)
        status = yajl_complete_parse(reading->parser);
    reading->json.problem_at = at < len ? at : len;
    if (status == yajl_status_ok && reading->count > 0) {
        reading->json.values = reading->values;
        reading->json.count = reading->count;
    } else if (status == yajl_status_client_canceled) {
        reading->json.problem = reading->stopped;
    } else {
        keep_problem(reading, bytes, len);
        reading->json.problem = reading->problem;
    }
}

static struct rp_json *json_read(const char *bytes, size_t len, size_t most)
{
    static const yajl_callbacks callbacks = {.yajl_null = on_null,
                                             .yajl_boolean = on_boolean,
                                             .yajl_number = on_number,
                                             .yajl_string = on_string,
                                             .yajl_start_map = on_start_map,
                                             .yajl_map_key = on_key,
                                             .yajl_end_map = on_end,
                                             .yajl_start_array = on_start_array,
                                             .yajl_end_array = on_end};
    struct reading *reading = calloc(1, sizeof *reading);
    if (!reading)
        return NULL;
    reading->bytes = bytes;
    reading->most = most;
    reading->parser = yajl_alloc(&callbacks, NULL, reading);
    if (!reading->parser) {
        free(reading);
        return NULL;
    }
    parse(reading, bytes, len);
    yajl_free(reading->parser);
    return &reading->json;
}

static void json_free(struct rp_json *json)
{
    struct reading *reading = (struct reading *)json;
    if (!reading)
        return;
    free(reading->values);
    free(reading);
}

RAPPORT_API const void *rapport_json_module(void);

const void *rapport_json_module(void)
{
    static const struct rp_json_module module = {RP_JSON_VERSION, json_read, json_free};
    return &module;
}
