/* Comments that speak to rapport, in every form that has comments. */
#include "outline.h"

static const char *const scopes[] = {"place", "message", "file", "header"};

/* "scope [source] text" a remark; the source is that of the whole comment. */
static char *remarks_of(const struct rp_document *document)
{
    struct rp_buffer out = {0};
    rp_buffer_text(&out, "");
    for (size_t i = 0; i < document->remarks.len; i++) {
        const struct rp_remark *remark = &document->remarks.at[i];
        rp_buffer_format(&out, "%s [%.*s] %s\n", scopes[remark->scope], (int)(remark->end - remark->start),
                         document->source + remark->start, remark->text);
    }
    return out.at;
}

static void assert_remarks(const char *path, const char *text, const char *expected)
{
    const struct rapport_check_options options = {.path = path};
    struct rp_document *document = read_with(text, strlen(text), &options);
    char *found = remarks_of(document);
    assert_text(found, expected);
    free(found);
    rp_document_free(document);
}

static void assert_next_remarks(struct rapport_messages *messages, const char *expected)
{
    assert_non_null(rapport_messages_next(messages, NULL));
    struct rp_document *document = rp_messages_read(messages, simple_segmenter(), NULL);
    assert_non_null(document);
    char *found = remarks_of(document);
    assert_text(found, expected);
    free(found);
    rp_document_free(document);
}

/* A comment alone on its line of a template: is it found, whole, and without its marks? */
static void assert_comment(const char *path, const char *open, const char *close)
{
    char text[256], expected[256];
    snprintf(text, sizeof text, "Hi there,\n\n%srapport: ignore a - so it is%s\nWe send it.\n", open, close);
    snprintf(expected, sizeof expected, "place [%srapport: ignore a - so it is%s] rapport: ignore a - so it is\n", open, close);
    assert_remarks(path, text, expected);
}

static void templates_have_comments(void **state)
{
    (void)state;
    assert_comment("a.j2", "{# ", " #}");
    assert_comment("a.twig", "{#- ", " -#}");
    assert_comment("a.liquid", "{% comment %}", "{% endcomment %}");
    assert_comment("a.liquid", "{%- comment -%} ", " {%- endcomment -%}");
    assert_comment("a.hbs", "{{!-- ", " --}}");
    assert_comment("a.mustache", "{{! ", " }}");
    assert_comment("a.erb", "<%# ", " %>");
    assert_comment("a.ejs", "<%# ", " -%>");
    assert_comment("a.blade.php", "{{-- ", " --}}");
    assert_comment("a.php", "<?php /* ", " */ ?>");
    assert_comment("a.php", "<?php // ", "\n?>");
    assert_comment("a.tpl", "{* ", " *}");
    assert_comment("a.tt", "[%# ", " %]");
}

static void a_comment_of_a_branch_is_of_its_ways(void **state)
{
    (void)state;
    const struct rapport_check_options options = {.path = "a.j2"};
    const char *text = "{% if x %}{# rapport: ignore a #}One.{% else %}{# rapport: ignore b #}Two.{% endif %}";
    struct rapport_messages *messages = rapport_messages_new(text, strlen(text), &options, NULL);
    static const char *const expected[] = {"place [{# rapport: ignore a #}] rapport: ignore a\n",
                                           "place [{# rapport: ignore b #}] rapport: ignore b\n"};
    assert_next_remarks(messages, expected[0]);
    assert_next_remarks(messages, expected[1]);
    assert_null(rapport_messages_next(messages, NULL));
    rapport_messages_free(messages);
}

static void html_and_markdown_have_comments(void **state)
{
    (void)state;
    assert_remarks(
        "a.html", "<p>Hi</p>\r\n<!-- RAPPORT:\r\n ignore a -->\r\n<p>One <b>two<!--rapport: ignore b--></b></p>",
        "place [<!-- RAPPORT:\r\n ignore a -->] RAPPORT:\r\n ignore a\nplace [<!--rapport: ignore b-->] rapport: ignore b\n");
    assert_remarks("a.html",
                   "<p>Hi</p><script>/* <!-- rapport: ignore a --> */</script><p title='<!-- rapport: ignore b -->'>x</p>", "");
    assert_remarks(
        "a.md",
        "Hi,\n\n<!-- rapport: ignore a -->\nOne `<!-- rapport: ignore b -->`\n\n```\n<!-- rapport: ignore c -->\n```\n\n"
        "Two <!-- rapport: ignore d -->\n",
        "place [<!-- rapport: ignore a -->] rapport: ignore a\nplace [<!-- rapport: ignore d -->] rapport: ignore d\n");
    assert_remarks("a.md", "Hi,\n\n<!-- one\n\nrapport: ignore a - x\nrapport: ignore b\n-->\n\nTwo\n",
                   "place [<!-- one\n\nrapport: ignore a - x\nrapport: ignore b\n-->] rapport: ignore a - x\n"
                   "place [<!-- one\n\nrapport: ignore a - x\nrapport: ignore b\n-->] rapport: ignore b\n");
    assert_remarks("a.md", "Hi,\n\n<!-- a report: no word to us -->\n<!-- myrapport: ignore a -->\n", "");
}

static void catalogues_have_comments_above_their_entries(void **state)
{
    (void)state;
    const struct rapport_check_options options = {.path = "a.po"};
    const char *text =
        "# rapport: ignore-file f\nmsgid \"\"\nmsgstr \"Language: en\\n\"\n\n#. rapport: ignore a - x\n#: m.c:1\nmsgid \"1\"\n"
        "msgstr \"One.\"\n\nmsgid \"2\"\nmsgstr \"Two.\"\n";
    static const char *const expected[] = {
        "file [# rapport: ignore-file f] rapport: ignore-file f\nmessage [#. rapport: ignore a - x] rapport: ignore a - x\n",
        "file [# rapport: ignore-file f] rapport: ignore-file f\n"};
    struct rapport_messages *messages = rapport_messages_new(text, strlen(text), &options, NULL);
    assert_next_remarks(messages, expected[0]);
    assert_next_remarks(messages, expected[1]);
    rapport_messages_free(messages);
}

#define UNIT(id, inside) "<trans-unit id=\"" id "\"><source>s</source><target>T.</target>" inside "</trans-unit>\n"

static void units_have_notes_and_comments(void **state)
{
    (void)state;
    assert_remarks("a.xlf",
                   "<xliff version=\"1.2\"><file target-language=\"en\"><body>\n<!-- rapport: ignore a -->\n" UNIT(
                       "1", "<note>rapport: ignore b - c &amp; d</note>")
                       UNIT("2", "<note>rapport: ignore e</note>") "</body></file></xliff>",
                   "message [<!-- rapport: ignore a -->] rapport: ignore a\n"
                   "message [rapport: ignore b - c &amp; d] rapport: ignore b - c &amp; d\n");
    assert_remarks(
        "a.xlf",
        "<xliff version=\"2.0\" trgLang=\"da\"><file id=\"f\"><notes><note>rapport: ignore-file a</note><note>rapport: ignore "
        "b</note></notes><unit id=\"1\"><notes><note>rapport: ignore c</note></notes><segment><source>s</source><target>T."
        "</target></segment></unit></file></xliff>",
        "file [rapport: ignore-file a] rapport: ignore-file a\nmessage [rapport: ignore c] rapport: ignore c\n");
}

static void captions_have_notes(void **state)
{
    (void)state;
    assert_remarks("a.vtt",
                   "WEBVTT\n\nNOTE\nrapport: ignore a - b\n\n00:01.000 --> 00:02.000\n<v Agent Jo>Hi.\nNOTE rapport: ignore c\n",
                   "place [NOTE\nrapport: ignore a - b] rapport: ignore a - b\n");
}

static void mails_have_headers_and_comments(void **state)
{
    (void)state;
    assert_remarks(
        "a.eml",
        "From: a@b.example\nSubject: S\nX-Rapport-Ignore: a,\n b - c\nx-rapport-ignore: d\nContent-Type: text/html\n\n<p>Hi</p>\n"
        "<!-- rapport: ignore e -->\n<p>One.</p>\n",
        "header [X-Rapport-Ignore: a,\n b - c] a, b - c\nheader [x-rapport-ignore: d] d\n"
        "place [<!-- rapport: ignore e -->] rapport: ignore e\n");
}

static void too_many_are_told(void **state)
{
    (void)state;
    struct rp_buffer text = {0};
    const struct rapport_check_options options = {.path = "a.md"};
    for (size_t i = 0; i < RP_MAX_REMARKS + 10; i++)
        rp_buffer_text(&text, "<!-- rapport: ignore a -->\n");
    struct rp_document *document = read_with(text.at, text.len, &options);
    assert_true(document->remarks.len <= RP_MAX_REMARKS + 1);
    assert_number(document->notes.len, 1);
    rp_document_free(document);
    rp_buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_have_comments),         cmocka_unit_test(a_comment_of_a_branch_is_of_its_ways),
        cmocka_unit_test(html_and_markdown_have_comments), cmocka_unit_test(catalogues_have_comments_above_their_entries),
        cmocka_unit_test(units_have_notes_and_comments),   cmocka_unit_test(captions_have_notes),
        cmocka_unit_test(mails_have_headers_and_comments), cmocka_unit_test(too_many_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
