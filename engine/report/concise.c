/* --format concise: path:line:col: severity rule message, as compilers say it. */
#include "escape.h"
#include "item.h"
#include "words.h"
#include "wrap.h"

static void put(struct rp_buffer *out, const char *text)
{
    rp_put_safe(out, text, strlen(text));
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    struct rp_buffer *out = &report->out;
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_NEW, &item);) {
        struct rp_columns at = rp_item_place(critique, item.finding).start;
        put(out, critique->document->path ? critique->document->path : "-");
        rp_buffer_format(out, ":%zu:%zu: %s %s ", at.line, at.code_points, rp_severity_code(item.finding->severity),
                         item.finding->rule);
        put(out, rp_item_message(report, critique, &item));
        rp_buffer_byte(out, '\n');
    }
    return true;
}

const struct rp_format rp_format_concise = {rp_format_nothing, add, rp_format_nothing, NULL};
