/* Rules proven: every example run through the same pipeline that judges messages. */
#include "critique.h"

#include "../reader/reader.h"

struct run {
    struct rapport_scanner *scanner;
    const struct rp_pack *pack;
    struct rapport_sink sink;
    size_t proofs, failures, unreached;
    const struct rp_said *said; /* the word at hand, of a proof that stands for a class */
    struct rapport_error *error;
};

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void say(const struct run *run, struct rp_place place, const char *id, const char *what, const char *text)
{
    if (run->said)
        rp_print(run->sink, "%s:%d: %s: {%s} %s: %s: %s\n", base_name(place.file), place.line, id, run->said->class->id,
                 run->said->entry->text, what, text);
    else
        rp_print(run->sink, "%s:%d: %s: %s: %s\n", base_name(place.file), place.line, id, what, text);
}

static void complain(struct run *run, struct rp_place place, const char *id, const char *what, const char *text)
{
    run->failures++;
    say(run, place, id, what, text);
}

static bool is_at(const struct rp_document *document, const struct rp_hit *hit, const struct rp_proof *proof)
{
    return rp_map_start(&document->map, hit->start) == proof->start && rp_map_end(&document->map, hit->end) == proof->end;
}

static void one_signal_proof(struct run *run, size_t index, const struct rp_proof *proof)
{
    const struct rp_signal *signal = &run->pack->signals.at[index];
    struct rapport_check_options options = {.input = RAPPORT_INPUT_PLAIN, .language = proof->language};
    struct rp_signals signals = {0};
    struct rp_document *document =
        rp_read(proof->text, strlen(proof->text), &options, rp_scanner_segmenter(run->scanner->inner), run->error);
    run->proofs++;
    if (!document || rp_scan(run->scanner->inner, document, &signals, run->error) != RAPPORT_OK) {
        complain(run, proof->place, signal->id, rp_local(N_("could not be judged")), proof->text);
        rp_document_free(document);
        return;
    }
    size_t first = signals.first[index], last = signals.first[index + 1];
    bool found = false;
    for (size_t i = first; i < last; i++)
        found = found || is_at(document, &signals.hits.at[i], proof);
    if (proof->hit && !found && first == last) {
        complain(run, proof->place, signal->id, rp_local(N_("not found")), proof->text);
    } else if ((proof->hit && !found) || (!proof->hit && first < last)) {
        const struct rp_hit *hit = &signals.hits.at[first];
        struct rp_buffer words = {0}, what = {0};
        rp_spell(document, (struct rp_slice){document->text + hit->start, hit->end - hit->start}, &words);
        const char *format = rp_local(proof->hit ? N_("found elsewhere, \"%s\"") : N_("found \"%s\""));
        rp_buffer_format(&what, format, words.at ? words.at : "");
        complain(run, proof->place, signal->id, what.failed ? rp_local(N_("found")) : what.at, proof->text);
        rp_buffer_free(&words);
        rp_buffer_free(&what);
    }
    rp_signals_free(&signals);
    rp_document_free(document);
}

static void one_rule_proof(struct run *run, size_t index, const struct rp_proof *proof)
{
    const struct rp_rule *rule = &run->pack->rules.at[index];
    struct rapport_check_options options = {.language = proof->language,
                                            .channel = proof->channel,
                                            .audience = proof->audience,
                                            .us = &proof->us,
                                            .us_count = proof->us != NULL};
    struct rapport_critique *critique = rapport_check(run->scanner, proof->text, strlen(proof->text), &options, run->error);
    bool found = false;
    run->proofs++;
    for (size_t i = 0; critique && i < critique->finding_count; i++)
        found = found || strcmp(critique->findings[i].rule, rule->id) == 0;
    if (!critique || found != proof->hit)
        complain(run, proof->place, rule->id,
                 rp_local(!critique ? N_("could not be judged")
                          : found   ? N_("found")
                                    : N_("not found")),
                 proof->text);
    rapport_critique_free(critique);
}

/* The proof, or one for each word that it stands for. */
static enum rapport_code prove(struct run *run, size_t index, const struct rp_proof *proof,
                               void (*one)(struct run *, size_t, const struct rp_proof *))
{
    struct rp_spread spread = {0};
    if (!proof->each) {
        one(run, index, proof);
        return RAPPORT_OK;
    }
    enum rapport_code code = rp_proof_spread(run->pack, proof, &spread, run->error);
    for (size_t i = 0; i < spread.said.len; i++) {
        run->said = &spread.said.at[i];
        one(run, index, &run->said->proof);
    }
    run->said = NULL;
    rp_spread_free(&spread);
    return code;
}

static enum rapport_code prove_signal(struct run *run, size_t index)
{
    const struct rp_signal *signal = &run->pack->signals.at[index];
    enum rapport_code code = RAPPORT_OK;
    rp_scanner_set_needed(run->scanner->inner, false);
    for (size_t i = 0; i < signal->constructions.len; i++)
        for (size_t k = 0; k < signal->constructions.at[i].proofs.len && code == RAPPORT_OK; k++) {
            const struct rp_proof *proof = &signal->constructions.at[i].proofs.at[k];
            rp_scanner_set_signal(run->scanner->inner, proof->each ? (uint32_t)index : RP_EVERY_SIGNAL);
            code = prove(run, index, proof, one_signal_proof);
        }
    rp_scanner_set_signal(run->scanner->inner, RP_EVERY_SIGNAL);
    return code;
}

static enum rapport_code prove_all(struct run *run)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < run->pack->signals.len && code == RAPPORT_OK; i++)
        code = prove_signal(run, i);
    for (size_t i = 0; i < run->pack->rules.len; i++)
        for (size_t k = 0; k < run->pack->rules.at[i].proofs.len && code == RAPPORT_OK; k++)
            code = prove(run, i, &run->pack->rules.at[i].proofs.at[k], one_rule_proof);
    return code;
}

/* Named, so that its author sees it; what the proofs say is right or wrong all the same. */
static void untouched(void *context, const char *signal, const struct rp_pattern *pattern, const char *kind)
{
    struct run *run = context;
    struct rp_buffer what = {0};
    rp_buffer_format(&what, rp_local(N_("no proof reaches this %s")), kind);
    run->unreached++;
    say(run, pattern->place, signal, what.failed ? kind : what.at, pattern->text);
    rp_buffer_free(&what);
}

enum rapport_code rapport_rules_test(const struct rapport_ruleset *ruleset, struct rapport_sink sink, size_t *failures,
                                     struct rapport_error *error)
{
    struct rapport_scanner *scanner = rapport_scanner_new(ruleset, error);
    if (!scanner)
        return RAPPORT_NO_MEMORY;
    struct run run = {.scanner = scanner, .pack = rp_ruleset_pack(ruleset->inner), .sink = sink, .error = error};
    rp_scanner_trace(scanner->inner, true);
    enum rapport_code code = prove_all(&run);
    rp_scanner_untouched(scanner->inner, untouched, &run);
    rp_print(sink, rp_local(N_("%zu proofs, %zu failures; %zu patterns and exceptions without a proof\n")), run.proofs,
             run.failures, run.unreached);
    rapport_scanner_free(scanner);
    *failures = run.failures;
    return code;
}

/* ---- coverage ---- */

struct covering {
    const struct rp_pack *pack;
    struct rapport_scanner *scanner;
    struct rp_coverage *coverage;
    struct rp_buffer texts[RP_LANGUAGES]; /* of proofs that stand for themselves */
    struct rapport_error *error;
};

/* The text as patterns see it: placeholders are opaque words. */
static enum rapport_code add_text(struct covering *covering, const struct rp_proof *proof)
{
    struct rapport_check_options options = {.input = RAPPORT_INPUT_PLAIN, .language = proof->language};
    struct rp_document *document =
        rp_read(proof->text, strlen(proof->text), &options, rp_scanner_segmenter(covering->scanner->inner), covering->error);
    if (!document)
        return RAPPORT_NO_MEMORY;
    rp_buffer_add(&covering->texts[proof->language], document->text, document->text_len);
    rp_buffer_byte(&covering->texts[proof->language], '\n');
    rp_document_free(document);
    return RAPPORT_OK;
}

/* A proof of a class is held against its own words alone; anything may stand in the texts of the others. */
static enum rapport_code cover(struct covering *covering, const struct rp_proof *proofs, size_t count)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < count && code == RAPPORT_OK; i++) {
        struct rp_spread spread = {0};
        code = add_text(covering, &proofs[i]);
        if (code == RAPPORT_OK && proofs[i].each)
            code = rp_proof_spread(covering->pack, &proofs[i], &spread, covering->error);
        for (size_t k = 0; k < spread.said.len; k++)
            rp_coverage_meet(covering->coverage, spread.said.at[k].class, spread.said.at[k].entry, proofs[i].language,
                             rp_slice_of(spread.said.at[k].form));
        rp_spread_free(&spread);
    }
    return code;
}

static enum rapport_code cover_all(struct covering *covering)
{
    const struct rp_pack *pack = covering->pack;
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < pack->signals.len; i++)
        for (size_t k = 0; k < pack->signals.at[i].constructions.len && code == RAPPORT_OK; k++)
            code = cover(covering, pack->signals.at[i].constructions.at[k].proofs.at,
                         pack->signals.at[i].constructions.at[k].proofs.len);
    for (size_t i = 0; i < pack->rules.len && code == RAPPORT_OK; i++)
        code = cover(covering, pack->rules.at[i].proofs.at, pack->rules.at[i].proofs.len);
    for (int i = 0; i < RP_LANGUAGES && code == RAPPORT_OK; i++)
        code = covering->texts[i].failed ? rp_no_memory(covering->error) : RAPPORT_OK;
    return code;
}

static void unmet(void *context, const struct rp_class *class, const struct rp_entry *entry)
{
    complain(context, entry->place, class->id, rp_local(N_("no proof holds this word of the class")), entry->text);
}

enum rapport_code rapport_rules_coverage(const struct rapport_ruleset *ruleset, struct rapport_sink sink, size_t *unreached,
                                         struct rapport_error *error)
{
    struct rapport_scanner *scanner = rapport_scanner_new(ruleset, error);
    if (!scanner)
        return RAPPORT_NO_MEMORY;
    struct covering covering = {
        .pack = rp_ruleset_pack(ruleset->inner), .scanner = scanner, .coverage = rp_coverage_new(ruleset->inner), .error = error};
    struct rp_slice slices[RP_LANGUAGES];
    struct run run = {.sink = sink, .error = error};
    enum rapport_code code = covering.coverage ? cover_all(&covering) : rp_no_memory(error);
    for (int i = 0; i < RP_LANGUAGES; i++)
        slices[i] = (struct rp_slice){covering.texts[i].at ? covering.texts[i].at : "", covering.texts[i].len};
    if (code == RAPPORT_OK)
        *unreached = rp_coverage_unmet(covering.coverage, slices, unmet, &run);
    for (int i = 0; i < RP_LANGUAGES; i++)
        rp_buffer_free(&covering.texts[i]);
    rp_coverage_free(covering.coverage);
    rapport_scanner_free(scanner);
    if (code == RAPPORT_OK)
        rp_print(sink, rp_local(N_("%zu words of classes that no proof holds\n")), *unreached);
    return code;
}

static void unfiltered(void *context, const struct rp_pattern *pattern, const char *signal)
{
    complain(context, pattern->place, signal, rp_local(N_("pattern has no required literal, so it runs on every sentence")),
             pattern->text);
}

enum rapport_code rapport_rules_lint(const struct rapport_ruleset *ruleset, struct rapport_sink sink, size_t *failures,
                                     struct rapport_error *error)
{
    struct run run = {.sink = sink, .error = error};
    rp_ruleset_unfiltered(ruleset->inner, unfiltered, &run);
    rp_print(sink, rp_local(N_("%zu remarks\n")), run.failures);
    *failures = run.failures;
    return RAPPORT_OK;
}
