#include "outline.h"

#define HEAD "From: Owen <owen@studio.example>\r\nDate: Tue, 3 Mar 2026 09:00:00 +0100\r\nSubject: Late\r\nMIME-Version: 1.0\r\n"
#define PART(type, body) "--b\r\nContent-Type: " type "\r\n\r\n" body "\r\n"
#define MULTI(kind) HEAD "Content-Type: multipart/" kind "; boundary=b\r\n\r\n"

static void assert_mail(const char *text, const char *expected, const char *note)
{
    struct rp_document *document = read_with(text, strlen(text), NULL);
    char *outline = outline_of(document);
    assert_text(outline, expected);
    free(outline);
    bool noted = !note && document->notes.len == 0;
    for (size_t i = 0; note && i < document->notes.len; i++)
        noted = noted || strstr(document->notes.at[i], note);
    if (!noted)
        fail_msg("not noted: %s; but: %s", note ? note : "(nothing)", document->notes.len ? document->notes.at[0] : "(nothing)");
    rp_document_free(document);
}

static void of_alternatives_plain_text_is_read(void **state)
{
    (void)state;
    assert_mail(MULTI("alternative") PART("text/plain", "We are late.")
                    PART("text/html", "<p>We are <b>late</b>.</p>") "--b--\r\n",
                "subject us: Late\nbody us: We are late.\n", "in HTML as well");
}

static void an_empty_alternative_gives_way_to_html(void **state)
{
    (void)state;
    assert_mail(MULTI("alternative") PART("text/plain", " ") PART("text/html", "<p>We are <b>late</b>.</p>") "--b--\r\n",
                "subject us: Late\nbody us: We are late.\n", NULL);
}

static void an_alternative_that_only_points_at_html_gives_way_to_it(void **state)
{
    (void)state;
    assert_mail(MULTI("alternative") PART("text/plain", "Din mail-klient understøtter ikke HTML. Klik her.")
                    PART("text/html", "<p>Vi er forsinkede.</p>") "--b--\r\n",
                "subject us: Late\nbody us: Vi er forsinkede.\n", NULL);
    assert_mail(MULTI("alternative") PART("text/plain", "View this mail in your browser: https://x.example")
                    PART("text/html", "<p>We are late.</p>") "--b--\r\n",
                "subject us: Late\nbody us: We are late.\n", NULL);
}

static void texts_that_are_mixed_are_one_body_in_their_order(void **state)
{
    (void)state;
    assert_mail(MULTI("mixed") PART("text/plain", "We are late.") PART("image/png; name=plan.png", "xx")
                    PART("text/plain", "Here is the plan.") "--b--\r\n",
                "subject us: Late\nbody us: We are late.\nbody us: Here is the plan.\n", "not read: plan.png");
}

static void the_root_of_related_parts_is_read(void **state)
{
    (void)state;
    assert_mail(MULTI("related; start=\"<r@x>\"") "--b\r\nContent-Type: image/png\r\nContent-ID: <i@x>\r\n\r\nxx\r\n"
                                                  "--b\r\nContent-Type: text/html\r\nContent-ID: <r@x>\r\n\r\n<p>We are "
                                                  "late.</p>\r\n--b--\r\n",
                "subject us: Late\nbody us: We are late.\n", NULL);
}

static void what_is_signed_is_read(void **state)
{
    (void)state;
    assert_mail(MULTI("signed; protocol=\"application/pgp-signature\"") PART("text/plain", "We are late.")
                    PART("application/pgp-signature", "xx") "--b--\r\n",
                "subject us: Late\nbody us: We are late.\n", NULL);
    assert_mail(HEAD "\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nWe are late.\r\n-----BEGIN PGP SIGNATURE-----"
                     "\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----\r\n",
                "subject us: Late\nbody us: We are late.\n", NULL);
}

static void what_is_encrypted_is_told_and_not_judged(void **state)
{
    (void)state;
    static const char nothing[] = "subject -: Late\n", note[] = "the body is encrypted";
    assert_mail(MULTI("encrypted; protocol=\"application/pgp-encrypted\"") PART("application/pgp-encrypted", "Version: 1")
                    PART("application/octet-stream", "xx") "--b--\r\n",
                nothing, note);
    assert_mail(HEAD "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nMII\r\n", nothing,
                note);
    assert_mail(HEAD "\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----\r\n", nothing, note);
    assert_mail(HEAD "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n\r\nMII\r\n", nothing,
                "S/MIME signature");
}

static void a_delivery_report_is_nobodys_words(void **state)
{
    (void)state;
    assert_mail(MULTI("report; report-type=delivery-status") PART("text/plain", "It could not be delivered.")
                    PART("message/delivery-status", "Action: failed") "--b--\r\n",
                "subject -: Late\nbody -: It could not be delivered.\n", "report by a mail server");
}

static void an_attached_mail_is_named_and_not_read(void **state)
{
    (void)state;
    assert_mail(MULTI("mixed") PART("text/plain", "See below.") PART(
                    "message/rfc822", "From: Bob <bob@x.example>\r\nSubject: You forgot\r\n\r\nYou never listen!") "--b--\r\n",
                "subject us: Late\nbody us: See below.\n", "the attached mail \"You forgot\"");
}

static void a_mail_without_text_says_what_it_holds(void **state)
{
    (void)state;
    assert_mail(HEAD "Content-Type: application/pdf; name=\"a.pdf\"\r\n\r\nxx\r\n", "subject -: Late\n",
                "no text to judge; it holds a.pdf");
    assert_mail(HEAD "\r\n", "subject us: Late\n", NULL);
}

static void names_of_files_are_decoded(void **state)
{
    (void)state;
    assert_mail(MULTI("mixed") PART("text/plain", "See below.")
                    PART("application/pdf; name*0*=utf-8''f%C3%B8lge; name*1=seddel.pdf", "xx") "--b--\r\n",
                "subject us: Late\nbody us: See below.\n", "følgeseddel.pdf");
}

static void files_within_the_text_are_left_out(void **state)
{
    (void)state;
    assert_mail(HEAD "\r\nHere it is.\r\n\r\nbegin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n\r\nIt is late.\r\n",
                "subject us: Late\nbody us: Here it is.\nbody us: It is late.\n", "1 file written into the text");
    assert_mail(HEAD "\r\nHere it is.\r\n\r\n=ybegin line=128 size=3 name=a\r\n\x8b\x8c\r\n=yend size=3\r\nIt is late.\r\n",
                "subject us: Late\nbody us: Here it is.\nbody us: It is late.\n", "1 file written into the text");
    assert_mail(HEAD "\r\nbegin 644 with a plan, he said.\r\n", "subject us: Late\nbody us: begin 644 with a plan, he said.\n",
                NULL);
}

static void multiparts_may_be_broken(void **state)
{
    (void)state;
    assert_mail(MULTI("mixed") PART("text/plain", "We are late."), "subject us: Late\nbody us: We are late.\n", NULL);
    assert_mail(HEAD "Content-Type: multipart/mixed\r\n\r\nWe are late.\r\n", "subject us: Late\nbody us: We are late.\n",
                "it was read as plain text");
    assert_mail(MULTI("mixed") "We are late.\r\n", "subject us: Late\nbody us: We are late.\n", "it was read as plain text");
}

static void a_wrong_charset_gives_way_to_what_the_bytes_look_like(void **state)
{
    (void)state;
    assert_mail(HEAD "Content-Type: text/plain; charset=utf-8\r\n\r\nDen blev v\xE6k p\xE5 vejen.\r\n",
                "subject us: Late\nbody us: Den blev væk på vejen.\n", NULL);
}

static void old_line_ends_are_read(void **state)
{
    (void)state;
    assert_mail(
        "From: Owen <owen@studio.example>\rDate: Tue, 3 Mar 2026 09:00:00 +0100\rSubject: Late\r\rHi Bob,\r\rWe are late.\r",
        "subject us: Late\ngreeting us: Hi Bob,\nbody us: We are late.\n", NULL);
}

static void a_head_without_end_is_refused(void **state)
{
    (void)state;
    struct rp_buffer text = {0};
    struct rapport_error error = {0};
    rp_buffer_text(&text, HEAD);
    while (text.len <= RP_MAX_HEAD_BYTES)
        rp_buffer_text(&text, "X-Header: and so on\r\n");
    assert_null(rp_read(text.at, text.len, NULL, simple_segmenter(), &error));
    assert_number(error.code, RAPPORT_LIMIT);
    rp_buffer_free(&text);
}

static void parts_without_number_are_read_up_to_a_limit(void **state)
{
    (void)state;
    struct rp_buffer text = {0};
    rp_buffer_text(&text, MULTI("mixed") PART("text/plain", "We are late."));
    for (size_t i = 0; i < 2 * RP_MAX_MIME_LINES; i++)
        rp_buffer_text(&text, "--b\r\n");
    struct rp_document *document = read_with(text.at, text.len, NULL);
    assert_contains(document->text, "We are late.");
    assert_contains(document->notes.at[0], "it was read up to there");
    rp_document_free(document);
    rp_buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_alternatives_plain_text_is_read),
        cmocka_unit_test(an_empty_alternative_gives_way_to_html),
        cmocka_unit_test(an_alternative_that_only_points_at_html_gives_way_to_it),
        cmocka_unit_test(texts_that_are_mixed_are_one_body_in_their_order),
        cmocka_unit_test(the_root_of_related_parts_is_read),
        cmocka_unit_test(what_is_signed_is_read),
        cmocka_unit_test(what_is_encrypted_is_told_and_not_judged),
        cmocka_unit_test(a_delivery_report_is_nobodys_words),
        cmocka_unit_test(an_attached_mail_is_named_and_not_read),
        cmocka_unit_test(a_mail_without_text_says_what_it_holds),
        cmocka_unit_test(names_of_files_are_decoded),
        cmocka_unit_test(files_within_the_text_are_left_out),
        cmocka_unit_test(multiparts_may_be_broken),
        cmocka_unit_test(a_wrong_charset_gives_way_to_what_the_bytes_look_like),
        cmocka_unit_test(old_line_ends_are_read),
        cmocka_unit_test(a_head_without_end_is_refused),
        cmocka_unit_test(parts_without_number_are_read_up_to_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
