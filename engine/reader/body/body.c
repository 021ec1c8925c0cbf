#include "body.h"

#include "shapes.h"

/* Cuts the first `bytes` of a line off into a line of their own. */
static enum rapport_code split_line(struct rp_lines *lines, size_t at, size_t bytes, struct rapport_error *error)
{
    struct rp_line *line = RP_PUSH(&lines->lines);
    if (!line)
        return rp_no_memory(error);
    line = &lines->lines.at[at];
    memmove(line + 1, line, (lines->lines.len - 1 - at) * sizeof *line);
    line[0].end = line[0].start + (uint32_t)bytes;
    line[1].start = line[0].end;
    while (line[1].start < line[1].end && lines->text[line[1].start] == ' ')
        line[1].start++;
    return RAPPORT_OK;
}

/* Settles the greeting, if line `at` holds one. */
static enum rapport_code mark_greeting(struct rp_lines *lines, size_t at, const struct rp_body *body, struct rapport_error *error)
{
    struct rp_words words;
    size_t end = 0;
    bool lone = at + 1 >= lines->lines.len || rp_line_blank(lines, at + 1);
    rp_words_of(rp_line_text(lines, at), &words);
    enum rp_greeting greeting = rp_greeting_of(&words, lone, &end);
    if (greeting == RP_NO_GREETING)
        return RAPPORT_OK;
    if (greeting == RP_GREETING_START) {
        enum rapport_code code = split_line(lines, at, end, error);
        if (code != RAPPORT_OK)
            return code;
    }
    rp_line_settle(&lines->lines.at[at], RP_GREETING, body->side, RP_LINE_ALONE);
    return RAPPORT_OK;
}

static bool is_settled(const struct rp_lines *lines, size_t at)
{
    return lines->lines.at[at].flags & RP_LINE_KNOWN;
}

/* Goes over the stretches of lines that no quote has taken. */
static enum rapport_code mark_own(struct rp_lines *lines, const struct rp_body *body, struct rapport_error *error)
{
    bool first = true;
    for (size_t at = 0; at < lines->lines.len;) {
        if (is_settled(lines, at) || rp_line_blank(lines, at)) {
            at++;
            continue;
        }
        if (first) {
            enum rapport_code code = mark_greeting(lines, at, body, error);
            if (code != RAPPORT_OK)
                return code;
            first = false;
            at += is_settled(lines, at);
        }
        size_t to = at;
        while (to < lines->lines.len && !is_settled(lines, to))
            to++;
        rp_mark_own(lines, at, to, body);
        at = to;
    }
    return RAPPORT_OK;
}

enum rapport_code rp_read_body(struct rp_builder *builder, size_t start, size_t end, const struct rp_body *body,
                               struct rapport_error *error)
{
    struct rp_lines lines = {0};
    enum rapport_code code = rp_lines_of(rp_builder_text(builder), start, end, true, &lines, error);
    if (code == RAPPORT_OK) {
        if (body->headers)
            rp_mark_headers(&lines, body);
        rp_mark_quotes(&lines, body);
        code = mark_own(&lines, body, error);
    }
    if (code == RAPPORT_OK)
        code = rp_add_paragraphs(builder, &lines, body, error);
    rp_lines_free(&lines);
    return code;
}
