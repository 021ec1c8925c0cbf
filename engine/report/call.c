/* How a call went: ours, the yardstick, and who says so. */
#include <stdio.h>

#include "format.h"
#include "words.h"

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

static void put_yardstick(struct rp_call_row *row, enum rp_condition_kind kind, const struct rapport_critique *critique,
                          const char *unit, enum rapport_language language)
{
    const struct rp_rule *rule;
    const struct rp_condition *condition = yardstick(critique->pack, kind, &rule);
    if (!condition)
        return;
    bool most = condition->max > 0 || condition->none, seconds = kind == RP_LONGEST_TURN && critique->call.longest_ms > 0;
    unsigned bound = seconds ? condition->seconds : most ? condition->max : condition->min;
    snprintf(row->yardstick, sizeof row->yardstick, "%s %u%s",
             rp_report_word(most ? RP_WORD_AT_MOST : RP_WORD_AT_LEAST, language), bound, unit);
    row->sources = rule->sources;
}

static struct rp_call_row *add_row(struct rp_call_row *row, enum rp_word name, unsigned long value, const char *unit,
                                   enum rapport_language language)
{
    *row = (struct rp_call_row){.name = rp_report_word(name, language), .sources = ""};
    snprintf(row->value, sizeof row->value, "%lu%s", value, unit);
    return row;
}

size_t rp_call_rows(const struct rapport_critique *critique, enum rapport_language language,
                    struct rp_call_row rows[RP_CALL_ROWS])
{
    const struct rapport_call_measures *call = &critique->call;
    bool seconds = call->longest_ms > 0;
    const char *unit = seconds ? " s" : rp_report_word(RP_WORD_UNIT_WORDS, language);
    put_yardstick(add_row(&rows[0], call->timed ? RP_WORD_TALK_TIME : RP_WORD_TALK_WORDS, call->talk_share, " %", language),
                  RP_TALK_SHARE, critique, " %", language);
    put_yardstick(add_row(&rows[1], RP_WORD_LONGEST_TURN, seconds ? (unsigned long)call->longest_ms / 1000 : call->longest_words,
                          unit, language),
                  RP_LONGEST_TURN, critique, unit, language);
    put_yardstick(add_row(&rows[2], RP_WORD_QUESTIONS, call->questions, "", language), RP_QUESTIONS, critique, "", language);
    if (call->pause_ms < 0)
        return 3;
    put_yardstick(add_row(&rows[3], RP_WORD_INTERRUPTIONS, call->interruptions, "", language), RP_INTERRUPTIONS, critique, "",
                  language);
    add_row(&rows[4], RP_WORD_PAUSE, 0, "", language);
    snprintf(rows[4].value, sizeof rows[4].value, "%ld%s%ld s", call->pause_ms / 1000, language == RAPPORT_DANISH ? "," : ".",
             call->pause_ms % 1000 / 100);
    return 5;
}
