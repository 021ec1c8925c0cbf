/* What the rule language's patterns match. */
#include "small_pack.h"

static void case_does_not_count(void **state)
{
    (void)state;
    assert_pattern(EN, "sorry", "SORRY, Sorry and sorry", "x=SORRY x=Sorry x=sorry");
    assert_pattern(DA, "årlig æra", "ÅRLIG ÆRA", "x=ÅRLIG ÆRA");
}

static void case_counts_where_the_pattern_says_so(void **state)
{
    (void)state;
    assert_pattern(EN, "team (?-i:\\p{Lu}\\p{Ll}+)", "team Red and team blue", "x=team Red");
    assert_pattern(DA, "(?-i:De) har", "De har set, at de har det", "x=De har");
}

static void pattern_edges_are_word_edges(void **state)
{
    (void)state;
    assert_pattern(EN, "late", "a plate, later, Kate's late.", "x=late");
    assert_pattern(DA, "år", "forår, årlig og et år", "x=år");
    assert_pattern(DA, "ø", "en ø, æø og øl", "x=ø");
    assert_pattern(EN, "late", "trop\xc3\xa9late late\xc3\xa9 late", "x=late");
}

static void compounds_open_the_edge_themselves(void **state)
{
    (void)state;
    assert_pattern(DA, "\\w*fejl\\w*", "en tastefejl og en fejlmelding", "x=tastefejl x=fejlmelding");
}

static void a_gap_is_up_to_so_many_words_within_the_clause(void **state)
{
    (void)state;
    assert_pattern(EN, "we {..2} late", "we late", "x=we late");
    assert_pattern(EN, "we {..2} late", "we are very late", "x=we are very late");
    assert_pattern(EN, "we {..2} late", "we are very much late", "");
    assert_pattern(EN, "we {..2} late", "we are, late", "");
    assert_pattern(DA, "vi {..3} forsinket", "vi er jo desværre forsinket", "x=vi er jo desværre forsinket");
    assert_pattern(DA, "vi {..3} forsinket", "vi er her: forsinket", "");
}

static void a_wide_gap_may_cross_punctuation(void **state)
{
    (void)state;
    assert_pattern(EN, "we {,..3} late", "we are, sadly, late", "x=we are, sadly, late");
    assert_pattern(DA, "vi {,..2} sent", "vi er, ja, sent", "x=vi er, ja, sent");
    assert_pattern(DA, "vi {,..1} sent", "vi er, ja, sent", "");
}

static void a_gap_may_be_written_next_to_a_group(void **state)
{
    (void)state;
    assert_pattern(EN, "we (?:are|were) {..1}(?:late|slow)", "we were too slow", "x=we were too slow");
    assert_pattern(EN, "(?:we | {..1} they) late", "they late", "x=they late");
}

static void guillemets_mark_what_is_reported(void **state)
{
    (void)state;
    assert_pattern(EN, "we will «soon» be back", "we will soon be back", "x=soon");
    assert_pattern(DA, "vi «(?:kommer|er)» snart", "ja, vi er snart hjemme", "x=er");
}

static void guillemets_may_stand_in_each_branch(void **state)
{
    (void)state;
    assert_pattern(EN, "say «yes»|«no» thanks|maybe", "say yes, no thanks, maybe", "x=yes x=no x=maybe");
}

static void a_guillemet_may_be_meant(void **state)
{
    (void)state;
    assert_pattern(EN, "he said \\«hm\\»", "he said «hm»", "x=he said «hm»");
    assert_pattern(EN, "he said [«\"]hm[»\"]", "he said «hm»", "x=he said «hm»");
}

static void blanks_round_a_bar_do_not_count(void **state)
{
    (void)state;
    assert_pattern(EN, "(?:late |  too slow | lost) parcel", "too slow parcel", "x=too slow parcel");
    assert_pattern(EN, "late | too slow", "too slow", "x=too slow");
}

static void a_blank_on_one_side_of_a_bar_counts_in_a_group(void **state)
{
    (void)state;
    assert_pattern(EN, "our (?:new |own )?parcel", "our own parcel", "x=our own parcel");
    assert_pattern(EN, "our(?: new| own)? parcel", "our new parcel", "x=our new parcel");
    assert_pattern(EN, "late| too slow", "too slow", "x=too slow");
}

static void several_blanks_are_one(void **state)
{
    (void)state;
    assert_pattern(EN, "  very   late ", "very late", "x=very late");
}

static void escapes_and_sets_are_left_alone(void **state)
{
    (void)state;
    assert_pattern(EN, "a\\{we\\} b", "a{we} b", "x=a{we} b");
    assert_pattern(EN, "go [{]x[}|] on", "go {x| on", "x=go {x| on");
    assert_pattern(EN, "caf\\x{e9} bar", "CAFÉ bar", "x=CAFÉ bar");
    assert_pattern(EN, "\\Qa {b} |c\\E now", "a {b} |c now", "x=a {b} |c now");
    assert_pattern(EN, "ab{2,3}c", "abbc abc", "x=abbc");
}

static void edges_of_the_sentence_are_edges(void **state)
{
    (void)state;
    assert_pattern(EN, "^no$", "no\nno way\noh no", "x=no");
}

static void an_empty_stretch_is_no_hit(void **state)
{
    (void)state;
    assert_pattern(EN, "we «(?:really)?» try", "we  try, we really try", "x=really");
    assert_pattern(EN, "(?=late)", "late", "");
}

static void numbered_references_work_behind_guillemets(void **state)
{
    (void)state;
    assert_pattern(EN, "(\\w+) and \\1 again", "on and on again", "x=on and on again");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_does_not_count),
        cmocka_unit_test(case_counts_where_the_pattern_says_so),
        cmocka_unit_test(pattern_edges_are_word_edges),
        cmocka_unit_test(compounds_open_the_edge_themselves),
        cmocka_unit_test(a_gap_is_up_to_so_many_words_within_the_clause),
        cmocka_unit_test(a_wide_gap_may_cross_punctuation),
        cmocka_unit_test(a_gap_may_be_written_next_to_a_group),
        cmocka_unit_test(guillemets_mark_what_is_reported),
        cmocka_unit_test(guillemets_may_stand_in_each_branch),
        cmocka_unit_test(a_guillemet_may_be_meant),
        cmocka_unit_test(blanks_round_a_bar_do_not_count),
        cmocka_unit_test(a_blank_on_one_side_of_a_bar_counts_in_a_group),
        cmocka_unit_test(several_blanks_are_one),
        cmocka_unit_test(escapes_and_sets_are_left_alone),
        cmocka_unit_test(edges_of_the_sentence_are_edges),
        cmocka_unit_test(an_empty_stretch_is_no_hit),
        cmocka_unit_test(numbered_references_work_behind_guillemets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
