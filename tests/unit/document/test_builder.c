#include "assertions.h"
#include "document/document.h"
#include "segmenter.h"

#include <stdlib.h>

static struct rp_builder *builder_of(const char *text, const struct rapport_check_options *options)
{
    struct rp_source_text *source = rp_source_text_new(text, strlen(text));
    struct rp_builder *builder = rp_builder_new(source, options, simple_segmenter());
    rp_source_text_free(source);
    assert_non_null(builder);
    struct rp_buffer decoded = {0};
    struct rp_map map = {0};
    rp_buffer_text(&decoded, text);
    rp_map_copy(&map, 0, 0, decoded.len);
    rp_builder_decoded(builder, decoded, map);
    return builder;
}

static void add(struct rp_builder *builder, enum rp_zone zone, const char *part)
{
    struct rapport_error error = {0};
    struct rp_slice text = rp_builder_text(builder);
    const char *at = strstr(text.at, part);
    assert_non_null(at);
    size_t start = (size_t)(at - text.at);
    enum rp_side side = zone == RP_QUOTED ? RP_CLIENT_SIDE : zone == RP_SIGNATURE ? RP_NO_SIDE : RP_US;
    assert_number(rp_builder_block(builder, zone, side, start, start + strlen(part), -1, &error), RAPPORT_OK);
}

static struct rp_document *finish(struct rp_builder *builder)
{
    struct rapport_error error = {0};
    struct rp_document *document = rp_builder_finish(builder, &error);
    if (!document)
        fail_msg("%s", error.message);
    return document;
}

static void text_is_normalised_and_blocks_are_parted_by_a_line_break(void **state)
{
    (void)state;
    const char *text = "Hej  Kim\n\nDet er\n  vores\tfejl.\n";
    struct rp_builder *builder = builder_of(text, NULL);
    add(builder, RP_GREETING, "Hej  Kim");
    add(builder, RP_BODY, "Det er\n  vores\tfejl.");
    struct rp_document *document = finish(builder);
    assert_text(document->text, "Hej Kim\nDet er vores fejl.");
    assert_number(document->blocks.len, 2);
    assert_number(document->blocks.at[1].source_start, 10);
    assert_number(document->blocks.at[1].source_end, 30);
    rp_document_free(document);
}

static void spans_lead_back_to_the_source(void **state)
{
    (void)state;
    const char *text = "Kære  Åse,\r\n\r\nvi er for\r\nsent på den.";
    struct rp_builder *builder = builder_of(text, NULL);
    add(builder, RP_GREETING, "Kære  Åse,");
    add(builder, RP_BODY, "vi er for\r\nsent på den.");
    struct rp_document *document = finish(builder);
    const char *at = strstr(document->text, "for sent på");
    assert_non_null(at);
    size_t start = (size_t)(at - document->text);
    struct rapport_span span = rp_document_span(document, start, start + strlen("for sent på"));
    assert_number(span.start, strstr(text, "for\r\n") - text);
    assert_number(span.end, strstr(text, " den.") - text);
    assert_number(span.line, 3);
    assert_number(span.column, 7);
    assert_number(span.end_line, 4);
    assert_number(span.end_column, 8);
    assert_text(document->line_end, "\r\n");
    rp_document_free(document);
}

static void columns_count_code_points(void **state)
{
    (void)state;
    const char *text = "æøå \xF0\x9F\x99\x88 x";
    struct rp_builder *builder = builder_of(text, NULL);
    add(builder, RP_BODY, text);
    struct rp_document *document = finish(builder);
    size_t start = strlen(text) - 1;
    struct rapport_span span = rp_document_span(document, start, start + 1);
    assert_number(span.column, 7);
    assert_number(span.end_column, 8);
    rp_document_free(document);
}

static void stretches_are_joined_by_a_blank(void **state)
{
    (void)state;
    const char *text = "> Where is\n> it?\n";
    struct rp_builder *builder = builder_of(text, NULL);
    const struct rp_stretch stretches[] = {{2, 10}, {13, 16}};
    assert_number(rp_builder_block_of(builder, RP_QUOTED, RP_CLIENT_SIDE, stretches, 2, -1, NULL), RAPPORT_OK);
    struct rp_document *document = finish(builder);
    assert_text(document->text, "Where is it?");
    struct rapport_span span = rp_document_span(document, 9, 12);
    assert_number(span.start, 13);
    assert_number(span.end, 16);
    assert_number(document->blocks.at[0].source_start, 0);
    assert_number(document->blocks.at[0].source_end, 16);
    rp_document_free(document);
}

static void blocks_without_text_are_left_out(void **state)
{
    (void)state;
    struct rp_builder *builder = builder_of("a\n\xE2\x80\x8B\nb", NULL);
    add(builder, RP_BODY, "a");
    add(builder, RP_BODY, "\xE2\x80\x8B");
    add(builder, RP_BODY, "b");
    struct rp_document *document = finish(builder);
    assert_text(document->text, "a\nb");
    assert_number(rp_document_span(document, 2, 3).start, 6);
    rp_document_free(document);
}

static void blocks_out_of_order_are_refused(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    struct rp_builder *builder = builder_of("one two", NULL);
    add(builder, RP_BODY, "two");
    assert_number(rp_builder_block(builder, RP_BODY, RP_US, 0, 3, -1, &error), RAPPORT_INVALID);
    assert_number(rp_builder_block(builder, RP_BODY, RP_US, 7, 8, -1, &error), RAPPORT_INVALID);
    rp_builder_free(builder);
}

static void sentences_know_their_block_and_have_no_blanks_at_the_edges(void **state)
{
    (void)state;
    struct rp_builder *builder = builder_of("We missed it. We are sorry.\nOwen", NULL);
    add(builder, RP_BODY, "We missed it. We are sorry.");
    add(builder, RP_SIGNATURE, "Owen");
    struct rp_document *document = finish(builder);
    assert_number(document->sentences.len, 3);
    assert_number(document->blocks.at[0].sentence_count, 2);
    assert_number(document->blocks.at[1].first_sentence, 2);
    struct rp_slice second = rp_sentence_text(document, &document->sentences.at[1]);
    assert_number(second.len, strlen("We are sorry."));
    assert_true(rp_sentence_is_ours(&document->sentences.at[1]));
    assert_false(rp_sentence_is_ours(&document->sentences.at[2]));
    assert_number(document->own_words, 6);
    rp_document_free(document);
}

static void a_sentence_without_end_is_cut_at_a_blank(void **state)
{
    (void)state;
    enum { WORDS = 40000 };
    char *text = calloc(1, WORDS * 5 + 1);
    assert_non_null(text);
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + i * 5, i % 2 ? "word " : "\xC3\xA6\xC3\xA6 ", 5);
    text[WORDS * 5 - 1] = '\0';
    struct rp_builder *builder = builder_of(text, NULL);
    add(builder, RP_BODY, text);
    struct rp_document *document = finish(builder);
    assert_true(document->sentences.len >= strlen(text) / RP_MAX_SENTENCE_BYTES);
    for (size_t i = 0; i < document->sentences.len; i++) {
        struct rp_slice sentence = rp_sentence_text(document, &document->sentences.at[i]);
        assert_true(sentence.len <= RP_MAX_SENTENCE_BYTES);
        assert_true(rp_utf8_valid(sentence));
        assert_int_not_equal(sentence.at[0], ' ');
        assert_int_not_equal(sentence.at[sentence.len - 1], ' ');
    }
    assert_number(document->own_words, WORDS);
    rp_document_free(document);
    free(text);
}

static struct rp_document *in_language(const char *text, enum rapport_language language)
{
    struct rapport_check_options options = {.language = language};
    struct rp_builder *builder = builder_of(text, &options);
    add(builder, RP_BODY, text);
    return finish(builder);
}

static void the_language_is_told_by_sentence(void **state)
{
    (void)state;
    struct rp_document *document = in_language("Vi sender rapporten til dig på onsdag, når den er færdig. Ok. "
                                               "Please let me know if that is not what you expected. Det var det hele.",
                                               RAPPORT_LANGUAGE_AUTO);
    assert_number(document->language, RAPPORT_DANISH);
    assert_number(document->sentences.len, 4);
    assert_number(document->sentences.at[0].language, RAPPORT_DANISH);
    assert_number(document->sentences.at[1].language, RAPPORT_DANISH);
    assert_number(document->sentences.at[2].language, RAPPORT_ENGLISH);
    assert_number(document->sentences.at[3].language, RAPPORT_DANISH);
    rp_document_free(document);
}

static void a_short_sentence_has_the_language_of_its_document(void **state)
{
    (void)state;
    struct rp_document *document = in_language(
        "We have moved the files to the new server and tested them. Er... That is all we have to do.", RAPPORT_LANGUAGE_AUTO);
    assert_number(document->sentences.at[1].language, RAPPORT_ENGLISH);
    rp_document_free(document);
}

static void the_language_said_outweighs_the_text(void **state)
{
    (void)state;
    struct rp_document *document =
        in_language("Best regards to all. We could not have done this without you and your colleagues.", RAPPORT_DANISH);
    assert_number(document->language, RAPPORT_DANISH);
    assert_number(document->sentences.at[0].language, RAPPORT_DANISH);
    assert_number(document->sentences.at[1].language, RAPPORT_ENGLISH);
    rp_document_free(document);
}

static void our_words_decide_the_language_not_the_quote(void **state)
{
    (void)state;
    const char *text = "Vi kigger på det i dag.\nI have been waiting for this since the beginning of the month and I am angry.";
    struct rp_builder *builder = builder_of(text, NULL);
    add(builder, RP_BODY, "Vi kigger på det i dag.");
    add(builder, RP_QUOTED, "I have been waiting for this since the beginning of the month and I am angry.");
    struct rp_document *document = finish(builder);
    assert_number(document->language, RAPPORT_DANISH);
    assert_number(document->sentences.at[1].language, RAPPORT_ENGLISH);
    rp_document_free(document);
}

static void a_turn_counts_its_words(void **state)
{
    (void)state;
    struct rp_builder *builder = builder_of("Kyle: Hi Denise, it's Kyle - again.", NULL);
    int32_t turn = rp_builder_turn(builder, rp_slice_of("Kyle"), RP_US, 12000, -1);
    assert_number(turn, 0);
    assert_number(rp_builder_block(builder, RP_TURN, RP_US, 6, 35, turn, NULL), RAPPORT_OK);
    struct rp_document *document = finish(builder);
    assert_text(document->turns.at[0].speaker, "Kyle");
    assert_number(document->turns.at[0].words, 5);
    assert_number(document->turns.at[0].block, 0);
    assert_number(document->sentences.at[0].turn, 0);
    assert_number(document->own_words, 5);
    rp_document_free(document);
}

static void a_turn_without_words_keeps_its_block(void **state)
{
    (void)state;
    struct rp_builder *builder = builder_of("Kyle:", NULL);
    int32_t turn = rp_builder_turn(builder, rp_slice_of("Kyle"), RP_US, -1, -1);
    assert_number(rp_builder_block(builder, RP_TURN, RP_US, 5, 5, turn, NULL), RAPPORT_OK);
    struct rp_document *document = finish(builder);
    assert_number(document->turns.at[0].block, 0);
    assert_number(document->sentences.len, 0);
    assert_false(document->own_text);
    rp_document_free(document);
}

static void an_empty_source_makes_an_empty_document(void **state)
{
    (void)state;
    struct rapport_error error = {0};
    struct rp_source_text *source = rp_source_text_new("", 0);
    struct rp_builder *builder = rp_builder_new(source, NULL, (struct rp_segmenter){0});
    rp_source_text_free(source);
    struct rp_document *document = rp_builder_finish(builder, &error);
    assert_non_null(document);
    assert_text(document->text, "");
    assert_number(document->language, RAPPORT_ENGLISH);
    assert_number(document->after_greeting, UINT32_MAX);
    assert_number(document->before_closing, UINT32_MAX);
    assert_number(rp_document_span(document, 0, 5).line, 1);
    rp_document_free(document);
}

static void notes_are_kept(void **state)
{
    (void)state;
    struct rp_builder *builder = builder_of("x", NULL);
    rp_builder_note(builder, "took \"%s\" for our side", "Jesper");
    struct rp_document *document = finish(builder);
    assert_number(document->notes.len, 1);
    assert_text(document->notes.at[0], "took \"Jesper\" for our side");
    rp_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_normalised_and_blocks_are_parted_by_a_line_break),
        cmocka_unit_test(spans_lead_back_to_the_source),
        cmocka_unit_test(columns_count_code_points),
        cmocka_unit_test(stretches_are_joined_by_a_blank),
        cmocka_unit_test(blocks_without_text_are_left_out),
        cmocka_unit_test(blocks_out_of_order_are_refused),
        cmocka_unit_test(sentences_know_their_block_and_have_no_blanks_at_the_edges),
        cmocka_unit_test(a_sentence_without_end_is_cut_at_a_blank),
        cmocka_unit_test(the_language_is_told_by_sentence),
        cmocka_unit_test(a_short_sentence_has_the_language_of_its_document),
        cmocka_unit_test(the_language_said_outweighs_the_text),
        cmocka_unit_test(our_words_decide_the_language_not_the_quote),
        cmocka_unit_test(a_turn_counts_its_words),
        cmocka_unit_test(a_turn_without_words_keeps_its_block),
        cmocka_unit_test(an_empty_source_makes_an_empty_document),
        cmocka_unit_test(notes_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
