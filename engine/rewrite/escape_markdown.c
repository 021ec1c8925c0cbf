/* Markdown: an edit crosses no mark, and new text goes outside of the emphasis and links that it stands beside. */
#include "escape.h"

enum { LONGEST_LINK = 4096 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* ---- what an edit may not cross ---- */

/* White space, and at the starts of lines the marks of the quote that we are in. */
static bool is_bare(const char *source, size_t start, size_t end)
{
    bool fresh = false;
    for (size_t at = start; at < end; at++) {
        fresh = is_break(source[at]) || (fresh && (is_blank(source[at]) || source[at] == '>'));
        if (!fresh && !is_blank(source[at]))
            return false;
    }
    return true;
}

/* A character that is written otherwise: an entity, or one that patterns see in another form. */
static bool is_character(const char *source, size_t start, size_t end)
{
    for (size_t at = start; at < end; at++)
        if (!is_word(source[at]) && !memchr("&#;", source[at], 3))
            return false;
    return end > start;
}

/* A placeholder that no mark stands in. */
static bool is_placeholder(const struct rp_document *document, const struct rp_map_run *run)
{
    struct rp_buffer written = {0};
    if (!document->text)
        return false;
    struct rp_slice word = {document->text + run->out, run->out_len};
    if (run->out + run->out_len > document->text_len || !rp_is_opaque(word.at, word.at + word.len))
        return false;
    rp_spell(document, word, &written);
    bool same = written.len > 0 && written.len == run->in_len && memcmp(written.at, document->source + run->in, written.len) == 0;
    rp_buffer_free(&written);
    return same;
}

static bool crosses_mark(const struct rp_document *document, size_t start, size_t end)
{
    const struct rp_map *map = &document->map;
    size_t at = start;
    for (size_t i = rp_map_run_behind(map, start); i < map->runs.len && map->runs.at[i].in < end; i++) {
        const struct rp_map_run *run = &map->runs.at[i];
        size_t behind = (size_t)run->in + run->in_len;
        if (!run->copy && !is_character(document->source, run->in, behind) && !is_placeholder(document, run))
            continue;
        if (run->in > at && !is_bare(document->source, at, run->in))
            return true;
        at = behind > at ? behind : at;
    }
    return at < end && !is_bare(document->source, at, end);
}

/* ---- where new text goes ---- */

/* Behind the "](...)" or "][...]" that `at` begins; 0 where it begins none that is easily told. */
static size_t behind_link(struct rp_slice source, size_t at)
{
    char open = at + 1 < source.len ? source.at[at + 1] : '\0', close = open == '(' ? ')' : ']';
    size_t depth = 0;
    if (open != '(' && open != '[')
        return at + 1; /* "[name]" */
    size_t last = source.len - at > LONGEST_LINK ? at + LONGEST_LINK : source.len;
    for (size_t i = at + 1; i < last && !is_break(source.at[i]) && source.at[i] != '\\'; i++) {
        depth += source.at[i] == open;
        depth -= source.at[i] == close;
        if (depth == 0)
            return i + 1;
    }
    return 0;
}

/* Behind the marks that close at `at`; false where they may as well open what follows. */
static bool move_behind(struct rp_slice source, size_t *at)
{
    size_t to = *at;
    while (to > 0 && to < source.len && memchr("*_~`]>", source.at[to], 6)) {
        to = source.at[to] == ']' ? behind_link(source, to) : to + 1;
        if (to == 0)
            return false;
    }
    bool moved = to > *at, word = to < source.len && is_word(source.at[to]);
    *at = to;
    return !moved || !word;
}

static bool move_before(struct rp_slice source, size_t *at)
{
    size_t to = *at;
    while (to > 0 && memchr("*_~`[<", source.at[to - 1], 6))
        to--;
    bool moved = to<*at, word = to> 0 && is_word(source.at[to - 1]);
    *at = to;
    return !moved || !word;
}

static bool only_blanks_follow(struct rp_slice source, size_t *at)
{
    while (*at < source.len && is_blank(source.at[*at]))
        (*at)++;
    return *at == source.len || is_break(source.at[*at]);
}

/* To the start of the line, past the mark of the item that begins there. */
static bool move_to_line(struct rp_slice source, size_t *at)
{
    while (*at > 0 && !is_break(source.at[*at - 1])) {
        if (!memchr(" \t-+*.)0123456789", source.at[*at - 1], 17))
            return false;
        (*at)--;
    }
    return true;
}

/* Is there a line without text before (at) this start of a line? */
static bool follows_empty_line(struct rp_slice source, size_t at)
{
    size_t breaks = 0;
    while (at > 0 && (is_break(source.at[at - 1]) || is_blank(source.at[at - 1])))
        breaks += source.at[--at] == '\n';
    return at == 0 || breaks > 1;
}

static bool precedes_empty_line(struct rp_slice source, size_t at)
{
    size_t breaks = 0;
    while (at < source.len && (is_break(source.at[at]) || is_blank(source.at[at])))
        breaks += source.at[at++] == '\n';
    return at == source.len || breaks > 1;
}

/* ---- how text is written ---- */

static bool begins_entity(const char *at)
{
    size_t len = 1;
    while (is_word(at[len]) || at[len] == '#')
        len++;
    return len > 1 && at[len] == ';';
}

static void write_text(const struct rp_document *document, struct rp_slice text, struct rp_buffer *out)
{
    for (size_t i = 0; i < text.len; i++) {
        size_t placeholder = rp_placeholder_at(document, text, i);
        rp_buffer_add(out, text.at + i, placeholder);
        i += placeholder;
        if (i == text.len)
            break;
        char c = text.at[i];
        bool within = i > 0 && i + 1 < text.len && is_word(text.at[i - 1]) && is_word(text.at[i + 1]);
        if (memchr("\\*`<", c, 4) || (c == '_' && !within) || (c == '&' && begins_entity(text.at + i)))
            rp_buffer_byte(out, '\\');
        rp_buffer_byte(out, c);
    }
}

/* A paragraph of its own has empty lines around it. */
static bool insert_paragraph(const struct rp_document *document, const char *text, struct rp_slice inner, bool after,
                             struct rp_escaped *into)
{
    struct rp_slice source = {document->source, document->source_len};
    size_t at = into->start;
    bool line_start = at == 0 || is_break(source.at[at - 1]);
    if (after && !line_start && (!move_behind(source, &at) || !only_blanks_follow(source, &at)))
        return false;
    if (!after && !move_to_line(source, &at))
        return false;
    into->start = into->end = at;
    if (!after && !follows_empty_line(source, at))
        rp_buffer_text(&into->text, "\n");
    for (; text < inner.at; text++)
        rp_buffer_byte(&into->text, *text);
    write_text(document, inner, &into->text);
    rp_buffer_text(&into->text, inner.at + inner.len);
    if (after && !line_start && !precedes_empty_line(source, at))
        rp_buffer_text(&into->text, "\n");
    return true;
}

static bool insert(const struct rp_document *document, const char *text, struct rp_escaped *into)
{
    struct rp_slice source = {document->source, document->source_len}, inner = rp_slice_trim(rp_slice_of(text));
    bool after = text[0] == '\n' || text[0] == ' ';
    if (inner.len > 0 && (strchr(inner.at + inner.len, '\n') || (inner.at > text && inner.at[-1] == '\n')))
        return insert_paragraph(document, text, inner, after, into);
    if (!(after ? move_behind(source, &into->start) : move_before(source, &into->start)))
        return false;
    into->end = into->start;
    write_text(document, rp_slice_of(text), &into->text);
    return true;
}

bool rp_escape_markdown(const struct rp_document *document, const char *text, struct rp_escaped *into)
{
    if (strncmp(document->charset, "UTF-16", 6) == 0)
        return false;
    if (into->start == into->end)
        return insert(document, text, into);
    if (crosses_mark(document, into->start, into->end))
        return false;
    write_text(document, rp_slice_of(text), &into->text);
    return true;
}
