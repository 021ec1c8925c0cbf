/* The module rapport-xml: rule files read by libxml2. */
#include "xml_module.h"

#include <pthread.h>
#include <stdlib.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

struct reading {
    struct rp_xml *into;
    xmlParserCtxtPtr parser;
    const char *bytes, *space;
    size_t len;
    struct rp_xml_element *open;
    unsigned depth;
    struct rp_buffer text;
    size_t at; /* the place that line and column belong to */
    int line, column;
    enum rapport_code code;
    struct rapport_error *error;
};

static void stop(struct reading *reading, enum rapport_code code)
{
    reading->code = code;
    xmlStopParser(reading->parser);
}

static void no_memory(struct reading *reading)
{
    rp_no_memory(reading->error);
    stop(reading, RAPPORT_NO_MEMORY);
}

/* Counts on from the last place, so that a file is counted once. */
static void place(struct reading *reading, size_t offset)
{
    const char *at = reading->bytes + reading->at, *end = reading->bytes + offset;
    for (const char *line; at < end && (line = memchr(at, '\n', (size_t)(end - at))) != NULL; at = line + 1) {
        reading->line++;
        reading->column = 1;
    }
    for (; at < end; at++)
        reading->column += ((unsigned char)*at & 0xC0) != 0x80;
    reading->at = offset;
}

/* The parser stands somewhere within the start tag, in which no "<" can stand but the first. */
static void place_of_tag(struct reading *reading)
{
    long consumed = xmlByteConsumed(reading->parser);
    size_t offset = consumed < 0 ? reading->at : (size_t)consumed;
    if (offset > reading->len)
        offset = reading->len;
    while (offset > reading->at && reading->bytes[offset - 1] != '<')
        offset--;
    place(reading, offset > reading->at ? offset - 1 : reading->at);
}

static bool blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* Gives the text gathered so far to the open element. */
static bool settle_text(struct reading *reading)
{
    struct rp_xml_element *element = reading->open;
    if (reading->text.failed)
        return false;
    if (!element || reading->text.len == 0)
        return true;
    if (!element->first && !(element->text = rp_strndup(&reading->into->arena, reading->text.at, reading->text.len)))
        return false;
    if (element->first && !blank(reading->text.at))
        element->loose_text = true;
    reading->text.len = 0;
    return true;
}

static bool take_attributes(struct reading *reading, struct rp_xml_element *element, size_t count, const xmlChar **attributes)
{
    struct rp_arena *arena = &reading->into->arena;
    element->attribute_count = count;
    element->attributes = rp_alloc(arena, (count ? count : 1) * sizeof *element->attributes);
    if (!element->attributes)
        return false;
    for (size_t i = 0; i < count; i++, attributes += 5) {
        const char *prefix = (const char *)attributes[1], *name = (const char *)attributes[0];
        struct rp_xml_attribute *attribute = &element->attributes[i];
        attribute->name = prefix ? rp_format(arena, "%s:%s", prefix, name) : rp_strdup(arena, name);
        attribute->value = rp_strndup(arena, (const char *)attributes[3], (size_t)(attributes[4] - attributes[3]));
        if (!attribute->name || !attribute->value)
            return false;
    }
    return true;
}

static void hang_in(struct reading *reading, struct rp_xml_element *element)
{
    struct rp_xml_element *parent = reading->open;
    element->parent = parent;
    if (!parent)
        reading->into->root = element;
    else if (!parent->first)
        parent->first = parent->last = element;
    else
        parent->last = parent->last->next = element;
    reading->open = element;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int space_count,
                     const xmlChar **spaces, int count, int defaulted, const xmlChar **attributes)
{
    struct reading *reading = context;
    (void)prefix, (void)space_count, (void)spaces, (void)defaulted;
    struct rp_xml_element *element = rp_alloc(&reading->into->arena, sizeof *element);
    if (!element || !(element->name = rp_strdup(&reading->into->arena, (const char *)name)) || !settle_text(reading) ||
        !take_attributes(reading, element, (size_t)count, attributes)) {
        no_memory(reading);
        return;
    }
    place_of_tag(reading);
    element->line = reading->line;
    element->column = reading->column;
    element->text = "";
    if (++reading->depth > RP_MAX_XML_DEPTH)
        stop(reading,
             rp_xml_fail(reading->into, element, reading->error, "elements are nested deeper than %d", RP_MAX_XML_DEPTH));
    else if (!space || strcmp((const char *)space, reading->space) != 0)
        stop(reading, rp_xml_fail(reading->into, element, reading->error, "element <%s> is not of the namespace %s",
                                  element->name, reading->space));
    else
        hang_in(reading, element);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    struct reading *reading = context;
    (void)name, (void)prefix, (void)space;
    if (!settle_text(reading)) {
        no_memory(reading);
        return;
    }
    reading->depth--;
    if (reading->open)
        reading->open = reading->open->parent;
}

static void on_text(void *context, const xmlChar *text, int len)
{
    struct reading *reading = context;
    rp_buffer_add(&reading->text, (const char *)text, (size_t)len);
    if (reading->text.failed)
        no_memory(reading);
}

static void on_document(void *context)
{
    struct reading *reading = context;
    xmlParserInputPtr input = reading->parser->input;
    if (input && input->buf && input->buf->encoder)
        stop(reading,
             rp_fail_at(reading->error, RAPPORT_SYNTAX, reading->into->file, 1, 0, "not in UTF-8; save the file in UTF-8"));
}

/* Entities of one's own are declared in a DOCTYPE: without it there is nothing to expand and nothing to fetch. */
static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    struct reading *reading = context;
    (void)name, (void)external, (void)system;
    stop(reading, rp_fail_at(reading->error, RAPPORT_SYNTAX, reading->into->file, xmlSAX2GetLineNumber(reading->parser), 0,
                             "a DOCTYPE is not allowed here; leave it out"));
}

void rp_xml_message(char *into, size_t size, const char *raised)
{
    size_t len = raised ? strcspn(raised, "\r\n") : 0;
    len = len < size ? len : size - 1;
    while (len > 0 && (raised[len - 1] == '.' || raised[len - 1] == ' ' || raised[len - 1] == '!'))
        len--;
    memcpy(into, raised ? raised : "", len);
    into[len] = '\0';
    if (len > 1 && into[0] >= 'A' && into[0] <= 'Z' && into[1] >= 'a' && into[1] <= 'z')
        into[0] = (char)(into[0] - 'A' + 'a');
}

static void on_error(void *context, xmlErrorPtr raised)
{
    struct reading *reading = context;
    if (raised->level == XML_ERR_WARNING || reading->code != RAPPORT_OK)
        return;
    char message[240];
    rp_xml_message(message, sizeof message, raised->message);
    stop(reading, rp_fail_at(reading->error, raised->code == XML_ERR_NO_MEMORY ? RAPPORT_NO_MEMORY : RAPPORT_SYNTAX,
                             reading->into->file, raised->line, raised->int2, "malformed XML: %s", message));
}

static enum rapport_code parse(struct reading *reading)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startDocument = on_document,
                             .internalSubset = on_doctype,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .serror = on_error};
    reading->parser = xmlNewParserCtxt();
    if (!reading->parser)
        return rp_no_memory(reading->error);
    *reading->parser->sax = handler;
    reading->parser->userData = reading;
    xmlCtxtReadMemory(reading->parser, reading->bytes, (int)reading->len, NULL, NULL, XML_PARSE_NONET);
    bool well_formed = reading->parser->wellFormed;
    xmlFreeParserCtxt(reading->parser);
    rp_buffer_free(&reading->text);
    if (reading->code == RAPPORT_OK && (!well_formed || !reading->into->root))
        return rp_fail_at(reading->error, RAPPORT_SYNTAX, reading->into->file, 1, 0, "malformed XML");
    return reading->code;
}

static enum rapport_code read(struct rp_xml *into, const char *file, const char *bytes, size_t len, const char *space,
                              struct rapport_error *error)
{
    struct reading reading = {
        .into = into, .bytes = bytes, .len = len, .space = space, .line = 1, .column = 1, .code = RAPPORT_OK, .error = error};
    *into = (struct rp_xml){.file = file};
    if (len > RP_MAX_PACK_BYTES)
        return rp_fail_at(error, RAPPORT_LIMIT, file, 0, 0, "longer than the %u bytes that a rule file may have",
                          RP_MAX_PACK_BYTES);
    if (len == 0)
        return rp_fail_at(error, RAPPORT_SYNTAX, file, 1, 0, "the file is empty");
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        reading.at = 3; /* no column for the byte order mark */
    return parse(&reading);
}

RAPPORT_API const void *rapport_xml_module(void);

/* libxml2 readies itself when it is first used, and not safely where several threads do so at once. */
static pthread_once_t ready = PTHREAD_ONCE_INIT;

const void *rapport_xml_module(void)
{
    pthread_once(&ready, xmlInitParser);
    static const struct rp_xml_module module = {RP_XML_VERSION, read, rp_libxml_validate};
    return &module;
}
