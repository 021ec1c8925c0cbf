#include "assertions.h"

#include "text/text.h"

static void touching_copies_become_one_run(void **state)
{
    (void)state;
    struct rp_map map = {0};
    rp_map_copy(&map, 0, 10, 4);
    rp_map_copy(&map, 4, 14, 6);
    rp_map_copy(&map, 10, 20, 0);
    assert_number(map.runs.len, 1);
    rp_map_copy(&map, 10, 25, 5);
    rp_map_copy(&map, 16, 30, 5);
    assert_number(map.runs.len, 3);
    rp_map_free(&map);
}

static void a_piece_goes_whole(void **state)
{
    (void)state;
    struct rp_map map = {0};
    rp_map_copy(&map, 0, 0, 3);
    rp_map_piece(&map, 3, 2, 3, 5);
    rp_map_copy(&map, 5, 8, 3);
    assert_number(rp_map_start(&map, 3), 3);
    assert_number(rp_map_start(&map, 4), 3);
    assert_number(rp_map_start(&map, 5), 8);
    assert_number(rp_map_end(&map, 3), 3);
    assert_number(rp_map_end(&map, 4), 8);
    assert_number(rp_map_end(&map, 5), 8);
    assert_number(rp_map_end(&map, 6), 9);
    assert_number(rp_map_end(&map, 8), 11);
    rp_map_free(&map);
}

static void between_runs_a_start_goes_forward_and_an_end_back(void **state)
{
    (void)state;
    struct rp_map map = {0};
    rp_map_copy(&map, 2, 5, 3); /* 2..5 from 5..8; 5..6 is made up; 6..8 from 20..22 */
    rp_map_copy(&map, 6, 20, 2);
    assert_number(rp_map_start(&map, 0), 5);
    assert_number(rp_map_start(&map, 5), 20);
    assert_number(rp_map_end(&map, 5), 8);
    assert_number(rp_map_end(&map, 6), 8);
    assert_number(rp_map_start(&map, 8), 22);
    assert_number(rp_map_end(&map, 100), 22);
    rp_map_free(&map);
    assert_number(rp_map_start(&map, 3), 0);
    assert_number(rp_map_end(&map, 3), 0);
}

static void an_offset_that_does_not_fit_fails_and_sticks(void **state)
{
    (void)state;
    struct rp_map map = {0};
    rp_map_copy(&map, (size_t)UINT32_MAX - 1, 0, 4);
    assert_true(map.failed);
    rp_map_copy(&map, 0, 0, 4);
    assert_number(map.runs.len, 0);
    rp_map_free(&map);
}

/* Adds runs at random, with gaps; returns the length of the output. */
static size_t random_map(struct rp_map *map, unsigned seed, size_t in_len)
{
    size_t out = 0;
    for (size_t in = 0; in < in_len;) {
        seed = seed * 1103515245u + 12345u;
        size_t len = 1 + (seed >> 16) % 5, more = (seed >> 20) % 4;
        if (in + len + more > in_len)
            break;
        if (seed >> 24 & 1)
            rp_map_copy(map, out, in, len);
        else
            rp_map_piece(map, out, len, in, len + more);
        in += (seed >> 24 & 1) ? len + (seed >> 25 & 1) : len + more;
        out += len;
    }
    return out;
}

static void composing_is_the_same_as_asking_twice(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed < 400; seed++) {
        struct rp_map inner = {0}, outer = {0}, both = {0};
        size_t middle = random_map(&inner, seed, 60), len = random_map(&outer, seed + 1000, middle);
        assert_true(rp_map_compose(&both, &outer, &inner));
        for (size_t out = 0; out < len; out++) {
            assert_number(rp_map_start(&both, out), rp_map_start(&inner, rp_map_start(&outer, out)));
            assert_number(rp_map_end(&both, out + 1), rp_map_end(&inner, rp_map_end(&outer, out + 1)));
        }
        rp_map_free(&inner);
        rp_map_free(&outer);
        rp_map_free(&both);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(touching_copies_become_one_run),
        cmocka_unit_test(a_piece_goes_whole),
        cmocka_unit_test(between_runs_a_start_goes_forward_and_an_end_back),
        cmocka_unit_test(an_offset_that_does_not_fit_fails_and_sticks),
        cmocka_unit_test(composing_is_the_same_as_asking_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
