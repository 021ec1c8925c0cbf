/* --format checkstyle: Checkstyle's XML; messages of one file that follow each other share its element. */
#include "escape.h"
#include "item.h"
#include "words.h"

static bool begin(struct rapport_report *report)
{
    rp_buffer_text(&report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
    return true;
}

static void close_file(struct rapport_report *report)
{
    rp_buffer_text(&report->out, report->path.len > 0 ? "  </file>\n" : "");
    report->path.len = 0;
}

static void open_file(struct rapport_report *report, const char *path)
{
    if (report->path.len > 0 && strcmp(report->path.at, path) == 0)
        return;
    close_file(report);
    rp_buffer_text(&report->path, path);
    report->out.failed = report->out.failed || report->path.failed;
    rp_buffer_text(&report->out, "  <file name=\"");
    rp_put_markup(&report->out, path);
    rp_buffer_text(&report->out, "\">\n");
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    static const char *const severities[] = {"info", "warning", "error"};
    struct rp_buffer *out = &report->out;
    open_file(report, rp_document_path(critique));
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_NEW, &item);) {
        struct rp_columns at = rp_item_place(critique, item.finding).start;
        rp_buffer_format(out, "    <error line=\"%zu\" column=\"%zu\" severity=\"%s\" message=\"", at.line, at.code_points,
                         severities[item.finding->severity]);
        rp_put_markup(out, rp_item_message(report, critique, &item));
        rp_buffer_text(out, "\" source=\"rapport.");
        rp_put_markup(out, item.finding->rule);
        rp_buffer_text(out, "\"/>\n");
    }
    return true;
}

static bool end(struct rapport_report *report)
{
    close_file(report);
    rp_buffer_text(&report->out, "</checkstyle>\n");
    return true;
}

const struct rp_format rp_format_checkstyle = {begin, add, end, NULL};
