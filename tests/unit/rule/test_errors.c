/* Packs that are wrong: the error says where, what, and what would help. */
#include "packs.h"

/* `line` counts from the first line of the elements, which is the third of the file. */
static void expect_error(const char *elements, int line, const char *message)
{
    struct rapport_error error = pack_error(elements, false);
    if (!strstr(error.message, message) || error.line != line + 2)
        fail_msg("found    %s:%d: %s\n       expected %d: %s", error.file, error.line, error.message, line + 2, message);
    assert_text(error.file, "pack.xml");
}

static void unknown_elements_name_the_nearest(void **state)
{
    (void)state;
    struct rapport_error error = pack_error("<class id=\"a\">\n  <wrds lang=\"en\">x</wrds></class>", false);
    assert_text(error.message, "unknown element in <class> \"wrds\"; did you mean \"words\"");
    assert_number(error.line, 4);
    assert_number(error.column, 3);
    assert_number(error.code, RAPPORT_RULES);
    expect_error("<clas id=\"a\"/>", 1, "unknown element in <pack> \"clas\"; did you mean \"class\"");
    expect_error("<class id=\"a\"><words lang=\"en\">a <b>x</b></words></class>", 1, "unknown element in <words> \"b\"");
}

static void columns_count_code_points(void **state)
{
    (void)state;
    struct rapport_error error = pack_error("<!-- æøå --><class id=\"a\"><x/></class>", false);
    assert_number(error.line, 3);
    assert_number(error.column, 27);
}

static void unknown_attributes_name_the_nearest(void **state)
{
    (void)state;
    expect_error("<class id=\"a\" extnd=\"yes\"><words lang=\"en\">x</words></class>", 1,
                 "unknown attribute of <class> \"extnd\"; did you mean \"extend\"");
    expect_error("<class xml:lang=\"en\" id=\"a\"/>", 1, "unknown attribute of <class> \"xml:lang\"");
    expect_error("<class/>", 1, "<class> needs the attribute id");
}

static void values_are_checked(void **state)
{
    (void)state;
    expect_error("<class id=\"a\"><words lang=\"dk\">x</words></class>", 1, "unknown language \"dk\"");
    expect_error("<class id=\"A b\"><words lang=\"en\">x</words></class>", 1, "\"A b\" is no id");
    expect_error("<class id=\"a\"><words lang=\"en\"> | </words></class>", 1, "holds no word");
    expect_error("<class id=\"a\"><words lang=\"en\">\n(?:x | y</words></class>", 2, "( without its partner");
    expect_error("<class id=\"a\"><words lang=\"en\">x) | y</words></class>", 1, ") without its partner");
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plann\" severity=\"note\" points=\"1\"><flag signal=\"x\"/></rule>", 2,
                 "unknown dimension \"plann\"; did you mean \"plan\"");
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"bad\" points=\"1\"><flag signal=\"x\"/></rule>", 2,
                 "unknown severity \"bad\"; known are note, warning, error");
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1.5\"><flag signal=\"x\"/></rule>", 2,
                 "points=\"1.5\" must be a whole number from 0 to 100");
    expect_error(
        SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"9\" cap=\"5\"><flag signal=\"x\"/></rule>", 2,
        "cap=\"5\" is below points=\"9\"");
    expect_error("<trigger id=\"t\"><turns/></trigger>", 1, "<turns> needs min=\"...\" or max=\"...\"");
    expect_error("<trigger id=\"t\"><turns min=\"5\" max=\"3\"/></trigger>", 1, "min=\"5\" is above max=\"3\"");
    expect_error("<trigger id=\"t\"><talk-share max=\"160\"/></trigger>", 1, "in percent");
    expect_error("<trigger id=\"t\"/>", 1, "<trigger> holds no condition");
    expect_error("<trigger id=\"t\"><some at-least=\"3\"><turns min=\"1\"/></some></trigger>", 1, "can never hold");
    expect_error("loose words", 0, "no text may stand directly in <pack>");
}

static void what_is_defined_twice_is_an_error(void **state)
{
    (void)state;
    expect_error("<class id=\"a\"><words lang=\"en\">x</words></class>\n<class id=\"a\"><words lang=\"en\">y</words></class>", 2,
                 "class \"a\" is defined twice");
    expect_error(SIGNAL("x") SIGNAL("x"), 2, "signal \"x\" is defined twice");
    expect_error("<trigger id=\"t\"><turns min=\"1\"/></trigger>\n<trigger id=\"t\"><turns min=\"1\"/></trigger>", 2,
                 "trigger \"t\" is defined twice");
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"x\"/>" TITLES
                             "</rule>\n"
                             "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"x\"/></rule>",
                 4, "rule \"r\" is defined twice");
}

static void unknown_ids_name_the_nearest(void **state)
{
    (void)state;
    expect_error(
        "<class id=\"weekday\"><words lang=\"en\">x</words></class>\n<signal id=\"s\">\n<pattern lang=\"en\">{wekday}</pattern>"
        "<pattern lang=\"da\">y</pattern></signal>",
        3, "pattern of signal \"s\": unknown class {wekday}; did you mean {weekday}");
    expect_error("<class id=\"a\"><words lang=\"en\">x | {bb}</words></class>", 1, "class \"a\": unknown class {bb}");
    expect_error("<class id=\"day\"><words lang=\"en\">x</words></class>\n<signal id=\"s\"><pattern lang=\"en\">x</pattern>"
                 "<pattern lang=\"da\">{day}</pattern></signal>",
                 2, "class {day} has no words in \"da\"");
    expect_error(
        SIGNAL("apology") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"apolgy\"/>" TITLES
                          "</rule>",
        2, "unknown signal \"apolgy\"; did you mean \"apology\"");
    expect_error(SIGNAL("apology") "<trigger id=\"t\">\n<signal id=\"apollogy\"/></trigger>", 3,
                 "unknown signal \"apollogy\"; did you mean \"apology\"");
    expect_error(SIGNAL("x") "<trigger id=\"setback\"><signal id=\"x\"/></trigger>"
                             "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><when trigger=\"set-back\"/>"
                             "<expect><signal id=\"x\"/></expect>" TITLES "</rule>",
                 2, "unknown trigger \"set-back\"; did you mean \"setback\"");
}

static void circles_are_named(void **state)
{
    (void)state;
    expect_error(
        "<class id=\"a\"><words lang=\"en\">{b}</words></class>\n<class id=\"b\"><words lang=\"en\">x | {a}</words></class>", 1,
        "classes need each other in a circle: a -> b -> a");
    expect_error(
        "<signal id=\"a\"><pattern lang=\"en\">a</pattern><pattern lang=\"da\">a</pattern><unless signal=\"b\"/></signal>\n"
        "<signal id=\"b\"><pattern lang=\"en\">b</pattern><pattern lang=\"da\">b</pattern><provided signal=\"a\"/></signal>",
        1, "signals need each other in a circle: a -> b -> a");
    expect_error("<trigger id=\"a\"><use trigger=\"b\"/></trigger><trigger id=\"b\"><none><use trigger=\"a\"/></none></trigger>",
                 1, "triggers need each other in a circle: a -> b -> a");
}

static void languages_of_a_class_do_not_make_a_circle(void **state)
{
    (void)state;
    rp_pack_free(pack_of("<class id=\"a\"><words lang=\"en\">{b}</words><words lang=\"da\">x</words></class>"
                         "<class id=\"b\"><words lang=\"en\">x</words><words lang=\"da\">{a}</words></class>"));
}

static void quantifiers_gaps_and_escapes_are_no_classes(void **state)
{
    (void)state;
    rp_pack_free(pack_of("<signal id=\"s\"><pattern lang=\"en\">x{2} y {..3} z {,..5} \\p{lu} \\{name} \\x{e6}</pattern>"
                         "<pattern lang=\"da\">x</pattern></signal>"));
}

static void the_other_language_is_missed(void **state)
{
    (void)state;
    expect_error("<signal id=\"s\"><pattern lang=\"en\">x</pattern></signal>", 1, "signal \"s\" has no pattern in \"da\"");
    expect_error(
        "<signal id=\"s\"><title lang=\"da\">t</title><pattern lang=\"en\">x</pattern><pattern lang=\"da\">x</pattern></signal>",
        1, "signal \"s\" has no <title> in \"en\"");
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"x\"/></rule>", 2,
                 "rule \"r\" has no <title> in \"en\"");
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"x\"/>" TITLES
                             "<advice lang=\"en\">x</advice></rule>",
                 2, "rule \"r\" has no <advice> in \"da\"");
}

static void rules_either_flag_or_expect(void **state)
{
    (void)state;
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\">" TITLES "</rule>", 2,
                 "needs either a <flag> or an <expect>");
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><flag signal=\"x\"/>"
                             "<expect><turns min=\"1\"/></expect></rule>",
                 2, "needs either a <flag> or an <expect>");
}

static void places_need_something_to_hold_to(void **state)
{
    (void)state;
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\">"
                             "<when><signal id=\"x\" within=\"sentence\"/></when><expect><signal id=\"x\"/></expect>" TITLES
                             "</rule>",
                 2, "need a place to hold to");
    expect_error(SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\">"
                             "<when><channel is=\"call\"/></when><expect within=\"next-turn\"><signal id=\"x\"/></expect>" TITLES
                             "</rule>",
                 2, "must name the signal");
    expect_error(
        SIGNAL("x") "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"><expect><signal id=\"x\"/></expect>" TITLES
                    "<rewrite type=\"replace\" lang=\"en\">y</rewrite></rule>",
        3, "flags nothing");
    expect_error("<trigger id=\"t\"><signal id=\"x\" reach=\"2\"/></trigger>", 1, "needs within=\"sentence\"");
}

static void exceptions_are_a_signal_or_a_pattern(void **state)
{
    (void)state;
    expect_error("<signal id=\"s\"><pattern lang=\"en\">x</pattern><unless signal=\"t\" lang=\"en\">y</unless></signal>", 1,
                 "<unless> needs either");
    expect_error("<signal id=\"s\"><pattern lang=\"en\">x</pattern><provided lang=\"en\"/></signal>", 1,
                 "<provided> needs either");
    expect_error("<signal id=\"s\"><pattern lang=\"en\">x</pattern><unless>y</unless></signal>", 1, "unknown language");
}

static void weighed_signals_need_threshold_and_cues(void **state)
{
    (void)state;
    expect_error("<signal id=\"s\" threshold=\"2\"><pattern lang=\"en\">x</pattern></signal>", 1, "both a threshold and cues");
    expect_error("<signal id=\"s\"><cue weight=\"1\" lang=\"en\">x</cue></signal>", 1, "both a threshold and cues");
    expect_error("<signal id=\"s\" threshold=\"2\"><cue weight=\"0\" lang=\"en\">x</cue></signal>", 1, "weight 0");
    expect_error("<signal id=\"s\"><title lang=\"en\">x</title></signal>", 1, "no pattern and no cue");
}

static void missing_files_are_an_io_error(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    struct folder folder;
    assert_null(rp_pack_load("/nonexistent/pack", NULL, 0, false, &error));
    assert_number(error.code, RAPPORT_IO);
    folder_make(&folder);
    assert_null(rp_pack_load(folder.path, NULL, 0, false, &error));
    assert_number(error.code, RAPPORT_IO);
    assert_contains(error.message, "no rule files");
    folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_elements_name_the_nearest),
        cmocka_unit_test(columns_count_code_points),
        cmocka_unit_test(unknown_attributes_name_the_nearest),
        cmocka_unit_test(values_are_checked),
        cmocka_unit_test(what_is_defined_twice_is_an_error),
        cmocka_unit_test(unknown_ids_name_the_nearest),
        cmocka_unit_test(circles_are_named),
        cmocka_unit_test(languages_of_a_class_do_not_make_a_circle),
        cmocka_unit_test(quantifiers_gaps_and_escapes_are_no_classes),
        cmocka_unit_test(the_other_language_is_missed),
        cmocka_unit_test(rules_either_flag_or_expect),
        cmocka_unit_test(places_need_something_to_hold_to),
        cmocka_unit_test(exceptions_are_a_signal_or_a_pattern),
        cmocka_unit_test(weighed_signals_need_threshold_and_cues),
        cmocka_unit_test(missing_files_are_an_io_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
