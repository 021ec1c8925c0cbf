#include "escape.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* The code point at `*at`, which moves on; `*from` and `*len` are its bytes. What steers, but `kept`, comes as U+FFFD. */
static int32_t next(const char **at, const char *end, const char *kept, struct rp_slice *bytes)
{
    size_t len;
    int32_t c = rp_utf8_next(*at, end, &len);
    *bytes = (struct rp_slice){*at, len};
    *at += len;
    bool stays = c > 0 && c < 128 && strchr(kept, c);
    if (!stays && rp_steers(c)) {
        *bytes = rp_slice_of(REPLACEMENT);
        return 0xFFFD;
    }
    return c;
}

static const char *entity(int32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    case 0xFFFE:
    case 0xFFFF:
        return REPLACEMENT;
    default:
        return NULL;
    }
}

void rp_put_markup_of(struct rp_buffer *out, const char *at, size_t len)
{
    struct rp_slice bytes;
    for (const char *end = at + len; at < end;) {
        const char *name = entity(next(&at, end, "\t\n\r", &bytes));
        if (name)
            rp_buffer_text(out, name);
        else
            rp_buffer_add(out, bytes.at, bytes.len);
    }
}

void rp_put_markup(struct rp_buffer *out, const char *text)
{
    rp_put_markup_of(out, text, strlen(text));
}

/* What a spreadsheet begins a formula with, also after blanks, and in its full width. */
static bool is_formula(const char *text)
{
    text += strspn(text, " \t\r\n");
    size_t len;
    int32_t c = rp_utf8_next(text, text + strlen(text), &len);
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '|' || c == '%' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D ||
           c == 0xFF20;
}

void rp_put_csv(struct rp_buffer *out, const char *text)
{
    struct rp_slice bytes;
    rp_buffer_text(out, is_formula(text) ? "\"'" : "\"");
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        int32_t c = next(&at, end, "\n", &bytes);
        rp_buffer_add(out, bytes.at, bytes.len);
        if (c == '"')
            rp_buffer_byte(out, '"');
    }
    rp_buffer_byte(out, '"');
}

static void put_percent(struct rp_buffer *out, const char *text, const char *kept, const char *escaped)
{
    struct rp_slice bytes;
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        int32_t c = next(&at, end, kept, &bytes);
        if (c > 0 && c < 128 && strchr(escaped, c))
            rp_buffer_format(out, "%%%02X", (unsigned)c);
        else
            rp_buffer_add(out, bytes.at, bytes.len);
    }
}

void rp_put_github_data(struct rp_buffer *out, const char *text)
{
    put_percent(out, text, "\r\n", "%\r\n");
}

void rp_put_github_property(struct rp_buffer *out, const char *text)
{
    put_percent(out, text, "\r\n", "%\r\n:,");
}

/* `w` and `h` begin what is linked without any markup: www.… and https://… */
static bool is_markdown(const char *text, const char *at, int32_t c)
{
    if (c > 0 && c < 128 && strchr("\\`*_[]<>|~&!#$@{}^", c))
        return true;
    if (c == ':')
        return at[1] && at[1] != ' ';
    if (c == '.')
        return at >= text + 3 && strncmp(at - 3, "www", 3) == 0;
    return at == text && c > 0 && c < 128 && strchr("-+=", c);
}

void rp_put_markdown(struct rp_buffer *out, const char *text)
{
    struct rp_slice bytes;
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        const char *from = at;
        int32_t c = next(&at, end, "\t\r\n", &bytes);
        if (c == '\t' || c == '\r' || c == '\n') {
            rp_buffer_byte(out, ' ');
            continue;
        }
        if (is_markdown(text, from, c))
            rp_buffer_byte(out, '\\');
        rp_buffer_add(out, bytes.at, bytes.len);
        if (c == '@')
            rp_buffer_text(out, "<!-- -->"); /* a backslash does not keep GitHub from telling whoever is named so */
    }
}

void rp_put_uri(struct rp_buffer *out, const char *path)
{
    rp_buffer_text(out, *path == '/' ? "file://" : "");
    for (const unsigned char *at = (const unsigned char *)path; *at; at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
        if (plain || strchr("/-._~", *at))
            rp_buffer_byte(out, (char)*at);
        else
            rp_buffer_format(out, "%%%02X", *at);
    }
}

void rp_put_json(struct rp_buffer *out, const char *at, size_t len)
{
    for (const char *end = at + len; at < end;) {
        size_t step;
        int32_t c = rp_utf8_next(at, end, &step);
        if (c >= 0x7F && rp_steers(c))
            rp_buffer_format(out, "\\u%04X", (unsigned)c);
        else
            rp_buffer_add(out, at, step);
        at += step;
    }
}
