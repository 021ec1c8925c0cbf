#include "scanner.h"

#include <stdlib.h>

#include "expand.h"

struct rp_scanner *rp_scanner_new(const struct rp_ruleset *ruleset, struct rapport_error *error)
{
    struct rp_scanner *scanner = calloc(1, sizeof *scanner);
    if (!scanner) {
        rp_no_memory(error);
        return NULL;
    }
    size_t codes = ruleset->plan.codes.len + 1, signals = ruleset->plan.signals.len + 1;
    scanner->ruleset = ruleset;
    scanner->candidates = calloc(ruleset->mask_words, sizeof(uint64_t));
    scanner->touched = calloc(ruleset->mask_words, sizeof(uint64_t));
    scanner->only = calloc(ruleset->mask_words, sizeof(uint64_t));
    scanner->seen.sets[0] = calloc(ruleset->mask_words, sizeof(uint64_t));
    scanner->seen.sets[1] = calloc(ruleset->mask_words, sizeof(uint64_t));
    scanner->seen.words[0] = calloc(codes, sizeof(uint64_t));
    scanner->seen.words[1] = calloc(codes, sizeof(uint64_t));
    scanner->found = calloc(codes, sizeof *scanner->found);
    scanner->trips = calloc(codes, 1);
    scanner->signal_hits = calloc(signals, sizeof *scanner->signal_hits);
    if (scanner->candidates && scanner->touched && scanner->only && scanner->seen.sets[0] && scanner->seen.sets[1] &&
        scanner->seen.words[0] && scanner->seen.words[1] && scanner->found && scanner->trips && scanner->signal_hits &&
        rp_machine_init(&scanner->machine, ruleset))
        return scanner;
    rp_scanner_free(scanner);
    rp_no_memory(error);
    return NULL;
}

void rp_scanner_free(struct rp_scanner *scanner)
{
    if (!scanner)
        return;
    rp_scanner_free_rewrites(scanner);
    rp_machine_free(&scanner->machine);
    rp_buffer_free(&scanner->folded);
    rp_narrow_free(&scanner->narrow);
    free(scanner->candidates);
    free(scanner->touched);
    free(scanner->only);
    free(scanner->seen.sets[0]);
    free(scanner->seen.sets[1]);
    free(scanner->seen.words[0]);
    free(scanner->seen.words[1]);
    free(scanner->found);
    free(scanner->trips);
    free(scanner->signal_hits);
    free(scanner->pool.at);
    free(scanner->standings.at);
    free(scanner->ends.at);
    free(scanner->hits.at);
    free(scanner);
}

void rp_scanner_set_plain(struct rp_scanner *scanner, bool plain)
{
    scanner->plain = plain;
}

void rp_scanner_set_needed(struct rp_scanner *scanner, bool needed)
{
    scanner->needed = needed;
}

/* Signals stand behind those that they name, so the names of each are marked before its own are looked at. */
static void ask_for(const struct rp_pack *pack, uint32_t signal, unsigned char *asked)
{
    asked[signal] = true;
    for (size_t i = signal + 1; i-- > 0;)
        for (size_t k = 0; asked[i] && k < pack->signals.at[i].constructions.len; ++k) {
            const struct rp_construction *construction = &pack->signals.at[i].constructions.at[k];
            for (size_t n = 0; n < construction->exceptions.len; ++n)
                if (construction->exceptions.at[n].signal)
                    asked[construction->exceptions.at[n].signal_index] = true;
        }
}

void rp_scanner_set_signal(struct rp_scanner *scanner, uint32_t signal)
{
    const struct rp_ruleset *ruleset = scanner->ruleset;
    unsigned char *asked = signal < ruleset->pack->signals.len ? calloc(ruleset->pack->signals.len, 1) : NULL;
    scanner->single = asked != NULL;
    if (!asked)
        return;
    ask_for(ruleset->pack, signal, asked);
    memset(scanner->only, 0, ruleset->mask_words * sizeof(uint64_t));
    for (uint32_t i = 0; i < ruleset->plan.pattern_count; ++i)
        if (asked[ruleset->plan.codes.at[i].signal])
            rp_mask_set(scanner->only, i);
    free(asked);
}

void rp_scanner_trace(struct rp_scanner *scanner, bool on)
{
    scanner->trace = on;
    memset(scanner->touched, 0, scanner->ruleset->mask_words * sizeof(uint64_t));
}

size_t rp_scanner_untouched(const struct rp_scanner *scanner,
                            void (*each)(void *, const char *signal, const struct rp_pattern *, const char *kind), void *context)
{
    static const char *const kinds[] = {"pattern", "cue", "unless", "provided", "place"};
    const struct rp_ruleset *ruleset = scanner->ruleset;
    size_t count = 0;
    for (uint32_t i = 0; i < ruleset->plan.pattern_count; ++i) {
        const struct rp_code *code = &ruleset->plan.codes.at[i];
        if (rp_mask_has(scanner->touched, code->twin))
            continue;
        ++count;
        if (each)
            each(context, ruleset->pack->signals.at[code->signal].id, code->pattern, kinds[code->kind]);
    }
    return count;
}

struct rp_segmenter rp_scanner_segmenter(struct rp_scanner *scanner)
{
    return (struct rp_segmenter){rp_segment, scanner};
}

/* ---- a scan ---- */

static void next_stamp(struct rp_scanner *scanner)
{
    if (++scanner->stamp > 0)
        return;
    memset(scanner->found, 0, (scanner->ruleset->plan.codes.len + 1) * sizeof *scanner->found);
    memset(scanner->signal_hits, 0, (scanner->ruleset->plan.signals.len + 1) * sizeof *scanner->signal_hits);
    scanner->stamp = 1;
}

static bool inside_character(const struct rp_document *document, size_t at)
{
    return at < document->text_len && rp_is_inside(document->text[at]);
}

/* PCRE2 is told not to check the text, so a sentence must not begin or end within a character. */
static bool is_sound(const struct rp_document *document, const struct rp_sentence *sentence)
{
    return sentence->start < sentence->end && sentence->end <= document->text_len && sentence->language > RAPPORT_LANGUAGE_AUTO &&
           sentence->language < RP_LANGUAGES && !inside_character(document, sentence->start) &&
           !inside_character(document, sentence->end);
}

bool rp_scanner_sound(struct rp_scanner *scanner, enum rapport_language language)
{
    const struct rp_checked_bytes *bytes = &scanner->ruleset->language_bytes[language];
    if (!scanner->sound[language])
        scanner->sound[language] = bytes->len == 0 || rp_checksum(bytes->at, bytes->len) == bytes->sum;
    if (!scanner->sound[language])
        scanner->machine.damaged = scanner->failed = true;
    return scanner->sound[language];
}

static void scan_sentence(struct rp_scanner *scanner, const struct rp_document *document, uint32_t index)
{
    const struct rp_sentence *sentence = &document->sentences.at[index];
    if (!is_sound(document, sentence) || !rp_scanner_sound(scanner, sentence->language))
        return;
    next_stamp(scanner);
    scanner->sentence = (struct rp_slice){document->text + sentence->start, sentence->end - sentence->start};
    scanner->language = sentence->language;
    scanner->wanted = scanner->needed && (unsigned)sentence->side < RP_SIDES ? scanner->ruleset->needed[sentence->side] : NULL;
    scanner->wanted = scanner->single ? scanner->only : scanner->wanted;
    rp_evaluate(scanner, index, sentence->start);
}

/* Hits come sentence by sentence; they leave by signal, each signal's in the order of the text. */
static bool sort_by_signal(const struct rp_scanner *scanner, struct rp_signals *signals)
{
    size_t signal_count = scanner->ruleset->plan.signals.len;
    signals->signal_count = signal_count;
    signals->first = rp_alloc(&signals->arena, (signal_count + 1) * sizeof *signals->first);
    signals->hits.at = calloc(scanner->hits.len + 1, sizeof *signals->hits.at);
    if (!signals->first || !signals->hits.at)
        return false;
    signals->hits.len = scanner->hits.len;
    signals->hits.cap = scanner->hits.len + 1;
    for (size_t i = 0; i < scanner->hits.len; ++i)
        ++signals->first[scanner->hits.at[i].signal + 1];
    for (size_t i = 0; i < signal_count; ++i)
        signals->first[i + 1] += signals->first[i];
    for (size_t i = 0; i < scanner->hits.len; ++i)
        signals->hits.at[signals->first[scanner->hits.at[i].signal]++] = scanner->hits.at[i];
    for (size_t i = signal_count; i > 0; --i) /* each has moved on to where the next one began */
        signals->first[i] = signals->first[i - 1];
    signals->first[0] = 0;
    return true;
}

enum rapport_code rp_scan(struct rp_scanner *scanner, const struct rp_document *document, struct rp_signals *signals,
                          struct rapport_error *error)
{
    *signals = (struct rp_signals){0};
    scanner->signals = signals;
    scanner->failed = false;
    scanner->hits.len = 0;
    memset(scanner->trips, 0, scanner->ruleset->plan.codes.len);
    for (size_t i = 0; i < document->sentences.len && !scanner->failed; ++i)
        scan_sentence(scanner, document, (uint32_t)i);
    scanner->signals = NULL;
    if (!scanner->failed && sort_by_signal(scanner, signals))
        return RAPPORT_OK;
    rp_signals_free(signals);
    if (scanner->machine.damaged)
        return rp_fail(error, RAPPORT_FORMAT, "the compiled rules are damaged; delete the cache folder");
    return rp_no_memory(error);
}

void rp_signals_free(struct rp_signals *signals)
{
    if (!signals)
        return;
    free(signals->hits.at);
    free(signals->trips.at);
    rp_arena_free(&signals->arena);
    *signals = (struct rp_signals){0};
}
