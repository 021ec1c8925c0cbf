/* --format rdjson: reviewdog's diagnostics; columns are bytes of the line, from 1, ends are not included. */
#include "item.h"
#include "json_values.h"

static json_t *position(struct rp_columns at)
{
    return json_pack("{s:I, s:I}", "line", (json_int_t)at.line, "column", (json_int_t)at.bytes);
}

static json_t *range(struct rp_place_of place)
{
    return json_pack("{s:o, s:o}", "start", position(place.start), "end", position(place.end));
}

static json_t *suggestions(const struct rapport_critique *critique, const struct rapport_finding *finding)
{
    json_t *values = json_array();
    for (size_t i = 0; i < finding->suggestion_count; i++) {
        const struct rapport_edit *edit = rp_applicable(&finding->suggestions[i]);
        struct rp_buffer text = {0};
        if (edit && rp_edit_text(critique, edit, &text))
            json_array_append_new(
                values, json_pack("{s:o, s:o}", "range", range(rp_edit_place(critique, edit)), "text", rp_json_text(text.at)));
        rp_buffer_free(&text);
    }
    return values;
}

static json_t *diagnostic(struct rapport_report *report, const struct rapport_critique *critique, const struct rp_item *item)
{
    static const char *const severities[] = {"INFO", "WARNING", "ERROR"};
    return json_pack("{s:o, s:{s:o, s:o}, s:s, s:{s:o}, s:o}", "message", rp_json_text(rp_item_story(report, critique, item)),
                     "location", "path", rp_json_text(rp_document_path(critique)), "range",
                     range(rp_item_place(critique, item->finding)), "severity", severities[item->finding->severity], "code",
                     "value", rp_json_text(item->finding->rule), "suggestions", suggestions(critique, item->finding));
}

static bool begin(struct rapport_report *report)
{
    rp_buffer_text(&report->out, "{\"source\": {\"name\": \"rapport\"}, \"diagnostics\": [");
    return true;
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_NEW, &item);) {
        rp_buffer_text(&report->out, report->told++ ? ",\n" : "\n");
        if (!rp_json_put(&report->out, diagnostic(report, critique, &item), JSON_INDENT(1)))
            return false;
    }
    return true;
}

static bool end(struct rapport_report *report)
{
    rp_buffer_text(&report->out, "\n]}\n");
    return true;
}

const struct rp_format rp_format_rdjson = {begin, add, end, NULL};
