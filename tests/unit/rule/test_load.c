/* Packs as written: what is in the files is in the pack. */
#include "packs.h"

#include <fcntl.h>
#include <sys/stat.h>

#define CLASS "<class id=\"weekday\"><words lang=\"en\">Monday | Tuesday</words><words lang=\"da\">mandag</words></class>\n"

static void entries_end_at_bars_and_line_breaks_outside_parentheses(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_of("<class id=\"late\">\n<words lang=\"en\">late | too (?:slow|\n  tardy) |\n\n  behind   time\n"
                                   "  [|] bar</words><words lang=\"da\">sent på den | (?:for | alt for) sen</words></class>");
    struct rp_class *class = rp_pack_class(pack, "late", 4);
    assert_non_null(class);
    assert_number(class->entries[RAPPORT_ENGLISH].len, 4);
    assert_text(class->entries[RAPPORT_ENGLISH].at[0].text, "late");
    assert_text(class->entries[RAPPORT_ENGLISH].at[1].text, "too (?:slow|tardy)");
    assert_text(class->entries[RAPPORT_ENGLISH].at[2].text, "behind time");
    assert_text(class->entries[RAPPORT_ENGLISH].at[3].text, "[|] bar");
    assert_text(class->entries[RAPPORT_DANISH].at[0].text, "sent på den");
    assert_text(class->entries[RAPPORT_DANISH].at[1].text, "(?:for|alt for) sen");
    rp_pack_free(pack);
}

static void an_entry_knows_its_line(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_of("<class id=\"a\"><words lang=\"en\">\nx\ny | z</words></class>");
    struct rp_class *class = rp_pack_class(pack, "a", 1);
    assert_number(class->entries[RAPPORT_ENGLISH].at[0].place.line, 4);
    assert_number(class->entries[RAPPORT_ENGLISH].at[1].place.line, 5);
    assert_number(class->entries[RAPPORT_ENGLISH].at[2].place.line, 5);
    rp_pack_free(pack);
}

static void classes_are_found_by_the_whole_of_their_id(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_of("<class id=\"we-will\"><words lang=\"en\">we'll</words></class>"
                                   "<class id=\"we\"><words lang=\"en\">we</words></class>");
    assert_text(rp_pack_class(pack, "we-will", 2)->id, "we");
    assert_text(rp_pack_class(pack, "we-will", 7)->id, "we-will");
    assert_null(rp_pack_class(pack, "we-will", 5));
    rp_pack_free(pack);
}

static void patterns_see_straight_quotes_and_single_blanks(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_of("<signal id=\"s\"><pattern lang=\"en\">\n we won\xE2\x80\x99t\n   \xE2\x80\x9C"
                                   "do\xE2\x80\x9D\xC2\xA0"
                                   "it </pattern>"
                                   "<pattern lang=\"da\">(?:vi | jeg) gør [ |]det ikke</pattern></signal>");
    struct rp_signal *signal = rp_pack_signal(pack, "s");
    assert_text(signal->constructions.at[0].patterns.at[0].text, "we won't \"do\" it");
    assert_text(signal->constructions.at[0].patterns.at[1].text, "(?:vi|jeg) gør [ |]det ikke");
    rp_pack_free(pack);
}

static void a_signal_keeps_its_parts(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_of(CLASS SIGNAL(
        "time") "<signal id=\"promise\" strength=\"yes\" threshold=\"3\">" TITLES
                "<construction id=\"soon\"><pattern lang=\"en\">by {weekday}</pattern><pattern lang=\"da\">på {weekday}</pattern>"
                "<unless lang=\"en\" within=\"sentence\">maybe</unless><provided signal=\"time\"/></construction>"
                "<unless signal=\"time\"/><cue lang=\"en\" weight=\"-2\">if</cue></signal>");
    struct rp_signal *signal = rp_pack_signal(pack, "promise");
    assert_true(signal->strength);
    assert_number(signal->threshold, 3);
    assert_number(signal->cues.at[0].weight, -2);
    assert_text(signal->title[RAPPORT_DANISH], "En titel");
    assert_number(signal->constructions.len, 2);
    assert_number(signal->constructions.at[0].exceptions.len, 1);
    struct rp_exception *outer = &signal->constructions.at[0].exceptions.at[0];
    assert_text(outer->signal, "time");
    assert_number(outer->within, RP_WITHIN_OVERLAP);
    assert_false(outer->provided);
    struct rp_construction *soon = &signal->constructions.at[1];
    assert_text(soon->id, "soon");
    assert_number(soon->exceptions.at[0].within, RP_WITHIN_SENTENCE);
    assert_text(soon->exceptions.at[0].pattern.text, "maybe");
    assert_true(soon->exceptions.at[1].provided);
    assert_number(soon->exceptions.at[1].within, RP_WITHIN_SENTENCE);
    assert_text(pack->signals.at[soon->exceptions.at[1].signal_index].id, "time");
    rp_pack_free(pack);
}

static void needed_signals_come_first(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_of("<signal id=\"a\"><pattern lang=\"en\">a</pattern><pattern lang=\"da\">a</pattern>"
                                   "<unless signal=\"b\"/></signal>"
                                   "<signal id=\"b\"><pattern lang=\"en\">b</pattern><pattern lang=\"da\">b</pattern>"
                                   "<unless signal=\"c\"/></signal>" SIGNAL("c") SIGNAL("d"));
    assert_text(pack->signals.at[0].id, "c");
    assert_text(pack->signals.at[1].id, "b");
    assert_text(pack->signals.at[2].id, "a");
    assert_text(pack->signals.at[3].id, "d");
    assert_number(rp_pack_signal(pack, "a")->constructions.at[0].exceptions.at[0].signal_index, 1);
    rp_pack_free(pack);
}

static void a_rule_keeps_its_parts(void **state)
{
    (void)state;
    struct rp_pack *pack =
        pack_of(SIGNAL("soon")
                    SIGNAL("time") "<rule id=\"vague\" dimension=\"commitment\" severity=\"warning\" points=\"8\" cap=\"16\" "
                                   "audience=\"client team\"><flag signal=\"soon\"/>"
                                   "<when><signal id=\"time\" within=\"sentence\" reach=\"2\" max=\"0\"/></when>" TITLES
                                   "<why lang=\"da\">Derfor</why><why lang=\"en\">Because</why>"
                                   "<source document=\"S1\"/><source document=\"S4\"/>"
                                   "<rewrite type=\"replace\" lang=\"en\" pattern=\"very  soon\">by [date]</rewrite>"
                                   "<rewrite type=\"replace\" lang=\"da\"/>"
                                   "<rewrite type=\"insert\" place=\"after-flag\" lang=\"da\">Senest [dato].</rewrite></rule>");
    struct rp_rule *rule = rp_pack_rule(pack, "vague");
    assert_text(rule->dimension, "commitment");
    assert_number(rule->severity, RAPPORT_WARNING);
    assert_number(rule->points, 8);
    assert_number(rule->cap, 16);
    assert_number(rule->audience_mask, 1u << RAPPORT_CLIENT | 1u << RAPPORT_TEAM);
    assert_text(pack->signals.at[rule->flags.at[0].index].id, "soon");
    struct rp_condition *when = &rule->when.children[0];
    assert_number(when->within, RP_WITHIN_SENTENCE);
    assert_number(when->reach, 2);
    assert_true(when->none);
    assert_text(rule->why[RAPPORT_DANISH], "Derfor");
    assert_text(rule->advice[RAPPORT_ENGLISH], "");
    assert_text(rule->sources, "S1 S4");
    assert_text(rule->rewrites.at[0].pattern, "very soon");
    assert_text(rule->rewrites.at[1].text, "");
    assert_text(rule->rewrites.at[2].place_name, "after-flag");
    rp_pack_free(pack);
}

static void a_rule_is_for_clients_and_uncapped_unless_it_says_so(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_of(
        SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"3\"><flag signal=\"x\"/>" TITLES "</rule>");
    assert_number(rp_pack_rule(pack, "r")->audience_mask, 1u << RAPPORT_CLIENT);
    assert_number(rp_pack_rule(pack, "r")->cap, 100);
    assert_text(rp_pack_rule(pack, "r")->sources, "");
    rp_pack_free(pack);
}

static void conditions_count_ours_at_least_once_unless_told(void **state)
{
    (void)state;
    struct rp_pack *pack = pack_of(SIGNAL("x") "<trigger id=\"t\"><some at-least=\"2\"><signal id=\"x\"/>"
                                               "<signal id=\"x\" side=\"any\" min=\"2\" max=\"4\"/>"
                                               "<signal id=\"x\" side=\"us client\" zone=\"subject quoted\" max=\"2\"/>"
                                               "<channel is=\"call template\"/><audience is=\"team\"/></some></trigger>");
    struct rp_condition *some = &rp_pack_trigger(pack, "t")->condition.children[0];
    assert_number(some->kind, RP_SOME);
    assert_number(some->min, 2);
    assert_number(some->children[0].side_mask, 0);
    assert_number(some->children[0].min, 1);
    assert_number(some->children[0].within, RP_WITHIN_MESSAGE);
    assert_number(some->children[1].side_mask, 7);
    assert_number(some->children[1].max, 4);
    assert_number(some->children[2].side_mask, 3);
    assert_number(some->children[2].zone_mask, 1u << 0 | 1u << 7);
    assert_number(some->children[2].min, 0);
    assert_number(some->children[3].mask, 1u << RAPPORT_CALL | 1u << RAPPORT_TEMPLATE);
    assert_number(some->children[4].mask, 1u << RAPPORT_TEAM);
    rp_pack_free(pack);
}

static void triggers_know_the_first_signal_that_must_occur(void **state)
{
    (void)state;
    struct rp_pack *pack =
        pack_of(SIGNAL("x") SIGNAL("y") "<trigger id=\"outer\"><use trigger=\"inner\"/></trigger>"
                                        "<trigger id=\"inner\"><all><channel is=\"call\"/><none><signal id=\"x\"/></none>"
                                        "<signal id=\"x\" max=\"0\"/><signal id=\"y\" side=\"client\"/></all></trigger>");
    struct rp_trigger *outer = rp_pack_trigger(pack, "outer");
    assert_text(rp_first_signal(pack, &outer->condition)->signal, "y");
    assert_text(outer->first_signal->signal, "y");
    assert_text(pack->triggers.at[0].id, "inner");
    rp_pack_free(pack);
}

static void files_are_read_in_name_order_and_from_subfolders(void **state)
{
    (void)state;
    struct folder folder;
    struct rapport_error error = {0};
    folder_make(&folder);
    folder_pack(&folder, "b.xml", SIGNAL("b"));
    folder_pack(&folder, "a/z.xml", SIGNAL("z"));
    folder_pack(&folder, "c.xml", SIGNAL("c"));
    folder_write(&folder, ".hidden.xml", "nonsense", 8);
    folder_write(&folder, "README.md", "nonsense", 8);
    struct rp_pack *pack = rp_pack_load(folder.path, NULL, 0, false, &error);
    folder_remove(&folder);
    assert_non_null(pack);
    assert_number(pack->signals.len, 3);
    assert_text(pack->signals.at[0].id, "z");
    assert_text(pack->signals.at[1].id, "b");
    assert_contains(pack->signals.at[0].place.file, "/a/z.xml");
    assert_null(pack->srx);
    rp_pack_free(pack);
}

static void the_key_changes_with_names_and_contents(void **state)
{
    (void)state;
    struct folder folder;
    struct rp_pack_key first, same, changed, renamed;
    folder_make(&folder);
    folder_pack(&folder, "a.xml", SIGNAL("a"));
    assert_number(rp_pack_key(folder.path, NULL, 0, &first, NULL), RAPPORT_OK);
    assert_number(rp_pack_key(folder.path, NULL, 0, &same, NULL), RAPPORT_OK);
    folder_pack(&folder, "a.xml", SIGNAL("b"));
    assert_number(rp_pack_key(folder.path, NULL, 0, &changed, NULL), RAPPORT_OK);
    char from[128], to[128];
    snprintf(from, sizeof from, "%s/a.xml", folder.path);
    snprintf(to, sizeof to, "%s/b.xml", folder.path);
    assert_int_equal(rename(from, to), 0);
    assert_number(rp_pack_key(folder.path, NULL, 0, &renamed, NULL), RAPPORT_OK);
    folder_remove(&folder);
    assert_true(first.here == same.here && first.copies == same.copies);
    assert_true(first.here != changed.here && first.copies != changed.copies);
    assert_true(changed.here != renamed.here && changed.copies != renamed.copies);
    assert_number(rp_pack_key("/nonexistent", NULL, 0, &first, NULL), RAPPORT_IO);
}

static void write_in_2001(const struct folder *folder, const char *name, const char *elements)
{
    char path[128];
    const struct timespec times[] = {{1000000000, 0}, {1000000000, 0}};
    folder_pack(folder, name, elements);
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void a_copy_that_keeps_the_time_of_writing_has_the_same_key_for_copies(void **state)
{
    (void)state;
    struct folder folder;
    struct rp_pack_key first, copied, grown;
    char path[128];
    folder_make(&folder);
    snprintf(path, sizeof path, "%s/a.xml", folder.path);
    write_in_2001(&folder, "a.xml", SIGNAL("a"));
    assert_number(rp_pack_key(folder.path, NULL, 0, &first, NULL), RAPPORT_OK);
    write_in_2001(&folder, "copy", SIGNAL("a"));
    char copy[128];
    snprintf(copy, sizeof copy, "%s/copy", folder.path);
    assert_int_equal(rename(copy, path), 0);
    assert_number(rp_pack_key(folder.path, NULL, 0, &copied, NULL), RAPPORT_OK);
    write_in_2001(&folder, "a.xml", SIGNAL("a") SIGNAL("b"));
    assert_number(rp_pack_key(folder.path, NULL, 0, &grown, NULL), RAPPORT_OK);
    folder_remove(&folder);
    assert_true(first.copies == copied.copies);
    assert_true(first.here != copied.here);
    assert_true(first.copies != grown.copies);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_end_at_bars_and_line_breaks_outside_parentheses),
        cmocka_unit_test(an_entry_knows_its_line),
        cmocka_unit_test(classes_are_found_by_the_whole_of_their_id),
        cmocka_unit_test(patterns_see_straight_quotes_and_single_blanks),
        cmocka_unit_test(a_signal_keeps_its_parts),
        cmocka_unit_test(needed_signals_come_first),
        cmocka_unit_test(a_rule_keeps_its_parts),
        cmocka_unit_test(a_rule_is_for_clients_and_uncapped_unless_it_says_so),
        cmocka_unit_test(conditions_count_ours_at_least_once_unless_told),
        cmocka_unit_test(triggers_know_the_first_signal_that_must_occur),
        cmocka_unit_test(files_are_read_in_name_order_and_from_subfolders),
        cmocka_unit_test(the_key_changes_with_names_and_contents),
        cmocka_unit_test(a_copy_that_keeps_the_time_of_writing_has_the_same_key_for_copies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
