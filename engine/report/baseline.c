/* A baseline as a file: JSON, an entry a line, so that two branches that add to it merge. */
#include "../critique/baseline.h"

#include <stdlib.h>

#include "json_values.h"

static bool is_print(const char *text)
{
    return strlen(text) == RP_PRINT_DIGITS && strspn(text, "0123456789abcdef") == RP_PRINT_DIGITS;
}

static enum rapport_code read_entry(struct rapport_baseline *baseline, json_t *entry, size_t number, struct rapport_error *error)
{
    const char *path = json_string_value(json_object_get(entry, "path")),
               *rule = json_string_value(json_object_get(entry, "rule"));
    const char *print = json_string_value(json_object_get(entry, "fingerprint"));
    json_t *count = json_object_get(entry, "count");
    json_int_t times = count ? json_integer_value(count) : 1;
    if (!path || !rule || !print || !is_print(print) || times < 1 || times > RP_MAX_KNOWN)
        return rp_fail_at(
            error, RAPPORT_FORMAT, baseline->path, 0, 0,
            "entry %zu of the baseline wants \"path\", \"rule\", \"fingerprint\" (16 hexadecimal digits) and, where it is "
            "more than one, \"count\"",
            number);
    return rp_baseline_know(baseline, path, rule, print, (size_t)times) ? RAPPORT_OK : rp_no_memory(error);
}

static enum rapport_code read_entries(struct rapport_baseline *baseline, json_t *whole, struct rapport_error *error)
{
    json_t *entries = json_object_get(whole, "findings");
    enum rapport_code code = RAPPORT_OK;
    if (json_integer_value(json_object_get(whole, "version")) != 1 || !json_is_array(entries))
        return rp_fail_at(error, RAPPORT_FORMAT, baseline->path, 0, 0,
                          "this is no baseline of version 1; \"rapport baseline write\" makes one");
    for (size_t i = 0; i < json_array_size(entries) && code == RAPPORT_OK; i++)
        code = read_entry(baseline, json_array_get(entries, i), i + 1, error);
    rp_baseline_sort(baseline);
    return code;
}

static enum rapport_code parse(struct rapport_baseline *baseline, const char *bytes, size_t len, struct rapport_error *error)
{
    json_error_t fault;
    json_t *whole = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &fault);
    if (!whole)
        return rp_fail_at(error, RAPPORT_FORMAT, baseline->path, fault.line, fault.column, "malformed JSON: %.200s", fault.text);
    enum rapport_code code = read_entries(baseline, whole, error);
    json_decref(whole);
    return code;
}

struct rapport_baseline *rapport_baseline_load(const char *path, struct rapport_error *error)
{
    size_t len;
    char *bytes = rp_file_read(path, RP_MAX_SOURCE_BYTES, &len, error);
    struct rapport_baseline *baseline = bytes ? rapport_baseline_new(path, error) : NULL;
    if (baseline && parse(baseline, bytes, len, error) != RAPPORT_OK) {
        rapport_baseline_free(baseline);
        baseline = NULL;
    }
    free(bytes);
    return baseline;
}

static bool write_entry(struct rapport_sink sink, const struct rp_known *known, const char *separator)
{
    json_t *entry =
        json_pack("{s:o, s:s, s:s}", "path", rp_json_text(known->path), "rule", known->rule, "fingerprint", known->fingerprint);
    if (entry && known->count > 1)
        json_object_set_new(entry, "count", json_integer((json_int_t)known->count));
    return rp_print(sink, "%s\n  ", separator) && rp_json_write(entry, 0, sink);
}

enum rapport_code rapport_baseline_save(const struct rapport_baseline *baseline, struct rapport_error *error)
{
    struct rp_known_list content = {{NULL, 0, 0}};
    struct rp_buffer out = {0};
    struct rapport_sink sink = rp_buffer_sink(&out);
    bool made = rp_baseline_content(baseline, &content) && rp_print(sink, "{\"version\": 1, \"findings\": [");
    for (size_t i = 0; made && i < content.list.len; i++)
        made = write_entry(sink, &content.list.at[i], i > 0 ? "," : "");
    made = made && rp_print(sink, "\n]}\n") && !out.failed;
    enum rapport_code code = made ? rapport_file_replace(baseline->path, out.at, out.len, error) : rp_no_memory(error);
    rp_buffer_free(&out);
    free(content.list.at);
    return code;
}
