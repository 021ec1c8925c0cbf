#include "assertions.h"
#include "base/seen.h"

static void each_key_is_new_once(void **state)
{
    (void)state;
    struct rp_seen seen = {0};
    for (int turn = 0; turn < 2; turn++)
        for (uint64_t key = 0; key < 1000; key++)
            assert_number(rp_seen_add(&seen, key * 0x9E3779B97F4A7C15u + 2) ? 1 : 0, turn == 0);
    assert_number(seen.count, 1000);
    rp_seen_free(&seen);
}

static void zero_is_a_key(void **state)
{
    (void)state;
    struct rp_seen seen = {0};
    assert_number(rp_seen_add(&seen, 0) ? 1 : 0, 1);
    assert_number(rp_seen_add(&seen, 0) ? 1 : 0, 0);
    rp_seen_free(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_key_is_new_once),
        cmocka_unit_test(zero_is_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
