#include "outline.h"

static void captions_are_read_as_turns_with_their_times(void **state)
{
    (void)state;
    const char *text = "1\n00:00:01,000 --> 00:00:02,500\nAGENT: Hello, this\nis Kyle.\n\n2\n00:00:03,000 --> 00:00:04,000\n"
                       "- DENISE: Hi.\n";
    assert_outline(text, "AGENT us: Hello, this is Kyle.\nDENISE client: Hi.\n");
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_number(document->input, RAPPORT_INPUT_SUBRIP);
    assert_number(document->turns.at[0].start_ms, 1000);
    assert_number(document->turns.at[0].end_ms, 2500);
    assert_number(document->turns.at[1].start_ms, 3000);
    assert_source(document, "this is", "this\nis");
    rp_document_free(document);
}

static void counters_and_blank_lines_may_be_missing(void **state)
{
    (void)state;
    assert_outline(
        "00:00:01.000 --> 00:00:02.000\nAgent: One.\n00:00:02.000 --> 00:00:03.000 X1:10 X2:20\nKunde: To\n\nog tre.\n3\n"
        "00:00:04,5 --> 00:00:05\nAgent: Four.\n",
        "Agent us: One.\nKunde client: To og tre.\nAgent us: Four.\n");
}

static void a_number_that_is_said_stays(void **state)
{
    (void)state;
    assert_outline("1\n00:00:01,000 --> 00:00:02,000\nAgent: How many?\n\n2\n00:00:02,000 --> 00:00:03,000\nKunde:\n42\n\n3\n"
                   "00:00:04,000 --> 00:00:05,000\nAgent: So\n7\n",
                   "Agent us: How many?\nKunde client: 42\nAgent us: So 7\n");
}

static void tags_that_players_know_are_no_text(void **state)
{
    (void)state;
    assert_outline(
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<font color=\"#fff\">Agent: <I>I</I> <3 {you} &amp; all</font>\r\n\r\n"
        "2\r\n00:00:02,000 --> 00:00:03,000\r\n<b>Kunde</b>: a < b > c\r\n",
        "Agent us: I <3 {you} & all\nKunde client: a < b > c\n");
}

static void what_has_no_times_is_refused(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    const struct rapport_check_options options = {.input = RAPPORT_INPUT_SUBRIP};
    assert_null(rp_read("Hello\n", 6, &options, simple_segmenter(), &error));
    assert_number(error.code, RAPPORT_FORMAT);
    assert_contains(error.message, "-->");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_are_read_as_turns_with_their_times),
        cmocka_unit_test(counters_and_blank_lines_may_be_missing),
        cmocka_unit_test(a_number_that_is_said_stays),
        cmocka_unit_test(tags_that_players_know_are_no_text),
        cmocka_unit_test(what_has_no_times_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
