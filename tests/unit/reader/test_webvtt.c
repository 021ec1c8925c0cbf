#include "outline.h"

#define HEAD "WEBVTT\n\n"
#define AT "00:01.000 --> 00:02.000\n"

static void voices_are_the_speakers(void **state)
{
    (void)state;
    assert_outline(HEAD
                   "1\n00:01.000 --> 00:02.000 align:start\n<v Agent>Hi.</v>\n\n00:02.500 --> 00:04.000\n<v.loud Denise>Hello\n"
                   "there.\n",
                   "Agent us: Hi.\nDenise client: Hello there.\n");
    assert_outline("WEBVTT some call\r\n\r\n00:01.000 --> 00:02.000\r\n<v Agent>Hi.\r\nAgain.</v>\r\n\r\n" AT "<v Kunde>Hej.",
                   "Agent us: Hi. Again.\nKunde client: Hej.\n");
}

static void cues_of_one_speaker_in_a_row_are_one_turn(void **state)
{
    (void)state;
    const char *text =
        HEAD "00:01.000 --> 00:02.000\n<v Agent>I will send\n\n00:02.000 --> 01:00:04.250\n<v Agent>the report.\n\n"
             "01:00:05.000 --> 01:00:06.000\n<v Denise>Good.\n";
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_number(document->input, RAPPORT_INPUT_WEBVTT);
    assert_number(document->channel, RAPPORT_CALL);
    assert_false(document->editable);
    assert_number(document->turns.len, 2);
    assert_number(document->turns.at[0].start_ms, 1000);
    assert_number(document->turns.at[0].end_ms, 3604250);
    assert_number(document->turns.at[1].start_ms, 3605000);
    assert_number(document->sentences.len, 2);
    assert_source(document, "send the", "send\n\n00:02.000 --> 01:00:04.250\n<v Agent>the");
    rp_document_free(document);
}

static void voices_that_share_a_cue_share_its_time(void **state)
{
    (void)state;
    const char *text = HEAD "00:00.000 --> 00:08.000\n<v Agent>Hello.</v> <v Denise>Hi.</v>\n\n00:09.000 --> 00:10.000\n"
                            "<v Agent>Ok.\n";
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_number(document->turns.len, 3);
    assert_number(document->turns.at[0].start_ms, 0);
    assert_true(document->turns.at[0].end_ms == document->turns.at[1].start_ms);
    assert_number(document->turns.at[1].end_ms, 8000);
    rp_document_free(document);
}

static void notes_styles_regions_and_identifiers_are_nobodys(void **state)
{
    (void)state;
    assert_outline(
        "WEBVTT\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\nAgent: no\n\nNOTE Agent: no\n\n"
        "an identifier\n" AT "<v Agent>Yes.\n\n00:03.00 --> 00:04.000\n<v Agent>bad times\n\n" AT "<v Kunde>No.\n" AT
        "<v Kunde>Well.\n",
        "Agent us: Yes.\nKunde client: No. Well.\n");
}

static void tags_and_references_are_no_text(void **state)
{
    (void)state;
    const char *text =
        HEAD AT "<v Agent>A <i>b</i> <c.x.y>c</c> <00:00:01.000>d <lang da>\xC3\xB8</lang> &amp;&lt;&gt;&#230; R&D &x; "
                "e&lrm;f&nbsp;g\n\n" AT "<v Bo &amp; Co>Hi.\n";
    assert_outline(text, "Agent us: A b c d \xC3\xB8 &<>\xC3\xA6 R&D &x; ef g\nBo & Co client: Hi.\n");
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_source(document, "b c", "b</i> <c.x.y>c");
    assert_source(document, "&<", "&amp;&lt;");
    rp_document_free(document);
}

static void names_in_the_text_speak_where_no_voice_is_tagged(void **state)
{
    (void)state;
    assert_outline(HEAD AT "Agent: Hi,\nhow are you?\n\n" AT "and again\n\n" AT "- Denise: Fine.\n- Agent: Good.\n",
                   "Agent us: Hi, how are you? and again\nDenise client: Fine.\nAgent us: Good.\n");
    assert_outline(HEAD AT "<v Agent>Note: hi.\n", "Agent us: Note: hi.\n");
}

static void without_names_every_word_is_ours_and_a_note_says_so(void **state)
{
    (void)state;
    const char *text = HEAD AT "We will ring\n\n" AT "you tomorrow.\n";
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_number(document->turns.len, 1);
    assert_number(document->turns.at[0].side, RP_US);
    assert_number(document->sentences.len, 1);
    assert_number(document->notes.len, 1);
    assert_contains(document->notes.at[0], "no speaker is named");
    rp_document_free(document);
}

static void what_does_not_begin_with_the_signature_is_refused(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    const struct rapport_check_options options = {.input = RAPPORT_INPUT_WEBVTT};
    assert_null(rp_read("Hello\n", 6, &options, simple_segmenter(), &error));
    assert_number(error.code, RAPPORT_FORMAT);
    assert_contains(error.message, "WEBVTT");
}

static void odd_files_do_no_harm(void **state)
{
    (void)state;
    static const char *const texts[] = {"WEBVTT",
                                        "WEBVTT\n",
                                        "WEBVTT\n-->\n-->\n",
                                        HEAD "-->",
                                        HEAD AT,
                                        HEAD AT "<v",
                                        HEAD AT "<v A>x<v B>y<v C",
                                        HEAD AT "</v></v>x&#;&#x;&#99999999999;&",
                                        HEAD "99999999999999999999:00:00.000 --> 00:01.000\n<v A>x</v><v B>y\n"};
    for (size_t i = 0; i < RP_COUNT(texts); i++)
        rp_document_free(read_with(texts[i], strlen(texts[i]), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(voices_are_the_speakers),
        cmocka_unit_test(cues_of_one_speaker_in_a_row_are_one_turn),
        cmocka_unit_test(voices_that_share_a_cue_share_its_time),
        cmocka_unit_test(notes_styles_regions_and_identifiers_are_nobodys),
        cmocka_unit_test(tags_and_references_are_no_text),
        cmocka_unit_test(names_in_the_text_speak_where_no_voice_is_tagged),
        cmocka_unit_test(without_names_every_word_is_ours_and_a_note_says_so),
        cmocka_unit_test(what_does_not_begin_with_the_signature_is_refused),
        cmocka_unit_test(odd_files_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
