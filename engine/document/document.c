#include "document.h"

#include <stdlib.h>

#include "ruler.h"

static const char *const zone_names[RP_ZONE_COUNT] = {
    [RP_SUBJECT] = "subject",
    [RP_GREETING] = "greeting",
    [RP_BODY] = "body",
    [RP_LIST_ITEM] = "list-item",
    [RP_CLOSING] = "closing",
    [RP_SIGNATURE] = "signature",
    [RP_DISCLAIMER] = "disclaimer",
    [RP_QUOTED] = "quoted",
    [RP_FORWARDED] = "forwarded",
    [RP_TURN] = "turn",
};

const char *rp_zone_name(enum rp_zone zone)
{
    return (unsigned)zone < RP_ZONE_COUNT ? zone_names[zone] : "unknown";
}

bool rp_sentence_is_ours(const struct rp_sentence *sentence)
{
    if (sentence->side != RP_US)
        return false;
    switch (sentence->zone) {
    case RP_SUBJECT:
    case RP_GREETING:
    case RP_BODY:
    case RP_LIST_ITEM:
    case RP_CLOSING:
    case RP_TURN:
        return true;
    default:
        return false;
    }
}

struct rp_slice rp_sentence_text(const struct rp_document *document, const struct rp_sentence *sentence)
{
    return (struct rp_slice){document->text + sentence->start, sentence->end - sentence->start};
}

struct rapport_span rp_document_span(const struct rp_document *document, size_t start, size_t end)
{
    struct rapport_span span = {0};
    start = start < document->text_len ? start : document->text_len;
    end = end < document->text_len ? end : document->text_len;
    span.start = rp_map_start(&document->map, start);
    span.end = end > start ? rp_map_end(&document->map, end) : span.start;
    if (span.end < span.start)
        span.end = span.start;
    rp_ruler_place(document->ruler, span.start, &span.line, &span.column);
    rp_ruler_place(document->ruler, span.end, &span.end_line, &span.end_column);
    span.start += document->offset;
    span.end += document->offset;
    span.line += document->line;
    span.end_line += document->line;
    return span;
}

void rp_document_free(struct rp_document *document)
{
    if (!document)
        return;
    rp_map_free(&document->map);
    free(document->blocks.at);
    free(document->sentences.at);
    free(document->turns.at);
    free(document->notes.at);
    free(document->danish_notes.at);
    free(document->placeholders.at);
    free(document->remarks.at);
    free(document->fixed.at);
    rp_source_text_free(document->shared);
    rp_arena_free(&document->arena);
    free(document);
}
