/* Points, caps, the floor, bands, order, strengths. */
#include "messages.h"

#define FLAG(id, signal, dimension, points, cap)                                                                                 \
    "<rule id=\"" id "\" dimension=\"" dimension "\" severity=\"warning\" points=\"" points "\" cap=\"" cap "\">"                \
    "<flag signal=\"" signal "\"/>" TITLES "</rule>"
#define MISS(id, severity, points)                                                                                               \
    "<rule id=\"" id "\" dimension=\"plan\" severity=\"" severity "\" points=\"" points                                          \
    "\"><expect><signal id=\"never\"/></expect>" TITLES "</rule>"

static void judged(struct message *message, const char *elements, struct rp_pack **pack, struct rp_verdict *verdict)
{
    *pack = pack_of(elements);
    judge(message, *pack, RAPPORT_CLIENT, verdict);
    unsigned taken = 0, lost = 0;
    for (size_t i = 0; i < verdict->findings.len; i++)
        taken += verdict->findings.at[i].points;
    for (size_t i = 0; i < RP_COUNT(verdict->lost); i++)
        lost += verdict->lost[i];
    assert_number(taken, 100 - verdict->score);
    assert_number(lost, taken);
}

static void end(struct message *message, struct rp_pack *pack, struct rp_verdict *verdict)
{
    rp_verdict_free(verdict);
    rp_pack_free(pack);
    message_end(message);
}

static void a_message_with_nothing_wrong_is_100(void **state)
{
    (void)state;
    struct message message;
    struct rp_pack *pack;
    struct rp_verdict verdict;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "her er referatet");
    judged(&message, SIGNAL("aa") FLAG("a", "aa", "plan", "8", "16"), &pack, &verdict);
    assert_number(verdict.score, 100);
    assert_number(verdict.band, RAPPORT_READY);
    end(&message, pack, &verdict);
}

static void a_rule_takes_no_more_than_its_cap(void **state)
{
    (void)state;
    struct message message;
    struct rp_pack *pack;
    struct rp_verdict verdict;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "aa aa aa bb");
    judged(&message, SIGNAL("aa") SIGNAL("bb") FLAG("a", "aa", "plan", "8", "12") FLAG("b", "bb", "value", "5", "5"), &pack,
           &verdict);
    assert_number(verdict.findings.len, 4);
    assert_number(verdict.findings.at[0].points, 8);
    assert_number(verdict.findings.at[1].points, 4);
    assert_number(verdict.findings.at[2].points, 0);
    assert_number(verdict.findings.at[3].points, 5);
    assert_number(verdict.lost[rp_dimension_named("plan")], 12);
    assert_number(verdict.lost[rp_dimension_named("value")], 5);
    assert_number(verdict.score, 83);
    assert_number(verdict.band, RAPPORT_REVISE);
    end(&message, pack, &verdict);
}

static void the_score_ends_at_0_and_later_points_are_cut(void **state)
{
    (void)state;
    struct message message;
    struct rp_pack *pack;
    struct rp_verdict verdict;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "aa aa aa");
    judged(&message, SIGNAL("aa") SIGNAL("never") FLAG("a", "aa", "plan", "45", "100") MISS("m", "error", "15"), &pack, &verdict);
    assert_number(verdict.findings.at[0].points, 45);
    assert_number(verdict.findings.at[1].points, 45);
    assert_number(verdict.findings.at[2].points, 10);
    assert_number(verdict.findings.at[3].points, 0);
    assert_number(verdict.score, 0);
    assert_number(verdict.band, RAPPORT_DO_NOT_SEND);
    end(&message, pack, &verdict);
}

static void bands_begin_at_85_and_60(void **state)
{
    (void)state;
    static const struct {
        const char *points;
        enum rapport_band band;
    } cases[] = {{"15", RAPPORT_READY}, {"16", RAPPORT_REVISE}, {"40", RAPPORT_REVISE}, {"41", RAPPORT_DO_NOT_SEND}};
    for (size_t i = 0; i < RP_COUNT(cases); i++) {
        struct rp_buffer elements = {0};
        struct message message;
        struct rp_pack *pack;
        struct rp_verdict verdict;
        rp_buffer_format(
            &elements,
            SIGNAL("aa") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"%s\"><flag signal=\"aa\"/>" TITLES
                         "</rule>",
            cases[i].points);
        message_begin(&message, RAPPORT_EMAIL);
        ours(&message, "aa");
        judged(&message, elements.at, &pack, &verdict);
        assert_number(verdict.band, cases[i].band);
        end(&message, pack, &verdict);
        rp_buffer_free(&elements);
    }
}

static void findings_stand_by_place_and_what_is_missing_last_by_weight(void **state)
{
    (void)state;
    struct message message;
    struct rp_pack *pack;
    struct rp_verdict verdict;
    char found[2048];
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "bb aa bb");
    judged(&message,
           SIGNAL("never") SIGNAL("aa") SIGNAL("bb") MISS("note", "note", "9") MISS("light", "error", "1")
               MISS("first", "warning", "2") MISS("second", "warning", "2") MISS("grave", "error", "9")
                   FLAG("a", "aa", "plan", "1", "9") FLAG("b", "bb", "plan", "1", "9"),
           &pack, &verdict);
    assert_text(findings_of(&message, &verdict, found), "b@bb a@aa b@bb grave light first second note");
    end(&message, pack, &verdict);
}

static void strengths_are_ours_one_a_sentence_and_not_flagged(void **state)
{
    (void)state;
    struct message message;
    struct rp_pack *pack;
    struct rp_verdict verdict;
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "undskyld og undskyld");
    ours(&message, "tak, og undskyld til sidst");
    ours(&message, "non-undskyld-apology");
    say(&message, RP_QUOTED, RP_CLIENT_SIDE, "undskyld tak");
    judged(&message,
           STRENGTH("undskyld") STRENGTH("tak") SIGNAL("til") SIGNAL("non-undskyld-apology")
               FLAG("non-apology", "non-undskyld-apology", "apology", "8", "8"),
           &pack, &verdict);
    assert_number(verdict.strengths.len, 3);
    const struct rp_hit *hits = message.signals.hits.at;
    assert_number(hits[verdict.strengths.at[0]].start, 0);
    assert_number(hits[verdict.strengths.at[1]].sentence, 1);
    assert_text(pack->signals.at[hits[verdict.strengths.at[1]].signal].id, "tak");
    assert_text(pack->signals.at[hits[verdict.strengths.at[2]].signal].id, "undskyld");
    assert_number(hits[verdict.strengths.at[2]].sentence, 1);
    end(&message, pack, &verdict);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_with_nothing_wrong_is_100),
        cmocka_unit_test(a_rule_takes_no_more_than_its_cap),
        cmocka_unit_test(the_score_ends_at_0_and_later_points_are_cut),
        cmocka_unit_test(bands_begin_at_85_and_60),
        cmocka_unit_test(findings_stand_by_place_and_what_is_missing_last_by_weight),
        cmocka_unit_test(strengths_are_ours_one_a_sentence_and_not_flagged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
