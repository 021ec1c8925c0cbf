#include "assertions.h"
#include "document/document.h"
#include "document/ruler.h"
#include "segmenter.h"

#include <stdlib.h>

static struct rp_document *document_of(const char *source, size_t len, const char *charset)
{
    struct rp_source_text *bytes = rp_source_text_new(source, len);
    struct rp_builder *builder = rp_builder_new(bytes, NULL, simple_segmenter());
    rp_source_text_free(bytes);
    assert_non_null(builder);
    struct rp_buffer decoded = {0};
    struct rp_map map = {0};
    rp_buffer_add(&decoded, source, len);
    rp_map_copy(&map, 0, 0, len);
    rp_builder_decoded(builder, decoded, map);
    rp_builder_document(builder)->charset = charset;
    assert_number(rp_builder_block(builder, RP_BODY, RP_US, 0, len, -1, NULL), RAPPORT_OK);
    struct rp_document *document = rp_builder_finish(builder, NULL);
    assert_non_null(document);
    return document;
}

/* Lines and columns of every place, counted from the start, against the ones looked up. */
static void lookups_equal_counting_from_the_start(void **state)
{
    (void)state;
    static const char *const parts[] = {"a", "\xC3\xA6", "\n", "\r\n", "\xE2\x82\xAC", "\xF0\x9F\x99\x88", "word"};
    struct rp_buffer source = {0};
    unsigned seed = 7;
    while (source.len < 5000) {
        seed = seed * 1103515245u + 12345u;
        unsigned pick = seed >> 16 & 0xFF;
        rp_buffer_text(&source, parts[pick < 8 ? 2 + pick % 2 : pick % 7 == 2 || pick % 7 == 3 ? 0 : pick % 7]);
    }
    struct rp_document *document = document_of(source.at, source.len, "UTF-8");
    for (size_t out = 0; out < document->text_len; out++) {
        struct rapport_span span = rp_document_span(document, out, out + 1);
        size_t line = 1, column = 1;
        for (size_t i = 0; i < span.start; i++) {
            if (source.at[i] == '\n') {
                line++;
                column = 1;
            } else if (((unsigned char)source.at[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        assert_number(span.line, line);
        assert_number(span.column, column);
    }
    rp_document_free(document);
    rp_buffer_free(&source);
}

static void a_byte_of_a_one_byte_charset_is_a_column(void **state)
{
    (void)state;
    const char source[] = "\xE6\xA6\xA6 x";
    struct rp_document *document = document_of(source, sizeof source - 1, "windows-1252");
    struct rapport_span span = rp_document_span(document, document->text_len - 1, document->text_len);
    assert_number(span.column, 5);
    rp_document_free(document);
}

static void a_lone_carriage_return_ends_a_line(void **state)
{
    (void)state;
    struct rp_document *document = document_of("a\rb", 3, "UTF-8");
    struct rapport_span span = rp_document_span(document, 2, 3);
    assert_number(span.line, 2);
    assert_number(span.column, 1);
    rp_document_free(document);
}

static void columns_are_counted_in_other_units(void **state)
{
    (void)state;
    static const char source[] = "x\n\xC3\xA6\xF0\x9F\x99\x88"
                                 "b\nc";
    struct rp_document *document = document_of(source, strlen(source), "UTF-8");
    struct rp_columns b = rp_ruler_columns(document->ruler, 8), c = rp_ruler_columns(document->ruler, 10);
    assert_number(b.line, 2);
    assert_number(b.code_points, 3);
    assert_number(b.utf16, 4);
    assert_number(b.bytes, 7);
    assert_number(c.line, 3);
    assert_number(c.utf16, 1);
    assert_number(c.bytes, 1);
    rp_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_counted_in_other_units),
        cmocka_unit_test(lookups_equal_counting_from_the_start),
        cmocka_unit_test(a_byte_of_a_one_byte_charset_is_a_column),
        cmocka_unit_test(a_lone_carriage_return_ends_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
