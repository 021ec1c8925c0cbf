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
    assert_form("WEBVTT is what we use.\n", "x.txt", RAPPORT_INPUT_WEBVTT);
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
        cmocka_unit_test(the_channel_decides_over_the_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
