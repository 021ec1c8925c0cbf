#include "machine.h"

#include <stdlib.h>

enum {
    FIRST_PAIRS = 16,
    HEAP_KB = 16 << 10, /* of backtracking memory; prose needs a few */
    JIT_STACK_FIRST = 32 << 10,
    JIT_BYTES = 16 << 10,  /* bigger code takes longer to translate: it must have been used more */
    LIMIT_LENGTH = 1 << 10 /* PCRE2 counts anew at each start of a match, so long texts get less at each */
};

bool rp_machine_init(struct rp_machine *machine, const struct rp_ruleset *ruleset)
{
    uint32_t longest = 0;
    for (size_t i = 0; i < ruleset->plan.codes.len; ++i)
        if (ruleset->blob_of[i].len > longest)
            longest = ruleset->blob_of[i].len;
    machine->ruleset = ruleset;
    machine->uses = calloc(ruleset->plan.codes.len + 1, sizeof *machine->uses);
    machine->scratch = malloc(ruleset->head.len + longest + 1);
    machine->context = pcre2_match_context_create(NULL);
    machine->data = pcre2_match_data_create(FIRST_PAIRS, NULL);
    machine->data_pairs = FIRST_PAIRS;
    if (!machine->uses || !machine->scratch || !machine->context || !machine->data)
        return false;
    memcpy(machine->scratch, ruleset->head.at, ruleset->head.len);
    pcre2_set_match_limit(machine->context, RP_MATCH_LIMIT);
    pcre2_set_depth_limit(machine->context, RP_DEPTH_LIMIT);
    pcre2_set_heap_limit(machine->context, HEAP_KB);
    return true;
}

void rp_machine_free(struct rp_machine *machine)
{
    for (size_t i = 0; machine->uses && i < machine->ruleset->plan.codes.len; ++i)
        pcre2_code_free(machine->uses[i].code);
    free(machine->uses);
    free(machine->scratch);
    pcre2_match_data_free(machine->data);
    pcre2_match_context_free(machine->context);
    pcre2_jit_stack_free(machine->stack);
}

static bool room_for(struct rp_machine *machine, const pcre2_code *code)
{
    uint32_t captures = 0;
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &captures);
    if (captures + 1 <= machine->data_pairs)
        return true;
    pcre2_match_data *data = pcre2_match_data_create(captures + 1, NULL);
    if (!data)
        return false;
    pcre2_match_data_free(machine->data);
    machine->data = data;
    machine->data_pairs = captures + 1;
    return true;
}

bool rp_machine_adopt(struct rp_machine *machine, struct rp_use *use, pcre2_code *code)
{
    use->code = code;
    use->narrow = rp_code_is_narrow(code);
    PCRE2_SPTR first, last;
    int size = pcre2_substring_nametable_scan(code, (PCRE2_SPTR) "span", &first, &last);
    if (size > 0) {
        use->span_names = first;
        use->span_size = (uint32_t)size;
        use->span_count = (uint32_t)((last - first) / size) + 1;
    }
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &use->first);
    size_t bytes = 0;
    pcre2_pattern_info(code, PCRE2_INFO_SIZE, &bytes);
    use->jit_after = RP_JIT_AFTER * (1 + (uint32_t)(bytes / JIT_BYTES));
    return room_for(machine, code);
}

static bool copy_blob(const struct rp_ruleset *ruleset, struct rp_blob blob, char *into)
{
    const char *at = ruleset->blobs.at + blob.offset;
    if (ruleset->fetch)
        return ruleset->fetch(ruleset->fetch_context, (size_t)(at - ruleset->image.at), into, blob.len);
    memcpy(into, at, blob.len);
    return true;
}

bool rp_machine_ready(struct rp_machine *machine, uint32_t number)
{
    struct rp_use *use = &machine->uses[number];
    if (use->code)
        return true;
    const struct rp_ruleset *ruleset = machine->ruleset;
    struct rp_blob blob = ruleset->blob_of[number];
    char *into = machine->scratch + ruleset->head.len;
    if (!copy_blob(ruleset, blob, into) || rp_blob_sum(into, blob.len) != blob.sum) {
        machine->damaged = true;
        return false;
    }
    pcre2_code *code = rp_code_restore((const uint8_t *)machine->scratch);
    return code && rp_machine_adopt(machine, use, code);
}

const unsigned char *rp_machine_opening(struct rp_machine *machine, uint32_t number)
{
    struct rp_use *use = &machine->uses[number];
    const struct rp_opening *opening = &machine->ruleset->opening_of[number];
    if (use->opening || opening->bits == 0)
        return use->opening;
    const char *bytes = machine->ruleset->openings.at + opening->offset;
    if (rp_blob_sum(bytes, rp_opening_len(opening)) == opening->sum)
        use->opening = (const unsigned char *)bytes;
    else
        machine->damaged = true;
    return use->opening;
}

void rp_machine_limit(struct rp_machine *machine, size_t len)
{
    uint64_t limit = RP_MATCH_LIMIT;
    if (len > LIMIT_LENGTH)
        limit = limit * LIMIT_LENGTH / len;
    pcre2_set_match_limit(machine->context, limit < LIMIT_LENGTH ? LIMIT_LENGTH : (uint32_t)limit);
}

/* Without JIT, or when enough memory went into it, the interpreter goes on. */
static void translate(struct rp_machine *machine, struct rp_use *use)
{
    if (!machine->stack) {
        machine->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, RP_JIT_STACK_MAX, NULL);
        if (!machine->stack)
            return;
        pcre2_jit_stack_assign(machine->context, NULL, machine->stack);
    }
    size_t bytes = 0;
    if (machine->jit_bytes < RP_MAX_JIT_BYTES && pcre2_jit_compile(use->code, PCRE2_JIT_COMPLETE) == 0)
        pcre2_pattern_info(use->code, PCRE2_INFO_JITSIZE, &bytes);
    machine->jit_bytes += bytes;
}

int rp_machine_run(struct rp_machine *machine, struct rp_use *use, struct rp_slice text, size_t from)
{
    if (use->runs <= use->jit_after && use->runs++ == use->jit_after)
        translate(machine, use);
    return pcre2_match(use->code, (PCRE2_SPTR)text.at, text.len, from, PCRE2_NO_UTF_CHECK, machine->data, machine->context);
}

int rp_machine_run_at(struct rp_machine *machine, struct rp_use *use, struct rp_slice text, size_t at)
{
    pcre2_set_offset_limit(machine->context, at);
    int result = rp_machine_run(machine, use, text, at);
    pcre2_set_offset_limit(machine->context, PCRE2_UNSET);
    return result;
}

static int back_to_text(struct rp_machine *machine, const struct rp_narrow *text, int result)
{
    PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(machine->data);
    for (int i = 0; i < 2 * result && !text->same; ++i)
        if (offsets[i] != PCRE2_UNSET)
            offsets[i] = rp_narrow_from(text, offsets[i]);
    return result;
}

int rp_machine_search(struct rp_machine *machine, struct rp_use *use, const struct rp_narrow *text, size_t from)
{
    if (!use->narrow)
        return rp_machine_run(machine, use, text->text, from);
    return back_to_text(machine, text, rp_machine_run(machine, use, text->bytes, rp_narrow_to(text, from)));
}

int rp_machine_match_at(struct rp_machine *machine, struct rp_use *use, const struct rp_narrow *text, size_t at)
{
    if (!use->narrow)
        return rp_machine_run_at(machine, use, text->text, at);
    return back_to_text(machine, text, rp_machine_run_at(machine, use, text->bytes, rp_narrow_to(text, at)));
}

struct ending {
    bool (*take)(void *, size_t end);
    void *context;
    const struct rp_narrow *text;
    bool narrow;
};

/* More than 0 makes PCRE2 go on as if it did not match here. */
static int take_end(pcre2_callout_block *block, void *data)
{
    const struct ending *ending = data;
    size_t end = block->current_position;
    return ending->take(ending->context, ending->narrow ? rp_narrow_from(ending->text, end) : end) ? 1 : PCRE2_ERROR_CALLOUT;
}

int rp_machine_each_end(struct rp_machine *machine, struct rp_use *use, const struct rp_narrow *text, size_t at,
                        bool (*take)(void *, size_t end), void *context)
{
    struct ending ending = {take, context, text, use->narrow};
    pcre2_set_callout(machine->context, take_end, &ending);
    int result = rp_machine_match_at(machine, use, text, at);
    pcre2_set_callout(machine->context, NULL, NULL);
    return result;
}

/* Where the group stands several times in the pattern, the last that took part counts. */
bool rp_machine_span(const struct rp_machine *machine, const struct rp_use *use, uint32_t *start, uint32_t *end)
{
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(machine->data);
    size_t group = 0;
    for (uint32_t i = 0; i < use->span_count; ++i) {
        const unsigned char *entry = use->span_names + (size_t)i * use->span_size;
        size_t number = (size_t)entry[0] << 8 | entry[1];
        if (number > group && pairs[2 * number] != PCRE2_UNSET)
            group = number;
    }
    *start = (uint32_t)pairs[2 * group];
    *end = (uint32_t)pairs[2 * group + 1];
    return *start < *end;
}

const char *rp_machine_trip(int result)
{
    switch (result) {
    case PCRE2_ERROR_MATCHLIMIT:
        return "match limit";
    case PCRE2_ERROR_DEPTHLIMIT:
        return "depth limit";
    case PCRE2_ERROR_HEAPLIMIT:
        return "memory limit";
    case PCRE2_ERROR_JIT_STACKLIMIT:
        return "stack limit";
    default:
        return result < PCRE2_ERROR_PARTIAL ? "matching failed" : NULL;
    }
}
