/* The prefilter finds what the plain loop finds, and knows what each pattern requires. */
#include "small_pack.h"

struct example {
    const char *pattern;
    bool filtered;
    const char *text; /* sentences with and without a match, a line each */
};

/* Each way in which a literal can, or cannot, be required. */
static const struct example EXAMPLES[] = {
    {"sorry", true, "sorry\nnot sorry\nsorryish"},
    {"very late", true, "very late\nvery  late\nlate"},
    {"(?:late|slow) parcel", true, "late parcel\nslow parcel\nparcel"},
    {"(?:late|\\w+) parcel", true, "odd parcel\nlate\nlate parcel"},
    {"late|\\w+ed", false, "late\nmissed\nlost"},
    {"(?:late )?parcel", true, "late parcel\nparcel"},
    {"(?:late )*parcels?", true, "late late parcel\nparcels"},
    {"(?:late ?)+", true, "late late\nlatelate"},
    {"(?:late )?(?:slow )?", false, "late \nslow "},
    {"colou?r", true, "color\ncolour\ncolouur"},
    {"organi[sz]ed", true, "organised\norganized\norganiced"},
    {"[Ww]e fail", true, "We fail\nwe fail\nhe fail"},
    {"[a-z]e fail", true, "we fail\nthe fail\nhe fail"},
    {"[^ ]+ fail", true, "we fail\nfail"},
    {"\\w*fejl", false, "tastefejl\nfejl\nfejlen"},
    {"a \\w*fejl", false, "a tastefejl\na fejl"},
    {"den \\w*fejl", true, "den tastefejl\nden fejl"},
    {"fejl\\w*", true, "fejlmelding\ntastefejl\nfejl"},
    {"(?=late)\\w+", false, "later\nlate"},
    {"(?!late)\\w+ parcel", true, "late parcel\nlost parcel"},
    {"(?<=so )late", true, "so late\ntoo late"},
    {"(?<!too )late", true, "so late\ntoo late"},
    {"late(?! for)", true, "late for\nlate now"},
    {"\\bso\\b late", true, "so late\nalso late"},
    {"x\\b(?:late)?[- ]?done", true, "x done\nx-done\nxdone"},
    {"(?<!\\w)done", true, "done\nundone"},
    {"-done", true, "-done\nwell-done"},
    {"'tis late", true, "'tis late\ntis late"},
    {"(?-i:IT) team", true, "IT team\nit team"},
    {"(?i)Team", true, "TEAM\nteam"},
    {"a", false, "a\nb"},
    {"I am", true, "I am\ni am"},
    {"\\d+ days", true, "12 days\ndays"},
    {"24/7", true, "24/7\n24 7"},
    {"\\d\\d", false, "12\n1"},
    {"(\\w+) \\1", false, "the the\nthe them"},
    {"(\\w+) and \\1 again", true, "on and on again\non and off again"},
    {"(?<a>late|slow) (?:\\w+ )?\\k<a>", true, "late so late\nlate so slow"},
    {"we (?:are|were) ?(?:not )?late", true, "we are late\nwe werenot late\nwe late"},
    {"æble", true, "ÆBLE\næble\næblet"},
    {"årsag \\w+", true, "Årsag ukendt\nårsag"},
    {"straße", true, "STRAẞE\nstraße"},
    {"ße", false, "ẞE\nße"},
    {"času", false, "ČASU\nčasu"},
    {"kiss", true, "KISS\n\u212aiss\nki\u017f\u017f"},
    {"3×stop", true, "3×stop\n3×STOP"},
    {"– stop", true, "– stop\n- stop"},
    {"(?:…|so)stop", true, "…stop\nsostop"},
    {"(?#note)late", true, "late"},
    {"(?>late|later) on", true, "late on\nlater on"},
    {"(?|(late)|(slow)) \\1", true, "late late\nslow late"},
    {"la{1}te{1,2}", true, "late\nlatee"},
    {"(?:ha ){2}now", true, "ha ha now\nha now"},
    {"(?:ha ){2,}now", true, "ha ha ha now\nha now"},
    {"late*", true, "lat\nlate\nlateee"},
    {"l(?:ate|ost|)", false, "l\nlate\nlost"},
    {"l(?:ate|ost)", true, "late\nlost\nl"},
    {"so[- ]called|so called", true, "so-called\nso called\nsocalled"},
    {"(?:no|not)(?:thing)?", true, "nothing\nno\nnotthing"},
    {"[[:alpha:]]+ late", true, "so late\n9 late"},
    {"[\\w-]+fejlen", false, "taste-fejlen\nTASTE-FEJLEN\nfejlen"},
    {"(?:den |\\w*)fejl(?:en)?", false, "den fejl\ntastefejlen\nfejlene"},
    {"[^,]*fejl", false, "en tastefejl\nen, fejl\nen fejlen"},
    {"[^ ]{2,}fejl", false, "tastefejl\ntfejl\nfejl"},
    {"(?-i:\\p{Lu}\\w+)s fejl", true, "Jens fejl\njens fejl\nØrns fejl"},
    {"(?i:\\p{Lu}\\w+)s fejl", true, "Jens fejl\njens fejl"},
    {"(?-i:(?i:\\p{Lu})\\w+)s fejl", true, "Jens fejl\njens fejl"},
    {"(?-i:Ø\\w+|\\p{Lu}+) fejl", true, "Ørns fejl\nIT fejl\nit fejl"},
    {"[0-9]+\\. maj", true, "12. maj\n1. MAJ\nmaj"},
    {"\\d{1,2}(?:th|st)|the first", false, "12th\n1st\nthe first\nth"},
    {"\\w*(?:kiss|ske)", false, "ki\u017f\u017f\nopske\n\u212aiss\nsk"},
    {"\\w+(?: og)? fejl", true, "tast fejl\ntast og fejl\nfejl"},
    {"\\p{Lu}\\w+ late", true, "So late\nlate"},
    {"\\x{6c}ate", true, "late"},
    {"\\Qlate\\E now", true, "late now"},
    {"[\\w-]+ late", true, "so-so late"},
    {"(?:and|,) late", true, "and late\nso, late"},
    {"^late", true, "late\nso late"},
    {"late$", true, "late\nlate so"},
    {"a{..2} late", true, "a very late\na late\nalate"},
    {"so\\Klate", true, "solate\nlate"},
    {"(?(?=so)so|no) late", false, "so late\nno late"},
    {"(*COMMIT)late", false, "late"},
    {"(?x: late )", false, "late"},
};

static void name_pattern(void *context, const struct rp_pattern *pattern, const char *signal)
{
    (void)signal;
    rp_buffer_text(context, pattern->text);
}

static void requirements_are_found_and_never_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < RP_COUNT(EXAMPLES); ++i) {
        struct rp_pack *pack = pack_new();
        add_pattern(pack, add_signal(pack, "x"), EN, EXAMPLES[i].pattern);
        struct rp_ruleset *ruleset = ruleset_of(pack);
        struct rp_buffer named = {0}, found = {0};
        size_t unfiltered = rp_ruleset_unfiltered(ruleset, name_pattern, &named);
        if ((unfiltered == 0) != EXAMPLES[i].filtered)
            fail_msg("%s is %s", EXAMPLES[i].pattern, unfiltered ? "unfiltered" : "filtered");
        if (unfiltered)
            assert_text(named.at, EXAMPLES[i].pattern);
        struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
        rp_scanner_set_plain(scanner, true);
        found = scan_with(scanner, ruleset, EN, EXAMPLES[i].text);
        if (found.len == 0)
            fail_msg("no example of %s matches", EXAMPLES[i].pattern);
        assert_hits_of(ruleset, EN, EXAMPLES[i].text, found.at);
        rp_scanner_free(scanner);
        rp_buffer_free(&named);
        rp_buffer_free(&found);
        rp_ruleset_free(ruleset);
    }
}

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static const char *pick(uint32_t *seed, const char *const *from, size_t count)
{
    return from[next(seed) % count];
}

static const char *const PARTS[] = {
    "late",   "sorry",    "we",        "årsag",  "fejl\\w*",    "\\w*fejl", "\\w+",     "(?:so|too|very)", "{w}",       "{..2}",
    "{,..2}", "(?:we )?", "(?-i:We)",  "[ae]n?", "\\bis\\b",    "(?!not )", "(?<=so )", "(?:late|{w})",    "(?:{w} )+", "æ?ble",
    "\\d+",   "not\\b",   "(?:a|an)",  "',?",    "(?:{v}|{w})", "{v}",      "co-?op",   "(late|so)",       "o(?:n|ff)", "ß?x",
    "«is»",   "…",        "k(?:å|ø)b",
};
static const char *const WORDS[] = {
    "late", "LATE", "sorry", "we",    "We",   "ÅRSAG", "årsag",  "fejlen", "tastefejl", "so",     "too",  "very",  "not",
    "is",   "a",    "an",    "apple", "æble", "12",    "co-op",  "coop",   ",",         "'",      "on",   "off",   "x",
    "ßx",   "…",    "KØB",   "køb",   "(",    "red",   "redder", "we're",  "\u212aøb",  "3×late", "läte", "člate", "été",
};

static struct rp_pack *random_pack(uint32_t *seed)
{
    struct rp_pack *pack = pack_new();
    add_class(pack, "w", EN, "red\nredder\nred hot\nblue\nlate on\nIS");
    add_class(pack, "v", EN, "{w} and {w}\nwe {w}\nwe're?\n(?:so )?very");
    for (int i = 0; i < 12; ++i) {
        char id[8], pattern[400] = "";
        snprintf(id, sizeof id, "s%02d", i);
        uint32_t signal = add_signal(pack, id);
        for (uint32_t n = 1 + next(seed) % 4; n > 0; --n) {
            strcat(pattern, *pattern ? (next(seed) % 6 ? " " : "|") : "");
            strcat(pattern, pick(seed, PARTS, RP_COUNT(PARTS)));
        }
        add_pattern(pack, signal, EN, pattern);
        if (next(seed) % 3 == 0)
            add_unless(pack, signal, 0, next(seed) % 2 ? RP_WITHIN_OVERLAP : RP_WITHIN_SENTENCE, EN,
                       pick(seed, PARTS, RP_COUNT(PARTS)));
        if (i > 0 && next(seed) % 4 == 0)
            add_unless_signal(pack, signal, RP_WITHIN_SENTENCE, next(seed) % (uint32_t)i);
    }
    return pack;
}

static struct rp_buffer random_text(uint32_t *seed, int sentences, uint32_t words)
{
    struct rp_buffer text = {0};
    for (int i = 0; i < sentences; ++i) {
        for (uint32_t n = 1 + next(seed) % words; n > 0; --n)
            rp_buffer_format(&text, "%s%s", pick(seed, WORDS, RP_COUNT(WORDS)), next(seed) % 8 ? " " : "");
        rp_buffer_byte(&text, '\n');
    }
    return text;
}

static void filtered_equals_plain_on_generated_packs(void **state)
{
    (void)state;
    uint32_t seed = 4711;
    size_t found = 0;
    for (int round = 0; round < 150; ++round) {
        struct rp_ruleset *ruleset = ruleset_of(random_pack(&seed));
        struct rp_buffer text = random_text(&seed, 25, round % 10 ? 12 : 150);
        struct rp_scanner *plain = rp_scanner_new(ruleset, NULL), *filtered = rp_scanner_new(ruleset, NULL);
        rp_scanner_set_plain(plain, true);
        struct rp_buffer expected = scan_with(plain, ruleset, EN, text.at), got = {0};
        for (int again = 0; again < 2; ++again) {
            got = scan_with(filtered, ruleset, EN, text.at);
            assert_text(got.at, expected.at);
            rp_buffer_free(&got);
        }
        found += expected.len;
        rp_buffer_free(&expected);
        rp_buffer_free(&text);
        rp_scanner_free(plain);
        rp_scanner_free(filtered);
        rp_ruleset_free(ruleset);
    }
    assert_true(found > 10000);
}

/* (*ACCEPT) ends the whole match from within a class, so nothing behind the class is required. */
static void what_is_not_understood_in_a_class_makes_the_pattern_unfiltered(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "inner", EN, "so\nyes(*ACCEPT)");
    add_class(pack, "outer", EN, "not\noh {inner}");
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, EN, "{outer} late");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_number(rp_ruleset_unfiltered(ruleset, NULL, NULL), 1);
    assert_hits_of(ruleset, EN, "oh yes\noh so\nnot late", "x=oh yes x=not late");
    rp_ruleset_free(ruleset);
}

static void patterns_without_a_literal_are_named(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, DA, "\\w+ \\w+");
    add_pattern(pack, x, DA, "ikke \\w+");
    add_unless(pack, x, 0, RP_WITHIN_OVERLAP, EN, "\\d+");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    struct rp_buffer named = {0};
    assert_number(rp_ruleset_unfiltered(ruleset, name_pattern, &named), 1); /* exceptions run only after a hit */
    assert_text(named.at, "\\w+ \\w+");
    rp_buffer_free(&named);
    rp_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requirements_are_found_and_never_wrong),
        cmocka_unit_test(filtered_equals_plain_on_generated_packs),
        cmocka_unit_test(what_is_not_understood_in_a_class_makes_the_pattern_unfiltered),
        cmocka_unit_test(patterns_without_a_literal_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
