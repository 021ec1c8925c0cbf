/* The module rapport-html: HTML and XML as events with their places, by libxml2's SAX parsers.
 *
 * libxml2 tells where it stands, not where a text began, and it may stand one character off where it cuts long text. So each text
 * is held against the bytes before that place: what agrees byte for byte is raw, what does not is one piece. */
#include <ctype.h>
#include <pthread.h>

#include <libxml/HTMLparser.h>

#include "../../base/base.h"
#include "markup.h"

enum { DEEPEST = 1024, MOST_ATTRIBUTES = 64, MOST_OF_A_TAG = 4096, LONGEST_REFERENCE = 4096 };

struct reading {
    xmlParserCtxtPtr parser;
    const struct rp_markup_handler *handler;
    struct rp_slice input; /* control characters, at which libxml2 ends, are blanks in it */
    size_t given;          /* bytes the parser has taken */
    size_t bound;          /* the end of the last text or comment */
    size_t depth;
    bool html, stopped;
    enum rapport_code code;
    struct rapport_error *error;
};

static void stop(struct reading *reading)
{
    reading->stopped = true;
    xmlStopParser(reading->parser);
}

static void tell(struct reading *reading, struct rp_markup_event event)
{
    if (event.kind == RP_MARKUP_TEXT) /* an element may be implied by the text that it is told before */
        reading->bound = event.end > reading->bound ? event.end : reading->bound;
    if (!reading->stopped && !reading->handler->event(reading->handler->context, &event))
        stop(reading);
}

static size_t place_of(const struct reading *reading)
{
    const xmlParserInput *input = reading->parser->input;
    size_t at = input ? (size_t)input->consumed + (size_t)(input->cur - input->base) : 0;
    return at < reading->input.len ? at : reading->input.len;
}

/* ---- elements ---- */

/* Behind the ">" of the tag that the parser is about to leave. */
static size_t behind_tag(const struct reading *reading)
{
    size_t at = place_of(reading);
    const char *text = reading->input.at;
    if (at < reading->input.len && text[at] == '/')
        at++;
    return at < reading->input.len && text[at] == '>' ? at + 1 : place_of(reading);
}

static void start(struct reading *reading, const char *name, const struct rp_markup_attribute *attributes, size_t count)
{
    size_t at = behind_tag(reading);
    if (++reading->depth > DEEPEST && !reading->stopped) {
        reading->code = rp_fail(reading->error, RAPPORT_LIMIT, "elements are nested deeper than %d", DEEPEST);
        stop(reading);
    }
    tell(reading,
         (struct rp_markup_event){
             .kind = RP_MARKUP_START, .name = name, .attributes = attributes, .attribute_count = count, .start = at, .end = at});
}

static void end(struct reading *reading, const char *name)
{
    size_t at = behind_tag(reading);
    reading->depth -= reading->depth > 0;
    tell(reading, (struct rp_markup_event){.kind = RP_MARKUP_END, .name = name, .start = at, .end = at});
}

static void on_html_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct rp_markup_attribute list[MOST_ATTRIBUTES];
    size_t count = 0;
    for (; attributes && attributes[0] && count < MOST_ATTRIBUTES; attributes += 2)
        list[count++] =
            (struct rp_markup_attribute){(const char *)attributes[0], attributes[1] ? (const char *)attributes[1] : ""};
    start(context, (const char *)name, list, count);
}

static void on_html_end(void *context, const xmlChar *name)
{
    end(context, (const char *)name);
}

static void on_xml_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int space_count,
                         const xmlChar **spaces, int count, int defaulted, const xmlChar **attributes)
{
    struct rp_markup_attribute list[MOST_ATTRIBUTES];
    struct rp_arena arena = {0};
    size_t told = 0;
    bool failed = false;
    (void)prefix, (void)space, (void)space_count, (void)spaces, (void)defaulted;
    for (; told < (size_t)count && told < MOST_ATTRIBUTES && !failed; told++, attributes += 5) {
        const char *value = rp_strndup(&arena, (const char *)attributes[3], (size_t)(attributes[4] - attributes[3]));
        failed = !value;
        list[told] = (struct rp_markup_attribute){(const char *)attributes[0], value};
    }
    struct reading *reading = context;
    if (failed) {
        reading->code = rp_no_memory(reading->error);
        stop(reading);
    } else {
        start(reading, (const char *)name, list, told);
    }
    rp_arena_free(&arena);
}

static void on_xml_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    (void)prefix, (void)space;
    end(context, (const char *)name);
}

/* ---- text ---- */

static void tell_text(struct reading *reading, const char *text, size_t len, size_t from, size_t to, bool raw)
{
    if (len > 0)
        tell(reading,
             (struct rp_markup_event){.kind = RP_MARKUP_TEXT, .text = text, .len = len, .start = from, .end = to, .raw = raw});
}

static bool stands_at(const struct reading *reading, const char *text, size_t len, size_t end)
{
    return end <= reading->input.len && end >= reading->bound + len && memcmp(reading->input.at + end - len, text, len) == 0;
}

/* Bytes of the last character. */
static size_t last_of(const char *text, size_t len)
{
    size_t at = len;
    while (at > 1 && ((unsigned char)text[at - 1] & 0xC0) == 0x80)
        at--;
    return len - at + 1;
}

static bool in_reference(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 || strchr("#._-:", c ? c : ' ');
}

/* "&aelig;", and the "&" of "R&D". */
static bool tell_reference(struct reading *reading, const char *text, size_t len, size_t to)
{
    size_t at = to, low = to > reading->bound + LONGEST_REFERENCE ? to - LONGEST_REFERENCE : reading->bound;
    if (at <= low || last_of(text, len) != len)
        return false;
    bool ended = reading->input.at[at - 1] == ';';
    at -= ended;
    while (at > low && in_reference(reading->input.at[at - 1]))
        at--;
    if (at == low || reading->input.at[at - 1] != '&')
        return false;
    at--;
    bool bare = text[0] == '&' && !ended;
    if (!bare && !ended && reading->input.at[at + 1] != '#')
        return false;
    tell_text(reading, text, len, at, bare ? at + 1 : to, bare);
    return true;
}

/* Line breaks that became one character, and characters that were left out. */
static bool may_skip(char c)
{
    return c == '\r' || (unsigned char)c >= 0x80;
}

/* Holds text that is raw but for some bytes against the input, from its end. */
static bool aligns(const struct reading *reading, const char *text, size_t len, size_t to, size_t *from)
{
    size_t at = to;
    while (len > 0) {
        if (at <= reading->bound)
            return false;
        at--;
        if (text[len - 1] == reading->input.at[at])
            len--;
        else if (!may_skip(reading->input.at[at]))
            return false;
    }
    *from = at;
    return true;
}

static void tell_aligned(struct reading *reading, const char *text, size_t len, size_t from)
{
    size_t told = 0, at = from;
    for (size_t i = 0; i < len; at++) {
        if (text[i] == reading->input.at[at]) {
            i++;
            continue;
        }
        tell_text(reading, text + told, i - told, at - (i - told), at, true);
        told = i;
    }
    tell_text(reading, text + told, len - told, at - (len - told), at, true);
}

/* Text may be handed out as it lies in the buffer. */
static bool lies_in_buffer(const struct reading *reading, const char *text, size_t len, size_t *end)
{
    const xmlParserInput *input = reading->parser->input;
    uintptr_t at = (uintptr_t)text, base = (uintptr_t)input->base, limit = (uintptr_t)input->end;
    if (at < base || at >= limit)
        return false;
    *end = (size_t)input->consumed + (size_t)(at - base) + len;
    return stands_at(reading, text, len, *end);
}

static void on_text(void *context, const xmlChar *bytes, int length)
{
    struct reading *reading = context;
    const char *text = (const char *)bytes;
    size_t len = (size_t)length, to = place_of(reading), from;
    if (reading->stopped || len == 0)
        return;
    size_t ahead = to + last_of(text, len), end;
    if (lies_in_buffer(reading, text, len, &end))
        tell_text(reading, text, len, end - len, end, true);
    else if (tell_reference(reading, text, len, to))
        return;
    else if (stands_at(reading, text, len, to))
        tell_text(reading, text, len, to - len, to, true);
    else if (stands_at(reading, text, len, ahead))
        tell_text(reading, text, len, ahead - len, ahead, true);
    else if (aligns(reading, text, len, to, &from))
        tell_aligned(reading, text, len, from);
    else
        tell_text(reading, text, len, reading->bound < to ? reading->bound : to, to, false);
}

/* libxml2 stands somewhere in the "]]>". */
static void on_cdata(void *context, const xmlChar *bytes, int length)
{
    struct reading *reading = context;
    const char *text = (const char *)bytes;
    size_t len = (size_t)length, to = place_of(reading);
    struct rp_markup_event event = {.kind = RP_MARKUP_TEXT, .text = text, .len = len, .cdata = true};
    if (reading->html || reading->stopped || len == 0)
        return; /* scripts and styles */
    event.start = reading->bound;
    event.end = to;
    for (size_t back = 0; back <= 3 && back <= to && !event.raw; back++) {
        if (!stands_at(reading, text, len, to - back))
            continue;
        event.start = to - back - len;
        event.end = to - back;
        event.raw = true;
    }
    tell(reading, event);
}

/* The "<!--" of the comment that ends at `end`. */
static size_t comment_start(const struct reading *reading, size_t end)
{
    size_t at = end;
    while (at > reading->bound && (end - at < 4 || memcmp(reading->input.at + at, "<!--", 4) != 0))
        at--;
    return at;
}

/* What stands here, no text can stand behind. */
static void on_comment(void *context, const xmlChar *text)
{
    struct reading *reading = context;
    size_t at = place_of(reading), from = comment_start(reading, at);
    (void)text;
    tell(reading, (struct rp_markup_event){
                      .kind = RP_MARKUP_COMMENT, .text = reading->input.at + from, .len = at - from, .start = from, .end = at});
    reading->bound = at > reading->bound ? at : reading->bound;
}

/* ---- entities: those of the language alone ---- */

static xmlEntityPtr on_entity(void *context, const xmlChar *name)
{
    (void)context;
    return xmlGetPredefinedEntity(name);
}

static void on_entity_declared(void *context, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                               xmlChar *content)
{
    struct reading *reading = context;
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    if (!reading->stopped)
        reading->code = rp_fail(reading->error, RAPPORT_UNSUPPORTED, "the document declares entities of its own");
    stop(reading);
}

static xmlParserInputPtr on_external(void *context, const xmlChar *public_id, const xmlChar *system_id)
{
    (void)context, (void)public_id, (void)system_id;
    return NULL;
}

/* ---- the whole ---- */

static void on_error(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

/* Comparing each attribute of a tag with those before it is quadratic: a tag with thousands is no message. */
static int give(void *context, char *into, int room)
{
    struct reading *reading = context;
    size_t left = reading->input.len - reading->given, len = left < (size_t)room ? left : (size_t)room;
    if (reading->parser->maxatts > MOST_OF_A_TAG) {
        if (!reading->stopped)
            reading->code = rp_fail(reading->error, RAPPORT_LIMIT, "a tag has thousands of attributes");
        reading->stopped = true;
        return -1;
    }
    memcpy(into, reading->input.at + reading->given, len);
    reading->given += len;
    return (int)len;
}

static void set_handlers(xmlSAXHandler *sax, bool html)
{
    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->characters = on_text;
    sax->ignorableWhitespace = on_text;
    sax->cdataBlock = on_cdata;
    sax->comment = on_comment;
    sax->getEntity = on_entity;
    sax->entityDecl = on_entity_declared;
    sax->resolveEntity = on_external;
    sax->serror = on_error;
    if (html) {
        sax->startElement = on_html_start;
        sax->endElement = on_html_end;
    } else {
        sax->startElementNs = on_xml_start;
        sax->endElementNs = on_xml_end;
    }
}

static enum rapport_code not_well_formed(const struct reading *reading)
{
    const xmlError *last = xmlCtxtGetLastError(reading->parser);
    const char *message = last && last->message && last->message[0] ? last->message : rp_local(N_("it ends early"));
    bool capital = isupper((unsigned char)message[0]) && islower((unsigned char)message[1]);
    return rp_fail_at(reading->error, RAPPORT_FORMAT, "", last ? last->line : 0, 0, "malformed XML: %c%.*s",
                      capital ? tolower((unsigned char)message[0]) : message[0], (int)strcspn(message + 1, "\n"), message + 1);
}

static enum rapport_code parse(struct reading *reading)
{
    const int html = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC |
                     HTML_PARSE_NOIMPLIED;
    const int xml = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC |
                    XML_PARSE_NOENT; /* those of the language: others are refused */
    reading->parser = reading->html ? htmlNewParserCtxt() : xmlNewParserCtxt();
    if (!reading->parser || !reading->parser->sax)
        return rp_no_memory(reading->error);
    set_handlers(reading->parser->sax, reading->html);
    reading->parser->userData = reading;
    xmlDocPtr made = reading->html ? htmlCtxtReadIO(reading->parser, give, NULL, reading, NULL, "UTF-8", html)
                                   : xmlCtxtReadIO(reading->parser, give, NULL, reading, NULL, "UTF-8", xml);
    xmlFreeDoc(made);
    if (reading->code != RAPPORT_OK || reading->stopped || reading->html)
        return reading->code;
    return reading->parser->wellFormed ? RAPPORT_OK : not_well_formed(reading);
}

static const char *find(const char *at, const char *end, const char *text)
{
    size_t len = strlen(text);
    while ((size_t)(end - at) >= len && (at = memchr(at, text[0], (size_t)(end - at) - len + 1)) != NULL) {
        if (memcmp(at, text, len) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* "<![if !mso]>" and its like are comments to a browser, and text to libxml2. */
static void blank_declarations(char *at, const char *end)
{
    for (char *stop; (at = (char *)(uintptr_t)find(at, end, "<!")) != NULL; at = stop) {
        bool comment = end - at >= 4 && memcmp(at, "<!--", 4) == 0;
        bool empty = comment && ((end - at >= 5 && at[4] == '>') || (end - at >= 6 && memcmp(at + 4, "->", 2) == 0));
        const char *close = comment && !empty ? find(at + 4, end, "-->") : memchr(at, '>', (size_t)(end - at));
        if (!close)
            return;
        stop = at + (close - at) + 1;
        if (empty || (!comment && end - at >= 3 && at[2] == '['))
            memset(at, ' ', (size_t)(stop - at));
    }
}

/* A copy without what libxml2 ends at or misreads. */
static bool copy_of(struct rp_buffer *copy, const char *bytes, size_t len, bool html)
{
    rp_buffer_add(copy, bytes, len);
    if (copy->failed)
        return false;
    for (size_t i = 0; html && i < len; i++)
        if ((unsigned char)copy->at[i] < ' ' && !strchr("\t\n\r", copy->at[i] ? copy->at[i] : 1))
            copy->at[i] = ' ';
    if (html && len > 0)
        blank_declarations(copy->at, copy->at + len);
    return true;
}

static enum rapport_code markup_read(const char *bytes, size_t len, enum rp_markup_language language,
                                     const struct rp_markup_handler *handler, struct rapport_error *error)
{
    struct rp_buffer copy = {0};
    struct reading reading = {.handler = handler, .html = language == RP_MARKUP_HTML, .error = error};
    enum rapport_code code = RAPPORT_OK;
    if (!copy_of(&copy, bytes, len, reading.html))
        code = rp_no_memory(error);
    reading.input = (struct rp_slice){copy.at, copy.len};
    if (code == RAPPORT_OK && len > 0)
        code = parse(&reading);
    xmlFreeParserCtxt(reading.parser);
    rp_buffer_free(&copy);
    return code;
}

RAPPORT_API const void *rapport_html_module(void);

/* libxml2 readies itself when it is first used, and not safely where several threads do so at once. */
static pthread_once_t ready = PTHREAD_ONCE_INIT;

const void *rapport_html_module(void)
{
    pthread_once(&ready, xmlInitParser);
    static const struct rp_markup_module module = {RP_MARKUP_VERSION, markup_read};
    return &module;
}
