#include "assertions.h"

#include "text/text.h"

/* The lengths of the parts that `bytes` falls into, malformed ones in parentheses. */
static const char *parts(const char *bytes, size_t len, char into[64])
{
    char *to = into;
    size_t part;
    for (const char *at = bytes, *end = bytes + len; at < end; at += part) {
        int32_t code = rp_utf8_next(at, end, &part);
        to += sprintf(to, code < 0 ? "(%zu)" : "%zu", part);
    }
    *to = '\0';
    return into;
}
#define assert_parts(bytes, expected) assert_text(parts(bytes, sizeof(bytes) - 1, (char[64]){0}), expected)

static void every_scalar_value_survives_a_round_trip(void **state)
{
    (void)state;
    for (int32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        size_t len, put = rp_utf8_put(bytes, code);
        int32_t expected = code >= 0xD800 && code <= 0xDFFF ? 0xFFFD : code;
        if (rp_utf8_next(bytes, bytes + put, &len) != expected || len != put || !rp_utf8_valid((struct rp_slice){bytes, put}))
            fail_msg("U+%04X came back wrong", (unsigned)code);
    }
}

static void malformed_bytes_fall_into_maximal_subparts(void **state)
{
    (void)state;
    assert_parts("a\xF1\x80\x80\xE1\x80\xC2"
                 "b\x80"
                 "c\x80\xBF"
                 "d",
                 "1(3)(2)(1)1(1)1(1)(1)1");                                            /* Unicode, table 3-8 */
    assert_parts("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "(1)(1)(1)(1)(1)(1)(1)(1)1"); /* overlong, table 3-9 */
    assert_parts("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "(1)(1)(1)(1)(1)(1)(1)(1)1"); /* surrogates, table 3-10 */
    assert_parts("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "(1)(1)(1)(1)(1)1(1)(1)1");   /* beyond U+10FFFF, table 3-11 */
    assert_parts("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "(2)(1)(3)(2)1");             /* truncated, table 3-11 */
    assert_parts("\xC3\xA6\xC3", "2(1)");
}

static void nothing_is_read_beyond_the_end(void **state)
{
    (void)state;
    size_t len = 9;
    const char text[] = "\xC3\xA6";
    assert_number(rp_utf8_next(text, text + 1, &len), -1);
    assert_number(len, 1);
    assert_number(rp_utf8_next(text, text, &len), -1);
    assert_number(len, 0);
}

static void validity_is_seen_at_every_place(void **state)
{
    (void)state;
    char text[41];
    for (size_t bad = 0; bad < 40; bad++) {
        memcpy(text, "Vi er kede af det, og vi ringer i morgen.", 41);
        assert_true(rp_utf8_valid((struct rp_slice){text, 40}));
        text[bad] = (char)0xE6; /* a Latin-1 ae */
        assert_false(rp_utf8_valid((struct rp_slice){text, 40}));
        assert_number(rp_code_points(text, 40), 40);
    }
    assert_true(rp_utf8_valid(rp_slice_of("Kære Åse — tak 🙂")));
    assert_true(rp_utf8_valid(rp_slice_of(NULL)));
}

static void code_points_are_counted(void **state)
{
    (void)state;
    assert_number(rp_code_points("Kære Åse 🙂", strlen("Kære Åse 🙂")), 10);
    assert_number(rp_code_points("a\xF1\x80\x80z", 5), 3);
    assert_number(rp_code_points(NULL, 0), 0);
}

static const char *folded(const char *text, char *into)
{
    rp_fold(into, text, strlen(text) + 1);
    return into;
}

static void folding_lowers_what_keeps_its_length(void **state)
{
    (void)state;
    char into[64];
    assert_text(folded("KÆRE ÅSE, ØL OG ÉN ÞÀ", into), "kære åse, øl og én þà");
    assert_text(folded("3×4 @[Z`{", into), "3×4 @[z`{");
    assert_text(folded("ŸĀ ΩЖ", into), "ŸĀ ΩЖ");
    assert_text(folded("\xC3\xC3\x85\xC3", into), "\xC3\xC3\xA5\xC3");
}

static void letters_and_words_are_told_as_the_patterns_tell_them(void **state)
{
    (void)state;
    const struct {
        int32_t code;
        bool letter, word, upper, lower;
    } known[] = {
        {'a', true, true, false, true},    {'Z', true, true, true, false},      {'_', false, true, false, false},
        {'7', false, true, false, false},  {0xE6, true, true, false, true},     {0xC5, true, true, true, false},
        {0xBD, false, true, false, false}, {0x301, false, false, false, false}, {'-', false, false, false, false},
        {-1, false, false, false, false},  {0x4E2D, true, true, false, false},  {0x110000, false, false, false, false},
    };
    for (size_t i = 0; i < RP_COUNT(known); i++) {
        assert_number(rp_is_letter(known[i].code), known[i].letter);
        assert_number(rp_is_word(known[i].code), known[i].word);
        assert_number(rp_is_upper(known[i].code), known[i].upper);
        assert_number(rp_is_lower(known[i].code), known[i].lower);
    }
}

static void case_is_changed_both_ways(void **state)
{
    (void)state;
    assert_number(rp_to_upper('d'), 'D');
    assert_number(rp_to_upper(0xE5), 0xC5);
    assert_number(rp_to_lower(0xD8), 0xF8);
    assert_number(rp_to_lower('['), '[');
    assert_number(rp_to_upper(0xDF), 0xDF);
    assert_number(rp_to_upper(-1), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_value_survives_a_round_trip),
        cmocka_unit_test(malformed_bytes_fall_into_maximal_subparts),
        cmocka_unit_test(nothing_is_read_beyond_the_end),
        cmocka_unit_test(validity_is_seen_at_every_place),
        cmocka_unit_test(code_points_are_counted),
        cmocka_unit_test(folding_lowers_what_keeps_its_length),
        cmocka_unit_test(letters_and_words_are_told_as_the_patterns_tell_them),
        cmocka_unit_test(case_is_changed_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
