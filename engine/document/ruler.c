#include "ruler.h"

#include <stdlib.h>

/* A mark every STRIDE bytes bounds the walk of one lookup. Marks at line starts would not: a source may be one line. */
enum { STRIDE = 256 };

struct mark {
    uint32_t line, column;
    uint32_t wide, bytes; /* of the line so far: code points of two UTF-16 units, and bytes */
};

struct rp_ruler {
    enum rp_unit unit;
    struct rp_slice source;
    struct mark marks[];
};

enum rp_unit rp_unit_of(struct rp_slice source, const char *charset)
{
    if (!charset || strcmp(charset, "UTF-8") == 0)
        return RP_UNIT_UTF8;
    if (strncmp(charset, "UTF-16", 6) != 0)
        return RP_UNIT_BYTE;
    bool big = source.len >= 2 && (unsigned char)source.at[0] == 0xFE;
    return big || strcmp(charset, "UTF-16BE") == 0 ? RP_UNIT_UTF16_BE : RP_UNIT_UTF16_LE;
}

/* Whether a column ends with the byte at `at`: the last byte of a unit that is no continuation. In UTF-8 the first byte counts
 * instead, so that an offset within a character gets that character's column or the next, never a lower one. */
static bool counts(enum rp_unit unit, const unsigned char *source, size_t at)
{
    switch (unit) {
    case RP_UNIT_UTF8:
        return (source[at] & 0xC0) != 0x80;
    case RP_UNIT_UTF16_LE:
        return (at & 1) && (source[at] & 0xFC) != 0xDC;
    case RP_UNIT_UTF16_BE:
        return (at & 1) && (source[at - 1] & 0xFC) != 0xDC;
    default:
        return true;
    }
}

/* Whether the byte at `at` ends (in UTF-8, begins) a code point of two UTF-16 units. */
static bool is_wide(enum rp_unit unit, const unsigned char *source, size_t at)
{
    switch (unit) {
    case RP_UNIT_UTF8:
        return source[at] >= 0xF0 && source[at] <= 0xF4;
    case RP_UNIT_UTF16_LE:
        return (at & 1) && (source[at] & 0xFC) == 0xDC;
    case RP_UNIT_UTF16_BE:
        return (at & 1) && (source[at - 1] & 0xFC) == 0xDC;
    default:
        return false;
    }
}

static bool ends_line(enum rp_unit unit, const unsigned char *source, size_t len, size_t at)
{
    if (unit == RP_UNIT_UTF16_LE)
        return (at & 1) && source[at] == 0 && source[at - 1] == '\n';
    if (unit == RP_UNIT_UTF16_BE)
        return (at & 1) && source[at] == '\n' && source[at - 1] == 0;
    return source[at] == '\n' || (source[at] == '\r' && (at + 1 == len || source[at + 1] != '\n'));
}

static void step(struct rp_slice source, enum rp_unit unit, size_t at, struct mark *place)
{
    const unsigned char *bytes = (const unsigned char *)source.at;
    if (ends_line(unit, bytes, source.len, at)) {
        *place = (struct mark){.line = place->line + 1};
        return;
    }
    place->column += counts(unit, bytes, at);
    place->wide += is_wide(unit, bytes, at);
    place->bytes++;
}

struct rp_ruler *rp_ruler_new(struct rp_slice source, enum rp_unit unit)
{
    struct rp_ruler *ruler = malloc(sizeof *ruler + (source.len / STRIDE + 1) * sizeof *ruler->marks);
    if (!ruler)
        return NULL;
    ruler->unit = unit;
    ruler->source = source;
    struct mark place = {0};
    for (size_t at = 0; at < source.len; at++) {
        if (at % STRIDE == 0)
            ruler->marks[at / STRIDE] = place;
        step(source, unit, at, &place);
    }
    if (source.len % STRIDE == 0)
        ruler->marks[source.len / STRIDE] = place;
    return ruler;
}

static struct mark mark_at(const struct rp_ruler *ruler, size_t offset)
{
    struct mark place = {0};
    if (!ruler)
        return place;
    offset = offset < ruler->source.len ? offset : ruler->source.len;
    place = ruler->marks[offset / STRIDE];
    for (size_t at = offset / STRIDE * STRIDE; at < offset; at++)
        step(ruler->source, ruler->unit, at, &place);
    return place;
}

void rp_ruler_place(const struct rp_ruler *ruler, size_t offset, size_t *line, size_t *column)
{
    struct mark place = mark_at(ruler, offset);
    *line = (size_t)place.line + 1;
    *column = (size_t)place.column + 1;
}

struct rp_columns rp_ruler_columns(const struct rp_ruler *ruler, size_t offset)
{
    struct mark place = mark_at(ruler, offset);
    return (struct rp_columns){(size_t)place.line + 1, (size_t)place.column + 1, (size_t)place.column + place.wide + 1,
                               (size_t)place.bytes + 1};
}
