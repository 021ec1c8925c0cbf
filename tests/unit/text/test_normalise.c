#include "assertions.h"

#include "text/text.h"

struct normal {
    struct rp_buffer text;
    struct rp_map map;
};

static struct normal normalise(const char *text, size_t len, size_t base)
{
    struct normal made = {0};
    assert_number(rp_normalise((struct rp_slice){text, len}, base, &made.text, &made.map, NULL), RAPPORT_OK);
    return made;
}

static void release(struct normal *made)
{
    rp_buffer_free(&made->text);
    rp_map_free(&made->map);
}

static void expect(const char *text, size_t len, const char *expected)
{
    struct normal made = normalise(text, len, 0);
    assert_text(made.text.at ? made.text.at : "", expected);
    release(&made);
}
#define assert_normal(text, expected) expect(text, sizeof(text) - 1, expected)

static void blanks_and_breaks_become_one_blank_and_none_at_the_edges(void **state)
{
    (void)state;
    assert_normal("", "");
    assert_normal(" \n\t ", "");
    assert_normal("  Hej Signe,\r\n\r\n  vi   beklager\tmeget. \n", "Hej Signe, vi beklager meget.");
    assert_normal("a\u00A0b\u2009c\u202Fd\u3000e\u2028f\xC2\x85g", "a b c d e f g");
    assert_normal("a \u00A0\u200B b", "a b");
    assert_normal("14\u00A0000 kr.\rI alt", "14 000 kr. I alt");
}

static void typography_becomes_plain(void **state)
{
    (void)state;
    assert_normal("We\u2019re \u201Csorry\u201D, \u2018really\u2019", "We're \"sorry\", 'really'");
    assert_normal("\u201EUndskyld\u201C, Lars\u00B4 fejl", "\"Undskyld\", Lars' fejl");
    assert_normal("«måske» – ja…", "«måske» – ja…");
    assert_normal("Congre\u017Fs", "Congress");
}

static void invisible_characters_are_gone(void **state)
{
    (void)state;
    assert_normal("kunde\u00ADservice", "kundeservice");
    assert_normal("\uFEFFhid\u200Bden\u2060 \u202Etext\u202C", "hidden text");
    assert_normal("be\x07klager\x00 nu\x7F", "beklager nu");
    assert_normal("\u2639\uFE0F", "\u2639");
}

static void accents_written_apart_are_joined(void **state)
{
    (void)state;
    assert_normal("pa\u030A A\u030Ase", "på Åse");
    assert_normal("idee\u0301 u\u0308ber", "ideé über");
    assert_normal("\u212B", "Å");
    assert_normal("o\u0302\u0323", "ộ");
    assert_normal("o\u0323\u0302", "ộ");
    assert_normal("a\u00AD\u030A", "å"); /* a soft hyphen does not keep a letter from its accent */
    assert_normal("\u1100\u1161\u11A8", "각");
    assert_normal("x \u0301y", "x \u0301y");
    assert_normal("\u0301\u0323x", "\u0323\u0301x");
}

static void danish_spelled_with_aa_stays(void **state)
{
    (void)state;
    assert_normal("Aarhus og paa Kaastrup", "Aarhus og paa Kaastrup");
    assert_normal("røde ænder", "røde ænder");
}

static void malformed_bytes_become_replacement_characters(void **state)
{
    (void)state;
    assert_normal("bl\xE5 x\xF1\x80\x80", "bl\uFFFD x\uFFFD");
    assert_normal("a \xC3(\xC4", "a \uFFFD(\uFFFD");
}

static void a_dot_above_a_long_s_is_the_same_in_both_forms(void **state)
{
    (void)state;
    assert_normal("\u1E9B\u0323", "ṩ");
    assert_normal("\u017F\u0323\u0307", "ṩ");
}

static void offsets_count_from_the_bases_given(void **state)
{
    (void)state;
    struct normal made = normalise("første", strlen("første"), 100);
    rp_buffer_byte(&made.text, '\n');
    const char *second = "  an\u00ADden";
    assert_number(rp_normalise(rp_slice_of(second), 200, &made.text, &made.map, NULL), RAPPORT_OK);
    assert_text(made.text.at, "første\nanden");
    assert_number(rp_map_start(&made.map, 0), 100);
    assert_number(rp_map_end(&made.map, 7), 107);
    assert_number(rp_map_start(&made.map, 8), 202);
    assert_number(rp_map_end(&made.map, 10), 204);
    assert_number(rp_map_start(&made.map, 10), 206);
    release(&made);
}

static void long_plain_text_is_one_run(void **state)
{
    (void)state;
    const char *text = "Kære Åse, vi er kede af det.\nDet sker ikke igen, og vi ringer i morgen – helt sikkert.";
    struct normal made = normalise(text, strlen(text), 0);
    assert_number(made.map.runs.len, 1);
    release(&made);
}

/* ---- the property: the same text in any form has one normal form, and each character of it knows its bytes ---- */

enum kind { TEXT, BLANK, NOTHING };
static const struct atom {
    enum kind kind;
    const char *forms[3]; /* NFC, NFD, and a third way to write it */
    const char *normal;
} atoms[] = {
    {TEXT, {"a", "a", "a"}, "a"},
    {TEXT, {"n", "n", "n"}, "n"},
    {TEXT, {"å", "a\u030A", "a\u00AD\u030A"}, "å"},
    {TEXT, {"Å", "A\u030A", "\u212B"}, "Å"},
    {TEXT, {"ø", "ø", "ø"}, "ø"},
    {TEXT, {"Æ", "Æ", "Æ"}, "Æ"},
    {TEXT, {"ǿ", "ø\u0301", "ø\u200B\u0301"}, "ǿ"},
    {TEXT, {"é", "e\u0301", "e\u0301"}, "é"},
    {TEXT, {"ộ", "o\u0323\u0302", "ô\u0323"}, "ộ"},
    {TEXT, {"\u00F6\u0301\u0323", "o\u0323\u0308\u0301", "o\u0308\u0323\u0301"}, "\u1ECD\u0308\u0301"},
    {TEXT, {"각", "\u1100\u1161\u11A8", "가\u11A8"}, "각"},
    {TEXT, {"\u2019", "\u2018", "'"}, "'"},
    {TEXT, {"\u201C", "\u201D", "\""}, "\""},
    {TEXT, {"–", "–", "–"}, "–"},
    {TEXT, {"🙂", "🙂", "🙂"}, "🙂"},
    {TEXT, {"日", "日", "日"}, "日"},
    {TEXT, {"\xFF", "\xE5", "\xF1\x80"}, "\uFFFD"},
    {BLANK, {" ", "\n", "\u00A0"}, " "},
    {BLANK, {" ", "\r\n", "\t"}, " "},
    {BLANK, {" ", "  ", "\u2009"}, " "},
    {NOTHING, {"", "\u00AD", "\u200B"}, ""},
    {NOTHING, {"", "\x01", "\uFEFF"}, ""},
};

struct place {
    size_t out, out_end, in, in_end;
};
struct example {
    char text[1024], normal[1024];
    size_t len, normal_len;
    struct place places[64];
    size_t place_count;
};

static void append(char *into, size_t *len, const char *text)
{
    size_t more = strlen(text);
    memcpy(into + *len, text, more + 1);
    *len += more;
}

static void build(struct example *example, const unsigned char *choice, size_t count, size_t form)
{
    memset(example, 0, sizeof *example);
    bool blank = false;
    for (size_t i = 0; i < count; i++) {
        const struct atom *atom = &atoms[choice[i] % RP_COUNT(atoms)];
        struct place place = {.in = example->len};
        append(example->text, &example->len, atom->forms[form < 3 ? form : (choice[i] >> 5) % 3]);
        blank |= atom->kind == BLANK;
        if (atom->kind != TEXT)
            continue;
        if (blank && example->normal_len > 0)
            append(example->normal, &example->normal_len, " ");
        blank = false;
        place.out = example->normal_len;
        append(example->normal, &example->normal_len, atom->normal);
        place.out_end = example->normal_len;
        place.in_end = example->len;
        example->places[example->place_count++] = place;
    }
}

static void one_normal_form_and_an_exact_way_back(void **state)
{
    (void)state;
    unsigned seed = 42;
    struct example example;
    for (size_t round = 0; round < 20000; round++) {
        unsigned char choice[40];
        size_t count = 1 + round % sizeof choice;
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1103515245u + 12345u;
            choice[i] = (unsigned char)(seed >> 16);
        }
        build(&example, choice, count, round % 4);
        struct normal made = normalise(example.text, example.len, 0);
        assert_text(made.text.at ? made.text.at : "", example.normal);
        for (size_t i = 0; i < example.place_count; i++) {
            const struct place *place = &example.places[i];
            if (rp_map_start(&made.map, place->out) != place->in || rp_map_end(&made.map, place->out_end) != place->in_end)
                fail_msg("\"%s\" [%zu,%zu) went to [%zu,%zu), not to [%zu,%zu)", example.normal, place->out, place->out_end,
                         rp_map_start(&made.map, place->out), rp_map_end(&made.map, place->out_end), place->in, place->in_end);
        }
        release(&made);
    }
}

static void hostile_bytes_have_a_normal_form_that_stays(void **state)
{
    (void)state;
    static const char *const parts[] = {"a",        " ",          "\n",     "\u00AD", "\u030A", "\u0323", "\xC3",
                                        "\xE2\x80", "\u2019",     "\u1161", "\u11A8", "\u1100", "\u1EBF", "\u0344",
                                        "\u1FFD",   "\uFEFF",     "\xF0",   "å",      "\u0F73", "\u2126", "\u09C7",
                                        "\u09BE",   "\U0001D15E", "b",      "\u00A0", "\u034F"};
    unsigned seed = 5;
    for (size_t round = 0; round < 20000; round++) {
        char text[200];
        size_t len = 0;
        for (size_t i = 0; i < 1 + round % 40; i++) {
            seed = seed * 1103515245u + 12345u;
            append(text, &len, parts[(seed >> 16) % RP_COUNT(parts)]);
        }
        struct normal made = normalise(text, len, 0);
        struct normal again = normalise(made.text.at, made.text.len, 0);
        assert_text(again.text.at ? again.text.at : "", made.text.at ? made.text.at : "");
        assert_true(rp_utf8_valid((struct rp_slice){made.text.at, made.text.len}));
        for (size_t out = 0; out < made.text.len; out++) {
            assert_true(rp_map_start(&made.map, out) < rp_map_end(&made.map, out + 1));
            assert_true(rp_map_end(&made.map, out + 1) <= len);
        }
        release(&made);
        release(&again);
    }
}

static void endless_marks_are_done_in_time(void **state)
{
    (void)state;
    struct rp_buffer text = {0};
    rp_buffer_byte(&text, 'a');
    for (size_t i = 0; i < 200000; i++)
        rp_buffer_text(&text, i % 3 ? "\u0301\u0323" : "\u00AD\u00AD");
    struct normal made = normalise(text.at, text.len, 0);
    assert_true(made.text.len > 0);
    release(&made);
    rp_buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_and_breaks_become_one_blank_and_none_at_the_edges),
        cmocka_unit_test(typography_becomes_plain),
        cmocka_unit_test(invisible_characters_are_gone),
        cmocka_unit_test(accents_written_apart_are_joined),
        cmocka_unit_test(danish_spelled_with_aa_stays),
        cmocka_unit_test(malformed_bytes_become_replacement_characters),
        cmocka_unit_test(a_dot_above_a_long_s_is_the_same_in_both_forms),
        cmocka_unit_test(offsets_count_from_the_bases_given),
        cmocka_unit_test(long_plain_text_is_one_run),
        cmocka_unit_test(one_normal_form_and_an_exact_way_back),
        cmocka_unit_test(hostile_bytes_have_a_normal_form_that_stays),
        cmocka_unit_test(endless_marks_are_done_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
