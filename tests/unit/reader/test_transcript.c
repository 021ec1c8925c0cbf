#include "outline.h"

static const char call[] = "Kyle: Hi Denise, it's Kyle.\nDenise: Hi. I am furious.\nKyle: Right.\nDenise: What now?\n";

static void a_call_is_read_as_turns(void **state)
{
    (void)state;
    struct rp_document *document = read_with(call, strlen(call), NULL);
    assert_number(document->input, RAPPORT_INPUT_TRANSCRIPT);
    assert_number(document->channel, RAPPORT_CALL);
    assert_number(document->turns.len, 4);
    assert_text(document->turns.at[1].speaker, "Denise");
    assert_number(document->turns.at[1].words, 4);
    assert_number(document->turns.at[1].start_ms, -1);
    assert_number(document->sentences.at[1].turn, 1);
    assert_number(document->after_greeting, UINT32_MAX);
    assert_number(document->before_closing, UINT32_MAX);
    rp_document_free(document);
}

static void the_first_speaker_is_guessed_to_be_us_and_noted(void **state)
{
    (void)state;
    struct rp_document *document = read_with(call, strlen(call), NULL);
    assert_true(document->us_guessed);
    assert_number(document->notes.len, 1);
    assert_contains(document->notes.at[0], "took \"Kyle\" for our side");
    assert_number(document->turns.at[0].side, RP_US);
    assert_number(document->turns.at[1].side, RP_CLIENT_SIDE);
    assert_number(document->own_words, 5);
    rp_document_free(document);
}

static void our_names_tell_the_sides(void **state)
{
    (void)state;
    static const char *const us[] = {"denise"};
    const struct rapport_check_options options = {.us = us, .us_count = 1};
    struct rp_document *document = read_with(call, strlen(call), &options);
    assert_false(document->us_guessed);
    assert_number(document->notes.len, 0);
    assert_number(document->turns.at[0].side, RP_CLIENT_SIDE);
    assert_number(document->turns.at[1].side, RP_US);
    rp_document_free(document);
}

static void a_first_name_or_a_role_in_brackets_is_enough(void **state)
{
    (void)state;
    static const char *const us[] = {"Sanne Krog", "Christian"};
    const struct rapport_check_options options = {.us = us, .us_count = 2};
    assert_outline_with(
        "Vibeke: Hallo?\nChristian Holm: Ja.\nSanne (support): Hej.\nVibeke: Nå.\nChristian Holm: Godt.\n", &options,
        "Vibeke client: Hallo?\nChristian Holm us: Ja.\nSanne us: Hej.\nVibeke client: Nå.\nChristian Holm us: Godt.\n");
}

static void the_whole_name_goes_before_the_first_name(void **state)
{
    (void)state;
    static const char *const us[] = {"Lars Holm"};
    const struct rapport_check_options options = {.us = us, .us_count = 1};
    assert_outline_with("Lars: Hallo?\nLars Holm: Ja.\nLars: Nå.\nLars Holm: Godt.\n", &options,
                        "Lars client: Hallo?\nLars Holm us: Ja.\nLars client: Nå.\nLars Holm us: Godt.\n");
}

static void role_words_tell_the_sides(void **state)
{
    (void)state;
    assert_outline("Customer: Hello?\nAgent: Hi.\n", "Customer client: Hello?\nAgent us: Hi.\n");
    assert_outline("Kunde: Goddag.\nRådgiver: Hej.\nKunde: Jeg er sur.\n", "Kunde client: Goddag.\nRådgiver us: Hej.\n"
                                                                           "Kunde client: Jeg er sur.\n");
    assert_outline("Bo (kunde): Goddag.\nMerete: Hej.\nBo (kunde): Nå.\n",
                   "Bo client: Goddag.\nMerete us: Hej.\nBo client: Nå.\n");
    assert_outline("Bo: Goddag.\nMerete, kundeservice: Hej.\nBo: Nå.\n", "Bo client: Goddag.\nMerete, kundeservice us: Hej.\n"
                                                                         "Bo client: Nå.\n");
}

static void names_that_nobody_has_are_noted(void **state)
{
    (void)state;
    static const char *const us[] = {"Nobody"};
    const struct rapport_check_options options = {.us = us, .us_count = 1};
    struct rp_document *document = read_with(call, strlen(call), &options);
    assert_true(document->us_guessed);
    assert_number(document->notes.len, 2);
    assert_contains(document->notes.at[0], "Nobody");
    rp_document_free(document);
}

static void times_are_read_and_are_no_words(void **state)
{
    (void)state;
    const char *text = "[00:00] Kyle: Hi.\n[00:05 - 00:09] Denise: Hello there.\n00:01:12 Kyle: Right.\n\n[01:30]\n"
                       "Denise: Yes.\nKyle (2:05): Bye.\n";
    assert_outline(text, "Kyle us: Hi.\nDenise client: Hello there.\nKyle us: Right.\nDenise client: Yes.\nKyle us: Bye.\n");
    struct rp_document *document = read_with(text, strlen(text), NULL);
    static const int64_t starts[] = {0, 5000, 72000, 90000, 125000};
    for (size_t i = 0; i < RP_COUNT(starts); i++)
        assert_number(document->turns.at[i].start_ms, starts[i]);
    assert_number(document->turns.at[0].end_ms, -1);
    assert_number(document->turns.at[1].end_ms, 9000);
    rp_document_free(document);
}

static void a_line_without_a_speaker_goes_on_with_the_turn(void **state)
{
    (void)state;
    assert_outline("Kyle: Hi.\nHow are\nyou?\n\nStill me.\nDenise: Fine.\nKyle: See http://x.example: it works.\nDenise: Ok.\n",
                   "Kyle us: Hi. How are you? Still me.\nDenise client: Fine.\nKyle us: See http://x.example: it works.\n"
                   "Denise client: Ok.\n");
}

static void lines_of_one_speaker_in_a_row_are_one_turn(void **state)
{
    (void)state;
    const char *text = "[00:01 - 00:02] Kyle: I will send\n[00:02 - 00:04] Kyle: the report.\n[00:05 - 00:06] Denise: Good.\n"
                       "[00:06 - 00:07] Kyle: Bye.\n";
    assert_outline(text, "Kyle us: I will send the report.\nDenise client: Good.\nKyle us: Bye.\n");
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_number(document->turns.at[0].start_ms, 1000);
    assert_number(document->turns.at[0].end_ms, 4000);
    assert_number(document->sentences.len, 3);
    rp_document_free(document);
}

static void a_heading_is_nobodys(void **state)
{
    (void)state;
    assert_outline("Call with Denise, 3 March\n\nKyle: Hi.\nDenise: Hi.\nKyle: Ok.\nDenise: Bye.\n",
                   "subject -: Call with Denise, 3 March\nKyle us: Hi.\nDenise client: Hi.\nKyle us: Ok.\nDenise client: Bye.\n");
}

static void spans_of_turns_lead_to_the_source(void **state)
{
    (void)state;
    const char *text = "Jesper: Nej.\r\nBirgitte: Øh, jeg sidder\r\nher og venter.\r\nJesper: Ja.\r\nBirgitte: Nå.\r\n";
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_source(document, "sidder her og", "sidder\r\nher og");
    assert_number(document->blocks.at[1].source_start, strstr(text, "Birgitte") - text);
    rp_document_free(document);
}

static void a_short_call_is_one_when_the_channel_says_so(void **state)
{
    (void)state;
    const char *text = "Kyle: Hi.\nDenise: Hello.\n";
    const struct rapport_check_options call_options = {.channel = RAPPORT_CALL};
    assert_outline(text, "body us: Kyle: Hi.\nbody us: Denise: Hello.\n");
    assert_outline_with(text, &call_options, "Kyle us: Hi.\nDenise client: Hello.\n");
}

static void a_text_without_speakers_is_refused_as_a_transcript(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    const struct rapport_check_options options = {.input = RAPPORT_INPUT_TRANSCRIPT};
    assert_null(rp_read("Hi there", 8, &options, simple_segmenter(), &error));
    assert_number(error.code, RAPPORT_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_is_read_as_turns),
        cmocka_unit_test(the_first_speaker_is_guessed_to_be_us_and_noted),
        cmocka_unit_test(our_names_tell_the_sides),
        cmocka_unit_test(a_first_name_or_a_role_in_brackets_is_enough),
        cmocka_unit_test(the_whole_name_goes_before_the_first_name),
        cmocka_unit_test(role_words_tell_the_sides),
        cmocka_unit_test(names_that_nobody_has_are_noted),
        cmocka_unit_test(times_are_read_and_are_no_words),
        cmocka_unit_test(a_line_without_a_speaker_goes_on_with_the_turn),
        cmocka_unit_test(lines_of_one_speaker_in_a_row_are_one_turn),
        cmocka_unit_test(a_heading_is_nobodys),
        cmocka_unit_test(spans_of_turns_lead_to_the_source),
        cmocka_unit_test(a_short_call_is_one_when_the_channel_says_so),
        cmocka_unit_test(a_text_without_speakers_is_refused_as_a_transcript),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
