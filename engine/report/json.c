/* --format json: the contract of corpora's scorers and of every program that calls rapport. Fields are only ever added. */
#include "../reader/reader.h"
#include "format.h"
#include "json_values.h"
#include "words.h"

/* JSON is UTF-8: an edit in another charset is said in its characters, to be written in the file's own. */
static json_t *characters(const struct rapport_edit *edit, const char *charset)
{
    struct rp_slice bytes = {edit->text, edit->length};
    struct rp_buffer text = {0};
    struct rp_map map = {0};
    if (!charset || strcmp(charset, "UTF-8") == 0)
        return rp_json_text_of(edit->text, edit->length);
    bool decoded = rp_decode(bytes, charset, &text, &map, NULL, NULL, NULL) == RAPPORT_OK;
    json_t *value = decoded ? rp_json_text_of(text.at, text.len) : NULL;
    rp_buffer_free(&text);
    rp_map_free(&map);
    return value;
}

static json_t *edit_value(const struct rapport_edit *edit, const char *charset)
{
    if (!edit)
        return json_null();
    return json_pack("{s:I, s:I, s:o}", "start", (json_int_t)edit->start, "end", (json_int_t)edit->end, "text",
                     characters(edit, charset));
}

static json_t *suggestion_values(const struct rapport_finding *finding, const char *charset)
{
    json_t *values = json_array();
    for (size_t i = 0; i < finding->suggestion_count; i++) {
        const struct rapport_suggestion *suggestion = &finding->suggestions[i];
        json_t *blanks = json_array();
        for (size_t k = 0; k < suggestion->blank_count; k++)
            json_array_append_new(blanks, rp_json_text(suggestion->blanks[k]));
        json_array_append_new(values, json_pack("{s:s, s:o, s:o, s:o}", "kind", rp_suggestion_code(suggestion->kind), "text",
                                                rp_json_text(suggestion->text), "edit", edit_value(suggestion->edit, charset),
                                                "blanks", blanks));
    }
    return values;
}

/* The title, and what is left open. */
static json_t *message_value(const struct rapport_finding *finding, const char *title)
{
    struct rp_buffer message = {0};
    rp_buffer_text(&message, title);
    if (*finding->issue)
        rp_buffer_format(&message, ": \"%s\"", finding->issue);
    json_t *value = message.failed ? NULL : rp_json_text(message.at);
    rp_buffer_free(&message);
    return value;
}

static json_t *finding_values(const struct rapport_critique *critique, enum rapport_language language, bool suppressed)
{
    json_t *values = json_array();
    for (size_t i = 0; i < critique->finding_count; i++) {
        const struct rapport_finding *finding = &critique->findings[i];
        const struct rp_rule *rule = rp_critique_rule(critique, i);
        if (rp_is_suppressed(finding) != suppressed)
            continue;
        json_t *value = json_pack(
            "{s:s, s:s, s:s, s:s, s:i, s:o, s:o, s:o, s:o, s:o, s:o}", "rule", finding->rule, "fingerprint", finding->fingerprint,
            "dimension", finding->dimension, "severity", rp_severity_code(finding->severity), "points", (int)finding->points,
            "message", message_value(finding, rule->title[language]), "why", rp_json_text(rule->why[language]), "advice",
            rp_json_text(rule->advice[language]), "span", finding->has_span ? rp_json_span(finding->span) : json_null(), "text",
            rp_json_text(finding->text), "suggestions", suggestion_values(finding, critique->document->charset));
        if (value && suppressed)
            json_object_set_new(
                value, "suppression",
                json_pack("{s:s, s:o}", "by", finding->suppressed_by, "reason", rp_json_text(finding->suppressed)));
        json_array_append_new(values, value);
    }
    return values;
}

static json_t *strength_values(const struct rapport_critique *critique, enum rapport_language language)
{
    json_t *values = json_array();
    for (size_t i = 0; i < critique->strength_count; i++) {
        const struct rapport_strength *strength = &critique->strengths[i];
        const struct rp_signal *signal = rp_pack_signal(critique->pack, strength->signal);
        json_array_append_new(values, json_pack("{s:s, s:o, s:o, s:o}", "signal", strength->signal, "title",
                                                rp_json_text(signal->title[language]), "span", rp_json_span(strength->span),
                                                "text", rp_json_text(strength->text)));
    }
    return values;
}

static json_t *dimension_values(const struct rapport_critique *critique, enum rapport_language language)
{
    json_t *values = json_array();
    for (size_t i = 0; i < RP_COUNT(critique->dimensions); i++)
        json_array_append_new(values, json_pack("{s:s, s:s, s:i}", "id", critique->dimensions[i].id, "title",
                                                rp_dimension_title(i, language), "points_lost",
                                                (int)critique->dimensions[i].points_lost));
    return values;
}

static json_t *note_values(const struct rapport_critique *critique, enum rapport_language language)
{
    json_t *values = json_array();
    for (size_t i = 0; i < critique->note_count; i++)
        json_array_append_new(values, rp_json_text((language == RAPPORT_DANISH ? critique->danish_notes : critique->notes)[i]));
    return values;
}

static json_t *call_value(const struct rapport_critique *critique)
{
    const struct rapport_call_measures *call = rapport_critique_call(critique);
    return call ? json_pack("{s:b, s:i, s:I, s:I, s:I, s:I, s:I}", "timed", call->timed, "talk_share", (int)call->talk_share,
                            "longest_words", (json_int_t)call->longest_words, "longest_ms", (json_int_t)call->longest_ms,
                            "questions", (json_int_t)call->questions, "interruptions", (json_int_t)call->interruptions,
                            "pause_ms", (json_int_t)call->pause_ms)
                : json_null();
}

static bool begin(struct rapport_report *report)
{
    struct rapport_sink sink = report->sink;
    return rp_print(sink, "{\"version\": 1, \"tool\": ") && rp_json_write(rp_json_tool(), 0, sink) &&
           rp_print(sink, ", \"documents\": [");
}

static json_t *document_value(const struct rapport_report *report, const struct rapport_critique *critique)
{
    enum rapport_language language = rp_report_language(report, critique);
    return json_pack("{s:o, s:o, s:s, s:s, s:s, s:i, s:s, s:o, s:o, s:o, s:I, s:o, s:o, s:o}", "path",
                     rp_json_text(critique->document->path), "label", rp_json_text(critique->document->label), "input",
                     rp_input_code(critique->document->input), "language", rp_language_tag(critique->document->language),
                     "channel", rp_channel_code(critique->document->channel), "score", (int)critique->score, "band",
                     rp_band_code(critique->band), "dimensions", dimension_values(critique, language), "findings",
                     finding_values(critique, language, false), "suppressed", finding_values(critique, language, true),
                     "suppressed_count", (json_int_t)rp_suppressed_count(critique, NULL), "strengths",
                     strength_values(critique, language), "notes", note_values(critique, language), "call", call_value(critique));
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    rp_buffer_text(&report->out, report->count ? ",\n" : "\n");
    return rp_json_put(&report->out, document_value(report, critique), JSON_INDENT(1));
}

static bool end(struct rapport_report *report)
{
    return rp_print(report->sink, "\n]}\n");
}

/* --format jsonl: each line tells the version, since lines get parted. */
static bool add_line(struct rapport_report *report, const struct rapport_critique *critique)
{
    json_t *value = json_pack("{s:i}", "version", 1), *document = document_value(report, critique);
    bool made = value && document && json_object_update(value, document) == 0;
    json_decref(document);
    if (!made || !rp_json_put(&report->out, value, JSON_COMPACT))
        return false;
    rp_buffer_byte(&report->out, '\n');
    return true;
}

const struct rp_format rp_format_json = {begin, add, end, NULL};
const struct rp_format rp_format_jsonl = {rp_format_nothing, add_line, rp_format_nothing, NULL};
