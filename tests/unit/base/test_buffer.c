#include "assertions.h"

#include <stdlib.h>

#include "base/base.h"

static void what_is_added_follows_what_was_there(void **state)
{
    (void)state;
    struct rp_buffer buffer = {0};
    rp_buffer_add(&buffer, "", 0);
    assert_text(buffer.at, "");
    rp_buffer_text(&buffer, "vi ");
    rp_buffer_byte(&buffer, 'e');
    rp_buffer_format(&buffer, "r %s %d", "kede af det", 1);
    assert_text(buffer.at, "vi er kede af det 1");
    assert_number(buffer.len, 19);
    rp_buffer_free(&buffer);
    assert_null(buffer.at);
}

static void it_grows_to_any_length(void **state)
{
    (void)state;
    struct rp_buffer buffer = {0};
    for (int i = 0; i < 20000; i++)
        rp_buffer_format(&buffer, "%05d", i);
    assert_number(buffer.len, 100000);
    assert_number(strlen(buffer.at), 100000);
    assert_memory_equal(buffer.at + 5 * 19999, "19999", 5);
    rp_buffer_free(&buffer);
}

static void a_failure_sticks_and_keeps_what_was_there(void **state)
{
    (void)state;
    struct rp_buffer buffer = {0};
    rp_buffer_text(&buffer, "kept");
    rp_buffer_add(&buffer, "x", SIZE_MAX / 2);
    assert_true(buffer.failed);
    rp_buffer_text(&buffer, "more");
    assert_text(buffer.at, "kept");
    rp_buffer_free(&buffer);
}

static void its_sink_appends(void **state)
{
    (void)state;
    struct rp_buffer buffer = {0};
    struct rapport_sink sink = rp_buffer_sink(&buffer);
    assert_true(rp_write(sink, "tak ", 4));
    assert_true(rp_print(sink, "%0700d", 7));
    assert_number(buffer.len, 704);
    buffer.failed = true;
    assert_false(rp_print(sink, "x"));
    rp_buffer_free(&buffer);
}

static void an_array_grows_by_zeroed_elements(void **state)
{
    (void)state;
    struct pair {
        int number;
        const char *name;
    };
    RP_ARRAY(struct pair) pairs = {0};
    for (int i = 0; i < 1000; i++) {
        struct pair *pair = RP_PUSH(&pairs);
        assert_non_null(pair);
        assert_null(pair->name);
        *pair = (struct pair){i, "x"};
    }
    pairs.len -= 500;
    assert_null(RP_PUSH(&pairs)->name);
    assert_number(pairs.len, 501);
    for (int i = 0; i < 500; i++)
        assert_number(pairs.at[i].number, i);
    free(pairs.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_follows_what_was_there),      cmocka_unit_test(it_grows_to_any_length),
        cmocka_unit_test(a_failure_sticks_and_keeps_what_was_there), cmocka_unit_test(its_sink_appends),
        cmocka_unit_test(an_array_grows_by_zeroed_elements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
