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

static const char *lower(struct reading *reading, const char *text)
{
    if (!text)
        return NULL;
    char *folded = g_ascii_strdown(text, -1);
    const char *kept = keep(reading, folded);
    g_free(folded);
    return kept;
}

static const char *type_of(struct reading *reading, GMimeContentType *type)
{
    char *name = g_mime_content_type_get_mime_type(type);
    const char *kept = lower(reading, name ? name : "text/plain");
    g_free(name);
    return kept;
}

static bool says(GMimeContentType *type, const char *parameter, const char *value)
{
    const char *said = g_mime_content_type_get_parameter(type, parameter);
    return said && g_ascii_strcasecmp(said, value) == 0;
}

static const char *kind_of(struct reading *reading, GMimeContentType *type)
{
    const char *report = g_mime_content_type_get_parameter(type, "report-type");
    return lower(reading, report ? report : g_mime_content_type_get_parameter(type, "smime-type"));
}

static struct rp_mail_part describe(struct reading *reading, GMimeObject *object, unsigned depth)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    const char *disposition = g_mime_object_get_disposition(object);
    return (struct rp_mail_part){.type = type_of(reading, type),
                                 .charset = keep(reading, g_mime_content_type_get_parameter(type, "charset")),
                                 .kind = kind_of(reading, type),
                                 .id = keep(reading, g_mime_object_get_content_id(object)),
                                 .start_id = keep(reading, g_mime_content_type_get_parameter(type, "start")),
                                 .depth = depth,
                                 .attachment = disposition && g_ascii_strcasecmp(disposition, "attachment") == 0,
                                 .flowed = says(type, "format", "flowed"),
                                 .delsp = says(type, "delsp", "yes")};
}

static bool find_content(const struct reading *reading, GMimePart *part, struct rp_mail_part *entry)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *stream = content ? g_mime_data_wrapper_get_stream(content) : NULL;
    if (!stream || stream->bound_start < 0 || stream->bound_end < stream->bound_start ||
        (guint64)stream->bound_end > reading->len)
        return false;
    entry->start = (size_t)stream->bound_start;
    entry->end = (size_t)stream->bound_end;
    return true;
}

static void add_parts(struct reading *reading, GMimeObject *object, unsigned depth)
{
    if (!object || depth > DEEPEST || reading->parts->len >= MOST_PARTS)
        return;
    struct rp_mail_part entry = describe(reading, object, depth);
    if (GMIME_IS_PART(object)) {
        entry.encoding = encoding_of((GMimePart *)object);
        entry.name = keep(reading, g_mime_part_get_filename((GMimePart *)object));
        if (!find_content(reading, (GMimePart *)object, &entry))
            return;
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *message = g_mime_message_part_get_message((GMimeMessagePart *)object);
        entry.name = message ? keep(reading, g_mime_message_get_subject(message)) : NULL;
    }
    g_array_append_val(reading->parts, entry);
    int count = GMIME_IS_MULTIPART(object) ? g_mime_multipart_get_count((GMimeMultipart *)object) : 0;
    for (int i = 0; i < count; i++)
        add_parts(reading, g_mime_multipart_get_part((GMimeMultipart *)object, i), depth + 1);
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
    add_parts(reading, g_mime_message_get_mime_part(message), 0);
    g_object_unref(message);
    reading->mail = (struct rp_mail){(struct rp_mail_header *)(void *)reading->headers->data, reading->headers->len,
                                     (struct rp_mail_part *)(void *)reading->parts->data, reading->parts->len};
    return &reading->mail;
}

RAPPORT_API const void *rapport_mail_module(void);

const void *rapport_mail_module(void)
{
    static const struct rp_mail_module module = {RP_MAIL_VERSION, mail_read, mail_free};
    return &module;
}
