#include "outline.h"

#define HEAD "From: Owen <owen@studio.example>\r\nTo: Deborah <d@shop.example>\r\nDate: Tue, 3 Mar 2026 09:00:00 +0100\r\n"
#define EXPECTED                                                                                                                 \
    "subject us: Forsinket\ngreeting us: Hej Lone\nbody us: Vi beklager, at den blev væk. Jeg sender en ny på onsdag.\n"       \
    "closing us: Mvh\nsignature -: Jørgen\n"

static struct rp_document *mail(const char *text)
{
    struct rp_document *document = read_with(text, strlen(text), NULL);
    assert_number(document->input, RAPPORT_INPUT_EMAIL);
    assert_number(document->channel, RAPPORT_EMAIL);
    return document;
}

static void an_8bit_mail_is_read_and_mapped(void **state)
{
    (void)state;
    const char *text =
        HEAD "Subject: Forsinket\r\nContent-Type: text/plain; charset=utf-8\r\n"
             "Content-Transfer-Encoding: 8bit\r\n\r\nHej Lone\r\n\r\nVi beklager, at den blev væk. Jeg sender en\r\n"
             "ny på onsdag.\r\n\r\nMvh\r\nJørgen\r\n";
    struct rp_document *document = mail(text);
    char *outline = outline_of(document);
    assert_text(outline, EXPECTED);
    free(outline);
    assert_source(document, "Forsinket", "Forsinket");
    assert_source(document, "sender en ny", "sender en\r\nny");
    assert_true(document->editable);
    assert_false(document->quoted_printable);
    assert_text(document->line_end, "\r\n");
    assert_number(document->after_greeting, strstr(text, "\r\n\r\nVi") + 2 - text);
    assert_number(document->before_closing, strstr(text, "Mvh") - text);
    rp_document_free(document);
}

static void quoted_printable_is_mapped_byte_for_byte(void **state)
{
    (void)state;
    const char *text = HEAD "Subject: Forsinket\r\nContent-Type: text/plain; charset=utf-8\r\n"
                            "Content-Transfer-Encoding: quoted-printable\r\n\r\nHej Lone\r\n\r\nVi beklager, at den =\r\nblev "
                            "v=C3=A6k. Jeg sender en ny p=C3=A5 ons=\r\ndag.\r\n\r\nMvh\r\nJ=C3=B8rgen\r\n";
    struct rp_document *document = mail(text);
    char *outline = outline_of(document);
    assert_text(outline, EXPECTED);
    free(outline);
    assert_source(document, "væk", "v=C3=A6k");
    assert_source(document, "onsdag", "ons=\r\ndag");
    assert_source(document, "ør", "=C3=B8r");
    assert_true(document->editable);
    assert_true(document->quoted_printable);
    rp_document_free(document);
}

static void base64_is_mapped_by_groups_and_not_edited(void **state)
{
    (void)state;
    const char *text = HEAD "Subject: Forsinket\r\nContent-Type: text/plain; charset=\"utf-8\"\r\n"
                            "Content-Transfer-Encoding: base64\r\n\r\n"
                            "SGVqIExvbmUNCg0KVmkgYmVrbGFnZXIsIGF0IGRlbiBibGV2IHbDpmsuIEplZyBzZW5kZXIgZW4g\r\n"
                            "bnkgcMOlIG9uc2RhZy4NCg0KTXZoDQpKw7hyZ2VuDQo=\r\n";
    struct rp_document *document = mail(text);
    char *outline = outline_of(document);
    assert_text(outline, EXPECTED);
    free(outline);
    assert_source(document, "Hej", "SGVq");
    assert_source(document, "Lone", "IExvbmUN");
    assert_false(document->editable);
    rp_document_free(document);
}

static void a_latin1_mail_is_mapped_through_its_charset(void **state)
{
    (void)state;
    const char *text =
        HEAD "Subject: Forsinket\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
             "Content-Transfer-Encoding: quoted-printable\r\n\r\nHej Lone\r\n\r\nVi beklager, at den blev v=E6k. Jeg "
             "sender en ny p=E5 onsdag.\r\n\r\nMvh\r\nJ=F8rgen\r\n";
    struct rp_document *document = mail(text);
    char *outline = outline_of(document);
    assert_text(outline, EXPECTED);
    free(outline);
    assert_source(document, "væk", "v=E6k");
    rp_document_free(document);
}

static void an_encoded_subject_is_decoded_and_mapped(void **state)
{
    (void)state;
    const char *text = HEAD "Subject: =?utf-8?q?Forsinket_p=C3=A5?=\r\n =?utf-8?b?IGdydW5kIGFm?= os\r\n\r\nHej\r\n";
    struct rp_document *document = mail(text);
    assert_contains(document->text, "Forsinket på grund af os\n");
    assert_source(document, "på", "p=C3=A5");
    assert_source(document, "grund", "GdydW5k");
    assert_source(document, "os", "os");
    rp_document_free(document);
}

static void a_folded_subject_is_one_line(void **state)
{
    (void)state;
    struct rp_document *document = mail(HEAD "Subject:\r\n The go-live\r\n\tmoves\r\n\r\nHi Deborah,\r\n");
    assert_contains(document->text, "The go-live moves\n");
    assert_source(document, "go-live moves", "go-live\r\n\tmoves");
    rp_document_free(document);
}

static void the_subject_of_a_reply_is_not_ours(void **state)
{
    (void)state;
    assert_outline(HEAD "Subject: Re: You never listen!\r\n\r\nHi Deborah,\r\n\r\nWe do.\r\n",
                   "subject -: Re: You never listen!\ngreeting us: Hi Deborah,\nbody us: We do.\n");
}

static void the_plain_part_of_an_alternative_is_read(void **state)
{
    (void)state;
    const char *text =
        HEAD "Subject: S\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n"
             "Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain\r\n\r\nHi Bob,\r\n"
             "\r\nWe are late.\r\n--i\r\nContent-Type: text/html\r\n\r\n<p>Hi Bob</p>\r\n--i--\r\n--o\r\n"
             "Content-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n"
             "Nothing here.\r\n--o--\r\n";
    struct rp_document *document = mail(text);
    char *outline = outline_of(document);
    assert_text(outline, "subject us: S\ngreeting us: Hi Bob,\nbody us: We are late.\n");
    free(outline);
    assert_source(document, "We are late.", "We are late.");
    rp_document_free(document);
}

static void an_html_mail_is_read_as_what_it_shows(void **state)
{
    (void)state;
    struct rp_document *document = mail(HEAD "Content-Type: text/html\r\n\r\n<p>Hi Bob,</p>\r\n<p>We are <b>late</b>.</p>\r\n");
    char *outline = outline_of(document);
    assert_text(outline, "greeting us: Hi Bob,\nbody us: We are late.\n");
    free(outline);
    assert_source(document, "late", "late");
    assert_number(document->markup, RP_HTML_MARKUP);
    rp_document_free(document);
}

static void a_mail_from_the_client_is_the_clients(void **state)
{
    (void)state;
    static const char *const us[] = {"Freja", "freja@tegn.example"};
    const struct rapport_check_options options = {.us = us, .us_count = 2};
    const char *text = HEAD "Subject: Late\r\n\r\nYou forgot it.\r\n";
    struct rp_document *document = read_with(text, strlen(text), &options);
    char *outline = outline_of(document);
    assert_text(outline, "subject client: Late\nbody client: You forgot it.\n");
    free(outline);
    assert_false(document->own_text);
    assert_contains(document->notes.at[0], "Owen");
    rp_document_free(document);
}

static void our_address_makes_a_mail_ours(void **state)
{
    (void)state;
    static const char *const us[] = {"OWEN@studio.example"};
    const struct rapport_check_options options = {.us = us, .us_count = 1};
    assert_outline_with(HEAD "\r\nWe forgot it.\r\n", &options, "body us: We forgot it.\n");
}

static void flowed_text_is_joined_where_it_says(void **state)
{
    (void)state;
    assert_outline(HEAD "Content-Type: text/plain; format=flowed\r\n\r\nThis is flowed \r\nand goes on.\r\nThis is not.\r\n\r\n"
                        "> So \r\n> it goes.\r\n",
                   "body us: This is flowed and goes on.\nbody us: This is not.\nquoted client: So it goes.\n");
}

static void an_envelope_line_is_passed_over(void **state)
{
    (void)state;
    const char *text = "From owen@studio.example Tue Mar  3 09:00:00 2026\r\n" HEAD "Subject: S\r\n\r\nWe forgot it.\r\n";
    struct rp_document *document = mail(text);
    assert_source(document, "S", "S");
    assert_source(document, "forgot", "forgot");
    rp_document_free(document);
}

static void an_unknown_charset_is_told_from_the_bytes(void **state)
{
    (void)state;
    struct rp_document *document = mail(HEAD "Content-Type: text/plain; charset=x-nonsense\r\n\r\nDen blev væk.\r\n");
    assert_text(document->text, "Den blev væk.");
    rp_document_free(document);
}

static void parts_nested_without_end_are_no_mail_to_read(void **state)
{
    (void)state;
    struct rp_buffer text = {0};
    rp_buffer_text(&text, HEAD);
    for (int i = 0; i < 3000; i++)
        rp_buffer_format(&text, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i);
    rp_buffer_text(&text, "\r\nHi\r\n");
    struct rp_document *document = read_with(text.at, text.len, NULL);
    assert_false(document->own_text);
    assert_contains(document->notes.at[0], "no text");
    rp_document_free(document);
    rp_buffer_free(&text);
}

static void every_cut_of_a_mail_is_read_or_refused(void **state)
{
    (void)state;
    const char *text =
        HEAD "Subject: =?utf-8?q?p=C3=A5?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n"
             "--o\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nv=C3=A6k\r\n--o--\r\n";
    const struct rapport_check_options options = {.input = RAPPORT_INPUT_EMAIL};
    for (size_t len = 0; len <= strlen(text); len++) {
        struct rapport_error error = {0};
        struct rp_document *document = rp_read(text, len, &options, simple_segmenter(), &error);
        if (!document)
            assert_int_not_equal(error.code, RAPPORT_OK);
        rp_document_free(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_8bit_mail_is_read_and_mapped),
        cmocka_unit_test(quoted_printable_is_mapped_byte_for_byte),
        cmocka_unit_test(base64_is_mapped_by_groups_and_not_edited),
        cmocka_unit_test(a_latin1_mail_is_mapped_through_its_charset),
        cmocka_unit_test(an_encoded_subject_is_decoded_and_mapped),
        cmocka_unit_test(a_folded_subject_is_one_line),
        cmocka_unit_test(the_subject_of_a_reply_is_not_ours),
        cmocka_unit_test(the_plain_part_of_an_alternative_is_read),
        cmocka_unit_test(an_html_mail_is_read_as_what_it_shows),
        cmocka_unit_test(a_mail_from_the_client_is_the_clients),
        cmocka_unit_test(our_address_makes_a_mail_ours),
        cmocka_unit_test(flowed_text_is_joined_where_it_says),
        cmocka_unit_test(an_envelope_line_is_passed_over),
        cmocka_unit_test(an_unknown_charset_is_told_from_the_bytes),
        cmocka_unit_test(parts_nested_without_end_are_no_mail_to_read),
        cmocka_unit_test(every_cut_of_a_mail_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
