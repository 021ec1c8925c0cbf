/* Classes, each analysed once for all patterns that use it. */
#include <stdlib.h>

#include "analysis.h"

static bool grow_notes(struct rp_analysis *analysis, size_t index)
{
    if (index < analysis->count)
        return true;
    size_t count = index + 64;
    struct rp_class_notes **grown = realloc(analysis->notes, count * sizeof(struct rp_class_notes *));
    if (!grown)
        return false;
    memset(grown + analysis->count, 0, (count - analysis->count) * sizeof(struct rp_class_notes *));
    analysis->notes = grown;
    analysis->count = count;
    return true;
}

bool rp_analysis_clear(struct rp_analysis *analysis, struct rp_slice text)
{
    bool clear = true;
    for (size_t i = 0; clear && i < text.len; i += rp_is_ref(text.at[i]) ? RP_REF_BYTES : 1)
        if (rp_is_ref(text.at[i])) {
            const struct rp_class_notes *notes = rp_analysis_class(analysis, rp_ref_class(text.at + i));
            clear = notes && notes->clear;
        }
    return clear;
}

/* \K */
static bool moves_the_beginning(struct rp_slice text)
{
    bool moves = false;
    for (size_t i = 0; i + 1 < text.len; i += text.at[i] == '\\' ? 2 : 1)
        moves = moves || (text.at[i] == '\\' && text.at[i + 1] == 'K');
    return moves;
}

/* NULL when memory is short. */
struct rp_class_notes *rp_analysis_class(struct rp_analysis *analysis, size_t class_index)
{
    size_t index = class_index * RP_LANGUAGES + analysis->language;
    if (!grow_notes(analysis, index))
        return NULL;
    struct rp_class_notes *notes = analysis->notes[index];
    if (!notes)
        notes = analysis->notes[index] = calloc(1, sizeof *notes);
    if (notes && !notes->parsed) {
        const struct rp_made *body = rp_expand_body(analysis->expander, class_index, analysis->language);
        struct rp_slice text = {body->text.at, body->text.len};
        notes->parsed = true;
        notes->node = rp_regex_parse(text);
        notes->clear = notes->node && !moves_the_beginning(text) && rp_analysis_clear(analysis, text);
    }
    return notes;
}

struct rp_analysis *rp_analysis_new(const struct rp_expander *expander)
{
    struct rp_analysis *analysis = calloc(1, sizeof *analysis);
    if (analysis)
        analysis->expander = expander;
    return analysis;
}

void rp_analysis_free(struct rp_analysis *analysis)
{
    if (!analysis)
        return;
    for (size_t i = 0; i < analysis->count; ++i) {
        struct rp_class_notes *notes = analysis->notes[i];
        if (!notes)
            continue;
        rp_node_free(notes->node);
        free(notes->stems.list.at);
        for (int k = 0; k < RP_BEFORE_COUNT; ++k)
            free(notes->best[k].list.at);
        free(notes);
    }
    free(analysis->notes);
    free(analysis);
}
