#include "builder.h"

#include <stdio.h>
#include <stdlib.h>

struct rp_builder *rp_builder_new(struct rp_source_text *source, const struct rapport_check_options *options,
                                  struct rp_segmenter segmenter)
{
    struct rp_builder *builder = calloc(1, sizeof *builder);
    struct rp_document *document = calloc(1, sizeof *document);
    if (!builder || !document) {
        free(builder);
        free(document);
        return NULL;
    }
    builder->document = document;
    builder->segmenter = segmenter;
    builder->language = options ? options->language : RAPPORT_LANGUAGE_AUTO;
    document->path = options && options->path ? rp_strdup(&document->arena, options->path) : "";
    document->shared = rp_source_text_share(source);
    document->source = rp_source_text_bytes(source).at;
    document->source_len = rp_source_text_bytes(source).len;
    document->label = document->key = "";
    document->charset = "UTF-8";
    document->editable = true;
    document->channel = options ? options->channel : RAPPORT_CHANNEL_AUTO;
    document->after_greeting = document->before_closing = UINT32_MAX;
    if (!document->path) {
        rp_builder_free(builder);
        return NULL;
    }
    return builder;
}

struct rp_document *rp_builder_document(struct rp_builder *builder)
{
    return builder->document;
}

void rp_builder_decoded(struct rp_builder *builder, struct rp_buffer decoded, struct rp_map to_source)
{
    rp_buffer_free(&builder->decoded);
    rp_map_free(&builder->to_source);
    builder->decoded = decoded;
    builder->to_source = to_source;
    if (decoded.failed || to_source.failed)
        builder->failed = true;
}

struct rp_slice rp_builder_text(const struct rp_builder *builder)
{
    return (struct rp_slice){builder->decoded.at ? builder->decoded.at : "", builder->decoded.len};
}

int32_t rp_builder_turn(struct rp_builder *builder, struct rp_slice speaker, enum rp_side side, int64_t start_ms, int64_t end_ms)
{
    struct rp_document *document = builder->document;
    char *name = rp_strndup(&document->arena, speaker.at, speaker.len);
    struct rp_turn *turn = name && document->turns.len < INT32_MAX ? RP_PUSH(&document->turns) : NULL;
    if (!turn) {
        builder->failed = true;
        return -1;
    }
    *turn = (struct rp_turn){.speaker = name, .side = side, .start_ms = start_ms, .end_ms = end_ms, .block = UINT32_MAX};
    return (int32_t)(document->turns.len - 1);
}

void rp_builder_language(struct rp_builder *builder, enum rapport_language language)
{
    if (builder->language == RAPPORT_LANGUAGE_AUTO)
        builder->language = language;
}

void rp_builder_free(struct rp_builder *builder)
{
    if (!builder)
        return;
    rp_document_free(builder->document);
    rp_buffer_free(&builder->decoded);
    rp_buffer_free(&builder->text);
    rp_map_free(&builder->to_source);
    rp_map_free(&builder->to_decoded);
    free(builder);
}
