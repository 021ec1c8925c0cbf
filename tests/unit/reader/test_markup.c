/* The events of the markup module, whose places the forms rely on. */
#include "assertions.h"
#include "base/base.h"
#include "reader/markup/markup.h"

static const struct rp_markup_module *module_of(void)
{
    struct rapport_error error = {0};
    const struct rp_markup_module *module = rp_module(RP_MARKUP_FILE, RP_MARKUP_ENTRY, RP_MARKUP_VERSION, &error);
    if (!module)
        fail_msg("%s", error.message);
    return module;
}

struct record {
    struct rp_buffer out;
    const char *input;
    size_t most; /* events */
};

/* "<name a=b>", "</name>", "{source}" for raw text, "{source=text}" for a piece. */
static bool record(void *context, const struct rp_markup_event *event)
{
    struct record *record = context;
    if (event->kind == RP_MARKUP_TEXT) {
        size_t len = event->end - event->start;
        bool same = len == event->len && memcmp(record->input + event->start, event->text, len) == 0;
        assert_true(same || !event->raw);
        rp_buffer_format(&record->out, "%s{%.*s", event->cdata ? "!" : "", (int)len, record->input + event->start);
        if (!event->raw)
            rp_buffer_format(&record->out, "=%.*s", (int)event->len, event->text);
        rp_buffer_text(&record->out, "}");
    } else if (event->kind == RP_MARKUP_COMMENT) {
        assert_true(event->len == event->end - event->start &&
                    memcmp(record->input + event->start, event->text, event->len) == 0);
        rp_buffer_format(&record->out, "%.*s", (int)event->len, event->text);
    } else {
        rp_buffer_format(&record->out, event->kind == RP_MARKUP_START ? "<%s" : "</%s", event->name);
        for (size_t i = 0; i < event->attribute_count; i++)
            rp_buffer_format(&record->out, " %s=%s", event->attributes[i].name, event->attributes[i].value);
        rp_buffer_text(&record->out, ">");
    }
    return --record->most > 0;
}

static void assert_events(enum rp_markup_language language, const char *input, size_t most, const char *expected)
{
    struct record events = {.input = input, .most = most};
    const struct rp_markup_handler handler = {record, &events};
    struct rapport_error error = {0};
    rp_buffer_text(&events.out, "");
    enum rapport_code code = module_of()->read(input, strlen(input), language, &handler, &error);
    if (code != RAPPORT_OK && error.line > 0)
        rp_buffer_format(&events.out, " line %d: %s", error.line, error.message);
    else if (code != RAPPORT_OK)
        rp_buffer_format(&events.out, " %s", error.message);
    assert_text(events.out.at, expected);
    rp_buffer_free(&events.out);
}

static void html_is_told_with_its_places(void **state)
{
    (void)state;
    assert_events(RP_MARKUP_HTML, "<P Class='a &amp; b' hidden>K&aelig;re <BR>R&D</p>", 99,
                  "<p class=a & b hidden=>{K}{&aelig;=æ}{re }<br></br>{R}{&}{D}</p>");
    assert_events(RP_MARKUP_HTML, "<p>a&#59;b</p>c</b>d", 99, "<p>{a}{&#59;=;}{b}</p><p>{c}{d}</p>");
}

static void xml_is_told_with_its_places(void **state)
{
    (void)state;
    assert_events(
        RP_MARKUP_XML,
        "<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n<x:a xmlns:x=\"u\" x:b=\"1&amp;2\">K&#230;re\r\nR&amp;D <!-- c -->"
        "<y/> ø<![CDATA[a < b]]>z</x:a>",
        99, "<a b=1&2>{K}{&#230;=æ}{re}{\nR}{&amp;=&}{D }<!-- c --><y></y>{ }{ø}!{a < b}{z}</a>");
}

static void a_handler_may_end_it(void **state)
{
    (void)state;
    assert_events(RP_MARKUP_XML, "<a>b<c/></a>", 2, "<a>{b}");
    assert_events(RP_MARKUP_HTML, "<p>b<br></p>", 2, "<p>{b}");
}

static void what_is_no_xml_is_told_by_its_line(void **state)
{
    (void)state;
    assert_events(RP_MARKUP_XML, "<a>\n</b>", 99,
                  "<a>{\n} line 2: malformed XML: opening and ending tag mismatch: a line 1 and b");
    assert_events(RP_MARKUP_XML, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", 99, " the document declares entities of its own");
    assert_events(RP_MARKUP_XML, "<a>&b;</a>", 99, "<a> line 1: malformed XML: entity 'b' not defined");
}

/* ---- any HTML ---- */

struct watch {
    const char *input;
    size_t len, last, texts;
};

static bool watch(void *context, const struct rp_markup_event *event)
{
    struct watch *watch = context;
    if (event->kind != RP_MARKUP_TEXT)
        return true;
    size_t len = event->end - event->start;
    bool placed = event->start >= watch->last && event->end <= watch->len && event->end > event->start;
    if (event->raw)
        placed = placed && len == event->len && memcmp(watch->input + event->start, event->text, len) == 0;
    else
        placed = placed && watch->input[event->start] == '&';
    if (!placed)
        fail_msg("\"%.*s\" at [%zu, %zu) of %s", (int)event->len, event->text, event->start, event->end, watch->input);
    watch->last = event->end;
    watch->texts++;
    return true;
}

static void places_hold_however_broken_the_html_is(void **state)
{
    (void)state;
    static const char *const parts[] = {"<p>",
                                        "</p>",
                                        "<b>",
                                        "</b>",
                                        "&aelig;",
                                        "&#230;",
                                        "&amp;",
                                        "&",
                                        "<",
                                        ">",
                                        "æ",
                                        "—",
                                        "word ",
                                        "text",
                                        "<br>",
                                        "\r\n",
                                        " ",
                                        "<!-- c -->",
                                        "&x;",
                                        "</x>",
                                        "<li>",
                                        "<td>",
                                        "<div>",
                                        "</div>",
                                        "&#59;",
                                        ";",
                                        "&nbsp",
                                        "<html>",
                                        "<body>",
                                        "</body>",
                                        "<title>",
                                        "</title>",
                                        "<pre>",
                                        "<script>",
                                        "</script>",
                                        "'\"",
                                        "&#x0;",
                                        "&#xD800;",
                                        "<a href=\"q>r\">",
                                        "a long stretch of words, so long that it is cut"};
    static char input[1 << 16];
    uint32_t random = 1;
    struct watch seen = {.input = input};
    for (size_t round = 0; round < 2000; round++) {
        size_t count = round % 20 ? 60 : 1000;
        seen.len = seen.last = 0;
        for (size_t i = 0; i < count; i++) {
            random = random * 1664525u + 1013904223u;
            const char *part = parts[(random >> 16) % RP_COUNT(parts)];
            memcpy(input + seen.len, part, strlen(part));
            seen.len += strlen(part);
        }
        input[seen.len] = '\0';
        const struct rp_markup_handler handler = {watch, &seen};
        assert_number(module_of()->read(input, seen.len, RP_MARKUP_HTML, &handler, NULL), RAPPORT_OK);
    }
    assert_true(seen.texts > 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_is_told_with_its_places),
        cmocka_unit_test(xml_is_told_with_its_places),
        cmocka_unit_test(a_handler_may_end_it),
        cmocka_unit_test(what_is_no_xml_is_told_by_its_line),
        cmocka_unit_test(places_hold_however_broken_the_html_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
