/* What the reader saw: the first thing a puzzled user needs. */
#include "json_values.h"
#include "words.h"
#include "wrap.h"

#include "../reader/reader.h"

enum { PLACEHOLDERS = 1000 }; /* more are not listed */

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
                                                rp_json_spelled(document, sentence->start, sentence->end)));
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

/* A placeholder that stands in the text twice is told once. */
static bool is_told(const struct rp_document *document, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(document->placeholders.at[i], document->placeholders.at[at]) == 0)
            return true;
    return false;
}

static json_t *placeholder_values(const struct rp_document *document)
{
    json_t *values = json_array();
    for (size_t i = 0; i < document->placeholders.len && i < PLACEHOLDERS; i++)
        if (!is_told(document, i))
            json_array_append_new(values, rp_json_text(document->placeholders.at[i]));
    return values;
}

static const char *const *notes_of(const struct rp_document *document)
{
    return document->language == RAPPORT_DANISH ? document->danish_notes.at : document->notes.at;
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
        json_array_append_new(notes, rp_json_text(notes_of(document)[i]));
    return json_pack("{s:o, s:o, s:s, s:s, s:s, s:s, s:b, s:o, s:o, s:o}", "path", rp_json_text(document->path), "label",
                     rp_json_text(document->label), "input", rp_input_code(document->input), "language",
                     rp_language_tag(document->language), "channel", rp_channel_code(document->channel), "charset",
                     document->charset ? document->charset : "UTF-8", "editable", document->editable, "placeholders",
                     placeholder_values(document), "blocks", blocks, "notes", notes);
}

static void head_lines(struct rp_buffer *out, const struct rp_document *document)
{
    rp_put_safe(out, document->path, strlen(document->path));
    if (*document->label) {
        rp_buffer_text(out, ", ");
        rp_put_safe(out, document->label, strlen(document->label));
    }
    rp_buffer_format(out, " (%s, %s, %s, %s%s)\n", rp_input_code(document->input), rp_channel_code(document->channel),
                     rp_language_tag(document->language), document->charset ? document->charset : "UTF-8",
                     document->editable ? "" : ", not edited in place");
    for (size_t i = 0; i < document->notes.len; i++) {
        rp_buffer_text(out, "note: ");
        rp_put_safe(out, notes_of(document)[i], strlen(notes_of(document)[i]));
        rp_buffer_byte(out, '\n');
    }
    size_t told = 0;
    for (size_t i = 0; i < document->placeholders.len && i < PLACEHOLDERS; i++) {
        if (is_told(document, i))
            continue;
        rp_buffer_text(out, told++ == 0 ? "placeholders: " : ", ");
        rp_put_safe(out, document->placeholders.at[i], strlen(document->placeholders.at[i]));
    }
    if (told > 0)
        rp_buffer_byte(out, '\n');
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
            struct rapport_span span = rp_document_span(document, sentence->start, sentence->end);
            rp_buffer_format(out, "  %4zu:%-3zu %s  ", span.line, span.column, rp_language_tag(sentence->language));
            rp_put_spelled(out, document, sentence->start, sentence->end);
            rp_buffer_byte(out, '\n');
        }
    }
}

enum rapport_code rapport_parse_write(struct rapport_scanner *scanner, const struct rapport_messages *messages,
                                      enum rapport_format format, const char *separator, struct rapport_sink sink,
                                      struct rapport_error *error)
{
    struct rp_document *document = rp_messages_read(messages, rp_scanner_segmenter(scanner->inner), error);
    if (!document)
        return error ? error->code : RAPPORT_FORMAT;
    bool written;
    if (format == RAPPORT_FORMAT_JSON) {
        json_t *value = document_value(document);
        written = rp_print(sink, "%s", separator) && rp_json_write(value, JSON_INDENT(1), sink);
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
