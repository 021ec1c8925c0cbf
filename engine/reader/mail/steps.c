#include "steps.h"

bool rp_step_line(struct rp_step *step, struct rp_slice *line, size_t *stop)
{
    struct rp_slice in = step->in;
    size_t start = step->at, end = start;
    if (start >= in.len)
        return false;
    while (end < in.len && in.at[end] != '\n' && in.at[end] != '\r')
        end++;
    *line = (struct rp_slice){in.at + start, end - start};
    *stop = end;
    step->at = end;
    if (end < in.len)
        step->at += in.at[end] == '\r' && end + 1 < in.len && in.at[end + 1] == '\n' ? 2 : 1;
    return true;
}

void rp_step_keep(struct rp_step *step, size_t from, size_t to)
{
    rp_map_copy(&step->out.map, step->out.text.len, from, to - from);
    rp_buffer_add(&step->out.text, step->in.at + from, to - from);
}

enum rapport_code rp_step_end(struct rp_step *step, struct rp_layer *layer, struct rapport_error *error)
{
    rp_buffer_add(&step->out.text, "", 0);
    return rp_layer_cover(layer, &step->out, error);
}

/* ---- mbox ---- */

enum rapport_code rp_unquote_from(struct rp_layer *layer, struct rapport_error *error)
{
    struct rp_step step = {.in = rp_layer_text(layer)};
    struct rp_slice line;
    size_t stop, kept = 0;
    bool any = false;
    while (rp_step_line(&step, &line, &stop)) {
        size_t marks = 0;
        while (marks < line.len && line.at[marks] == '>')
            marks++;
        if (marks == 0 || !rp_slice_begins((struct rp_slice){line.at + marks, line.len - marks}, "From "))
            continue;
        size_t start = stop - line.len;
        rp_step_keep(&step, kept, start);
        kept = start + 1;
        any = true;
    }
    if (!any)
        return RAPPORT_OK;
    rp_step_keep(&step, kept, step.in.len);
    return rp_step_end(&step, layer, error);
}

/* ---- files within the text ---- */

/* "begin 644 name" */
static bool begins_uuencode(struct rp_slice line)
{
    size_t digits = 0;
    if (!rp_slice_begins(line, "begin "))
        return false;
    while (6 + digits < line.len && line.at[6 + digits] >= '0' && line.at[6 + digits] <= '7')
        digits++;
    return (digits == 3 || digits == 4) && 6 + digits + 1 < line.len && line.at[6 + digits] == ' ';
}

/* A length, then four characters for three bytes; blanks at the end may have been lost. */
static bool is_uuencode(struct rp_slice line)
{
    if (line.len == 0)
        return false;
    size_t bytes = (size_t)(line.at[0] - ' ') & 63, digits = (bytes + 2) / 3 * 4;
    for (size_t i = 0; i < line.len; i++)
        if (line.at[i] < ' ' || line.at[i] > '`')
            return false;
    return line.len - 1 <= digits + 2 && line.len - 1 + 3 >= digits;
}

/* Behind the uuencoded file whose head was the last line, `step->at` where there is none. */
static size_t end_of_uuencode(const struct rp_step *step)
{
    struct rp_step ahead = {.in = step->in, .at = step->at};
    struct rp_slice line;
    size_t stop, end = step->at;
    while (rp_step_line(&ahead, &line, &stop)) {
        if (rp_slice_equal(rp_slice_trim(line), rp_slice_of("end")))
            return ahead.at;
        if (!is_uuencode(line))
            break;
        end = ahead.at;
    }
    return end;
}

static size_t end_of_yenc(const struct rp_step *step)
{
    struct rp_step ahead = {.in = step->in, .at = step->at};
    struct rp_slice line;
    size_t stop;
    while (rp_step_line(&ahead, &line, &stop))
        if (rp_slice_begins(line, "=yend "))
            break;
    return ahead.at;
}

enum rapport_code rp_drop_inline_files(struct rp_layer *layer, size_t *files, struct rapport_error *error)
{
    struct rp_step step = {.in = rp_layer_text(layer)};
    struct rp_slice line;
    size_t stop, kept = 0;
    *files = 0;
    while (rp_step_line(&step, &line, &stop)) {
        bool yenc = rp_slice_begins(line, "=ybegin ");
        if (!yenc && !begins_uuencode(line))
            continue;
        size_t start = stop - line.len, end = yenc ? end_of_yenc(&step) : end_of_uuencode(&step);
        if (end == step.at)
            continue;
        rp_step_keep(&step, kept, start);
        kept = step.at = end;
        ++*files;
    }
    if (*files == 0)
        return RAPPORT_OK;
    rp_step_keep(&step, kept, step.in.len);
    return rp_step_end(&step, layer, error);
}

/* ---- OpenPGP in the text (RFC 9580, 7) ---- */

/* [*from, *to): the text between the head of a signed message and its signature. */
static bool find_frame(struct rp_slice text, size_t *head, size_t *from, size_t *to, size_t *tail)
{
    struct rp_step step = {.in = text};
    struct rp_slice line;
    size_t stop;
    bool in_head = false, signed_text = false, in_signature = false;
    while (rp_step_line(&step, &line, &stop)) {
        struct rp_slice bare = rp_slice_trim(line);
        if (!signed_text && !in_head && rp_slice_equal(bare, rp_slice_of("-----BEGIN PGP SIGNED MESSAGE-----"))) {
            in_head = true;
            *head = stop - line.len;
        } else if (in_head && bare.len == 0) {
            in_head = false;
            signed_text = true;
            *from = step.at;
        } else if (signed_text && rp_slice_equal(bare, rp_slice_of("-----BEGIN PGP SIGNATURE-----"))) {
            in_signature = true;
            signed_text = false;
            *to = stop - line.len;
        } else if (in_signature && rp_slice_equal(bare, rp_slice_of("-----END PGP SIGNATURE-----"))) {
            break;
        }
    }
    *tail = step.at;
    return in_signature;
}

enum rapport_code rp_unframe(struct rp_layer *layer, struct rapport_error *error)
{
    struct rp_step step = {.in = rp_layer_text(layer)};
    size_t head = 0, from = 0, to = 0, tail = 0;
    if (!find_frame(step.in, &head, &from, &to, &tail))
        return RAPPORT_OK;
    rp_step_keep(&step, 0, head);
    rp_step_keep(&step, from, to);
    rp_step_keep(&step, tail, step.in.len);
    return rp_step_end(&step, layer, error);
}
