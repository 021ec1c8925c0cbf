/* `rapport explain RULE`: what, why, where the advice comes from, examples, how the points count. */
#include "../critique/critique.h"
#include "lookup.h"
#include "words.h"
#include "wrap.h"

#define PAGE 80

static void part(struct rp_buffer *out, enum rp_word label, enum rapport_language language, const char *text)
{
    if (!text || !*text)
        return;
    rp_buffer_format(out, "\n%s\n", rp_report_word(label, language));
    rp_wrap(out, text, 2, PAGE);
}

static void proof_lines(struct rp_buffer *out, const struct rp_proof *proofs, size_t count, bool hits,
                        enum rapport_language language, size_t most)
{
    for (size_t i = 0; i < count && most > 0; i++) {
        if (proofs[i].hit != hits || proofs[i].language != language)
            continue;
        rp_wrap(out, proofs[i].text, 2, PAGE);
        most--;
    }
}

static void examples(struct rp_buffer *out, const struct rp_pack *pack, const struct rp_rule *rule,
                     enum rapport_language language)
{
    if (rule->flags.len == 0 || !pack->has_proofs)
        return;
    const struct rp_signal *signal = &pack->signals.at[rule->flags.at[0].index];
    for (int hits = 1; hits >= 0; hits--) {
        rp_buffer_format(out, "\n%s\n", rp_report_word(hits ? RP_WORD_EXAMPLE : RP_WORD_COUNTEREXAMPLE, language));
        for (size_t i = 0; i < signal->constructions.len; i++)
            proof_lines(out, signal->constructions.at[i].proofs.at, signal->constructions.at[i].proofs.len, hits, language, 2);
    }
}

static void rewrites(struct rp_buffer *out, const struct rp_rule *rule, enum rapport_language language)
{
    bool any = false;
    for (size_t i = 0; i < rule->rewrites.len; i++) {
        if (rule->rewrites.at[i].language != language || rule->rewrites.at[i].pattern)
            continue;
        if (!any)
            rp_buffer_format(out, "\n%s\n", rp_report_word(RP_WORD_SUGGESTED, language));
        any = true;
        rp_wrap(out, rule->rewrites.at[i].text, 2, PAGE);
    }
}

enum rapport_code rapport_rules_explain(const struct rapport_ruleset *ruleset, const char *id, enum rapport_language language,
                                        struct rapport_sink sink, struct rapport_error *error)
{
    const struct rp_pack *pack = rp_ruleset_pack(ruleset->inner);
    const struct rp_rule *rule = rp_rule_or_nearest(pack, id, error);
    if (!rule)
        return RAPPORT_INVALID;
    struct rp_buffer out = {0};
    language = language == RAPPORT_LANGUAGE_AUTO ? RAPPORT_ENGLISH : language;
    rp_buffer_format(&out, "%s: %s\n", rule->id, rule->title[language]);
    rp_buffer_format(&out, "%s %s, %s %s, %u %s (%s %u)\n", rp_report_word(RP_WORD_DIMENSION, language), rule->dimension,
                     rp_report_word(RP_WORD_SEVERITY, language), rp_severity_word(rule->severity, language), rule->points,
                     rp_report_word(RP_WORD_POINTS, language), rp_report_word(RP_WORD_CAP, language), rule->cap);
    part(&out, RP_WORD_WHY, language, rule->why[language]);
    part(&out, RP_WORD_ADVICE, language, rule->advice[language]);
    examples(&out, pack, rule, language);
    rewrites(&out, rule, language);
    part(&out, RP_WORD_SOURCE, language, rule->sources);
    return rp_rules_written(&out, sink, error);
}
