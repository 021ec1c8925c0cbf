#include "outline.h"

/* A and B say the same in every shape. */
static struct rp_document *read_call(const char *text)
{
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_number(document->input, RAPPORT_INPUT_JSON);
    assert_number(document->channel, RAPPORT_CALL);
    assert_false(document->editable);
    return document;
}

static void assert_call(const char *text, const char *ours, const char *theirs, int64_t start_ms, int64_t end_ms)
{
    struct rp_document *document = read_call(text);
    char *found = outline_of(document), expected[256];
    snprintf(expected, sizeof expected, "%s us: Hi there.\n%s client: Well, no.\n", ours, theirs);
    assert_text(found, expected);
    assert_number(document->turns.at[1].start_ms, start_ms);
    assert_number(document->turns.at[1].end_ms, end_ms);
    free(found);
    rp_document_free(document);
}

static void a_plain_list_is_read(void **state)
{
    (void)state;
    assert_call("[{\"speaker\": \"Ann\", \"start\": 0, \"end\": 1.5, \"text\": \"Hi there.\"},"
                "{\"speaker\": \"Bo\", \"start\": 2.25, \"end\": 4, \"text\": \"Well, no.\"}]",
                "Ann", "Bo", 2250, 4000);
    assert_call("[{\"text\": \"Hi there.\", \"speaker\": \"Ann\", \"start\": 0, \"end\": 1500},"
                "{\"text\": \"Well, no.\", \"speaker\": \"Bo\", \"start\": 2250, \"end\": 4000}]",
                "Ann", "Bo", 2250, 4000);
    assert_call("[{\"speaker\": \"Ann\", \"start\": \"00:00:00.000\", \"end\": \"00:00:01.000\", \"text\": \"Hi there.\"},"
                "{\"speaker\": \"Bo\", \"start\": \"1:00:02,250\", \"end\": \"1:00:04\", \"text\": \"Well, no.\"}]",
                "Ann", "Bo", 3602250, 3604000);
    assert_call("[{\"name\": \"Ann\", \"time\": \"2026-03-02T10:00:00Z\", \"message\": \"Hi there.\"},"
                "{\"name\": \"Bo\", \"time\": \"2026-03-02T11:00:02.250+01:00\", \"duration\": 1.5, \"message\": \"Well, no.\"}]",
                "Ann", "Bo", 2250, 3750);
    assert_call("[{\"speaker\": \"Ann\", \"text\": \"Hi there.\"}, {\"speaker\": \"Bo\", \"text\": \"Well, no.\"}]", "Ann", "Bo",
                -1, -1);
}

static void the_exports_of_programs_are_read(void **state)
{
    (void)state;
    assert_call("{\"text\": \"x\", \"segments\": [{\"id\": 0, \"start\": 0.0, \"end\": 1.0, \"text\": \" Hi there.\", "
                "\"speaker\": \"S0\"},"
                "{\"id\": 1, \"start\": 2.25, \"end\": 4.0, \"text\": \" Well, no.\", \"words\": [{\"word\": \"Well\", "
                "\"speaker\": \"S1\"}]}]}",
                "S0", "S1", 2250, 4000);
    assert_call(
        "{\"type\": \"Transcript\", \"entries\": [{\"text\": \"Hi there.\", \"speakerDisplayName\": \"Ann\", \"startOffset\": "
        "\"00:00:00.1\", \"endOffset\": \"00:00:01.1\"}, {\"text\": \"Well, no.\", \"speakerDisplayName\": \"Bo\", "
        "\"startOffset\": \"00:00:02.2500000\", \"endOffset\": \"00:00:04.0000000\"}], \"events\": []}",
        "Ann", "Bo", 2250, 4000);
    assert_call("{\"participants\": [{\"display_name\": \"Bo\", \"transcripts\": [{\"text\": \"Well, no.\", \"start_time\": "
                "\"00:00:02.25\", "
                "\"end_time\": \"00:00:04.00\"}]}, {\"display_name\": \"Ann\", \"transcripts\": [{\"text\": \"Hi there.\", "
                "\"start_time\": "
                "\"00:00:00.00\", \"end_time\": \"00:00:01.00\"}]}]}",
                "Ann", "Bo", 2250, 4000);
    assert_call("{\"results\": {\"utterances\": [{\"start\": 0.5, \"end\": 1.5, \"transcript\": \"Hi there.\", \"speaker\": 0},"
                "{\"start\": 2.25, \"end\": 4.0, \"transcript\": \"Well, no.\", \"speaker\": 1}]}}",
                "speaker 0", "speaker 1", 2250, 4000);
    assert_call("{\"text\": \"x\", \"utterances\": [{\"speaker\": \"A\", \"text\": \"Hi there.\", \"start\": 250, \"end\": 1500},"
                "{\"speaker\": \"B\", \"text\": \"Well, no.\", \"start\": 2250, \"end\": 4000}]}",
                "A", "B", 2250, 4000);
    assert_call(
        "{\"Transcript\": [{\"ParticipantRole\": \"AGENT\", \"Content\": \"Hi there.\", \"BeginOffsetMillis\": 0, "
        "\"EndOffsetMillis\": 900}, {\"ParticipantRole\": \"CUSTOMER\", \"Content\": \"Well, no.\", \"BeginOffsetMillis\": 2250, "
        "\"EndOffsetMillis\": 4000}]}",
        "AGENT", "CUSTOMER", 2250, 4000);
    assert_call("{\"transcription\": [{\"offsets\": {\"from\": 0, \"to\": 1000}, \"text\": \" Ann: Hi there.\"}, {\"offsets\": "
                "{\"from\": "
                "2250, \"to\": 4000}, \"text\": \" Bo: Well, no.\"}]}",
                "Ann", "Bo", 2250, 4000);
}

#define WORD(time, end, word, more)                                                                                              \
    "{\"start_time\": \"" time "\", \"end_time\": \"" end "\", \"alternatives\": [{\"content\": \"" word                         \
    "\"}], \"type\": \"pronunciation\"" more "}"
#define MARK(mark, more) "{\"alternatives\": [{\"content\": \"" mark "\"}], \"type\": \"punctuation\"" more "}"
#define SPOKEN(a, b)                                                                                                             \
    WORD("0.0", "0.5", "Hi", a)                                                                                                  \
    "," WORD("0.5", "1.0", "there", a) "," MARK(".", a) "," WORD("2.25", "3.0", "Well", b) "," MARK(",", b) "," WORD(            \
        "3.0", "4.0", "no", b) "," MARK(".", b)

static void words_of_aws_become_turns(void **state)
{
    (void)state;
    const char *labelled =
        "{\"results\": {\"items\": [" SPOKEN(", \"speaker_label\": \"spk_0\"", ", \"speaker_label\": \"spk_1\"") "]}}";
    assert_call(labelled, "spk_0", "spk_1", 2250, 4000);
    assert_call(
        "{\"results\": {\"speaker_labels\": {\"segments\": [{\"start_time\": \"0.0\", \"end_time\": \"1.0\", \"speaker_label\": "
        "\"spk_0\"}, {\"start_time\": \"2.25\", \"end_time\": \"4.0\", \"speaker_label\": \"spk_1\"}]}, \"items\": [" SPOKEN(
            "", "") "]}}",
        "spk_0", "spk_1", 2250, 4000);
    assert_call("{\"results\": {\"channel_labels\": {\"channels\": [{\"channel_label\": \"ch_1\", \"items\": [" WORD(
                    "2.25", "3.0", "Well,", "") "," WORD("3.0", "4.0", "no",
                                                         "") "," MARK(".", "") "]}, {\"channel_label\": \"ch_0\", \"items\": "
                                                                               "[" WORD("0.0", "0.5", "Hi", "") "," WORD(
                                                                                   "0.5", "1.0", "there.", "") "]}]}}}",
                "ch_0", "ch_1", 2250, 4000);
    assert_call("{\"results\": {\"transcripts\": [{\"transcript\": \"x\"}], \"audio_segments\": [{\"transcript\": \"Hi there.\", "
                "\"start_time\": \"0.0\", \"end_time\": \"1.0\", \"speaker_label\": \"spk_0\"}, {\"transcript\": \"Well, no.\", "
                "\"start_time\": \"2.25\", \"end_time\": \"4.0\", \"speaker_label\": \"spk_1\"}]}}",
                "spk_0", "spk_1", 2250, 4000);
    struct rp_document *document = read_call(labelled);
    assert_source(document, "there", "there");
    assert_source(document, "no", "no");
    rp_document_free(document);
}

#define PARTIES "{\"vcon\": \"0.0.2\", \"parties\": [{\"name\": \"Ann\", \"role\": \"agent\"}, {\"tel\": \"+4512345678\"}], "

static void a_vcon_is_read(void **state)
{
    (void)state;
    assert_call(PARTIES
                "\"dialog\": [{\"type\": \"text\", \"start\": \"2026-03-02T10:00:00Z\", \"duration\": 1, \"parties\": [0, 1], "
                "\"body\": \"Hi there.\", \"encoding\": \"none\"}, {\"type\": \"text\", \"start\": \"2026-03-02T10:00:02.25Z\", "
                "\"duration\": 1.75, \"parties\": 1, \"body\": \"Well, no.\", \"encoding\": \"none\"}]}",
                "Ann", "+4512345678", 2250, 4000);
    assert_call(
        PARTIES
        "\"dialog\": [], \"analysis\": [{\"type\": \"summary\", \"body\": \"x\"}, {\"type\": \"transcript\", \"encoding\": "
        "\"json\", \"body\": {\"segments\": [{\"speaker\": \"Ann\", \"start\": 0.1, \"end\": 1, \"text\": \"Hi there.\"}, "
        "{\"speaker\": \"Bo\", \"start\": 2.25, \"end\": 4, \"text\": \"Well, no.\"}]}}]}",
        "Ann", "Bo", 2250, 4000);
    assert_call(
        PARTIES
        "\"analysis\": [{\"type\": \"transcript\", \"encoding\": \"none\", \"body\": \"Ann: Hi there.\\nBo: Well, no.\"}]}",
        "Ann", "Bo", -1, -1);
}

static void json_within_a_string_keeps_its_place(void **state)
{
    (void)state;
    const char *text =
        PARTIES "\"analysis\": [{\"type\": \"transcript\", \"encoding\": \"json\", \"body\": \"[{\\\"speaker\\\": \\\"Ann\\\", "
                "\\\"text\\\": \\\"Hi \\\\u00e6rlig.\\\"}, {\\\"speaker\\\": \\\"Bo\\\", \\\"text\\\": \\\"No.\\\"}]\"}]}";
    struct rp_document *document = read_call(text);
    assert_source(document, "Hi", "Hi");
    assert_source(document, "\xC3\xA6rlig", "\\\\u00e6rlig");
    rp_document_free(document);
}

static void escapes_keep_their_place(void **state)
{
    (void)state;
    const char *text =
        "[{\"speaker\": \"\\u00c5se\", \"text\": \"K\\u00e6re \\\"Bo\\\",\\nhvad \\ud83d\\ude00 s\\/i\\ud800g\\udc00er\\tdu?\"}]";
    struct rp_document *document = read_call(text);
    char *found = outline_of(document);
    assert_text(found, "\xC3\x85se us: K\xC3\xA6re \"Bo\", hvad \xF0\x9F\x98\x80 s/i\xEF\xBF\xBDg\xEF\xBF\xBD"
                       "er du?\n");
    assert_source(document, "K\xC3\xA6re", "K\\u00e6re");
    assert_source(document, "Bo\", hvad", "Bo\\\",\\nhvad");
    assert_source(document, "\xF0\x9F\x98\x80", "\\ud83d\\ude00");
    assert_source(document, "du?", "du?");
    free(found);
    rp_document_free(document);
}

static void without_names_every_word_is_ours(void **state)
{
    (void)state;
    struct rp_document *document =
        read_call("{\"text\": \"We will ring you.\", \"segments\": [{\"start\": 0.0, \"end\": 1.5, \"text\": "
                  "\" We will\"}, {\"start\": 1.5, \"end\": 2.0, \"text\": \" ring you.\"}]}");
    char *found = outline_of(document);
    assert_text(found, " us: We will ring you.\n");
    assert_contains(document->notes.at[0], "no speaker is named");
    free(found);
    rp_document_free(document);
}

static void refused(const char *text, const char *why)
{
    struct rapport_error error = {0};
    const struct rapport_check_options options = {.input = RAPPORT_INPUT_JSON};
    struct rp_document *document = rp_read(text, strlen(text), &options, simple_segmenter(), &error);
    if (document)
        fail_msg("read: %s", text);
    assert_number(error.code, RAPPORT_FORMAT);
    assert_contains(error.message, why);
}

static void what_is_no_call_is_refused_with_a_reason(void **state)
{
    (void)state;
    char deep[400];
    refused("{\"a\": 1}", "no transcript that is known");
    refused("[]", "no transcript that is known");
    refused("17", "no transcript that is known");
    refused("", "no JSON");
    refused("[1,\n2,\n}", "line 3");
    refused("{\"text\": \"a\"", "no JSON");
    refused(PARTIES "\"dialog\": [{\"type\": \"recording\", \"url\": \"x\"}]}", "no dialog of text");
    memset(deep, '[', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    refused(deep, "nested too deep");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_list_is_read),
        cmocka_unit_test(the_exports_of_programs_are_read),
        cmocka_unit_test(words_of_aws_become_turns),
        cmocka_unit_test(a_vcon_is_read),
        cmocka_unit_test(json_within_a_string_keeps_its_place),
        cmocka_unit_test(escapes_keep_their_place),
        cmocka_unit_test(without_names_every_word_is_ours),
        cmocka_unit_test(what_is_no_call_is_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
