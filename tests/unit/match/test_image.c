/* Rulesets as bytes. */
#include "small_pack.h"

static const char TEXT[] = "We are very sorry that it is late\nIt will be there on Monday at noon\nlate late late";

static struct rp_ruleset *example(void)
{
    struct rp_pack *pack = pack_new();
    add_class(pack, "day", EN, "Monday\nTuesday\nnoon");
    uint32_t time = add_signal(pack, "time"), x = add_signal(pack, "x");
    add_pattern(pack, time, EN, "(?:on|at) {day}");
    add_pattern(pack, x, EN, "we {..3} «sorry»");
    add_pattern(pack, x, EN, "late");
    add_pattern(pack, x, EN, "\\w+ be there");
    add_pattern(pack, x, DA, "forsinket");
    add_unless_signal(pack, x, RP_WITHIN_SENTENCE, time);
    pack->srx = rp_alloc(&pack->arena, sizeof *pack->srx);
    pack->srx->file = "test.srx";
    struct rp_srx_language *language = RP_PUSH(&pack->srx->languages);
    language->name = "all";
    *RP_PUSH(&language->rules) = (struct rp_srx_rule){true, "[.!?]", " ", 1};
    *RP_PUSH(&pack->srx->maps) = (struct rp_srx_map){".*", "all"};
    return ruleset_of(pack);
}

static struct rp_buffer image_of(const struct rp_ruleset *ruleset)
{
    struct rp_buffer image = {0};
    rp_ruleset_write(ruleset, &image);
    assert_false(image.failed);
    return image;
}

static struct rp_slice bytes_of(const struct rp_buffer *buffer)
{
    return (struct rp_slice){buffer->at, buffer->len};
}

static void a_ruleset_that_was_read_finds_the_same(void **state)
{
    (void)state;
    struct rp_ruleset *made = example();
    struct rp_buffer image = image_of(made);
    struct rapport_error error = {0};
    struct rp_ruleset *read = rp_ruleset_read(bytes_of(&image), NULL, NULL, &error);
    if (!read)
        fail_msg("%s", error.message);
    const char *expected = "time=on Monday time=at noon x=sorry x=late x=late x=late x=late";
    assert_hits_of(made, EN, TEXT, expected);
    assert_hits_of(read, EN, TEXT, expected);
    assert_hits_of(read, DA, "Den er Forsinket", "x=Forsinket");
    assert_number(rp_ruleset_unfiltered(read, NULL, NULL), rp_ruleset_unfiltered(made, NULL, NULL));
    struct rp_buffer again = image_of(read);
    assert_number(again.len, image.len);
    assert_memory_equal(again.at, image.at, image.len);
    rp_ruleset_free(made);
    rp_ruleset_free(read);
    rp_buffer_free(&image);
    rp_buffer_free(&again);
}

static void sentences_end_the_same_after_reading(void **state)
{
    (void)state;
    struct rp_ruleset *made = example();
    struct rp_buffer image = image_of(made);
    struct rp_ruleset *read = rp_ruleset_read(bytes_of(&image), NULL, NULL, NULL);
    struct rp_scanner *scanner = rp_scanner_new(read, NULL);
    struct rp_segmenter segmenter = rp_scanner_segmenter(scanner);
    uint32_t ends[8];
    assert_number(segmenter.ends(segmenter.context, rp_slice_of("One. Two! Three"), EN, ends, 8), 3);
    assert_number(ends[0], 4);
    assert_number(ends[1], 9);
    assert_number(ends[2], 15);
    rp_scanner_free(scanner);
    rp_ruleset_free(read);
    rp_ruleset_free(made);
    rp_buffer_free(&image);
}

static void count_release(void *context, struct rp_slice bytes)
{
    *(size_t *)context += bytes.len;
}

static void bytes_are_released_once_with_the_ruleset(void **state)
{
    (void)state;
    struct rp_ruleset *made = example();
    struct rp_buffer image = image_of(made);
    size_t released = 0;
    struct rp_ruleset *read = rp_ruleset_read(bytes_of(&image), count_release, &released, NULL);
    assert_non_null(read);
    assert_number(released, 0);
    rp_ruleset_free(read);
    assert_number(released, image.len);
    image.at[0] ^= 1;
    assert_null(rp_ruleset_read(bytes_of(&image), count_release, &released, NULL));
    assert_number(released, image.len); /* refused bytes stay the caller's */
    rp_ruleset_free(made);
    rp_buffer_free(&image);
}

/* A code is looked at when it is readied: then every pattern is, in plain matching. What is left is padding between the parts. */
static bool refused_in_use(struct rp_ruleset *read)
{
    struct rapport_error error = {0};
    struct rp_signals signals;
    struct rp_document document = document_of(EN, "so late");
    struct rp_scanner *scanner = rp_scanner_new(read, NULL);
    assert_non_null(scanner);
    rp_scanner_set_plain(scanner, true);
    bool refused = rp_scan(scanner, &document, &signals, &error) != RAPPORT_OK;
    if (refused)
        assert_number(error.code, RAPPORT_FORMAT);
    else
        rp_signals_free(&signals);
    rp_scanner_free(scanner);
    free(document.sentences.at);
    if (!refused)
        assert_hits_of(read, EN, "so late", "x=late");
    return refused;
}

static void damaged_bytes_are_refused(void **state)
{
    (void)state;
    size_t damaged_codes = 0;
    struct rp_ruleset *made = example();
    struct rp_buffer image = image_of(made);
    struct rapport_error error = {0};
    for (size_t i = 0; i < image.len; i += i < 2000 ? 1 : 97) {
        image.at[i] ^= 0x10;
        struct rp_ruleset *read = rp_ruleset_read(bytes_of(&image), NULL, NULL, &error);
        if (read)
            damaged_codes += refused_in_use(read);
        else
            assert_number(error.code, RAPPORT_FORMAT);
        rp_ruleset_free(read);
        image.at[i] ^= 0x10;
    }
    assert_true(damaged_codes > 0);
    for (size_t len = 0; len < image.len; len += 1 + len / 7) {
        char *part = malloc(len + 1);
        memcpy(part, image.at, len);
        assert_null(rp_ruleset_read((struct rp_slice){part, len}, NULL, NULL, NULL));
        free(part);
    }
    rp_ruleset_free(made);
    rp_buffer_free(&image);
}

static void bytes_may_lie_anywhere(void **state)
{
    (void)state;
    struct rp_ruleset *made = example();
    struct rp_buffer image = image_of(made);
    char *shifted = malloc(image.len + 3);
    memcpy(shifted + 3, image.at, image.len);
    struct rp_ruleset *read = rp_ruleset_read((struct rp_slice){shifted + 3, image.len}, NULL, NULL, NULL);
    assert_non_null(read);
    assert_hits_of(read, EN, "so late", "x=late");
    rp_ruleset_free(read);
    rp_ruleset_free(made);
    free(shifted);
    rp_buffer_free(&image);
}

static void an_image_may_follow_other_bytes(void **state)
{
    (void)state;
    struct rp_ruleset *made = example();
    struct rp_buffer image = {0};
    rp_buffer_text(&image, "abcde");
    rp_ruleset_write(made, &image);
    struct rp_ruleset *read = rp_ruleset_read((struct rp_slice){image.at + 5, image.len - 5}, NULL, NULL, NULL);
    assert_non_null(read);
    assert_hits_of(read, EN, "so late", "x=late");
    rp_ruleset_free(read);
    rp_ruleset_free(made);
    rp_buffer_free(&image);
}

static void an_empty_pack_can_be_written(void **state)
{
    (void)state;
    struct rp_ruleset *made = ruleset_of(pack_new());
    struct rp_buffer image = image_of(made);
    struct rp_ruleset *read = rp_ruleset_read(bytes_of(&image), NULL, NULL, NULL);
    assert_non_null(read);
    assert_hits_of(read, EN, "anything", "");
    rp_ruleset_free(read);
    rp_ruleset_free(made);
    rp_buffer_free(&image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ruleset_that_was_read_finds_the_same),
        cmocka_unit_test(sentences_end_the_same_after_reading),
        cmocka_unit_test(bytes_are_released_once_with_the_ruleset),
        cmocka_unit_test(damaged_bytes_are_refused),
        cmocka_unit_test(bytes_may_lie_anywhere),
        cmocka_unit_test(an_image_may_follow_other_bytes),
        cmocka_unit_test(an_empty_pack_can_be_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
