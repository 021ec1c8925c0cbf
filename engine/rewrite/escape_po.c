/* Strings of a gettext catalogue: "..." and "..." on the lines that follow are one. */
#include "escape.h"

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Does [start, end) lie within one string, whose pieces may end and begin anew there? */
static bool lies_in_string(const struct rp_document *document, size_t start, size_t end)
{
    bool inside = true;
    for (size_t at = start; at < end; at++) {
        char c = document->source[at];
        if (inside && c == '\\')
            at++;
        else if (c == '"')
            inside = !inside;
        else if (!inside && !is_white(c))
            return false;
        if (at >= end)
            return false; /* within an escape */
    }
    return inside;
}

bool rp_escape_po(const struct rp_document *document, const char *text, struct rp_escaped *into)
{
    bool crlf = strcmp(document->line_end, "\r\n") == 0;
    if (strncmp(document->charset, "UTF-16", 6) == 0 || !lies_in_string(document, into->start, into->end))
        return false;
    for (const char *at = text; *at; at++) {
        if (*at == '\n')
            rp_buffer_text(&into->text, crlf ? "\\r\\n" : "\\n");
        else if (*at == '\t')
            rp_buffer_text(&into->text, "\\t");
        else if (*at == '"' || *at == '\\')
            rp_buffer_format(&into->text, "\\%c", *at);
        else
            rp_buffer_byte(&into->text, *at);
    }
    return true;
}
