/* --format csv: a row for each finding, and one with the score alone for a message without any; names of columns are never
 * translated. */
#include "escape.h"
#include "item.h"
#include "words.h"

static bool begin(struct rapport_report *report)
{
    rp_buffer_text(&report->out,
                   "path,label,score,line,column,end_line,end_column,severity,rule,dimension,points,message,why,advice,"
                   "text,suggestion,fingerprint\r\n");
    return true;
}

static void field(struct rp_buffer *out, const char *text)
{
    rp_buffer_byte(out, ',');
    rp_put_csv(out, text);
}

static void put_document(struct rp_buffer *out, const struct rapport_critique *critique)
{
    rp_put_csv(out, critique->document->path ? critique->document->path : "-");
    field(out, critique->document->label);
    rp_buffer_format(out, ",%u,", critique->score);
}

static void put_finding(struct rapport_report *report, const struct rapport_critique *critique, const struct rp_item *item)
{
    struct rp_buffer *out = &report->out;
    const struct rapport_finding *finding = item->finding;
    struct rp_place_of place = rp_item_place(critique, finding);
    put_document(out, critique);
    rp_buffer_format(out, "%zu,%zu,%zu,%zu,%s", place.start.line, place.start.code_points, place.end.line, place.end.code_points,
                     rp_severity_code(finding->severity));
    field(out, finding->rule);
    field(out, finding->dimension);
    rp_buffer_format(out, ",%u", finding->points);
    field(out, rp_item_message(report, critique, item));
    field(out, item->why);
    field(out, item->advice);
    field(out, finding->text);
    field(out, finding->suggestion_count > 0 ? finding->suggestions[0].text : "");
    field(out, finding->fingerprint);
    rp_buffer_text(out, "\r\n");
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    struct rp_item item = {0};
    if (critique->document->passed_over)
        return true;
    while (rp_next_item(report, critique, RP_COUNTING, &item))
        put_finding(report, critique, &item);
    if (item.next > 0)
        return true;
    put_document(&report->out, critique);
    rp_buffer_text(&report->out, ",,,,,,,,,,,,,\r\n");
    return true;
}

const struct rp_format rp_format_csv = {begin, add, rp_format_nothing, NULL};
