/* A pattern in the charset of one byte matches the same places as it does in UTF-8. */
#include <glob.h>

#include "match/code.h"
#include "rule/pack.h"
#include "small_pack.h"

enum { MAX_SPANS = 64 };

struct spans {
    size_t count, offsets[2 * MAX_SPANS];
};

static struct spans spans_of(const pcre2_code *code, const struct rp_narrow *narrow)
{
    struct spans spans = {0};
    bool bytes = rp_code_is_narrow(code);
    struct rp_slice subject = bytes ? narrow->bytes : narrow->text;
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(data);
    for (size_t from = 0; from <= subject.len && spans.count < MAX_SPANS; ++spans.count) {
        if (pcre2_match(code, (PCRE2_SPTR)subject.at, subject.len, from, 0, data, NULL) < 0)
            break;
        for (int i = 0; i < 2; ++i)
            spans.offsets[2 * spans.count + (size_t)i] = bytes ? rp_narrow_from(narrow, pairs[i]) : pairs[i];
        from = pairs[1] > pairs[0] ? pairs[1] : pairs[1] + 1;
        while (!bytes && from < subject.len && ((unsigned char)subject.at[from] & 0xC0) == 0x80)
            ++from;
    }
    pcre2_match_data_free(data);
    return spans;
}

static pcre2_code *compiled(const struct rp_tables *tables, const char *pattern, bool narrow)
{
    bool too_large;
    struct rp_fault fault = {0};
    struct rp_slice text = rp_slice_of(pattern);
    pcre2_code *code = narrow ? rp_code_compile_narrow(tables, text, RP_CODE_PATTERN, &too_large, &fault)
                              : rp_code_compile(tables, text, RP_CODE_PATTERN, &too_large, &fault);
    if (!code)
        fail_msg("%s: %s", pattern, fault.message);
    return code;
}

static const char *const PATTERNS[] = {
    "\\w+",
    "\\bø\\w*",
    "\\B\\w\\b",
    "\\d+",
    "\\D\\S+",
    "\\W+",
    "\\s",
    "[^ ,.;:!?()]+",
    "[æøå]",
    "[\\w'-]+",
    "[-–—…]",
    "(?-i:\\p{Lu})\\w*",
    "\\p{Lu}",
    "\\P{Lu}",
    "(?-i:\\p{Lu}\\p{Ll}+)",
    "\\p{L}+",
    "\\p{N}",
    "(?<!\\w)(?:når|så|år)(?!\\w)",
    "(?<![a-zæøå])vi",
    "skyld|kiks",
    "(?-i:I) har",
    "(?i)ÅRSAG",
    "(?-i)ø",
    "ü|Ÿ|œ|š|€",
    "\\Qå.Ø\\E",
    "\\.|\\…",
    ".",
    "[]å]",
    "𠀁\\w",
    "k\\w*s",
};
static const char *const TEXTS[] = {
    "Vi når det ikke; det er SKYLD og kiks, så årsagen er ÅRSAG.",
    "Ærø, Øland og Åen: ØRE, øre",
    "I har 12 æbler, 3,5 øl og ½ kg – eller … nej — 7²",
    "Straße STRASSE ẞ ÿ Ÿ œuvre Œuvre Šibenik šal µ Μ μ €5",
    "Привет, Мир! 你好 שלום ١٢٣ Ⅻ ª º",
    "e\xcc\x81t\xc3\xa9 \xf0\x9f\x99\x82 \xe2\x80\xa8x\xc2\xa0y \xe2\x80\x83z",
    "ǅ \xe1\xa0\x8eñ Ÿ Ƒƒ \x01\x0e\x14\x1b",
    "kaſe \xe2\x84\xaa\xc3\xb8"
    "b \xe2\x84\xabr aabbøø",
    "𠀁𠀁 den 𠀂a og å.Ø ]",
    "",
    "plain ASCII, that's all: sky-high keys",
};

static void a_narrow_pattern_matches_where_the_wide_one_does(void **state)
{
    (void)state;
    struct rp_tables *tables = rp_tables_new();
    assert_non_null(tables);
    struct rp_narrow narrow = {0};
    size_t matched = 0;
    for (size_t i = 0; i < RP_COUNT(PATTERNS); ++i) {
        pcre2_code *fast = compiled(tables, PATTERNS[i], true), *wide = compiled(tables, PATTERNS[i], false);
        if (!rp_code_is_narrow(fast))
            fail_msg("%s stays wide", PATTERNS[i]);
        for (size_t k = 0; k < RP_COUNT(TEXTS); ++k) {
            assert_true(rp_narrow_text(&narrow, rp_slice_of(TEXTS[k])));
            struct spans got = spans_of(fast, &narrow), expected = spans_of(wide, &narrow);
            if (got.count != expected.count || memcmp(got.offsets, expected.offsets, 2 * got.count * sizeof *got.offsets) != 0)
                fail_msg("%s matches otherwise in \"%s\": %zu and %zu times", PATTERNS[i], TEXTS[k], got.count, expected.count);
            matched += got.count;
        }
        pcre2_code_free(fast);
        pcre2_code_free(wide);
    }
    assert_true(matched > 500);
    rp_narrow_free(&narrow);
    rp_tables_free(tables);
}

static void what_could_tell_the_difference_stays_wide(void **state)
{
    (void)state;
    static const char *const patterns[] = {
        "[[:alpha:]]",   "\\x{e5}",   "\\xe5",       "[à-ü]",     "[a-å]",      "\\h+",  "\\X",
        "\\p{Cyrillic}", "[\\p{Lu}]", "\\R",         "Ж",         "a(*SKIP)b",  "[\\b]", "(\\w)\\1",
        "(?<x>a)(?P=x)", "ß",         "µ",           "\\N{U+e5}", "ƒ",          "ÿ",     "[\\t-~]",
        "[^\\n-z]",      "[!-\\’]",   "[a-\\Qå\\E]", "(?x: … a)", "(?xx)[a- å]"};
    struct rp_tables *tables = rp_tables_new();
    assert_non_null(tables);
    for (size_t i = 0; i < RP_COUNT(patterns); ++i) {
        pcre2_code *code = compiled(tables, patterns[i], true);
        if (rp_code_is_narrow(code))
            fail_msg("%s is narrow", patterns[i]);
        pcre2_code_free(code);
    }
    rp_tables_free(tables);
}

static void offsets_lead_there_and_back(void **state)
{
    (void)state;
    struct rp_narrow narrow = {0};
    for (size_t k = 0; k < RP_COUNT(TEXTS); ++k) {
        struct rp_slice text = rp_slice_of(TEXTS[k]);
        assert_true(rp_narrow_text(&narrow, text));
        assert_number(narrow.bytes.len, rp_code_points(text.at, text.len));
        for (size_t i = 0; i <= narrow.bytes.len; ++i)
            assert_number(rp_narrow_to(&narrow, rp_narrow_from(&narrow, i)), i);
        assert_number(rp_narrow_from(&narrow, narrow.bytes.len), text.len);
    }
    rp_narrow_free(&narrow);
}

static void a_wrong_pattern_is_told_of_as_it_was_written(void **state)
{
    (void)state;
    struct rp_tables *tables = rp_tables_new();
    bool too_large;
    struct rp_fault fault = {0};
    assert_null(rp_code_compile_narrow(tables, rp_slice_of("æøå (x"), RP_CODE_PATTERN, &too_large, &fault));
    assert_false(too_large);
    assert_number(fault.offset, strlen("æøå (x"));
    rp_tables_free(tables);
}

static struct rp_pack *shipped(void)
{
    struct rapport_error error = {0};
    struct rp_pack *pack = rp_pack_load(RAPPORT_SOURCE_DIR "/rules", NULL, 0, false, &error);
    if (!pack)
        fail_msg("%s:%d: %s", error.file, error.line, error.message);
    return pack;
}

static size_t assert_same_hits(const struct rp_ruleset *narrow, const struct rp_ruleset *wide, const char *path,
                               enum rapport_language language)
{
    size_t len = 0;
    char *text = rp_file_read(path, 1u << 20, &len, NULL);
    struct rp_scanner *scanners[] = {rp_scanner_new(narrow, NULL), rp_scanner_new(wide, NULL)};
    struct rp_buffer hits[2];
    assert_non_null(text);
    for (int i = 0; i < 2; ++i) {
        hits[i] = scan_with(scanners[i], narrow, language, text);
        rp_scanner_free(scanners[i]);
    }
    if (strcmp(hits[0].at, hits[1].at) != 0)
        fail_msg("%s: narrow %s\nwide %s", path, hits[0].at, hits[1].at);
    len = hits[0].len;
    for (int i = 0; i < 2; ++i)
        rp_buffer_free(&hits[i]);
    free(text);
    return len;
}

static void the_shipped_pack_finds_the_same_in_both(void **state)
{
    (void)state;
    struct rp_ruleset *narrow = rp_ruleset_compile(shipped(), NULL), *wide = rp_ruleset_compile_wide(shipped(), NULL);
    size_t found = 0;
    glob_t files;
    assert_number(glob(RAPPORT_SOURCE_DIR "/corpora/gold/*/*[16].txt", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; ++i)
        found += assert_same_hits(narrow, wide, files.gl_pathv[i], strstr(files.gl_pathv[i], "/da-") ? DA : EN);
    globfree(&files);
    assert_true(found > 10000);
    rp_ruleset_free(narrow);
    rp_ruleset_free(wide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_narrow_pattern_matches_where_the_wide_one_does),
        cmocka_unit_test(what_could_tell_the_difference_stays_wide),
        cmocka_unit_test(offsets_lead_there_and_back),
        cmocka_unit_test(a_wrong_pattern_is_told_of_as_it_was_written),
        cmocka_unit_test(the_shipped_pack_finds_the_same_in_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
