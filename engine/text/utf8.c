#include "text.h"

/* The well-formed second bytes of a lead byte (Unicode, table 3-7), and how many bytes follow in all. */
struct lead {
    unsigned char low, high, follow;
};

static struct lead lead_of(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return (struct lead){0x80, 0xBF, 1};
    if (byte >= 0xE0 && byte <= 0xEF)
        return (struct lead){byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF, 2};
    if (byte >= 0xF0 && byte <= 0xF4)
        return (struct lead){byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF, 3};
    return (struct lead){1, 0, 0};
}

int32_t rp_utf8_next(const char *at, const char *end, size_t *len)
{
    const unsigned char *byte = (const unsigned char *)at;
    size_t left = at < end ? (size_t)(end - at) : 0;
    if (left == 0) {
        *len = 0;
        return -1;
    }
    *len = 1;
    if (byte[0] < 0x80)
        return byte[0];
    struct lead lead = lead_of(byte[0]);
    if (lead.follow == 0 || left < 2 || byte[1] < lead.low || byte[1] > lead.high)
        return -1;
    int32_t code = (byte[0] & (0x3F >> lead.follow)) << 6 | (byte[1] & 0x3F);
    size_t at_byte = 2;
    for (; at_byte <= lead.follow; at_byte++) {
        if (at_byte >= left || (byte[at_byte] & 0xC0) != 0x80) {
            *len = at_byte;
            return -1;
        }
        code = code << 6 | (byte[at_byte] & 0x3F);
    }
    *len = at_byte;
    return code;
}

size_t rp_utf8_put(char into[4], int32_t code)
{
    if (code < 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = 0xFFFD;
    if (code < 0x80) {
        into[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        into[0] = (char)(0xC0 | code >> 6);
        into[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        into[0] = (char)(0xE0 | code >> 12);
        into[1] = (char)(0x80 | (code >> 6 & 0x3F));
        into[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    into[0] = (char)(0xF0 | code >> 18);
    into[1] = (char)(0x80 | (code >> 12 & 0x3F));
    into[2] = (char)(0x80 | (code >> 6 & 0x3F));
    into[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* The first byte from `at` on that is not ASCII. */
static const char *skip_ascii(const char *at, const char *end)
{
    while (end - at >= 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        if (word & 0x8080808080808080u)
            break;
        at += 8;
    }
    while (at < end && (unsigned char)*at < 0x80)
        at++;
    return at;
}

bool rp_utf8_valid(struct rp_slice text)
{
    if (text.len == 0)
        return true;
    const char *end = text.at + text.len;
    for (const char *at = skip_ascii(text.at, end); at < end; at = skip_ascii(at, end)) {
        do {
            size_t len;
            if (rp_utf8_next(at, end, &len) < 0)
                return false;
            at += len;
        } while (at < end && (unsigned char)*at >= 0x80);
    }
    return true;
}

size_t rp_code_points(const char *at, size_t len)
{
    if (len == 0)
        return 0;
    size_t count = 0;
    const char *end = at + len;
    while (at < end) {
        const char *other = skip_ascii(at, end);
        count += (size_t)(other - at);
        at = other;
        while (at < end && (unsigned char)*at >= 0x80) {
            size_t part;
            rp_utf8_next(at, end, &part);
            at += part;
            count++;
        }
    }
    return count;
}

void rp_fold(char *into, const char *from, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)from[i];
        into[i] = (char)(byte + ((unsigned char)(byte - 'A') < 26) * 0x20);
    }
    /* U+00C0..U+00DE are C3 80..C3 9E; C3 97 is the multiplication sign. */
    for (size_t i = 0; i + 1 < len; i++) {
        const char *lead = memchr(into + i, 0xC3, len - 1 - i);
        if (!lead)
            break;
        i = (size_t)(lead - into) + 1;
        unsigned char byte = (unsigned char)into[i];
        if (byte >= 0x80 && byte <= 0x9E && byte != 0x97)
            into[i] = (char)(byte + 0x20);
        else if (byte == 0xC3)
            i--;
    }
}

bool rp_steers(int32_t c)
{
    return c < 32 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}
