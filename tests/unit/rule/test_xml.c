/* Hostile and broken files: an error with its place, never more. */
#include "packs.h"

static struct rapport_error load_bytes(const char *bytes, size_t len)
{
    struct folder folder;
    struct rapport_error error = {0};
    folder_make(&folder);
    folder_write(&folder, "pack.xml", bytes, len);
    struct rp_pack *pack = rp_pack_load(folder.path, NULL, 0, true, &error);
    folder_remove(&folder);
    assert_null(pack);
    assert_true(error.message[0] != '\0');
    return error;
}

static struct rapport_error load_text(const char *text)
{
    return load_bytes(text, strlen(text));
}

static void entities_of_ones_own_are_refused_before_they_are_read(void **state)
{
    (void)state;
    struct rapport_error error = load_text("<?xml version=\"1.0\"?>\n<!DOCTYPE pack [<!ENTITY a \"aaaaaaaaaa\">"
                                           "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n"
                                           "<pack xmlns=\"https://rapport.example/ns/pack/1\">&c;</pack>");
    assert_contains(error.message, "DOCTYPE");
    assert_number(error.line, 2);
    assert_number(error.code, RAPPORT_SYNTAX);
    assert_contains(load_text("<!DOCTYPE pack SYSTEM \"file:///etc/passwd\"><pack/>").message, "DOCTYPE");
    assert_contains(load_text(PACK_OPEN "&nbsp;" PACK_CLOSE).message, "nbsp");
}

static void broken_xml_tells_its_line(void **state)
{
    (void)state;
    struct rapport_error error = load_text(PACK_OPEN "<class id=\"a\">\n<words lang=\"en\">x</word></class>" PACK_CLOSE);
    assert_contains(error.message, "malformed XML: opening and ending tag mismatch");
    assert_number(error.line, 4);
    assert_number(error.code, RAPPORT_SYNTAX);
    load_text("");
    load_text("no xml");
    load_text(PACK_OPEN);
    load_text("<pack xmlns=\"https://rapport.example/ns/pack/1\"/><pack/>");
}

static void only_utf8_is_read(void **state)
{
    (void)state;
    assert_contains(load_text("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><pack>\xE6</pack>").message, "UTF-8");
    assert_contains(load_bytes("\xFF\xFE<\0p\0/\0>\0", 10).message, "UTF-8");
    assert_contains(load_text(PACK_OPEN "<class id=\"a\"><words lang=\"da\">\xE6</words></class>" PACK_CLOSE).message, "UTF-8");
}

static void a_byte_order_mark_is_no_column(void **state)
{
    (void)state;
    struct rapport_error error = load_text("\xEF\xBB\xBF<pack xmlns=\"https://rapport.example/ns/pack/1\"><x/></pack>");
    assert_number(error.line, 1);
    assert_number(error.column, 49);
}

static void another_namespace_is_refused(void **state)
{
    (void)state;
    assert_contains(load_text("<pack/>").message, "element <pack> is not of the namespace https://rapport.example/ns/pack/1");
    assert_contains(load_text(PACK_OPEN "<x:class xmlns:x=\"urn:x\"/>" PACK_CLOSE).message,
                    "element <class> is not of the namespace");
    assert_contains(load_text("<class xmlns=\"https://rapport.example/ns/pack/1\"/>").message, "begins with <class>");
}

static void deep_nesting_ends_early(void **state)
{
    (void)state;
    enum { DEPTH = 100000 };
    struct rp_buffer text = {0};
    rp_buffer_text(&text, PACK_OPEN "<trigger id=\"t\">");
    for (int i = 0; i < DEPTH; i++)
        rp_buffer_text(&text, "<all>");
    struct rapport_error error = load_bytes(text.at, text.len);
    assert_contains(error.message, "nested deeper than 64");
    rp_buffer_free(&text);
}

static void long_chains_end_with_an_error(void **state)
{
    (void)state;
    enum { LENGTH = 20000 };
    struct rp_buffer classes = {0}, triggers = {0};
    for (int i = 0; i < LENGTH; i++) {
        rp_buffer_format(&classes, "<class id=\"c%d\"><words lang=\"en\">{c%d}</words></class>", i, i + 1);
        rp_buffer_format(&triggers, "<trigger id=\"t%d\"><use trigger=\"t%d\"/></trigger>", i, i + 1);
    }
    rp_buffer_format(&classes, "<class id=\"c%d\"><words lang=\"en\">x</words></class>", LENGTH);
    rp_buffer_format(&triggers, "<trigger id=\"t%d\"><turns min=\"1\"/></trigger>", LENGTH);
    assert_contains(pack_error(classes.at, false).message, "classes are nested deeper than 16");
    assert_contains(pack_error(triggers.at, false).message, "triggers are nested deeper than 16");
    rp_buffer_free(&classes);
    rp_buffer_free(&triggers);
}

static void a_long_chain_of_signals_is_put_in_order(void **state)
{
    (void)state;
    enum { LENGTH = 5000 };
    struct rp_buffer text = {0};
    for (int i = 0; i < LENGTH; i++)
        rp_buffer_format(&text,
                         "<signal id=\"s%d\"><pattern lang=\"en\">x</pattern><pattern lang=\"da\">x</pattern>"
                         "<unless signal=\"s%d\"/></signal>\n",
                         i, i + 1);
    rp_buffer_format(&text, "<signal id=\"s%d\"><pattern lang=\"en\">x</pattern><pattern lang=\"da\">x</pattern></signal>",
                     LENGTH);
    struct rp_pack *pack = pack_of(text.at);
    assert_text(pack->signals.at[0].id, "s5000");
    assert_text(pack->signals.at[LENGTH].id, "s0");
    rp_pack_free(pack);
    rp_buffer_free(&text);
}

static void cut_files_are_errors_at_every_length(void **state)
{
    (void)state;
    static const char text[] = PACK_OPEN "<class id=\"a\"><words lang=\"en\">x &amp; <![CDATA[y]]></words></class><!-- c -->"
                                         "<trigger id=\"t\"><turns min=\"1\"/></trigger></pack>";
    for (size_t len = 0; len + 1 < sizeof text; len++)
        load_bytes(text, len);
    struct rp_pack *pack = pack_of("<class id=\"a\"><words lang=\"en\">x &amp;<!-- c --> <![CDATA[y]]></words></class>");
    assert_text(rp_pack_class(pack, "a", 1)->entries[RAPPORT_ENGLISH].at[0].text, "x & y");
    rp_pack_free(pack);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entities_of_ones_own_are_refused_before_they_are_read),
        cmocka_unit_test(broken_xml_tells_its_line),
        cmocka_unit_test(only_utf8_is_read),
        cmocka_unit_test(a_byte_order_mark_is_no_column),
        cmocka_unit_test(another_namespace_is_refused),
        cmocka_unit_test(deep_nesting_ends_early),
        cmocka_unit_test(long_chains_end_with_an_error),
        cmocka_unit_test(a_long_chain_of_signals_is_put_in_order),
        cmocka_unit_test(cut_files_are_errors_at_every_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
