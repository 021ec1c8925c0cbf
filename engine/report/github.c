/* --format github: workflow commands, which GitHub shows beside the lines of a pull request. */
#include "escape.h"
#include "item.h"

static void property(struct rp_buffer *out, const char *name, const char *value)
{
    rp_buffer_format(out, ",%s=", name);
    rp_put_github_property(out, value);
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    static const char *const commands[] = {"notice", "warning", "error"};
    struct rp_buffer *out = &report->out;
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_NEW, &item);) {
        struct rp_place_of place = rp_item_place(critique, item.finding);
        rp_buffer_format(out, "::%s file=", commands[item.finding->severity]);
        rp_put_github_property(out, rp_document_path(critique));
        rp_buffer_format(out, ",line=%zu,endLine=%zu", place.start.line, place.end.line);
        if (item.finding->has_span && place.start.line == place.end.line)
            rp_buffer_format(out, ",col=%zu,endColumn=%zu", place.start.code_points, place.end.code_points);
        property(out, "title", item.finding->rule);
        rp_buffer_text(out, "::");
        rp_put_github_data(out, rp_item_story(report, critique, &item));
        rp_buffer_byte(out, '\n');
    }
    return true;
}

const struct rp_format rp_format_github = {rp_format_nothing, add, rp_format_nothing, NULL};
