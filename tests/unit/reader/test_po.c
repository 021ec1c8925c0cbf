/* gettext catalogues: each msgstr is a message, at its place. */
#include "outline.h"

static const char catalogue[] = "# Mail texts\nmsgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n"
                                "msgid \"late\"\nmsgstr \"\"\n\"Hi \\\"Bo\\\",\\n\\n\"\n\"It is late.\"\n\n"
                                "#, fuzzy\nmsgid \"old\"\nmsgstr \"Not this.\"\n\n"
                                "msgid \"one\"\nmsgid_plural \"many\"\nmsgstr[0] \"One.\"\nmsgstr[1] \"Many \\303\\246.\"\n\n"
                                "msgid \"empty\"\nmsgstr \"\"\n#~ msgid \"gone\"\n#~ msgstr \"Gone.\"\n";

static char *outlines(const char *text, struct rapport_error *error)
{
    const struct rapport_check_options options = {.path = "x.po"};
    struct rapport_messages *messages = rapport_messages_new(text, strlen(text), &options, error);
    struct rp_buffer out = {0};
    if (!messages)
        return NULL;
    rp_buffer_text(&out, "");
    for (const struct rapport_message *message; (message = rapport_messages_next(messages, error));) {
        struct rp_document *document = rp_messages_read(messages, simple_segmenter(), error);
        assert_non_null(document);
        char *outline = outline_of(document);
        rp_buffer_format(&out, "[%s]\n%s", message->label, outline);
        free(outline);
        rp_document_free(document);
    }
    rapport_messages_free(messages);
    assert_false(out.failed);
    return out.at;
}

static void each_translated_string_is_a_message(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    char *found = outlines(catalogue, &error);
    assert_text(found, "[msgstr at line 7 (late)]\ngreeting us: Hi \"Bo\",\nbody us: It is late.\n"
                       "[msgstr at line 17 (one)]\nbody us: One.\n[msgstr at line 18 (one)]\nbody us: Many æ.\n");
    free(found);
}

static void places_are_those_of_the_file(void **state)
{
    (void)state;
    struct rp_document *document = read_with(catalogue, strlen(catalogue), NULL);
    const struct rp_block *body = &document->blocks.at[1];
    struct rapport_span span = rp_document_span(document, body->start, body->end);
    assert_number(span.line, 9);
    assert_number(span.column, 2);
    assert_number(document->input, RAPPORT_INPUT_PO);
    assert_number(document->language, RAPPORT_ENGLISH);
    rp_document_free(document);
}

static void other_languages_are_left_alone_and_told(void **state)
{
    (void)state;
    const char *text = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"late\"\nmsgstr \"Es ist spät.\"\n";
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_number(document->blocks.len, 0);
    assert_number(document->notes.len, 1);
    rp_document_free(document);
}

static void html_is_read_as_what_it_shows(void **state)
{
    (void)state;
    const char *text = "msgid \"late\"\nmsgstr \"\"\n\"<p class=\\\"a\\\">Hi Anna,</p>\\n\"\n\"<p>We are <b>late</b>.</p>\\n\"\n";
    struct rp_document *document = read_with(text, strlen(text), NULL);
    char *outline = outline_of(document);
    assert_text(outline, "greeting us: Hi Anna,\nbody us: We are late.\n");
    assert_source(document, "We are late", "We are <b>late");
    assert_number(document->markup, RP_PO_MARKUP);
    assert_false(document->editable);
    free(outline);
    rp_document_free(document);
}

static void what_is_no_catalogue_is_told_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
    } broken[] = {
        {"msgid \"a\"\nmsgstr \"b\n", 2}, {"msgid \"a\"\nmsgstr \"b\"\nmsgfoo \"c\"\n", 3}, {"msgid \"a\"\nmsgstr b\n", 2}};
    for (size_t i = 0; i < RP_COUNT(broken); i++) {
        struct rapport_error error = {0};
        assert_null(outlines(broken[i].text, &error));
        assert_number(error.code, RAPPORT_FORMAT);
        assert_number(error.line, broken[i].line);
    }
}

static void the_documents_of_a_file_share_its_bytes_and_outlive_it(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    struct rapport_messages *messages = rapport_messages_new(catalogue, strlen(catalogue), NULL, &error);
    struct rp_document *documents[2];
    for (size_t i = 0; i < RP_COUNT(documents); i++) {
        assert_non_null(rapport_messages_next(messages, &error));
        documents[i] = rp_messages_read(messages, simple_segmenter(), &error);
        assert_non_null(documents[i]);
    }
    rapport_messages_free(messages);
    assert_true(documents[0]->source == documents[1]->source);
    assert_true(documents[0]->source != catalogue);
    rp_document_free(documents[0]);
    assert_text(documents[1]->source, catalogue);
    assert_number(rp_document_span(documents[1], 0, 1).line, 17);
    rp_document_free(documents[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_translated_string_is_a_message),
        cmocka_unit_test(places_are_those_of_the_file),
        cmocka_unit_test(other_languages_are_left_alone_and_told),
        cmocka_unit_test(html_is_read_as_what_it_shows),
        cmocka_unit_test(what_is_no_catalogue_is_told_with_its_line),
        cmocka_unit_test(the_documents_of_a_file_share_its_bytes_and_outlive_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
