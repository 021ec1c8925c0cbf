/* --format sarif: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/. One run; columns are UTF-16 units, offsets bytes.
 */
#include "sarif.h"

#include "escape.h"
#include "item.h"
#include "json_values.h"
#include "words.h"

#define BASE "%SRCROOT%"

/* What lies outside of the folder we run in has no base. */
static json_t *artifact_at(const char *path)
{
    struct rp_buffer uri = {0};
    rp_put_uri(&uri, path);
    json_t *value = uri.failed ? NULL : json_pack("{s:s}", "uri", uri.at);
    if (value && *path != '/')
        json_object_set_new(value, "uriBaseId", json_string(BASE));
    rp_buffer_free(&uri);
    return value;
}

static json_t *artifact(const struct rapport_critique *critique)
{
    return artifact_at(rp_document_path(critique));
}

static json_t *region(struct rp_place_of place, size_t offset, size_t length)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "startLine", (json_int_t)place.start.line, "startColumn",
                     (json_int_t)place.start.utf16, "endLine", (json_int_t)place.end.line, "endColumn",
                     (json_int_t)place.end.utf16, "byteOffset", (json_int_t)offset, "byteLength", (json_int_t)length);
}

static json_t *location(const struct rapport_critique *critique, const struct rapport_finding *finding)
{
    const struct rp_document *document = critique->document;
    struct rp_place_of place = rp_item_place(critique, finding);
    json_t *where = finding->has_span ? region(place, finding->span.start, finding->span.end - finding->span.start)
                                      : json_pack("{s:I}", "startLine", (json_int_t)place.start.line);
    json_t *value = json_pack("{s:{s:o, s:o}}", "physicalLocation", "artifactLocation", artifact(critique), "region", where);
    if (value && *document->label)
        json_object_set_new(value, "logicalLocations", json_pack("[{s:o}]", "name", rp_json_text(document->label)));
    return value;
}

static json_t *fix(const struct rapport_critique *critique, const struct rapport_suggestion *suggestion,
                   enum rapport_language language)
{
    const struct rapport_edit *edit = rp_applicable(suggestion);
    struct rp_buffer text = {0}, description = {0};
    rp_buffer_format(&description, "%s: %s", rp_suggestion_word(suggestion->kind, language), suggestion->text);
    json_t *value = NULL;
    if (rp_edit_text(critique, edit, &text) && !description.failed) {
        json_t *deleted =
            region(rp_edit_place(critique, edit), critique->document->offset + edit->start, edit->end - edit->start);
        json_t *replacement =
            json_pack("{s:o, s:{s:o}}", "deletedRegion", deleted, "insertedContent", "text", rp_json_text(text.at));
        json_t *change = json_pack("{s:o, s:[o]}", "artifactLocation", artifact(critique), "replacements", replacement);
        value = json_pack("{s:o, s:[o]}", "description", rp_sarif_text(description.at), "artifactChanges", change);
    }
    rp_buffer_free(&text);
    rp_buffer_free(&description);
    return value;
}

static void add_fixes(json_t *result, const struct rapport_critique *critique, const struct rp_item *item)
{
    json_t *fixes = json_array();
    for (size_t i = 0; i < item->finding->suggestion_count; i++)
        if (rp_applicable(&item->finding->suggestions[i]))
            json_array_append_new(fixes, fix(critique, &item->finding->suggestions[i], item->language));
    if (json_array_size(fixes) > 0)
        json_object_set(result, "fixes", fixes);
    json_decref(fixes);
}

/* The comments and headers of a message are in its source; a baseline is not. */
static json_t *suppression(const struct rapport_finding *finding)
{
    bool external = strcmp(finding->suppressed_by, "baseline") == 0;
    json_t *value = json_pack("{s:s, s:s}", "kind", external ? "external" : "inSource", "status", "accepted");
    if (value && *finding->suppressed)
        json_object_set_new(value, "justification", rp_json_text(finding->suppressed));
    return value;
}

static json_t *result(struct rapport_report *report, const struct rapport_critique *critique, const struct rp_item *item)
{
    const struct rapport_finding *finding = item->finding;
    json_t *properties = json_pack("{s:s, s:i}", "dimension", finding->dimension, "points", (int)finding->points);
    json_t *value =
        json_pack("{s:s, s:I, s:s, s:o, s:[o], s:{s:s}, s:o}", "ruleId", finding->rule, "ruleIndex",
                  (json_int_t)(item->rule - critique->pack->rules.at), "level", rp_sarif_level(finding->severity), "message",
                  rp_sarif_text(rp_item_story(report, critique, item)), "locations", location(critique, finding),
                  "partialFingerprints", "rapport/v1", finding->fingerprint, "properties", properties);
    if (!value)
        return NULL;
    add_fixes(value, critique, item);
    if (rp_is_suppressed(finding))
        json_object_set_new(value, "suppressions", json_pack("[o]", suppression(finding)));
    return value;
}

static bool begin(struct rapport_report *report)
{
    rp_buffer_text(
        &report->out,
        "{\"$schema\": \"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\n"
        "\"version\": \"2.1.0\", \"runs\": [{\"columnKind\": \"utf16CodeUnits\",\n\"results\": [");
    return true;
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_NEW_OR_SUPPRESSED, &item);) {
        rp_buffer_text(&report->out, report->told++ ? ",\n" : "\n");
        if (!rp_json_put(&report->out, result(report, critique, &item), JSON_INDENT(1)))
            return false;
    }
    return true;
}

/* An input that could not be judged: no result, so that nobody takes its silence for praise. */
static bool fail(struct rapport_report *report, const char *path, const struct rapport_error *error)
{
    json_t *place = json_pack("{s:o}", "artifactLocation", artifact_at(path));
    if (place && error->line > 0)
        json_object_set_new(place, "region", json_pack("{s:i}", "startLine", error->line));
    json_t *value = json_pack("{s:s, s:o, s:[{s:o}]}", "level", "error", "message", rp_sarif_text(error->message), "locations",
                              "physicalLocation", place);
    rp_buffer_text(&report->index, report->index.len > 0 ? ",\n" : "");
    return rp_json_put(&report->index, value, JSON_INDENT(1));
}

/* The rules come last: their language is that of the first message. */
static bool end(struct rapport_report *report)
{
    enum rapport_language language = rp_report_own_language(report);
    const char *tag = rp_language_tag(language);
    json_t *rules = rp_sarif_rules(rp_ruleset_pack(report->ruleset->inner), language);
    json_t *tool = json_pack("{s:{s:s, s:s, s:s, s:s, s:o}}", "driver", "name", "rapport", "version", rapport_version(),
                             "semanticVersion", rapport_version(), "language", tag, "rules", rules);
    json_t *bases = json_pack("{s:{s:{s:s}}}", BASE, "description", "text", "the folder that rapport was run in");
    rp_buffer_format(&report->out, "\n],\n\"language\": \"%s\",\n\"originalUriBaseIds\": ", tag);
    bool made = rp_json_put(&report->out, bases, 0);
    rp_buffer_text(&report->out, ",\n\"tool\": ");
    made = rp_json_put(&report->out, tool, JSON_INDENT(1)) && made;
    rp_buffer_format(&report->out, ",\n\"invocations\": [{\"executionSuccessful\": %s", report->index.len > 0 ? "false" : "true");
    if (report->index.len > 0)
        rp_buffer_format(&report->out, ", \"toolExecutionNotifications\": [\n%s\n]", report->index.at);
    rp_buffer_text(&report->out, "}]\n}]}\n");
    return made;
}

const struct rp_format rp_format_sarif = {begin, add, end, fail};
