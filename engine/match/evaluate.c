/* One sentence: its candidates, and the signals that they make, in the order of the pack, so that an exception finds the
 * hits of the signal that it names. */
#include <stdlib.h>

#include "scanner.h"

/* A signal being evaluated in the sentence. */
struct progress {
    struct rp_scanner *scanner;
    uint32_t signal;
    bool open;
    RP_ARRAY(struct rp_range) hits;
    RP_ARRAY(uint32_t) waiting; /* cues that may occur */
    long weight;
    struct rp_range cues; /* from the first cue to the last */
};

static bool overlap(struct rp_range a, struct rp_range b)
{
    return a.start < b.end && b.start < a.end;
}

static bool applies(const struct rp_scanner *scanner, const struct rp_check *check, struct rp_range range, struct rp_found found)
{
    for (uint32_t i = 0; i < found.count; ++i)
        if (check->sentence || overlap(scanner->pool.at[found.first + i], range))
            return true;
    return false;
}

/* Do the exceptions of a construction let the hit stand? */
static bool stands(struct rp_scanner *scanner, uint32_t construction, struct rp_range range)
{
    const struct rp_plan *plan = &scanner->ruleset->plan;
    struct rp_construction_plan checks = plan->constructions.at[construction];
    for (uint32_t i = 0; i < checks.check_count; ++i) {
        const struct rp_check *check = &plan->checks.at[checks.first_check + i];
        if (check->language != RAPPORT_LANGUAGE_AUTO && check->language != scanner->language)
            continue;
        struct rp_found found = {0};
        if (check->code != RP_NO_CODE)
            found = rp_matches_of(scanner, check->code);
        else if (scanner->signal_hits[check->signal].stamp == scanner->stamp)
            found = scanner->signal_hits[check->signal];
        if (applies(scanner, check, range, found) != check->provided)
            return false;
    }
    return true;
}

static void add_hit(struct progress *progress, struct rp_range range)
{
    struct rp_range *slot = RP_PUSH(&progress->hits);
    if (slot)
        *slot = range;
    else
        progress->scanner->failed = true;
}

static void add_pattern(struct progress *progress, uint32_t number, uint32_t construction)
{
    struct rp_scanner *scanner = progress->scanner;
    uint32_t plan = scanner->ruleset->plan.signals.at[progress->signal].first_construction;
    struct rp_found found = rp_matches_of(scanner, number);
    for (uint32_t i = 0; i < found.count; ++i) {
        struct rp_range range = scanner->pool.at[found.first + i];
        if (construction == 0 || stands(scanner, plan + construction, range))
            add_hit(progress, range);
    }
}

static void wait_for_cue(struct progress *progress, uint32_t number)
{
    uint32_t *slot = RP_PUSH(&progress->waiting);
    if (slot)
        *slot = number;
    else
        progress->scanner->failed = true;
}

static int weight_of(const struct rp_scanner *scanner, uint32_t number)
{
    return scanner->ruleset->plan.codes.at[number].pattern->weight;
}

static void add_cue(struct progress *progress, uint32_t number)
{
    struct rp_found found = rp_matches_of(progress->scanner, number);
    int weight = weight_of(progress->scanner, number);
    if (found.count == 0)
        return;
    progress->weight += weight;
    for (uint32_t i = 0; i < found.count && weight > 0; ++i) {
        struct rp_range range = progress->scanner->pool.at[found.first + i];
        if (progress->cues.end == 0) {
            progress->cues = range;
            continue;
        }
        progress->cues.start = range.start < progress->cues.start ? range.start : progress->cues.start;
        progress->cues.end = range.end > progress->cues.end ? range.end : progress->cues.end;
    }
}

/* Those that a literal vouches for come first, of them the heavy ones; what weighs against comes last. */
static bool sooner(const struct rp_scanner *scanner, uint32_t a, uint32_t b)
{
    const uint64_t *unfiltered = scanner->ruleset->masks[scanner->language].unfiltered;
    bool a_against = weight_of(scanner, a) < 0, b_against = weight_of(scanner, b) < 0;
    if (a_against != b_against)
        return b_against;
    if (rp_mask_has(unfiltered, a) != rp_mask_has(unfiltered, b))
        return rp_mask_has(unfiltered, b);
    return weight_of(scanner, a) > weight_of(scanner, b);
}

/* Cues are many and most sentences hold only light ones: as soon as those left cannot reach the threshold, they are not tried. */
static void weigh(struct progress *progress, int threshold)
{
    struct rp_scanner *scanner = progress->scanner;
    uint32_t *waiting = progress->waiting.at;
    long within_reach = 0;
    for (size_t i = 0; i < progress->waiting.len; ++i) {
        uint32_t number = waiting[i];
        size_t at = i;
        for (; at > 0 && sooner(scanner, number, waiting[at - 1]); --at)
            waiting[at] = waiting[at - 1];
        waiting[at] = number;
        within_reach += weight_of(scanner, number) > 0 ? weight_of(scanner, number) : 0;
    }
    for (size_t i = 0; i < progress->waiting.len; ++i) {
        if (!scanner->trace && progress->weight + within_reach < threshold)
            break;
        int weight = weight_of(scanner, waiting[i]);
        within_reach -= weight > 0 ? weight : 0;
        add_cue(progress, waiting[i]);
    }
    progress->waiting.len = 0;
}

static int longest_first(const void *a, const void *b)
{
    const struct rp_range *x = a, *y = b;
    uint32_t i = x->end - x->start, k = y->end - y->start;
    if (i != k)
        return i > k ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* Where it belongs among `count` ranges that do not overlap, in order; false when it overlaps one. */
static bool place_for(const struct rp_range *ranges, size_t count, struct rp_range range, size_t *place)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ranges[middle].start < range.start)
            low = middle + 1;
        else
            high = middle;
    }
    *place = low;
    return (low == 0 || ranges[low - 1].end <= range.start) && (low == count || range.end <= ranges[low].start);
}

/* Of hits that overlap the longest stays, of equal ones the first. They end up in the order of the text. */
static size_t settle(struct rp_range *hits, size_t count)
{
    size_t kept = 0, place;
    if (count > 1)
        qsort(hits, count, sizeof *hits, longest_first);
    for (size_t i = 0; i < count; ++i) {
        struct rp_range range = hits[i];
        if (!place_for(hits, kept, range, &place))
            continue;
        memmove(hits + place + 1, hits + place, (kept - place) * sizeof *hits);
        hits[place] = range;
        ++kept;
    }
    return kept;
}

static void finish_signal(struct progress *progress, uint32_t sentence, uint32_t start)
{
    struct rp_scanner *scanner = progress->scanner;
    const struct rp_signal *signal = &scanner->ruleset->pack->signals.at[progress->signal];
    const struct rp_signal_plan *plan = &scanner->ruleset->plan.signals.at[progress->signal];
    weigh(progress, signal->threshold);
    if (signal->threshold > 0 && progress->cues.end > 0 && progress->weight >= signal->threshold)
        add_hit(progress, progress->cues);
    size_t count = 0;
    for (size_t i = 0; i < progress->hits.len; ++i)
        if (signal->constructions.len == 0 || stands(scanner, plan->first_construction, progress->hits.at[i]))
            progress->hits.at[count++] = progress->hits.at[i];
    count = settle(progress->hits.at, count);
    scanner->signal_hits[progress->signal] = (struct rp_found){scanner->stamp, (uint32_t)scanner->pool.len, (uint32_t)count};
    for (size_t i = 0; i < count; ++i) {
        struct rp_range range = progress->hits.at[i];
        struct rp_hit *hit = rp_add_range(scanner, range) ? RP_PUSH(&scanner->hits) : NULL;
        if (hit)
            *hit = (struct rp_hit){progress->signal, sentence, start + range.start, start + range.end};
        else
            scanner->failed = true;
    }
    progress->hits.len = 0;
    progress->weight = 0;
    progress->cues = (struct rp_range){0};
}

static bool filter(struct rp_scanner *scanner)
{
    const struct rp_masks *masks = &scanner->ruleset->masks[scanner->language];
    struct rp_sightings *seen = &scanner->seen;
    size_t words = scanner->ruleset->mask_words, len = scanner->sentence.len;
    if (!rp_scanner_fold(scanner, scanner->sentence))
        return false;
    memcpy(seen->sets[0], masks->unfiltered, words * sizeof(uint64_t));
    memcpy(seen->sets[1], masks->single, words * sizeof(uint64_t));
    if (!rp_filter_scan(&scanner->ruleset->filters[scanner->language], scanner->folded.at, len, seen))
        return false;
    for (size_t i = 0; i < words; ++i)
        scanner->candidates[i] = seen->sets[0][i] & seen->sets[1][i];
    return true;
}

static void find_candidates(struct rp_scanner *scanner)
{
    scanner->legible = !scanner->plain && filter(scanner);
    if (scanner->legible)
        return;
    const struct rp_masks *masks = &scanner->ruleset->masks[scanner->language];
    memcpy(scanner->candidates, masks->all, scanner->ruleset->mask_words * sizeof(uint64_t));
    scanner->seen.crowded = true; /* nothing is known of the words */
}

/* For proofs: exceptions are tried whether there is a hit or not. */
static void touch_exceptions(struct rp_scanner *scanner)
{
    for (uint32_t i = 0; i < scanner->ruleset->plan.pattern_count && !scanner->failed; ++i)
        if (rp_mask_has(scanner->candidates, i) && (!scanner->single || rp_mask_has(scanner->only, i)))
            rp_matches_of(scanner, i);
}

void rp_evaluate(struct rp_scanner *scanner, uint32_t sentence, uint32_t start)
{
    const struct rp_plan *plan = &scanner->ruleset->plan;
    struct progress progress = {.scanner = scanner};
    scanner->pool.len = 0;
    scanner->standings.len = 0;
    scanner->ends.len = 0;
    scanner->failed = !rp_narrow_text(&scanner->narrow, scanner->sentence) || scanner->failed;
    find_candidates(scanner);
    rp_machine_limit(&scanner->machine, scanner->sentence.len);
    const uint64_t *positive = scanner->ruleset->masks[scanner->language].positive;
    for (size_t i = 0; i < scanner->ruleset->mask_words && !scanner->failed; ++i) {
        for (uint64_t bits = scanner->candidates[i] & positive[i] & (scanner->wanted ? scanner->wanted[i] : UINT64_MAX); bits;
             bits &= bits - 1) {
            uint32_t number = (uint32_t)(i * 64) + rp_lowest_bit(bits);
            const struct rp_code *code = &plan->codes.at[number];
            if (progress.open && progress.signal != code->signal)
                finish_signal(&progress, sentence, start);
            progress.open = true;
            progress.signal = code->signal;
            if (code->kind == RP_KIND_CUE)
                wait_for_cue(&progress, number);
            else
                add_pattern(&progress, number, code->construction);
        }
    }
    if (progress.open && !scanner->failed)
        finish_signal(&progress, sentence, start);
    if (scanner->trace && !scanner->failed)
        touch_exceptions(scanner);
    free(progress.hits.at);
    free(progress.waiting.at);
}
