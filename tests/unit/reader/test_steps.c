#include "outline.h"
#include "reader/mail/steps.h"

static struct rp_layer layer_of(const char *text)
{
    struct rp_layer layer = {0};
    rp_buffer_text(&layer.text, text);
    rp_map_copy(&layer.map, 0, 0, strlen(text));
    return layer;
}

/* Every byte of what a step made is the byte of the source that it says. */
static void assert_layer(struct rp_layer *layer, const char *source, const char *expected)
{
    assert_text(layer->text.at, expected);
    for (size_t i = 0; i < layer->text.len; i++)
        assert_number(source[rp_map_start(&layer->map, i)], layer->text.at[i]);
    rp_layer_free(layer);
}

static void assert_unflowed(const char *text, bool delsp, const char *expected)
{
    struct rp_layer layer = layer_of(text);
    assert_number(rp_unflow(&layer, delsp, NULL), RAPPORT_OK);
    assert_layer(&layer, text, expected);
}

static void flowed_lines_are_joined(void **state)
{
    (void)state;
    assert_unflowed("This is \nflowed.\nThis is not.\n", false, "This is flowed.\nThis is not.\n");
    assert_unflowed("This is \r\nflowed. \r\n\r\nNew.\r\n", false, "This is flowed. \r\n\r\nNew.\r\n");
    assert_unflowed("The end \n", false, "The end ");
}

static void blanks_at_soft_breaks_may_be_none_of_the_text(void **state)
{
    (void)state;
    assert_unflowed("Forsin \nkelsen  \nvarer.\n", true, "Forsinkelsen varer.\n");
}

static void stuffing_is_taken_off(void **state)
{
    (void)state;
    assert_unflowed(" From here \n  on.\n", false, "From here  on.\n");
}

static void quotes_flow_at_their_own_depth(void **state)
{
    (void)state;
    assert_unflowed("> So \n> it goes.\n>> Deeper \n> on.\nOwn \n> quote.\n", false,
                    "> So it goes.\n>> Deeper \n> on.\nOwn \n> quote.\n");
}

static void a_signature_mark_does_not_flow(void **state)
{
    (void)state;
    assert_unflowed("Thanks \n-- \nOwen\n", false, "Thanks \n-- \nOwen\n");
}

static void a_from_line_loses_one_mark(void **state)
{
    (void)state;
    const char *text = "a\n>From b\n>>From c\n> From d\n";
    struct rp_layer layer = layer_of(text);
    assert_number(rp_unquote_from(&layer, NULL), RAPPORT_OK);
    assert_layer(&layer, text, "a\nFrom b\n>From c\n> From d\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flowed_lines_are_joined),        cmocka_unit_test(blanks_at_soft_breaks_may_be_none_of_the_text),
        cmocka_unit_test(stuffing_is_taken_off),          cmocka_unit_test(quotes_flow_at_their_own_depth),
        cmocka_unit_test(a_signature_mark_does_not_flow), cmocka_unit_test(a_from_line_loses_one_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
