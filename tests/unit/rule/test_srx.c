/* segmentation.srx as written. */
#include "packs.h"

#include "rule/srx.h"

#define OPEN "<srx version=\"2.0\" xmlns=\"http://www.lisa.org/srx20\">\n<header segmentsubflows=\"yes\" cascade=\"no\"/>\n<body>"
#define RULES(rules) "<languagerules><languagerule languagerulename=\"Danish\">" rules "</languagerule></languagerules>"
#define MAPS(name) "<maprules><languagemap languagepattern=\"da.*\" languagerulename=\"" name "\"/></maprules>"
#define CLOSE "</body></srx>"

static struct rp_srx *load(const char *text, struct rp_arena *arena, struct rapport_error *error)
{
    struct folder folder;
    char path[128];
    folder_make(&folder);
    folder_write(&folder, "segmentation.srx", text, strlen(text));
    snprintf(path, sizeof path, "%s/segmentation.srx", folder.path);
    struct rp_srx *srx = rp_srx_load(path, arena, error);
    folder_remove(&folder);
    return srx;
}

static void rules_and_maps_keep_their_order_and_blanks(void **state)
{
    (void)state;
    struct rp_arena arena = {0};
    struct rapport_error error = {0};
    struct rp_srx *srx =
        load(OPEN RULES("<rule break=\"no\"><beforebreak>\\bkl\\.</beforebreak><afterbreak>\\s </afterbreak></rule>\n"
                        "<rule><beforebreak>[.?!]</beforebreak><afterbreak/></rule>") MAPS("Danish") CLOSE,
             &arena, &error);
    assert_non_null(srx);
    assert_false(srx->cascade);
    assert_number(srx->languages.at[0].rules.len, 2);
    assert_false(srx->languages.at[0].rules.at[0].breaks);
    assert_text(srx->languages.at[0].rules.at[0].after, "\\s ");
    assert_true(srx->languages.at[0].rules.at[1].breaks);
    assert_text(srx->languages.at[0].rules.at[1].after, "");
    assert_number(srx->languages.at[0].rules.at[1].line, 4);
    assert_text(srx->maps.at[0].rule_name, "Danish");
    rp_srx_clear(srx);
    rp_arena_free(&arena);
}

static void expect_error(const char *text, const char *message)
{
    struct rp_arena arena = {0};
    struct rapport_error error = {0};
    assert_null(load(text, &arena, &error));
    assert_contains(error.message, message);
    assert_contains(error.file, "segmentation.srx");
    rp_arena_free(&arena);
}

static void what_is_wrong_is_named(void **state)
{
    (void)state;
    expect_error(OPEN RULES("<rule brake=\"no\"/>") CLOSE, "unknown attribute of <rule> \"brake\"; did you mean \"break\"");
    expect_error(OPEN RULES("<rule break=\"maybe\"/>") CLOSE, "unknown break \"maybe\"");
    expect_error(OPEN RULES("") MAPS("Dansk") CLOSE, "there is no languagerule \"Dansk\"");
    expect_error("<srx version=\"1.0\" xmlns=\"http://www.lisa.org/srx20\"><body/></srx>", "SRX 2.0");
    expect_error("<srx version=\"2.0\" xmlns=\"http://www.lisa.org/srx20\"/>", "no <body>");
}

static void the_shipped_segmentation_loads(void **state)
{
    (void)state;
    struct rp_arena arena = {0};
    struct rapport_error error = {0};
    struct rp_srx *srx = rp_srx_load(RAPPORT_SOURCE_DIR "/rules/segmentation.srx", &arena, &error);
    if (!srx)
        fail_msg("%s:%d: %s", error.file, error.line, error.message);
    assert_number(srx->languages.len, 2);
    rp_srx_clear(srx);
    rp_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_and_maps_keep_their_order_and_blanks),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(the_shipped_segmentation_loads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
