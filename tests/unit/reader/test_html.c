#include "outline.h"

static const struct rapport_check_options as_html = {.input = RAPPORT_INPUT_HTML};

static void assert_shows(const char *html, const char *expected)
{
    assert_outline_with(html, &as_html, expected);
}

/* ---- blocks and white space ---- */

static void blocks_part_paragraphs_and_white_space_is_collapsed(void **state)
{
    (void)state;
    assert_shows("<p>Hi Anna,</p>\n<p>We   are\n\tlate.</p>", "greeting us: Hi Anna,\nbody us: We are late.\n");
    assert_shows("<p>Kære Børge</p><p>Vi er <b>meget</b> <i>sent</i> ude.</p>",
                 "greeting us: Kære Børge\nbody us: Vi er meget sent ude.\n");
    assert_shows("Hi Anna,<br><br>We are late.<br>Sorry.", "greeting us: Hi Anna,\nbody us: We are late.\nbody us: Sorry.\n");
    assert_shows("<div>Hi Anna,</div><div><br></div><div>We are late.</div>", "greeting us: Hi Anna,\nbody us: We are late.\n");
    assert_shows("<table><tr><td style=\"font-size:0px\"><div style=\"font-size:14px\">Hej Anna</div></td></tr>"
                 "<tr><td>Vi ringer.</td><td>Det sker i dag.</td></tr></table>",
                 "greeting us: Hej Anna\nbody us: Vi ringer.\nbody us: Det sker i dag.\n");
    assert_shows("<pre>One  line\nand more</pre>", "body us: One line\nbody us: and more\n");
    assert_shows("<center><h1>News</h1><address>Here</address></center>x", "body us: News\nbody us: Here\nbody us: x\n");
}

static void list_items_are_list_items(void **state)
{
    (void)state;
    assert_shows("<p>Plan:</p><ol><li><p>One</p><p>more</p></li><li>Two<ul><li>Inner</li></ul></li>"
                 "<li>Three, a long text that has no full stop at its end</li><li>Four</li></ol><p>- typed</p>",
                 "body us: Plan:\nlist-item us: One\nbody us: more\nlist-item us: Two\nlist-item us: Inner\n"
                 "list-item us: Three, a long text that has no full stop at its end\nlist-item us: Four\n"
                 "list-item us: typed\n");
}

static void mjml_is_read(void **state)
{
    (void)state;
    assert_outline("<mjml><mj-head><mj-preview>Preview</mj-preview><mj-style>.a{b:c}</mj-style></mj-head><mj-body><mj-section>"
                   "<mj-column><mj-image src=\"x.png\" alt=\"logo\" /><mj-text font-size=\"20px\">Hi Anna,</mj-text>"
                   "<mj-text>We are <b>late</b>.<br/>Sorry.</mj-text><mj-button href=\"x\">See plan</mj-button></mj-column>"
                   "</mj-section></mj-body></mjml>",
                   "greeting us: Hi Anna,\nbody us: We are late.\nbody us: Sorry.\nbody us: See plan\n");
}

/* ---- what is not shown ---- */

static void hidden_text_is_left_out(void **state)
{
    (void)state;
    static const char *const hidden[] = {
        "<div style=\"display:none\">x</div>",
        "<div style='display : NONE !important; color:red'>x</div>",
        "<span style=\"font-size:1px;line-height:1px\">x</span>",
        "<span style=\"font-size:0\">x</span>",
        "<div style=\"max-height:0;overflow:hidden\">x</div>",
        "<div style=\"max-height:0.0px\">x</div>",
        "<span style=\"mso-hide:all\">x</span>",
        "<span style=\"opacity:0\">x</span>",
        "<p style=\"visibility:hidden\">x</p>",
        "<p hidden>x</p>",
        "<span class=\"preheader\">x</span>",
        "<script>var x = '<p>x</p>';</script>",
        "<style>p { x }</style>",
        "<template><p>x</p></template>",
        "<!-- x -->",
        "<!--[if mso]><p>x</p><![endif]-->",
        "<!-->",
        "<![if !mso]><![endif]>",
        "<img alt=\"x\" src=\"y\">",
        "<select><option>x</select>",
        "<head><title>x</title></head>",
        "<?xml version=\"1.0\"?>",
    };
    for (size_t i = 0; i < RP_COUNT(hidden); i++) {
        char html[256];
        snprintf(html, sizeof html, "%s<p>Seen.</p>", hidden[i]);
        assert_shows(html, "body us: Seen.\n");
    }
    assert_shows("<!--[if !mso]><!--><p>Seen.</p><!--<![endif]--><![if !mso]><p>This too is.</p><![endif]>",
                 "body us: Seen.\nbody us: This too is.\n");
    assert_shows("<div style=\"opacity:0.9;max-height:10px;font-size:1em\">Seen.</div>", "body us: Seen.\n");
}

/* ---- what mail programs add ---- */

static void replies_of_outlook(void **state)
{
    (void)state;
    assert_shows("<div class=WordSection1><p class=MsoNormal>Hej Anna<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
                 "<p class=MsoNormal>Vi sender planen.<o:p></o:p></p><p class=MsoNormal>Venlig hilsen<o:p></o:p></p>"
                 "<p class=MsoNormal>Jesper<o:p></o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
                 "<p class=MsoNormal><b>Fra:</b> Anna &lt;a@b.dk&gt;<br><b>Sendt:</b> 2. marts<br><b>Til:</b> Jesper<br>"
                 "<b>Emne:</b> Plan</p></div></div><p class=MsoNormal>Hvor bliver den af?</p></div>",
                 "greeting us: Hej Anna\nbody us: Vi sender planen.\nclosing us: Venlig hilsen\nsignature -: Jesper\n"
                 "quoted -: Fra: Anna <a@b.dk>\nquoted -: Sendt: 2. marts\nquoted -: Til: Jesper\nquoted -: Emne: Plan\n"
                 "quoted client: Hvor bliver den af?\n");
    assert_shows("<div>Hi Anna,</div><div><br></div><div>We will send it.</div><div id=\"Signature\"><div>Best regards,</div>"
                 "<div>Jesper</div></div><hr><div id=\"x_divRplyFwdMsg\"><b>Von:</b> Anna<br><b>Gesendet:</b> Montag</div>"
                 "<div>Where is it?</div>",
                 "greeting us: Hi Anna,\nbody us: We will send it.\nclosing us: Best regards,\nsignature -: Jesper\n"
                 "quoted client: Von: Anna\nquoted client: Gesendet: Montag\nquoted client: Where is it?\n");
    assert_shows(
        "<p>We will send it.</p><hr><p><b>From:</b> Anna<br><b>Sent:</b> Monday<br><b>Subject:</b> Plan</p><p>Where?</p>",
        "body us: We will send it.\nquoted -: From: Anna\nquoted -: Sent: Monday\nquoted -: Subject: Plan\n"
        "quoted client: Where?\n");
}

static void replies_of_gmail(void **state)
{
    (void)state;
    assert_shows(
        "<div dir=\"ltr\">Hi,<div><br></div><div>See below.</div></div><br><div class=\"gmail_quote\">"
        "<div class=\"gmail_attr\">On Mon, 2 Mar 2026 at 10:00, Anna &lt;<a href=\"mailto:a@b.c\">a@b.c</a>&gt; wrote:<br>"
        "</div><blockquote class=\"gmail_quote\"><div>Where is it?</div></blockquote><div>On its way.</div>"
        "<blockquote class=\"gmail_quote\"><div>And the other?</div></blockquote></div>"
        "<div class=\"gmail_signature\"><div>Jesper</div></div>",
        "greeting us: Hi,\nbody us: See below.\nquoted -: On Mon, 2 Mar 2026 at 10:00, Anna <a@b.c> wrote:\n"
        "quoted client: Where is it?\nbody us: On its way.\nquoted client: And the other?\nsignature -: Jesper\n");
    assert_shows("<p>Vi ringer.</p><div class=\"gmail_quote\"><div class=\"gmail_attr\">V pon 2. 3. 2026 Anna napsala</div>"
                 "<blockquote>Hvor?</blockquote></div>",
                 "body us: Vi ringer.\nquoted client: V pon 2. 3. 2026 Anna napsala\nquoted client: Hvor?\n");
    assert_shows("<blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">Indented, not quoted.</blockquote>",
                 "body us: Indented, not quoted.\n");
}

static void replies_of_other_programs(void **state)
{
    (void)state;
    assert_shows(
        "Hi Anna,<div><br></div><div>We will call you.</div><div><br><div id=\"AppleMailSignature\">Sent from my phone</div>"
        "<div><br><blockquote type=\"cite\"><div>On 2 Mar 2026, at 10:00, Anna &lt;a@b.c&gt; wrote:</div><br>"
        "<div>Where is it?</div></blockquote></div></div>",
        "greeting us: Hi Anna,\nbody us: We will call you.\nsignature -: Sent from my phone\n"
        "quoted -: On 2 Mar 2026, at 10:00, Anna <a@b.c> wrote:\nquoted client: Where is it?\n");
    assert_shows("<p>Hej Anna</p><p>Vi ringer.<br></p><pre class=\"moz-signature\">-- \nJesper\nNordlys</pre>"
                 "<div class=\"moz-cite-prefix\">Den 02.03.2026 kl. 10.00 skrev Anna:<br></div>"
                 "<blockquote type=\"cite\"><p>Hvor?</p></blockquote>",
                 "greeting us: Hej Anna\nbody us: Vi ringer.\nsignature -: Jesper\nsignature -: Nordlys\n"
                 "quoted -: Den 02.03.2026 kl. 10.00 skrev Anna:\nquoted client: Hvor?\n");
    assert_shows("<p>FYI</p><div class=\"moz-forward-container\"><br>-------- Forwarded Message --------<br>Where?</div>",
                 "body us: FYI\nforwarded -: -------- Forwarded Message --------\nforwarded -: Where?\n");
    assert_shows(
        "<div>We will call.</div><div class=\"ydp1yahoo_quoted\"><div>On Monday, 2 March 2026 at 10:00, Anna wrote:</div>"
        "<div>Where is it?</div></div>",
        "body us: We will call.\nquoted -: On Monday, 2 March 2026 at 10:00, Anna wrote:\nquoted client: Where is it?\n");
    assert_shows("<div>We will call.</div><div class=\"protonmail_signature_block\"><div>Jesper, Nordlys</div></div>"
                 "<div class=\"protonmail_quote\">Le lundi 2 mars 2026, Anna a &eacute;crit :<br><br>"
                 "<blockquote class=\"protonmail_quote\" type=\"cite\">Where?</blockquote></div>",
                 "body us: We will call.\nsignature -: Jesper, Nordlys\nquoted client: Le lundi 2 mars 2026, Anna a écrit :\n"
                 "quoted client: Where?\n");
}

/* ---- places ---- */

static struct rp_document *read_html(const char *html)
{
    return read_with(html, strlen(html), &as_html);
}

static void every_word_keeps_its_place(void **state)
{
    (void)state;
    struct rp_document *document =
        read_html("<html><!-- a --><head><meta charset=\"iso-8859-1\"></head>\r\n<p>K&aelig;re B&#248;rge "
                  "og &Aring;se&nbsp;Bj&#xE6;lke&#59;</p>\r\n<ul><li>R&D &amp; <b>5 &lt; 6</b> < 7</li></ul>");
    assert_source(document, "Kære", "K&aelig;re");
    assert_source(document, "Børge", "B&#248;rge");
    assert_source(document, "Åse", "&Aring;se");
    assert_source(document, " Bj", "&nbsp;Bj");
    assert_source(document, "jælke", "j&#xE6;lke");
    assert_source(document, ";", "&#59;");
    assert_source(document, "R&D", "R&D");
    assert_source(document, "& 5", "&amp; <b>5");
    assert_source(document, "5 < 6", "5 &lt; 6");
    assert_source(document, "< 7", "< 7");
    assert_int_equal(document->markup, RP_HTML_MARKUP);
    rp_document_free(document);
}

/* libxml2 hands long text out in parts and does not say where each began. */
static void long_text_keeps_its_place(void **state)
{
    (void)state;
    struct rp_buffer html = {0};
    for (size_t i = 0; i < 3000; i++)
        rp_buffer_format(&html, "%s%zu%s", i % 7 ? " ø" : " &oslash;", i, i % 50 ? "" : "<br>");
    assert_false(html.failed);
    struct rp_document *document = read_with(html.at, html.len, &as_html);
    for (size_t i = 1; i < 3000; i++) {
        char word[16], source[32];
        snprintf(word, sizeof word, "ø%zu", i);
        snprintf(source, sizeof source, "%s%zu", i % 7 ? "ø" : "&oslash;", i);
        struct rp_slice found = source_of(document, word);
        assert_true(found.len == strlen(source) && memcmp(found.at, source, found.len) == 0);
    }
    rp_document_free(document);
    rp_buffer_free(&html);
}

static void marks_come_from_nowhere(void **state)
{
    (void)state;
    struct rp_document *document = read_html("<p>Plan</p>  <ul>  <li>One</li></ul><blockquote>Quoted</blockquote>");
    for (size_t i = 0; i < document->blocks.len; i++) {
        const struct rp_block *block = &document->blocks.at[i];
        struct rapport_span span = rp_document_span(document, block->start, block->end);
        assert_number(block->source_start, span.start);
        assert_number(block->source_end, span.end);
    }
    rp_document_free(document);
}

static void broken_html_is_read_as_far_as_it_goes(void **state)
{
    (void)state;
    assert_shows("<p>Hi <b>Anna<p>We</b> are <a href=x>late</a></p></span></div> That is &unknown; <3 a<b",
                 "greeting us: Hi Anna\nbody us: We are late\nbody us: That is &unknown; <3 a\n");
    static const char with_nul[] = "<p>One\0two \x01three</p>";
    struct rp_document *document = read_with(with_nul, sizeof with_nul - 1, &as_html);
    char *outline = outline_of(document);
    assert_text(outline, "body us: One two three\n");
    free(outline);
    rp_document_free(document);
    assert_shows("", "");
    assert_shows("<p>", "");
}

static void limits_are_told(void **state)
{
    (void)state;
    struct rp_buffer deep = {0}, wide = {0};
    struct rapport_error error = {0};
    for (size_t i = 0; i < 2000; i++)
        rp_buffer_text(&deep, "<div>x");
    rp_buffer_text(&wide, "<p ");
    for (size_t i = 0; i < 200000; i++)
        rp_buffer_format(&wide, "a%zu=1 ", i);
    rp_buffer_text(&wide, ">x</p>");
    assert_null(rp_read(deep.at, deep.len, &as_html, simple_segmenter(), &error));
    assert_int_equal(error.code, RAPPORT_LIMIT);
    assert_text(error.message, "elements are nested deeper than 1024");
    struct rp_document *document = rp_read(wide.at, wide.len, &as_html, simple_segmenter(), &error);
    if (!document)
        assert_text(error.message, "a tag has thousands of attributes");
    rp_document_free(document);
    rp_buffer_free(&deep);
    rp_buffer_free(&wide);
}

/* ---- detection ---- */

static enum rapport_input form_of(const char *text, const char *path)
{
    return rp_detect(rp_slice_of(text), path);
}

static void html_is_known_by_its_content(void **state)
{
    (void)state;
    assert_int_equal(form_of("<!DOCTYPE html>\n<p>Hi", NULL), RAPPORT_INPUT_HTML);
    assert_int_equal(form_of("\n<!-- made by hand -->\n<html>", NULL), RAPPORT_INPUT_HTML);
    assert_int_equal(form_of("<?xml version=\"1.0\"?>\n<mjml>", NULL), RAPPORT_INPUT_HTML);
    assert_int_equal(form_of("<p>Hi Anna,</p><p>We are late.</p>", NULL), RAPPORT_INPUT_HTML);
    assert_int_equal(form_of("Hi <b>Anna</b>", "draft.html"), RAPPORT_INPUT_HTML);
    assert_int_equal(form_of("Hi Anna", "draft.htm"), RAPPORT_INPUT_PLAIN);
    assert_int_equal(form_of("Hi <b>Anna</b>, 5 < 6", "draft.txt"), RAPPORT_INPUT_PLAIN);
    assert_int_equal(form_of("<name>,\n\nWe are late.\n", NULL), RAPPORT_INPUT_PLAIN);
    assert_int_equal(form_of("<anna@client.example> wrote:\n> Hi\n", NULL), RAPPORT_INPUT_PLAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_part_paragraphs_and_white_space_is_collapsed),
        cmocka_unit_test(list_items_are_list_items),
        cmocka_unit_test(mjml_is_read),
        cmocka_unit_test(hidden_text_is_left_out),
        cmocka_unit_test(replies_of_outlook),
        cmocka_unit_test(replies_of_gmail),
        cmocka_unit_test(replies_of_other_programs),
        cmocka_unit_test(every_word_keeps_its_place),
        cmocka_unit_test(long_text_keeps_its_place),
        cmocka_unit_test(marks_come_from_nowhere),
        cmocka_unit_test(broken_html_is_read_as_far_as_it_goes),
        cmocka_unit_test(limits_are_told),
        cmocka_unit_test(html_is_known_by_its_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
