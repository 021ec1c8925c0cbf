#include "conditions.h"

#include <stdlib.h>

enum rapport_code rp_judging_begin(struct rp_judging *judging, const struct rp_pack *pack, const struct rp_document *document,
                                   const struct rp_signals *signals, enum rapport_audience audience, struct rapport_error *error)
{
    *judging = (struct rp_judging){.pack = pack,
                                   .document = document,
                                   .signals = signals,
                                   .audience = audience,
                                   .call = rp_call_of(document),
                                   .error = error,
                                   .scopes = 1,
                                   .message = {.id = 1, .turn = -1}};
    judging->selection_of = calloc(pack->signals.len + 1, sizeof *judging->selection_of);
    judging->triggers = calloc(pack->triggers.len + 1, sizeof *judging->triggers);
    judging->mentions = calloc(signals->hits.len + 1, sizeof *judging->mentions);
    if (!judging->selection_of || !judging->triggers || !judging->mentions)
        return rp_no_memory(error);
    for (size_t i = 0; i < signals->hits.len; i++)
        judging->mentions[i] = rp_is_mention(document, &signals->hits.at[i]);
    return RAPPORT_OK;
}

void rp_judging_end(struct rp_judging *judging)
{
    for (size_t i = 0; i < judging->selections.len; i++)
        free(judging->selections.at[i].hits);
    free(judging->selections.at);
    free(judging->selection_of);
    free(judging->triggers);
    free(judging->mentions);
    rp_stemmed_free(judging->stemmed);
}

struct rp_scope rp_scope_at(struct rp_judging *judging, uint32_t sentence, uint32_t start, uint32_t end)
{
    return (struct rp_scope){++judging->scopes, true, sentence, start, end, -1, 0};
}

struct rp_scope rp_scope_turn(struct rp_judging *judging, int32_t turn)
{
    return (struct rp_scope){.id = ++judging->scopes, .turn = turn};
}

struct rp_range rp_block_range(const struct rp_document *document, uint32_t block)
{
    if (block >= document->blocks.len)
        return (struct rp_range){0, 0};
    const struct rp_block *found = &document->blocks.at[block];
    return (struct rp_range){found->first_sentence, found->first_sentence + found->sentence_count};
}

struct rp_range rp_turn_range(const struct rp_document *document, int32_t turn)
{
    if (turn < 0 || (size_t)turn >= document->turns.len)
        return (struct rp_range){0, 0};
    return rp_block_range(document, document->turns.at[turn].block);
}

/* ---- counting hits ---- */

static struct rp_range whole(const struct rp_document *document)
{
    return (struct rp_range){0, (uint32_t)document->sentences.len};
}

static struct rp_range range_of(const struct rp_document *document, const struct rp_condition *condition,
                                const struct rp_scope *scope)
{
    if (scope->turn >= 0)
        return rp_turn_range(document, scope->turn);
    if (!scope->anchor || condition->within == RP_WITHIN_MESSAGE)
        return whole(document);
    const struct rp_sentence *sentence = &document->sentences.at[scope->sentence];
    uint64_t end = (uint64_t)scope->sentence + 1 + condition->reach;
    switch (condition->within) {
    case RP_WITHIN_SENTENCE:
        return (struct rp_range){scope->sentence,
                                 end < document->sentences.len ? (uint32_t)end : (uint32_t)document->sentences.len};
    case RP_WITHIN_TURN:
        return sentence->turn >= 0 ? rp_turn_range(document, sentence->turn) : rp_block_range(document, sentence->block);
    case RP_WITHIN_PARAGRAPH:
        return rp_block_range(document, sentence->block);
    default:
        return whole(document);
    }
}

static uint32_t sentence_of(const struct rp_hit *hit)
{
    return hit->sentence;
}

static uint32_t start_of(const struct rp_hit *hit)
{
    return hit->start;
}

/* The number of hits whose value is below `bound`; both ascend along the text. */
static size_t below(const struct rp_selection *selection, uint32_t (*value)(const struct rp_hit *), uint32_t bound)
{
    size_t low = 0, high = selection->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (value(selection->hits[middle]) < bound)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool signal_holds(struct rp_judging *judging, const struct rp_condition *condition, const struct rp_scope *scope)
{
    struct rp_selection selection = rp_select(judging, condition);
    struct rp_range range = range_of(judging->document, condition, scope);
    size_t first = below(&selection, sentence_of, range.first), end = below(&selection, sentence_of, range.end);
    if (scope->anchor && condition->order == RP_ORDER_BEFORE) {
        size_t here = below(&selection, start_of, scope->start);
        end = end < here ? end : here;
    } else if (scope->anchor && condition->order == RP_ORDER_AFTER) {
        size_t here = below(&selection, start_of, scope->end);
        first = first > here ? first : here;
    }
    size_t count = end > first ? end - first : 0;
    return condition->none ? count == 0 : count >= condition->min && (condition->max == 0 || count <= condition->max);
}

/* ---- the other kinds ---- */

static bool within_bounds(const struct rp_condition *condition, size_t amount)
{
    return condition->none ? amount == 0 : amount >= condition->min && (condition->max == 0 || amount <= condition->max);
}

/* It ends in a question mark, before whatever closes a quotation or a bracket. */
bool rp_is_question(const struct rp_document *document, const struct rp_sentence *sentence)
{
    uint32_t end = sentence->end;
    while (end > sentence->start && strchr("\"')]", document->text[end - 1]))
        end--;
    return end > sentence->start && document->text[end - 1] == '?';
}

size_t rp_questions_in(const struct rp_document *document, struct rp_range range)
{
    size_t count = 0;
    for (uint32_t i = range.first; i < range.end; i++)
        count += rp_sentence_is_ours(&document->sentences.at[i]) && rp_is_question(document, &document->sentences.at[i]);
    return count;
}

static bool begins_with_question(const struct rp_document *document, const struct rp_scope *scope)
{
    struct rp_range range = rp_turn_range(document, scope->turn);
    return range.end > range.first && rp_is_question(document, &document->sentences.at[range.first]);
}

/* How many sentences hold hits of conditions [from, end). */
static size_t sentences_with(struct rp_judging *judging, const struct rp_condition *conditions, size_t from, size_t end)
{
    size_t count = 0, sentences = judging->document->sentences.len;
    unsigned char *seen = calloc(sentences + 1, 1);
    judging->no_memory = judging->no_memory || !seen;
    for (size_t i = from; seen && i < end; i++) {
        struct rp_selection selection = rp_select(judging, &conditions[i]);
        for (size_t k = 0; k < selection.count; k++) {
            count += !seen[selection.hits[k]->sentence];
            seen[selection.hits[k]->sentence] = 1;
        }
    }
    free(seen);
    return count;
}

static bool has_zone(const struct rp_document *document, unsigned zones)
{
    for (size_t i = 0; i < document->blocks.len; i++)
        if (zones & 1u << document->blocks.at[i].zone)
            return true;
    return false;
}

static bool outnumbers(struct rp_judging *judging, const struct rp_condition *condition)
{
    size_t many = sentences_with(judging, condition->children, 0, 1);
    return many >= condition->min &&
           many >= condition->times * sentences_with(judging, condition->children, 1, condition->child_count);
}

static bool group_holds(struct rp_judging *judging, const struct rp_condition *condition, const struct rp_scope *scope)
{
    size_t held = 0;
    for (size_t i = 0; i < condition->child_count; i++) {
        bool holds = rp_holds(judging, &condition->children[i], scope);
        held += holds;
        if (condition->kind == RP_ALL && !holds)
            return false;
        if (condition->kind == RP_NONE && holds)
            return false;
        if (condition->kind == RP_ANY && holds)
            return true;
    }
    return condition->kind == RP_ANY ? false : condition->kind == RP_SOME ? held >= condition->min : true;
}

/* Judged once a scope: triggers that use triggers would otherwise multiply. */
static bool trigger_holds(struct rp_judging *judging, uint32_t index, const struct rp_scope *scope)
{
    if (judging->triggers[index].scope != scope->id) {
        bool holds = rp_holds(judging, &judging->pack->triggers.at[index].condition, scope);
        judging->triggers[index] = (struct rp_seen_trigger){scope->id, holds};
    }
    return judging->triggers[index].holds;
}

bool rp_holds(struct rp_judging *judging, const struct rp_condition *condition, const struct rp_scope *scope)
{
    const struct rp_document *document = judging->document;
    switch (condition->kind) {
    case RP_ALL:
    case RP_ANY:
    case RP_NONE:
    case RP_SOME:
        return group_holds(judging, condition, scope);
    case RP_SIGNAL:
        return signal_holds(judging, condition, scope);
    case RP_CHANNEL:
        return (condition->mask & 1u << document->channel) != 0;
    case RP_AUDIENCE:
        return (condition->mask & 1u << judging->audience) != 0;
    case RP_ZONE:
        return has_zone(document, condition->zone_mask);
    case RP_TURNS:
        return within_bounds(condition, document->turns.len);
    case RP_WORDS:
        return within_bounds(condition, document->own_words);
    case RP_USE_TRIGGER:
        return trigger_holds(judging, condition->trigger_index, scope);
    case RP_TALK_SHARE:
        return rp_talk_share_holds(&judging->call, condition);
    case RP_LONGEST_TURN:
        return rp_longest_turn_holds(&judging->call, condition);
    case RP_INTERRUPTIONS:
        return within_bounds(condition, judging->call.interruptions);
    case RP_QUESTIONS:
        return within_bounds(condition, rp_questions_in(document, range_of(document, condition, scope)));
    case RP_TAKEN_UP:
        return rp_taken_up(judging, condition, scope);
    case RP_COUNTER_QUESTION:
        return begins_with_question(document, scope);
    case RP_OUTNUMBER:
        return outnumbers(judging, condition);
    }
    return false;
}
