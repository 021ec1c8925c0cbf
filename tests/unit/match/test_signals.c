/* From matches to hits: exceptions, conditions, cues, overlaps, limits. */
#include "small_pack.h"

static void longest_of_overlapping_hits_stays(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, EN, "very sorry");
    add_pattern(pack, x, EN, "sorry for the delay");
    add_pattern(pack, x, EN, "delay");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "We are very sorry for the delay, this delay", "x=sorry for the delay x=delay");
    rp_ruleset_free(ruleset);
}

static void of_equal_overlapping_hits_the_first_stays(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, DA, "bb cc");
    add_pattern(pack, x, DA, "aa bb");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, DA, "aa bb cc", "x=aa bb");
    rp_ruleset_free(ruleset);
}

static void hits_come_by_signal_then_by_place(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x"), y = add_signal(pack, "y");
    add_pattern(pack, y, EN, "one");
    add_pattern(pack, x, EN, "two");
    add_pattern(pack, x, EN, "three");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "three one two\none\ntwo three", "x=three x=two x=two x=three y=one y=one");
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    struct rp_document document = document_of(EN, "three one two\none\ntwo three");
    struct rp_signals signals;
    assert_number(rp_scan(scanner, &document, &signals, NULL), RAPPORT_OK);
    assert_number(signals.signal_count, 2);
    assert_number(signals.first[0], 0);
    assert_number(signals.first[1], 4);
    assert_number(signals.first[2], 6);
    assert_number(signals.hits.at[5].sentence, 1);
    assert_number(signals.hits.at[5].start, 14);
    rp_signals_free(&signals);
    free(document.sentences.at);
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

static void patterns_see_sentences_of_their_language_only(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, EN, "gift");
    add_pattern(pack, x, DA, "fart");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "gift fart", "x=gift");
    assert_hits_of(ruleset, DA, "gift fart", "x=fart");
    assert_hits_of(ruleset, RAPPORT_LANGUAGE_AUTO, "gift fart", "");
    rp_ruleset_free(ruleset);
}

static void an_overlapping_exception_cancels(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, EN, "soon");
    add_unless(pack, x, 0, RP_WITHIN_OVERLAP, EN, "see you soon");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "See you soon!", "");
    assert_hits_of(ruleset, EN, "We send it soon, see you soon!", "x=soon");
    rp_ruleset_free(ruleset);
}

static void an_exception_of_the_sentence_cancels_anywhere_in_it(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, DA, "snart");
    add_unless(pack, x, 0, RP_WITHIN_SENTENCE, DA, "fredag");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, DA, "Vi sender snart, senest fredag\nVi sender snart", "x=snart");
    rp_ruleset_free(ruleset);
}

static void an_exception_of_another_language_does_not_count(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, EN, "mandag");
    add_unless(pack, x, 0, RP_WITHIN_SENTENCE, DA, "mandag");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "mandag", "x=mandag");
    rp_ruleset_free(ruleset);
}

static void exceptions_of_a_construction_are_its_own(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    uint32_t one = add_construction(pack, x, "one"), two = add_construction(pack, x, "two");
    add_pattern_to(pack, x, one, EN, "late");
    add_pattern_to(pack, x, two, EN, "lost");
    add_unless(pack, x, one, RP_WITHIN_SENTENCE, EN, "never");
    add_unless(pack, x, 0, RP_WITHIN_SENTENCE, EN, "neither");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "never late, never lost", "x=lost");
    assert_hits_of(ruleset, EN, "neither late nor lost", "");
    assert_hits_of(ruleset, EN, "late and lost", "x=late x=lost");
    rp_ruleset_free(ruleset);
}

static void a_condition_must_hold_in_the_sentence(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, EN, "call");
    add_exception(pack, x, 0, true, RP_WITHIN_OVERLAP)->pattern = pattern_of(pack, EN, "you", 0);
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "We call you\nWe call", "x=call");
    rp_ruleset_free(ruleset);
}

static void hits_of_another_signal_cancel_or_allow(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t time = add_signal(pack, "time"), x = add_signal(pack, "x"), y = add_signal(pack, "y");
    add_pattern(pack, time, EN, "on Monday|by Friday");
    add_pattern(pack, x, EN, "we call");
    add_unless_signal(pack, x, RP_WITHIN_SENTENCE, time);
    add_pattern(pack, y, EN, "call on");
    struct rp_exception *provided = add_exception(pack, y, 0, true, RP_WITHIN_SENTENCE);
    provided->signal = "time";
    provided->signal_index = time;
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "We call on Monday", "time=on Monday y=call on");
    assert_hits_of(ruleset, EN, "We call on you", "x=We call");
    assert_hits_of(ruleset, EN, "By Friday\nWe call on you", "time=By Friday x=We call");
    rp_ruleset_free(ruleset);
}

static void a_signal_can_only_depend_on_earlier_ones(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x"), y = add_signal(pack, "y");
    add_pattern(pack, x, EN, "one");
    add_unless_signal(pack, x, RP_WITHIN_SENTENCE, y);
    struct rapport_error error = refusal_of(pack);
    assert_contains(error.message, "signal \"y\"");
    assert_number(error.line, 6);
}

static struct rp_ruleset *weighed(void)
{
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    signal_at(pack, x)->threshold = 3;
    add_cue(pack, x, DA, 2, "forsinket");
    add_cue(pack, x, DA, 1, "levering\\w*");
    add_cue(pack, x, DA, 1, "jeres");
    add_cue(pack, x, DA, -3, "ikke");
    return ruleset_of(pack);
}

static void cues_add_up_to_a_hit_from_the_first_to_the_last(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = weighed();
    assert_hits_of(ruleset, DA, "Desværre er jeres levering forsinket i dag", "x=jeres levering forsinket");
    assert_hits_of(ruleset, DA, "Den er forsinket", "");
    assert_hits_of(ruleset, DA, "forsinket, forsinket", "");
    assert_hits_of(ruleset, DA, "Leveringen er forsinket\nlevering", "x=Leveringen er forsinket");
    rp_ruleset_free(ruleset);
}

static void a_negative_cue_takes_away(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = weighed();
    assert_hits_of(ruleset, DA, "jeres levering er ikke forsinket", "");
    assert_hits_of(ruleset, DA, "ikke", "");
    rp_ruleset_free(ruleset);
}

static void a_signal_may_have_cues_and_patterns(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    signal_at(pack, x)->threshold = 2;
    add_pattern(pack, x, EN, "it broke");
    add_cue(pack, x, EN, 1, "broke");
    add_cue(pack, x, EN, 1, "today");
    add_unless(pack, x, 0, RP_WITHIN_SENTENCE, EN, "if");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "So it broke", "x=it broke");
    assert_hits_of(ruleset, EN, "So it broke today", "x=broke today");
    assert_hits_of(ruleset, EN, "So it broke early today", "x=broke early today");
    assert_hits_of(ruleset, EN, "if it broke today", "");
    rp_ruleset_free(ruleset);
}

static void hits_of_one_pattern_in_a_sentence_are_capped(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x"), y = add_signal(pack, "y");
    add_pattern(pack, x, EN, "go\\w*");
    add_pattern(pack, y, EN, "\\w*go");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    struct rp_buffer text = {0};
    for (unsigned i = 0; i < 3 * RP_MAX_HITS_PER_SENTENCE; ++i)
        rp_buffer_text(&text, "go ");
    for (int plain = 0; plain < 2; ++plain) {
        struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
        rp_scanner_set_plain(scanner, plain);
        struct rp_document document = document_of(EN, text.at);
        struct rp_signals signals;
        assert_number(rp_scan(scanner, &document, &signals, NULL), RAPPORT_OK);
        assert_number(signals.first[1], RP_MAX_HITS_PER_SENTENCE);
        assert_number(signals.hits.len, 2 * RP_MAX_HITS_PER_SENTENCE);
        rp_signals_free(&signals);
        free(document.sentences.at);
        rp_scanner_free(scanner);
    }
    rp_buffer_free(&text);
    rp_ruleset_free(ruleset);
}

/* Backtracks without end on a row of words that is no sentence of its kind. */
static const char CATASTROPHE[] = "boom (?:(?:\\w+\\W?)+)+#";

static void a_tripped_limit_is_noted_once_and_the_rest_goes_on(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x"), y = add_signal(pack, "y");
    add_pattern(pack, x, EN, CATASTROPHE);
    add_pattern(pack, x, EN, "boom");
    add_pattern(pack, y, EN, "here");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    struct rp_buffer text = {0};
    for (int i = 0; i < 50; ++i)
        rp_buffer_text(&text, "boom words and words and words and words and words and here  #\n");
    for (int round = 0; round < 2; ++round) {
        struct rp_document document = document_of(EN, text.at);
        struct rp_signals signals;
        assert_number(rp_scan(scanner, &document, &signals, NULL), RAPPORT_OK);
        assert_number(signals.trips.len, 1);
        assert_contains(signals.trips.at[0], "signal x: ");
        assert_contains(signals.trips.at[0], "limit in the pattern at test.xml:5");
        assert_number(signals.hits.len, 100);
        rp_signals_free(&signals);
        free(document.sentences.at);
    }
    rp_buffer_free(&text);
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

static void sentences_that_cut_characters_are_passed_over(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    add_pattern(pack, add_signal(pack, "x"), DA, "\\w+|.");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    struct rp_document document = document_of(DA, "æble\nær\nså");
    document.sentences.at[0].start = 1;
    document.sentences.at[1].end = 7;
    document.sentences.at[2].end = 900;
    struct rp_signals signals;
    assert_number(rp_scan(scanner, &document, &signals, NULL), RAPPORT_OK);
    assert_number(signals.hits.len, 0);
    rp_signals_free(&signals);
    free(document.sentences.at);
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

static void an_empty_pack_finds_nothing(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = ruleset_of(pack_new());
    assert_hits_of(ruleset, EN, "anything at all", "");
    rp_ruleset_free(ruleset);
}

static void name_untouched(void *context, const char *signal, const struct rp_pattern *pattern, const char *kind)
{
    rp_buffer_format(context, "%s %s %s;", signal, kind, pattern->text);
}

static void assert_untouched(const struct rp_scanner *scanner, size_t count, const char *expected)
{
    struct rp_buffer names = {0};
    rp_buffer_text(&names, "");
    assert_number(rp_scanner_untouched(scanner, name_untouched, &names), count);
    assert_text(names.at, expected);
    rp_buffer_free(&names);
}

static void tracing_tells_what_no_sentence_has_used(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, EN, "late");
    add_pattern(pack, x, EN, "slow");
    add_unless(pack, x, 0, RP_WITHIN_OVERLAP, EN, "too late");
    add_cue(pack, x, EN, 1, "cue word");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    rp_scanner_trace(scanner, true);
    struct rp_buffer out = scan_with(scanner, ruleset, EN, "never too late");
    rp_buffer_free(&out);
    assert_untouched(scanner, 2, "x pattern slow;x cue cue word;");
    out = scan_with(scanner, ruleset, EN, "a slow cue word");
    rp_buffer_free(&out);
    assert_untouched(scanner, 0, "");
    rp_scanner_trace(scanner, true);
    assert_untouched(scanner, 4, "x pattern late;x pattern slow;x unless too late;x cue cue word;");
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

/* An exception is used where it matches, though there is no hit for it to cancel. */
static void tracing_tries_exceptions_without_a_hit(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    uint32_t x = add_signal(pack, "x");
    add_pattern(pack, x, DA, "for sent");
    add_unless(pack, x, 0, RP_WITHIN_SENTENCE, DA, "aldrig");
    struct rp_ruleset *ruleset = ruleset_of(pack);
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    rp_scanner_trace(scanner, true);
    struct rp_buffer out = scan_with(scanner, ruleset, DA, "det sker aldrig");
    rp_buffer_free(&out);
    assert_untouched(scanner, 1, "x pattern for sent;");
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

/* The same pattern in two signals is matched once and counts in both. */
static void twins_are_all_found(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_new();
    for (int i = 0; i < 3; ++i) {
        char id[2] = {(char)('x' + i), '\0'};
        uint32_t signal = add_signal(pack, id);
        add_pattern(pack, signal, EN, "by {..2} Friday");
        add_pattern(pack, signal, DA, "by {..2} Friday");
    }
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, EN, "by next Friday", "x=by next Friday y=by next Friday z=by next Friday");
    assert_hits_of(ruleset, DA, "by Friday", "x=by Friday y=by Friday z=by Friday");
    rp_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest_of_overlapping_hits_stays),
        cmocka_unit_test(of_equal_overlapping_hits_the_first_stays),
        cmocka_unit_test(hits_come_by_signal_then_by_place),
        cmocka_unit_test(patterns_see_sentences_of_their_language_only),
        cmocka_unit_test(an_overlapping_exception_cancels),
        cmocka_unit_test(an_exception_of_the_sentence_cancels_anywhere_in_it),
        cmocka_unit_test(an_exception_of_another_language_does_not_count),
        cmocka_unit_test(exceptions_of_a_construction_are_its_own),
        cmocka_unit_test(a_condition_must_hold_in_the_sentence),
        cmocka_unit_test(hits_of_another_signal_cancel_or_allow),
        cmocka_unit_test(a_signal_can_only_depend_on_earlier_ones),
        cmocka_unit_test(cues_add_up_to_a_hit_from_the_first_to_the_last),
        cmocka_unit_test(a_negative_cue_takes_away),
        cmocka_unit_test(a_signal_may_have_cues_and_patterns),
        cmocka_unit_test(hits_of_one_pattern_in_a_sentence_are_capped),
        cmocka_unit_test(a_tripped_limit_is_noted_once_and_the_rest_goes_on),
        cmocka_unit_test(sentences_that_cut_characters_are_passed_over),
        cmocka_unit_test(an_empty_pack_finds_nothing),
        cmocka_unit_test(tracing_tells_what_no_sentence_has_used),
        cmocka_unit_test(tracing_tries_exceptions_without_a_hit),
        cmocka_unit_test(twins_are_all_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
