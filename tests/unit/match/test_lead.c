/* Patterns that begin with the same class share the search for it, and find what each finds alone. */
#include "small_pack.h"

/* A signal for each pattern: {id, pattern}. */
static struct rp_ruleset *ruleset_with(struct rp_pack *pack, const char *const (*patterns)[2], size_t count)
{
    for (size_t i = 0; i < count; ++i)
        add_pattern(pack, add_signal(pack, patterns[i][0]), EN, patterns[i][1]);
    return ruleset_of(pack);
}

static struct rp_ruleset *colleagues(void)
{
    struct rp_pack *pack = pack_new();
    add_class(pack, "colleague", EN, "our man\nour man in Oslo\nKim(?: Lee)?\nthe (?:\\w+ ){0,2}team\nSørens?\n\\w+ and co");
    static const char *const patterns[][2] = {
        {"forgot", "{colleague} forgot"},
        {"it", "«{colleague}» forgot it"},
        {"lost", "«{colleague} lost» the file"},
        {"fault", "{colleague}'s fault"},
        {"dropped", "{colleague} «dropped \\w+»"},
        {"word", "{colleague} {..2} broke"},
        {"compound", "{colleague}work"},
        {"either", "(?:{colleague}|somebody) slept"},
        {"or", "(?:{colleague}|somebody) «left»"},
        {"else", "(?:{colleague}|somebody) ran"},
        {"back", "(?<!not )(?<!never ){colleague} fell"},
    };
    return ruleset_with(pack, patterns, RP_COUNT(patterns));
}

static void what_stands_behind_the_class_is_found(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = colleagues();
    assert_hits_of(ruleset, EN, "Kim forgot\nour man in Oslo forgot\nwhat Kim Lee forgot",
                   "forgot=Kim forgot forgot=our man in Oslo forgot forgot=Kim Lee forgot");
    assert_hits_of(ruleset, EN, "the new night team forgot", "forgot=the new night team forgot");
    assert_hits_of(ruleset, EN, "when Ole and co forgot", "forgot=Ole and co forgot");
    assert_hits_of(ruleset, EN, "the teamwork", "compound=the teamwork");
    assert_hits_of(ruleset, EN, "Kim's fault, not Sørens's fault", "fault=Kim's fault fault=Sørens's fault");
    assert_hits_of(ruleset, EN, "Kim and the others broke", "");
    assert_hits_of(ruleset, EN, "not Kim fell but Sørens fell", "back=Sørens fell");
    assert_hits_of(ruleset, EN, "Kim very nearly broke", "word=Kim very nearly broke");
    rp_ruleset_free(ruleset);
}

static void guillemets_hold_the_class_or_what_is_behind_it(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = colleagues();
    assert_hits_of(ruleset, EN, "so our man in Oslo lost the file", "lost=our man in Oslo lost");
    assert_hits_of(ruleset, EN, "Sørens dropped everything", "dropped=dropped everything");
    assert_hits_of(ruleset, EN, "somebody left and Kim left", "or=left or=left");
    assert_hits_of(ruleset, EN, "Kim Lee forgot it", "forgot=Kim Lee forgot it=Kim Lee");
    rp_ruleset_free(ruleset);
}

static void nothing_is_found_within_words(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = colleagues();
    assert_hits_of(ruleset, EN, "XKim forgot\nKim forgotten\nKims slept\nøKim ran", "");
    rp_ruleset_free(ruleset);
}

/* As in any alternation, and not the longest. */
static void the_first_end_that_goes_on_is_taken(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "name", EN, "Kim\nKim Lee\n\\w+ and co");
    static const char *const patterns[][2] = {{"n1", "{name}(?: \\w+)?"}, {"n2", "{name} of"}, {"n3", "{name} to"}};
    struct rp_ruleset *ruleset = ruleset_with(pack, patterns, RP_COUNT(patterns));
    assert_hits_of(ruleset, EN, "Kim Lee ran", "n1=Kim Lee");
    rp_ruleset_free(ruleset);
}

/* The class may end in more places than are kept. */
static void a_class_that_ends_everywhere_is_found_as_well(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    struct rp_buffer text = {0}, expected = {0};
    add_class(pack, "long", EN, "so(?: \\w+)*");
    for (int i = 0; i < 4; ++i) {
        char id[8] = "", pattern[32] = "";
        snprintf(id, sizeof id, "s%d", i);
        snprintf(pattern, sizeof pattern, "{long} end%d", i);
        add_pattern(pack, add_signal(pack, id), EN, pattern);
    }
    struct rp_ruleset *ruleset = ruleset_of(pack);
    rp_buffer_text(&text, "so");
    for (int i = 0; i < 100; ++i)
        rp_buffer_format(&text, " w%d", i);
    rp_buffer_text(&text, " end2");
    rp_buffer_format(&expected, "s2=%s", text.at);
    assert_hits_of(ruleset, EN, text.at, expected.at);
    rp_buffer_free(&text);
    rp_buffer_free(&expected);
    rp_ruleset_free(ruleset);
}

/* What looks across the seam must not be cut there. */
static void a_class_that_captures_or_gives_up_early_is_not_split_off(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_class(pack, "pair", EN, "(?<x>ab|cd)");
    add_class(pack, "early", EN, "stop(*ACCEPT)\ngo");
    static const char *const patterns[][2] = {{"p1", "{pair} \\k<x>"}, {"p2", "{pair} of"},  {"p3", "{pair} to"},
                                              {"e1", "{early} on"},    {"e2", "{early} up"}, {"e3", "{early} in"}};
    struct rp_ruleset *ruleset = ruleset_with(pack, patterns, RP_COUNT(patterns));
    assert_hits_of(ruleset, EN, "ab ab\ncd ab\ncd of\ngo up", "p1=ab ab p2=cd of e2=go up");
    assert_hits_of(ruleset, EN, "stop", "e1=stop e2=stop e3=stop");
    rp_ruleset_free(ruleset);
}

struct alike {
    const char *words, *patterns[3], *text, *expected;
};
static void assert_alike(const struct alike *example)
{
    struct rp_pack *pack = pack_new();
    add_class(pack, "c", EN, example->words);
    for (size_t i = 0; i < RP_COUNT(example->patterns); ++i) {
        char id[8] = "";
        snprintf(id, sizeof id, "s%zu", i);
        add_pattern(pack, add_signal(pack, id), EN, example->patterns[i]);
    }
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, example->text, example->expected);
    rp_ruleset_free(ruleset);
}

/* Not just the longest, even where nothing stands behind the class's own code. */
static void a_class_may_end_within_a_word(void **state)
{
    (void)state;
    static const struct alike examples[] = {
        {"\\d+", {"{c}0", "{c}5 kr", "{c},\\d"}, "1230\n125 kr\n12,5", "s0=1230 s1=125 kr s2=12,5"},
        {"[a-zå]+", {"{c}ø", "{c}(?<=å)b", "{c} x"}, "abø\nåb\na x", "s0=abø s1=åb s2=a x"},
        {"Kim", {"(?:{c}|\\w+) x", "(?:{c}|\\w+)x", "(?:{c}|\\w+) y"}, "Kim x\nfox", "s0=Kim x s1=fox"},
        {"[^ ]+", {"{c},", "{c}. x", "{c}\\w so"}, "foo, b. x a-so so", "s0=foo, s1=b. x s2=a-so so"},
    };
    for (size_t i = 0; i < RP_COUNT(examples); ++i)
        assert_alike(&examples[i]);
}

static void what_only_seems_to_begin_with_a_class_is_found(void **state)
{
    (void)state;
    static const char words[] = "[Kk]im\n\\d+";
    static const struct alike examples[] = {
        {words, {"«{c} »?late", "«{c} »*so", "«{c} »{0,2}no"}, "late\nso\nno", "s0=late s1=so s2=no"},
        {words, {"{c}(?#x)?late", "{c}\\E?so", "{c}\\E*no"}, "late\nso\nno", "s0=late s1=so s2=no"},
        {words, {"{c} [[:alpha:](]|late", "{c} (?#:( )x|so", "{c} \\c(x|no"}, "late\nso\nno", "s0=late s1=so s2=no"},
        {words, {"«{c}» and \\1", "«{c}» or \\k<span>", "«{c}» no"}, "Kim and Kim\n1 or 1\n2 or 1", "s0=Kim s1=1"},
        {"[sS]o \\Klate\nnow", {"{c} x", "{c} y", "{c} z"}, "so late x\nnow z", "s0=late x s2=now z"},
    };
    for (size_t i = 0; i < RP_COUNT(examples); ++i)
        assert_alike(&examples[i]);
}

/* Their patterns are tried alone then, and nothing was given up. */
static void too_many_ends_are_no_limit_met(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    struct rp_buffer text = {0};
    add_class(pack, "long", EN, "[sS]o(?: \\w+)*");
    static const char *const patterns[] = {"{long} end", "{long} fin", "{long} out"};
    for (size_t i = 0; i < RP_COUNT(patterns); ++i)
        add_pattern(pack, add_signal(pack, patterns[i] + 7), EN, patterns[i]);
    struct rp_ruleset *ruleset = ruleset_of(pack);
    rp_buffer_text(&text, "so");
    for (int i = 0; i < 100; ++i)
        rp_buffer_format(&text, " w%d", i);
    rp_buffer_text(&text, " end");
    struct rp_document document = document_of(EN, text.at);
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    struct rp_signals signals;
    assert_number(rp_scan(scanner, &document, &signals, NULL), RAPPORT_OK);
    assert_number(signals.hits.len, 1);
    assert_number(signals.trips.len, 0);
    rp_signals_free(&signals);
    rp_scanner_free(scanner);
    free(document.sentences.at);
    rp_buffer_free(&text);
    rp_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_behind_the_class_is_found),
        cmocka_unit_test(guillemets_hold_the_class_or_what_is_behind_it),
        cmocka_unit_test(nothing_is_found_within_words),
        cmocka_unit_test(the_first_end_that_goes_on_is_taken),
        cmocka_unit_test(a_class_that_ends_everywhere_is_found_as_well),
        cmocka_unit_test(a_class_that_captures_or_gives_up_early_is_not_split_off),
        cmocka_unit_test(a_class_may_end_within_a_word),
        cmocka_unit_test(what_only_seems_to_begin_with_a_class_is_found),
        cmocka_unit_test(too_many_ends_are_no_limit_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
