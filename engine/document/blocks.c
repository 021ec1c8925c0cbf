/* Stretches of the decoded text become blocks of the normalised text. */
#include "builder.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* The start of the line of `at`, marks and all; `at` itself where another block stands on that line. */
static size_t line_start(const struct rp_builder *builder, size_t at)
{
    size_t start = at;
    while (start > builder->decoded_end && !is_break(builder->decoded.at[start - 1]))
        start--;
    bool whole = start == 0 || is_break(builder->decoded.at[start - 1]);
    return whole ? start : at;
}

static size_t line_end(const struct rp_builder *builder, size_t at)
{
    size_t end = at;
    while (end < builder->decoded.len && is_blank(builder->decoded.at[end]))
        end++;
    return end == builder->decoded.len || is_break(builder->decoded.at[end]) ? end : at;
}

/* Where the text stood before a block that may turn out to have no text. */
struct tail {
    size_t len, runs;
};

static struct tail tail_of(const struct rp_builder *builder)
{
    return (struct tail){builder->text.len, builder->to_decoded.runs.len};
}

static void cut_to(struct rp_builder *builder, struct tail tail)
{
    builder->text.len = tail.len;
    builder->to_decoded.runs.len = tail.runs;
}

static void separate(struct rp_builder *builder, char with, size_t from, size_t to)
{
    rp_map_piece(&builder->to_decoded, builder->text.len, 1, from, to - from);
    rp_buffer_byte(&builder->text, with);
}

static enum rapport_code add_text(struct rp_builder *builder, const struct rp_stretch *stretches, size_t count,
                                  struct rapport_error *error)
{
    size_t before = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        struct tail blank = tail_of(builder);
        if (before != SIZE_MAX)
            separate(builder, ' ', before, stretches[i].start);
        size_t start = builder->text.len;
        struct rp_slice in = {builder->decoded.at + stretches[i].start, stretches[i].end - stretches[i].start};
        enum rapport_code code = rp_normalise(in, stretches[i].start, &builder->text, &builder->to_decoded, error);
        if (code != RAPPORT_OK)
            return code;
        if (builder->text.len > start)
            before = stretches[i].end;
        else
            cut_to(builder, blank);
    }
    if (builder->text.failed || builder->to_decoded.failed)
        return rp_no_memory(error);
    return builder->text.len < UINT32_MAX ? RAPPORT_OK : rp_fail(error, RAPPORT_LIMIT, "the text is too long once it is decoded");
}

static bool in_order(const struct rp_builder *builder, const struct rp_stretch *stretches, size_t count)
{
    size_t end = builder->decoded_end;
    for (size_t i = 0; i < count; i++) {
        if (stretches[i].start < end || stretches[i].end < stretches[i].start || stretches[i].end > builder->decoded.len)
            return false;
        end = stretches[i].end;
    }
    return count > 0;
}

static enum rapport_code push_block(struct rp_builder *builder, struct rp_block block, struct rapport_error *error)
{
    struct rp_document *document = builder->document;
    if (document->blocks.len >= RP_MAX_PARTS)
        return rp_fail(error, RAPPORT_LIMIT, "more than %u paragraphs: split the input into its messages", RP_MAX_PARTS);
    struct rp_block *place = RP_PUSH(&document->blocks);
    if (!place)
        return rp_no_memory(error);
    *place = block;
    if (block.turn >= 0 && (size_t)block.turn < document->turns.len)
        document->turns.at[block.turn].block = (uint32_t)(document->blocks.len - 1);
    return RAPPORT_OK;
}

/* Is more than one line break between the last block and this one? */
static bool is_apart(const struct rp_builder *builder, size_t start)
{
    size_t breaks = 0;
    for (size_t at = builder->decoded_end; at < start; at++)
        breaks += builder->decoded.at[at] == '\n';
    return builder->document->blocks.len == 0 || breaks > 1;
}

enum rapport_code rp_builder_block_of(struct rp_builder *builder, enum rp_zone zone, enum rp_side side,
                                      const struct rp_stretch *stretches, size_t count, int32_t turn, struct rapport_error *error)
{
    if (builder->failed)
        return rp_no_memory(error);
    if (!in_order(builder, stretches, count))
        return rp_fail(error, RAPPORT_INVALID, "blocks must be added in the order of the text");
    size_t start = stretches[0].start, end = stretches[count - 1].end;
    struct tail tail = tail_of(builder);
    if (builder->document->blocks.len > 0)
        separate(builder, '\n', builder->decoded_end, start);
    struct rp_block block = {.zone = zone, .side = side, .turn = turn, .apart = is_apart(builder, start)};
    block.start = (uint32_t)builder->text.len;
    enum rapport_code code = add_text(builder, stretches, count, error);
    if (code != RAPPORT_OK)
        return code;
    block.end = (uint32_t)builder->text.len;
    if (block.end == block.start && turn < 0) {
        cut_to(builder, tail);
        return RAPPORT_OK;
    }
    block.source_start = (uint32_t)rp_map_start(&builder->to_source, line_start(builder, start));
    block.source_end = (uint32_t)rp_map_end(&builder->to_source, line_end(builder, end));
    builder->decoded_end = end;
    return push_block(builder, block, error);
}

enum rapport_code rp_builder_block(struct rp_builder *builder, enum rp_zone zone, enum rp_side side, size_t start, size_t end,
                                   int32_t turn, struct rapport_error *error)
{
    const struct rp_stretch stretch = {start, end};
    return rp_builder_block_of(builder, zone, side, &stretch, 1, turn, error);
}
