#include "assertions.h"

#include "base/base.h"

static void an_error_names_its_place_as_far_as_it_is_known(void **state)
{
    (void)state;
    struct rapport_error error;
    char text[800];
    assert_number(rp_fail_at(&error, RAPPORT_SYNTAX, "tone.xml", 41, 7, "missing %s", ")"), RAPPORT_SYNTAX);
    assert_text(rapport_error_text(&error, text, sizeof text), "tone.xml:41:7: missing )");
    rp_fail_at(&error, RAPPORT_RULES, "tone.xml", 41, 0, "no proof");
    assert_text(rapport_error_text(&error, text, sizeof text), "tone.xml:41: no proof");
    rp_fail_at(&error, RAPPORT_IO, "tone.xml", 0, 0, "cannot read");
    assert_text(rapport_error_text(&error, text, sizeof text), "tone.xml: cannot read");
    rp_fail(&error, RAPPORT_INVALID, "no such rule");
    assert_text(rapport_error_text(&error, text, sizeof text), "no such rule");
}

static void an_error_may_wrap_its_own_message(void **state)
{
    (void)state;
    struct rapport_error error;
    rp_fail_at(&error, RAPPORT_RULES, "a.xml", 3, 0, "inner");
    rp_fail_at(&error, error.code, error.file, error.line, 0, "outer: %s", error.message);
    char text[80];
    assert_text(rapport_error_text(&error, text, sizeof text), "a.xml:3: outer: inner");
}

static void a_message_is_one_line_and_never_half_a_character(void **state)
{
    (void)state;
    struct rapport_error error;
    rp_fail(&error, RAPPORT_INVALID, "one\ntwo");
    assert_text(error.message, "one two");
    char longer[1200];
    for (size_t i = 0; i + 2 < sizeof longer; i += 2)
        memcpy(longer + i, "\xC3\xB8", 3);
    rp_fail(&error, RAPPORT_INVALID, "x%s", longer);
    assert_number(strlen(error.message) % 2, 1);
    char small[8];
    assert_text(rapport_error_text(&error, small, sizeof small), "x\xC3\xB8\xC3\xB8\xC3\xB8");
    assert_text(rapport_error_text(&error, small, 7), "x\xC3\xB8\xC3\xB8");
}

static void nobody_needs_to_listen(void **state)
{
    (void)state;
    assert_number(rp_fail(NULL, RAPPORT_LIMIT, "x"), RAPPORT_LIMIT);
    assert_number(rp_no_memory(NULL), RAPPORT_NO_MEMORY);
    assert_null(rapport_error_text(NULL, NULL, 0));
}

static void the_version_has_three_parts(void **state)
{
    (void)state;
    int major, minor, patch;
    assert_number(sscanf(rapport_version(), "%d.%d.%d", &major, &minor, &patch), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_names_its_place_as_far_as_it_is_known),
        cmocka_unit_test(an_error_may_wrap_its_own_message),
        cmocka_unit_test(a_message_is_one_line_and_never_half_a_character),
        cmocka_unit_test(nobody_needs_to_listen),
        cmocka_unit_test(the_version_has_three_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
