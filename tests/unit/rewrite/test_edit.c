#include <stdlib.h>

#include "assertions.h"
#include "rewrite/edit.h"
#include "rewrite/tags.h"

/* A document whose text is all that stands outside of tags. */
static struct rp_document document_of(const char *source, enum rp_markup markup)
{
    struct rp_document document = {
        .source = source, .source_len = strlen(source), .charset = "UTF-8", .line_end = "\n", .editable = true, .markup = markup};
    size_t out = 0;
    for (size_t at = 0, tag = 0; source[at]; at++) {
        tag = source[at] == '<' ? 1 : tag;
        if (!tag)
            rp_map_copy(&document.map, out++, at, 1);
        tag = source[at] == '>' ? 0 : tag;
    }
    return document;
}

/* The source with `text` in the place of `what` ("|": at that mark, which is taken out); "no" where it cannot stand there. */
static char *edited_in(struct rp_document *document, const char *what, const char *text)
{
    struct rp_arena arena = {0};
    const char *at = strstr(document->source, what);
    assert_non_null(at);
    size_t start = (size_t)(at - document->source), end = start + strlen(what);
    struct rapport_edit *edit = rp_edit_make(document, start, end, text, &arena);
    size_t length;
    const struct rapport_edit *edits[] = {edit};
    char *out = edit ? rapport_edits_apply(document->source, document->source_len, edits, 1, &length, NULL) : strdup("no");
    rp_arena_free(&arena);
    return out;
}

static void assert_replaced(const char *source, const char *what, const char *text, const char *expected)
{
    struct rp_document document = document_of(source, RP_HTML_MARKUP);
    char *found = edited_in(&document, what, text);
    assert_text(found, expected);
    free(found);
    rp_map_free(&document.map);
}

/* Inserts at the "|"; made once more where it went, it stays there. */
static void assert_inserted(const char *marked, const char *text, const char *expected)
{
    const char *mark = strchr(marked, '|');
    assert_non_null(mark);
    size_t at = (size_t)(mark - marked), length;
    struct rp_arena arena = {0};
    char *source = rp_format(&arena, "%.*s%s", (int)at, marked, mark + 1);
    struct rp_document document = document_of(source, RP_HTML_MARKUP);
    struct rapport_edit *edit = rp_edit_make(&document, at, at, text, &arena);
    const struct rapport_edit *edits[] = {edit};
    char *found = edit ? rapport_edits_apply(source, strlen(source), edits, 1, &length, NULL) : strdup("no");
    assert_text(found, expected);
    if (edit) {
        struct rapport_edit *again = rp_edit_make(&document, edit->start, edit->end, text, &arena);
        assert_non_null(again);
        assert_number(again->start, edit->start);
        assert_text(again->text, edit->text);
    }
    free(found);
    rp_map_free(&document.map);
    rp_arena_free(&arena);
}

static void text_is_escaped(void **state)
{
    (void)state;
    assert_replaced("<p>We are late.</p>", "late", "R&D <now> & \"so\"", "<p>We are R&amp;D &lt;now&gt; &amp; \"so\".</p>");
    assert_replaced("<p>Vi kommer.</p>", "Vi", "Åse\nog jeg", "<p>Åse<br>og jeg kommer.</p>");
    struct rp_document plain = document_of("a < b", RP_NO_MARKUP);
    char *found = edited_in(&plain, "a", "R&D");
    assert_text(found, "R&D < b");
    free(found);
    rp_map_free(&plain.map);
}

static void what_the_charset_lacks_becomes_a_reference(void **state)
{
    (void)state;
    struct rp_document document = document_of("<p>Vi kommer.</p>", RP_HTML_MARKUP);
    document.charset = "windows-1252";
    char *found = edited_in(&document, "Vi", "\xC5\x81 \xC3\xA6");
    assert_text(found, "<p>&#321; \xE6 kommer.</p>");
    free(found);
    document.markup = RP_NO_MARKUP;
    found = edited_in(&document, "Vi", "\xC5\x81");
    assert_text(found, "no");
    free(found);
    rp_map_free(&document.map);
}

static void an_edit_that_crosses_a_tag_is_refused(void **state)
{
    (void)state;
    assert_replaced("<p>We <b>are</b> late.</p>", "are", "were", "<p>We <b>were</b> late.</p>");
    assert_replaced("<p>We <b>are</b> late.</p>", "are</b> late", "were", "no");
    assert_replaced("<p>We <b>are</b> late.</p>", "We <b>are</b> late", "x", "no");
    assert_replaced("<p>One.</p><p>Two.</p>", "One.</p><p>Two", "x", "no");
    assert_replaced("<p>We <!-- x -->are</p>", "We <!-- x -->are", "x", "no");
    assert_replaced("<p>We\n   are</p>", "We\n   are", "x", "<p>x</p>");
}

static void new_words_stand_outside_of_emphasis_and_links(void **state)
{
    (void)state;
    assert_inserted("<p>We are late.|</p>", " Sorry.", "<p>We are late. Sorry.</p>");
    assert_inserted("<p><b>We are <i>late.|</i></b> Really.</p>", " Sorry.", "<p><b>We are <i>late.</i></b> Sorry. Really.</p>");
    assert_inserted("<p>See <a href=\"x\">the plan.|</a></p>", " Sorry.", "<p>See <a href=\"x\">the plan.</a> Sorry.</p>");
    assert_inserted("<p>See <a href=\"x\">the plan.| Now.</a></p>", " Sorry.", "no");
    assert_inserted("<p><span style=\"x\"><b>|We</b> are late.</p>", "Sorry. ",
                    "<p>Sorry. <span style=\"x\"><b>We</b> are late.</p>");
    assert_inserted("<p><a href=\"x\">The |plan</a>.</p>", "Sorry. ", "no");
}

static void a_new_paragraph_is_of_its_neighbours_kind(void **state)
{
    (void)state;
    assert_inserted("<p>Hi <b>Anna|</b></p>\n<p>x", "\nSorry.\n", "<p>Hi <b>Anna</b></p><p>Sorry.</p>\n<p>x");
    assert_inserted("<div>Hi Anna|</div><div>x", "\nSorry.\n", "<div>Hi Anna</div><div>Sorry.</div><div>x");
    assert_inserted("<td>Hi Anna|<br><br>x", "\nSorry.\n", "<td>Hi Anna<br><br>Sorry.<br><br>x");
    assert_inserted("<ul><li>One</li><li>Two|</li></ul>x", "\n\nSorry.", "<ul><li>One</li><li>Two</li></ul><p>Sorry.</p>x");
    assert_inserted("<ul><li><p>Two|</p>\n </li></ul></div>x", "\n\nSorry.",
                    "<ul><li><p>Two</p>\n </li></ul><p>Sorry.</p></div>x");
    assert_inserted("<ul><li>One|</li><li>Two</li></ul>", "\n\nSorry.", "no");
    assert_inserted("<p>x</p>\n<ul class=\"a\">\n<li>|One</li></ul>", "Sorry.\n\n",
                    "<p>x</p>\n<p>Sorry.</p><ul class=\"a\">\n<li>One</li></ul>");
    assert_inserted("<ul><li>One</li><li>|Two</li></ul>", "Sorry.\n\n", "no");
}

static void xml_takes_words_but_no_paragraphs(void **state)
{
    (void)state;
    struct rp_document document = document_of("<target>We are late.</target>", RP_XML_MARKUP);
    struct rp_arena arena = {0};
    struct rapport_edit *edit = rp_edit_make(&document, 20, 20, " R&D.", &arena);
    assert_non_null(edit);
    assert_text(edit->text, " R&amp;D.");
    assert_null(rp_edit_make(&document, 20, 20, "\n\nSorry.", &arena));
    rp_arena_free(&arena);
    rp_map_free(&document.map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(what_the_charset_lacks_becomes_a_reference),
        cmocka_unit_test(an_edit_that_crosses_a_tag_is_refused),
        cmocka_unit_test(new_words_stand_outside_of_emphasis_and_links),
        cmocka_unit_test(a_new_paragraph_is_of_its_neighbours_kind),
        cmocka_unit_test(xml_takes_words_but_no_paragraphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
