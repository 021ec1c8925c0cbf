#include "suppressions.h"

static int by_place(const struct rp_remark_use *use, size_t start, uint64_t hash)
{
    if (use->start != start)
        return use->start < start ? -1 : 1;
    return (use->hash > hash) - (use->hash < hash);
}

/* The one of that place and text; a new one where there is none yet. NULL when out of memory. */
static struct rp_remark_use *use_of(struct rp_uses *uses, size_t start, const char *text)
{
    uint64_t hash = rp_hash(text, strlen(text), 0);
    size_t low = 0, high = uses->list.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_place(&uses->list.at[middle], start, hash) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < uses->list.len && by_place(&uses->list.at[low], start, hash) == 0)
        return &uses->list.at[low];
    struct rp_remark_use *last = RP_PUSH(&uses->list), *use = last ? &uses->list.at[low] : NULL;
    if (!last)
        return NULL;
    memmove(use + 1, use, (size_t)(last - use) * sizeof *use);
    *use = (struct rp_remark_use){.start = start, .hash = hash};
    return use;
}

static bool note(struct rapport_critique *critique, const char *english, const char *danish)
{
    if (!english || !danish)
        return false;
    critique->danish_notes[critique->note_count] = danish;
    critique->notes[critique->note_count++] = english;
    return true;
}

static bool tell_unknown(struct rapport_critique *critique, const struct rp_suppression *suppression, size_t line)
{
    struct rp_arena *arena = &critique->arena;
    const char *rule = suppression->rule, *nearest = suppression->nearest;
    if (!*nearest)
        return note(critique, rp_format(arena, "line %zu: there is no rule \"%.60s\"", line, rule),
                    rp_format(arena, "linje %zu: der er ingen regel \"%.60s\"", line, rule));
    return note(critique, rp_format(arena, "line %zu: there is no rule \"%.60s\"; did you mean \"%s\"?", line, rule, nearest),
                rp_format(arena, "linje %zu: der er ingen regel \"%.60s\"; mente du \"%s\"?", line, rule, nearest));
}

/* Takes note of what each did; tells of rules that there are none of. */
static bool take(struct rapport_critique *critique, const struct rp_verdict *verdict, struct rp_uses *uses)
{
    for (size_t i = 0; i < verdict->suppressions.len; i++) {
        const struct rp_suppression *suppression = &verdict->suppressions.at[i];
        struct rp_remark_use *use = use_of(uses, suppression->remark->start, suppression->rule);
        if (!use)
            return false;
        bool first = !use->rule;
        if (first) {
            use->line = rp_remark_line(critique->document, suppression->remark);
            use->rule = rp_strdup(&uses->arena, suppression->rule);
        }
        use->used = use->used || suppression->used || suppression->nearest;
        if (!use->rule || (first && suppression->nearest && !tell_unknown(critique, suppression, use->line)))
            return false;
    }
    return true;
}

static bool tell_complaints(struct rapport_critique *critique, const struct rp_verdict *verdict, struct rp_uses *uses)
{
    for (size_t i = 0; i < verdict->complaints.len; i++) {
        const struct rp_note *complaint = &verdict->complaints.at[i];
        struct rp_remark_use *use = use_of(uses, SIZE_MAX, complaint->english);
        bool first = use && !use->used;
        if (!use || (first && !note(critique, rp_strdup(&critique->arena, complaint->english),
                                    rp_strdup(&critique->arena, complaint->danish))))
            return false;
        use->used = true;
    }
    return true;
}

static bool tell_unused(struct rapport_critique *critique, const struct rp_uses *uses)
{
    for (size_t i = 0; i < uses->list.len; i++) {
        const struct rp_remark_use *use = &uses->list.at[i];
        if (use->used)
            continue;
        critique->unused++;
        if (!note(
                critique,
                rp_format(&critique->arena, "line %zu: \"ignore %.60s\" suppresses nothing; it can go", use->line, use->rule),
                rp_format(&critique->arena, "linje %zu: \"ignore %.60s\" undtager intet; det kan slettes", use->line, use->rule)))
            return false;
    }
    return true;
}

enum rapport_code rp_note_suppressions(struct rapport_critique *critique, const struct rp_verdict *verdict,
                                       const struct rapport_messages *messages, struct rapport_error *error)
{
    struct rp_uses *uses = rp_messages_uses(messages);
    size_t most = critique->note_count + 2 * verdict->suppressions.len + verdict->complaints.len + uses->list.len;
    if (most == critique->note_count)
        return RAPPORT_OK;
    const char **notes = rp_alloc(&critique->arena, most * sizeof *notes);
    const char **danish = rp_alloc(&critique->arena, most * sizeof *danish);
    if (!notes || !danish)
        return rp_no_memory(error);
    memcpy(notes, critique->notes, critique->note_count * sizeof *notes);
    memcpy(danish, critique->danish_notes, critique->note_count * sizeof *danish);
    critique->notes = notes;
    critique->danish_notes = danish;
    bool told = take(critique, verdict, uses) && tell_complaints(critique, verdict, uses) &&
                (!rp_messages_are_done(messages) || tell_unused(critique, uses));
    return told ? RAPPORT_OK : rp_no_memory(error);
}
