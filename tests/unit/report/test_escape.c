#include "assertions.h"
#include "report/escape.h"
#include "report/json_values.h"
#include "report/sarif.h"

static void check(void (*put)(struct rp_buffer *, const char *), const char *text, const char *expected)
{
    struct rp_buffer out = {0};
    rp_buffer_text(&out, "");
    put(&out, text);
    assert_text(out.at, expected);
    rp_buffer_free(&out);
}

static void what_steers_is_known(void **state)
{
    (void)state;
    static const int32_t steering[] = {0,      7,      0x1B,   0x7F,   0x85,   0x9B,   0x61C,
                                       0x200E, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069};
    static const int32_t plain[] = {' ', 'a', 0xA0, 0xE6, 0x2027, 0x202F, 0x2065, 0x206A, 0xFFFD, 0x1F600};
    for (size_t i = 0; i < RP_COUNT(steering); i++)
        assert_number(rp_steers(steering[i]) ? 1 : 0, 1);
    for (size_t i = 0; i < RP_COUNT(plain); i++)
        assert_number(rp_steers(plain[i]) ? 1 : 0, 0);
}

static void markup_is_text_and_nothing_else(void **state)
{
    (void)state;
    check(rp_put_markup, "<b a=\"1\" c='2'>&amp;]]></b>", "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;]]&gt;&lt;/b&gt;");
    check(rp_put_markup, "a\r\n\tb", "a&#13;&#10;&#9;b");
    check(rp_put_markup, "\x1b[2J\xC2\x9B\xE2\x80\xAE\xFF\xEF\xBF\xBF",
          "\xEF\xBF\xBD[2J\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    struct rp_buffer out = {0};
    rp_put_markup_of(&out, "a\0b", 3);
    assert_text(out.at, "a\xEF\xBF\xBD"
                        "b");
    rp_buffer_free(&out);
}

static void a_cell_is_quoted_and_no_formula(void **state)
{
    (void)state;
    check(rp_put_csv, "", "\"\"");
    check(rp_put_csv, "\"hi\", she said\nand left", "\"\"\"hi\"\", she said\nand left\"");
    check(rp_put_csv, "1-2=3", "\"1-2=3\"");
    check(rp_put_csv, "a\r\x1b", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
    static const char *const formulas[] = {"=1+1",
                                           "+1",
                                           "-1",
                                           "@SUM(A1)",
                                           "|cmd",
                                           "%x",
                                           " =1",
                                           "\n=1",
                                           "\xEF\xBC\x9D"
                                           "1"};
    for (size_t i = 0; i < RP_COUNT(formulas); i++) {
        struct rp_buffer expected = {0};
        rp_buffer_format(&expected, "\"'%s\"", formulas[i]);
        check(rp_put_csv, formulas[i], expected.at);
        rp_buffer_free(&expected);
    }
}

static void a_workflow_command_ends_where_its_line_does(void **state)
{
    (void)state;
    check(rp_put_github_data, "50%\r\n::error::x, y", "50%25%0D%0A::error::x, y");
    check(rp_put_github_property, "50%\r\na:b,c", "50%25%0D%0Aa%3Ab%2Cc");
    check(rp_put_github_data, "%0A\x1b\xE2\x80\xA8", "%250A\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void markdown_shows_the_text_itself(void **state)
{
    (void)state;
    check(rp_put_markdown, "a|b\nc <script> *d* _e_ `f` [g](h)", "a\\|b c \\<script\\> \\*d\\* \\_e\\_ \\`f\\` \\[g\\](h)");
    check(rp_put_markdown, "- 1 - 2", "\\- 1 - 2");
    check(rp_put_markdown, "@bo #1 ~~x~~ &lt; \\", "\\@<!-- -->bo \\#1 \\~\\~x\\~\\~ \\&lt; \\\\");
    check(rp_put_markdown, "https://x.example www.x.example :tada: ok: yes",
          "https\\://x.example www\\.x.example \\:tada: ok: yes");
    check(rp_put_markdown, "\x1b\xE2\x80\xAE", "\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void a_path_becomes_a_reference(void **state)
{
    (void)state;
    check(rp_put_uri, "mails/2026 marts/\xC3\xA6-1.txt", "mails/2026%20marts/%C3%A6-1.txt");
    check(rp_put_uri, "/tmp/a", "file:///tmp/a");
    check(rp_put_uri, "a:b?c#d%\n\xFF", "a%3Ab%3Fc%23d%25%0A%FF");
}

static void json_escapes_what_jansson_leaves(void **state)
{
    (void)state;
    struct rp_buffer out = {0};
    assert_true(rp_json_put(&out, rp_json_text("\x1b\x7F\xC2\x9B\xE2\x80\xA8\xE2\x80\xAE\"\xC3\xA6"), JSON_COMPACT));
    assert_text(out.at, "\"\\u001B\\u007F\\u009B\\u2028\\u202E\\\"\xC3\xA6\"");
    rp_buffer_free(&out);
}

static void a_sarif_message_has_no_placeholders_nor_links(void **state)
{
    (void)state;
    struct rp_buffer out = {0};
    assert_true(rp_json_put(&out, rp_sarif_text("by [date] {{ name }}"), JSON_COMPACT));
    assert_true(rp_json_put(&out, rp_sarif_text("[x](1)"), JSON_COMPACT));
    assert_text(out.at, "{\"text\":\"by [date] {{{{ name }}}}\"}{\"text\":\"\\\\[x\\\\](1)\"}");
    rp_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_steers_is_known),
        cmocka_unit_test(markup_is_text_and_nothing_else),
        cmocka_unit_test(a_cell_is_quoted_and_no_formula),
        cmocka_unit_test(a_workflow_command_ends_where_its_line_does),
        cmocka_unit_test(markdown_shows_the_text_itself),
        cmocka_unit_test(a_path_becomes_a_reference),
        cmocka_unit_test(json_escapes_what_jansson_leaves),
        cmocka_unit_test(a_sarif_message_has_no_placeholders_nor_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
