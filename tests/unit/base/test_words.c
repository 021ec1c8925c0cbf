#include "assertions.h"

#include "base/base.h"

static void slices_trim_blanks_off_both_ends(void **state)
{
    (void)state;
    struct rp_slice trimmed = rp_slice_trim(rp_slice_of(" \t\r\n hej du \n"));
    assert_true(rp_slice_equal(trimmed, rp_slice_of("hej du")));
    assert_number(rp_slice_trim(rp_slice_of("  \n ")).len, 0);
    assert_number(rp_slice_trim(rp_slice_of(NULL)).len, 0);
}

static void slices_are_equal_by_content(void **state)
{
    (void)state;
    assert_true(rp_slice_equal(rp_slice_of(NULL), rp_slice_of("")));
    assert_true(rp_slice_equal((struct rp_slice){"abc", 2}, rp_slice_of("ab")));
    assert_false(rp_slice_equal(rp_slice_of("ab"), rp_slice_of("aB")));
}

static void the_nearest_word_forgives_slips_of_the_hand(void **state)
{
    (void)state;
    const char *const ids[] = {"blame-client", "blame-colleague", "hedging", "vague-promise"};
    assert_text(rp_nearest("blame-cleint", ids, RP_COUNT(ids)), "blame-client");
    assert_text(rp_nearest("blame_colleague", ids, RP_COUNT(ids)), "blame-colleague");
    assert_text(rp_nearest("Hedgin", ids, RP_COUNT(ids)), "hedging");
    assert_text(rp_nearest("vauge-promise", ids, RP_COUNT(ids)), "vague-promise");
}

static void a_word_unlike_all_has_no_nearest(void **state)
{
    (void)state;
    const char *const ids[] = {"blame-client", "hedging"};
    char endless[5000];
    memset(endless, 'a', sizeof endless);
    endless[sizeof endless - 1] = '\0';
    assert_null(rp_nearest("ownership", ids, RP_COUNT(ids)));
    assert_null(rp_nearest("", ids, RP_COUNT(ids)));
    assert_null(rp_nearest(NULL, ids, RP_COUNT(ids)));
    assert_null(rp_nearest(endless, ids, RP_COUNT(ids)));
    assert_null(rp_nearest("hedging", NULL, 0));
}

static void a_hash_depends_on_every_byte_length_and_seed(void **state)
{
    (void)state;
    char text[40] = {0};
    for (size_t len = 0; len < sizeof text; len++) {
        uint64_t hash = rp_hash(text, len, 1);
        assert_true(hash == rp_hash(text, len, 1));
        assert_true(hash != rp_hash(text, len, 2));
        assert_true(hash != rp_hash(text, len + (len < 39), 1) || len == 39);
        for (size_t i = 0; i < len; i++) {
            text[i] = 1;
            assert_true(hash != rp_hash(text, len, 1));
            text[i] = 0;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_trim_blanks_off_both_ends),
        cmocka_unit_test(slices_are_equal_by_content),
        cmocka_unit_test(the_nearest_word_forgives_slips_of_the_hand),
        cmocka_unit_test(a_word_unlike_all_has_no_nearest),
        cmocka_unit_test(a_hash_depends_on_every_byte_length_and_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
