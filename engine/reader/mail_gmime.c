/* The module rapport-mail: the structure of a mail, by GMime. */
#include <gmime/gmime.h>

#include "mail.h"
#include "rapport.h"

enum { DEEPEST = 64, MOST_PARTS = 1000, MOST_HEADERS = 1000 };

struct reading {
    struct rp_mail mail; /* first: the library has a pointer to it */
    GArray *headers, *parts;
    GStringChunk *strings;
    size_t len;
};

static void init_once(void)
{
    static gsize done;
    if (g_once_init_enter(&done)) {
        g_mime_init();
        g_once_init_leave(&done, 1);
    }
}

static const char *keep(struct reading *reading, const char *text)
{
    return text ? g_string_chunk_insert(reading->strings, text) : NULL;
}

static void add_headers(struct reading *reading, GMimeObject *message)
{
    GMimeHeaderList *list = g_mime_object_get_header_list(message);
    int count = g_mime_header_list_get_count(list);
    for (int i = 0; i < count && i < MOST_HEADERS; i++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
        gint64 offset = g_mime_header_get_offset(header);
        const char *value = g_mime_header_get_value(header);
        if (offset < 0 || (guint64)offset >= reading->len || !value)
            continue;
        struct rp_mail_header entry = {keep(reading, g_mime_header_get_name(header)), keep(reading, value), (size_t)offset};
        g_array_append_val(reading->headers, entry);
    }
}

static enum rp_mail_encoding encoding_of(GMimePart *part)
{
    switch (g_mime_part_get_content_encoding(part)) {
    case GMIME_CONTENT_ENCODING_DEFAULT:
    case GMIME_CONTENT_ENCODING_7BIT:
    case GMIME_CONTENT_ENCODING_8BIT:
    case GMIME_CONTENT_ENCODING_BINARY:
        return RP_MAIL_IDENTITY;
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
        return RP_MAIL_QUOTED_PRINTABLE;
    case GMIME_CONTENT_ENCODING_BASE64:
        return RP_MAIL_BASE64;
    default:
        return RP_MAIL_OTHER_ENCODING;
    }
}

static const char *type_of(struct reading *reading, GMimeContentType *type)
{
    char *name = g_mime_content_type_get_mime_type(type);
    char *lower = g_ascii_strdown(name ? name : "text/plain", -1);
    const char *kept = keep(reading, lower);
    g_free(lower);
    g_free(name);
    return kept;
}

static void add_part(struct reading *reading, GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *stream = content ? g_mime_data_wrapper_get_stream(content) : NULL;
    if (!stream || stream->bound_start < 0 || stream->bound_end < stream->bound_start ||
        (guint64)stream->bound_end > reading->len)
        return;
    GMimeContentType *type = g_mime_object_get_content_type((GMimeObject *)part);
    const char *format = g_mime_content_type_get_parameter(type, "format");
    struct rp_mail_part entry = {.type = type_of(reading, type),
                                 .charset = keep(reading, g_mime_content_type_get_parameter(type, "charset")),
                                 .encoding = encoding_of(part),
                                 .attachment = g_mime_part_is_attachment(part) || g_mime_part_get_filename(part),
                                 .flowed = format && g_ascii_strcasecmp(format, "flowed") == 0,
                                 .start = (size_t)stream->bound_start,
                                 .end = (size_t)stream->bound_end};
    g_array_append_val(reading->parts, entry);
}

static void add_parts(struct reading *reading, GMimeObject *object, int depth)
{
    if (depth > DEEPEST || reading->parts->len >= MOST_PARTS)
        return;
    if (GMIME_IS_MULTIPART(object)) {
        int count = g_mime_multipart_get_count((GMimeMultipart *)object);
        for (int i = 0; i < count; i++)
            add_parts(reading, g_mime_multipart_get_part((GMimeMultipart *)object, i), depth + 1);
    } else if (GMIME_IS_PART(object)) {
        add_part(reading, (GMimePart *)object);
    }
}

static void mail_free(struct rp_mail *mail)
{
    struct reading *reading = (struct reading *)mail;
    if (!reading)
        return;
    g_array_free(reading->headers, TRUE);
    g_array_free(reading->parts, TRUE);
    g_string_chunk_free(reading->strings);
    g_free(reading);
}

static GMimeMessage *parse(const char *bytes, size_t len)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
    g_mime_parser_set_persist_stream(parser, TRUE); /* so that parts keep their bounds */
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

static struct rp_mail *mail_read(const char *bytes, size_t len)
{
    init_once();
    GMimeMessage *message = parse(bytes, len);
    if (!message)
        return NULL;
    struct reading *reading = g_new0(struct reading, 1);
    reading->len = len;
    reading->headers = g_array_new(FALSE, FALSE, sizeof(struct rp_mail_header));
    reading->parts = g_array_new(FALSE, FALSE, sizeof(struct rp_mail_part));
    reading->strings = g_string_chunk_new(1024);
    add_headers(reading, (GMimeObject *)message);
    GMimeObject *top = g_mime_message_get_mime_part(message);
    if (top)
        add_parts(reading, top, 0);
    g_object_unref(message);
    reading->mail = (struct rp_mail){(struct rp_mail_header *)(void *)reading->headers->data, reading->headers->len,
                                     (struct rp_mail_part *)(void *)reading->parts->data, reading->parts->len};
    return &reading->mail;
}

RAPPORT_API const struct rp_mail_module *rapport_mail_module(void);

const struct rp_mail_module *rapport_mail_module(void)
{
    static const struct rp_mail_module module = {RP_MAIL_VERSION, mail_read, mail_free};
    return &module;
}
