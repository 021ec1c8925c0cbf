/* Bytes in some charset -> UTF-8, a character at a time, so that the map is exact. */
#include "charset.h"

#include <errno.h>
#include <iconv.h>

struct decoder {
    const char *begin, *at, *end;
    struct rp_buffer *out;
    struct rp_map *map;
    size_t malformed;
};

/* Writes `text`, which stands for the next `in_len` bytes. */
static void put(struct decoder *decoder, const char *text, size_t len, size_t in_len)
{
    size_t in = (size_t)(decoder->at - decoder->begin);
    if (len == in_len && memcmp(text, decoder->at, len) == 0)
        rp_map_copy(decoder->map, decoder->out->len, in, len);
    else
        rp_map_piece(decoder->map, decoder->out->len, len, in, in_len);
    rp_buffer_add(decoder->out, text, len);
    decoder->at += in_len;
}

static void put_code(struct decoder *decoder, int32_t code, size_t in_len)
{
    char text[4];
    decoder->malformed += code < 0;
    put(decoder, text, rp_utf8_put(text, code), in_len);
}

/* Copies `len` bytes that are UTF-8 as they stand. */
static void put_same(struct decoder *decoder, size_t len)
{
    if (len == 0)
        return;
    rp_map_copy(decoder->map, decoder->out->len, (size_t)(decoder->at - decoder->begin), len);
    rp_buffer_add(decoder->out, decoder->at, len);
    decoder->at += len;
}

static size_t ascii_run(const char *at, const char *end)
{
    const char *from = at;
    while (at < end && (unsigned char)*at < 0x80)
        at++;
    return (size_t)(at - from);
}

static void decode_utf8(struct decoder *decoder)
{
    while (decoder->at < decoder->end) {
        const char *at = decoder->at;
        size_t len = 0;
        int32_t code = 0;
        while (at < decoder->end && (code = rp_utf8_next(at, decoder->end, &len)) >= 0)
            at += len;
        put_same(decoder, (size_t)(at - decoder->at));
        if (code < 0)
            put_code(decoder, -1, len);
    }
}

static void decode_windows_1252(struct decoder *decoder)
{
    while (decoder->at < decoder->end) {
        put_same(decoder, ascii_run(decoder->at, decoder->end));
        if (decoder->at < decoder->end)
            put_code(decoder, rp_windows_1252((unsigned char)*decoder->at), 1);
    }
}

/* `size` bytes at `at` as one number. */
static uint32_t unit(const char *at, size_t size, bool big_endian)
{
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | (unsigned char)at[big_endian ? i : size - 1 - i];
    return value;
}

static void decode_utf16(struct decoder *decoder, bool big_endian)
{
    while (decoder->at < decoder->end) {
        size_t left = (size_t)(decoder->end - decoder->at);
        uint32_t first = left < 2 ? 0xDC00 : unit(decoder->at, 2, big_endian);
        uint32_t second = left < 4 ? 0 : unit(decoder->at + 2, 2, big_endian);
        if (first >= 0xD800 && first <= 0xDBFF && second >= 0xDC00 && second <= 0xDFFF)
            put_code(decoder, (int32_t)(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)), 4);
        else if (first >= 0xD800 && first <= 0xDFFF)
            put_code(decoder, -1, left < 2 ? 1 : 2);
        else
            put_code(decoder, (int32_t)first, 2);
    }
}

static void decode_utf32(struct decoder *decoder, bool big_endian)
{
    while (decoder->at < decoder->end) {
        size_t left = (size_t)(decoder->end - decoder->at);
        uint32_t code = left < 4 ? UINT32_MAX : unit(decoder->at, 4, big_endian);
        bool valid = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        put_code(decoder, valid ? (int32_t)code : -1, left < 4 ? left : 4);
    }
}

/* Converts the first character of `in`; returns how many bytes it took, 0 when malformed. Bytes are fed one more at a time,
 * since only so iconv tells where a character ends; an escape sequence belongs to the character after it. */
static size_t convert_one(iconv_t converter, const char *in, size_t left, char *into, size_t size, size_t *made)
{
    char bytes[16];
    size_t longest = left < sizeof bytes ? left : sizeof bytes, fed = 0;
    memcpy(bytes, in, longest);
    for (size_t len = 1; len <= longest; len++) {
        char *from = bytes + fed, *to = into;
        size_t from_left = len - fed, to_left = size;
        size_t result = iconv(converter, &from, &from_left, &to, &to_left);
        fed = (size_t)(from - bytes);
        *made = size - to_left;
        if (*made > 0)
            return fed;
        if (result == (size_t)-1 && errno != EINVAL)
            return 0;
    }
    return 0;
}

struct one_byte {
    char text[8];
    size_t len;
};

static void decode_one_byte(struct decoder *decoder, iconv_t converter)
{
    struct one_byte table[256] = {{{0}, 0}};
    for (int i = 0; i < 256; i++) {
        char byte = (char)i;
        size_t made = 0;
        if (convert_one(converter, &byte, 1, table[i].text, sizeof table[i].text, &made) == 1)
            table[i].len = made;
        else
            iconv(converter, NULL, NULL, NULL, NULL);
    }
    while (decoder->at < decoder->end) {
        put_same(decoder, ascii_run(decoder->at, decoder->end));
        if (decoder->at == decoder->end)
            break;
        const struct one_byte *entry = &table[(unsigned char)*decoder->at];
        if (entry->len > 0)
            put(decoder, entry->text, entry->len, 1);
        else
            put_code(decoder, -1, 1);
    }
}

static void decode_many_bytes(struct decoder *decoder, iconv_t converter)
{
    while (decoder->at < decoder->end) {
        char text[16];
        size_t made = 0;
        size_t taken = convert_one(converter, decoder->at, (size_t)(decoder->end - decoder->at), text, sizeof text, &made);
        if (taken > 0)
            put(decoder, text, made, taken);
        else
            put_code(decoder, -1, 1);
    }
}

static bool decode_by_iconv(struct decoder *decoder, const struct rp_charset *charset)
{
    iconv_t converter = iconv_open("UTF-8", charset->name);
    if (converter == (iconv_t)-1)
        return false;
    if (charset->kind == RP_ONE_BYTE)
        decode_one_byte(decoder, converter);
    else
        decode_many_bytes(decoder, converter);
    iconv_close(converter);
    return true;
}

static bool decode_as(struct decoder *decoder, const struct rp_charset *charset)
{
    switch (charset->kind) {
    case RP_UTF8:
        decode_utf8(decoder);
        return true;
    case RP_WINDOWS_1252:
    case RP_LATIN1: /* as browsers and mail programs do: who says Latin-1 often writes Windows-1252 */
        decode_windows_1252(decoder);
        return true;
    case RP_UTF16:
        decode_utf16(decoder, charset->big_endian);
        return true;
    case RP_UTF32:
        decode_utf32(decoder, charset->big_endian);
        return true;
    case RP_ONE_BYTE:
    case RP_MANY_BYTES:
        break;
    }
    return decode_by_iconv(decoder, charset);
}

enum rapport_code rp_decode(struct rp_slice in, const char *name, struct rp_buffer *out, struct rp_map *map, const char **chosen,
                            size_t *malformed, struct rapport_error *error)
{
    size_t mark = 0;
    struct rp_slice bytes = {in.at ? in.at : "", in.len};
    const struct rp_charset *sniffed = rp_charset_sniff(bytes, &mark), *charset = rp_charset_named(name);
    if (!charset || mark > 0)
        charset = sniffed;
    struct decoder decoder = {.begin = bytes.at, .at = bytes.at + mark, .end = bytes.at + bytes.len, .out = out, .map = map};
    rp_buffer_add(out, "", 0);
    if (!decode_as(&decoder, charset)) {
        charset = sniffed;
        decode_as(&decoder, charset);
    }
    if (chosen)
        *chosen = charset->name;
    if (malformed)
        *malformed = decoder.malformed;
    return out->failed || map->failed ? rp_no_memory(error) : RAPPORT_OK;
}
