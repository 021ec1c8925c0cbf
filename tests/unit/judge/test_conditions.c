/* Each kind of condition, seen through a rule that flags "x" when it holds. */
#include "messages.h"

static bool holds(struct message *message, const char *condition)
{
    struct rp_buffer elements = {0};
    rp_buffer_format(&elements,
                     SIGNAL("x") SIGNAL("aa") SIGNAL("bb")
                         SIGNAL("cc") "<trigger id=\"t\"><signal id=\"aa\"/></trigger>"
                                      "<trigger id=\"u\"><use trigger=\"t\"/></trigger>"
                                      "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\">"
                                      "<flag signal=\"x\"/><when>%s</when>" TITLES "</rule>",
                     condition);
    struct rp_pack *pack = pack_of(elements.at);
    struct rp_verdict verdict;
    free(message->signals.first);
    message->hits.len = 0;
    judge(message, pack, RAPPORT_CLIENT, &verdict);
    bool found = verdict.findings.len > 0;
    rp_verdict_free(&verdict);
    rp_pack_free(pack);
    rp_buffer_free(&elements);
    return found;
}

static void groups_combine_conditions(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "x aa bb");
    assert_true(holds(&message, "<all><signal id=\"aa\"/><signal id=\"bb\"/></all>"));
    assert_false(holds(&message, "<all><signal id=\"aa\"/><signal id=\"cc\"/></all>"));
    assert_true(holds(&message, "<any><signal id=\"cc\"/><signal id=\"bb\"/></any>"));
    assert_false(holds(&message, "<any><signal id=\"cc\"/></any>"));
    assert_true(holds(&message, "<none><signal id=\"cc\"/></none>"));
    assert_false(holds(&message, "<none><signal id=\"cc\"/><signal id=\"aa\"/></none>"));
    assert_true(holds(&message, "<some at-least=\"2\"><signal id=\"aa\"/><signal id=\"bb\"/><signal id=\"cc\"/></some>"));
    assert_false(holds(&message, "<some at-least=\"3\"><signal id=\"aa\"/><signal id=\"bb\"/><signal id=\"cc\"/></some>"));
    assert_false(holds(&message, "<signal id=\"aa\"/><signal id=\"cc\"/>"));
    message_end(&message);
}

static void triggers_are_conditions_by_name(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "x aa");
    assert_true(holds(&message, "<use trigger=\"u\"/>"));
    assert_false(holds(&message, "<none><use trigger=\"t\"/><use trigger=\"u\"/></none>"));
    message_end(&message);
}

static void signals_are_counted(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "x aa aa aa bb");
    assert_true(holds(&message, "<signal id=\"aa\" min=\"3\"/>"));
    assert_false(holds(&message, "<signal id=\"aa\" min=\"4\"/>"));
    assert_true(holds(&message, "<signal id=\"aa\" max=\"3\"/>"));
    assert_false(holds(&message, "<signal id=\"aa\" max=\"2\"/>"));
    assert_true(holds(&message, "<signal id=\"cc\" max=\"2\"/>"));
    assert_true(holds(&message, "<signal id=\"cc\" max=\"0\"/>"));
    assert_false(holds(&message, "<signal id=\"bb\" max=\"0\"/>"));
    message_end(&message);
}

static void sides_and_zones_choose_the_hits(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "x");
    say(&message, RP_LIST_ITEM, RP_US, "bb");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "aa");
    say(&message, RP_SIGNATURE, RP_NO_SIDE, "cc");
    assert_false(holds(&message, "<signal id=\"aa\"/>"));
    assert_true(holds(&message, "<signal id=\"aa\" side=\"client\"/>"));
    assert_true(holds(&message, "<signal id=\"aa\" side=\"any\"/>"));
    assert_false(holds(&message, "<signal id=\"aa\" side=\"us\"/>"));
    assert_true(holds(&message, "<signal id=\"aa\" side=\"any\" zone=\"body quoted\"/>"));
    assert_false(holds(&message, "<signal id=\"aa\" side=\"any\" zone=\"turn\"/>"));
    assert_true(holds(&message, "<signal id=\"bb\" zone=\"list-item\"/>"));
    assert_false(holds(&message, "<signal id=\"bb\" zone=\"body\"/>"));
    assert_false(holds(&message, "<signal id=\"cc\"/>"));
    assert_true(holds(&message, "<signal id=\"cc\" side=\"none\" zone=\"signature\"/>"));
    assert_true(holds(&message, "<all><signal id=\"aa\" side=\"client\"/><signal id=\"aa\" max=\"0\"/>"
                                "<signal id=\"aa\" side=\"client\" zone=\"turn\" max=\"0\"/></all>"));
    message_end(&message);
}

static void a_part_of_the_message_is_a_condition(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    say(&message, RP_GREETING, RP_US, "x");
    ours(&message, "aa");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "aa");
    assert_true(holds(&message, "<zone is=\"greeting\"/>"));
    assert_true(holds(&message, "<zone is=\"closing quoted\"/>"));
    assert_false(holds(&message, "<zone is=\"closing signature\"/>"));
    message_end(&message);
}

static void the_setting_is_a_condition(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_US, "x");
    turn(&message, RP_CLIENT_SIDE, "no");
    assert_true(holds(&message, "<channel is=\"email call\"/>"));
    assert_false(holds(&message, "<channel is=\"email template\"/>"));
    assert_true(holds(&message, "<audience is=\"client\"/>"));
    assert_false(holds(&message, "<audience is=\"team\"/>"));
    assert_true(holds(&message, "<turns min=\"2\"/>"));
    assert_false(holds(&message, "<turns min=\"3\"/>"));
    assert_true(holds(&message, "<words max=\"1\"/>"));
    assert_false(holds(&message, "<words min=\"2\"/>"));
    message_end(&message);
}

static void our_share_is_of_words_or_where_known_of_time(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn_timed(&message, RP_US, "x", 60, -1, -1);
    turn_timed(&message, RP_CLIENT_SIDE, "no", 40, 0, 1000);
    turn_timed(&message, RP_NO_SIDE, "music", 900, -1, -1);
    assert_true(holds(&message, "<talk-share max=\"60\"/>"));
    assert_false(holds(&message, "<talk-share max=\"59\"/>"));
    assert_true(holds(&message, "<talk-share min=\"60\"/>"));
    assert_false(holds(&message, "<talk-share min=\"61\"/>"));
    message.document.turns.at[0].start_ms = 1000;
    message.document.turns.at[0].end_ms = 10000;
    assert_false(holds(&message, "<talk-share max=\"89\"/>"));
    assert_true(holds(&message, "<talk-share max=\"90\"/>"));
    message_end(&message);
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "x");
    assert_true(holds(&message, "<talk-share max=\"60\"/>"));
    message_end(&message);
}

static void our_longest_turn_is_in_words_or_where_known_in_seconds(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn_timed(&message, RP_US, "x", 220, -1, -1);
    turn_timed(&message, RP_CLIENT_SIDE, "no", 900, -1, -1);
    assert_true(holds(&message, "<longest-turn max-words=\"220\" max-seconds=\"90\"/>"));
    assert_false(holds(&message, "<longest-turn max-words=\"219\" max-seconds=\"90\"/>"));
    message.document.turns.at[0].start_ms = 0;
    message.document.turns.at[0].end_ms = 90000;
    assert_true(holds(&message, "<longest-turn max-words=\"10\" max-seconds=\"90\"/>"));
    assert_false(holds(&message, "<longest-turn max-words=\"10\" max-seconds=\"89\"/>"));
    assert_false(holds(&message, "<longest-turn max-words=\"10\"/>"));
    message_end(&message);
}

static void where_only_we_are_heard_there_is_no_talk_to_share(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn_timed(&message, RP_US, "x", 900, 0, 600000);
    assert_true(holds(&message, "<talk-share max=\"60\"/>"));
    assert_true(holds(&message, "<longest-turn max-words=\"220\" max-seconds=\"90\"/>"));
    turn_timed(&message, RP_CLIENT_SIDE, "no", 1, 600000, 600500);
    assert_false(holds(&message, "<talk-share max=\"60\"/>"));
    assert_false(holds(&message, "<longest-turn max-words=\"220\" max-seconds=\"90\"/>"));
    message_end(&message);
}

static void interruptions_are_turns_of_ours_before_the_clients_end(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn_timed(&message, RP_CLIENT_SIDE, "no", 5, 0, 5000);
    turn_timed(&message, RP_US, "x", 5, 4000, 8000);
    turn_timed(&message, RP_CLIENT_SIDE, "no", 5, 7000, 9000);
    turn_timed(&message, RP_US, "x", 5, 9000, 10000);
    assert_true(holds(&message, "<interruptions min=\"1\" max=\"1\"/>"));
    assert_false(holds(&message, "<interruptions max=\"0\"/>"));
    message_end(&message);
}

static void questions_of_ours_are_sentences_that_end_in_a_question_mark(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_CALL);
    turn(&message, RP_US, "x, is it ready?");
    turn(&message, RP_CLIENT_SIDE, "Is it?");
    turn(&message, RP_US, "He asked: \"when?\"");
    turn(&message, RP_US, "No.");
    assert_true(holds(&message, "<questions min=\"2\" max=\"2\"/>"));
    assert_false(holds(&message, "<questions min=\"3\"/>"));
    assert_false(holds(&message, "<questions max=\"0\"/>"));
    message_end(&message);
}

static void one_signal_outnumbers_others_by_the_sentences_that_hold_them(void **state)
{
    (void)state;
    struct message message;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "x aa aa");
    for (int i = 0; i < 3; i++)
        ours(&message, "aa");
    assert_true(holds(&message, "<outnumber times=\"3\" min=\"4\"><signal id=\"aa\"/><signal id=\"bb\"/></outnumber>"));
    assert_false(holds(&message, "<outnumber times=\"3\" min=\"5\"><signal id=\"aa\"/><signal id=\"bb\"/></outnumber>"));
    ours(&message, "bb");
    assert_true(holds(&message, "<outnumber times=\"4\"><signal id=\"aa\"/><signal id=\"cc\"/><signal id=\"bb\"/></outnumber>"));
    assert_false(holds(&message, "<outnumber times=\"5\"><signal id=\"aa\"/><signal id=\"bb\"/></outnumber>"));
    message_end(&message);
}

static void triggers_that_double_do_not_multiply(void **state)
{
    (void)state;
    struct rp_buffer elements = {0};
    rp_buffer_text(&elements, SIGNAL("x") "<trigger id=\"t0\"><signal id=\"x\" min=\"2\"/></trigger>");
    for (int i = 1; i < RP_MAX_TRIGGER_DEPTH; i++) {
        rp_buffer_format(&elements, "<trigger id=\"t%d\"><any>", i);
        for (int k = 0; k < 30; k++)
            rp_buffer_format(&elements, "<use trigger=\"t%d\"/>", i - 1);
        rp_buffer_text(&elements, "</any></trigger>");
    }
    rp_buffer_format(&elements,
                     "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><when trigger=\"t%d\"/>"
                     "<flag signal=\"x\"/>" TITLES "</rule>",
                     RP_MAX_TRIGGER_DEPTH - 1);
    struct rp_pack *pack = pack_of(elements.at);
    struct message message;
    struct rp_verdict verdict;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "x");
    judge(&message, pack, RAPPORT_CLIENT, &verdict);
    assert_number(verdict.findings.len, 0);
    rp_verdict_free(&verdict);
    message_end(&message);
    rp_pack_free(pack);
    rp_buffer_free(&elements);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_combine_conditions),
        cmocka_unit_test(triggers_are_conditions_by_name),
        cmocka_unit_test(signals_are_counted),
        cmocka_unit_test(sides_and_zones_choose_the_hits),
        cmocka_unit_test(a_part_of_the_message_is_a_condition),
        cmocka_unit_test(the_setting_is_a_condition),
        cmocka_unit_test(our_share_is_of_words_or_where_known_of_time),
        cmocka_unit_test(where_only_we_are_heard_there_is_no_talk_to_share),
        cmocka_unit_test(our_longest_turn_is_in_words_or_where_known_in_seconds),
        cmocka_unit_test(interruptions_are_turns_of_ours_before_the_clients_end),
        cmocka_unit_test(questions_of_ours_are_sentences_that_end_in_a_question_mark),
        cmocka_unit_test(one_signal_outnumbers_others_by_the_sentences_that_hold_them),
        cmocka_unit_test(triggers_that_double_do_not_multiply),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
