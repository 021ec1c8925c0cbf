#include "forms.h"

#include "assertions.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

struct text as_crlf(struct text from)
{
    struct text out = text_of("", 0);
    for (size_t i = 0; i < from.len; i++)
        text_add(&out, from.at[i] == '\n' ? "\r\n" : from.at + i, from.at[i] == '\n' ? 2 : 1);
    return out;
}

struct text as_nfd(struct text from)
{
    utf8proc_uint8_t *decomposed = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)from.at, (utf8proc_ssize_t)from.len, &decomposed,
                                        UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    assert_true(len >= 0);
    struct text out = text_of((const char *)decomposed, (size_t)len);
    free(decomposed);
    return out;
}

struct text as_windows_1252(struct text from, bool *possible)
{
    iconv_t convert = iconv_open("WINDOWS-1252", "UTF-8");
    assert_true(convert != (iconv_t)-1);
    struct text out = text_of("", 0);
    char *buffer = malloc(from.len + 1), *to = buffer, *at = from.at;
    size_t in_left = from.len, out_left = from.len + 1;
    assert_non_null(buffer);
    *possible = iconv(convert, &at, &in_left, &to, &out_left) != (size_t)-1;
    text_add(&out, buffer, (size_t)(to - buffer));
    iconv_close(convert);
    free(buffer);
    return out;
}

static void add_quoted_printable(struct text *out, struct text body)
{
    size_t column = 0;
    for (size_t i = 0; i < body.len; i++) {
        unsigned char byte = (unsigned char)body.at[i];
        char code[4];
        if (byte == '\r' || byte == '\n') {
            text_add(out, body.at + i, 1);
            column = 0;
            continue;
        }
        bool plain = byte > 32 && byte < 127 && byte != '=';
        bool inner_blank = byte == ' ' && i + 1 < body.len && body.at[i + 1] != '\r' && body.at[i + 1] != '\n';
        if (column > 70) {
            text_add(out, "=\r\n", 3);
            column = 0;
        }
        snprintf(code, sizeof code, "=%02X", byte);
        text_add(out, plain || inner_blank ? body.at + i : code, plain || inner_blank ? 1 : 3);
        column += plain || inner_blank ? 1 : 3;
    }
}

static void add_base64(struct text *out, struct text body)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < body.len; i += 3) {
        unsigned long group = 0;
        char four[4];
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (i + k < body.len ? (unsigned char)body.at[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            four[k] = i + k > body.len ? '=' : digits[group >> (18 - 6 * k) & 63];
        text_add(out, four, 4);
        if (i % 57 == 54)
            text_add(out, "\r\n", 2);
    }
    text_add(out, "\r\n", 2);
}

struct text as_email(struct text body, const char *charset, enum transfer transfer)
{
    static const char *const names[] = {"8bit", "quoted-printable", "base64"};
    char head[512];
    int len = snprintf(head, sizeof head,
                       "From: Owen Hart <owen@studio.example>\r\nTo: Deborah <deborah@client.example>\r\n"
                       "Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: <1@studio.example>\r\nMIME-Version: 1.0\r\n"
                       "Content-Type: text/plain; charset=%s\r\nContent-Transfer-Encoding: %s\r\n\r\n",
                       charset, names[transfer]);
    struct text out = text_of(head, (size_t)len), crlf = as_crlf(body);
    if (transfer == TRANSFER_QUOTED_PRINTABLE)
        add_quoted_printable(&out, crlf);
    else if (transfer == TRANSFER_BASE64)
        add_base64(&out, crlf);
    else
        text_add(&out, crlf.at, crlf.len);
    free(crlf.at);
    return out;
}

static void add_html_text(struct text *out, const char *at, size_t len)
{
    static const struct {
        const char *text, *html;
    } as[] = {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"æ", "&aelig;"}, {"ø", "&#248;"}, {"Å", "&#xC5;"}};
    for (size_t i = 0, step; i < len; i += step) {
        const char *html = NULL;
        step = 1;
        for (size_t k = 0; k < sizeof as / sizeof *as && !html; k++) {
            step = strlen(as[k].text);
            html = i + step <= len && memcmp(at + i, as[k].text, step) == 0 ? as[k].html : NULL;
        }
        step = html ? step : 1;
        text_add(out, html ? html : at + i, html ? strlen(html) : 1);
    }
}

/* Takes "> " marks off the line. */
static size_t quotes_of(struct text *line)
{
    size_t depth = 0;
    while (line->len > 0 && line->at[0] == '>') {
        size_t mark = line->len > 1 && line->at[1] == ' ' ? 2 : 1;
        line->at += mark;
        line->len -= mark;
        depth++;
    }
    return depth;
}

/* Was the paragraph of this line wrapped by hand? Then its line breaks are white space in HTML. */
static bool wraps(struct text from, size_t line, size_t before)
{
    size_t longest = 0, at = line, first = 0;
    while (at > 1 && !(from.at[at - 1] == '\n' && from.at[at - 2] == '\n'))
        at--;
    for (size_t end; at < from.len && from.at[at] != '\n'; at = end + 1) {
        for (end = at; end < from.len && from.at[end] != '\n'; end++)
            ;
        longest = end - at > longest ? end - at : longest;
    }
    while (line + first < from.len && !strchr(" \n", from.at[line + first]))
        first++;
    return longest >= 50 && longest <= 100 && before + 1 + first + 12 > longest;
}

struct text as_html(struct text from)
{
    static const char head[] = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Mail</title></head>\n<body>\n";
    struct text out = text_of(head, sizeof head - 1);
    size_t depth = 0, before = 0;
    bool open = false;
    for (size_t at = 0; at <= from.len;) {
        size_t start = at;
        const char *lf = memchr(from.at + at, '\n', from.len - at);
        struct text line = {from.at + at, lf ? (size_t)(lf - from.at) - at : from.len - at};
        at += line.len + 1;
        size_t quotes = quotes_of(&line);
        bool same = open && line.len > 0 && quotes == depth;
        if (open && !same)
            text_add(&out, "</p>\n", 5);
        open = line.len > 0;
        for (; open && depth < quotes; depth++)
            text_add(&out, "<blockquote type=\"cite\">", 24);
        for (; open && depth > quotes; depth--)
            text_add(&out, "</blockquote>", 13);
        const char *between = !same ? "<p>" : wraps(from, start, before) ? "\n" : "<br>\n";
        if (open)
            text_add(&out, between, strlen(between));
        before = line.len;
        add_html_text(&out, line.at, line.len);
    }
    text_add(&out, "</body></html>\n", 15);
    return out;
}
