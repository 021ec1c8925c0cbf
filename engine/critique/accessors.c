#include "critique.h"

#include "../rewrite/blanks.h"
#include "../rewrite/fill.h"

enum rapport_code rapport_blank_check(const struct rapport_ruleset *ruleset, const char *name, struct rapport_error *error)
{
    return rp_blank_check(rp_ruleset_pack(ruleset->inner), name, error);
}

const char *rapport_critique_path(const struct rapport_critique *critique)
{
    return critique->document->path;
}

const char *rapport_critique_label(const struct rapport_critique *critique)
{
    return critique->document->label;
}

const char *rapport_critique_source(const struct rapport_critique *critique, size_t *length)
{
    *length = critique->document->source_len;
    return critique->document->source;
}

bool rapport_critique_holds(const struct rapport_critique *critique, size_t offset)
{
    const struct rp_document *document = critique->document;
    bool before = offset > 0 && rp_document_is_free(document, offset - 1, offset);
    return before || (offset < document->source_len && rp_document_is_free(document, offset, offset + 1));
}

enum rapport_language rapport_critique_language(const struct rapport_critique *critique)
{
    return critique->document->language;
}

enum rapport_channel rapport_critique_channel(const struct rapport_critique *critique)
{
    return critique->document->channel;
}

unsigned rapport_critique_score(const struct rapport_critique *critique)
{
    return critique->score;
}

enum rapport_band rapport_critique_band(const struct rapport_critique *critique)
{
    return critique->band;
}

const struct rapport_finding *rapport_critique_findings(const struct rapport_critique *critique, size_t *count)
{
    *count = critique->finding_count;
    return critique->findings;
}

const struct rapport_strength *rapport_critique_strengths(const struct rapport_critique *critique, size_t *count)
{
    *count = critique->strength_count;
    return critique->strengths;
}

const struct rapport_dimension *rapport_critique_dimensions(const struct rapport_critique *critique, size_t *count)
{
    *count = RP_COUNT(critique->dimensions);
    return critique->dimensions;
}

const char *const *rapport_critique_notes(const struct rapport_critique *critique, size_t *count)
{
    *count = critique->note_count;
    return critique->document->language == RAPPORT_DANISH ? critique->danish_notes : critique->notes;
}

size_t rp_suppressed_count(const struct rapport_critique *critique, const char *by)
{
    size_t count = 0;
    for (size_t i = 0; i < critique->finding_count; i++) {
        const char *found = critique->findings[i].suppressed_by;
        count += by ? strcmp(found, by) == 0 : *found != '\0';
    }
    return count;
}

size_t rapport_critique_unused(const struct rapport_critique *critique)
{
    return critique->unused;
}

const struct rapport_call_measures *rapport_critique_call(const struct rapport_critique *critique)
{
    return critique->document->channel == RAPPORT_CALL ? &critique->call : NULL;
}

const struct rp_rule *rp_critique_rule(const struct rapport_critique *critique, size_t finding)
{
    return rp_pack_rule(critique->pack, critique->findings[finding].rule);
}

struct rapport_edit *rapport_suggestion_fill(const struct rapport_critique *critique, const struct rapport_suggestion *suggestion,
                                             const struct rapport_blank *values, size_t count, struct rapport_error *error)
{
    return rp_fill(critique->document, suggestion, values, count, error);
}

void rapport_critique_free(struct rapport_critique *critique)
{
    if (!critique)
        return;
    rp_document_free(critique->document);
    struct rp_arena arena = critique->arena;
    rp_arena_free(&arena);
}
