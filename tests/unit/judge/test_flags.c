/* Rules that flag: where, and under which conditions. */
#include "messages.h"

#define RULE(id, signal, when)                                                                                                   \
    "<rule id=\"" id "\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"" signal "\"/>" when TITLES "</rule>"

/* Judges the message with this pack, holds the findings against `expected`, and ends it. */
static void expect_for(struct message *message, const char *elements, enum rapport_audience audience, const char *expected)
{
    struct rp_pack *pack = pack_of(elements);
    struct rp_verdict verdict;
    char found[2048];
    judge(message, pack, audience, &verdict);
    assert_text(findings_of(message, &verdict, found), expected);
    rp_verdict_free(&verdict);
    rp_pack_free(pack);
    message_end(message);
}

static void expect(struct message *message, const char *elements, const char *expected)
{
    expect_for(message, elements, RAPPORT_CLIENT, expected);
}

static void only_our_present_words_are_flagged(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    say(&message, RP_SUBJECT, RP_US, "snart");
    ours(&message, "vi kommer snart, ja snart");
    say(&message, RP_SIGNATURE, RP_NO_SIDE, "snart");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "snart");
    say(&message, RP_FORWARDED, RP_NO_SIDE, "snart");
    expect(&message, SIGNAL("snart") RULE("vague", "snart", ""), "vague@snart vague@snart vague@snart");
}

static void the_first_hits_may_be_left_alone(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "sorry one");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "sorry");
    ours(&message, "sorry two");
    ours(&message, "and sorry");
    ours(&message, "sorry again");
    expect(&message,
           SIGNAL("sorry") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\">"
                           "<flag signal=\"sorry\" from=\"3\"/>" TITLES "</rule>",
           "r@sorry r@sorry");
}

static void a_stretch_that_two_signals_share_is_flagged_once(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "so-sorry");
    ours(&message, "deep regret");
    expect(&message,
           SIGNAL("so-sorry") SIGNAL("sorry")
               SIGNAL("regret") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"so-sorry\"/>"
                                "<flag signal=\"sorry\"/><flag signal=\"regret\"/>" TITLES "</rule>",
           "r@so-sorry r@regret");
}

static void an_exception_within_the_sentence_holds_for_that_sentence(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    add_block(&message, RP_BODY, RP_US, -1);
    add_sentence(&message, "passive one and blame");
    add_sentence(&message, "passive two");
    expect(&message,
           SIGNAL("passive") SIGNAL("blame")
               RULE("r", "passive", "<when><none><signal id=\"blame\" within=\"sentence\"/></none></when>"),
           "r@passive");
}

static void reach_takes_the_sentences_after_it(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "refusal a");
    ours(&message, "nothing");
    ours(&message, "another way");
    ours(&message, "refusal b");
    ours(&message, "nothing");
    ours(&message, "nothing");
    ours(&message, "another way");
    struct rp_pack *pack = pack_of(SIGNAL("refusal") SIGNAL("another") RULE(
        "flat", "refusal", "<when><signal id=\"another\" within=\"sentence\" reach=\"2\" max=\"0\"/></when>"));
    struct rp_verdict verdict;
    judge(&message, pack, RAPPORT_CLIENT, &verdict);
    assert_number(verdict.findings.len, 1);
    assert_number(verdict.findings.at[0].sentence, 3);
    rp_verdict_free(&verdict);
    rp_pack_free(pack);
    message_end(&message);
}

static void an_alternative_before_the_place_does_not_count_as_after(void **state)
{
    (void)state;
    const char *elements = SIGNAL("refusal") SIGNAL("another")
        RULE("after", "refusal", "<when><none><signal id=\"another\" order=\"after\"/></none></when>")
            RULE("before", "refusal", "<when><none><signal id=\"another\" order=\"before\"/></none></when>");
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "another way, then refusal");
    expect(&message, elements, "after@refusal");
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "refusal, then another way");
    expect(&message, elements, "before@refusal");
}

static void paragraph_and_turn_are_the_block_of_the_place(void **state)
{
    (void)state;
    const char *elements = SIGNAL("flagged") SIGNAL("saved")
        RULE("paragraph", "flagged", "<when><signal id=\"saved\" within=\"paragraph\" max=\"0\"/></when>")
            RULE("turn", "flagged", "<when><signal id=\"saved\" within=\"turn\" max=\"0\"/></when>");
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    add_block(&message, RP_BODY, RP_US, -1);
    add_sentence(&message, "flagged one");
    add_sentence(&message, "saved");
    ours(&message, "flagged two");
    expect(&message, elements, "paragraph@flagged turn@flagged");
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_US, "flagged and saved");
    turn(&message, RP_CLIENT_SIDE, "saved flagged");
    turn(&message, RP_US, "flagged");
    expect(&message, elements, "paragraph@flagged turn@flagged");
}

static void the_third_of_its_kind_is_flagged(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "undskyld 1");
    ours(&message, "undskyld 2, undskyld 3");
    ours(&message, "undskyld 4");
    struct rp_pack *pack = pack_of(
        SIGNAL("undskyld") RULE("excessive", "undskyld", "<when><signal id=\"undskyld\" min=\"2\" order=\"before\"/></when>"));
    struct rp_verdict verdict;
    judge(&message, pack, RAPPORT_CLIENT, &verdict);
    assert_number(verdict.findings.len, 2);
    assert_number(verdict.findings.at[0].sentence, 1);
    assert_number(verdict.findings.at[1].sentence, 2);
    rp_verdict_free(&verdict);
    rp_pack_free(pack);
    message_end(&message);
}

static void a_rule_for_clients_is_silent_for_the_team(void **state)
{
    (void)state;
    const char *elements =
        SIGNAL("snart") RULE("client-only", "snart", "") "<rule id=\"both\" dimension=\"plan\" severity=\"note\" points=\"1\" "
                                                         "audience=\"client team\"><flag signal=\"snart\"/>" TITLES "</rule>";
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "snart");
    expect_for(&message, elements, RAPPORT_TEAM, "both@snart");
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "snart");
    expect_for(&message, elements, RAPPORT_CLIENT, "client-only@snart both@snart");
}

static void a_rule_that_is_off_is_silent(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "soon");
    expect(&message, SIGNAL("soon") RULE("vague", "soon", "") "<adjust rule=\"vague\" off=\"yes\" reason=\"test\"/>", "");
}

static void many_hits_are_judged_in_time(void **state)
{
    (void)state;
    enum { SENTENCES = 60000 };
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    for (int i = 0; i < SENTENCES; i++)
        ours(&message, "soon");
    struct rp_pack *pack = pack_of(SIGNAL("soon") RULE(
        "vague", "soon",
        "<when><all><signal id=\"soon\" zone=\"quoted\" side=\"any\" max=\"0\"/><signal id=\"soon\" order=\"before\" min=\"2\"/>"
        "<signal id=\"soon\" within=\"sentence\" reach=\"3\"/></all></when>"));
    struct rp_verdict verdict;
    judge(&message, pack, RAPPORT_CLIENT, &verdict);
    assert_number(verdict.findings.len, SENTENCES - 2);
    assert_number(verdict.score, 0);
    rp_verdict_free(&verdict);
    rp_pack_free(pack);
    message_end(&message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_our_present_words_are_flagged),
        cmocka_unit_test(the_first_hits_may_be_left_alone),
        cmocka_unit_test(a_stretch_that_two_signals_share_is_flagged_once),
        cmocka_unit_test(an_exception_within_the_sentence_holds_for_that_sentence),
        cmocka_unit_test(reach_takes_the_sentences_after_it),
        cmocka_unit_test(an_alternative_before_the_place_does_not_count_as_after),
        cmocka_unit_test(paragraph_and_turn_are_the_block_of_the_place),
        cmocka_unit_test(the_third_of_its_kind_is_flagged),
        cmocka_unit_test(a_rule_for_clients_is_silent_for_the_team),
        cmocka_unit_test(a_rule_that_is_off_is_silent),
        cmocka_unit_test(many_hits_are_judged_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
