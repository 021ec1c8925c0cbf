/* A team's own pack, loaded after the shipped one. */
#include "packs.h"

#define RULE(id, attributes)                                                                                                     \
    "<rule id=\"" id "\" dimension=\"plan\" severity=\"warning\" points=\"8\" cap=\"16\"" attributes                             \
    "><flag signal=\"x\"/>" TITLES "</rule>\n"

static const char shipped[] =
    "<class id=\"department\"><words lang=\"en\">sales</words><words lang=\"da\">salg</words></class>" SIGNAL("x")
        RULE("hedging", "") RULE("vague", "");

static struct rp_pack *load_with(const char *overlay, struct rapport_error *error)
{
    struct folder base, team;
    char path[128];
    folder_make(&base);
    folder_make(&team);
    folder_pack(&base, "rules.xml", shipped);
    folder_pack(&team, "team.xml", overlay);
    snprintf(path, sizeof path, "%s/team.xml", team.path);
    const char *overlays[] = {path};
    struct rp_pack *pack = rp_pack_load(base.path, overlays, 1, false, error);
    folder_remove(&base);
    folder_remove(&team);
    return pack;
}

static struct rp_pack *with(const char *overlay)
{
    struct rapport_error error = {0};
    struct rp_pack *pack = load_with(overlay, &error);
    if (!pack)
        fail_msg("%s:%d: %s", error.file, error.line, error.message);
    return pack;
}

static void expect_error(const char *overlay, const char *message)
{
    struct rapport_error error = {0};
    struct rp_pack *pack = load_with(overlay, &error);
    rp_pack_free(pack);
    assert_null(pack);
    assert_contains(error.message, message);
    assert_contains(error.file, "team.xml");
    assert_number(error.line, 3);
}

static void points_caps_and_severities_are_adjusted(void **state)
{
    (void)state;
    struct rp_pack *pack =
        with("<adjust rule=\"hedging\" points=\"0\"/><adjust rule=\"vague\" points=\"20\" severity=\"error\"/>");
    assert_number(rp_pack_rule(pack, "hedging")->points, 0);
    assert_number(rp_pack_rule(pack, "hedging")->cap, 16);
    assert_number(rp_pack_rule(pack, "vague")->points, 20);
    assert_number(rp_pack_rule(pack, "vague")->cap, 20);
    assert_number(rp_pack_rule(pack, "vague")->severity, RAPPORT_ERROR);
    rp_pack_free(pack);
}

static void a_rule_is_switched_off_with_a_reason(void **state)
{
    (void)state;
    struct rp_pack *pack = with("<adjust rule=\"vague\" off=\"yes\" reason=\"vi  svarer\naltid per mail\"/>"
                                "<adjust rule=\"vague\" points=\"4\"/>");
    assert_true(rp_pack_rule(pack, "vague")->off);
    assert_text(rp_pack_rule(pack, "vague")->off_reason, "vi svarer altid per mail");
    assert_number(rp_pack_rule(pack, "vague")->points, 4);
    assert_false(rp_pack_rule(pack, "hedging")->off);
    rp_pack_free(pack);
    expect_error("<adjust rule=\"vague\" off=\"yes\"/>", "needs a reason");
    expect_error("<adjust rule=\"vague\" off=\"yes\" reason=\"  \"/>", "needs a reason");
}

static void unknown_rules_name_the_nearest(void **state)
{
    (void)state;
    expect_error("<adjust rule=\"hedgin\" points=\"0\"/>", "unknown rule \"hedgin\"; did you mean \"hedging\"");
    expect_error("<adjust rule=\"hedging\"/>", "changes nothing");
}

static void classes_are_extended(void **state)
{
    (void)state;
    struct rp_pack *pack = with("<class id=\"department\" extend=\"yes\"><words lang=\"en\">the Hive</words></class>");
    struct rp_class *class = rp_pack_class(pack, "department", 10);
    assert_number(class->entries[RAPPORT_ENGLISH].len, 2);
    assert_text(class->entries[RAPPORT_ENGLISH].at[1].text, "the Hive");
    assert_number(class->entries[RAPPORT_DANISH].len, 1);
    rp_pack_free(pack);
    expect_error("<class id=\"departments\" extend=\"yes\"><words lang=\"en\">the Hive</words></class>",
                 "there is no class \"departments\" to extend; did you mean \"department\"");
    expect_error("<class id=\"department\"><words lang=\"en\">the Hive</words></class>", "to add words write extend=\"yes\"");
}

static void an_extension_may_come_before_its_class(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_of("<class id=\"a\" extend=\"yes\"><words lang=\"en\">x</words></class>"
                                   "<class id=\"a\"><words lang=\"en\">y</words></class>");
    assert_number(rp_pack_class(pack, "a", 1)->entries[RAPPORT_ENGLISH].len, 2);
    rp_pack_free(pack);
}

static void a_rule_is_replaced_only_on_purpose(void **state)
{
    (void)state;
    struct rp_pack *pack = with("<rule id=\"hedging\" replace=\"yes\" dimension=\"value\" severity=\"note\" points=\"1\">"
                                "<expect><signal id=\"x\"/></expect>" TITLES "</rule>");
    assert_number(pack->rules.len, 2);
    assert_text(pack->rules.at[0].id, "hedging");
    assert_text(pack->rules.at[0].dimension, "value");
    assert_number(pack->rules.at[0].flags.len, 0);
    rp_pack_free(pack);
    expect_error(RULE("hedging", ""), "to replace it write replace=\"yes\"");
    expect_error(RULE("hedgin", " replace=\"yes\""), "there is no rule \"hedgin\" to replace; did you mean \"hedging\"");
}

static void the_key_tells_overlays_from_the_pack(void **state)
{
    (void)state;
    struct folder base, team;
    struct rp_pack_key alone, both;
    folder_make(&base);
    folder_make(&team);
    folder_pack(&base, "rules.xml", shipped);
    folder_pack(&team, "team.xml", "<adjust rule=\"vague\" points=\"1\"/>");
    const char *overlays[] = {team.path};
    assert_number(rp_pack_key(base.path, NULL, 0, &alone, NULL), RAPPORT_OK);
    assert_number(rp_pack_key(base.path, overlays, 1, &both, NULL), RAPPORT_OK);
    assert_true(alone.here != both.here && alone.copies != both.copies);
    folder_remove(&base);
    folder_remove(&team);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_caps_and_severities_are_adjusted), cmocka_unit_test(a_rule_is_switched_off_with_a_reason),
        cmocka_unit_test(unknown_rules_name_the_nearest),          cmocka_unit_test(classes_are_extended),
        cmocka_unit_test(an_extension_may_come_before_its_class),  cmocka_unit_test(a_rule_is_replaced_only_on_purpose),
        cmocka_unit_test(the_key_tells_overlays_from_the_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
