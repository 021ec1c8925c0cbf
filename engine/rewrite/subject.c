/* Edits of a mail's subject: in place where everything is ASCII, else the whole value is written anew (RFC 2047). */
#include "edit.h"

enum { LONGEST = 4096 }; /* bytes of a subject */

bool rp_in_subject(const struct rp_document *document, size_t start, size_t end)
{
    return document->subject_end > document->subject_start && start >= document->subject_start && end <= document->subject_end;
}

static bool is_ascii(const char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)at[i] >= 0x80)
            return false;
    return true;
}

/* The first place of the decoded value that comes from `source` or behind it. */
static size_t decoded_place(const struct rp_map *map, size_t len, size_t source, bool end)
{
    for (size_t at = 0; at < len; at++)
        if ((end ? rp_map_end(map, at + 1) > source : rp_map_start(map, at) >= source))
            return at;
    return len;
}

/* One line: what is folded is joined again. */
static void put(struct rp_buffer *out, const char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (at[i] != '\r' && at[i] != '\n')
            rp_buffer_byte(out, at[i]);
}

static bool written_anew(const struct rp_document *document, struct rp_slice value, size_t start, size_t end,
                         const struct rp_buffer *text, struct rp_buffer *out)
{
    struct rp_buffer decoded = {0}, changed = {0};
    struct rp_map map = {0};
    bool done = rp_header_decode(value, document->subject_start, &decoded, &map, NULL) == RAPPORT_OK;
    if (done) {
        size_t from = decoded_place(&map, decoded.len, start, false), to = decoded_place(&map, decoded.len, end, true);
        put(&changed, decoded.at, from);
        put(&changed, text->at, text->len);
        if (to >= from)
            put(&changed, decoded.at + to, decoded.len - to);
        size_t column = document->subject_start;
        while (column > 0 && document->source[column - 1] != '\n')
            column--;
        rp_header_encode((struct rp_slice){changed.len ? changed.at : "", changed.len}, document->subject_start - column,
                         document->line_end, out);
        done = to >= from && !changed.failed && !decoded.failed;
    }
    rp_buffer_free(&decoded);
    rp_buffer_free(&changed);
    rp_map_free(&map);
    return done;
}

struct rapport_edit *rp_subject_edit(const struct rp_document *document, size_t start, size_t end, const char *text,
                                     struct rp_arena *arena)
{
    struct rp_slice value = {document->source + document->subject_start, document->subject_end - document->subject_start};
    struct rp_buffer line = {0}, anew = {0};
    struct rapport_edit *edit = NULL;
    rp_buffer_text(&line, "");
    put(&line, text, strlen(text));
    if (!line.failed && is_ascii(line.at, line.len) && !rp_header_holds_words(value))
        edit = rp_made_edit(start, end, start, end, &line, arena);
    else if (value.len <= LONGEST && !line.failed && written_anew(document, value, start, end, &line, &anew))
        edit = rp_made_edit(start, end, document->subject_start, document->subject_end, &anew, arena);
    rp_buffer_free(&line);
    rp_buffer_free(&anew);
    return edit;
}
