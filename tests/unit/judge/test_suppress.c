/* Which findings a remark takes out of the score. */
#include "messages.h"

#include "document/ruler.h"

#define RULE(id)                                                                                                                 \
    "<rule id=\"" id "\" dimension=\"plan\" severity=\"warning\" points=\"8\" cap=\"12\"><flag signal=\"" id "\"/>" TITLES       \
    "</rule>"
#define ELEMENTS                                                                                                                 \
    SIGNAL("aa")                                                                                                                 \
    SIGNAL("bb")                                                                                                                 \
    RULE("aa")                                                                                                                   \
    RULE("bb")                                                                                                                   \
    "<rule id=\"missing\" dimension=\"value\" severity=\"note\" points=\"3\"><expect><signal "                                   \
    "id=\"never\"/></expect>" TITLES "</rule>"

/* Three paragraphs, a line each: "aa bb", "aa aa", "bb". A remark stands at `line`: with it 0, alone in front of all. */
static void suppressed(enum rp_remark_scope scope, const char *remark, size_t line, const char *expected, unsigned score)
{
    static const size_t starts[] = {0, 0, 6, 12, 15};
    struct message message;
    struct rp_verdict verdict;
    struct rp_pack *pack = pack_of(ELEMENTS SIGNAL("never"));
    char found[512] = "";
    message_begin(&message, RAPPORT_EMAIL);
    ours(&message, "aa bb");
    ours(&message, "aa aa");
    ours(&message, "bb");
    struct rp_document *document = &message.document;
    static const char source[] = "aa bb\naa aa\nbb\n";
    document->shared = rp_source_text_new(source, strlen(source));
    assert_non_null(document->shared);
    document->source = rp_source_text_bytes(document->shared).at;
    document->source_len = rp_source_text_bytes(document->shared).len;
    document->charset = "UTF-8";
    document->ruler = rp_source_text_ruler(document->shared, document->charset);
    rp_map_copy(&document->map, 0, 0, document->text_len);
    for (uint32_t i = 0; i < 3; i++) {
        document->blocks.at[i].start = document->sentences.at[i].start;
        document->blocks.at[i].end = document->sentences.at[i].end;
        document->blocks.at[i].apart = true;
    }
    struct rp_remark *place = RP_PUSH(&document->remarks);
    *place = (struct rp_remark){starts[line], starts[line], scope, remark};
    judge(&message, pack, RAPPORT_CLIENT, &verdict);
    unsigned points = 0;
    for (size_t i = 0; i < verdict.findings.len; i++) {
        const struct rp_finding *finding = &verdict.findings.at[i];
        points += finding->points;
        assert_true(!finding->suppressed || finding->points == 0);
        assert_true((finding->suppressed == NULL) == (finding->suppressed_by == NULL));
        if (finding->suppressed)
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s:%s", *found ? "; " : "", finding->rule->id,
                     finding->suppressed);
    }
    for (size_t i = 0; i < verdict.complaints.len; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", *found ? "; " : "",
                 verdict.complaints.at[i].english);
    assert_text(found, expected);
    assert_number(verdict.score, score);
    assert_number(points, 100 - score);
    rp_verdict_free(&verdict);
    rp_pack_free(pack);
    free(document->remarks.at);
    rp_map_free(&document->map);
    rp_source_text_free(document->shared);
    rp_arena_free(&document->arena);
    message_end(&message);
}

static void without_a_fitting_remark_all_counts(void **state)
{
    (void)state;
    suppressed(RP_REMARK_PLACE, "rapport: see above", 1, "", 73);
    suppressed(RP_REMARK_FILE, "rapport: ignore aa", 1, "", 73);
}

static void the_text_on_the_line_is_what_it_is_for(void **state)
{
    (void)state;
    suppressed(RP_REMARK_PLACE, "rapport: ignore aa - as agreed", 1, "aa:as agreed", 73); /* the cap is met without it */
    suppressed(RP_REMARK_PLACE, "rapport: ignore aa,bb", 1, "aa:no reason given; bb:no reason given", 77);
    suppressed(RP_REMARK_PLACE, "rapport: ignore aa \xE2\x80\x94 x - y", 2, "aa:x - y; aa:x - y", 77);
    suppressed(RP_REMARK_PLACE, "rapport: ignore bb -- z", 3, "bb:z", 77);
}

static void what_is_missing_is_suppressed_from_anywhere(void **state)
{
    (void)state;
    suppressed(RP_REMARK_PLACE, "rapport: ignore missing - not here", 2, "missing:not here", 76);
}

static void a_file_a_message_a_header_are_whole(void **state)
{
    (void)state;
    suppressed(RP_REMARK_PLACE, "rapport: IGNORE-FILE aa - x", 3, "aa:x; aa:x; aa:x", 85);
    suppressed(RP_REMARK_FILE, "rapport: ignore-file aa - x", 3, "aa:x; aa:x; aa:x", 85);
    suppressed(RP_REMARK_MESSAGE, "rapport: ignore aa - x", 3, "aa:x; aa:x; aa:x", 85);
    suppressed(RP_REMARK_HEADER, "aa, bb, missing - x", 1, "aa:x; bb:x; aa:x; aa:x; bb:x; missing:x", 100);
    suppressed(RP_REMARK_HEADER, "aa bb", 1,
               "aa:no reason given; bb:no reason given; aa:no reason given; aa:no reason given; bb:no reason given", 97);
}

static void a_region_goes_on_to_its_end(void **state)
{
    (void)state;
    suppressed(RP_REMARK_PLACE, "rapport: ignore-start aa", 2, "aa:no reason given; aa:no reason given", 77);
    suppressed(RP_REMARK_PLACE, "rapport: ignore-end", 2, "", 73);
}

static void what_cannot_be_meant_is_told(void **state)
{
    (void)state;
    suppressed(RP_REMARK_PLACE, "rapport: ignroe aa", 2, "line 2: \"rapport: ignroe\" is not known; did you mean \"ignore\"?",
               73);
    suppressed(RP_REMARK_PLACE, "rapport: ignore - aa", 2, "line 2: \"rapport: ignore\" names no rule", 73);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_fitting_remark_all_counts),
        cmocka_unit_test(the_text_on_the_line_is_what_it_is_for),
        cmocka_unit_test(what_is_missing_is_suppressed_from_anywhere),
        cmocka_unit_test(a_file_a_message_a_header_are_whole),
        cmocka_unit_test(a_region_goes_on_to_its_end),
        cmocka_unit_test(what_cannot_be_meant_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
