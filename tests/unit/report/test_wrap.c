#include "assertions.h"
#include "report/wrap.h"

static void text_is_wrapped_at_blanks(void **state)
{
    (void)state;
    struct rp_buffer out = {0};
    rp_wrap(&out, "Kunden vil høre, hvem der står ved den.", 2, 24);
    assert_text(out.at, "  Kunden vil høre, hvem\n  der står ved den.\n");
    rp_buffer_free(&out);
}

static void a_stretch_is_underlined_across_lines(void **state)
{
    (void)state;
    struct rp_buffer out = {0};
    struct rp_slice text = rp_slice_of("på mandag sender vi den rettede fil");
    rp_wrap_marked(&out, text, 11, 20, "| ", 22, false);
    assert_text(out.at, "| på mandag sender vi\n|           ~~~~~~~~~\n| den rettede fil\n");
    rp_buffer_free(&out);
}

static void a_stretch_is_painted_in_colour(void **state)
{
    (void)state;
    struct rp_buffer out = {0};
    rp_wrap_marked(&out, rp_slice_of("we will soon"), 8, 12, "", 80, true);
    assert_text(out.at, "we will \x1b[1;4msoon\x1b[0m\n");
    rp_buffer_free(&out);
}

static void nothing_that_steers_a_terminal_gets_through(void **state)
{
    (void)state;
    struct rp_buffer out = {0};
    const char hostile[] = "a\x1b[2Jb\x07\xC2\x9B"
                           "c\xE2\x80\xAE"
                           "d\r";
    rp_put_safe(&out, hostile, sizeof hostile - 1);
    assert_text(out.at, "a?[2Jb??c?d?");
    rp_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_wrapped_at_blanks),
        cmocka_unit_test(a_stretch_is_underlined_across_lines),
        cmocka_unit_test(a_stretch_is_painted_in_colour),
        cmocka_unit_test(nothing_that_steers_a_terminal_gets_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
