/* One pass. Long stretches that are already normal are copied whole; only a character that is replaced, or one with combining
 * marks behind it, is taken out of the stretch and goes through `segment`.
 *
 * Why segments are enough for NFC: text may be cut before every character that is a starter and never joins what stands before
 * it. All other characters are marks (general category M) or Hangul vowels and finals. Dropped characters are dropped first, so
 * that a soft hyphen between a letter and its accent does not keep them apart. */
#include "text.h"

#include <utf8proc.h>

enum kind { KEEP, BLANK, DROP };
enum { MAX_SEGMENT = 32 }; /* code points; canonical ordering is quadratic, and no script stacks 30 marks */

struct maker {
    const char *begin, *end;
    size_t in_base;
    struct rp_buffer *out;
    struct rp_map *map;
    const char *blank, *blank_end; /* a run of blanks read and not yet written */
    bool begun;                    /* something was written */
};

static bool between(int32_t code, int32_t low, int32_t high)
{
    return code >= low && code <= high;
}

static enum kind kind_of(int32_t code)
{
    if (code < 0xA0) {
        if (code == ' ' || between(code, '\t', '\r') || code == 0x85)
            return BLANK;
        return between(code, 0, 0x1F) || code >= 0x7F ? DROP : KEEP;
    }
    if (code < 0x2000) {
        if (code == 0xA0 || code == 0x1680)
            return BLANK;
        return code == 0xAD || code == 0x34F || code == 0x61C || code == 0x180E ? DROP : KEEP;
    }
    if (code < 0x2070) {
        if (code <= 0x200A || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F)
            return BLANK;
        return between(code, 0x200B, 0x200F) || between(code, 0x202A, 0x202E) || code >= 0x2060 ? DROP : KEEP;
    }
    if (code == 0x3000)
        return BLANK;
    return between(code, 0xFE00, 0xFE0F) || code == 0xFEFF || between(code, 0xE0000, 0xE0FFF) ? DROP : KEEP;
}

/* The plain character that stands for a typographic one. */
static int32_t replacement(int32_t code)
{
    switch (code) {
    case -1:
        return 0xFFFD;
    case 0xB4:
    case 0x2BC:
    case 0x1FFD:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0xFF07:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0xFF02:
        return '"';
    case 0x17F:
        return 's';
    case 0x1E9B: /* long s with a dot, whose NFD holds a long s */
        return 0x1E61;
    default:
        return code;
    }
}

/* Can this character join what stands before it? */
static bool is_mark(int32_t code)
{
    if (code < 0x300)
        return false;
    utf8proc_category_t category = utf8proc_category(code);
    return between((int32_t)category, UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME) || between(code, 0x1160, 0x11FF) ||
           between(code, 0xD7B0, 0xD7FF);
}

/* Could NFC change this character even when it stands alone? True for all that decompose, above Latin. */
static bool decomposes(int32_t code)
{
    if (code < 0x300)
        return false;
    const utf8proc_property_t *property = utf8proc_get_property(code);
    return property->decomp_seqindex != UINT16_MAX && property->decomp_type == 0;
}

/* What a byte may begin: a printable ASCII character; a blank; U+00C0..U+013F, all of them inert; anything else. */
enum byte_class { PLAIN, SPACE, LATIN, OTHER };

static enum byte_class class_of(unsigned char byte)
{
    if (byte > ' ' && byte < 0x7F)
        return PLAIN;
    if (byte == ' ')
        return SPACE;
    return byte == 0xC3 || byte == 0xC4 ? LATIN : OTHER;
}

/* The end of the stretch from `at` that is normal as it stands. */
static const char *stretch(const char *from, const char *end)
{
    const char *at = from;
    while (at < end) {
        enum byte_class class = class_of((unsigned char)*at);
        if (class == PLAIN) {
            at++;
        } else if (class == SPACE) {
            enum byte_class next = at > from && at + 1 < end ? class_of((unsigned char)at[1]) : SPACE;
            if (next != PLAIN && next != LATIN)
                return at;
            at++;
        } else if (class == LATIN && at + 1 < end && ((unsigned char)at[1] & 0xC0) == 0x80) {
            at += 2;
        } else {
            size_t len;
            int32_t code = rp_utf8_next(at, end, &len);
            if (kind_of(code) != KEEP || replacement(code) != code || is_mark(code) || decomposes(code))
                return at;
            at += len;
        }
    }
    return at;
}

/* Behind all dropped characters from `at` on. */
static const char *skip_dropped(const char *at, const char *end)
{
    size_t len;
    while (at < end) {
        int32_t code = rp_utf8_next(at, end, &len);
        if (code < 0 || kind_of(code) != DROP)
            break;
        at += len;
    }
    return at;
}

static bool mark_follows(const char *at, const char *end)
{
    size_t len;
    at = skip_dropped(at, end);
    return at < end && is_mark(rp_utf8_next(at, end, &len));
}

static void write(struct maker *maker, const char *text, size_t out_len, const char *from, const char *to)
{
    size_t out = maker->out->len, in = maker->in_base + (size_t)(from - maker->begin), in_len = (size_t)(to - from);
    rp_buffer_add(maker->out, text, out_len);
    if (in_len == out_len && (out_len == 1 || memcmp(text, from, out_len) == 0))
        rp_map_copy(maker->map, out, in, out_len);
    else
        rp_map_piece(maker->map, out, out_len, in, in_len);
}

static void write_blank(struct maker *maker)
{
    if (maker->blank && maker->begun)
        write(maker, " ", 1, maker->blank, maker->blank_end);
    maker->blank = NULL;
    maker->begun = true;
}

static void write_stretch(struct maker *maker, const char *from, const char *to)
{
    if (from == to)
        return;
    write_blank(maker);
    size_t out = maker->out->len, len = (size_t)(to - from);
    rp_buffer_add(maker->out, from, len);
    rp_map_copy(maker->map, out, maker->in_base + (size_t)(from - maker->begin), len);
}

/* NFC of a few code points; the result's length in bytes. */
static size_t compose(const int32_t *codes, size_t count, char into[4 * 4 * MAX_SEGMENT])
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    char text[4 * MAX_SEGMENT];
    int32_t parts[4 * MAX_SEGMENT]; /* no character has more than four canonical parts */
    size_t len = 0, made = 0;
    for (size_t i = 0; i < count; i++)
        len += rp_utf8_put(text + len, codes[i]);
    utf8proc_ssize_t got = utf8proc_decompose((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, parts,
                                              (utf8proc_ssize_t)RP_COUNT(parts), options);
    if (got > 0 && got <= (utf8proc_ssize_t)RP_COUNT(parts))
        got = utf8proc_normalize_utf32(parts, got, options);
    if (got <= 0 || got > (utf8proc_ssize_t)RP_COUNT(parts)) {
        memcpy(into, text, len);
        return len;
    }
    for (utf8proc_ssize_t i = 0; i < got; i++)
        made += rp_utf8_put(into + made, parts[i]);
    return made;
}

/* One character and the marks that follow it; returns the place behind them. */
static const char *segment(struct maker *maker, const char *from)
{
    int32_t codes[MAX_SEGMENT];
    char text[4 * 4 * MAX_SEGMENT];
    size_t len, count = 0;
    codes[count++] = replacement(rp_utf8_next(from, maker->end, &len));
    const char *to = from + len;
    while (count < MAX_SEGMENT) {
        const char *next = skip_dropped(to, maker->end);
        int32_t code = next < maker->end ? rp_utf8_next(next, maker->end, &len) : -1;
        if (!is_mark(code))
            break;
        codes[count++] = code;
        to = next + len;
    }
    if (count == 1 && !decomposes(codes[0]) && !is_mark(codes[0]))
        len = rp_utf8_put(text, codes[0]);
    else
        len = compose(codes, count, text);
    write_blank(maker);
    write(maker, text, len, from, to);
    return to;
}

static const char *blanks(struct maker *maker, const char *at)
{
    if (!maker->blank)
        maker->blank = at;
    while (at < maker->end) {
        size_t len;
        int32_t code = rp_utf8_next(at, maker->end, &len);
        enum kind kind = code < 0 ? KEEP : kind_of(code);
        if (kind == KEEP)
            break;
        at += len;
        if (kind == BLANK)
            maker->blank_end = at;
    }
    return at;
}

/* What stands where a stretch ended; returns the place behind it. */
static const char *special(struct maker *maker, const char *at)
{
    size_t len;
    int32_t code = rp_utf8_next(at, maker->end, &len);
    enum kind kind = code < 0 ? KEEP : kind_of(code);
    if (kind == BLANK)
        return blanks(maker, at);
    if (kind == DROP)
        return skip_dropped(at, maker->end);
    return segment(maker, at);
}

enum rapport_code rp_normalise(struct rp_slice in, size_t in_base, struct rp_buffer *out, struct rp_map *map,
                               struct rapport_error *error)
{
    if (in.len > 0) {
        struct maker maker = {.begin = in.at, .end = in.at + in.len, .in_base = in_base, .out = out, .map = map};
        const char *at = in.at;
        while (at < maker.end) {
            const char *stop = stretch(at, maker.end), *cut = stop;
            if (stop > at && mark_follows(stop, maker.end))
                while (((unsigned char)*--cut & 0xC0) == 0x80)
                    ;
            write_stretch(&maker, at, cut);
            at = cut < stop ? segment(&maker, cut) : stop;
            if (at == stop && at < maker.end)
                at = special(&maker, at);
        }
    }
    return out->failed || map->failed ? rp_no_memory(error) : RAPPORT_OK;
}
