#include "ruler.h"

/* A mark every STRIDE bytes bounds the walk of one lookup. Marks at line starts would not: a source may be one line. */
enum { STRIDE = 256 };

enum unit { UTF8, ONE_BYTE, UTF16_LE, UTF16_BE };

struct mark {
    uint32_t line, column;
    uint32_t wide, bytes; /* of the line so far: code points of two UTF-16 units, and bytes */
};

struct rp_ruler {
    enum unit unit;
    struct mark *marks;
    size_t count;
};

static enum unit unit_of(const struct rp_document *document)
{
    const char *charset = document->charset;
    if (!charset || strcmp(charset, "UTF-8") == 0)
        return UTF8;
    if (strncmp(charset, "UTF-16", 6) != 0)
        return ONE_BYTE;
    bool big = document->source_len >= 2 && (unsigned char)document->source[0] == 0xFE;
    return big || strcmp(charset, "UTF-16BE") == 0 ? UTF16_BE : UTF16_LE;
}

/* Whether a column ends with the byte at `at`: the last byte of a unit that is no continuation. In UTF-8 the first byte counts
 * instead, so that an offset within a character gets that character's column or the next, never a lower one. */
static bool counts(enum unit unit, const unsigned char *source, size_t at)
{
    switch (unit) {
    case UTF8:
        return (source[at] & 0xC0) != 0x80;
    case UTF16_LE:
        return (at & 1) && (source[at] & 0xFC) != 0xDC;
    case UTF16_BE:
        return (at & 1) && (source[at - 1] & 0xFC) != 0xDC;
    default:
        return true;
    }
}

/* Whether the byte at `at` ends (in UTF-8, begins) a code point of two UTF-16 units. */
static bool is_wide(enum unit unit, const unsigned char *source, size_t at)
{
    switch (unit) {
    case UTF8:
        return source[at] >= 0xF0 && source[at] <= 0xF4;
    case UTF16_LE:
        return (at & 1) && (source[at] & 0xFC) == 0xDC;
    case UTF16_BE:
        return (at & 1) && (source[at - 1] & 0xFC) == 0xDC;
    default:
        return false;
    }
}

static bool ends_line(enum unit unit, const unsigned char *source, size_t len, size_t at)
{
    if (unit == UTF16_LE)
        return (at & 1) && source[at] == 0 && source[at - 1] == '\n';
    if (unit == UTF16_BE)
        return (at & 1) && source[at] == '\n' && source[at - 1] == 0;
    return source[at] == '\n' || (source[at] == '\r' && (at + 1 == len || source[at + 1] != '\n'));
}

static void step(const struct rp_document *document, enum unit unit, size_t at, struct mark *place)
{
    const unsigned char *source = (const unsigned char *)document->source;
    if (ends_line(unit, source, document->source_len, at)) {
        *place = (struct mark){.line = place->line + 1};
        return;
    }
    place->column += counts(unit, source, at);
    place->wide += is_wide(unit, source, at);
    place->bytes++;
}

struct rp_ruler *rp_ruler_new(struct rp_document *document)
{
    struct rp_ruler *ruler = rp_alloc(&document->arena, sizeof *ruler);
    if (!ruler)
        return NULL;
    ruler->unit = unit_of(document);
    ruler->count = document->source_len / STRIDE + 1;
    ruler->marks = rp_alloc(&document->arena, ruler->count * sizeof *ruler->marks);
    if (!ruler->marks)
        return NULL;
    struct mark place = {0};
    for (size_t at = 0; at < document->source_len; at++) {
        if (at % STRIDE == 0)
            ruler->marks[at / STRIDE] = place;
        step(document, ruler->unit, at, &place);
    }
    if (document->source_len % STRIDE == 0)
        ruler->marks[document->source_len / STRIDE] = place;
    return ruler;
}

static struct mark mark_at(const struct rp_document *document, size_t offset)
{
    const struct rp_ruler *ruler = document->ruler;
    struct mark place = {0};
    if (!ruler)
        return place;
    offset = offset < document->source_len ? offset : document->source_len;
    place = ruler->marks[offset / STRIDE];
    for (size_t at = offset / STRIDE * STRIDE; at < offset; at++)
        step(document, ruler->unit, at, &place);
    return place;
}

void rp_ruler_place(const struct rp_document *document, size_t offset, size_t *line, size_t *column)
{
    struct mark place = mark_at(document, offset);
    *line = (size_t)place.line + 1;
    *column = (size_t)place.column + 1;
}

struct rp_columns rp_ruler_columns(const struct rp_document *document, size_t offset)
{
    struct mark place = mark_at(document, offset);
    return (struct rp_columns){(size_t)place.line + 1, (size_t)place.column + 1, (size_t)place.column + place.wide + 1,
                               (size_t)place.bytes + 1};
}
