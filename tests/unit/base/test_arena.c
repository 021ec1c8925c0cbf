#include "assertions.h"

#include "base/base.h"

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct rp_arena arena = {0};
    char *blocks[600];
    for (size_t i = 0; i < RP_COUNT(blocks); i++) {
        size_t size = i % 37 * (i % 50 == 0 ? 4000 : 7);
        blocks[i] = rp_alloc(&arena, size);
        assert_non_null(blocks[i]);
        assert_number((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        for (size_t j = 0; j < size; j++)
            assert_number(blocks[i][j], 0);
        memset(blocks[i], (int)(i % 127) + 1, size);
    }
    for (size_t i = 0; i < RP_COUNT(blocks); i++)
        for (size_t j = 0; j < i % 37 * (i % 50 == 0 ? 4000 : 7); j++)
            assert_number(blocks[i][j], i % 127 + 1);
    rp_arena_free(&arena);
    assert_null(arena.head);
}

static void a_large_request_does_not_end_the_block_in_use(void **state)
{
    (void)state;
    struct rp_arena arena = {0};
    char *first = rp_alloc(&arena, 16);
    char *large = rp_alloc(&arena, 1 << 20);
    char *second = rp_alloc(&arena, 16);
    assert_non_null(large);
    assert_ptr_equal(first + 16, second);
    assert_true(arena.used_total >= (1 << 20) + 32);
    rp_arena_free(&arena);
}

static void an_impossible_request_gives_null(void **state)
{
    (void)state;
    struct rp_arena arena = {0};
    assert_null(rp_alloc(&arena, SIZE_MAX));
    assert_null(rp_alloc(&arena, SIZE_MAX - 100));
    assert_null(rp_strndup(&arena, "x", SIZE_MAX));
    rp_arena_free(&arena);
}

static void texts_are_copied_with_their_nul(void **state)
{
    (void)state;
    struct rp_arena arena = {0};
    assert_text(rp_strndup(&arena, "undskyld mange gange", 8), "undskyld");
    assert_text(rp_strdup(&arena, "æøå"), "æøå");
    assert_text(rp_strdup(&arena, NULL), "");
    assert_text(rp_format(&arena, "%s:%d", "tone.xml", 41), "tone.xml:41");
    rp_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(a_large_request_does_not_end_the_block_in_use),
        cmocka_unit_test(an_impossible_request_gives_null),
        cmocka_unit_test(texts_are_copied_with_their_nul),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
