/* The one pipeline: bytes -> document -> signals -> verdict -> suggestions -> critique. */
#include "critique.h"

#include "baseline.h"
#include "suppressions.h"

#include "../reader/reader.h"
#include "../rewrite/rewrite.h"

static const char *text_between(struct rapport_critique *critique, size_t start, size_t end)
{
    struct rp_slice text = {critique->document->text + start, end - start};
    return rp_spelled(critique->document, text, &critique->arena);
}

enum { LONGEST_ISSUE = 160 };

/* What is left open, in the client's own words. */
static const char *issue_of(struct rapport_critique *critique, const struct rp_finding *from)
{
    if (from->issue == 0)
        return "";
    struct rp_slice words = rp_sentence_text(critique->document, &critique->document->sentences.at[from->issue - 1]);
    bool whole = words.len <= LONGEST_ISSUE;
    if (!whole)
        for (words.len = LONGEST_ISSUE; words.len > 0 && words.at[words.len] != ' '; words.len--)
            ;
    const char *spelled = rp_spelled(critique->document, words, &critique->arena);
    return spelled && !whole ? rp_format(&critique->arena, "%s ...", spelled) : spelled;
}

static enum rapport_code add_finding(struct rapport_critique *critique, struct rapport_scanner *scanner,
                                     const struct rp_address *address, const struct rp_finding *from, const char *fingerprint,
                                     struct rapport_error *error)
{
    const struct rp_rule *rule = from->rule;
    enum rapport_language language = critique->document->language;
    struct rapport_finding *finding = &critique->findings[critique->finding_count];
    struct rapport_suggestion *suggestions;
    enum rapport_code code = rp_suggest(scanner->inner, critique->document, address, from, &critique->arena, &suggestions,
                                        &finding->suggestion_count, error);
    if (code != RAPPORT_OK)
        return code;
    finding->suggestions = suggestions;
    finding->rule = rule->id;
    finding->dimension = rule->dimension;
    finding->severity = from->terms.severity;
    finding->points = from->points;
    finding->title = rule->title[language];
    finding->issue = issue_of(critique, from);
    finding->message = finding->title;
    if (finding->issue && *finding->issue)
        finding->message = rp_format(&critique->arena, "%s: \"%s\"", finding->title, finding->issue);
    finding->why = rule->why[language];
    finding->advice = rule->advice[language];
    finding->has_span = from->end > from->start;
    finding->text = "";
    if (finding->has_span) {
        finding->span = rp_document_span(critique->document, from->start, from->end);
        finding->text = text_between(critique, from->start, from->end);
    }
    finding->fingerprint = fingerprint;
    finding->suppressed = from->suppressed ? rp_strdup(&critique->arena, from->suppressed) : "";
    finding->suppressed_by = from->suppressed ? from->suppressed_by : "";
    if (!finding->text || !finding->issue || !finding->message || !finding->suppressed)
        return rp_no_memory(error);
    critique->spots[critique->finding_count++] = (struct rp_spot){from->sentence, from->start, from->end};
    return RAPPORT_OK;
}

static enum rapport_code add_strength(struct rapport_critique *critique, const struct rp_hit *hit, struct rapport_error *error)
{
    const struct rp_signal *signal = &critique->pack->signals.at[hit->signal];
    struct rapport_strength *strength = &critique->strengths[critique->strength_count];
    strength->signal = signal->id;
    strength->title = signal->title[critique->document->language];
    strength->span = rp_document_span(critique->document, hit->start, hit->end);
    strength->text = text_between(critique, hit->start, hit->end);
    if (!strength->text)
        return rp_no_memory(error);
    critique->strength_count++;
    return RAPPORT_OK;
}

static struct rapport_call_measures measures_of(const struct rp_document *document)
{
    struct rp_call call = rp_call_of(document);
    return (struct rapport_call_measures){
        .timed = call.timed,
        .talk_share = rp_call_share(&call),
        .longest_words = call.longest_words,
        .longest_ms = (long)call.longest_ms,
        .questions = call.questions,
        .interruptions = call.interruptions,
        .pause_ms = call.answers > 0 ? (long)(call.pause_ms / (int64_t)call.answers) : -1,
    };
}

static enum rapport_code fill(struct rapport_critique *critique, struct rapport_scanner *scanner,
                              const struct rp_signals *signals, const struct rp_verdict *verdict, const char *const *fingerprints,
                              struct rapport_error *error)
{
    enum rapport_code code = RAPPORT_OK;
    struct rp_address address;
    rp_address_of(critique->document, &address);
    critique->spots = rp_alloc(&critique->arena, (verdict->findings.len + 1) * sizeof *critique->spots);
    critique->findings = rp_alloc(&critique->arena, (verdict->findings.len + 1) * sizeof *critique->findings);
    critique->strengths = rp_alloc(&critique->arena, (verdict->strengths.len + 1) * sizeof *critique->strengths);
    size_t note_count = critique->document->notes.len + signals->trips.len;
    critique->notes = rp_alloc(&critique->arena, (note_count + 1) * sizeof *critique->notes);
    critique->danish_notes = rp_alloc(&critique->arena, (note_count + 1) * sizeof *critique->danish_notes);
    if (!critique->spots || !critique->findings || !critique->strengths || !critique->notes || !critique->danish_notes)
        return rp_no_memory(error);
    for (size_t i = 0; i < verdict->findings.len && code == RAPPORT_OK; i++)
        code = add_finding(critique, scanner, &address, &verdict->findings.at[i], fingerprints[i], error);
    for (size_t i = 0; i < verdict->strengths.len && code == RAPPORT_OK; i++)
        code = add_strength(critique, &signals->hits.at[verdict->strengths.at[i]], error);
    for (size_t i = 0; i < critique->document->notes.len; i++) {
        critique->danish_notes[critique->note_count] = critique->document->danish_notes.at[i];
        critique->notes[critique->note_count++] = critique->document->notes.at[i];
    }
    for (size_t i = 0; i < signals->trips.len && code == RAPPORT_OK; i++) {
        const char *note = rp_format(&critique->arena, "engine-limit: %s", signals->trips.at[i]);
        if (!note)
            return rp_no_memory(error);
        critique->danish_notes[critique->note_count] = note;
        critique->notes[critique->note_count++] = note;
    }
    critique->call = measures_of(critique->document);
    critique->score = verdict->score;
    critique->band = verdict->band;
    for (size_t i = 0; i < RP_COUNT(critique->dimensions); i++)
        critique->dimensions[i] = (struct rapport_dimension){.id = rp_dimensions[i],
                                                             .title = rp_dimension_title(i, critique->document->language),
                                                             .points_lost = verdict->lost[i]};
    return code;
}

static struct rapport_critique *critique_new(const struct rp_pack *pack, struct rp_document *document)
{
    struct rp_arena arena = {0};
    struct rapport_critique *critique = rp_alloc(&arena, sizeof *critique);
    if (!critique) {
        rp_document_free(document);
        rp_arena_free(&arena);
        return NULL;
    }
    critique->arena = arena;
    critique->document = document;
    critique->pack = pack;
    return critique;
}

/* Suppressed by the baseline, so that the points are to be counted again. */
static enum rapport_code leave_out_known(struct rapport_critique *critique, struct rapport_baseline *baseline,
                                         const char *const *fingerprints, struct rp_verdict *verdict, struct rapport_error *error)
{
    const struct rp_document *document = critique->document;
    bool any = false;
    for (size_t i = 0; i < verdict->findings.len; i++) {
        struct rp_finding *finding = &verdict->findings.at[i];
        bool placed = finding->end > finding->start;
        size_t place = placed ? document->offset + rp_map_start(&document->map, finding->start) : RP_NO_PLACE;
        if (finding->suppressed)
            continue;
        switch (rp_baseline_holds(baseline, document->path, finding->rule->id, fingerprints[i], place)) {
        case RP_KNOWN:
            finding->suppressed = document->language == RAPPORT_DANISH ? "kendt fra baseline" : "known from the baseline";
            finding->suppressed_by = "baseline";
            any = true;
            break;
        case RP_UNKNOWN:
            break;
        default:
            return rp_no_memory(error);
        }
    }
    return !any || rp_score(critique->pack, verdict) ? RAPPORT_OK : rp_no_memory(error);
}

static enum rapport_code judge_into(struct rapport_critique *critique, struct rapport_scanner *scanner,
                                    const struct rapport_messages *messages, struct rapport_error *error)
{
    const struct rapport_check_options *options = rp_messages_options(messages);
    const struct rapport_selection *selection = options->selection;
    const struct rp_terms *terms = selection ? selection->terms : NULL;
    struct rp_signals signals = {0};
    struct rp_verdict verdict = {0};
    const char *const *fingerprints = NULL;
    if (selection && selection->pack != critique->pack) {
        rp_fail(error, RAPPORT_INVALID, "the selection was made for another ruleset");
        return RAPPORT_INVALID;
    }
    rp_scanner_set_needed(scanner->inner, true);
    enum rapport_code code = rp_scan(scanner->inner, critique->document, &signals, error);
    if (code == RAPPORT_OK)
        code = rp_judge(critique->pack, critique->document, &signals, options->audience, terms, &verdict, error);
    if (code == RAPPORT_OK && !(fingerprints = rp_fingerprints_of(critique, &verdict)))
        code = rp_no_memory(error);
    if (code == RAPPORT_OK && options->baseline && !rp_baseline_checked(options->baseline, critique->document->path))
        code = rp_no_memory(error);
    if (code == RAPPORT_OK && options->baseline && fingerprints)
        code = leave_out_known(critique, options->baseline, fingerprints, &verdict, error);
    if (code == RAPPORT_OK)
        code = fill(critique, scanner, &signals, &verdict, fingerprints, error);
    if (code == RAPPORT_OK)
        code = rp_note_suppressions(critique, &verdict, messages, error);
    rp_verdict_free(&verdict);
    rp_signals_free(&signals);
    return code;
}

struct rapport_critique *rapport_check_message(struct rapport_scanner *scanner, const struct rapport_messages *messages,
                                               struct rapport_error *error)
{
    struct rp_document *document = rp_messages_read(messages, rp_scanner_segmenter(scanner->inner), error);
    if (!document)
        return NULL;
    struct rapport_critique *critique = critique_new(rp_ruleset_pack(scanner->ruleset->inner), document);
    if (!critique)
        rp_no_memory(error);
    else if (judge_into(critique, scanner, messages, error) == RAPPORT_OK)
        return critique;
    rapport_critique_free(critique);
    return NULL;
}

struct rapport_critique *rapport_check(struct rapport_scanner *scanner, const char *bytes, size_t length,
                                       const struct rapport_check_options *options, struct rapport_error *error)
{
    struct rapport_error ignored = {0};
    error = error ? error : &ignored;
    struct rapport_messages *messages = rapport_messages_new(bytes, length, options, error);
    struct rapport_critique *critique = NULL;
    if (messages && rapport_messages_next(messages, error))
        critique = rapport_check_message(scanner, messages, error);
    else if (messages && error->code == RAPPORT_OK)
        rp_fail(error, RAPPORT_FORMAT, "there is no message in it");
    rapport_messages_free(messages);
    return critique;
}
