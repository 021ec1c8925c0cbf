/* XLIFF: each translated target is a message, at its place. */
#include "outline.h"

#define IN_12(language, units)                                                                                                   \
    "<xliff version=\"1.2\"><file target-language=\"" language "\"><body>\n" units "</body></file></xliff>"
#define IN_20(language, units)                                                                                                   \
    "<?xml version=\"1.0\"?>\n<xliff version=\"2.0\" srcLang=\"da\" trgLang=\"" language "\"><file id=\"f\">\n" units            \
    "</file></xliff>"

static const struct rapport_check_options as_xliff = {.input = RAPPORT_INPUT_XLIFF, .path = "x.xlf"};

static char *outlines(const char *text, struct rapport_error *error)
{
    struct rapport_messages *messages = rapport_messages_new(text, strlen(text), &as_xliff, error);
    struct rp_buffer out = {0};
    if (!messages)
        return NULL;
    rp_buffer_text(&out, "");
    for (const struct rapport_message *message; (message = rapport_messages_next(messages, error));) {
        struct rp_document *document = rp_messages_read(messages, simple_segmenter(), error);
        assert_non_null(document);
        char *outline = outline_of(document);
        rp_buffer_format(&out, "[%s]\n%s", message->label, outline);
        for (size_t i = 0; i < document->notes.len; i++)
            rp_buffer_format(&out, "note: %s\n", document->notes.at[i]);
        free(outline);
        rp_document_free(document);
    }
    rapport_messages_free(messages);
    assert_false(out.failed);
    return out.at;
}

static void assert_messages(const char *text, const char *expected)
{
    struct rapport_error error = {0};
    char *found = outlines(text, &error);
    if (!found)
        fail_msg("not read: %s", error.message);
    assert_text(found, expected);
    free(found);
}

/* One unit of 1.2 with this target is read as these blocks. */
static void assert_target(const char *target, const char *expected)
{
    char text[1024], whole[1024];
    snprintf(text, sizeof text, IN_12("en", "<trans-unit id=\"1\"><target>%s</target></trans-unit>"), target);
    snprintf(whole, sizeof whole, "[target of \"1\" at line 2]\n%s", expected);
    assert_messages(text, whole);
}

static struct rp_document *read_target(const char *target)
{
    char text[1024];
    snprintf(text, sizeof text, IN_12("en", "<trans-unit id=\"1\"><target>%s</target></trans-unit>"), target);
    return read_with(text, strlen(text), &as_xliff);
}

/* ---- which targets ---- */

static void each_translated_target_is_a_message(void **state)
{
    (void)state;
    assert_messages(IN_12("da-DK", "<trans-unit id=\"1\" resname=\"late\"><source>Late.</source>\n<target>Det er sent.</target>"
                                   "<alt-trans><target>Nej.</target></alt-trans></trans-unit>\n"
                                   "<trans-unit id=\"2\"><source>Two.</source></trans-unit>\n"
                                   "<trans-unit id=\"3\"><target> \n </target></trans-unit>"
                                   "<trans-unit id=\"4\"><target>Fire.</target></trans-unit>"),
                    "[target of \"late\" at line 3]\nbody us: Det er sent.\n[target of \"4\" at line 6]\nbody us: Fire.\n");
}

static void segments_of_a_unit_are_one_message(void **state)
{
    (void)state;
    assert_messages(
        IN_20("en", "<unit id=\"u\"><mtc:matches xmlns:mtc=\"m\"><mtc:match><target>No.</target></mtc:match></mtc:matches>"
                    "<segment><source>x</source><target>It is late.</target></segment>"
                    "<ignorable><source> </source><target> </target></ignorable>\n"
                    "<segment state=\"initial\"><target>Not this.</target></segment>\n"
                    "<segment state=\"final\"><target>We are sorry.</target></segment></unit>\n"
                    "<group><unit id=\"v\"><segment><target>More.</target></segment></unit></group>"),
        "[target of \"u\" at line 3]\nbody us: It is late. We are sorry.\n[target of \"v\" at line 6]\nbody us: More.\n");
}

static void what_is_not_translated_is_passed_over(void **state)
{
    (void)state;
    static const char *const states[] = {"new", "needs-translation", "needs-l10n"};
    for (size_t i = 0; i < RP_COUNT(states); i++) {
        char text[512];
        snprintf(text, sizeof text,
                 IN_12("en", "<trans-unit id=\"1\"><target state=\"%s\">No.</target></trans-unit>"
                             "<trans-unit id=\"2\"><target state=\"signed-off\">Yes.</target></trans-unit>"),
                 states[i]);
        assert_messages(text, "[target of \"2\" at line 2]\nbody us: Yes.\n");
    }
    assert_messages(IN_12("en", "<trans-unit id=\"1\"><source>x</source></trans-unit>"),
                    "[]\nnote: no target of the file is translated: nothing was judged\n");
}

static void other_languages_are_left_alone_and_told(void **state)
{
    (void)state;
    assert_messages(IN_20("de", "<unit id=\"u\"><segment><target>Es ist sp\xC3\xA4t.</target></segment></unit>"),
                    "[]\nnote: the targets are in \"de\", neither English nor Danish: nothing was judged\n");
    assert_messages(
        "<xliff version=\"1.2\"><file target-language=\"EN_us\"><trans-unit id=\"1\"><target>Late.</target></trans-unit>"
        "</file><file target-language=\"eng-x\"><trans-unit id=\"2\"><target>No.</target></trans-unit></file></xliff>",
        "[target of \"1\" at line 1]\nbody us: Late.\n"
        "note: 1 targets in \"eng-x\", neither English nor Danish, were not judged\n");
}

static void the_language_is_that_of_the_target(void **state)
{
    (void)state;
    const char *text = IN_12("da", "<trans-unit id=\"1\"><target xml:lang=\"en-GB\">Problem.</target></trans-unit>");
    struct rp_document *document = read_with(text, strlen(text), &as_xliff);
    assert_number(document->language, RAPPORT_ENGLISH);
    assert_number(document->input, RAPPORT_INPUT_XLIFF);
    assert_number(document->channel, RAPPORT_TEMPLATE);
    rp_document_free(document);
}

/* ---- what a target holds ---- */

static void paired_codes_leave_nothing(void **state)
{
    (void)state;
    assert_target("We <g id=\"1\">are <mrk mtype=\"x\">la</mrk>te</g>.", "body us: We are late.\n");
    assert_target("We <bpt id=\"1\">&lt;b></bpt>are<ept id=\"1\">&lt;/b></ept> <it id=\"2\" pos=\"open\">&lt;i></it>late.",
                  "body us: We are late.\n");
    assert_target("We <bx id=\"1\"/>are<ex id=\"1\"/> <pc id=\"3\">late</pc><sc id=\"4\"/><ec startRef=\"4\"/>.",
                  "body us: We are late.\n");
    assert_target("We <x id=\"1\" ctype=\"x-b\" equiv-text=\"&lt;b>\"/>are late.", "body us: We are late.\n");
}

static void a_value_shows_as_what_it_is_known_by(void **state)
{
    (void)state;
    assert_target("Order <ph id=\"1\">%s</ph> is late.", "body us: Order %s is late.\n");
    assert_target("Order <x id=\"1\" equiv-text=\"{{ no }}\"/> is late.", "body us: Order {{ no }} is late.\n");
    assert_target("Order <ph id=\"1\" disp=\"{no}\" equiv=\"n\"/> is late.", "body us: Order {no} is late.\n");
    assert_target("Order <x id=\"1\"/> is late.", "body us: Order {{x}} is late.\n");
    assert_target("Hi Anna,<x id=\"1\" ctype=\"lb\"/><ph id=\"2\">&lt;br/></ph>We are late.",
                  "greeting us: Hi Anna,\nbody us: We are late.\n");
}

static void html_is_read_as_what_it_shows(void **state)
{
    (void)state;
    assert_target("&lt;p&gt;Hi Anna,&lt;/p&gt;&lt;p&gt;We are &lt;b&gt;late&lt;/b&gt; &amp;amp; sorry.&lt;/p&gt;",
                  "greeting us: Hi Anna,\nbody us: We are late & sorry.\n");
    struct rp_document *document = read_target("<![CDATA[<p>Hi Anna,</p><p>We are <b>late</b>.</p>]]>");
    assert_source(document, "We are late", "We are <b>late");
    assert_false(document->editable);
    rp_document_free(document);
}

static void places_are_those_of_the_file(void **state)
{
    (void)state;
    struct rp_document *document = read_target("R&amp;D is l&#97;te, <g id=\"1\">and</g> we are sorry.");
    assert_source(document, "R&D", "R&amp;D");
    assert_source(document, "late", "l&#97;te");
    assert_source(document, "and we", "and</g> we");
    assert_true(document->editable);
    assert_number(document->markup, RP_XML_MARKUP);
    rp_document_free(document);
    document = read_target("Order <ph id=\"1\">%s</ph> is <![CDATA[late & lost]]>.");
    assert_source(document, "%s", "<ph id=\"1\">%s</ph>");
    assert_source(document, "late & lost", "late & lost");
    assert_false(document->editable);
    rp_document_free(document);
}

static void places_hold_in_other_charsets(void **state)
{
    (void)state;
    static const char text[] = IN_12("da", "<trans-unit id=\"1\"><target>K\xE6re B\xF8rge</target></trans-unit>");
    struct rp_document *document = read_with(text, sizeof text - 1, &as_xliff);
    assert_source(document, "Børge", "B\xF8rge");
    rp_document_free(document);
}

/* ---- the file ---- */

static void it_is_told_by_its_first_element(void **state)
{
    (void)state;
    static const struct {
        const char *text, *path;
        enum rapport_input input;
    } files[] = {
        {"<?xml version=\"1.0\"?>\n<!-- x -->\n<xliff version=\"2.0\">", NULL, RAPPORT_INPUT_XLIFF},
        {"<xliff>", "x.txt", RAPPORT_INPUT_XLIFF},
        {"<xlf:xliff xmlns:xlf=\"x\">", "a.XLF", RAPPORT_INPUT_XLIFF},
        {"Hi <xliff>", NULL, RAPPORT_INPUT_PLAIN},
        {"<xliffs>", NULL, RAPPORT_INPUT_PLAIN},
        {"Late.", "x.xliff", RAPPORT_INPUT_PLAIN},
    };
    for (size_t i = 0; i < RP_COUNT(files); i++)
        assert_number(rp_detect(rp_slice_of(files[i].text), files[i].path), files[i].input);
}

static void malformed_xml_is_told_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
    } broken[] = {
        {"<xliff>\n<file>\n<target>Late.</file></xliff>", 3}, {"<xliff>\n\n<file>&nbsp;</file></xliff>", 3}, {"Late.", 1}};
    for (size_t i = 0; i < RP_COUNT(broken); i++) {
        struct rapport_error error = {0};
        assert_null(outlines(broken[i].text, &error));
        assert_number(error.code, RAPPORT_FORMAT);
        assert_number(error.line, broken[i].line);
        assert_contains(error.message, "malformed XML");
    }
    struct rapport_error error = {0};
    assert_null(outlines("<!DOCTYPE x [<!ENTITY a \"b\">]><xliff>&a;</xliff>", &error));
    assert_number(error.code, RAPPORT_UNSUPPORTED);
}

static void a_long_id_is_cut_between_characters(void **state)
{
    (void)state;
    assert_messages(
        IN_12("da",
              "<trans-unit id=\"12345678901234567890123456789012345678901234567\xC3\xA6x\"><target>Sent.</target></trans-unit>"),
        "[target of \"12345678901234567890123456789012345678901234567\" at line 2]\nbody us: Sent.\n");
}

static void a_caller_who_says_template_may_have_catalogues(void **state)
{
    (void)state;
    static const char text[] = IN_12("en", "<trans-unit id=\"1\"><target>Late, {{ name }}.</target></trans-unit>");
    const struct rapport_check_options options = {.channel = RAPPORT_TEMPLATE};
    struct rp_document *document = read_with(text, sizeof text - 1, &options);
    assert_number(document->input, RAPPORT_INPUT_XLIFF);
    rp_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_translated_target_is_a_message),   cmocka_unit_test(segments_of_a_unit_are_one_message),
        cmocka_unit_test(what_is_not_translated_is_passed_over), cmocka_unit_test(other_languages_are_left_alone_and_told),
        cmocka_unit_test(the_language_is_that_of_the_target),    cmocka_unit_test(paired_codes_leave_nothing),
        cmocka_unit_test(a_value_shows_as_what_it_is_known_by),  cmocka_unit_test(html_is_read_as_what_it_shows),
        cmocka_unit_test(places_are_those_of_the_file),          cmocka_unit_test(places_hold_in_other_charsets),
        cmocka_unit_test(it_is_told_by_its_first_element),       cmocka_unit_test(malformed_xml_is_told_with_its_line),
        cmocka_unit_test(a_long_id_is_cut_between_characters),   cmocka_unit_test(a_caller_who_says_template_may_have_catalogues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
