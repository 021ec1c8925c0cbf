#include "place.h"

#include <stdlib.h>

#include "regex.h"
#include "ruleset.h"

enum { MAX_MERGED_BYTES = 16 << 10 };

/* ---- which bytes can stand at a place ---- */

struct side {
    struct rp_charset set;
    bool may_be_empty;
};

static struct side side_of(const struct rp_node *node, bool first);

static struct side side_of_sequence(const struct rp_node *node, bool first)
{
    struct side sum = {.may_be_empty = true};
    for (size_t i = 0; i < node->parts.len && sum.may_be_empty; ++i) {
        struct side part = side_of(node->parts.at[first ? i : node->parts.len - 1 - i], first);
        rp_charset_join(&sum.set, &part.set);
        sum.may_be_empty = part.may_be_empty;
    }
    return sum;
}

static struct side side_of_choice(const struct rp_node *node, bool first)
{
    struct side sum = {.may_be_empty = false};
    for (size_t i = 0; i < node->parts.len; ++i) {
        struct side part = side_of(node->parts.at[i], first);
        rp_charset_join(&sum.set, &part.set);
        sum.may_be_empty = sum.may_be_empty || part.may_be_empty;
    }
    return sum;
}

static struct side side_of(const struct rp_node *node, bool first)
{
    struct side side = {.may_be_empty = false};
    switch (node->kind) {
    case RP_NODE_CHAR:
        rp_charset_add_cases(&side.set, node->c, node->c);
        break;
    case RP_NODE_SET:
        side.set = node->set;
        break;
    case RP_NODE_SEQUENCE:
        return side_of_sequence(node, first);
    case RP_NODE_CHOICE:
        return side_of_choice(node, first);
    case RP_NODE_REPEAT:
        side = side_of(node->repeat.child, first);
        side.may_be_empty = side.may_be_empty || node->repeat.min == 0;
        break;
    case RP_NODE_EDGE:
    case RP_NODE_NOTHING:
        side.may_be_empty = true;
        break;
    default:
        rp_charset_fill(&side.set);
        side.may_be_empty = true;
    }
    return side;
}

/* Of a character beyond ASCII the last byte is a continuation, the first is not. */
static struct rp_byte_set bytes_of(const char *pattern, bool first)
{
    struct rp_byte_set all = {{~UINT64_C(0), ~UINT64_C(0), first ? 0 : ~UINT64_C(0), first ? ~UINT64_C(0) : 0}};
    struct rp_node *node = rp_regex_parse(rp_slice_of(pattern));
    if (!node)
        return all;
    struct side side = side_of(node, first);
    rp_node_free(node);
    if (side.may_be_empty)
        return all;
    bool beyond = side.set.low[2] || side.set.low[3] || side.set.beyond_word || side.set.beyond_other;
    all.bits[0] = side.set.low[0];
    all.bits[1] = side.set.low[1];
    if (!beyond)
        all.bits[2] = all.bits[3] = 0;
    return all;
}

/* ---- how long a text can be ---- */

static size_t width_of(const struct rp_node *node);

/* The other case of a k or an s may have three bytes. */
static size_t width_of_char(int32_t c)
{
    return c >= 0x80 || strchr("kKsS", (int)c) ? 4 : 1;
}

static size_t width_of_set(const struct rp_charset *set)
{
    bool beyond = set->low[2] || set->low[3] || set->beyond_word || set->beyond_other;
    return beyond || rp_charset_has(set, 'k') || rp_charset_has(set, 's') ? 4 : 1;
}

static size_t width_of_parts(const struct rp_node *node)
{
    size_t width = 0;
    for (size_t i = 0; i < node->parts.len; ++i) {
        size_t part = width_of(node->parts.at[i]);
        if (node->kind == RP_NODE_SEQUENCE)
            width += part;
        else
            width = part > width ? part : width;
    }
    return width < RP_PLACE_WINDOW ? width : RP_PLACE_WINDOW;
}

/* In bytes; RP_PLACE_WINDOW: that or more. */
static size_t width_of(const struct rp_node *node)
{
    switch (node->kind) {
    case RP_NODE_CHAR:
        return width_of_char(node->c);
    case RP_NODE_SET:
        return width_of_set(&node->set);
    case RP_NODE_SEQUENCE:
    case RP_NODE_CHOICE:
        return width_of_parts(node);
    case RP_NODE_REPEAT: {
        size_t once = width_of(node->repeat.child);
        bool far = node->repeat.max >= RP_PLACE_WINDOW || once * node->repeat.max >= RP_PLACE_WINDOW;
        return once == 0 ? 0 : far ? RP_PLACE_WINDOW : once * node->repeat.max;
    }
    case RP_NODE_EDGE:
    case RP_NODE_NOTHING:
        return 0;
    default:
        return RP_PLACE_WINDOW;
    }
}

static uint32_t window_of(const char *pattern)
{
    struct rp_node *node = rp_regex_parse(rp_slice_of(pattern));
    size_t width = node ? width_of(node) : RP_PLACE_WINDOW;
    rp_node_free(node);
    return (uint32_t)width;
}

static void join(struct rp_byte_set *set, const struct rp_byte_set *other)
{
    for (size_t i = 0; i < RP_COUNT(set->bits); ++i)
        set->bits[i] |= other->bits[i];
}

void rp_places_sum(struct rp_places *places)
{
    for (uint32_t i = 0; places->rules && i < places->count; ++i) {
        if (!places->rules[i].breaks)
            continue;
        join(&places->last, &places->rules[i].last);
        join(&places->first, &places->rules[i].first);
    }
}

/* ---- which rules hold for a language ---- */

static bool maps_to(const char *pattern, const char *language, bool *matches, struct rapport_error *error, const char *file)
{
    struct rp_buffer text = {0};
    rp_buffer_format(&text, "\\A(?:%s)\\z", pattern);
    bool too_large;
    struct rp_fault fault = {0};
    pcre2_code *code =
        text.failed ? NULL : rp_code_compile(NULL, (struct rp_slice){text.at, text.len}, RP_CODE_PLACE, &too_large, &fault);
    pcre2_match_data *data = code ? pcre2_match_data_create_from_pattern(code, NULL) : NULL;
    if (!code && !text.failed)
        rp_fail_at(error, RAPPORT_SYNTAX, file, 0, 0, "language pattern \"%s\": %s", pattern, fault.message);
    else if (!data)
        rp_no_memory(error);
    *matches = data && pcre2_match(code, (PCRE2_SPTR)language, strlen(language), 0, 0, data, NULL) >= 0;
    bool good = data != NULL;
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    rp_buffer_free(&text);
    return good;
}

static const struct rp_srx_language *language_named(const struct rp_srx *srx, const char *name)
{
    for (size_t i = 0; i < srx->languages.len; ++i)
        if (strcmp(srx->languages.at[i].name, name) == 0)
            return &srx->languages.at[i];
    return NULL;
}

struct chosen {
    RP_ARRAY(const struct rp_srx_rule *) rules;
};

static enum rapport_code choose(const struct rp_srx *srx, const char *language, struct chosen *chosen,
                                struct rapport_error *error)
{
    for (size_t i = 0; i < srx->maps.len; ++i) {
        bool matches;
        if (!maps_to(srx->maps.at[i].pattern, language, &matches, error, srx->file))
            return RAPPORT_SYNTAX;
        if (!matches)
            continue;
        const struct rp_srx_language *rules = language_named(srx, srx->maps.at[i].rule_name);
        if (!rules)
            return rp_fail_at(error, RAPPORT_RULES, srx->file, 0, 0, "no language rule \"%s\"", srx->maps.at[i].rule_name);
        for (size_t k = 0; k < rules->rules.len; ++k) {
            const struct rp_srx_rule **slot = RP_PUSH(&chosen->rules);
            if (!slot)
                return rp_no_memory(error);
            *slot = &rules->rules.at[k];
        }
        if (!srx->cascade)
            break;
    }
    return RAPPORT_OK;
}

/* ---- compiling ---- */

struct compiling {
    const struct rp_srx *srx;
    uint32_t *next_code;
    struct rp_place_sink sink;
    struct rapport_error *error;
};

static bool is_empty(const char *text)
{
    return !text || !*text;
}

static bool has_reference(const char *text)
{
    for (; *text; ++text) {
        if (text[0] == '\\' && text[1] && strchr("123456789gk", text[1]))
            return true;
        text += text[0] == '\\' && text[1];
    }
    return false;
}

static bool compile(struct compiling *work, int line, const char *what, struct rp_slice text, bool keep, uint32_t *number)
{
    bool too_large;
    struct rp_fault fault = {0};
    pcre2_code *code = work->sink.narrow ? rp_code_compile_narrow(work->sink.tables, text, RP_CODE_PLACE, &too_large, &fault)
                                         : rp_code_compile(work->sink.tables, text, RP_CODE_PLACE, &too_large, &fault);
    if (!code) {
        rp_fail_at(work->error, fault.code, work->srx->file, line, 0, "%s: %s", what, fault.message);
        return false;
    }
    bool good = true;
    if (keep) {
        *number = (*work->next_code)++;
        good = work->sink.take(work->sink.context, code);
        if (!good)
            rp_no_memory(work->error);
    }
    pcre2_code_free(code);
    return good;
}

static bool compile_wrapped(struct compiling *work, int line, const char *what, const char *before, const char *text,
                            const char *behind, bool keep, uint32_t *number)
{
    struct rp_buffer whole = {0};
    rp_buffer_format(&whole, "%s(?:%s)%s", before, text, behind);
    bool good = !whole.failed;
    if (good)
        good = compile(work, line, what, (struct rp_slice){whole.at, whole.len}, keep, number);
    else
        rp_no_memory(work->error);
    rp_buffer_free(&whole);
    return good;
}

static bool may_merge(const struct rp_srx_rule *a, const struct rp_srx_rule *b)
{
    return a->breaks == b->breaks && strcmp(a->after ? a->after : "", b->after ? b->after : "") == 0 && !is_empty(b->before) &&
           !has_reference(b->before);
}

/* Rules [from, result) are one. */
static size_t merge_end(const struct chosen *chosen, size_t from, struct rp_buffer *before)
{
    const struct rp_srx_rule *first = chosen->rules.at[from];
    size_t end = from + 1;
    if (is_empty(first->before))
        return end;
    rp_buffer_format(before, "(?:%s)", first->before);
    if (has_reference(first->before))
        return end;
    for (; end < chosen->rules.len && may_merge(first, chosen->rules.at[end]) && before->len < MAX_MERGED_BYTES; ++end)
        rp_buffer_format(before, "|(?:%s)", chosen->rules.at[end]->before);
    return end;
}

static bool check_alone(struct compiling *work, const struct rp_srx_rule *rule)
{
    return (is_empty(rule->before) || compile_wrapped(work, rule->line, "beforebreak", "", rule->before, "\\z", false, NULL)) &&
           (is_empty(rule->after) || compile_wrapped(work, rule->line, "afterbreak", "\\G", rule->after, "", false, NULL));
}

static bool compile_rule(struct compiling *work, const struct rp_srx_rule *rule, const char *before, struct rp_place_rule *made)
{
    *made = (struct rp_place_rule){.breaks = rule->breaks, .before = RP_NO_CODE, .after = RP_NO_CODE};
    made->last = bytes_of(is_empty(before) ? "" : before, false);
    made->window = window_of(is_empty(before) ? "" : before);
    made->first = bytes_of(is_empty(rule->after) ? "" : rule->after, true);
    return (is_empty(before) || compile_wrapped(work, rule->line, "beforebreak", "", before, "\\z", true, &made->before)) &&
           (is_empty(rule->after) || compile_wrapped(work, rule->line, "afterbreak", "\\G", rule->after, "", true, &made->after));
}

static bool compile_all(struct compiling *work, const struct chosen *chosen, struct rp_place_rule *made, uint32_t *count)
{
    *count = 0;
    for (size_t i = 0; i < chosen->rules.len; ++i)
        if (!check_alone(work, chosen->rules.at[i]))
            return false;
    for (size_t i = 0, end; i < chosen->rules.len; i = end) {
        struct rp_buffer before = {0};
        end = merge_end(chosen, i, &before);
        bool good = !before.failed;
        if (!good)
            rp_no_memory(work->error);
        good = good && compile_rule(work, chosen->rules.at[i], before.at, &made[(*count)++]);
        rp_buffer_free(&before);
        if (!good)
            return false;
    }
    return true;
}

enum rapport_code rp_places_compile(const struct rp_srx *srx, const char *language, uint32_t *next_code,
                                    struct rp_place_sink sink, struct rp_arena *arena, struct rp_places *places,
                                    struct rapport_error *error)
{
    struct rapport_error own = {0};
    struct compiling work = {.srx = srx, .next_code = next_code, .sink = sink, .error = error ? error : &own};
    struct chosen chosen = {{0}};
    *places = (struct rp_places){0};
    enum rapport_code code = choose(srx, language, &chosen, work.error);
    struct rp_place_rule *rules = NULL;
    if (code == RAPPORT_OK) {
        rules = rp_alloc(arena, (chosen.rules.len + 1) * sizeof *rules);
        if (!rules)
            code = rp_no_memory(work.error);
        else if (!compile_all(&work, &chosen, rules, &places->count))
            code = work.error->code;
    }
    places->rules = rules;
    if (code == RAPPORT_OK)
        rp_places_sum(places);
    free(chosen.rules.at);
    return code;
}
