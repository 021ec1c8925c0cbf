/* Values of mail headers: encoded words (RFC 2047) to text with a map, and text to encoded words. */
#include "text.h"

#include <strings.h>

int rp_hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int rp_base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

enum { LONGEST_CHARSET = 40, LONGEST_WORD = 1024 }; /* bytes; RFC 2047 allows 75 */

struct word {
    char charset[LONGEST_CHARSET];
    bool base64;
    struct rp_slice text;
    size_t len; /* of the whole, "=?" to "?=" */
};

/* Bytes on their way to one text: encoded words that follow each other are decoded together, since a character may be split. */
struct run {
    struct rp_buffer bytes;
    struct rp_map map; /* bytes -> source */
    char charset[LONGEST_CHARSET];
};

struct decoding {
    struct rp_slice raw;
    size_t base;
    struct run run;
    struct rp_buffer *out;
    struct rp_map *map;
};

/* The encoded word at `at`; blanks within it, which RFC 2047 forbids, are common. */
static bool word_at(struct rp_slice raw, size_t at, struct word *word)
{
    size_t len = 0, from = at + 2;
    if (at + 6 > raw.len || raw.at[at] != '=' || raw.at[at + 1] != '?')
        return false;
    while (from + len < raw.len && len + 1 < LONGEST_CHARSET && (unsigned char)raw.at[from + len] > ' ' &&
           !memchr("?*", raw.at[from + len], 2))
        len++;
    memcpy(word->charset, raw.at + from, len);
    word->charset[len] = '\0';
    from += len;
    if (from < raw.len && raw.at[from] == '*')
        while (from < raw.len && (unsigned char)raw.at[from] > ' ' && raw.at[from] != '?')
            from++;
    if (len == 0 || from + 3 > raw.len || raw.at[from] != '?' || !memchr("QqBb", raw.at[from + 1], 4) || raw.at[from + 2] != '?')
        return false;
    word->base64 = raw.at[from + 1] == 'B' || raw.at[from + 1] == 'b';
    from += 3;
    size_t end = from;
    while (end + 1 < raw.len && !(raw.at[end] == '?' && raw.at[end + 1] == '=')) {
        if (raw.at[end] == '\n' || raw.at[end] == '\r' || end - at > LONGEST_WORD)
            return false;
        end++;
    }
    if (end + 1 >= raw.len)
        return false;
    word->text = (struct rp_slice){raw.at + from, end - from};
    word->len = end + 2 - at;
    return true;
}

static void put(struct run *run, int byte, size_t at, size_t len)
{
    rp_map_piece(&run->map, run->bytes.len, 1, at, len);
    rp_buffer_byte(&run->bytes, (char)byte);
}

static void add_q(struct run *run, struct rp_slice text, size_t base)
{
    for (size_t at = 0; at < text.len;) {
        int high = text.at[at] == '=' && at + 2 < text.len ? rp_hex_digit(text.at[at + 1]) : -1;
        int low = high >= 0 ? rp_hex_digit(text.at[at + 2]) : -1;
        size_t len = low >= 0 ? 3 : 1;
        if (low >= 0 || text.at[at] == '_') {
            put(run, low >= 0 ? high * 16 + low : ' ', base + at, len);
        } else {
            rp_map_copy(&run->map, run->bytes.len, base + at, 1);
            rp_buffer_byte(&run->bytes, text.at[at]);
        }
        at += len;
    }
}

/* Each byte is mapped to the digits that hold its bits. */
static void add_b(struct run *run, struct rp_slice text, size_t base)
{
    uint32_t bits = 0;
    unsigned have = 0;
    size_t from = 0;
    for (size_t at = 0; at < text.len; at++) {
        int value = rp_base64_digit(text.at[at]);
        if (value < 0)
            continue;
        bits = bits << 6 | (uint32_t)value;
        have += 6;
        if (have >= 8) {
            have -= 8;
            put(run, (int)(bits >> have & 0xFF), base + from, at + 1 - from);
        }
        from = have > 0 ? at : at + 1;
    }
}

/* Decodes what has gathered and appends it. */
static enum rapport_code flush(struct decoding *decoding, struct rapport_error *error)
{
    struct run *run = &decoding->run;
    struct rp_buffer text = {0};
    struct rp_map map = {0}, composed = {0};
    const char *charset = *run->charset ? run->charset : NULL;
    enum rapport_code code = RAPPORT_OK;
    if (run->bytes.failed)
        code = rp_no_memory(error);
    else if (run->bytes.len > 0)
        code = rp_decode((struct rp_slice){run->bytes.at, run->bytes.len}, charset, &text, &map, NULL, NULL, error);
    if (code == RAPPORT_OK && !rp_map_compose(&composed, &map, &run->map))
        code = rp_no_memory(error);
    for (size_t i = 0; code == RAPPORT_OK && i < composed.runs.len; i++) {
        const struct rp_map_run *now = &composed.runs.at[i];
        if (now->copy)
            rp_map_copy(decoding->map, decoding->out->len + now->out, now->in, now->out_len);
        else
            rp_map_piece(decoding->map, decoding->out->len + now->out, now->out_len, now->in, now->in_len);
    }
    if (code == RAPPORT_OK && text.len > 0)
        rp_buffer_add(decoding->out, text.at, text.len);
    rp_buffer_free(&text);
    rp_map_free(&map);
    rp_map_free(&composed);
    rp_buffer_free(&run->bytes);
    rp_map_free(&run->map);
    *run->charset = '\0';
    return code;
}

static enum rapport_code add_word(struct decoding *decoding, const struct word *word, struct rapport_error *error)
{
    struct run *run = &decoding->run;
    if (strcasecmp(run->charset, word->charset) != 0) {
        enum rapport_code code = flush(decoding, error);
        if (code != RAPPORT_OK)
            return code;
        memcpy(run->charset, word->charset, sizeof run->charset);
    }
    size_t base = decoding->base + (size_t)(word->text.at - decoding->raw.at);
    (word->base64 ? add_b : add_q)(run, word->text, base);
    return RAPPORT_OK;
}

static enum rapport_code add_plain(struct decoding *decoding, size_t from, size_t to, struct rapport_error *error)
{
    struct run *run = &decoding->run;
    if (from == to)
        return RAPPORT_OK;
    enum rapport_code code = *run->charset ? flush(decoding, error) : RAPPORT_OK;
    rp_map_copy(&run->map, run->bytes.len, decoding->base + from, to - from);
    rp_buffer_add(&run->bytes, decoding->raw.at + from, to - from);
    return code;
}

static size_t skip_blanks(struct rp_slice raw, size_t at)
{
    while (at < raw.len && memchr(" \t\r\n", raw.at[at], 4))
        at++;
    return at;
}

enum rapport_code rp_header_decode(struct rp_slice raw, size_t base, struct rp_buffer *out, struct rp_map *map,
                                   struct rapport_error *error)
{
    struct decoding decoding = {.raw = raw, .base = base, .out = out, .map = map};
    enum rapport_code code = RAPPORT_OK;
    struct word word = {{0}, false, {0}, 0};
    size_t plain = 0;
    bool after_word = false;
    rp_buffer_add(out, "", 0);
    for (size_t at = 0; at < raw.len && code == RAPPORT_OK;) {
        if (!word_at(raw, at, &word)) {
            const char *next = at + 1 < raw.len ? memchr(raw.at + at + 1, '=', raw.len - at - 1) : NULL;
            at = next ? (size_t)(next - raw.at) : raw.len;
            continue;
        }
        bool adjacent = after_word && skip_blanks(raw, plain) == at;
        if (!adjacent)
            code = add_plain(&decoding, plain, at, error);
        if (code == RAPPORT_OK)
            code = add_word(&decoding, &word, error);
        at += word.len;
        plain = at;
        after_word = true;
    }
    if (code == RAPPORT_OK)
        code = add_plain(&decoding, plain, raw.len, error);
    enum rapport_code flushed = flush(&decoding, error);
    code = code == RAPPORT_OK ? flushed : code;
    return code == RAPPORT_OK && (out->failed || map->failed) ? rp_no_memory(error) : code;
}

bool rp_header_holds_words(struct rp_slice raw)
{
    struct word word;
    for (size_t at = 0; at + 1 < raw.len; at++)
        if (raw.at[at] == '=' && raw.at[at + 1] == '?' && word_at(raw, at, &word))
            return true;
    return false;
}

/* ---- writing ---- */

enum { WIDEST = 76, WORD_START = 10, WORD_END = 2 }; /* "=?UTF-8?Q?" and "?=" */

/* In a subject, which is unstructured, all but these stand for themselves; the blank is "_". */
static size_t q_length(unsigned char byte)
{
    return byte >= ' ' && byte < 0x7F && !memchr("=?_", byte, 3) ? 1 : 3;
}

void rp_header_encode(struct rp_slice text, size_t column, const char *line_end, struct rp_buffer *out)
{
    bool open = false;
    size_t len;
    for (size_t at = 0; at < text.len; at += len) {
        size_t width = 0;
        rp_utf8_next(text.at + at, text.at + text.len, &len);
        for (size_t i = 0; i < len; i++)
            width += q_length((unsigned char)text.at[at + i]);
        if (open && column + width + WORD_END > WIDEST) {
            rp_buffer_format(out, "?=%s ", line_end);
            column = 1;
            open = false;
        }
        if (!open) {
            rp_buffer_text(out, "=?UTF-8?Q?");
            column += WORD_START;
            open = true;
        }
        for (size_t i = 0; i < len; i++) {
            unsigned char byte = (unsigned char)text.at[at + i];
            if (byte == ' ')
                rp_buffer_byte(out, '_');
            else if (q_length(byte) == 1)
                rp_buffer_byte(out, (char)byte);
            else
                rp_buffer_format(out, "=%02X", byte);
        }
        column += width;
    }
    if (open)
        rp_buffer_text(out, "?=");
}
