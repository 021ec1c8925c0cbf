/* UTF-8 -> the charset of the place where an edit goes. */
#include "charset.h"

#include <iconv.h>

static size_t put_unit(char *into, uint32_t unit, size_t width, bool big_endian)
{
    for (size_t i = 0; i < width; i++)
        into[big_endian ? width - 1 - i : i] = (char)(unit >> 8 * i);
    return width;
}

static size_t put_utf16(char into[4], int32_t code, bool big_endian)
{
    if (code < 0x10000)
        return put_unit(into, (uint32_t)code, 2, big_endian);
    uint32_t rest = (uint32_t)code - 0x10000;
    put_unit(into, 0xD800 + (rest >> 10), 2, big_endian);
    return 2 + put_unit(into + 2, 0xDC00 + (rest & 0x3FF), 2, big_endian);
}

/* One character in `charset`; its length in bytes, 0 where it has no place. */
static size_t encode_one(const struct rp_charset *charset, int32_t code, char into[4])
{
    if (charset->kind == RP_UTF16)
        return put_utf16(into, code, charset->big_endian);
    if (charset->kind == RP_UTF32)
        return put_unit(into, (uint32_t)code, 4, charset->big_endian);
    int byte = rp_windows_1252_byte(code);
    into[0] = (char)byte;
    return byte >= 0 && (charset->kind == RP_WINDOWS_1252 || byte == code);
}

static enum rapport_code no_place(const struct rp_charset *charset, int32_t code, struct rapport_error *error)
{
    if (code < 0)
        return rp_fail(error, RAPPORT_UNSUPPORTED, "text to be encoded is not valid UTF-8");
    return rp_fail(error, RAPPORT_UNSUPPORTED, "U+%04X has no place in %s; save the file as UTF-8", (unsigned)code,
                   charset->name);
}

static enum rapport_code encode_by_iconv(struct rp_slice text, const struct rp_charset *charset, struct rp_buffer *out,
                                         struct rapport_error *error)
{
    iconv_t converter = iconv_open(charset->name, "UTF-8");
    if (converter == (iconv_t)-1)
        return rp_fail(error, RAPPORT_UNSUPPORTED, "this system cannot write %s", charset->name);
    enum rapport_code result = RAPPORT_OK;
    size_t len;
    for (const char *at = text.at, *end = text.at + text.len; at < end && result == RAPPORT_OK; at += len) {
        int32_t code = rp_utf8_next(at, end, &len);
        char one[4], made[32], *from = one, *to = made;
        size_t from_left = code < 0 ? 0 : len, to_left = sizeof made;
        memcpy(one, at, from_left);
        if (code < 0 || iconv(converter, &from, &from_left, &to, &to_left) != 0)
            result = no_place(charset, code, error);
        else
            rp_buffer_add(out, made, sizeof made - to_left);
    }
    char shift[16], *to = shift;
    size_t to_left = sizeof shift;
    if (result == RAPPORT_OK && iconv(converter, NULL, NULL, &to, &to_left) == 0)
        rp_buffer_add(out, shift, sizeof shift - to_left);
    iconv_close(converter);
    return result;
}

static enum rapport_code encode_each(struct rp_slice text, const struct rp_charset *charset, struct rp_buffer *out,
                                     struct rapport_error *error)
{
    size_t len;
    for (const char *at = text.at, *end = text.at + text.len; at < end; at += len) {
        int32_t code = rp_utf8_next(at, end, &len);
        char made[4];
        size_t size = code < 0 ? 0 : encode_one(charset, code, made);
        if (size == 0)
            return no_place(charset, code, error);
        rp_buffer_add(out, made, size);
    }
    return RAPPORT_OK;
}

enum rapport_code rp_encode(struct rp_slice text, const char *name, struct rp_buffer *out, struct rapport_error *error)
{
    const struct rp_charset *charset = rp_charset_named(name ? name : "UTF-8");
    if (!charset)
        return rp_fail(error, RAPPORT_UNSUPPORTED, "unknown charset \"%s\"", name);
    size_t before = out->len;
    enum rapport_code result = RAPPORT_OK;
    rp_buffer_add(out, "", 0);
    if (text.len == 0)
        return out->failed ? rp_no_memory(error) : RAPPORT_OK;
    if (charset->kind == RP_UTF8)
        rp_buffer_add(out, text.at, text.len);
    else if (charset->kind == RP_ONE_BYTE || charset->kind == RP_MANY_BYTES)
        result = encode_by_iconv(text, charset, out, error);
    else
        result = encode_each(text, charset, out, error);
    if (result != RAPPORT_OK && !out->failed) {
        out->len = before;
        out->at[before] = '\0';
    }
    return out->failed ? rp_no_memory(error) : result;
}
