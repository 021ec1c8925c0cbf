/* Where sentences end. */
#include "small_pack.h"

struct rules {
    struct rp_pack *pack;
    struct rp_srx_language *language;
};

static struct rules rules_new(void)
{
    struct rp_pack *pack = pack_new();
    pack->srx = rp_alloc(&pack->arena, sizeof *pack->srx);
    pack->srx->file = "test.srx";
    struct rp_srx_language *language = RP_PUSH(&pack->srx->languages);
    language->name = "all";
    *RP_PUSH(&pack->srx->maps) = (struct rp_srx_map){".*", "all"};
    return (struct rules){pack, language};
}

static void add_rule(struct rules *rules, bool breaks, const char *before, const char *after)
{
    *RP_PUSH(&rules->language->rules) = (struct rp_srx_rule){breaks, before, after, (int)rules->language->rules.len};
}

/* The sentences of `text`, with a bar after each. */
static void assert_cut(const struct rp_ruleset *ruleset, enum rapport_language language, const char *text, const char *expected)
{
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    struct rp_segmenter segmenter = rp_scanner_segmenter(scanner);
    uint32_t ends[64];
    struct rp_buffer out = {0};
    size_t count = segmenter.ends(segmenter.context, rp_slice_of(text), language, ends, 64), from = 0;
    for (size_t i = 0; i < count; from = ends[i++])
        rp_buffer_format(&out, "%.*s|", (int)(ends[i] - from), text + from);
    assert_text(out.at ? out.at : "", expected);
    rp_buffer_free(&out);
    rp_scanner_free(scanner);
}

static struct rp_ruleset *usual(void)
{
    struct rules rules = rules_new();
    add_rule(&rules, false, "\\b(?:Mr|Dr|e\\.g|f\\.eks)\\.", "\\s");
    add_rule(&rules, false, "\\bkl\\.", "\\s");
    add_rule(&rules, false, "\\b\\d+\\.", "\\s+\\p{Ll}");
    add_rule(&rules, true, "[.!?…]+[\"')]?", "\\s+[\"'(]?\\p{Lu}");
    add_rule(&rules, true, "[.!?]", "\\s");
    return ruleset_of(rules.pack);
}

static void sentences_end_where_a_rule_breaks(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = usual();
    assert_cut(ruleset, EN, "One. Two! \"Three?\" Four", "One.| Two!| \"Three?\"| Four|");
    assert_cut(ruleset, DA, "Ja… Åh, det var ærgerligt. Øv", "Ja…| Åh, det var ærgerligt.| Øv|");
    assert_cut(ruleset, EN, "no end", "no end|");
    assert_cut(ruleset, EN, ".", ".|");
    rp_ruleset_free(ruleset);
}

static void the_first_rule_that_fits_decides(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = usual();
    assert_cut(ruleset, EN, "Ask Dr. Smith. Or Mr. Jones, e.g. Today.", "Ask Dr. Smith.| Or Mr. Jones, e.g. Today.|");
    assert_cut(ruleset, DA, "Den 3. maj kl. 10. Den 3. Maj", "Den 3. maj kl. 10.| Den 3.| Maj|");
    assert_cut(ruleset, EN, "The Mdr. Next", "The Mdr.| Next|");
    rp_ruleset_free(ruleset);
}

static void without_rules_a_paragraph_is_one_sentence(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = ruleset_of(pack_new());
    assert_cut(ruleset, EN, "One. Two.", "One. Two.|");
    rp_ruleset_free(ruleset);
}

static void languages_have_their_rules(void **state)
{
    (void)state;
    struct rules rules = rules_new();
    rules.pack->srx->maps.len = 0;
    struct rp_srx_language *danish = RP_PUSH(&rules.pack->srx->languages);
    rules.language = &rules.pack->srx->languages.at[0];
    danish->name = "danish";
    *RP_PUSH(&danish->rules) = (struct rp_srx_rule){false, "bl\\.a\\.", " ", 1};
    *RP_PUSH(&rules.pack->srx->maps) = (struct rp_srx_map){"(?i)da.*", "danish"};
    *RP_PUSH(&rules.pack->srx->maps) = (struct rp_srx_map){".*", "all"};
    add_rule(&rules, true, "\\.", " ");
    rules.pack->srx->cascade = true;
    struct rp_ruleset *ruleset = ruleset_of(rules.pack);
    assert_cut(ruleset, DA, "Der er bl.a. en. To", "Der er bl.a. en.| To|");
    assert_cut(ruleset, EN, "Der er bl.a. en. To", "Der er bl.a.| en.| To|");
    rp_ruleset_free(ruleset);
}

static void only_the_first_map_counts_without_cascade(void **state)
{
    (void)state;
    struct rules rules = rules_new();
    struct rp_srx_language *other = RP_PUSH(&rules.pack->srx->languages);
    other->name = "other";
    *RP_PUSH(&other->rules) = (struct rp_srx_rule){true, ",", " ", 1};
    *RP_PUSH(&rules.pack->srx->maps) = (struct rp_srx_map){".*", "other"};
    rules.language = &rules.pack->srx->languages.at[0];
    add_rule(&rules, true, "\\.", " ");
    struct rp_ruleset *ruleset = ruleset_of(rules.pack);
    assert_cut(ruleset, EN, "a. b, c", "a.| b, c|");
    rp_ruleset_free(ruleset);
}

static void either_side_may_be_left_open(void **state)
{
    (void)state;
    struct rules rules = rules_new();
    add_rule(&rules, false, "", "x");
    add_rule(&rules, true, ";", "");
    add_rule(&rules, true, "", "¶");
    struct rp_ruleset *ruleset = ruleset_of(rules.pack);
    assert_cut(ruleset, EN, "a;b;xc¶d", "a;|b;xc|¶d|");
    rp_ruleset_free(ruleset);
}

/* Neighbouring rules are put together; each keeps its own flags and references. */
static void merged_rules_stay_apart(void **state)
{
    (void)state;
    struct rules rules = rules_new();
    add_rule(&rules, false, "(?i)mr\\.", " ");
    add_rule(&rules, false, "Mag\\.", " ");
    add_rule(&rules, false, "(x)\\1\\.", " ");
    add_rule(&rules, false, "(y|z)\\1\\.", " ");
    add_rule(&rules, true, "\\.", " ");
    struct rp_ruleset *ruleset = ruleset_of(rules.pack);
    assert_cut(ruleset, EN, "MR. a. MAG. b. Mag. c xx. d zz. e yz. f", "MR. a.| MAG.| b.| Mag. c xx. d zz. e yz.| f|");
    rp_ruleset_free(ruleset);
}

static void a_faulty_rule_is_refused_with_its_line(void **state)
{
    (void)state;
    struct rules rules = rules_new();
    add_rule(&rules, true, "\\.", " ");
    add_rule(&rules, true, "(", " ");
    struct rapport_error error = refusal_of(rules.pack);
    assert_text(error.file, "test.srx");
    assert_number(error.line, 2);
    assert_contains(error.message, "beforebreak: missing closing parenthesis");
}

static void long_stretches_are_cut_at_a_blank(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = usual();
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    struct rp_segmenter segmenter = rp_scanner_segmenter(scanner);
    static const char *const words[] = {"æøå", "word ", "a. ", "."};
    for (size_t k = 0; k < RP_COUNT(words); ++k) {
        struct rp_buffer text = {0};
        while (text.len < 5 * RP_MAX_SENTENCE_BYTES)
            rp_buffer_text(&text, words[k]);
        size_t max = text.len + 1;
        uint32_t *ends = calloc(max, sizeof *ends);
        size_t count = segmenter.ends(segmenter.context, (struct rp_slice){text.at, text.len}, DA, ends, max), from = 0;
        for (size_t i = 0; i < count; from = ends[i++]) {
            assert_true(ends[i] > from && ends[i] - from <= RP_MAX_SENTENCE_BYTES);
            assert_true(ends[i] == text.len || (text.at[ends[i]] & 0xc0) != 0x80);
            if (k == 1)
                assert_true(text.at[ends[i] - 1] == ' ');
        }
        assert_number(from, text.len);
        free(ends);
        rp_buffer_free(&text);
    }
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

static void with_too_little_room_the_last_end_is_that_of_the_text(void **state)
{
    (void)state;
    struct rp_ruleset *ruleset = usual();
    struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
    struct rp_segmenter segmenter = rp_scanner_segmenter(scanner);
    uint32_t ends[2] = {0};
    assert_number(segmenter.ends(segmenter.context, rp_slice_of("A. B. C. D."), EN, ends, 2), 2);
    assert_number(ends[0], 2);
    assert_number(ends[1], 11);
    assert_number(segmenter.ends(segmenter.context, rp_slice_of("A. B."), EN, ends, 1), 1);
    assert_number(ends[0], 5);
    assert_number(segmenter.ends(segmenter.context, rp_slice_of("A. B."), EN, ends, 0), 0);
    rp_scanner_free(scanner);
    rp_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_a_rule_breaks),
        cmocka_unit_test(the_first_rule_that_fits_decides),
        cmocka_unit_test(without_rules_a_paragraph_is_one_sentence),
        cmocka_unit_test(languages_have_their_rules),
        cmocka_unit_test(only_the_first_map_counts_without_cascade),
        cmocka_unit_test(either_side_may_be_left_open),
        cmocka_unit_test(merged_rules_stay_apart),
        cmocka_unit_test(a_faulty_rule_is_refused_with_its_line),
        cmocka_unit_test(long_stretches_are_cut_at_a_blank),
        cmocka_unit_test(with_too_little_room_the_last_end_is_that_of_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
