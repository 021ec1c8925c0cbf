/* --format junit: a suite for each message, a case for each finding; a message without any is one case that passes. Notes pass,
 * too: they do not turn a gate red. */
#include "escape.h"
#include "item.h"
#include "words.h"

static bool begin(struct rapport_report *report)
{
    rp_buffer_text(&report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rapport\">\n");
    return true;
}

static bool fails(const struct rp_item *item)
{
    return item->finding->severity > RAPPORT_NOTE;
}

static void attribute(struct rp_buffer *out, const char *name, const char *value)
{
    rp_buffer_format(out, " %s=\"", name);
    rp_put_markup(out, value);
    rp_buffer_byte(out, '"');
}

static void begin_suite(struct rapport_report *report, const struct rapport_critique *critique)
{
    size_t tests = 0, failures = 0;
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_COUNTING, &item);) {
        tests++;
        failures += fails(&item);
    }
    rp_buffer_text(&report->out, "  <testsuite");
    attribute(&report->out, "name", rp_document_name(report, critique));
    rp_buffer_format(&report->out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\" time=\"0\">\n", tests ? tests : 1,
                     failures);
    rp_buffer_format(&report->out, "    <properties><property name=\"score\" value=\"%u\"/></properties>\n", critique->score);
    if (tests > 0)
        return;
    rp_buffer_text(&report->out, "    <testcase name=\"rapport\"");
    attribute(&report->out, "classname", rp_document_path(critique));
    rp_buffer_text(&report->out, " time=\"0\"/>\n");
}

/* Cases of one suite are told apart by their name. */
static void put_case(struct rapport_report *report, const struct rapport_critique *critique, const struct rp_item *item)
{
    struct rp_buffer *out = &report->out;
    struct rp_columns at = rp_item_place(critique, item->finding).start;
    rp_buffer_text(out, "    <testcase name=\"");
    rp_put_markup(out, item->finding->rule);
    if (item->finding->has_span)
        rp_buffer_format(out, " %zu:%zu", at.line, at.code_points);
    rp_buffer_byte(out, '"');
    attribute(out, "classname", rp_document_path(critique));
    rp_buffer_text(out, " time=\"0\">\n      ");
    if (fails(item)) {
        rp_buffer_text(out, "<failure");
        attribute(out, "type", rp_severity_code(item->finding->severity));
        attribute(out, "message", rp_item_message(report, critique, item));
        rp_buffer_byte(out, '>');
    } else {
        rp_buffer_text(out, "<system-out>");
    }
    rp_put_markup(out, rp_item_story(report, critique, item));
    rp_buffer_format(out, "</%s>\n    </testcase>\n", fails(item) ? "failure" : "system-out");
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    if (critique->document->passed_over)
        return true;
    begin_suite(report, critique);
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_COUNTING, &item);)
        put_case(report, critique, &item);
    rp_buffer_text(&report->out, "  </testsuite>\n");
    return true;
}

static bool end(struct rapport_report *report)
{
    rp_buffer_text(&report->out, "</testsuites>\n");
    return true;
}

const struct rp_format rp_format_junit = {begin, add, end, NULL};
