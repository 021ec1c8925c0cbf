#include "escape.h"

#include "tags.h"

/* ---- what an edit may not cross ---- */

static bool holds_tag(const struct rp_document *document, size_t start, size_t end)
{
    for (size_t at = start; at < end; at++) {
        if (document->source[at] == '<')
            return true;
        if (document->quoted_printable && end - at >= 3 && memcmp(document->source + at, "=3C", 3) == 0)
            return true;
    }
    return false;
}

/* Does a tag or comment stand between the ends, where no text came from? */
static bool crosses_tag(const struct rp_document *document, size_t start, size_t end)
{
    const struct rp_map *map = &document->map;
    size_t at = start;
    for (size_t i = rp_map_run_behind(map, start); i < map->runs.len && map->runs.at[i].in < end; i++) {
        const struct rp_map_run *run = &map->runs.at[i];
        if (!run->copy)
            continue;
        if (run->in > at && holds_tag(document, at, run->in))
            return true;
        size_t behind = (size_t)run->in + run->in_len;
        at = behind > at ? behind : at;
    }
    return at < end && holds_tag(document, at, end);
}

/* ---- how text is written ---- */

static bool lacks(const struct rp_document *document, const char *text, size_t len)
{
    struct rp_buffer encoded = {0};
    bool missing = rp_encode((struct rp_slice){text, len}, document->charset, &encoded, NULL) != RAPPORT_OK;
    rp_buffer_free(&encoded);
    return missing;
}

/* Who wrote no other character may not have said in which charset they are to be read. */
static bool is_ascii(const struct rp_document *document)
{
    enum { ENOUGH = 64 << 10 };
    if (document->markup != RP_HTML_MARKUP || document->quoted_printable)
        return false;
    for (size_t i = 0; i < document->source_len && i < ENOUGH; i++)
        if ((unsigned char)document->source[i] >= 0x80)
            return false;
    return true;
}

size_t rp_placeholder_at(const struct rp_document *document, struct rp_slice text, size_t at)
{
    size_t longest = 0;
    for (size_t i = 0; i < document->placeholders.len && memchr("{<[%*$#@", text.at[at], 8); i++) {
        size_t len = strlen(document->placeholders.at[i]);
        if (len > longest && text.len - at >= len && memcmp(text.at + at, document->placeholders.at[i], len) == 0)
            longest = len;
    }
    return longest;
}

static void write_text(const struct rp_document *document, struct rp_slice text, struct rp_buffer *out)
{
    bool ascii = is_ascii(document);
    for (size_t at = 0, len; at < text.len; at += len) {
        int32_t code = rp_utf8_next(text.at + at, text.at + text.len, &len);
        /* XML's own escapes were undone in it. */
        size_t placeholder = document->markup == RP_XML_MARKUP ? 0 : rp_placeholder_at(document, text, at);
        if (placeholder > 0)
            rp_buffer_add(out, text.at + at, len = placeholder);
        else if (code == '&')
            rp_buffer_text(out, "&amp;");
        else if (code == '<')
            rp_buffer_text(out, "&lt;");
        else if (code == '>')
            rp_buffer_text(out, "&gt;");
        else if (code == '\n' && document->markup == RP_HTML_MARKUP)
            rp_buffer_text(out, "<br>");
        else if (code >= 0x80 && (ascii || lacks(document, text.at + at, len)))
            rp_buffer_format(out, "&#%d;", (int)code);
        else
            rp_buffer_add(out, text.at + at, len);
    }
}

/* ---- the whole ---- */

static bool insert(const struct rp_document *document, const char *text, struct rp_escaped *into)
{
    struct rp_slice inner = rp_slice_trim(rp_slice_of(text));
    bool own = inner.at > text && inner.at[-1] == '\n';
    own = own || (inner.len > 0 && inner.at[inner.len] == '\n');
    bool after = text[0] == '\n' || text[0] == ' ';
    struct rp_slice source = {document->source, document->source_len};
    struct rp_tag_place place = {into->start, "", ""};
    if (document->markup != RP_HTML_MARKUP || strncmp(document->charset, "UTF-16", 6) == 0) {
        if (own)
            return false;
        write_text(document, rp_slice_of(text), &into->text);
        return true;
    }
    if (!(own ? rp_tag_place_block(source, after, &place) : rp_tag_place_inline(source, after, &place)))
        return false;
    into->start = into->end = place.at;
    rp_buffer_text(&into->text, place.before);
    write_text(document, own ? inner : rp_slice_of(text), &into->text);
    rp_buffer_text(&into->text, place.after);
    return true;
}

bool rp_escape(const struct rp_document *document, size_t start, size_t end, const char *text, struct rp_escaped *into)
{
    *into = (struct rp_escaped){.start = start, .end = end};
    rp_buffer_text(&into->text, "");
    if (document->markup == RP_NO_MARKUP) {
        rp_buffer_text(&into->text, text);
        return !into->text.failed;
    }
    if (document->markup == RP_PO_MARKUP || document->markup == RP_MARKDOWN_MARKUP) {
        bool po = document->markup == RP_PO_MARKUP;
        return (po ? rp_escape_po(document, text, into) : rp_escape_markdown(document, text, into)) && !into->text.failed;
    }
    if (start == end)
        return insert(document, text, into) && !into->text.failed;
    if (crosses_tag(document, start, end))
        return false;
    write_text(document, rp_slice_of(text), &into->text);
    return !into->text.failed;
}
