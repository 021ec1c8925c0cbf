/* The author's lens: what the rules hit. */
#include "json_values.h"
#include "words.h"
#include "wrap.h"

#include "../reader/reader.h"

static json_t *hit_values(const struct rp_pack *pack, const struct rp_document *document, const struct rp_signals *signals)
{
    json_t *values = json_array();
    for (size_t i = 0; i < signals->hits.len; i++) {
        const struct rp_hit *hit = &signals->hits.at[i];
        struct rapport_span span = rp_document_span(document, hit->start, hit->end);
        json_array_append_new(values, json_pack("{s:s, s:o, s:o, s:s}", "signal", pack->signals.at[hit->signal].id, "span",
                                                rp_json_span(span), "text", rp_json_spelled(document, hit->start, hit->end),
                                                "zone", rp_zone_name(document->sentences.at[hit->sentence].zone)));
    }
    return values;
}

static void hit_lines(struct rp_buffer *out, const struct rp_pack *pack, const struct rp_document *document,
                      const struct rp_signals *signals)
{
    for (size_t i = 0; i < signals->hits.len; i++) {
        const struct rp_hit *hit = &signals->hits.at[i];
        struct rapport_span span = rp_document_span(document, hit->start, hit->end);
        if (document->path) {
            rp_put_safe(out, document->path, strlen(document->path));
            rp_buffer_byte(out, ':');
        }
        rp_buffer_format(out, "%zu:%zu: %s: ", span.line, span.column, pack->signals.at[hit->signal].id);
        rp_put_spelled(out, document, hit->start, hit->end);
        rp_buffer_byte(out, '\n');
    }
}

enum rapport_code rapport_signals_write(struct rapport_scanner *scanner, const struct rapport_messages *messages,
                                        enum rapport_format format, const char *separator, struct rapport_sink sink,
                                        struct rapport_error *error)
{
    const struct rp_pack *pack = rp_ruleset_pack(scanner->ruleset->inner);
    struct rp_document *document = rp_messages_read(messages, rp_scanner_segmenter(scanner->inner), error);
    if (!document)
        return error ? error->code : RAPPORT_FORMAT;
    struct rp_signals signals = {0};
    bool written = false;
    rp_scanner_set_needed(scanner->inner, false);
    enum rapport_code code = rp_scan(scanner->inner, document, &signals, error);
    if (code == RAPPORT_OK && format == RAPPORT_FORMAT_JSON) {
        json_t *value =
            json_pack("{s:o, s:o}", "path", rp_json_text(document->path), "signals", hit_values(pack, document, &signals));
        written = rp_print(sink, "%s", separator) && rp_json_write(value, JSON_INDENT(1), sink);
    } else if (code == RAPPORT_OK) {
        struct rp_buffer out = {0};
        hit_lines(&out, pack, document, &signals);
        written = !out.failed && rp_write(sink, out.at ? out.at : "", out.len);
        rp_buffer_free(&out);
    }
    rp_signals_free(&signals);
    rp_document_free(document);
    if (code == RAPPORT_OK && !written)
        code = rp_fail(error, RAPPORT_IO, "could not write the report");
    return code;
}
