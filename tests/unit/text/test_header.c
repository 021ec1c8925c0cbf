#include "assertions.h"
#include "text/text.h"

static void assert_value(const char *raw, const char *expected)
{
    struct rp_buffer out = {0};
    struct rp_map map = {0};
    assert_number(rp_header_decode(rp_slice_of(raw), 100, &out, &map, NULL), RAPPORT_OK);
    assert_text(out.at, expected);
    for (size_t i = 0; i < out.len; i++) {
        size_t start = rp_map_start(&map, i), end = rp_map_end(&map, i + 1);
        assert_true(start >= 100 && start < end && end <= 100 + strlen(raw));
    }
    rp_buffer_free(&out);
    rp_map_free(&map);
}

static void encoded_words_are_decoded(void **state)
{
    (void)state;
    assert_value("Hello", "Hello");
    assert_value("=?utf-8?Q?Sp=C3=B8rgsm=C3=A5l_til_jer?=", "Spørgsmål til jer");
    assert_value("=?ISO-8859-1?B?RvhsZ2VzZWRkZWw=?=", "Følgeseddel");
    assert_value("=?utf-8*da?q?v=C3=A6k?=", "væk");
    assert_value("Re: =?utf-8?q?v=C3=A6k?= igen", "Re: væk igen");
    assert_value("", "");
}

static void blanks_between_encoded_words_are_none(void **state)
{
    (void)state;
    assert_value("=?utf-8?q?a?= =?utf-8?q?b?=", "ab");
    assert_value("=?utf-8?q?a?=\r\n =?iso-8859-1?q?=E6?=", "aæ");
    assert_value("=?utf-8?q?a?= og =?utf-8?q?b?=", "a og b");
}

static void a_character_may_be_split_between_words(void **state)
{
    (void)state;
    assert_value("=?utf-8?q?v=C3?= =?utf-8?q?=A6k?=", "væk");
    assert_value("=?utf-8?b?dsM=?= =?utf-8?q?=A6k?=", "væk");
}

static void what_is_no_encoded_word_means_itself(void **state)
{
    (void)state;
    assert_value("=?utf-8?x?a?=", "=?utf-8?x?a?=");
    assert_value("=?utf-8?q?a", "=?utf-8?q?a");
    assert_value("1 =?= 2", "1 =?= 2");
    assert_value("=?utf-8?q?a b?=", "a b"); /* forbidden, and common */
    assert_value("=?utf-8?q?=G1=?=", "=G1=");
    assert_value("v\xE6k", "væk");
}

static void text_is_written_as_encoded_words_in_short_lines(void **state)
{
    (void)state;
    const char *text = "Forsinkelsen på jeres ordre, og hvad vi gør ved den allerede i eftermiddag, så I når messen på onsdag";
    struct rp_buffer out = {0}, back = {0};
    struct rp_map map = {0};
    rp_header_encode(rp_slice_of(text), 9, "\r\n", &out);
    size_t column = 9;
    for (size_t i = 0; i < out.len; i++) {
        column = out.at[i] == '\n' ? 0 : column + 1;
        assert_true(column <= 77 && (unsigned char)out.at[i] < 0x80);
    }
    assert_number(rp_header_decode((struct rp_slice){out.at, out.len}, 0, &back, &map, NULL), RAPPORT_OK);
    assert_text(back.at, text);
    rp_buffer_free(&out);
    rp_buffer_free(&back);
    rp_map_free(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encoded_words_are_decoded),
        cmocka_unit_test(blanks_between_encoded_words_are_none),
        cmocka_unit_test(a_character_may_be_split_between_words),
        cmocka_unit_test(what_is_no_encoded_word_means_itself),
        cmocka_unit_test(text_is_written_as_encoded_words_in_short_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
