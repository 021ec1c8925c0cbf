#include "assertions.h"
#include "rewrite/template.h"

static struct rp_arena arena;

static int clear(void **state)
{
    (void)state;
    rp_arena_free(&arena);
    return 0;
}

static const struct rp_capture captures[] = {
    {"", {"hele", 4}}, {"what", {" rapporten ", 11}}, {"vi", {"vi", 2}}, {"et", {"æblet", 6}}};

static const char *fill(const char *pattern, bool sentence_start)
{
    return rp_template_fill(pattern, captures, 4, sentence_start, &arena).text;
}

static void captures_are_put_in_without_their_outer_blanks(void **state)
{
    (void)state;
    assert_text(fill("Vi sender $what i dag.", true), "Vi sender rapporten i dag.");
}

static void a_capital_name_begins_with_a_capital(void **state)
{
    (void)state;
    assert_text(fill("Det gør vi. $Vi ringer. $Et", false), "Det gør vi. Vi ringer. Æblet");
}

static void the_first_letter_follows_the_place(void **state)
{
    (void)state;
    assert_text(fill("$vi ringer", true), "Vi ringer");
    assert_text(fill("$vi ringer", false), "vi ringer");
    assert_text(fill("ærgerligt", true), "Ærgerligt");
}

static void blanks_are_found_and_left_visible(void **state)
{
    (void)state;
    struct rp_filled filled = rp_template_fill("senest [dato] kl. [klokkeslæt]", captures, 4, false, &arena);
    assert_text(filled.text, "senest [dato] kl. [klokkeslæt]");
    assert_number(filled.blank_count, 2);
    assert_text(filled.blanks[0], "[dato]");
    assert_text(filled.blanks[1], "[klokkeslæt]");
}

static void two_dollar_signs_are_one(void **state)
{
    (void)state;
    assert_text(fill("$$5 for $what", false), "$5 for rapporten");
}

static void an_unknown_name_leaves_nothing(void **state)
{
    (void)state;
    assert_text(fill("a $nobody b", false), "a  b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(captures_are_put_in_without_their_outer_blanks, clear),
        cmocka_unit_test_teardown(a_capital_name_begins_with_a_capital, clear),
        cmocka_unit_test_teardown(the_first_letter_follows_the_place, clear),
        cmocka_unit_test_teardown(blanks_are_found_and_left_visible, clear),
        cmocka_unit_test_teardown(two_dollar_signs_are_one, clear),
        cmocka_unit_test_teardown(an_unknown_name_leaves_nothing, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
