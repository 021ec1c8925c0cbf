/* Drafts in Markdown: their words, at their places. */
#include "outline.h"

static struct rp_document *read_markdown(const char *text)
{
    const struct rapport_check_options options = {.input = RAPPORT_INPUT_MARKDOWN};
    return read_with(text, strlen(text), &options);
}

static void assert_shown(const char *text, const char *expected)
{
    struct rp_document *document = read_markdown(text);
    char *outline = outline_of(document);
    assert_text(outline, expected);
    free(outline);
    rp_document_free(document);
}

static void marks_are_no_words(void **state)
{
    (void)state;
    assert_shown("Hi Bo,\n\nThe **blue** _one_ is [here](https://x.example) &amp; `ready`.\n",
                 "greeting us: Hi Bo,\nbody us: The blue one is here & ready.\n");
    assert_shown("K&aelig;re Bo\n\nDet er 5 &#60; 7 \\* 2.\n", "greeting us: Kære Bo\nbody us: Det er 5 < 7 * 2.\n");
}

static void the_heading_at_the_top_is_the_subject(void **state)
{
    (void)state;
    assert_shown("# Your order\n\nHi Bo,\n\n## Plan\n\nWe send it.\n",
                 "subject us: Your order\ngreeting us: Hi Bo,\nbody us: Plan\nbody us: We send it.\n");
}

static void code_and_tables_are_not_read(void **state)
{
    (void)state;
    assert_shown("Before.\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>raw</div>\n\n![alt](x.png)\n\nIt goes on "
                 "after it.\n",
                 "body us: Before.\nbody us: It goes on after it.\n");
}

static void quotes_are_the_clients_and_items_are_items(void **state)
{
    (void)state;
    assert_shown("> Where is it?\n\n- One\n  goes on.\n- Two\n\nDone.\n",
                 "quoted client: Where is it?\nlist-item us: One goes on.\nlist-item us: Two\nbody us: Done.\n");
}

static void places_are_those_of_the_source(void **state)
{
    (void)state;
    struct rp_document *document = read_markdown("One.\n\n**Two** &amp; three.\n");
    struct rapport_span span = rp_document_span(document, document->blocks.at[1].start, document->blocks.at[1].end);
    assert_number(span.line, 3);
    assert_number(span.column, 3);
    assert_number(span.end, 26);
    rp_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_no_words),
        cmocka_unit_test(the_heading_at_the_top_is_the_subject),
        cmocka_unit_test(code_and_tables_are_not_read),
        cmocka_unit_test(quotes_are_the_clients_and_items_are_items),
        cmocka_unit_test(places_are_those_of_the_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
