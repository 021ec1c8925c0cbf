#include "assertions.h"

#include "text/text.h"

struct decoded {
    struct rp_buffer text;
    struct rp_map map;
    const char *charset;
    size_t malformed;
};

static struct decoded decode(const char *bytes, size_t len, const char *charset)
{
    struct decoded made = {0};
    struct rapport_error error;
    if (rp_decode((struct rp_slice){bytes, len}, charset, &made.text, &made.map, &made.charset, &made.malformed, &error))
        fail_msg("%s", error.message);
    assert_true(rp_utf8_valid((struct rp_slice){made.text.at, made.text.len}));
    return made;
}

static void release(struct decoded *made)
{
    rp_buffer_free(&made->text);
    rp_map_free(&made->map);
}

static void expect(const char *bytes, size_t len, const char *charset, const char *text, const char *chosen, size_t malformed)
{
    struct decoded made = decode(bytes, len, charset);
    assert_text(made.text.at, text);
    assert_text(made.charset, chosen);
    assert_number(made.malformed, malformed);
    release(&made);
}
#define assert_decoded(bytes, charset, text, chosen, malformed) expect(bytes, sizeof(bytes) - 1, charset, text, chosen, malformed)

static void the_bytes_say_which_charset_they_are(void **state)
{
    (void)state;
    assert_decoded("", NULL, "", "UTF-8", 0);
    assert_decoded("Kære Åse", NULL, "Kære Åse", "UTF-8", 0);
    assert_decoded("\xEF\xBB\xBFKære", NULL, "Kære", "UTF-8", 0);
    assert_decoded("K\xE6re \xC5se, \x84tak\x93 \x80", NULL, "Kære Åse, „tak“ €", "windows-1252", 0);
    assert_decoded("\xFF\xFEK\0\xE6\0!\0", NULL, "Kæ!", "UTF-16LE", 0);
    assert_decoded("\xFE\xFF\0K\0\xE6\xD8\x3D\xDE\x42", NULL, "Kæ🙂", "UTF-16BE", 0);
}

static void broken_utf8_is_not_taken_for_windows_1252(void **state)
{
    (void)state;
    assert_decoded("Kære Åse, vi beklager\xC3", NULL, "Kære Åse, vi beklager\xEF\xBF\xBD", "UTF-8", 1);
    assert_decoded("K\xE6re\x01", NULL, "K\xEF\xBF\xBDre\x01", "UTF-8", 1);
    assert_decoded("a\xF1\x80\x80z\x81", NULL, "a\xEF\xBF\xBDz\xEF\xBF\xBD", "UTF-8", 2);
}

static void a_named_charset_is_believed_under_any_of_its_names(void **state)
{
    (void)state;
    assert_decoded("bl\xE5", "iso-8859-1", "blå", "ISO-8859-1", 0);
    assert_decoded("bl\xE5", "\"Latin1\"", "blå", "ISO-8859-1", 0);
    assert_decoded("bl\xE5 \x92", "CP1252", "blå ’", "windows-1252", 0);
    assert_decoded("bl\xE5 \xA4", "ISO-8859-15", "blå €", "ISO-8859-15", 0);
    assert_decoded("bl\x86", "cp865", "blå", "IBM865", 0);
    assert_decoded("bl\xE5", "utf8", "bl\xEF\xBF\xBD", "UTF-8", 1);
    assert_decoded("b\0l\0", "utf-16le", "bl", "UTF-16LE", 0);
    assert_decoded("\x93\xFA\x96{ x", "shift_jis", "日本 x", "CP932", 0);
    assert_decoded("\x1B$BF|K\\\x1B(B x", "iso-2022-jp", "日本 x", "ISO-2022-JP", 0);
}

static void an_unknown_charset_is_told_from_the_bytes(void **state)
{
    (void)state;
    assert_decoded("bl\xE5", "us-ascii", "blå", "windows-1252", 0);
    assert_decoded("blå", "x-unknown", "blå", "UTF-8", 0);
    assert_decoded("blå", "../../etc/passwd and a name that is far too long for any charset", "blå", "UTF-8", 0);
}

static void what_is_malformed_is_counted(void **state)
{
    (void)state;
    assert_decoded("a\0\x00\xD8z\0\x00\xDC!", "utf-16le", "a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD", "UTF-16LE", 3);
    assert_decoded("\x81 x", "windows-1252", "\xEF\xBF\xBD x", "windows-1252", 1);
    assert_decoded("\xFF\xFF x", "shift_jis", "\xEF\xBF\xBD\xEF\xBF\xBD x", "CP932", 2);
}

static void the_map_leads_each_character_to_its_bytes(void **state)
{
    (void)state;
    struct decoded made = decode("K\xE6re \x93\xC5se\x94", 10, NULL);
    assert_text(made.text.at, "Kære “Åse”");
    assert_number(rp_map_start(&made.map, 1), 1); /* æ */
    assert_number(rp_map_end(&made.map, 3), 2);
    assert_number(rp_map_start(&made.map, 9), 6); /* Å */
    assert_number(rp_map_end(&made.map, made.text.len), 10);
    release(&made);
    made = decode("\xFF\xFEK\0\xE6\0=\xD8\x42\xDE!\0", 12, NULL);
    assert_number(rp_map_start(&made.map, 0), 2);
    assert_number(rp_map_start(&made.map, 3), 6); /* the smile */
    assert_number(rp_map_end(&made.map, 7), 10);
    release(&made);
    made = decode("\x1B$BF|K\\\x1B(Bx", 11, "iso-2022-jp");
    assert_number(rp_map_start(&made.map, 0), 0);
    assert_number(rp_map_end(&made.map, 3), 5);
    assert_number(rp_map_start(&made.map, 3), 5);
    release(&made);
}

static void plain_utf8_is_one_run(void **state)
{
    (void)state;
    struct decoded made = decode("\xEF\xBB\xBFK\xC3\xA6re \xF0\x9F\x99\x82", 13, NULL);
    assert_number(made.map.runs.len, 1);
    assert_number(rp_map_start(&made.map, 0), 3);
    release(&made);
}

static void text_survives_a_round_trip_in_every_charset_that_has_it(void **state)
{
    (void)state;
    const char *const charsets[] = {"UTF-8",       "windows-1252", "ISO-8859-1",  "UTF-16LE", "UTF-16BE",
                                    "UTF-32LE",    "UTF-32BE",     "ISO-8859-15", "IBM865",   "IBM850",
                                    "ISO-8859-10", "GB18030",      "macintosh"};
    const char *text = "Kære Åse, vi sørger for, at det ikke sker igen. Øv!";
    for (size_t i = 0; i < RP_COUNT(charsets); i++) {
        struct rp_buffer bytes = {0};
        struct rapport_error error;
        if (rp_encode(rp_slice_of(text), charsets[i], &bytes, &error))
            fail_msg("%s", error.message);
        expect(bytes.at, bytes.len, charsets[i], text, charsets[i], 0);
        rp_buffer_free(&bytes);
    }
}

static void a_character_without_a_place_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    const char *const charsets[] = {"windows-1252", "ISO-8859-1", "ISO-8859-15", "IBM865"};
    for (size_t i = 0; i < RP_COUNT(charsets); i++) {
        struct rp_buffer bytes = {0};
        struct rapport_error error;
        rp_buffer_text(&bytes, "before");
        assert_number(rp_encode(rp_slice_of("tak 🙂"), charsets[i], &bytes, &error), RAPPORT_UNSUPPORTED);
        assert_contains(error.message, "U+1F642 has no place in");
        assert_text(bytes.at, "before");
        rp_buffer_free(&bytes);
    }
    struct rp_buffer bytes = {0};
    assert_number(rp_encode(rp_slice_of("“€”"), "windows-1252", &bytes, NULL), RAPPORT_OK);
    assert_text(bytes.at, "\x93\x80\x94");
    assert_number(rp_encode(rp_slice_of("€"), "iso-8859-1", &bytes, NULL), RAPPORT_UNSUPPORTED);
    assert_number(rp_encode(rp_slice_of("x"), "klingon", &bytes, NULL), RAPPORT_UNSUPPORTED);
    rp_buffer_free(&bytes);
}

static void hostile_bytes_decode_to_valid_text_under_an_ascending_map(void **state)
{
    (void)state;
    const char *const charsets[] = {NULL,      "utf-8",  "windows-1252", "utf-16le", "utf-32be", "shift_jis", "iso-2022-jp",
                                    "gb18030", "euc-jp", "euc-kr",       "big5",     "koi8-r",   "iso-8859-7"};
    char bytes[97];
    unsigned seed = 7;
    for (size_t round = 0; round < 200 * RP_COUNT(charsets); round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1103515245u + 12345u;
            bytes[i] = seed >> 16 & 1 ? (char)(seed >> 18) : "\x1B$BaK\xC3\xE6"[(seed >> 18) % 7];
        }
        struct decoded made = decode(bytes, sizeof bytes, charsets[round % RP_COUNT(charsets)]);
        size_t before = 0;
        for (size_t i = 0; i < made.map.runs.len; i++) {
            assert_number(made.map.runs.at[i].in, i ? before : made.map.runs.at[i].in);
            before = made.map.runs.at[i].in + made.map.runs.at[i].in_len;
        }
        assert_number(before, sizeof bytes);
        release(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bytes_say_which_charset_they_are),
        cmocka_unit_test(broken_utf8_is_not_taken_for_windows_1252),
        cmocka_unit_test(a_named_charset_is_believed_under_any_of_its_names),
        cmocka_unit_test(an_unknown_charset_is_told_from_the_bytes),
        cmocka_unit_test(what_is_malformed_is_counted),
        cmocka_unit_test(the_map_leads_each_character_to_its_bytes),
        cmocka_unit_test(plain_utf8_is_one_run),
        cmocka_unit_test(text_survives_a_round_trip_in_every_charset_that_has_it),
        cmocka_unit_test(a_character_without_a_place_is_refused_and_nothing_is_written),
        cmocka_unit_test(hostile_bytes_decode_to_valid_text_under_an_ascending_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
