/* Blocks -> sentences, each with its language. */
#include <stdlib.h>

#include "builder.h"

/* The segmenter sees a paragraph in windows of this size, so that its work per call is bounded; no prose is longer. */
enum { WINDOW = 64 << 10 };

/* A language is told from at most this much of a message. */
enum { LANGUAGE_SAMPLE = 1 << 10 };

/* The lead that a sentence needs to differ from its document, in rp_language_of's points (a word has three at most), and where
 * the caller said the document's language. */
enum { MARGIN = 4, STRONG_MARGIN = 8 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The last place up to `limit` where text[start, end) may be cut: behind a blank, else between characters. */
static size_t cut_before(const char *text, size_t start, size_t end, size_t limit)
{
    if (end - start <= limit)
        return end;
    size_t least = start + limit / 2;
    for (size_t at = start + limit; at > least; at--)
        if (is_blank(text[at - 1]))
            return at;
    size_t at = start + limit;
    while (at > least && is_continuation(text[at]))
        at--;
    return at;
}

static enum rapport_language language_of_sentence(const struct rp_builder *builder, struct rp_slice text)
{
    enum rapport_language whole = builder->document->language;
    unsigned margin = 0;
    enum rapport_language own = rp_language_of(text, whole, &margin);
    unsigned needed = builder->language == RAPPORT_LANGUAGE_AUTO ? MARGIN : STRONG_MARGIN;
    return own == RAPPORT_LANGUAGE_AUTO || margin < needed ? whole : own;
}

static enum rapport_code push_sentence(struct rp_builder *builder, uint32_t index, size_t start, size_t end,
                                       struct rapport_error *error)
{
    struct rp_document *document = builder->document;
    struct rp_block *block = &document->blocks.at[index];
    if (document->sentences.len >= RP_MAX_PARTS)
        return rp_fail(error, RAPPORT_LIMIT, "more than %u sentences: split the input into its messages", RP_MAX_PARTS);
    struct rp_sentence *sentence = RP_PUSH(&document->sentences);
    if (!sentence)
        return rp_no_memory(error);
    struct rp_slice text = {document->text + start, end - start};
    *sentence = (struct rp_sentence){.start = (uint32_t)start,
                                     .end = (uint32_t)end,
                                     .block = index,
                                     .zone = block->zone,
                                     .side = block->side,
                                     .language = language_of_sentence(builder, text),
                                     .turn = block->turn};
    if (block->turn >= 0 || rp_sentence_is_ours(sentence)) {
        size_t words = rp_count_words(text);
        if (block->turn >= 0 && (size_t)block->turn < document->turns.len)
            document->turns.at[block->turn].words += (uint32_t)words;
        if (rp_sentence_is_ours(sentence)) {
            document->own_words += words;
            document->own_text = true;
        }
    }
    block->sentence_count++;
    return RAPPORT_OK;
}

/* One sentence as the segmenter cut it: trimmed, dropped when empty, cut again when longer than any prose. */
static enum rapport_code add_sentence(struct rp_builder *builder, uint32_t index, size_t start, size_t end,
                                      struct rapport_error *error)
{
    const char *text = builder->document->text;
    while (start < end) {
        size_t stop = cut_before(text, start, end, RP_MAX_SENTENCE_BYTES);
        size_t from = start, to = stop;
        while (from < to && is_blank(text[from]))
            from++;
        while (to > from && is_blank(text[to - 1]))
            to--;
        if (to > from) {
            enum rapport_code code = push_sentence(builder, index, from, to, error);
            if (code != RAPPORT_OK)
                return code;
        }
        start = stop;
    }
    return RAPPORT_OK;
}

static enum rapport_code cut_window(struct rp_builder *builder, uint32_t index, size_t start, size_t end, uint32_t *ends,
                                    struct rapport_error *error)
{
    struct rp_document *document = builder->document;
    struct rp_slice text = {document->text + start, end - start};
    size_t count = 0, before = 0;
    if (builder->segmenter.ends)
        count = builder->segmenter.ends(builder->segmenter.context, text, document->language, ends, WINDOW);
    for (size_t i = 0; i <= count; i++) {
        size_t at = i < count ? ends[i] : text.len;
        if (at <= before || at > text.len)
            continue;
        enum rapport_code code = add_sentence(builder, index, start + before, start + at, error);
        if (code != RAPPORT_OK)
            return code;
        before = at;
    }
    return RAPPORT_OK;
}

static enum rapport_code cut_block(struct rp_builder *builder, uint32_t index, uint32_t *ends, struct rapport_error *error)
{
    struct rp_document *document = builder->document;
    struct rp_block *block = &document->blocks.at[index];
    block->first_sentence = (uint32_t)document->sentences.len;
    for (size_t at = block->start; at < block->end;) {
        size_t end = cut_before(document->text, at, block->end, WINDOW);
        enum rapport_code code = cut_window(builder, index, at, end, ends, error);
        if (code != RAPPORT_OK)
            return code;
        at = end;
    }
    return RAPPORT_OK;
}

/* What we say decides the language of the message; where we say nothing, everything does. */
static enum rapport_language language_of(const struct rp_document *document, bool ours, struct rp_buffer *sample)
{
    sample->len = 0;
    for (size_t i = 0; i < document->blocks.len && sample->len < LANGUAGE_SAMPLE; i++) {
        const struct rp_block *block = &document->blocks.at[i];
        struct rp_sentence as = {.zone = block->zone, .side = block->side};
        if (ours && !rp_sentence_is_ours(&as))
            continue;
        size_t end = cut_before(document->text, block->start, block->end, LANGUAGE_SAMPLE);
        rp_buffer_add(sample, document->text + block->start, end - block->start);
        rp_buffer_byte(sample, '\n');
    }
    if (sample->failed || sample->len == 0)
        return RAPPORT_LANGUAGE_AUTO;
    return rp_language_of((struct rp_slice){sample->at, sample->len}, RAPPORT_LANGUAGE_AUTO, NULL);
}

static enum rapport_code tell_language(struct rp_builder *builder, struct rapport_error *error)
{
    struct rp_document *document = builder->document;
    document->language = builder->language;
    if (document->language != RAPPORT_LANGUAGE_AUTO)
        return RAPPORT_OK;
    struct rp_buffer sample = {0};
    document->language = language_of(document, true, &sample);
    if (document->language == RAPPORT_LANGUAGE_AUTO)
        document->language = language_of(document, false, &sample);
    if (document->language == RAPPORT_LANGUAGE_AUTO)
        document->language = RAPPORT_ENGLISH;
    bool failed = sample.failed;
    rp_buffer_free(&sample);
    return failed ? rp_no_memory(error) : RAPPORT_OK;
}

enum rapport_code rp_builder_sentences(struct rp_builder *builder, struct rapport_error *error)
{
    enum rapport_code code = tell_language(builder, error);
    if (code != RAPPORT_OK)
        return code;
    uint32_t *ends = malloc(WINDOW * sizeof *ends);
    if (!ends)
        return rp_no_memory(error);
    for (uint32_t i = 0; i < builder->document->blocks.len && code == RAPPORT_OK; i++)
        code = cut_block(builder, i, ends, error);
    free(ends);
    return code;
}

size_t rp_count_words(struct rp_slice text)
{
    size_t words = 0;
    bool in_word = false;
    for (const char *at = text.at, *end = text.at + text.len; at < end;) {
        unsigned char c = (unsigned char)*at;
        size_t len = 1;
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (c >= 0x80) {
            int32_t point = rp_utf8_next(at, end, &len);
            word = point >= 0 && rp_is_word(point);
        }
        if (is_blank(*at)) {
            in_word = false;
        } else if (word && !in_word) {
            in_word = true;
            words++;
        }
        at += len ? len : 1;
    }
    return words;
}
