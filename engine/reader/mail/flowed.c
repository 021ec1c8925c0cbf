/* format=flowed: RFC 3676. A line that ends in a blank goes on in the next one of the same quote depth. */
#include "steps.h"

struct flowed_line {
    size_t depth;
    size_t start, text, end, next; /* of the line; of what stands behind marks and stuffing; of its break; of the next line */
    bool soft, separator;          /* `separator`: "-- " */
};

static bool next_line(struct rp_step *step, struct flowed_line *line)
{
    struct rp_slice raw;
    if (!rp_step_line(step, &raw, &line->end))
        return false;
    line->start = line->end - raw.len;
    line->next = step->at;
    line->depth = 0;
    while (line->depth < raw.len && raw.at[line->depth] == '>')
        line->depth++;
    size_t text = line->depth;
    if (text < raw.len && raw.at[text] == ' ')
        text++;
    line->text = line->start + text;
    line->separator = raw.len - line->depth == 3 && memcmp(raw.at + line->depth, "-- ", 3) == 0;
    line->separator |= raw.len - text == 3 && memcmp(raw.at + text, "-- ", 3) == 0;
    line->soft = raw.len > text && raw.at[raw.len - 1] == ' ' && !line->separator;
    return true;
}

enum rapport_code rp_unflow(struct rp_layer *layer, bool delsp, struct rapport_error *error)
{
    struct rp_step step = {.in = rp_layer_text(layer)};
    struct flowed_line line, before = {0};
    while (next_line(&step, &line)) {
        bool joined = before.soft && before.depth == line.depth && !line.separator && line.text < line.end;
        if (before.soft && !joined)
            rp_step_keep(&step, before.end, before.next);
        size_t start = joined || line.depth == 0 ? line.text : line.start;
        size_t end = line.soft && delsp ? line.end - 1 : line.end;
        rp_step_keep(&step, start, end > start ? end : start);
        if (!line.soft)
            rp_step_keep(&step, line.end, line.next);
        before = line;
    }
    return rp_step_end(&step, layer, error);
}
