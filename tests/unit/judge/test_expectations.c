/* Rules that expect: within the message, and of the next turn. */
#include "messages.h"

#define MISSING                                                                                                                  \
    SIGNAL("setback")                                                                                                            \
    SIGNAL("sorry")                                                                                                              \
    "<rule id=\"missing\" dimension=\"apology\" severity=\"error\" points=\"15\">"                                               \
    "<when><signal id=\"setback\"/></when><expect><signal id=\"sorry\"/></expect>" TITLES "</rule>"
#define ANSWER                                                                                                                   \
    SIGNAL("vred")                                                                                                               \
    SIGNAL("forst")                                                                                                              \
    "<rule id=\"passed-over\" dimension=\"empathy\" severity=\"error\" points=\"15\">"                                           \
    "<when><all><signal id=\"vred\" side=\"client\"/><channel is=\"call\"/></all></when>"                                        \
    "<expect within=\"next-turn\"><signal id=\"forst\"/></expect>" TITLES "</rule>"

#define TAKEN_UP(condition)                                                                                                      \
    SIGNAL("when")                                                                                                               \
    "<class id=\"small\"><words lang=\"en\">when | will | the | come</words><words lang=\"da\">og</words></class>"               \
    "<rule id=\"open\" dimension=\"dialogue\" severity=\"warning\" points=\"6\">"                                                \
    "<when><signal id=\"when\" side=\"client\"/></when><expect within=\"answer\">" condition "</expect>" TITLES "</rule>"
#define IN_MAIL TAKEN_UP("<taken-up but=\"small\" question=\"1\" statement=\"2\"/>")
#define IN_CALL TAKEN_UP("<any><taken-up but=\"small\" question=\"1\"/><none><counter-question/></none></any>")

static void expect(struct message *message, const char *elements, const char *expected)
{
    struct rp_pack *pack = pack_of(elements);
    struct rp_verdict verdict;
    char found[2048];
    judge(message, pack, RAPPORT_CLIENT, &verdict);
    assert_text(findings_of(message, &verdict, found), expected);
    for (size_t i = 0; i < verdict.findings.len; i++)
        assert_true(verdict.findings.at[i].hit == -1);
    rp_verdict_free(&verdict);
    rp_pack_free(pack);
    message_end(message);
}

static void what_is_expected_is_missing_once(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "setback setback");
    ours(&message, "setback");
    expect(&message, MISSING, "missing");
}

static void what_is_there_is_not_missing(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "setback");
    ours(&message, "sorry");
    expect(&message, MISSING, "");
}

static void what_the_client_wrote_does_not_satisfy(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "setback");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "sorry");
    expect(&message, MISSING, "missing");
}

static void without_the_trigger_nothing_is_missing(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "here are the minutes");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "setback");
    expect(&message, MISSING, "");
}

static void without_words_of_ours_nothing_is_missing(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "setback");
    expect(
        &message,
        SIGNAL("setback") "<rule id=\"missing\" dimension=\"apology\" severity=\"error\" points=\"15\">"
                          "<when><signal id=\"setback\" side=\"client\"/></when><expect><signal id=\"setback\"/></expect>" TITLES
                          "</rule>",
        "");
}

static void order_in_an_expectation_is_seen_from_the_first_trigger(void **state)
{
    (void)state;
    const char *elements = SIGNAL("setback")
        SIGNAL("sorry") "<rule id=\"missing\" dimension=\"apology\" severity=\"error\" points=\"15\">"
                        "<when><signal id=\"setback\"/></when><expect><signal id=\"sorry\" order=\"after\"/></expect>" TITLES
                        "</rule>";
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "sorry setback");
    expect(&message, elements, "missing");
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "setback sorry setback");
    expect(&message, elements, "");
}

static void the_turn_after_the_client_is_judged_alone(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_US, "forst 1");
    turn(&message, RP_CLIENT_SIDE, "jeg er vred, rigtig vred");
    turn(&message, RP_US, "okay, noteret");
    turn(&message, RP_US, "jeg forst");
    turn(&message, RP_CLIENT_SIDE, "vred igen");
    turn(&message, RP_US, "jeg forst dig");
    expect(&message, ANSWER, "passed-over@okay, noteret");
}

static void two_client_turns_in_a_row_have_one_answer(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_CLIENT_SIDE, "vred 1");
    turn(&message, RP_CLIENT_SIDE, "vred 2");
    turn(&message, RP_NO_SIDE, "music");
    turn(&message, RP_US, NULL);
    turn(&message, RP_US, "noteret");
    expect(&message, ANSWER, "passed-over@noteret");
}

static void the_clients_last_word_is_no_fault_of_ours(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_US, "hej");
    turn(&message, RP_CLIENT_SIDE, "vred");
    turn(&message, RP_US, NULL);
    expect(&message, ANSWER, "");
}

static void mail_has_no_next_turn(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "noteret");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "vred");
    expect(&message, ANSWER, "");
}

static void the_quoted_turn_is_whole_sentences_up_to_a_length(void **state)
{
    (void)state;
    char sentence[121];
    memset(sentence, 'a', 120);
    sentence[60] = ' ';
    sentence[120] = '\0';
    struct message message;
    struct rp_verdict verdict;
    struct rp_pack *pack = pack_of(ANSWER);
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_CLIENT_SIDE, "vred");
    turn(&message, RP_US, "Nå.");
    add_sentence(&message, sentence);
    add_sentence(&message, sentence);
    judge(&message, pack, RAPPORT_CLIENT, &verdict);
    assert_number(verdict.findings.len, 1);
    const struct rp_finding *finding = &verdict.findings.at[0];
    assert_number(finding->turn, 1);
    assert_number(finding->sentence, 1);
    assert_number(finding->start, message.document.sentences.at[1].start);
    assert_number(finding->end, message.document.sentences.at[2].end);
    rp_verdict_free(&verdict);
    message_end(&message);
    rp_pack_free(pack);
}

static void a_long_first_sentence_is_cut_at_a_whole_character(void **state)
{
    (void)state;
    char sentence[402] = "b";
    for (int i = 0; i < 200; i++)
        memcpy(sentence + 1 + 2 * i, "å", 3);
    struct message message;
    struct rp_verdict verdict;
    struct rp_pack *pack = pack_of(ANSWER);
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_CLIENT_SIDE, "vred");
    turn(&message, RP_US, sentence);
    judge(&message, pack, RAPPORT_CLIENT, &verdict);
    assert_number(verdict.findings.at[0].end - verdict.findings.at[0].start, 199);
    rp_verdict_free(&verdict);
    message_end(&message);
    rp_pack_free(pack);
}

static void many_angry_turns_are_judged_in_time(void **state)
{
    (void)state;
    enum { TURNS = 100000 };
    struct message message;
    struct rp_verdict verdict;
    struct rp_pack *pack = pack_of(ANSWER);
    message_begin(&message, RAPPORT_CALL);
    for (int i = 0; i < TURNS; i++)
        turn(&message, RP_CLIENT_SIDE, "vred");
    turn(&message, RP_US, "noteret");
    judge(&message, pack, RAPPORT_CLIENT, &verdict);
    assert_number(verdict.findings.len, 1);
    assert_number(verdict.findings.at[0].turn, TURNS);
    rp_verdict_free(&verdict);
    message_end(&message);
    rp_pack_free(pack);
}

static void a_question_of_the_clients_wants_to_be_taken_up(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "the invoicing is mended");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "when will the invoice come?");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "when will the parcel come?");
    expect(&message, IN_MAIL, "open");
}

static void what_says_too_little_is_not_held_against_us(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "nothing");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "when will the come?");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "when the parcel");
    expect(&message, IN_MAIL, "");
}

static void a_question_of_our_own_is_no_issue(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "when will the parcel come?");
    expect(&message, IN_MAIL, "");
}

static void in_a_call_we_answer_afterwards(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_US, "your parcel");
    turn(&message, RP_CLIENT_SIDE, "when will the parcel come?");
    turn(&message, RP_US, "anything else?");
    expect(&message, IN_CALL, "open");
}

static void in_a_call_a_statement_may_answer_in_other_words(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_CLIENT_SIDE, "when will the parcel come?");
    turn(&message, RP_US, "on friday");
    turn(&message, RP_CLIENT_SIDE, "when will the refund come?");
    turn(&message, RP_US, "refunds?");
    turn(&message, RP_CLIENT_SIDE, "when will the money come?");
    expect(&message, IN_CALL, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_expected_is_missing_once),
        cmocka_unit_test(what_is_there_is_not_missing),
        cmocka_unit_test(what_the_client_wrote_does_not_satisfy),
        cmocka_unit_test(without_the_trigger_nothing_is_missing),
        cmocka_unit_test(without_words_of_ours_nothing_is_missing),
        cmocka_unit_test(order_in_an_expectation_is_seen_from_the_first_trigger),
        cmocka_unit_test(the_turn_after_the_client_is_judged_alone),
        cmocka_unit_test(two_client_turns_in_a_row_have_one_answer),
        cmocka_unit_test(the_clients_last_word_is_no_fault_of_ours),
        cmocka_unit_test(mail_has_no_next_turn),
        cmocka_unit_test(the_quoted_turn_is_whole_sentences_up_to_a_length),
        cmocka_unit_test(a_long_first_sentence_is_cut_at_a_whole_character),
        cmocka_unit_test(many_angry_turns_are_judged_in_time),
        cmocka_unit_test(a_question_of_the_clients_wants_to_be_taken_up),
        cmocka_unit_test(what_says_too_little_is_not_held_against_us),
        cmocka_unit_test(a_question_of_our_own_is_no_issue),
        cmocka_unit_test(in_a_call_we_answer_afterwards),
        cmocka_unit_test(in_a_call_a_statement_may_answer_in_other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
