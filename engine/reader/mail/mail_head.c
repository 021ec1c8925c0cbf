#include "mail_head.h"

#include <stdlib.h>
#include <strings.h>

const struct rp_mail_header *rp_mail_header(const struct rp_mail *mail, const char *name)
{
    for (size_t i = 0; i < mail->header_count; i++)
        if (strcasecmp(mail->headers[i].name, name) == 0)
            return &mail->headers[i];
    return NULL;
}

/* ---- lines: LF, CRLF, and the lone CR of old files ---- */

static size_t line_stop(struct rp_slice bytes, size_t at)
{
    while (at < bytes.len && bytes.at[at] != '\n' && bytes.at[at] != '\r')
        at++;
    return at;
}

static size_t line_next(struct rp_slice bytes, size_t stop)
{
    if (stop >= bytes.len)
        return bytes.len;
    return stop + (bytes.at[stop] == '\r' && stop + 1 < bytes.len && bytes.at[stop + 1] == '\n' ? 2 : 1);
}

static bool is_at(struct rp_slice bytes, size_t at, const char *text)
{
    size_t len = strlen(text);
    return bytes.len - at >= len && strncasecmp(bytes.at + at, text, len) == 0;
}

struct rp_slice rp_header_value(struct rp_slice bytes, size_t start)
{
    const char *colon = memchr(bytes.at + start, ':', bytes.len - start);
    size_t from = colon ? (size_t)(colon - bytes.at) + 1 : bytes.len, end = line_stop(bytes, from);
    for (;;) {
        size_t next = line_next(bytes, end);
        if (next >= bytes.len || (bytes.at[next] != ' ' && bytes.at[next] != '\t'))
            break;
        end = line_stop(bytes, next);
    }
    return rp_slice_trim((struct rp_slice){bytes.at + from, end - from});
}

size_t rp_body_start(struct rp_slice bytes)
{
    for (size_t at = 0; at < bytes.len;) {
        size_t stop = line_stop(bytes, at), next = line_next(bytes, stop);
        if (stop == at)
            return next;
        at = next;
    }
    return bytes.len;
}

/* ---- what is handed over ---- */

/* Byte order mark, blank lines, and the "From " line that mbox files begin with are none of the mail's. */
static size_t envelope_length(struct rp_slice bytes)
{
    size_t start = bytes.len >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (start < bytes.len && (bytes.at[start] == '\r' || bytes.at[start] == '\n'))
        start++;
    bool envelope = is_at(bytes, start, "From ") || is_at(bytes, start, ">From ");
    return envelope ? line_next(bytes, line_stop(bytes, start)) : start;
}

/* Does the head say that the mail is made of parts or of another mail? */
static bool is_composite(struct rp_slice bytes)
{
    static const char name[] = "Content-Type:";
    for (size_t at = 0; at < bytes.len;) {
        size_t stop = line_stop(bytes, at);
        if (stop == at)
            break;
        if (is_at(bytes, at, name)) {
            struct rp_slice value = rp_header_value(bytes, at);
            if (is_at(value, 0, "multipart") || is_at(value, 0, "message"))
                return true;
        }
        at = line_next(bytes, stop);
    }
    return false;
}

/* May this line cost the module memory: a boundary, or a header of a part? */
static bool is_costly(struct rp_slice bytes, size_t at, size_t stop)
{
    if (is_at(bytes, at, "--"))
        return true;
    size_t name = at;
    while (name < stop && bytes.at[name] > ' ' && bytes.at[name] != ':')
        name++;
    return name > at && name < stop && bytes.at[name] == ':';
}

static size_t handed_length(struct rp_slice bytes, size_t body)
{
    size_t costly = 0;
    if (!is_composite((struct rp_slice){bytes.at, body}))
        return bytes.len;
    for (size_t at = body; at < bytes.len;) {
        size_t stop = line_stop(bytes, at);
        costly += is_costly(bytes, at, stop);
        if (costly > RP_MAX_MIME_LINES)
            return at;
        at = line_next(bytes, stop);
    }
    return bytes.len;
}

enum rapport_code rp_mail_bytes(const struct rp_input *input, struct rp_slice *bytes, size_t *base, struct rapport_error *error)
{
    struct rp_slice source = input->source->bytes;
    *base = envelope_length(source);
    *bytes = (struct rp_slice){source.at + *base, source.len - *base};
    size_t body = rp_body_start(*bytes);
    if (body > RP_MAX_HEAD_BYTES)
        return rp_fail(error, RAPPORT_LIMIT, "the mail has %zu bytes of headers; at most %u are read", body, RP_MAX_HEAD_BYTES);
    size_t handed = handed_length(*bytes, body);
    if (handed < bytes->len)
        rp_builder_note(input->builder, "the mail has more than %u lines of headers and boundaries; it was read up to there",
                        RP_MAX_MIME_LINES);
    bytes->len = handed;
    return RAPPORT_OK;
}

struct rp_mail *rp_mail_parse(const struct rp_mail_module *module, struct rp_slice bytes)
{
    bool lone_cr = !memchr(bytes.at, '\n', bytes.len) && memchr(bytes.at, '\r', bytes.len);
    char *copy = lone_cr ? malloc(bytes.len) : NULL;
    if (!copy)
        return module->read(bytes.at, bytes.len);
    for (size_t i = 0; i < bytes.len; i++)
        copy[i] = bytes.at[i] == '\r' ? '\n' : bytes.at[i];
    struct rp_mail *mail = module->read(copy, bytes.len);
    free(copy);
    return mail;
}
