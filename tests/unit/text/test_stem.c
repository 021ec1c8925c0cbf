#include <stdlib.h>

#include "assertions.h"

#include "text/text.h"

/* The stems of the text, with a blank between them. */
static void expect(const char *language, const char *text, const char *but, const char *expected)
{
    struct rapport_error error = {0};
    struct rp_stemmer *stemmer = rp_stemmer_new(language, &error);
    struct rp_arena arena = {0};
    struct rp_stem_list list = {{0}};
    struct rp_buffer joined = {0};
    if (!stemmer)
        fail_msg("%s", error.message);
    assert_true(rp_stem_words(stemmer, rp_slice_of(text), but, &arena, &list));
    rp_buffer_text(&joined, "");
    for (size_t i = 0; i < list.words.len; i++)
        rp_buffer_format(&joined, "%s%s", i ? " " : "", list.words.at[i]);
    assert_text(joined.at, expected);
    rp_buffer_free(&joined);
    rp_stem_list_free(&list);
    rp_arena_free(&arena);
    rp_stemmer_free(stemmer);
}

static void english_words_lose_their_endings(void **state)
{
    (void)state;
    expect("en", "The invoices were WRONG, again!", " the were again ", "invoic wrong");
}

static void danish_words_lose_their_endings(void **state)
{
    (void)state;
    expect("da", "Kældrene lugter, og Ærø's gæster klager.", " og ", "kældr lugt ærø's gæst klag");
}

static void numbers_count_and_tiny_words_do_not(void **state)
{
    (void)state;
    expect("en", "It is 7 to 31 on it", NULL, "7 31");
}

static void a_left_out_word_is_a_whole_word(void **state)
{
    (void)state;
    expect("en", "port report ports", " port ", "report port");
}

static void malformed_bytes_end_a_word(void **state)
{
    (void)state;
    expect("en", "rain\xff\xfestorm", NULL, "rain storm");
}

static void compounds_and_inflections_are_akin(void **state)
{
    (void)state;
    assert_true(rp_stems_akin("faktura", "fakturering"));
    assert_true(rp_stems_akin("kælder", "vinkælder"));
    assert_true(rp_stems_akin("bil", "bil"));
    assert_false(rp_stems_akin("bil", "billet"));
    assert_false(rp_stems_akin("report", "refund"));
}

static void an_unknown_language_has_no_stemmer(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    assert_null(rp_stemmer_new("tlh", &error));
    assert_number(error.code, RAPPORT_UNSUPPORTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_words_lose_their_endings),    cmocka_unit_test(danish_words_lose_their_endings),
        cmocka_unit_test(numbers_count_and_tiny_words_do_not), cmocka_unit_test(a_left_out_word_is_a_whole_word),
        cmocka_unit_test(malformed_bytes_end_a_word),          cmocka_unit_test(compounds_and_inflections_are_akin),
        cmocka_unit_test(an_unknown_language_has_no_stemmer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
