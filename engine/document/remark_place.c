/* What a remark is for: the text on its own line, or what follows it. */
#include "document.h"
#include "ruler.h"

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

static bool has_words(struct rp_slice text)
{
    return rp_slice_trim(text).len > 0;
}

/* Does any word of the text come from source[from, to)? */
static bool has_text(const struct rp_document *document, size_t from, size_t to)
{
    for (size_t i = rp_map_run_behind(&document->map, from); i < document->map.runs.len && document->map.runs.at[i].in < to;
         i++) {
        const struct rp_map_run *run = &document->map.runs.at[i];
        size_t start = run->in, end = start + run->in_len;
        if (run->in_len == 0 || from >= end)
            continue;
        struct rp_slice text = {document->text + run->out, run->out_len};
        if (run->copy) {
            size_t skipped = from > start ? from - start : 0, cut = end > to ? end - to : 0;
            text = (struct rp_slice){text.at + skipped, text.len - skipped - cut};
        }
        if (has_words(text))
            return true;
    }
    return false;
}

/* The last block of the paragraph that block `at` begins. */
static size_t paragraph_end(const struct rp_document *document, size_t at)
{
    const struct rp_block *blocks = document->blocks.at;
    while (at + 1 < document->blocks.len && blocks[at].zone == RP_BODY && blocks[at + 1].zone == RP_BODY &&
           blocks[at + 1].side == blocks[at].side && !blocks[at + 1].apart)
        at++;
    return at;
}

/* From the remark to the end of the paragraph that the first text behind it stands in. */
static void range_behind(const struct rp_document *document, size_t behind, size_t *from, size_t *to)
{
    size_t low = 0, high = document->sentences.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rp_map_end(&document->map, document->sentences.at[middle].end) <= behind)
            low = middle + 1;
        else
            high = middle;
    }
    *from = *to = behind;
    if (low == document->sentences.len)
        return;
    size_t last = paragraph_end(document, document->sentences.at[low].block);
    *to = rp_map_end(&document->map, document->blocks.at[last].end);
}

void rp_remark_range(const struct rp_document *document, const struct rp_remark *remark, size_t *from, size_t *to)
{
    size_t start = remark->start, end = remark->end;
    while (start > 0 && !is_break(document->source[start - 1]))
        start--;
    while (end < document->source_len && !is_break(document->source[end]))
        end++;
    if (has_text(document, start, end)) {
        *from = start;
        *to = end;
    } else {
        range_behind(document, remark->end, from, to);
    }
}

size_t rp_remark_line(const struct rp_document *document, const struct rp_remark *remark)
{
    size_t line, column;
    rp_ruler_place(document->ruler, remark->start, &line, &column);
    return document->line + line;
}
