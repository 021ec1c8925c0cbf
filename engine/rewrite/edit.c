#include "edit.h"

#include "escape.h"

#define QP_LINE 72 /* columns; RFC 2045 6.7 allows 76 */

static size_t column_of(const struct rp_document *document, size_t offset)
{
    size_t at = offset;
    while (at > 0 && document->source[at - 1] != '\n')
        at--;
    return offset - at;
}

static size_t rest_of_line(const struct rp_document *document, size_t offset)
{
    size_t at = offset;
    while (at < document->source_len && document->source[at] != '\n' && document->source[at] != '\r')
        at++;
    return at - offset;
}

/* RFC 2045 6.7: bytes outside printable ASCII and "=" as =XX, lines broken softly. */
static void quoted_printable(const struct rp_document *document, size_t start, size_t end, struct rp_slice in,
                             struct rp_buffer *out)
{
    size_t column = column_of(document, start);
    for (size_t i = 0; i < in.len; i++) {
        unsigned char byte = (unsigned char)in.at[i];
        if (byte == '\n' || byte == '\r') {
            rp_buffer_byte(out, (char)byte);
            column = 0;
            continue;
        }
        bool plain = byte >= 32 && byte < 127 && byte != '=';
        bool blank_at_end = byte == ' ' && i + 1 < in.len && (in.at[i + 1] == '\r' || in.at[i + 1] == '\n');
        if (column + 3 > QP_LINE) {
            rp_buffer_text(out, "=");
            rp_buffer_text(out, document->line_end);
            column = 0;
        }
        if (plain && !blank_at_end)
            rp_buffer_byte(out, (char)byte);
        else
            rp_buffer_format(out, "=%02X", byte);
        column += plain && !blank_at_end ? 1 : 3;
    }
    if (column + rest_of_line(document, end) > 76) {
        rp_buffer_text(out, "=");
        rp_buffer_text(out, document->line_end);
    }
}

static void with_line_ends(struct rp_buffer *into, const struct rp_buffer *text, const char *line_end)
{
    for (size_t i = 0; i < text->len; i++) {
        if (text->at[i] == '\n')
            rp_buffer_text(into, line_end);
        else
            rp_buffer_byte(into, text->at[i]);
    }
}

struct rapport_edit *rp_made_edit(size_t asked_start, size_t asked_end, size_t start, size_t end, const struct rp_buffer *text,
                                  struct rp_arena *arena)
{
    struct rp_made_edit *made = text->failed ? NULL : rp_alloc(arena, sizeof *made);
    char *copy = made ? rp_strndup(arena, text->len ? text->at : "", text->len) : NULL;
    if (!copy)
        return NULL;
    *made = (struct rp_made_edit){{start, end, copy, text->len}, asked_start, asked_end};
    return &made->edit;
}

struct rapport_edit *rp_edit_make(const struct rp_document *document, size_t start, size_t end, const char *text,
                                  struct rp_arena *arena)
{
    if (start > end || end > document->source_len)
        return NULL;
    if (rp_in_subject(document, start, end))
        return rp_subject_edit(document, start, end, text, arena);
    if (!document->editable || !rp_document_is_free(document, start, end))
        return NULL;
    struct rp_buffer lines = {0}, encoded = {0}, transfer = {0};
    struct rapport_edit *edit = NULL;
    struct rp_escaped escaped;
    bool possible = rp_escape(document, start, end, text, &escaped);
    with_line_ends(&lines, &escaped.text, document->line_end);
    struct rp_slice utf8 = {lines.len ? lines.at : "", lines.len};
    possible = possible && rp_document_is_free(document, escaped.start, escaped.end);
    if (possible && !lines.failed && rp_encode(utf8, document->charset, &encoded, NULL) == RAPPORT_OK) {
        struct rp_buffer *last = &encoded;
        if (document->quoted_printable) {
            quoted_printable(document, escaped.start, escaped.end, (struct rp_slice){encoded.at, encoded.len}, &transfer);
            last = &transfer;
        }
        edit = rp_made_edit(start, end, escaped.start, escaped.end, last, arena);
    }
    rp_buffer_free(&escaped.text);
    rp_buffer_free(&lines);
    rp_buffer_free(&encoded);
    rp_buffer_free(&transfer);
    return edit;
}
