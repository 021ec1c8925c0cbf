#include "compile.h"

#include <stdlib.h>

#include "ruleset.h"

/* In place is faster to match, but PCRE2 takes 64 KB of code; the bigger classes are called as groups when they must. */
enum { IN_PLACE_BYTES = 24 << 10, SHARE_BIG = 1024, SHARE_SMALL = 64 };

struct compiling {
    struct rp_ruleset *ruleset;
    struct rp_expander *expander;
    struct rp_tables *tables;
    bool narrow;
    struct rp_analysis *analysis, *wide;
    struct rp_filter_words words[RP_LANGUAGES];
    struct rp_buffer stored; /* the codes' bytes, one after the other */
    struct rp_buffer openings;
    RP_ARRAY(struct rp_opening) opening_of;
    RP_ARRAY(size_t) ends; /* of each in `stored` */
    struct rapport_error *error;
};

pcre2_code *rp_compile_linked(const struct rp_linking *linking, enum rp_part part, const struct rp_made *reference,
                              enum rapport_language language, struct rp_fault *fault)
{
    static const size_t shares[] = {SIZE_MAX, SHARE_BIG, SHARE_SMALL};
    bool too_large = true;
    pcre2_code *code = NULL;
    for (size_t i = reference->size > IN_PLACE_BYTES; i < RP_COUNT(shares) && too_large && !code; ++i) {
        struct rp_made linked = {0};
        too_large = false;
        if (rp_expand_link(linking->expander, reference, language, part, shares[i], &linked, fault)) {
            struct rp_slice text = {linked.text.at, linked.text.len};
            code = linking->narrow ? rp_code_compile_narrow(linking->tables, text, RP_CODE_PATTERN, &too_large, fault)
                                   : rp_code_compile(linking->tables, text, RP_CODE_PATTERN, &too_large, fault);
            if (!code)
                fault->offset = rp_made_origin(&linked, fault->offset);
        } else {
            too_large = fault->code == RAPPORT_LIMIT;
        }
        rp_made_free(&linked);
    }
    return code;
}

static enum rapport_code fail(struct compiling *work, const struct rp_code *code, const struct rp_fault *fault)
{
    static const char *const words[] = {
        N_("pattern of signal \"%s\": %s at offset %zu"), N_("cue of signal \"%s\": %s at offset %zu"),
        N_("exception of signal \"%s\": %s at offset %zu"), N_("condition of signal \"%s\": %s at offset %zu"),
        N_("place of signal \"%s\": %s at offset %zu")};
    const struct rp_pattern *pattern = code->pattern;
    const char *signal = work->ruleset->pack->signals.at[code->signal].id;
    return rp_fail_at(work->error, fault->code, pattern->place.file, pattern->place.line, 0, words[code->kind], signal,
                      fault->message, fault->offset);
}

static bool store(void *context, const pcre2_code *code)
{
    struct compiling *work = context;
    if (!rp_code_store(code, &work->stored))
        return false;
    size_t *end = RP_PUSH(&work->ends);
    if (end)
        *end = work->stored.len;
    return end != NULL;
}

/* Nothing: the code is the twin's, or none is wanted. */
static enum rapport_code store_none(struct compiling *work)
{
    size_t *end = RP_PUSH(&work->ends);
    if (!end)
        return rp_no_memory(work->error);
    *end = work->stored.len;
    return RAPPORT_OK;
}

static bool add_words(struct compiling *work, uint32_t number, unsigned set, const struct rp_literals *literals)
{
    struct rp_filter_words *words = &work->words[work->ruleset->plan.codes.at[number].language];
    for (size_t i = 0; i < literals->list.len; ++i) {
        struct rp_filter_word *word = RP_PUSH(&words->list);
        if (!word)
            return false;
        *word = (struct rp_filter_word){literals->list.at[i], number << 1 | set};
    }
    return true;
}

static bool add_literals(struct compiling *work, uint32_t number, const struct rp_requirement *requirement)
{
    const struct rp_masks *masks = &work->ruleset->masks[work->ruleset->plan.codes.at[number].language];
    if (requirement->first.list.len == 0)
        rp_mask_set(masks->unfiltered, number);
    if (requirement->second.list.len == 0)
        rp_mask_set(masks->single, number);
    if (requirement->at_start)
        rp_mask_set(masks->anchored, number);
    work->ruleset->reach[0][number] = (uint8_t)requirement->first.reach;
    work->ruleset->reach[1][number] = (uint8_t)requirement->second.reach;
    return add_words(work, number, 0, &requirement->first) && add_words(work, number, 1, &requirement->second);
}

/* The literals of a pattern are those of its twins. */
static bool filter_all(struct compiling *work, uint32_t number, const struct rp_made *reference)
{
    const struct rp_plan *plan = &work->ruleset->plan;
    struct rp_requirement requirement;
    rp_analysis_requirement(work->analysis, (struct rp_slice){reference->text.at, reference->text.len},
                            plan->codes.at[number].language, &requirement);
    bool good = true;
    for (uint32_t i = number; i < plan->pattern_count && good; ++i)
        if (plan->codes.at[i].twin == number)
            good = add_literals(work, i, &requirement);
    rp_requirement_free(&requirement);
    return good;
}

static bool open_up(struct compiling *work, uint32_t number, const struct rp_made *reference, enum rapport_language language)
{
    struct rp_opening *opening;
    do {
        opening = RP_PUSH(&work->opening_of);
    } while (opening && work->opening_of.len <= number);
    struct rp_slice text = {reference->text.at, reference->text.len};
    return opening && rp_opening_make(work->wide, text, language, &work->openings, opening);
}

static enum rapport_code compile_one(struct compiling *work, uint32_t number)
{
    const struct rp_code *code = &work->ruleset->plan.codes.at[number];
    if (code->twin != number)
        return store_none(work);
    struct rp_made reference = {0};
    struct rp_fault fault = {0};
    enum rapport_code result = RAPPORT_OK;
    pcre2_code *compiled = NULL;
    const struct rp_linking linking = {work->expander, work->tables, work->narrow};
    if (rp_expand_reference(work->expander, code->pattern->text, code->language, &reference, &fault))
        compiled = rp_compile_linked(&linking, RP_PART_WHOLE, &reference, code->language, &fault);
    if (!compiled)
        result = fail(work, code, &fault);
    else if (!store(work, compiled) || !open_up(work, number, &reference, code->language) ||
             !filter_all(work, number, &reference))
        result = rp_no_memory(work->error);
    pcre2_code_free(compiled);
    rp_made_free(&reference);
    return result;
}

/* A lead must not capture, nor anything in either part look at the other but by the text. */
static bool stands_alone(struct compiling *work, const struct rp_code *code, const struct rp_made *reference)
{
    static const char *const signs[] = {"(?R", "(?&", "(?P", "(?+", "(*", "\\K", "\\g", "\\k"};
    struct rp_slice text = {reference->text.at, reference->text.len};
    for (size_t i = 0; i < RP_COUNT(signs); ++i)
        if (strstr(code->pattern->text, signs[i]))
            return false;
    for (const char *at = code->pattern->text; *at; ++at)
        if ((at[0] == '\\' && at[1] >= '1' && at[1] <= '9') || (at[0] == '(' && at[1] == '?' && at[2] >= '0' && at[2] <= '9'))
            return false;
    work->wide->language = code->language;
    struct rp_node *node = rp_regex_parse(text);
    bool alone = node && rp_analysis_clear(work->wide, text) && (code->kind == RP_KIND_TAIL || !reference->captures);
    rp_node_free(node);
    return alone;
}

/* What cannot be split off is done without. */
static enum rapport_code compile_part(struct compiling *work, uint32_t number)
{
    const struct rp_code *code = &work->ruleset->plan.codes.at[number];
    const struct rp_linking linking = {work->expander, work->tables, work->narrow};
    const enum rp_part part = code->kind == RP_KIND_LEAD ? RP_PART_LEAD : RP_PART_TAIL;
    struct rp_made reference = {0};
    struct rp_fault fault = {0};
    enum rapport_code result = RAPPORT_OK;
    pcre2_code *compiled = NULL;
    if (rp_expand_reference(work->expander, code->pattern->text, code->language, &reference, &fault) &&
        stands_alone(work, code, &reference))
        compiled = rp_compile_linked(&linking, part, &reference, code->language, &fault);
    if (!compiled)
        result = store_none(work);
    else if (!store(work, compiled) || !open_up(work, number, &reference, code->language))
        result = rp_no_memory(work->error);
    pcre2_code_free(compiled);
    rp_made_free(&reference);
    return result;
}

static bool is_stored(const struct compiling *work, uint32_t number)
{
    return number < work->ends.len && work->ends.at[number] > (number > 0 ? work->ends.at[number - 1] : 0);
}

static void drop_parts_not_made(struct compiling *work)
{
    for (uint32_t i = 0; i < work->ruleset->plan.pattern_count; ++i) {
        struct rp_code *code = &work->ruleset->plan.codes.at[i];
        code->lead = is_stored(work, code->lead) ? code->lead : RP_NO_CODE;
        code->tail = is_stored(work, code->tail) && code->lead != RP_NO_CODE ? code->tail : RP_NO_CODE;
    }
}

static enum rapport_code compile_rewrites(struct compiling *work, const struct rp_rule *rule)
{
    const struct rp_linking linking = {work->expander, work->tables, false};
    for (size_t i = 0; i < rule->rewrites.len; ++i) {
        const struct rp_rewrite *rewrite = &rule->rewrites.at[i];
        if (!rewrite->pattern)
            continue;
        struct rp_made reference = {0};
        struct rp_fault fault = {0};
        pcre2_code *code = NULL;
        if (rp_expand_reference(work->expander, rewrite->pattern, rewrite->language, &reference, &fault))
            code = rp_compile_linked(&linking, RP_PART_WHOLE, &reference, rewrite->language, &fault);
        bool good = code != NULL, stored = good && store(work, code);
        stored = stored && open_up(work, (uint32_t)work->ends.len - 1, &reference, rewrite->language);
        pcre2_code_free(code);
        rp_made_free(&reference);
        if (good && !stored)
            return rp_no_memory(work->error);
        if (!good)
            return rp_fail_at(work->error, fault.code, rewrite->place.file, rewrite->place.line, 0,
                              "rewrite of rule \"%s\": %s at offset %zu", rule->id, fault.message, fault.offset);
    }
    return RAPPORT_OK;
}

static enum rapport_code compile_patterns(struct compiling *work)
{
    enum rapport_code result = RAPPORT_OK;
    for (uint32_t i = 0; i < work->ruleset->plan.codes.len && result == RAPPORT_OK; ++i)
        result = i < work->ruleset->plan.pattern_count ? compile_one(work, i) : compile_part(work, i);
    if (result == RAPPORT_OK)
        drop_parts_not_made(work);
    return result;
}

/* The last of all codes, in the order of the pack: rp_rewrite_code_of finds them again. */
static enum rapport_code compile_all_rewrites(struct compiling *work)
{
    enum rapport_code result = RAPPORT_OK;
    size_t before = work->ends.len;
    for (size_t i = 0; i < work->ruleset->pack->rules.len && result == RAPPORT_OK; ++i)
        result = compile_rewrites(work, &work->ruleset->pack->rules.at[i]);
    if (result == RAPPORT_OK && !rp_plan_add_places(&work->ruleset->plan, (uint32_t)(work->ends.len - before)))
        result = rp_no_memory(work->error);
    return result;
}

static enum rapport_code compile_places(struct compiling *work)
{
    struct rp_ruleset *ruleset = work->ruleset;
    const uint32_t first = (uint32_t)ruleset->plan.codes.len;
    uint32_t next = first;
    struct rp_place_sink sink = {store, work, work->tables, work->narrow};
    enum rapport_code result = RAPPORT_OK;
    for (int i = 1; i < RP_LANGUAGES && result == RAPPORT_OK && ruleset->pack->srx; ++i)
        result = rp_places_compile(ruleset->pack->srx, rp_language_code((enum rapport_language)i), &next, sink, &ruleset->arena,
                                   &ruleset->places[i], work->error);
    if (result == RAPPORT_OK && !rp_plan_add_places(&ruleset->plan, next - first))
        result = rp_no_memory(work->error);
    return result;
}

static enum rapport_code build_filters(struct compiling *work)
{
    for (int i = 0; i < RP_LANGUAGES; ++i)
        if (!rp_filter_build(&work->ruleset->filters[i], &work->words[i], &work->ruleset->arena))
            return rp_no_memory(work->error);
    return RAPPORT_OK;
}

/* Stored code begins with the same header and 1 KB of character tables each time. */
static size_t common_beginning(const struct compiling *work)
{
    size_t common = work->ends.len > 0 ? work->ends.at[0] : 0;
    for (size_t i = 1; i < work->ends.len; ++i) {
        size_t from = work->ends.at[i - 1], len = work->ends.at[i] - from, same = 0;
        while (same < common && len > 0 && same < len && work->stored.at[same] == work->stored.at[from + same])
            ++same;
        common = len > 0 ? same : common;
    }
    return common;
}

static enum rapport_code keep_blobs(struct compiling *work)
{
    struct rp_ruleset *ruleset = work->ruleset;
    size_t common = common_beginning(work), count = work->ends.len;
    struct rp_blob *blobs = rp_alloc(&ruleset->arena, (count + 1) * sizeof *blobs);
    char *bytes = rp_alloc(&ruleset->arena, work->stored.len + 1);
    if (!blobs || !bytes)
        return rp_no_memory(work->error);
    if (work->stored.len > UINT32_MAX)
        return rp_fail(work->error, RAPPORT_LIMIT, "the compiled patterns take more than 4 GB");
    memcpy(bytes, work->stored.at ? work->stored.at : "", common);
    size_t used = 0;
    for (size_t i = 0, from = 0; i < count; from = work->ends.at[i++]) {
        size_t len = work->ends.at[i] > from ? work->ends.at[i] - from - common : 0;
        if (len > 0 && work->stored.at)
            memcpy(bytes + common + used, work->stored.at + from + common, len);
        blobs[i] = (struct rp_blob){(uint32_t)used, (uint32_t)len, rp_blob_sum(bytes + common + used, len)};
        used += len;
    }
    ruleset->blob_of = blobs;
    ruleset->head = (struct rp_slice){bytes, common};
    ruleset->blobs = (struct rp_slice){bytes + common, used};
    return RAPPORT_OK;
}

/* Those of codes that have none are empty. */
static enum rapport_code keep_openings(struct compiling *work)
{
    struct rp_ruleset *ruleset = work->ruleset;
    size_t count = work->ends.len, len = work->openings.len;
    struct rp_opening *openings = rp_alloc(&ruleset->arena, (count + 1) * sizeof *openings);
    char *bytes = rp_alloc(&ruleset->arena, len + 1);
    if (!openings || !bytes)
        return rp_no_memory(work->error);
    if (len > UINT32_MAX)
        return rp_fail(work->error, RAPPORT_LIMIT, "the beginnings of the patterns take more than 4 GB");
    if (len > 0)
        memcpy(bytes, work->openings.at, len);
    for (size_t i = 0; i < work->opening_of.len; ++i) {
        openings[i] = work->opening_of.at[i];
        openings[i].sum = rp_blob_sum(bytes + openings[i].offset, rp_opening_len(&openings[i]));
    }
    ruleset->opening_of = openings;
    ruleset->openings = (struct rp_slice){bytes, len};
    return RAPPORT_OK;
}

static enum rapport_code compile_all(struct compiling *work)
{
    enum rapport_code result = rp_plan_make(work->ruleset, work->error);
    if (result == RAPPORT_OK && !rp_plan_relate(work->ruleset))
        result = rp_no_memory(work->error);
    work->expander = rp_expander_new(work->ruleset->pack);
    work->tables = rp_tables_new();
    work->analysis = work->expander ? rp_analysis_new(work->expander) : NULL;
    work->wide = work->expander ? rp_analysis_new(work->expander) : NULL;
    if (!work->analysis || !work->wide)
        return rp_no_memory(work->error);
    work->wide->wide = true;
    if (result == RAPPORT_OK)
        result = compile_patterns(work);
    if (result == RAPPORT_OK)
        result = compile_places(work);
    if (result == RAPPORT_OK)
        result = compile_all_rewrites(work);
    if (result == RAPPORT_OK)
        result = build_filters(work);
    if (result == RAPPORT_OK)
        result = keep_blobs(work);
    return result == RAPPORT_OK ? keep_openings(work) : result;
}

static struct rp_ruleset *compile(struct rp_pack *pack, bool narrow, struct rapport_error *error)
{
    struct rp_ruleset *ruleset = rp_ruleset_hold(pack, error);
    if (!ruleset)
        return NULL;
    struct compiling work = {.ruleset = ruleset, .narrow = narrow, .error = error};
    enum rapport_code result = compile_all(&work);
    rp_analysis_free(work.analysis);
    rp_analysis_free(work.wide);
    rp_expander_free(work.expander);
    rp_tables_free(work.tables);
    for (int i = 0; i < RP_LANGUAGES; ++i)
        free(work.words[i].list.at);
    rp_buffer_free(&work.stored);
    free(work.ends.at);
    rp_buffer_free(&work.openings);
    free(work.opening_of.at);
    if (result == RAPPORT_OK)
        return ruleset;
    rp_ruleset_free(ruleset);
    return NULL;
}

struct rp_ruleset *rp_ruleset_compile(struct rp_pack *pack, struct rapport_error *error)
{
    return compile(pack, true, error);
}

struct rp_ruleset *rp_ruleset_compile_wide(struct rp_pack *pack, struct rapport_error *error)
{
    return compile(pack, false, error);
}
