/* --format gitlab: code quality, a list of issues. */
#include "item.h"
#include "json_values.h"

/* GitLab takes two issues with one fingerprint for the same; the finding's own one tells nothing of its file, nor of the message.
 */
static json_t *fingerprint(struct rapport_report *report, const struct rapport_critique *critique, const struct rp_item *item)
{
    const char *path = rp_document_path(critique), *own = item->finding->fingerprint;
    uint64_t first = rp_hash(own, strlen(own), rp_hash(path, strlen(path), 0)), print = first;
    for (uint64_t turn = 2; !rp_seen_add(&report->seen, print); turn++)
        print = rp_hash(&turn, sizeof turn, first);
    return json_sprintf("%016llx", (unsigned long long)print);
}

static json_t *issue(struct rapport_report *report, const struct rapport_critique *critique, const struct rp_item *item)
{
    static const char *const severities[] = {"info", "minor", "major"};
    struct rp_place_of place = rp_item_place(critique, item->finding);
    json_t *lines = json_pack("{s:I, s:I}", "begin", (json_int_t)place.start.line, "end", (json_int_t)place.end.line);
    return json_pack("{s:o, s:o, s:o, s:s, s:{s:o, s:o}}", "description", rp_json_text(rp_item_message(report, critique, item)),
                     "check_name", rp_json_text(item->finding->rule), "fingerprint", fingerprint(report, critique, item),
                     "severity", severities[item->finding->severity], "location", "path",
                     rp_json_text(rp_document_path(critique)), "lines", lines);
}

static bool begin(struct rapport_report *report)
{
    rp_buffer_byte(&report->out, '[');
    return true;
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_NEW, &item);) {
        rp_buffer_text(&report->out, report->told++ ? ",\n" : "\n");
        if (!rp_json_put(&report->out, issue(report, critique, &item), JSON_INDENT(1)))
            return false;
    }
    return true;
}

static bool end(struct rapport_report *report)
{
    rp_buffer_text(&report->out, "\n]\n");
    return true;
}

const struct rp_format rp_format_gitlab = {begin, add, end, NULL};
