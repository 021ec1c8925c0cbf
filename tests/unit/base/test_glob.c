#include "assertions.h"

#include "base/base.h"

static void holds(const char *pattern, const char *text, bool expected)
{
    if (rp_glob(pattern, text) != expected)
        fail_msg("\"%s\" %s \"%s\"", pattern, expected ? "should match" : "should not match", text);
}

static void a_star_stays_within_a_name(void **state)
{
    (void)state;
    holds("*.txt", "a.txt", true);
    holds("*.txt", "a/b.txt", false);
    holds("a/*.txt", "a/b.txt", true);
    holds("a/*", "a/b/c", false);
    holds("a*b*c", "aXbYbZc", true);
    holds("a*b*c", "aXbYbZ", false);
    holds("*", "", true);
    holds("?", "", false);
    holds("a?c", "a/c", false);
    holds("missing-*", "missing-plan", true);
}

static void two_stars_go_over_folders(void **state)
{
    (void)state;
    holds("**/a.txt", "a.txt", true);
    holds("**/a.txt", "x/y/a.txt", true);
    holds("**/a.txt", "x/ya.txt", false);
    holds("a/**", "a/b/c", true);
    holds("a/**", "a", false);
    holds("a/**/b", "a/b", true);
    holds("a/**/b", "a/x/y/b", true);
    holds("a/**/b", "a/xb", false);
    holds("**/x/**/*.txt", "p/x/q/x/r.txt", true);
    holds("**/x/*/z", "x/a/b/x/c/z", true);
    holds("a**b", "axxb", true);
    holds("a**b", "a/b", false);
    holds("**", "a/b", true);
}

static void sets_and_backslashes(void **state)
{
    (void)state;
    holds("[a-c]x", "bx", true);
    holds("[!a-c]x", "bx", false);
    holds("[^a-c]x", "dx", true);
    holds("[]]x", "]x", true);
    holds("[a-]x", "-x", true);
    holds("a[/]b", "a/b", false);
    holds("a[!x]b", "a/b", false);
    holds("[[:digit:]]*", "7up", true);
    holds("[[:digit:]]*", "up", false);
    holds("[\\]]", "]", true);
    holds("\\*", "*", true);
    holds("\\*", "a", false);
    holds("[a", "a", false);
    holds("[a", "[a", false);
}

static void a_glob_names_paths_and_folders(void **state)
{
    (void)state;
    assert_true(rp_glob_path("*.html", "a/b.html"));
    assert_true(rp_glob_path("/a/*.html", "a/b.html"));
    assert_false(rp_glob_path("/*.html", "a/b.html"));
    assert_true(rp_glob_path("old/", "a/old/b/c.txt"));
    assert_false(rp_glob_path("old/", "a/old"));
    assert_true(rp_glob_path("old", "a/old"));
    assert_true(rp_glob_path("a/old", "a/old/c.txt"));
    assert_false(rp_glob_path("a/old", "b/a/old/c.txt"));
    assert_true(rp_glob_path("templates/**/*.html", "templates/x.html"));
    assert_true(rp_glob_path("skabeloner/**/*.html", "skabeloner/ø/æ/å.html"));
    assert_false(rp_glob_path("", "a"));
    assert_false(rp_glob_path("/", "a"));
}

static void many_stars_take_little_time(void **state)
{
    (void)state;
    char text[2001];
    memset(text, 'a', 2000);
    text[2000] = '\0';
    holds("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", text, false);
    for (size_t i = 1; i < 2000; i += 2)
        text[i] = '/';
    holds("**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b", text, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_star_stays_within_a_name),  cmocka_unit_test(two_stars_go_over_folders),
        cmocka_unit_test(sets_and_backslashes),        cmocka_unit_test(a_glob_names_paths_and_folders),
        cmocka_unit_test(many_stars_take_little_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
