/* How a call went, as a small table: ours, the yardstick, and who says so. */
#include <stdio.h>

#include "format.h"
#include "words.h"

enum { NAME_COLUMNS = 30, VALUE_COLUMNS = 12 };

/* The first condition of this kind in what the rule expects. */
static const struct rp_condition *find(const struct rp_condition *condition, enum rp_condition_kind kind)
{
    const struct rp_condition *found = condition->kind == kind ? condition : NULL;
    for (size_t i = 0; i < condition->child_count && !found; i++)
        found = find(&condition->children[i], kind);
    return found;
}

static const struct rp_condition *yardstick(const struct rp_pack *pack, enum rp_condition_kind kind, const struct rp_rule **rule)
{
    for (size_t i = 0; i < pack->rules.len; i++) {
        *rule = &pack->rules.at[i];
        const struct rp_condition *found = (*rule)->has_expect && !(*rule)->off ? find(&(*rule)->expect, kind) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static void pad(struct rp_buffer *out, size_t from, size_t columns)
{
    for (size_t column = rp_code_points(out->at + from, out->len - from); column < columns && !out->failed; column++)
        rp_buffer_byte(out, ' ');
}

static void bounds(struct rp_buffer *out, const struct rp_condition *condition, bool seconds, const char *unit,
                   enum rapport_language language)
{
    bool most = condition->max > 0 || condition->none;
    unsigned bound = seconds ? condition->seconds : most ? condition->max : condition->min;
    rp_buffer_format(out, "%s %u%s", rp_report_word(most ? RP_WORD_AT_MOST : RP_WORD_AT_LEAST, language), bound, unit);
}

static void put_name(struct rp_buffer *out, enum rp_word name, enum rapport_language language)
{
    size_t from = out->len;
    rp_buffer_format(out, "    %s", rp_report_word(name, language));
    pad(out, from, NAME_COLUMNS);
}

static void row(struct rp_buffer *out, const struct rp_pack *pack, enum rp_word name, enum rp_condition_kind kind,
                const char *value, bool seconds, const char *unit, enum rapport_language language)
{
    const struct rp_rule *rule;
    const struct rp_condition *condition = yardstick(pack, kind, &rule);
    put_name(out, name, language);
    size_t from = out->len;
    rp_buffer_text(out, value);
    if (condition) {
        pad(out, from, VALUE_COLUMNS);
        bounds(out, condition, seconds, unit, language);
        rp_buffer_format(out, "  (%s)", rule->sources);
    }
    rp_buffer_byte(out, '\n');
}

void rp_call_table(struct rp_buffer *out, const struct rapport_critique *critique, enum rapport_language language)
{
    const struct rapport_call_measures *call = &critique->call;
    const struct rp_pack *pack = critique->pack;
    bool seconds = call->longest_ms > 0;
    const char *words = rp_report_word(RP_WORD_UNIT_WORDS, language);
    char value[64];
    rp_buffer_format(out, "\n  %s\n", rp_report_word(RP_WORD_CALL, language));
    snprintf(value, sizeof value, "%u %%", call->talk_share);
    row(out, pack, call->timed ? RP_WORD_TALK_TIME : RP_WORD_TALK_WORDS, RP_TALK_SHARE, value, false, " %", language);
    if (seconds)
        snprintf(value, sizeof value, "%ld s", call->longest_ms / 1000);
    else
        snprintf(value, sizeof value, "%zu%s", call->longest_words, words);
    row(out, pack, RP_WORD_LONGEST_TURN, RP_LONGEST_TURN, value, seconds, seconds ? " s" : words, language);
    snprintf(value, sizeof value, "%zu", call->questions);
    row(out, pack, RP_WORD_QUESTIONS, RP_QUESTIONS, value, false, "", language);
    if (call->pause_ms < 0)
        return;
    snprintf(value, sizeof value, "%zu", call->interruptions);
    row(out, pack, RP_WORD_INTERRUPTIONS, RP_INTERRUPTIONS, value, false, "", language);
    put_name(out, RP_WORD_PAUSE, language);
    rp_buffer_format(out, "%ld.%ld s\n", call->pause_ms / 1000, call->pause_ms % 1000 / 100);
}
