#include "transfer.h"

/* Bytes of the soft line break that begins with the `=` at `at`, else 0. */
static size_t soft_break(struct rp_slice raw, size_t at)
{
    size_t end = at + 1;
    while (end < raw.len && (raw.at[end] == ' ' || raw.at[end] == '\t'))
        end++;
    if (end == raw.len)
        return end - at;
    if (raw.at[end] == '\r')
        return end + (end + 1 < raw.len && raw.at[end + 1] == '\n' ? 2 : 1) - at;
    return raw.at[end] == '\n' ? end + 1 - at : 0;
}

static void quoted_printable(struct rp_slice raw, size_t base, struct rp_buffer *out, struct rp_map *map)
{
    for (size_t at = 0; at < raw.len;) {
        const char *mark = memchr(raw.at + at, '=', raw.len - at);
        size_t plain = mark ? (size_t)(mark - raw.at) - at : raw.len - at;
        if (plain > 0) {
            rp_map_copy(map, out->len, base + at, plain);
            rp_buffer_add(out, raw.at + at, plain);
            at += plain;
            continue;
        }
        size_t soft = soft_break(raw, at);
        int high = at + 2 < raw.len ? rp_hex_digit(raw.at[at + 1]) : -1, low = high >= 0 ? rp_hex_digit(raw.at[at + 2]) : -1;
        if (soft > 0) {
            at += soft;
        } else if (low >= 0) {
            rp_map_piece(map, out->len, 1, base + at, 3);
            rp_buffer_byte(out, (char)(high * 16 + low));
            at += 3;
        } else { /* a `=` that means itself */
            rp_map_copy(map, out->len, base + at, 1);
            rp_buffer_byte(out, '=');
            at++;
        }
    }
}

/* A group of up to four characters: one piece of the map. What is no character of the alphabet is passed over. */
static void base64(struct rp_slice raw, size_t base, struct rp_buffer *out, struct rp_map *map)
{
    uint32_t bits = 0;
    size_t have = 0, start = 0;
    for (size_t at = 0; at <= raw.len; at++) {
        int value = at < raw.len && raw.at[at] != '=' ? rp_base64_digit(raw.at[at]) : -1;
        bool ends = at == raw.len || raw.at[at] == '=';
        if (value >= 0) {
            start = have == 0 ? at : start;
            bits = bits << 6 | (uint32_t)value;
            have++;
        }
        if (have < 4 && !(ends && have > 0))
            continue;
        size_t bytes = have == 4 ? 3 : have - 1;
        bits <<= 6 * (4 - have);
        const char decoded[3] = {(char)(bits >> 16 & 0xFF), (char)(bits >> 8 & 0xFF), (char)(bits & 0xFF)};
        if (bytes > 0)
            rp_map_piece(map, out->len, bytes, base + start, (at < raw.len ? at + 1 : at) - start);
        rp_buffer_add(out, decoded, bytes);
        bits = 0;
        have = 0;
    }
}

enum rapport_code rp_transfer_decode(struct rp_slice raw, enum rp_mail_encoding encoding, size_t base, struct rp_buffer *out,
                                     struct rp_map *map, struct rapport_error *error)
{
    switch (encoding) {
    case RP_MAIL_QUOTED_PRINTABLE:
        quoted_printable(raw, base, out, map);
        break;
    case RP_MAIL_BASE64:
        base64(raw, base, out, map);
        break;
    case RP_MAIL_IDENTITY:
        rp_map_copy(map, out->len, base, raw.len);
        rp_buffer_add(out, raw.at, raw.len);
        break;
    default:
        return rp_fail(error, RAPPORT_UNSUPPORTED,
                       "the mail's transfer encoding is none of 7bit, 8bit, quoted-printable, base64");
    }
    return out->failed || map->failed ? rp_no_memory(error) : RAPPORT_OK;
}
