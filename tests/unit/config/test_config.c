#include "packs.h"

#define HEAD "<config xmlns=\"https://rapport.example/ns/config/1\">\n"
#define TAIL "\n</config>\n"

static const char schema[] = RAPPORT_SOURCE_DIR "/rules/config.rng";

static struct rapport_config *load(const struct folder *folder, const char *elements, struct rapport_error *error)
{
    char text[4096], path[128];
    int len = snprintf(text, sizeof text, HEAD "%s" TAIL, elements);
    folder_write(folder, ".rapport.xml", text, (size_t)len);
    snprintf(path, sizeof path, "%s/.rapport.xml", folder->path);
    *error = (struct rapport_error){.code = RAPPORT_OK};
    return rapport_config_load(path, error);
}

/* What the schema accepts, and what the loader does, is the same. */
static void refused(const char *elements, int line, const char *message)
{
    struct folder folder;
    struct rapport_error error, by_schema = {0};
    char path[128];
    folder_make(&folder);
    struct rapport_config *config = load(&folder, elements, &error);
    assert_null(config);
    assert_number(error.line, line);
    assert_contains(error.file, ".rapport.xml");
    assert_contains(error.message, message);
    snprintf(path, sizeof path, "%s/.rapport.xml", folder.path);
    assert_true(rp_pack_validate(schema, path, &by_schema) != RAPPORT_OK);
    folder_remove(&folder);
}

static struct rapport_config *accepted(const struct folder *folder, const char *elements)
{
    struct rapport_error error;
    char path[128], text[800];
    struct rapport_config *config = load(folder, elements, &error);
    if (!config)
        fail_msg("%s", rapport_error_text(&error, text, sizeof text));
    snprintf(path, sizeof path, "%s/.rapport.xml", folder->path);
    if (rp_pack_validate(schema, path, &error) != RAPPORT_OK)
        fail_msg("%s", rapport_error_text(&error, text, sizeof text));
    return config;
}

static void what_is_wrong_is_told_with_its_line_and_the_nearest_word(void **state)
{
    (void)state;
    refused("<gaet fail-on=\"error\"/>", 2, "did you mean \"gate\"");
    refused("\n<gate fail-onn=\"error\"/>", 3, "did you mean \"fail-on\"");
    refused("<gate fail-on=\"eror\"/>", 2, "did you mean \"error\"");
    refused("<gate min-score=\"101\"/>", 2, "no number from 0 to 100");
    refused("<gate max-findings=\"-1\"/>", 2, "no number");
    refused("<message lang=\"dk\"/>", 2, "did you mean \"da\"");
    refused("<message channel=\"mail\"/>", 2, "did you mean \"email\"");
    refused("<ignore rules=\"hedging\"/>", 2, "needs the attribute reason");
    refused("<adjust rule=\"hedging\" severity=\"warnig\" reason=\"x\"/>", 2, "did you mean \"warning\"");
    refused("<us></us>", 2, "is empty");
    refused("<path><us>x</us></path>", 2, "needs the attribute match");
    refused("<path match=\"a\"><report ui=\"en\"/></path>", 2, "unknown element in <path>");
    refused("<path match=\"a\"><gate max-findings=\"3\"/></path>", 2, "unknown attribute of <gate>");
    refused("<baseline fiel=\"b.json\"/>", 2, "did you mean \"file\"");
    refused("<baseline file=\"\"/>", 2, "needs the attribute file");
    refused("<baseline file=\"a.json\"/>\n<baseline file=\"b.json\"/>", 3, "a <baseline> in line 2 already");
    refused("<path match=\"a\"><baseline file=\"b.json\"/></path>", 2, "unknown element in <path>");
    refused("text", 1, "no text may stand directly in <config>");
}

static void rules_that_cannot_be_read_are_told_with_their_line(void **state)
{
    (void)state;
    struct folder folder;
    struct rapport_error error;
    folder_make(&folder);
    assert_null(load(&folder, "\n<rules file=\"ours.xml\"/>", &error));
    assert_number(error.line, 3);
    assert_contains(error.message, "\"ours.xml\"");
    assert_null(load(&folder, "<adjust rule=\"hedging\" reason=\"x\"/>", &error));
    assert_contains(error.message, "changes nothing");
    assert_null(load(&folder, "<us>a</us", &error));
    assert_number(error.code, RAPPORT_SYNTAX);
    folder_remove(&folder);
}

static struct rapport_settings *settings_of(const struct folder *folder, const struct rapport_config *config, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    struct rapport_settings *settings = rapport_settings_new(config, name ? path : NULL, NULL);
    assert_non_null(settings);
    return settings;
}

static void later_paths_outweigh_earlier_ones(void **state)
{
    (void)state;
    struct folder folder;
    folder_make(&folder);
    struct rapport_config *config = accepted(&folder, "<us>Ane</us><gate fail-on=\"error\" min-score=\"60\"/>\n"
                                                      "<path match=\"t/**/*.html\"><us>Bo</us><gate min-score=\"70\"/></path>\n"
                                                      "<path match=\"*.html\"><gate min-score=\"80\"/>"
                                                      "<select rules=\"ownership\"/></path>");
    struct rapport_settings *here = settings_of(&folder, config, "t/x/a.html");
    assert_number(here->one[RAPPORT_SET_MIN_SCORE].value, 80);
    assert_number(here->one[RAPPORT_SET_MIN_SCORE].line, 4);
    assert_number(here->one[RAPPORT_SET_FAIL_ON].value, RAPPORT_ERROR);
    assert_number(here->us.count, 1);
    assert_text(here->us.at[0], "Bo");
    assert_number(here->us.lines[0], 3);
    assert_number(here->choice_count, 1);
    rapport_settings_free(here);
    here = settings_of(&folder, config, "t/x/a.txt");
    assert_number(here->one[RAPPORT_SET_MIN_SCORE].value, 60);
    assert_text(here->us.at[0], "Ane");
    assert_number(here->choice_count, 0);
    assert_number(here->one[RAPPORT_SET_UI].line, 0);
    rapport_settings_free(here);
    here = rapport_settings_new(config, NULL, NULL);
    assert_number(here->one[RAPPORT_SET_MIN_SCORE].value, 60);
    rapport_settings_free(here);
    here = rapport_settings_new(config, "/elsewhere/a.html", NULL);
    assert_number(here->one[RAPPORT_SET_MIN_SCORE].value, 60);
    rapport_settings_free(here);
    rapport_config_free(config);
    folder_remove(&folder);
}

static void a_baseline_stands_beside_the_configuration(void **state)
{
    (void)state;
    struct folder folder;
    char path[256];
    folder_make(&folder);
    struct rapport_config *config = accepted(&folder, "<us>Ane</us>\n<baseline file=\"q/b.json\"/><gate fail-on=\"error\"/>");
    struct rapport_settings *here = settings_of(&folder, config, "t/a.html");
    snprintf(path, sizeof path, "%s/q/b.json", folder.path);
    assert_text(here->baseline, path);
    assert_number(here->baseline_line, 3);
    rapport_settings_free(here);
    rapport_config_free(config);
    config = accepted(&folder, "<baseline file=\"/elsewhere/b.json\"/>");
    here = settings_of(&folder, config, "a.html");
    assert_text(here->baseline, "/elsewhere/b.json");
    rapport_settings_free(here);
    rapport_config_free(config);
    config = accepted(&folder, "<us>Ane</us>");
    here = settings_of(&folder, config, "a.html");
    assert_null(here->baseline);
    rapport_settings_free(here);
    rapport_config_free(config);
    folder_remove(&folder);
}

/* ---- selection, on the shipped rules ---- */

static int load_shipped(void **state)
{
    struct rapport_ruleset_options options = {.pack = RAPPORT_SOURCE_DIR "/rules"};
    *state = rapport_ruleset_load(&options, NULL);
    return *state ? 0 : -1;
}

static int free_shipped(void **state)
{
    rapport_ruleset_free(*state);
    return 0;
}

/* Points that the message is charged, and how many findings there are. */
static unsigned judged(const struct rapport_ruleset *ruleset, const struct rapport_choice *choices, size_t count,
                       enum rapport_severity least, size_t *findings)
{
    static const char text[] =
        "Hi Ane,\n\nThe invoice is late because Nicole forgot it. We will look into it and get back to you "
        "as soon as possible.\n\nBest,\nBo\n";
    struct rapport_scanner *scanner = rapport_scanner_new(ruleset, NULL);
    struct rapport_error error = {0};
    struct rapport_selection *selection = rapport_selection_new(ruleset, choices, count, least, &error);
    if (!selection)
        fail_msg("%s", error.message);
    struct rapport_check_options options = {.selection = selection};
    struct rapport_critique *critique = rapport_check(scanner, text, sizeof text - 1, &options, NULL);
    assert_non_null(critique);
    unsigned lost = 100 - rapport_critique_score(critique);
    const struct rapport_finding *at = rapport_critique_findings(critique, findings);
    unsigned sum = 0;
    for (size_t i = 0; i < *findings; i++) {
        sum += at[i].points;
        assert_true(at[i].severity >= least);
    }
    assert_number(sum, lost);
    rapport_critique_free(critique);
    rapport_selection_free(selection);
    rapport_scanner_free(scanner);
    return lost;
}

static void what_is_not_selected_is_not_found_and_costs_nothing(void **state)
{
    const struct rapport_ruleset *ruleset = *state;
    size_t all, some;
    judged(ruleset, NULL, 0, RAPPORT_NOTE, &all);
    assert_true(all > 3);
    struct rapport_choice only = {.kind = RAPPORT_SELECT, .rules = "blame-colleague"};
    assert_number(judged(ruleset, &only, 1, RAPPORT_NOTE, &some), 15);
    assert_number(some, 1);
    struct rapport_choice both[] = {{.kind = RAPPORT_IGNORE, .rules = "blame-*, missing-*"},
                                    {.kind = RAPPORT_SELECT, .rules = "ALL"}};
    judged(ruleset, both, 2, RAPPORT_NOTE, &some);
    assert_true(some > 0 && some < all);
    struct rapport_choice later[] = {{.kind = RAPPORT_IGNORE, .rules = "ALL"},
                                     {.kind = RAPPORT_SELECT, .layer = 1, .rules = "blame-colleague"}};
    judged(ruleset, later, 2, RAPPORT_NOTE, &some);
    assert_number(some, 1);
    judged(ruleset, later, 1, RAPPORT_NOTE, &some);
    assert_number(some, 0);
    judged(ruleset, NULL, 0, RAPPORT_ERROR, &some);
    assert_true(some > 0 && some < all);
}

static void a_rule_is_reweighed(void **state)
{
    const struct rapport_ruleset *ruleset = *state;
    size_t some;
    struct rapport_choice choices[] = {
        {.kind = RAPPORT_SELECT, .rules = "blame-colleague"},
        {.kind = RAPPORT_ADJUST, .rules = "blame-colleague", .points = 40, .cap = -1, .severity = RAPPORT_NOTE}};
    assert_number(judged(ruleset, choices, 2, RAPPORT_NOTE, &some), 40);
    judged(ruleset, choices, 2, RAPPORT_WARNING, &some);
    assert_number(some, 0);
}

static void a_word_that_names_no_rule_is_told(void **state)
{
    static const struct {
        enum rapport_choice_kind kind;
        const char *rules, *message;
    } wrong[] = {{RAPPORT_SELECT, "blame-coleague", "did you mean \"blame-colleague\"?"},
                 {RAPPORT_SELECT, "ownershp", "did you mean \"ownership\"?"},
                 {RAPPORT_IGNORE, "blam-*", "did you mean \"blame-*\"?"},
                 {RAPPORT_ADJUST, "ownership", "unknown rule \"ownership\""},
                 {RAPPORT_IGNORE, " , ", "no rule is named"}};
    const struct rapport_ruleset *ruleset = *state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct rapport_error error = {0};
        struct rapport_choice choice = {
            .kind = wrong[i].kind, .rules = wrong[i].rules, .points = 3, .cap = -1, .severity = -1, .file = "c.xml", .line = 7};
        assert_null(rapport_selection_new(ruleset, &choice, 1, RAPPORT_NOTE, &error));
        assert_number(error.code, RAPPORT_INVALID);
        assert_contains(error.message, wrong[i].message);
        assert_text(error.file, "c.xml");
        assert_number(error.line, 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_told_with_its_line_and_the_nearest_word),
        cmocka_unit_test(rules_that_cannot_be_read_are_told_with_their_line),
        cmocka_unit_test(later_paths_outweigh_earlier_ones),
        cmocka_unit_test(a_baseline_stands_beside_the_configuration),
        cmocka_unit_test(what_is_not_selected_is_not_found_and_costs_nothing),
        cmocka_unit_test(a_rule_is_reweighed),
        cmocka_unit_test(a_word_that_names_no_rule_is_told),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
