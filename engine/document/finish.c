/* The last step: maps put together, sentences cut, insert places filled. */
#include "builder.h"
#include "ruler.h"

static bool is_own(const struct rp_block *block)
{
    struct rp_sentence as = {.zone = block->zone, .side = block->side};
    return rp_sentence_is_ours(&as);
}

static bool is_body(const struct rp_block *block)
{
    return is_own(block) && (block->zone == RP_BODY || block->zone == RP_LIST_ITEM);
}

/* Past the line break at `at` of the source, where there is one. */
static size_t next_line(const struct rp_document *document, size_t at)
{
    size_t unit = strncmp(document->charset, "UTF-16", 6) == 0 ? 2 : 1;
    const char breaks[] = {'\r', '\n'};
    for (size_t i = 0; i < sizeof breaks; i++) {
        const char *source = document->source + at;
        if (at + unit <= document->source_len && (source[0] == breaks[i] || (unit == 2 && source[1] == breaks[i])))
            at += unit;
    }
    return at;
}

static uint32_t after_greeting(const struct rp_document *document)
{
    const struct rp_block *body = NULL, *greeting = NULL;
    for (size_t i = 0; i < document->blocks.len && !body; i++) {
        const struct rp_block *block = &document->blocks.at[i];
        if (block->zone == RP_GREETING && is_own(block))
            greeting = block;
        if (is_own(block) && block->zone != RP_SUBJECT && block->zone != RP_GREETING)
            body = block;
    }
    if (!greeting)
        return body ? body->source_start : UINT32_MAX;
    size_t next = next_line(document, greeting->source_end);
    if (next == greeting->source_end && body)
        return body->source_start;
    return (uint32_t)next;
}

static uint32_t before_closing(const struct rp_document *document)
{
    const struct rp_block *last = NULL, *signature = NULL;
    for (size_t i = 0; i < document->blocks.len; i++) {
        const struct rp_block *block = &document->blocks.at[i];
        if (block->zone == RP_CLOSING && is_own(block))
            return block->source_start;
        if (is_body(block) || (is_own(block) && block->zone == RP_GREETING)) {
            last = block;
            signature = NULL;
        } else if (block->zone == RP_SIGNATURE && last && !signature) {
            signature = block;
        }
    }
    if (signature)
        return signature->source_start;
    return last ? last->source_end : UINT32_MAX;
}

static const char *line_end_of(const struct rp_builder *builder)
{
    struct rp_slice text = rp_builder_text(builder);
    size_t crlf = 0, lf = 0;
    for (const char *at = text.at, *end = text.at + text.len; (at = memchr(at, '\n', (size_t)(end - at))); at++) {
        if (at > text.at && at[-1] == '\r')
            crlf++;
        else
            lf++;
    }
    return crlf > lf ? "\r\n" : "\n";
}

static enum rapport_code put_together(struct rp_builder *builder, struct rapport_error *error)
{
    struct rp_document *document = builder->document;
    if (builder->failed || !rp_map_compose(&document->map, &builder->to_decoded, &builder->to_source))
        return rp_no_memory(error);
    document->text = rp_strndup(&document->arena, builder->text.at, builder->text.len);
    document->text_len = builder->text.len;
    document->ruler = rp_source_text_ruler(document->shared, document->charset);
    if (!document->text || !document->ruler)
        return rp_no_memory(error);
    if (!document->line_end)
        document->line_end = line_end_of(builder);
    return RAPPORT_OK;
}

struct rp_document *rp_builder_finish(struct rp_builder *builder, struct rapport_error *error)
{
    struct rp_document *document = NULL;
    enum rapport_code code = put_together(builder, error);
    if (code == RAPPORT_OK)
        code = rp_builder_sentences(builder, error);
    if (code == RAPPORT_OK) {
        document = builder->document;
        builder->document = NULL;
        if (document->channel != RAPPORT_CALL) {
            document->after_greeting = after_greeting(document);
            document->before_closing = before_closing(document);
        }
    }
    rp_builder_free(builder);
    return document;
}
