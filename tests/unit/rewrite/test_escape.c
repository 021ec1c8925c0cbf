/* What is written into catalogues and Markdown. */
#include <stdlib.h>

#include "assertions.h"
#include "rewrite/edit.h"
#include "rewrite/rewrite.h"

/* A document whose text is the bytes of `source` that are not in `marks`. */
static struct rp_document document_of(const char *source, enum rp_markup markup, const char *marks)
{
    struct rp_document document = {
        .source = source, .source_len = strlen(source), .charset = "UTF-8", .line_end = "\n", .editable = true, .markup = markup};
    size_t out = 0;
    for (size_t at = 0; source[at]; at++)
        if (!strchr(marks, source[at]))
            rp_map_copy(&document.map, out++, at, 1);
    return document;
}

/* The source with `text` in the place of what stands between two "|"; "no" where it cannot stand there. */
static char *edited(const char *marked, enum rp_markup markup, const char *text)
{
    struct rp_arena arena = {0};
    const char *from = strchr(marked, '|'), *to = strchr(from + 1, '|');
    size_t start = (size_t)(from - marked), end = (size_t)(to - from) - 1 + start, length;
    char *source = rp_format(&arena, "%.*s%.*s%s", (int)start, marked, (int)(end - start), from + 1, to + 1);
    struct rp_document document = document_of(source, markup, markup == RP_PO_MARKUP ? "\"\n" : "*_[]()>\n");
    struct rapport_edit *edit = rp_edit_make(&document, start, end, text, &arena);
    const struct rapport_edit *edits[] = {edit};
    char *out = edit ? rapport_edits_apply(source, strlen(source), edits, 1, &length, NULL) : strdup("no");
    if (edit && start == end) { /* made once more where it went, it stays there */
        struct rapport_edit *again = rp_edit_make(&document, edit->start, edit->end, text, &arena);
        assert_non_null(again);
        assert_number(again->start, edit->start);
        assert_text(again->text, edit->text);
    }
    rp_map_free(&document.map);
    rp_arena_free(&arena);
    return out;
}

static void assert_edited(const char *marked, enum rp_markup markup, const char *text, const char *expected)
{
    char *found = edited(marked, markup, text);
    assert_text(found, expected);
    free(found);
}

/* ---- catalogues ---- */

static void assert_po(const char *marked, const char *text, const char *expected)
{
    assert_edited(marked, RP_PO_MARKUP, text, expected);
}

static void quotes_backslashes_and_breaks_are_escaped(void **state)
{
    (void)state;
    assert_po("msgstr \"We are |late|.\"", "\"late\"\tin c:\\x\nnow", "msgstr \"We are \\\"late\\\"\\tin c:\\\\x\\nnow.\"");
    assert_po("msgstr \"Late.||\\n\"", "\n\nSorry.", "msgstr \"Late.\\n\\nSorry.\\n\"");
    assert_po("msgstr \"||Late.\"", "Sorry. ", "msgstr \"Sorry. Late.\"");
}

static void an_edit_replaces_the_seam_it_spans(void **state)
{
    (void)state;
    assert_po("msgstr \"\"\n\"We |are \"\n  \"late| now.\"\n", "ring", "msgstr \"\"\n\"We ring now.\"\n");
    assert_po("\"We |are \\\"so\\\"\"\r\n\"late\\n|\"\n", "ring", "\"We ring\"\n");
}

static void an_edit_leaves_no_string(void **state)
{
    (void)state;
    assert_po("msgid \"|a\"\nmsgstr \"b|\"\n", "x", "no");
    assert_po("msgstr \"We |are\"\n# late\n\"late|\"\n", "x", "no");
    assert_po("msgstr \"We |are late\"|\n", "x", "no");
    assert_po("msgstr \"We are |late\\|n\"\n", "x", "no");
}

/* ---- Markdown ---- */

static void assert_markdown(const char *marked, const char *text, const char *expected)
{
    assert_edited(marked, RP_MARKDOWN_MARKUP, text, expected);
}

static void an_edit_crosses_no_mark(void **state)
{
    (void)state;
    assert_markdown("|We are late.| Sorry.", "We ring.", "We ring. Sorry.");
    assert_markdown("We are **|late|**.", "early", "We are **early**.");
    assert_markdown("|We are **late|**.", "x", "no");
    assert_markdown("|We [are](x) late|.", "x", "no");
    assert_markdown("|We are\n   late|.", "We ring", "We ring.");
    assert_markdown("> |We are\n> late|.", "We ring", "> We ring.");
    assert_markdown("|We are\n* late|.", "x", "no");
}

static void what_would_be_a_mark_is_escaped(void **state)
{
    (void)state;
    assert_markdown("We are |late|.", "*so* _late_ a_b <i> `x` \\ R&D &amp; [day]",
                    "We are \\*so\\* \\_late\\_ a_b \\<i> \\`x\\` \\\\ R&D \\&amp; [day].");
}

static void new_text_goes_outside_of_marks(void **state)
{
    (void)state;
    assert_markdown("We are **late||**.", " Sorry.", "We are **late** Sorry..");
    assert_markdown("**We are late.||** Now.", " Sorry.", "**We are late.** Sorry. Now.");
    assert_markdown("See [the plan.||](http://x/(y)) Now.", " Sorry.", "See [the plan.](http://x/(y)) Sorry. Now.");
    assert_markdown("See [the plan.||](http://x", " Sorry.", "no");
    assert_markdown("Now. **[||We are late](x)**.", "Sorry. ", "Now. Sorry. **[We are late](x)**.");
    assert_markdown("One.||**Two**", " Sorry.", "no");
    assert_markdown("One**||Two**", "Sorry. ", "no");
}

static void a_paragraph_of_its_own_has_empty_lines_around_it(void **state)
{
    (void)state;
    assert_markdown("Plan:\n- One\n- **Two||**\n\nBye", "\n\nSorry.", "Plan:\n- One\n- **Two**\n\nSorry.\n\nBye");
    assert_markdown("- Two||\n# Bye", "\n\nSorry.", "- Two\n\nSorry.\n\n# Bye");
    assert_markdown("- Two||", "\n\nSorry.", "- Two\n\nSorry.");
    assert_markdown("- Two|| more\n", "\n\nSorry.", "no");
    assert_markdown("Plan:\n1. ||One\n2. Two", "Sorry.\n\n", "Plan:\n\nSorry.\n\n1. One\n2. Two");
    assert_markdown("Plan:\n\n- ||One", "Sorry.\n\n", "Plan:\n\nSorry.\n\n- One");
    assert_markdown("> - ||One", "Sorry.\n\n", "no");
    assert_markdown("Hi Anna,\n||\nBye", "\nSorry.\n", "Hi Anna,\n\nSorry.\n\nBye");
}

/* ---- placeholders ---- */

static void assert_spelled_out(enum rp_markup markup, const char *placeholder, const char *expected)
{
    const char *source = "We are late.";
    struct rp_arena arena = {0};
    struct rp_document document = document_of(source, markup, "");
    const char **place = RP_PUSH(&document.placeholders);
    assert_non_null(place);
    *place = placeholder;
    struct rapport_edit *edit = rp_edit_make(&document, 7, 11, placeholder, &arena);
    assert_non_null(edit);
    assert_text(edit->text, expected);
    free(document.placeholders.at);
    rp_map_free(&document.map);
    rp_arena_free(&arena);
}

static void a_placeholder_goes_back_as_it_came(void **state)
{
    (void)state;
    assert_spelled_out(RP_XML_MARKUP, "{{ a < b }}", "{{ a &lt; b }}");
    assert_spelled_out(RP_HTML_MARKUP, "{{ a < b }}", "{{ a < b }}");
    assert_spelled_out(RP_PO_MARKUP, "{{ \"a\" }}", "{{ \\\"a\\\" }}");
    assert_spelled_out(RP_MARKDOWN_MARKUP, "{{ a * b }}", "{{ a * b }}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_backslashes_and_breaks_are_escaped),
        cmocka_unit_test(an_edit_replaces_the_seam_it_spans),
        cmocka_unit_test(an_edit_leaves_no_string),
        cmocka_unit_test(an_edit_crosses_no_mark),
        cmocka_unit_test(what_would_be_a_mark_is_escaped),
        cmocka_unit_test(new_text_goes_outside_of_marks),
        cmocka_unit_test(a_paragraph_of_its_own_has_empty_lines_around_it),
        cmocka_unit_test(a_placeholder_goes_back_as_it_came),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
