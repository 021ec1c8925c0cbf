#include "outline.h"

static void assert_form(const char *text, const char *path, enum rapport_input expected)
{
    enum rapport_input found = rp_detect(rp_slice_of(text), path);
    if (found != expected)
        fail_msg("found form %d, expected %d: %s", (int)found, (int)expected, text);
}

static void a_mail_has_headers_that_a_draft_has_not(void **state)
{
    (void)state;
    assert_form("From: a@x.example\nDate: Tue, 3 Mar 2026 09:00:00 +0100\nSubject: Hi\n\nHello\n", NULL, RAPPORT_INPUT_EMAIL);
    assert_form("Received: by x\n\tfor y\nMIME-Version: 1.0\nSubject: Hi\n\nHello\n", NULL, RAPPORT_INPUT_EMAIL);
    const char *enveloped = "From a@x Tue Mar  3 09:00:00 2026\r\nFrom: a@x\r\nDate: x\r\n\r\nHello\r\n";
    assert_form(enveloped, NULL, RAPPORT_INPUT_MBOX);
    assert_form(enveloped, "a.eml", RAPPORT_INPUT_EMAIL);
    assert_form("Subject: Hi\n\nHello\n", "draft.eml", RAPPORT_INPUT_EMAIL);
}

static void a_draft_may_begin_with_a_subject(void **state)
{
    (void)state;
    assert_form("Subject: Hi\n\nHello\n", "draft.txt", RAPPORT_INPUT_PLAIN);
    assert_form("Emne: Hej\n\nHej\n", NULL, RAPPORT_INPUT_PLAIN);
    assert_form("From: Ann\nTo: Bob\nSubject: Hi\n\nHello\n", NULL, RAPPORT_INPUT_PLAIN);
    assert_form("Hello: there\n", "draft.txt", RAPPORT_INPUT_PLAIN);
    assert_form("", NULL, RAPPORT_INPUT_PLAIN);
    assert_form("Hej Bo\n\nDet var det.\n", "x.eml", RAPPORT_INPUT_PLAIN);
}

static void people_who_take_turns_are_a_call(void **state)
{
    (void)state;
    assert_form("Lone: Ja?\nPer: Hej.\nLone: Nå.\nPer: Ja.\n", NULL, RAPPORT_INPUT_TRANSCRIPT);
    assert_form("Agent: Hi.\nCustomer: Hello.\n", NULL, RAPPORT_INPUT_TRANSCRIPT);
    assert_form("[00:01] Anna: Hi.\n[00:03] Bo: Hello.\n", NULL, RAPPORT_INPUT_TRANSCRIPT);
}

static void captions_and_json_are_told_by_their_beginning(void **state)
{
    (void)state;
    assert_form("\xEF\xBB\xBFWEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n", NULL, RAPPORT_INPUT_WEBVTT);
    assert_form("WEBVTT\n", NULL, RAPPORT_INPUT_WEBVTT);
    assert_form("WEBVTT Kald 12\n\n00:01.000 --> 00:02.000\nHej.\n", NULL, RAPPORT_INPUT_WEBVTT);
    assert_form("WEBVTT is what we use.\n", "x.vtt", RAPPORT_INPUT_WEBVTT);
    assert_form("WEBVTT is what we use.\n", "x.txt", RAPPORT_INPUT_PLAIN);
    assert_form("WEBVTTs are what we use.\n", "x.txt", RAPPORT_INPUT_PLAIN);
    assert_form("1\n00:00:01,000 --> 00:00:02,000\nHi.\n", NULL, RAPPORT_INPUT_SUBRIP);
    assert_form("\n00:00:01.000 --> 00:00:02.000\nHi.\n", NULL, RAPPORT_INPUT_SUBRIP);
    assert_form("1\nHi.\n", NULL, RAPPORT_INPUT_PLAIN);
    assert_form("[{\"speaker\": \"A\", \"text\": \"Hi.\"}]", NULL, RAPPORT_INPUT_JSON);
    assert_form("{\n  \"vcon\" : \"0.0.2\"}", NULL, RAPPORT_INPUT_JSON);
    assert_form("{\"a\": 1}", "call.json", RAPPORT_INPUT_JSON);
    assert_form("{\"a\": 1}", "call.txt", RAPPORT_INPUT_PLAIN);
    assert_form("[Name], we will call.\n", NULL, RAPPORT_INPUT_PLAIN);
    assert_form("{{ name }}, \"text\": we will call.\n", NULL, RAPPORT_INPUT_PLAIN);
}

static void a_list_of_labels_is_no_call(void **state)
{
    (void)state;
    assert_form("Hej alle\n\nTidsplan: Piloten starter i marts.\nTest: Inge har elleve bemærkninger.\nBudget: Ingen.\n", NULL,
                RAPPORT_INPUT_PLAIN);
    assert_form("Pris: 400 kr.\nLevering: fredag.\n", NULL, RAPPORT_INPUT_PLAIN);
}

static void a_letter_that_lists_names_is_no_call(void **state)
{
    (void)state;
    const char *list = "Anna: the invoices\nBo: the phone\nAnna: the bank\nBo: the post\n";
    char text[512];
    assert_form(list, NULL, RAPPORT_INPUT_TRANSCRIPT);
    snprintf(text, sizeof text, "Hi all,\n\nWho does what:\n\n%s\nCall me.\n", list);
    assert_form(text, NULL, RAPPORT_INPUT_PLAIN);
    snprintf(text, sizeof text, "Hej alle\n\n%s", list);
    assert_form(text, NULL, RAPPORT_INPUT_PLAIN);
    snprintf(text, sizeof text, "%s\nThat is the plan.\n\nKind regards,\nDan\n", list);
    assert_form(text, NULL, RAPPORT_INPUT_PLAIN);
    snprintf(text, sizeof text, "%s\nDet er planen.\n\nVenlig hilsen\nDan\n", list);
    assert_form(text, NULL, RAPPORT_INPUT_PLAIN);
}

static void questions_and_answers_are_no_call(void **state)
{
    (void)state;
    assert_form("Question: When?\nAnswer: At 9.\nQuestion: Who?\nAnswer: Kim.\n", NULL, RAPPORT_INPUT_PLAIN);
    assert_form("Spørgsmål: Hvornår?\nSvar: Kl. 9.\nSpørgsmål: Hvem?\nSvar: Kim.\n", NULL, RAPPORT_INPUT_PLAIN);
}

static void a_draft_that_quotes_an_entry_is_no_catalogue(void **state)
{
    (void)state;
    assert_form("# Mails\nmsgid \"a\"\nmsgstr \"b\"\n", NULL, RAPPORT_INPUT_PO);
    assert_form("Hej Jo\n\nDer står\n\nmsgid \"a\"\nmsgstr \"b\"\n", NULL, RAPPORT_INPUT_PLAIN);
    assert_form("Hi Jo,\n\nIt says\n\nmsgid \"a\"\nmsgstr \"b\"\n", NULL, RAPPORT_INPUT_PLAIN);
}

#define assert_refused(bytes, says) refused(bytes, sizeof(bytes) - 1, says)
static void refused(const char *bytes, size_t len, const char *says)
{
    struct rapport_error error = {0};
    struct rapport_messages *messages = rapport_messages_new(bytes, len, NULL, &error);
    assert_null(messages);
    assert_number(error.code, RAPPORT_FORMAT);
    if (!strstr(error.message, says))
        fail_msg("\"%s\" says nothing of \"%s\"", error.message, says);
}

static void what_is_no_text_is_told_by_its_kind(void **state)
{
    (void)state;
    assert_refused("PK\3\4\x14\0\6\0", "Office");
    assert_refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", ".eml");
    assert_refused("%PDF-1.7\n1 0 obj\n", "PDF");
    assert_refused("{\\rtf1\\ansi Hej}", "RTF");
    assert_refused("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "picture");
    assert_refused("\0\0\0\x20"
                   "ftypM4A ",
                   "transcript");
    assert_refused("\0", "no text");
    assert_refused("Hej\0\1\2\3\4\5\6", "no text");
    assert_form("ID3 tags are what you asked about.\n", NULL, RAPPORT_INPUT_PLAIN);
}

static void an_empty_text_says_that_nothing_was_judged(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " \n\n", "\xEF\xBB\xBF", "WEBVTT\n", "<html><body></body></html>"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct rp_document *document = read_with(texts[i], strlen(texts[i]), NULL);
        assert_number(document->notes.len, 1);
        assert_string_equal(document->notes.at[0], "there is no text in it: nothing was judged");
        rp_document_free(document);
    }
}

static void the_channel_decides_over_the_look(void **state)
{
    (void)state;
    const char *text = "Q: How?\nA: So.\nQ: Why?\nA: Because.\n";
    const struct rapport_check_options options = {.channel = RAPPORT_TEMPLATE};
    struct rp_document *document = read_with(text, strlen(text), &options);
    assert_number(document->input, RAPPORT_INPUT_TEMPLATE);
    assert_number(document->channel, RAPPORT_TEMPLATE);
    rp_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mail_has_headers_that_a_draft_has_not),
        cmocka_unit_test(a_draft_may_begin_with_a_subject),
        cmocka_unit_test(people_who_take_turns_are_a_call),
        cmocka_unit_test(captions_and_json_are_told_by_their_beginning),
        cmocka_unit_test(a_list_of_labels_is_no_call),
        cmocka_unit_test(a_letter_that_lists_names_is_no_call),
        cmocka_unit_test(questions_and_answers_are_no_call),
        cmocka_unit_test(a_draft_that_quotes_an_entry_is_no_catalogue),
        cmocka_unit_test(what_is_no_text_is_told_by_its_kind),
        cmocka_unit_test(an_empty_text_says_that_nothing_was_judged),
        cmocka_unit_test(the_channel_decides_over_the_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
