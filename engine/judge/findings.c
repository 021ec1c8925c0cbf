#include "findings.h"

enum { LONGEST_QUOTE = 200 }; /* bytes of a turn that a finding points at */

static bool add(struct rp_verdict *verdict, struct rp_finding finding)
{
    struct rp_finding *place = RP_PUSH(&verdict->findings);
    if (place)
        *place = finding;
    return place != NULL;
}

/* Has the rule, whose findings begin at `first`, flagged this stretch for another of its signals? */
static bool flagged_already(const struct rp_verdict *verdict, size_t first, const struct rp_hit *hit)
{
    for (size_t i = first; i < verdict->findings.len; i++)
        if (verdict->findings.at[i].start < hit->end && hit->start < verdict->findings.at[i].end)
            return true;
    return false;
}

static bool find_flagged(struct rp_judging *judging, const struct rp_rule *rule, const struct rp_flag *flag, size_t first,
                         struct rp_verdict *verdict)
{
    const struct rp_signals *signals = judging->signals;
    size_t before = verdict->findings.len;
    unsigned nth = 0;
    for (uint32_t i = signals->first[flag->index]; i < signals->first[flag->index + 1]; i++) {
        const struct rp_hit *hit = &signals->hits.at[i];
        if (!rp_sentence_is_ours(&judging->document->sentences.at[hit->sentence]) || judging->mentions[i] || ++nth < flag->from)
            continue;
        struct rp_scope scope = rp_scope_at(judging, hit->sentence, hit->start, hit->end);
        if ((rule->has_when && !rp_holds(judging, &rule->when, &scope)) ||
            (before > first && flagged_already(verdict, first, hit)))
            continue;
        if (!add(verdict,
                 (struct rp_finding){
                     .rule = rule, .hit = i, .turn = -1, .start = hit->start, .end = hit->end, .sentence = hit->sentence}))
            return false;
    }
    return true;
}

bool rp_find_flagged(struct rp_judging *judging, const struct rp_rule *rule, struct rp_verdict *verdict)
{
    size_t first = verdict->findings.len;
    for (size_t i = 0; i < rule->flags.len; i++)
        if (!find_flagged(judging, rule, &rule->flags.at[i], first, verdict))
            return false;
    return true;
}

/* `expect` looks from the first hit that `when` rests on, so that "before" and "after" mean something. */
static struct rp_scope expecting_scope(struct rp_judging *judging, const struct rp_rule *rule)
{
    const struct rp_condition *first = rule->has_when ? rp_first_signal(judging->pack, &rule->when) : NULL;
    struct rp_selection selection = {0};
    if (first)
        selection = rp_select(judging, first);
    if (selection.count == 0)
        return judging->message;
    return rp_scope_at(judging, selection.hits[0]->sentence, selection.hits[0]->start, selection.hits[0]->end);
}

bool rp_find_missing(struct rp_judging *judging, const struct rp_rule *rule, struct rp_verdict *verdict)
{
    if (rule->has_when && !rp_holds(judging, &rule->when, &judging->message))
        return true;
    struct rp_scope scope = expecting_scope(judging, rule);
    if (rp_holds(judging, &rule->expect, &scope))
        return true;
    return add(verdict, (struct rp_finding){.rule = rule, .hit = -1, .turn = -1});
}

/* ---- the next turn ---- */

size_t rp_next_turn(const struct rp_document *document, size_t from, enum rp_side side)
{
    size_t at = from;
    for (; at < document->turns.len; at++) {
        struct rp_range range = rp_turn_range(document, (int32_t)at);
        if (document->turns.at[at].side == side && range.end > range.first)
            break;
    }
    return at;
}

/* The turn's first sentences, as many as are a fair quote; of a long first one, whole words. */
static uint32_t quote_end(const struct rp_document *document, struct rp_range range)
{
    uint32_t start = document->sentences.at[range.first].start, end = document->sentences.at[range.first].end;
    for (uint32_t i = range.first + 1; i < range.end && document->sentences.at[i].end - start <= LONGEST_QUOTE; i++)
        end = document->sentences.at[i].end;
    if (end - start <= LONGEST_QUOTE)
        return end;
    uint32_t cut = start + LONGEST_QUOTE;
    while (cut > start && document->text[cut] != ' ')
        cut--;
    if (cut > start)
        return cut;
    for (cut = start + LONGEST_QUOTE; cut > start && ((unsigned char)document->text[cut] & 0xC0) == 0x80;)
        cut--;
    return cut;
}

static bool add_turn(struct rp_judging *judging, const struct rp_rule *rule, int32_t turn, struct rp_verdict *verdict)
{
    struct rp_range range = rp_turn_range(judging->document, turn);
    return add(verdict, (struct rp_finding){.rule = rule,
                                            .hit = -1,
                                            .turn = turn,
                                            .start = judging->document->sentences.at[range.first].start,
                                            .end = quote_end(judging->document, range),
                                            .sentence = range.first});
}

bool rp_find_unanswered(struct rp_judging *judging, const struct rp_rule *rule, struct rp_verdict *verdict)
{
    const struct rp_document *document = judging->document;
    const struct rp_condition *first = rp_first_signal(judging->pack, &rule->when);
    if (!first || !rp_holds(judging, &rule->when, &judging->message))
        return true;
    struct rp_selection selection = rp_select(judging, first);
    size_t next = 0, judged = SIZE_MAX;
    for (size_t i = 0; i < selection.count; i++) {
        int32_t turn = document->sentences.at[selection.hits[i]->sentence].turn;
        if (turn < 0 || (size_t)turn >= document->turns.len || document->turns.at[turn].side == RP_NO_SIDE)
            continue;
        enum rp_side other = document->turns.at[turn].side == RP_US ? RP_CLIENT_SIDE : RP_US;
        /* Hits ascend, so the search goes on from where it was. */
        next = rp_next_turn(document, next > (size_t)turn ? next : (size_t)turn + 1, other);
        if (next == document->turns.len)
            break;
        if (next == judged)
            continue;
        judged = next;
        struct rp_scope scope = rp_scope_turn(judging, (int32_t)next);
        if (!rp_holds(judging, &rule->expect, &scope) && !add_turn(judging, rule, (int32_t)next, verdict))
            return false;
    }
    return true;
}
