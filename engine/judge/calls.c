/* What a call shows beside its words: who talks how much, and over whom. */
#include "conditions.h"

static bool timed(const struct rp_turn *turn)
{
    return turn->start_ms >= 0 && turn->end_ms > turn->start_ms;
}

/* Times count where every turn of both sides has them, else words. */
static bool all_timed(const struct rp_document *document)
{
    for (size_t i = 0; i < document->turns.len; i++)
        if (document->turns.at[i].side != RP_NO_SIDE && !timed(&document->turns.at[i]))
            return false;
    return true;
}

static void add_share(struct rp_call *call, const struct rp_turn *turn, bool times)
{
    const int64_t most = 1 << 28; /* three days in one turn is no talk; it keeps the sums small */
    int64_t part = times ? turn->end_ms - turn->start_ms : (int64_t)turn->words;
    part = part < most ? part : most;
    call->all += (uint64_t)part;
    call->ours += turn->side == RP_US ? (uint64_t)part : 0;
}

static void add_length(struct rp_call *call, const struct rp_turn *turn)
{
    if (turn->words > call->longest_words)
        call->longest_words = turn->words;
    if (!timed(turn) && turn->words > call->longest_untimed_words)
        call->longest_untimed_words = turn->words;
    if (timed(turn) && turn->end_ms - turn->start_ms > call->longest_ms)
        call->longest_ms = turn->end_ms - turn->start_ms;
}

static void add_answer(struct rp_call *call, int64_t pause)
{
    const int64_t most = 1 << 28;
    call->answers++;
    call->interruptions += pause < 0;
    call->pause_ms += pause < 0 ? 0 : pause < most ? pause : most;
}

unsigned rp_call_share(const struct rp_call *call)
{
    return call->all == 0 ? 0 : (unsigned)((call->ours * 200 / call->all + 1) / 2);
}

struct rp_call rp_call_of(const struct rp_document *document)
{
    struct rp_call call = {0};
    bool times = all_timed(document);
    call.timed = times && document->turns.len > 0;
    if (document->turns.len > 0)
        call.questions = rp_questions_in(document, (struct rp_range){0, (uint32_t)document->sentences.len});
    for (size_t i = 0; i < document->turns.len; i++) {
        const struct rp_turn *turn = &document->turns.at[i];
        if (turn->side != RP_NO_SIDE)
            add_share(&call, turn, times);
        if (turn->side != RP_US)
            continue;
        add_length(&call, turn);
        const struct rp_turn *before = i > 0 ? turn - 1 : NULL;
        if (before && before->side == RP_CLIENT_SIDE && timed(before) && turn->start_ms >= 0)
            add_answer(&call, turn->start_ms - before->end_ms);
    }
    return call;
}

/* Only our side is heard, or nobody knows who is: a message left, a recording without names. That is no talk to share. */
static bool one_sided(const struct rp_call *call)
{
    return call->all > 0 && call->ours == call->all;
}

bool rp_talk_share_holds(const struct rp_call *call, const struct rp_condition *condition)
{
    if (condition->none)
        return call->ours == 0;
    if (one_sided(call))
        return true;
    bool enough = condition->min <= 100 && call->ours * 100 >= call->all * condition->min;
    return enough && (condition->max == 0 || condition->max >= 100 || call->ours * 100 <= call->all * condition->max);
}

/* Seconds speak for the turns whose times are known, words for the others. */
bool rp_longest_turn_holds(const struct rp_call *call, const struct rp_condition *condition)
{
    uint32_t words = condition->seconds > 0 ? call->longest_untimed_words : call->longest_words;
    if (one_sided(call))
        return true;
    if (condition->seconds > 0 && call->longest_ms > (int64_t)condition->seconds * 1000)
        return false;
    return condition->max == 0 || words <= condition->max;
}
