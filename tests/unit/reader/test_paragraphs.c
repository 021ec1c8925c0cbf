#include "outline.h"

static void hard_wrapped_lines_are_one_paragraph(void **state)
{
    (void)state;
    assert_outline(
        "Jeg har dårligt nyt om jeres kickoff. Jeg har booket salen på slottet\nden 22. i stedet for den 12., og den 12. "
        "er nu optaget. Det er mig, der\nhar tastet forkert.\n\nDu har allerede sendt invitationen ud.\n",
        "body us: Jeg har dårligt nyt om jeres kickoff. Jeg har booket salen på slottet den 22. i stedet for den 12., "
        "og den 12. er nu optaget. Det er mig, der har tastet forkert.\n"
        "body us: Du har allerede sendt invitationen ud.\n");
}

static void a_wrapped_line_may_begin_with_a_capital_or_a_date(void **state)
{
    (void)state;
    assert_outline(
        "We have booked the hall at the castle for you, Bo and for\nKirsten, and we expect all of you there no later than on\n"
        "12. March at noon.\n",
        "body us: We have booked the hall at the castle for you, Bo and for Kirsten, and we expect all of you there no later "
        "than on 12. March at noon.\n");
    assert_outline("Vi har nu booket salen på slottet og regner derfor med\n"
                   "1. marts som den dag, hvor vi kan begynde på det hele.\n",
                   "body us: Vi har nu booket salen på slottet og regner derfor med 1. marts som den dag, hvor vi kan begynde på "
                   "det hele.\n");
}

static void short_lines_in_a_row_are_blocks(void **state)
{
    (void)state;
    assert_outline("Adressen er:\nVestergade 4\n8000 Aarhus C\n\nHvad siger du?\n",
                   "body us: Adressen er:\nbody us: Vestergade 4\nbody us: 8000 Aarhus C\nbody us: Hvad siger du?\n");
}

static void a_long_line_is_a_paragraph(void **state)
{
    (void)state;
    assert_outline(
        "Here is the plan for the next three weeks, which I wrote down after our call on Monday, as we agreed there.\n"
        "The first week is for the tests, and you get a report of what we find every afternoon at four, by mail.\n",
        "body us: Here is the plan for the next three weeks, which I wrote down after our call on Monday, as we agreed "
        "there.\nbody us: The first week is for the tests, and you get a report of what we find every afternoon at "
        "four, by mail.\n");
}

static void list_marks_are_left_out(void **state)
{
    (void)state;
    assert_outline("Vi gør:\n- ringer\n* skriver\n• sender\n– venter\n",
                   "body us: Vi gør:\nlist-item us: ringer\nlist-item us: skriver\nlist-item us: sender\nlist-item us: venter\n");
    assert_outline("Choose:\n\n1. wait\n2) go on\n(3) stop\n", "body us: Choose:\nlist-item us: wait\nlist-item us: go on\n"
                                                               "list-item us: stop\n");
    assert_outline("Choose:\n\na) wait\nb) go on\n\nOr:\n\nA: red\nB: blue\n",
                   "body us: Choose:\nlist-item us: wait\nlist-item us: go on\nbody us: Or:\nlist-item us: red\n"
                   "list-item us: blue\n");
}

static void numbered_items_may_be_parted_by_blank_lines(void **state)
{
    (void)state;
    assert_outline("1. We wait.\n\n2. We go on.\n\n12. We celebrate.\n",
                   "list-item us: We wait.\nlist-item us: We go on.\nbody us: 12. We celebrate.\n");
}

static void an_item_goes_on_over_its_lines(void **state)
{
    (void)state;
    assert_outline("- De sidste to ringer jeg til igen i morgen formiddag, hvor de\n  begge er tilbage.\n- Fra mandag sender jeg "
                   "kun links.\n",
                   "list-item us: De sidste to ringer jeg til igen i morgen formiddag, hvor de begge er tilbage.\n"
                   "list-item us: Fra mandag sender jeg kun links.\n");
}

static void a_wrapped_dash_is_no_list(void **state)
{
    (void)state;
    assert_outline(
        "We have looked at everything that you sent to us on Monday evening\n- all of it - and found three things that we "
        "can do better.\n",
        "body us: We have looked at everything that you sent to us on Monday evening - all of it - and found three "
        "things that we can do better.\n");
}

static void a_date_or_a_name_is_no_list_mark(void **state)
{
    (void)state;
    assert_outline("1. marts begynder vi.\n\nA. P. Hansen ringede.\n",
                   "body us: 1. marts begynder vi.\nbody us: A. P. Hansen ringede.\n");
    assert_outline("*|NAME|* is late.\n", "body us: *|NAME|* is late.\n");
}

static void rules_part_paragraphs(void **state)
{
    (void)state;
    assert_outline("One here.\n-----\nTwo there.\n=====\nThree now.\n",
                   "body us: One here.\nbody us: Two there.\nbody us: Three now.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hard_wrapped_lines_are_one_paragraph),
        cmocka_unit_test(a_wrapped_line_may_begin_with_a_capital_or_a_date),
        cmocka_unit_test(short_lines_in_a_row_are_blocks),
        cmocka_unit_test(a_long_line_is_a_paragraph),
        cmocka_unit_test(list_marks_are_left_out),
        cmocka_unit_test(numbered_items_may_be_parted_by_blank_lines),
        cmocka_unit_test(an_item_goes_on_over_its_lines),
        cmocka_unit_test(a_wrapped_dash_is_no_list),
        cmocka_unit_test(a_date_or_a_name_is_no_list_mark),
        cmocka_unit_test(rules_part_paragraphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
