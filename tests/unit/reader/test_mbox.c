#include "outline.h"

#define ENVELOPE "From owen@studio.example Tue Mar  3 09:00:00 2026\n"
#define MAIL(subject, body)                                                                                                      \
    "From: Owen <owen@studio.example>\nDate: Tue, 3 Mar 2026 09:00:00 +0100\nSubject: " subject "\n\n" body

/* The labels and outlines of all messages, and what could not be had. */
static char *read_all(const char *text, size_t len, enum rapport_input input)
{
    struct rapport_error error = {0};
    struct rapport_check_options options = {.path = "box", .input = input};
    struct rapport_messages *messages = rapport_messages_new(text, len, &options, &error);
    struct rp_buffer out = {0};
    if (!messages)
        fail_msg("not opened: %s", error.message);
    rp_buffer_text(&out, "");
    for (;;) {
        const struct rapport_message *message = rapport_messages_next(messages, &error);
        if (!message && error.code == RAPPORT_OK)
            break;
        if (!message) {
            rp_buffer_format(&out, "line %d: %s\n", error.line, error.message);
            continue;
        }
        assert_memory_equal(message->bytes, text + message->offset, message->length);
        struct rp_document *document = rp_messages_read(messages, simple_segmenter(), &error);
        if (!document) {
            rp_buffer_format(&out, "line %d: %s\n", error.line, error.message);
            continue;
        }
        assert_false(document->editable);
        char *outline = outline_of(document);
        rp_buffer_format(&out, "%s\n%s", message->label, outline);
        free(outline);
        rp_document_free(document);
    }
    rapport_messages_free(messages);
    return out.at;
}

static void assert_box(const char *text, const char *expected)
{
    char *found = read_all(text, strlen(text), RAPPORT_INPUT_AUTO);
    assert_text(found, expected);
    free(found);
}

static void messages_are_read_one_by_one(void **state)
{
    (void)state;
    assert_box(ENVELOPE MAIL("One", "We are late.\n\n") ENVELOPE MAIL("Two", "We are early.\n"),
               "1: 2026-03-03 One\nsubject us: One\nbody us: We are late.\n"
               "2: 2026-03-03 Two\nsubject us: Two\nbody us: We are early.\n");
}

static void places_are_those_of_the_file(void **state)
{
    (void)state;
    const char *text = ENVELOPE MAIL("One", "We are late.\n\n") ENVELOPE MAIL("Two", "We are early.\n");
    struct rapport_messages *messages = rapport_messages_new(text, strlen(text), NULL, NULL);
    rapport_messages_next(messages, NULL);
    rapport_messages_next(messages, NULL);
    struct rp_document *document = rp_messages_read(messages, simple_segmenter(), NULL);
    size_t at = (size_t)(strstr(document->text, "early") - document->text);
    struct rapport_span span = rp_document_span(document, at, at + 5);
    assert_number(span.start, strstr(text, "early") - text);
    assert_number(span.line, 13);
    assert_number(span.column, 8);
    rp_document_free(document);
    rapport_messages_free(messages);
}

static void quoted_from_lines_lose_a_mark(void **state)
{
    (void)state;
    assert_box(ENVELOPE MAIL("One", "Thanks.\n\n>From now on we call first.\n>>From the plan.\n"),
               "1: 2026-03-03 One\nsubject us: One\nbody us: Thanks.\nbody us: From now on we call first.\n"
               "quoted client: From the plan.\n");
}

static void a_from_line_that_is_prose_begins_no_message(void **state)
{
    (void)state;
    assert_box(ENVELOPE MAIL("One", "Thanks.\n\nFrom now on we call first.\n\nFrom 10:30 we are in.\n"),
               "1: 2026-03-03 One\nsubject us: One\nbody us: Thanks.\nbody us: From now on we call first.\n"
               "body us: From 10:30 we are in.\n");
}

static void a_content_length_that_fits_is_believed(void **state)
{
    (void)state;
    assert_box(ENVELOPE "Content-Length: 79\n" MAIL(
                   "One", "Look:\n\nFrom owen@studio.example Tue Mar  3 09:00:00 2026\nX-Header: it went on.\n\n")
                   ENVELOPE MAIL("Two", "Fine.\n"),
               "1: 2026-03-03 One\nsubject us: One\nbody us: Look:\n"
               "body us: From owen@studio.example Tue Mar 3 09:00:00 2026\nbody us: X-Header: it went on.\n"
               "2: 2026-03-03 Two\nsubject us: Two\nbody us: Fine.\n");
}

static void a_content_length_that_does_not_fit_is_not(void **state)
{
    (void)state;
    assert_box(ENVELOPE "Content-Length: 5\n" MAIL("One", "We are late.\n\n") ENVELOPE MAIL("Two", "Fine.\n"),
               "1: 2026-03-03 One\nsubject us: One\nbody us: We are late.\n2: 2026-03-03 Two\nsubject us: Two\nbody us: Fine.\n");
}

static void netscape_and_crlf_are_read(void **state)
{
    (void)state;
    assert_box(
        "From - \r\nFrom: Owen <o@x.example>\r\nSubject: One\r\n\r\nWe are late.\r\n\r\nFrom - \r\nFrom: Owen <o@x.example>\r\n"
        "Subject: =?utf-8?q?V=C3=A6k?=\r\n\r\nFine.\r\n",
        "1: One\nsubject us: One\nbody us: We are late.\n2: Væk\nsubject us: Væk\nbody us: Fine.\n");
}

static void what_is_no_mbox_is_refused(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    const struct rapport_check_options options = {.input = RAPPORT_INPUT_MBOX};
    assert_null(rapport_messages_new("Hi Bob,\n", 8, &options, &error));
    assert_number(error.code, RAPPORT_FORMAT);
    assert_contains(error.message, "no mbox");
    assert_null(rapport_messages_new("", 0, &options, &error));
    assert_contains(error.message, "no mail");
}

static void a_message_that_is_too_long_is_passed_over(void **state)
{
    (void)state;
    struct rp_buffer text = {0};
    rp_buffer_text(&text, ENVELOPE MAIL("One", "We are late.\n\n") ENVELOPE MAIL("Two", ""));
    while (text.len < (size_t)RP_MAX_SOURCE_BYTES + 1000)
        rp_buffer_text(
            &text,
            "All work and no play makes Jack a dull boy, and so on and on and on until the file is long enough for this.\n");
    rp_buffer_text(&text, "\n" ENVELOPE MAIL("Three", "Fine.\n"));
    assert_false(text.failed);
    char *found = read_all(text.at, text.len, RAPPORT_INPUT_MBOX);
    assert_contains(found, "We are late.\nline 8: message 2 has more than the 67108864 bytes");
    assert_contains(found, "3: 2026-03-03 Three\n");
    free(found);
    rp_buffer_free(&text);
}

static void every_cut_is_read(void **state)
{
    (void)state;
    const char *text =
        ENVELOPE "Content-Length: 14\n" MAIL("=?utf-8?q?a?=", "We are late.\n\n") ENVELOPE MAIL("Two", ">From here.\n");
    for (size_t len = strlen(ENVELOPE); len < strlen(text); len++)
        free(read_all(text, len, RAPPORT_INPUT_MBOX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_are_read_one_by_one),
        cmocka_unit_test(places_are_those_of_the_file),
        cmocka_unit_test(quoted_from_lines_lose_a_mark),
        cmocka_unit_test(a_from_line_that_is_prose_begins_no_message),
        cmocka_unit_test(a_content_length_that_fits_is_believed),
        cmocka_unit_test(a_content_length_that_does_not_fit_is_not),
        cmocka_unit_test(netscape_and_crlf_are_read),
        cmocka_unit_test(what_is_no_mbox_is_refused),
        cmocka_unit_test(a_message_that_is_too_long_is_passed_over),
        cmocka_unit_test(every_cut_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
