/* `rapport rules list` and `rapport rules show`. */
#include "words.h"

#include <stdlib.h>

#include "../critique/critique.h"
#include "lookup.h"

const struct rp_rule *rp_rule_or_nearest(const struct rp_pack *pack, const char *id, struct rapport_error *error)
{
    const struct rp_rule *rule = rp_pack_rule(pack, id);
    if (rule)
        return rule;
    const char **ids = calloc(pack->rules.len + 1, sizeof *ids);
    for (size_t i = 0; ids && i < pack->rules.len; i++)
        ids[i] = pack->rules.at[i].id;
    const char *near = ids ? rp_nearest(id, ids, pack->rules.len) : NULL;
    if (near)
        rp_fail(error, RAPPORT_INVALID, "unknown rule \"%s\"; did you mean \"%s\"?", id, near);
    else
        rp_fail(error, RAPPORT_INVALID, "unknown rule \"%s\"; \"rapport rules list\" names them all", id);
    free(ids);
    return NULL;
}

enum rapport_code rp_rules_written(struct rp_buffer *out, struct rapport_sink sink, struct rapport_error *error)
{
    bool failed = out->failed, written = !failed && rp_write(sink, out->at ? out->at : "", out->len);
    rp_buffer_free(out);
    if (failed)
        return rp_no_memory(error);
    return written ? RAPPORT_OK : rp_fail(error, RAPPORT_IO, "could not write");
}

size_t rapport_rules_count(const struct rapport_ruleset *ruleset)
{
    return rp_ruleset_pack(ruleset->inner)->rules.len;
}

enum rapport_code rapport_rules_list(const struct rapport_ruleset *ruleset, enum rapport_language language,
                                     struct rapport_sink sink, struct rapport_error *error)
{
    const struct rp_pack *pack = rp_ruleset_pack(ruleset->inner);
    struct rp_buffer out = {0};
    language = language == RAPPORT_LANGUAGE_AUTO ? RAPPORT_ENGLISH : language;
    for (size_t i = 0; i < pack->rules.len; i++) {
        const struct rp_rule *rule = &pack->rules.at[i];
        rp_buffer_format(&out, "%-28s %-8s %-11s %3u  %s%s\n", rule->id, rp_severity_code(rule->severity), rule->dimension,
                         rule->points, rule->title[language], rule->off ? " (off)" : "");
    }
    return rp_rules_written(&out, sink, error);
}

static void show_exceptions(struct rp_buffer *out, const struct rp_construction *construction, const char *indent)
{
    for (size_t i = 0; i < construction->exceptions.len; i++) {
        const struct rp_exception *exception = &construction->exceptions.at[i];
        const char *word = exception->provided ? "provided" : "unless";
        const char *where = exception->within == RP_WITHIN_SENTENCE ? " (in the sentence)" : "";
        if (exception->pattern.text)
            rp_buffer_format(out, "%s%s %s%s: %s\n", indent, rp_language_tag(exception->pattern.language), word, where,
                             exception->pattern.text);
        else
            rp_buffer_format(out, "%s%s%s: signal %s\n", indent, word, where, exception->signal);
    }
}

static void show_signal(struct rp_buffer *out, const struct rp_signal *signal)
{
    rp_buffer_format(out, "signal %s\n", signal->id);
    for (size_t i = 0; i < signal->constructions.len; i++) {
        const struct rp_construction *construction = &signal->constructions.at[i];
        if (construction->id)
            rp_buffer_format(out, "  %s\n", construction->id);
        for (size_t k = 0; k < construction->patterns.len; k++)
            rp_buffer_format(out, "    %s %s\n", rp_language_tag(construction->patterns.at[k].language),
                             construction->patterns.at[k].text);
        show_exceptions(out, construction, "      ");
    }
    if (signal->threshold)
        rp_buffer_format(out, "  weighed, from %d on\n", signal->threshold);
    for (size_t i = 0; i < signal->cues.len; i++)
        rp_buffer_format(out, "    %+d %s %s\n", signal->cues.at[i].weight, rp_language_tag(signal->cues.at[i].language),
                         signal->cues.at[i].text);
}

static void show_condition(struct rp_buffer *out, const struct rp_pack *pack, const struct rp_condition *condition, bool *shown)
{
    if (condition->kind == RP_SIGNAL && !shown[condition->signal_index]) {
        shown[condition->signal_index] = true;
        show_signal(out, &pack->signals.at[condition->signal_index]);
    }
    if (condition->kind == RP_USE_TRIGGER)
        show_condition(out, pack, &pack->triggers.at[condition->trigger_index].condition, shown);
    for (size_t i = 0; i < condition->child_count; i++)
        show_condition(out, pack, &condition->children[i], shown);
}

enum rapport_code rapport_rules_show(const struct rapport_ruleset *ruleset, const char *id, struct rapport_sink sink,
                                     struct rapport_error *error)
{
    const struct rp_pack *pack = rp_ruleset_pack(ruleset->inner);
    const struct rp_rule *rule = rp_rule_or_nearest(pack, id, error);
    if (!rule)
        return RAPPORT_INVALID;
    struct rp_buffer out = {0};
    bool *shown = calloc(pack->signals.len + 1, sizeof *shown);
    if (!shown)
        return rp_no_memory(error);
    rp_buffer_format(&out, "rule %s (%s:%d)\n", rule->id, rule->place.file, rule->place.line);
    for (size_t i = 0; i < rule->flags.len; i++) {
        shown[rule->flags.at[i].index] = true;
        show_signal(&out, &pack->signals.at[rule->flags.at[i].index]);
    }
    if (rule->has_when)
        show_condition(&out, pack, &rule->when, shown);
    if (rule->has_expect)
        show_condition(&out, pack, &rule->expect, shown);
    free(shown);
    return rp_rules_written(&out, sink, error);
}
