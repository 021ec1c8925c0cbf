/* Patterns of rewrites. */
#include "small_pack.h"

static struct rp_scanner *scanner_of(struct rp_ruleset **ruleset)
{
    struct rp_pack *pack = pack_new();
    add_class(pack, "we", EN, "we\nI");
    add_class(pack, "we", DA, "vi\njeg");
    *ruleset = ruleset_of(pack);
    return rp_scanner_new(*ruleset, NULL);
}

/* "name=text" of each capture, the whole match first. */
static void assert_captures(struct rp_scanner *scanner, const char *pattern, enum rapport_language language, const char *text,
                            const char *expected)
{
    struct rp_capture captures[8];
    size_t count;
    struct rp_buffer out = {0};
    rp_buffer_text(&out, "");
    if (rp_scanner_match(scanner, pattern, language, rp_slice_of(text), captures, 8, &count))
        for (size_t i = 0; i < count; ++i)
            rp_buffer_format(&out, "%s%s=%.*s", i ? " " : "", captures[i].name, (int)captures[i].text.len, captures[i].text.at);
    else
        rp_buffer_text(&out, "none");
    assert_text(out.at, expected);
    rp_buffer_free(&out);
}

static void captures_are_given_by_name(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset;
    struct rp_scanner *scanner = scanner_of(&ruleset);
    for (int again = 0; again < 2; ++again) {
        assert_captures(scanner, "(?<who>{we}) {..2} (?<what>late|slow)", EN, "Sorry, we are late.",
                        "=we are late what=late who=we");
        assert_captures(scanner, "(?<who>{we}) {..2} sent", DA, "Jeg kom for sent", "=Jeg kom for sent who=Jeg");
        assert_captures(scanner, "(?<who>{we}) late", EN, "they late", "none");
    }
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

static void captures_that_took_no_part_are_empty(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset;
    struct rp_scanner *scanner = scanner_of(&ruleset);
    assert_captures(scanner, "late(?: (?<why>because \\w+))?", EN, "late", "=late why=");
    assert_captures(scanner, "(?<a>x)|(?<a>y)|z", EN, "y", "=y a=y");
    assert_captures(scanner, "(?<a>x)|(?<a>y)|z", EN, "z", "=z a=");
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

static void what_cannot_be_compiled_does_not_match(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset;
    struct rp_scanner *scanner = scanner_of(&ruleset);
    assert_captures(scanner, "a (", EN, "a (", "none");
    assert_captures(scanner, "{nobody}", EN, "nobody", "none");
    assert_captures(scanner, "a", RAPPORT_LANGUAGE_AUTO, "a", "none");
    assert_captures(scanner, "a", EN, "a \xff", "none");
    assert_captures(scanner, "", EN, "", "=");
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

static void no_more_captures_are_filled_than_there_is_room_for(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset;
    struct rp_scanner *scanner = scanner_of(&ruleset);
    struct rp_capture captures[2] = {{"", {NULL, 0}}, {"untouched", {NULL, 0}}};
    size_t count;
    assert_true(rp_scanner_match(scanner, "(?<a>a)(?<b>b)", EN, rp_slice_of("ab"), captures, 1, &count));
    assert_number(count, 1);
    assert_text(captures[1].name, "untouched");
    assert_true(rp_scanner_match(scanner, "(?<a>a)(?<b>b)", EN, rp_slice_of("ab"), NULL, 0, &count));
    assert_number(count, 0);
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captures_are_given_by_name),
        cmocka_unit_test(captures_that_took_no_part_are_empty),
        cmocka_unit_test(what_cannot_be_compiled_does_not_match),
        cmocka_unit_test(no_more_captures_are_filled_than_there_is_room_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
