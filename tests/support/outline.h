/* Reads a text and writes down what the reader saw: a line a block, "zone side: text". */
#ifndef RP_TEST_OUTLINE_H
#define RP_TEST_OUTLINE_H

#include <stdlib.h>

#include "assertions.h"
#include "reader/reader.h"
#include "segmenter.h"

static inline struct rp_document *read_with(const char *text, size_t len, const struct rapport_check_options *options)
{
    struct rapport_error error = {0};
    struct rp_document *document = rp_read(text, len, options, simple_segmenter(), &error);
    if (!document)
        fail_msg("not read: %s", error.message);
    return document;
}

static inline const char *side_name(enum rp_side side)
{
    return side == RP_US ? "us" : side == RP_CLIENT_SIDE ? "client" : "-";
}

static inline char *outline_of(const struct rp_document *document)
{
    struct rp_buffer out = {0};
    rp_buffer_text(&out, "");
    for (size_t i = 0; i < document->blocks.len; i++) {
        const struct rp_block *block = &document->blocks.at[i];
        if (block->turn >= 0)
            rp_buffer_format(&out, "%s ", document->turns.at[block->turn].speaker);
        else
            rp_buffer_format(&out, "%s ", rp_zone_name(block->zone));
        rp_buffer_format(&out, "%s: ", side_name(block->side));
        rp_spell(document, (struct rp_slice){document->text + block->start, block->end - block->start}, &out);
        rp_buffer_byte(&out, '\n');
    }
    assert_false(out.failed);
    return out.at;
}

/* Is `expected` the outline of `text`? */
static inline void assert_outline_with(const char *text, const struct rapport_check_options *options, const char *expected)
{
    struct rp_document *document = read_with(text, strlen(text), options);
    char *found = outline_of(document);
    assert_text(found, expected);
    free(found);
    rp_document_free(document);
}

static inline void assert_outline(const char *text, const char *expected)
{
    assert_outline_with(text, NULL, expected);
}

/* The part of the source that stretch `needle` of the normalised text comes from. */
static inline struct rp_slice source_of(const struct rp_document *document, const char *needle)
{
    const char *at = strstr(document->text, needle);
    if (!at)
        fail_msg("\"%s\" is not in \"%s\"", needle, document->text);
    size_t start = (size_t)(at - document->text);
    struct rapport_span span = rp_document_span(document, start, start + strlen(needle));
    return (struct rp_slice){document->source + span.start, span.end - span.start};
}

static inline void assert_source(const struct rp_document *document, const char *needle, const char *expected)
{
    struct rp_slice found = source_of(document, needle);
    char text[256] = {0};
    assert_true(found.len < sizeof text);
    memcpy(text, found.at, found.len);
    assert_text(text, expected);
}

#endif
