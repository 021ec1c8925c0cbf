/* The shipped rule files against the schema, and the schema against the loader. */
#include "packs.h"

#define SCHEMA RAPPORT_SOURCE_DIR "/rules/rapport.rng"
#define FLAG "<flag signal=\"x\"/>"
#define CLASS "<class id=\"a\"><words lang=\"en\">x|y</words><words lang=\"da\">z|y|x</words></class>"
#define RULE(attributes, parts)                                                                                                  \
    "<rule id=\"r\" dimension=\"plan\" severity=\"note\" points=\"1\"" attributes ">" parts TITLES "</rule>"

static enum rapport_code validate(const char *elements, struct rapport_error *error)
{
    struct folder folder;
    char path[128];
    folder_make(&folder);
    folder_pack(&folder, "pack.xml", elements);
    snprintf(path, sizeof path, "%s/pack.xml", folder.path);
    enum rapport_code code = rp_pack_validate(SCHEMA, path, error);
    folder_remove(&folder);
    return code;
}

static void schema_and_loader_agree_on_what_is_right(void **state)
{
    (void)state;
    static const char *const right[] = {
        "",
        "<class id=\"a\" extend=\"no\"><words lang=\"en\">\n x | y\n</words><words lang=\"da\">z</words></class>",
        SIGNAL("x") "<signal id=\"s\" threshold=\"2\" strength=\"yes\">" TITLES
                    "<construction><pattern lang=\"en\">a</pattern><hit lang=\"en\">«a»\n b</hit></construction>"
                    "<unless signal=\"x\" within=\"sentence\"/><provided lang=\"da\">a</provided><cue weight=\"-1\" "
                    "lang=\"da\">b</cue></signal>",
        SIGNAL("x") "<trigger id=\"t\"><all><any><turns min=\"1\"/></any><none><words max=\"3\"/></none><some at-least=\"1\">"
                    "<signal id=\"x\" side=\"us client\" zone=\"list-item turn\" min=\"1\" max=\"2\"/></some><channel is=\"email "
                    "call\"/>"
                    "<audience is=\"team\"/><zone is=\"greeting quoted\"/><talk-share max=\"60\"/><interruptions "
                    "max=\"0\"/><questions "
                    "min=\"2\"/><counter-question/><taken-up question=\"2\" statement=\"3\"/><outnumber times=\"3\" "
                    "min=\"4\"><signal id=\"x\"/><signal id=\"x\"/></outnumber><longest-turn max-words=\"3\"/></all>"
                    "</trigger>" RULE(" cap=\"3\" audience=\"client team\"",
                                      "<when trigger=\"t\"/><expect within=\"message\"><use trigger=\"t\"/></expect>"),
        SIGNAL("x")
            RULE("", FLAG "<when><signal id=\"x\" within=\"sentence\" reach=\"2\" order=\"before\"/></when>"
                          "<why lang=\"en\">w</why><why lang=\"da\">w</why><source document=\"S1\"/>"
                          "<rewrite type=\"replace\" lang=\"en\"/><rewrite type=\"reword\" pattern=\"x\" lang=\"da\">y</rewrite>"
                          "<rewrite type=\"insert\" place=\"before-flag\" lang=\"da\">y</rewrite>"
                          "<hit lang=\"en\" us=\"Kyle\" channel=\"call\" audience=\"team\">a\n\nb</hit>"),
        CLASS SIGNAL("x") "<proofs signal=\"x\"><hit lang=\"en\" each=\"a\">«{a}»</hit><miss lang=\"da\" each=\"a\" "
                          "but=\"y | z\">{a}</miss><hit lang=\"en\">«x»</hit></proofs>" RULE(
                              "", FLAG "<hit lang=\"en\" us=\"Kyle\" each=\"a\" only=\"x\">{a}</hit>"),
        SIGNAL("x") RULE("", FLAG) "<adjust rule=\"r\" points=\"1\" cap=\"2\" severity=\"error\"/>"
                                   "<adjust rule=\"r\" off=\"yes\" reason=\"so\"/>",
    };
    for (size_t i = 0; i < RP_COUNT(right); i++) {
        struct rapport_error error = {0};
        rp_pack_free(pack_of(right[i]));
        if (validate(right[i], &error) != RAPPORT_OK)
            fail_msg("%d: %s: %s", error.line, error.message, right[i]);
    }
}

static void schema_and_loader_agree_on_what_is_wrong(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "<clas id=\"a\"/>",
        CLASS SIGNAL("x") "<proofs><hit lang=\"en\">«x»</hit></proofs>",
        CLASS SIGNAL("x") "<proofs signal=\"x\"><pattern lang=\"en\">x</pattern></proofs>",
        CLASS SIGNAL("x") "<proofs signal=\"x\"><miss lang=\"en\" but=\"x\">x</miss></proofs>",
        CLASS SIGNAL("x") "<proofs signal=\"x\"><miss lang=\"en\" each=\"a\" but=\"x\" only=\"y\">{a}</miss></proofs>",
        "<class><words lang=\"en\">x</words></class>",
        "<class id=\"a\"/>",
        "<class id=\"a\"><words lang=\"de\">x</words></class>",
        "<class id=\"a\"><words lang=\"en\"> </words></class>",
        "<class id=\"a\"><words>x</words></class>",
        "<signal id=\"s\"><hit lang=\"en\">x</hit></signal>",
        "<signal id=\"s\"><pattern lang=\"en\">x</pattern><unless signal=\"a\" lang=\"en\">x</unless></signal>",
        "<signal id=\"s\"><pattern lang=\"en\">x</pattern><unless/></signal>",
        "<trigger id=\"t\"/>",
        "<trigger id=\"t\"><turns min=\"x\"/></trigger>",
        "<trigger id=\"t\"><signal id=\"x\" side=\"them\"/></trigger>",
        "<trigger id=\"t\"><signal id=\"x\" zone=\"head\"/></trigger>",
        "<trigger id=\"t\"><channel is=\"fax\"/></trigger>",
        SIGNAL("x") RULE("", ""),
        SIGNAL("x") RULE("", FLAG "<expect><turns min=\"1\"/></expect>"),
        SIGNAL("x") RULE(" colour=\"red\"", FLAG),
        SIGNAL("x") RULE(" cap=\"101\"", FLAG),
        SIGNAL("x") RULE("", FLAG "<rewrite type=\"insert\" lang=\"en\">x</rewrite>"),
        SIGNAL("x") RULE("", FLAG "<rewrite type=\"reword\" lang=\"en\"/>"),
        SIGNAL("x") RULE("", FLAG "<rewrite type=\"replace\" place=\"after-flag\" lang=\"en\">x</rewrite>"),
        SIGNAL("x") RULE("", FLAG) "<adjust rule=\"r\" off=\"yes\"/>",
        "loose",
    };
    for (size_t i = 0; i < RP_COUNT(wrong); i++) {
        struct rapport_error error = {0};
        pack_error(wrong[i], false);
        if (validate(wrong[i], &error) == RAPPORT_OK)
            fail_msg("valid: %s", wrong[i]);
        assert_true(error.message[0] != '\0' && !strchr(error.message, '\n'));
    }
}

static void a_doctype_is_refused(void **state)
{
    (void)state;
    struct folder folder;
    struct rapport_error error = {0};
    char path[128];
    static const char text[] = "<!DOCTYPE pack [<!ENTITY a \"b\">]><pack xmlns=\"https://rapport.example/ns/pack/1\"/>";
    folder_make(&folder);
    folder_write(&folder, "pack.xml", text, strlen(text));
    snprintf(path, sizeof path, "%s/pack.xml", folder.path);
    assert_number(rp_pack_validate(SCHEMA, path, &error), RAPPORT_SYNTAX);
    assert_contains(error.message, "DOCTYPE");
    assert_number(rp_pack_validate(SCHEMA, "/nonexistent.xml", &error), RAPPORT_IO);
    assert_number(rp_pack_validate(path, path, &error), RAPPORT_SYNTAX);
    folder_remove(&folder);
}

static size_t validate_folder(const char *path)
{
    size_t count = 0;
    DIR *directory = opendir(path);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));) {
        char file[512];
        struct rapport_error error = {0};
        size_t len = strlen(entry->d_name);
        if (entry->d_name[0] == '.' || len < 4 || strcmp(entry->d_name + len - 4, ".xml") != 0)
            continue;
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        count++;
        if (rp_pack_validate(SCHEMA, file, &error) != RAPPORT_OK)
            fail_msg("%s:%d: %s", error.file, error.line, error.message);
    }
    closedir(directory);
    return count;
}

static void every_shipped_file_is_valid(void **state)
{
    (void)state;
    assert_true(validate_folder(RAPPORT_SOURCE_DIR "/rules/vocabulary") > 0);
    assert_true(validate_folder(RAPPORT_SOURCE_DIR "/rules/signals") > 0);
    assert_true(validate_folder(RAPPORT_SOURCE_DIR "/rules/coaching") > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schema_and_loader_agree_on_what_is_right),
        cmocka_unit_test(schema_and_loader_agree_on_what_is_wrong),
        cmocka_unit_test(a_doctype_is_refused),
        cmocka_unit_test(every_shipped_file_is_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
