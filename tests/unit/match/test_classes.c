/* Word classes in patterns, and what is wrong with them. */
#include "small_pack.h"

static void a_class_stands_for_its_words(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "we", EN, "we\nI\nmy team");
    add_class(pack, "we", DA, "vi\njeg");
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, EN, "{we} failed");
    add_pattern(pack, x, DA, "{we} svigtede");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "My team failed, and I failed", "x=My team failed x=I failed");
    assert_hits_of(ruleset, DA, "Jeg svigtede\nwe failed", "x=Jeg svigtede");
    rp_ruleset_free(ruleset);
}

static void classes_stand_within_classes(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "we", EN, "we\nI");
    add_class(pack, "we-will", EN, "{we} will\n{we} shall\nwe'll\nI'll");
    add_pattern(pack, add_signal(pack, "x"), EN, "{we-will} {..1} call");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "I shall call. We'll then call", "x=I shall call x=We'll then call");
    assert_number(rp_ruleset_unfiltered(ruleset, NULL, NULL), 0);
    rp_ruleset_free(ruleset);
}

/* The first word that leads to a match is taken, as in an alternation: not the longest. */
static void the_order_of_words_is_kept(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "short-first", EN, "we\nwe both\nlater\nlate\nlate on");
    add_class(pack, "long-first", EN, "we both\nwe\nlate on\nlate");
    add_pattern(pack, add_signal(pack, "x"), EN, "{short-first}");
    add_pattern(pack, add_signal(pack, "y"), EN, "{long-first}");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "we both were late on", "x=we x=late y=we both y=late on");
    rp_ruleset_free(ruleset);
}

static void words_that_differ_in_case_keep_their_order(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "formal", DA, "De\nde facto\nDem\ndem alle");
    add_pattern(pack, add_signal(pack, "x"), DA, "{formal}");
    add_pattern(pack, add_signal(pack, "y"), DA, "(?-i:{formal})");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, DA, "de facto dem alle", "x=de x=dem y=de facto y=dem alle");
    rp_ruleset_free(ruleset);
}

/* Small deterministic numbers. */
static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void random_word(uint32_t *seed, char *into)
{
    static const char *const parts[] = {"a", "b", "A", "æ", "Æ", "a b", "'", "ab", "\\w*", "b?", "(?:a|ab)", "é"};
    *into = '\0';
    for (uint32_t n = 1 + next(seed) % 3; n > 0; --n)
        strcat(into, parts[next(seed) % RP_COUNT(parts)]);
}

static void random_text(uint32_t *seed, char *into)
{
    static const char *const parts[] = {"a", "b", "A", "æ", "Æ", " ", "'", "ab", "é", " a", "b "};
    *into = '\0';
    for (uint32_t n = 3 + next(seed) % 9; n > 0; --n)
        strcat(into, parts[next(seed) % RP_COUNT(parts)]);
}

/* A class, however it is written out, is the plain alternation of its entries. */
static void a_class_is_the_alternation_of_its_entries(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 300; ++round) {
        char words[1000] = "", alternation[1000] = "", word[100], text[200];
        for (uint32_t n = 2 + next(&seed) % 8; n > 0; --n) {
            random_word(&seed, word);
            strcat(strcat(words, *words ? "\n" : ""), word);
            strcat(strcat(alternation, *alternation ? "|" : ""), word);
        }
        struct rp_pack *pack = pack_new();
        add_class(pack, "c", EN, words);
        add_class(pack, "d", EN, "b {c}\na {c}\n{c} a\n{c} b\n{c}\nc");
        char expected[8000], inner[6000];
        snprintf(inner, sizeof inner, "(?:b (?:%s)|a (?:%s)|(?:%s) a|(?:%s) b|(?:%s)|c)", alternation, alternation, alternation,
                 alternation, alternation);
        uint32_t x = add_signal(pack, "x"), y = add_signal(pack, "y");
        add_pattern(pack, x, EN, round % 2 ? "{c}" : "«{d}» ?{c}?");
        if (round % 2)
            snprintf(expected, sizeof expected, "(?:%s)", alternation);
        else
            snprintf(expected, sizeof expected, "«%s» ?(?:%s)?", inner, alternation);
        add_pattern(pack, y, EN, expected);
        struct rp_ruleset *ruleset = ruleset_of(pack);
        struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
        for (int i = 0; i < 20; ++i) {
            random_text(&seed, text);
            struct rp_document document = document_of(EN, text);
            struct rp_signals signals;
            assert_number(rp_scan(scanner, &document, &signals, NULL), RAPPORT_OK);
            size_t half = signals.first[1];
            bool same = signals.hits.len == 2 * half;
            for (size_t k = 0; same && k < half; ++k)
                same = signals.hits.at[k].start == signals.hits.at[half + k].start &&
                       signals.hits.at[k].end == signals.hits.at[half + k].end;
            if (!same)
                fail_msg("class of \"%s\" is not %s on \"%s\"", words, expected, text);
            rp_signals_free(&signals);
            free(document.sentences.at);
        }
        rp_scanner_free(scanner);
        rp_ruleset_free(ruleset);
    }
}

/* Several large classes in one pattern are more than PCRE2 takes in one piece. */
static void large_classes_may_be_used_many_times(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    struct rp_buffer words = {0};
    for (int i = 0; i < 2000; ++i)
        rp_buffer_format(&words, "%sword%c%c%d", i ? "\n" : "", 'a' + i % 26, 'a' + i / 26 % 26, i);
    add_class(pack, "many", EN, words.at);
    add_class(pack, "twice", EN, "{many} of {many}\n{many} or {many}");
    add_pattern(pack, add_signal(pack, "x"), EN, "{twice} «{many}» {..2} {many}(?: {twice})?");
    rp_buffer_free(&words);
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "wordaa0 or wordba1 wordca2 and wordda3", "x=wordca2");
    assert_hits_of(ruleset, EN, "wordaa0 or wordba1 wordca2 and wordda", "");
    rp_ruleset_free(ruleset);
}

static void assert_refused(struct rp_pack *pack, const char *part)
{
    struct rapport_error error = refusal_of(pack);
    assert_contains(error.message, part);
    assert_contains(error.message, "signal \"x\"");
    assert_text(error.file, "test.xml");
    assert_number(error.line, 5);
}

static struct rp_pack *with_pattern(const char *pattern)
{
    struct rp_pack *pack = pack_new();
    add_class(pack, "colleague", EN, "colleague");
    add_pattern(pack, add_signal(pack, "x"), EN, pattern);
    return pack;
}

static void an_unknown_class_is_named_with_the_nearest(void **state)
{
    (void)state;
    assert_refused(with_pattern("a {coleague} b"), "no class {coleague}; did you mean {colleague}? at offset 2");
}

static void a_class_without_words_in_the_language_is_refused(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "we", DA, "vi");
    add_pattern(pack, add_signal(pack, "x"), EN, "{we} fail");
    assert_refused(pack, "no words for this language in {we} at offset 0");
}

static void a_class_within_itself_is_refused(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "a", EN, "x {b}");
    add_class(pack, "b", EN, "y {a}");
    add_pattern(pack, add_signal(pack, "x"), EN, "go {a}");
    assert_refused(pack, "a class stands within itself");
}

static void classes_nest_only_so_deep(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    for (int i = 0; i < RP_MAX_CLASS_DEPTH + 2; ++i) {
        char id[20], body[40];
        snprintf(id, sizeof id, "c%02d", i);
        snprintf(body, sizeof body, "w {c%02d}", i + 1);
        add_class(pack, id, EN, i < RP_MAX_CLASS_DEPTH + 1 ? body : "end");
    }
    add_pattern(pack, add_signal(pack, "x"), EN, "{c00}");
    assert_refused(pack, "classes within each other");
}

static void classes_that_multiply_are_refused(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "c00", EN, "(a)\n(b)");
    for (int i = 1; i < 15; ++i) {
        char id[20], body[200];
        snprintf(id, sizeof id, "c%02d", i);
        snprintf(body, sizeof body, "x{c%02d}{c%02d}{c%02d}{c%02d}y", i - 1, i - 1, i - 1, i - 1);
        add_class(pack, id, EN, body);
    }
    add_pattern(pack, add_signal(pack, "x"), EN, "{c14}");
    struct rapport_error error = refusal_of(pack);
    assert_true(error.code == RAPPORT_LIMIT || error.code == RAPPORT_SYNTAX);
}

static void an_error_points_into_the_pattern_as_written(void **state)
{
    (void)state;
    assert_refused(with_pattern("a {..3} b {colleague} (c"), "missing closing parenthesis at offset 24");
    assert_refused(with_pattern("{colleague} [b"), "at offset 14");
    assert_refused(with_pattern("«a» {colleague} «b» **"), "quantifier does not follow a repeatable item at offset");
    assert_refused(with_pattern("a\x01"
                                "AAAA"),
                   "control character; write it as an escape at offset 1");
    assert_refused(with_pattern("a {..500} b"), "a gap of more than 99 words at offset 1");
}

static void a_faulty_entry_is_led_back_to_its_class(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "a", EN, "{nobody}");
    add_class(pack, "b", EN, "see {a}");
    add_pattern(pack, add_signal(pack, "x"), EN, "no {b}");
    assert_refused(pack, "no class {nobody} in {a} of {b} at offset 3");
}

static void a_faulty_rewrite_is_refused(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_pattern(pack, add_signal(pack, "x"), EN, "fine");
    struct rp_rule *rule = RP_PUSH(&pack->rules);
    rule->id = "r";
    rule->dimension = "tone";
    struct rp_rewrite *rewrite = RP_PUSH(&rule->rewrites);
    *rewrite = (struct rp_rewrite){.language = EN, .pattern = "go (", .text = "t", .place = place_of(9)};
    struct rapport_error error = refusal_of(pack);
    assert_contains(error.message, "rewrite of rule \"r\": missing closing parenthesis");
    assert_number(error.line, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_class_stands_for_its_words),
        cmocka_unit_test(classes_stand_within_classes),
        cmocka_unit_test(the_order_of_words_is_kept),
        cmocka_unit_test(words_that_differ_in_case_keep_their_order),
        cmocka_unit_test(a_class_is_the_alternation_of_its_entries),
        cmocka_unit_test(large_classes_may_be_used_many_times),
        cmocka_unit_test(an_unknown_class_is_named_with_the_nearest),
        cmocka_unit_test(a_class_without_words_in_the_language_is_refused),
        cmocka_unit_test(a_class_within_itself_is_refused),
        cmocka_unit_test(classes_nest_only_so_deep),
        cmocka_unit_test(classes_that_multiply_are_refused),
        cmocka_unit_test(an_error_points_into_the_pattern_as_written),
        cmocka_unit_test(a_faulty_entry_is_led_back_to_its_class),
        cmocka_unit_test(a_faulty_rewrite_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
