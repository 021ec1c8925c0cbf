/* The author's lenses: what the rules hit (signals) and what the reader saw (parse). */
#include "json_values.h"
#include "words.h"
#include "wrap.h"

#include "../reader/reader.h"

/* A stretch of the text, its placeholders as the source has them. */
static json_t *text_value(const struct rp_document *document, size_t start, size_t end)
{
    struct rp_buffer text = {0};
    rp_spell(document, (struct rp_slice){document->text + start, end - start}, &text);
    json_t *value = text.failed ? NULL : rp_json_text_of(text.at, text.len);
    rp_buffer_free(&text);
    return value;
}

static void put_text(struct rp_buffer *out, const struct rp_document *document, size_t start, size_t end)
{
    struct rp_buffer text = {0};
    rp_spell(document, (struct rp_slice){document->text + start, end - start}, &text);
    rp_put_safe(out, text.failed ? "" : text.at, text.len);
    out->failed = out->failed || text.failed;
    rp_buffer_free(&text);
}

static json_t *hit_values(const struct rp_pack *pack, const struct rp_document *document, const struct rp_signals *signals)
{
    json_t *values = json_array();
    for (size_t i = 0; i < signals->hits.len; i++) {
        const struct rp_hit *hit = &signals->hits.at[i];
        struct rapport_span span = rp_document_span(document, hit->start, hit->end);
        json_array_append_new(values, json_pack("{s:s, s:o, s:o, s:s}", "signal", pack->signals.at[hit->signal].id, "span",
                                                rp_json_span(span), "text", text_value(document, hit->start, hit->end), "zone",
                                                rp_zone_name(document->sentences.at[hit->sentence].zone)));
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
        put_text(out, document, hit->start, hit->end);
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

static const char *side_name(enum rp_side side)
{
    return side == RP_US ? "us" : side == RP_CLIENT_SIDE ? "client" : "none";
}

static json_t *sentence_values(const struct rp_document *document, const struct rp_block *block)
{
    json_t *values = json_array();
    for (uint32_t i = 0; i < block->sentence_count; i++) {
        const struct rp_sentence *sentence = &document->sentences.at[block->first_sentence + i];
        json_array_append_new(values, json_pack("{s:s, s:o, s:o}", "language", rp_language_tag(sentence->language), "span",
                                                rp_json_span(rp_document_span(document, sentence->start, sentence->end)), "text",
                                                text_value(document, sentence->start, sentence->end)));
    }
    return values;
}

static void add_turn_values(json_t *value, const struct rp_turn *turn)
{
    json_object_set_new(value, "speaker", rp_json_text(turn->speaker));
    if (turn->start_ms >= 0)
        json_object_set_new(value, "start_ms", json_integer(turn->start_ms));
    if (turn->end_ms >= 0)
        json_object_set_new(value, "end_ms", json_integer(turn->end_ms));
}

static json_t *document_value(const struct rp_document *document)
{
    json_t *blocks = json_array(), *notes = json_array();
    for (size_t i = 0; i < document->blocks.len; i++) {
        const struct rp_block *block = &document->blocks.at[i];
        json_t *value = json_pack("{s:s, s:s, s:o, s:o}", "zone", rp_zone_name(block->zone), "side", side_name(block->side),
                                  "span", rp_json_span(rp_document_span(document, block->start, block->end)), "sentences",
                                  sentence_values(document, block));
        if (block->turn >= 0)
            add_turn_values(value, &document->turns.at[block->turn]);
        json_array_append_new(blocks, value);
    }
    for (size_t i = 0; i < document->notes.len; i++)
        json_array_append_new(notes, rp_json_text(document->notes.at[i]));
    return json_pack("{s:o, s:o, s:s, s:s, s:s, s:s, s:b, s:o, s:o}", "path", rp_json_text(document->path), "label",
                     rp_json_text(document->label), "input", rp_input_code(document->input), "language",
                     rp_language_tag(document->language), "channel", rp_channel_code(document->channel), "charset",
                     document->charset ? document->charset : "UTF-8", "editable", document->editable, "blocks", blocks, "notes",
                     notes);
}

static void head_lines(struct rp_buffer *out, const struct rp_document *document)
{
    rp_put_safe(out, document->path, strlen(document->path));
    if (*document->label) {
        rp_buffer_text(out, ", ");
        rp_put_safe(out, document->label, strlen(document->label));
    }
    rp_buffer_format(out, " (%s, %s, %s, %s)\n", rp_input_code(document->input), rp_channel_code(document->channel),
                     rp_language_tag(document->language), document->charset ? document->charset : "UTF-8");
    for (size_t i = 0; i < document->notes.len; i++) {
        rp_buffer_text(out, "note: ");
        rp_put_safe(out, document->notes.at[i], strlen(document->notes.at[i]));
        rp_buffer_byte(out, '\n');
    }
}

static void put_time(struct rp_buffer *out, int64_t ms)
{
    unsigned long long all = (unsigned long long)ms;
    rp_buffer_format(out, "%02llu:%02llu:%02llu.%03llu", all / 3600000, all / 60000 % 60, all / 1000 % 60, all % 1000);
}

static void put_turn(struct rp_buffer *out, const struct rp_turn *turn)
{
    rp_buffer_byte(out, ' ');
    rp_put_safe(out, turn->speaker, strlen(turn->speaker));
    if (turn->start_ms >= 0) {
        rp_buffer_text(out, " ");
        put_time(out, turn->start_ms);
    }
    if (turn->end_ms >= 0) {
        rp_buffer_text(out, " - ");
        put_time(out, turn->end_ms);
    }
}

static void block_lines(struct rp_buffer *out, const struct rp_document *document)
{
    for (size_t i = 0; i < document->blocks.len; i++) {
        const struct rp_block *block = &document->blocks.at[i];
        rp_buffer_format(out, "%s (%s)", rp_zone_name(block->zone), side_name(block->side));
        if (block->turn >= 0)
            put_turn(out, &document->turns.at[block->turn]);
        rp_buffer_byte(out, '\n');
        for (uint32_t k = 0; k < block->sentence_count; k++) {
            const struct rp_sentence *sentence = &document->sentences.at[block->first_sentence + k];
            rp_buffer_format(out, "    %s  ", rp_language_tag(sentence->language));
            put_text(out, document, sentence->start, sentence->end);
            rp_buffer_byte(out, '\n');
        }
    }
}

enum rapport_code rapport_parse_write(struct rapport_scanner *scanner, const struct rapport_messages *messages,
                                      enum rapport_format format, struct rapport_sink sink, struct rapport_error *error)
{
    struct rp_document *document = rp_messages_read(messages, rp_scanner_segmenter(scanner->inner), error);
    if (!document)
        return error ? error->code : RAPPORT_FORMAT;
    bool written;
    if (format == RAPPORT_FORMAT_JSON) {
        written = rp_json_write(document_value(document), JSON_INDENT(1), sink);
    } else {
        struct rp_buffer out = {0};
        head_lines(&out, document);
        block_lines(&out, document);
        written = !out.failed && rp_write(sink, out.at ? out.at : "", out.len);
        rp_buffer_free(&out);
    }
    rp_document_free(document);
    return written ? RAPPORT_OK : rp_fail(error, RAPPORT_IO, "could not write the report");
}
