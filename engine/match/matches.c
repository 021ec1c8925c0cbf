/* The matches of one pattern in the sentence at hand, found at most once. */
#include "scanner.h"

enum { MAX_TRIPS = 3 }; /* in one document; then a pattern is left alone for the rest of it */

bool rp_add_range(struct rp_scanner *scanner, struct rp_range range)
{
    struct rp_range *slot = scanner->pool.len < UINT32_MAX ? RP_PUSH(&scanner->pool) : NULL;
    if (slot)
        *slot = range;
    else
        scanner->failed = true;
    return slot != NULL;
}

static void note_trip(struct rp_scanner *scanner, uint32_t number, const char *limit)
{
    const struct rp_code *code = &scanner->ruleset->plan.codes.at[number];
    if (scanner->trips[number]++ > 0 || !scanner->signals)
        return;
    const char **slot = RP_PUSH(&scanner->signals->trips);
    if (slot)
        *slot = rp_format(&scanner->signals->arena, "signal %s: %s in the pattern at %s:%d",
                          scanner->ruleset->pack->signals.at[code->signal].id, limit,
                          code->pattern && code->pattern->place.file ? code->pattern->place.file : "?",
                          code->pattern ? code->pattern->place.line : 0);
    if (!slot || !*slot)
        scanner->failed = true;
}

static size_t next_character(struct rp_slice text, size_t at)
{
    ++at;
    while (at < text.len && rp_is_inside(text.at[at]))
        ++at;
    return at;
}

/* Takes the match that has just been found; false when there is no room for more of them. */
static bool take_match(struct rp_scanner *scanner, const struct rp_use *use, struct rp_found *found)
{
    struct rp_range range;
    if (!rp_machine_span(&scanner->machine, use, &range.start, &range.end))
        return true;
    if (!rp_add_range(scanner, range))
        return false;
    return ++found->count < RP_MAX_HITS_PER_SENTENCE;
}

/* Where to look for the next match. */
static size_t behind_match(const struct rp_scanner *scanner, size_t from)
{
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(scanner->machine.data);
    size_t start = pairs[0], end = pairs[1];
    return end > start && end > from ? end : next_character(scanner->sentence, start > from ? start : from);
}

bool rp_trips(struct rp_scanner *scanner, uint32_t number, int result)
{
    const char *limit = result < 0 ? rp_machine_trip(result) : NULL;
    if (limit)
        note_trip(scanner, number, limit);
    return limit != NULL;
}

/* All matches of a code in the sentence, from left to right. */
static void match_all(struct rp_scanner *scanner, uint32_t number, struct rp_use *use, struct rp_found *found)
{
    for (size_t from = 0; from <= scanner->sentence.len;) {
        int result = rp_machine_search(&scanner->machine, use, &scanner->narrow, from);
        if (rp_trips(scanner, number, result) || result < 0 || !take_match(scanner, use, found))
            return;
        from = behind_match(scanner, from);
    }
}

/* The same, one place after the other. */
struct trying {
    struct rp_scanner *scanner;
    struct rp_use *use;
    struct rp_found *found;
    uint32_t number;
    size_t from; /* behind the last match */
};

/* Is a literal of the set as near behind the start as each match that begins there has one? */
static bool within_reach(const struct trying *trying, int set, struct rp_range start)
{
    const struct rp_scanner *scanner = trying->scanner;
    const struct rp_masks *masks = &scanner->ruleset->masks[scanner->language];
    uint32_t reach = scanner->ruleset->reach[set][trying->number];
    if (reach == RP_FAR || scanner->seen.crowded || rp_mask_has(set == 0 ? masks->unfiltered : masks->single, trying->number))
        return true;
    for (uint64_t words = scanner->seen.words[set][trying->number]; words; words &= words - 1) {
        unsigned word = rp_lowest_bit(words);
        if (scanner->seen.word_at[word] >= start.start)
            return scanner->seen.blanks[word] - start.end <= reach;
    }
    return false;
}

/* Might a match begin there, as far as its literals and its first word say? */
static bool is_worth(const struct trying *trying, struct rp_range start)
{
    return start.start >= trying->from && within_reach(trying, 0, start) && within_reach(trying, 1, start) &&
           rp_may_open(trying->scanner, trying->number, start.start);
}

/* The match of a tail is one of the whole pattern, from where the lead began. */
static void begin_at(struct rp_scanner *scanner, const struct rp_code *code, size_t start)
{
    PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(scanner->machine.data);
    pairs[0] = start;
    if (code->spans_lead && pairs[2] != PCRE2_UNSET)
        pairs[2] = start;
}

/* Runs the pattern's code where it begins, or its tail where the lead ends. Does that leave more to look for? `*taken` when there
 * was a match. */
static bool run_at(struct trying *trying, struct rp_use *use, size_t start, size_t at, bool *taken)
{
    struct rp_scanner *scanner = trying->scanner;
    int result = rp_machine_match_at(&scanner->machine, use, &scanner->narrow, at);
    if (rp_trips(scanner, trying->number, result))
        return false;
    *taken = result >= 0;
    if (!*taken)
        return true;
    if (use != trying->use)
        begin_at(scanner, &scanner->ruleset->plan.codes.at[trying->number], start);
    trying->from = behind_match(scanner, start);
    return take_match(scanner, use, trying->found);
}

static bool try_whole(struct trying *trying, size_t start)
{
    struct rp_scanner *scanner = trying->scanner;
    bool taken;
    if (!rp_scanner_ready(scanner, trying->number) || !rp_machine_may_begin(trying->use, &scanner->narrow, start))
        return !scanner->failed;
    return run_at(trying, trying->use, start, start, &taken);
}

/* The first end that the tail goes on from decides. */
static bool try_tails(struct trying *trying, size_t start, struct rp_standing standing)
{
    struct rp_scanner *scanner = trying->scanner;
    uint32_t tail = scanner->ruleset->plan.codes.at[trying->number].tail;
    bool taken = false, more = true;
    for (uint32_t i = 0; i < standing.count && more && !taken; ++i) {
        uint32_t end = scanner->ends.at[standing.first + i];
        more = rp_may_begin(scanner, tail, end) ? run_at(trying, &scanner->machine.uses[tail], start, end, &taken)
                                                : !scanner->failed;
    }
    return more;
}

/* At `start`, whose end is the number of blanks before it. */
static bool try_at(struct trying *trying, struct rp_range start)
{
    struct rp_scanner *scanner = trying->scanner;
    const struct rp_code *code = &scanner->ruleset->plan.codes.at[trying->number];
    struct rp_standing standing;
    if (!is_worth(trying, start))
        return !scanner->failed;
    if (code->lead == RP_NO_CODE)
        return try_whole(trying, start.start);
    if (!rp_lead_standing(scanner, code->lead, start.start, &standing))
        return false;
    if (standing.state == RP_STANDING_UNTOLD)
        return try_whole(trying, start.start);
    if (code->tail == RP_NO_CODE)
        return standing.count == 0 || try_whole(trying, start.start);
    return try_tails(trying, start.start, standing);
}

/* For a code whose matches can only begin at the words where one of its literals stands. */
static void match_words(struct trying *trying, uint64_t words)
{
    const struct rp_sightings *seen = &trying->scanner->seen;
    for (; words; words &= words - 1) {
        unsigned word = rp_lowest_bit(words);
        if (!try_at(trying, (struct rp_range){seen->word_at[word], seen->blanks[word]}))
            return;
    }
}

static void match_edges(struct trying *trying, struct rp_found edges)
{
    for (uint32_t i = 0; i < edges.count && try_at(trying, trying->scanner->pool.at[edges.first + i]); ++i)
        ;
}

bool rp_scanner_ready(struct rp_scanner *scanner, uint32_t number)
{
    bool good = rp_machine_ready(&scanner->machine, number) && !scanner->machine.damaged;
    scanner->failed = scanner->failed || !good;
    return good;
}

/* Where the code's matches may begin, if that is known: at its literals, else wherever no word goes on. */
static void match(struct rp_scanner *scanner, uint32_t number, struct rp_found *found)
{
    struct rp_use *use = &scanner->machine.uses[number];
    struct rp_found edges;
    struct trying trying = {scanner, use, found, number, 0};
    bool known = !scanner->plain && rp_edges(scanner, &edges);
    found->first = (uint32_t)scanner->pool.len; /* behind the edges */
    if (known && !scanner->seen.crowded && rp_mask_has(scanner->ruleset->masks[scanner->language].anchored, number))
        match_words(&trying, scanner->seen.words[0][number]);
    else if (known)
        match_edges(&trying, edges);
    else if (rp_scanner_ready(scanner, number))
        match_all(scanner, number, use, found);
    if (found->count > 0)
        rp_mask_set(scanner->touched, number);
}

struct rp_found rp_matches_of(struct rp_scanner *scanner, uint32_t number)
{
    uint32_t twin = scanner->ruleset->plan.codes.at[number].twin;
    struct rp_found *found = &scanner->found[twin];
    if (found->stamp != scanner->stamp) {
        *found = (struct rp_found){scanner->stamp, (uint32_t)scanner->pool.len, 0};
        if (rp_mask_has(scanner->candidates, number) && scanner->trips[twin] < MAX_TRIPS)
            match(scanner, twin, found);
    }
    return *found;
}
