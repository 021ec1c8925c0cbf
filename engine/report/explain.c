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

/* Of a rule that misses something the examples are whole messages: the first of each kind. */
static void messages(struct rp_buffer *out, const struct rp_rule *rule, enum rapport_language language)
{
    for (int hits = 1; hits >= 0 && rule->flags.len == 0; hits--) {
        const struct rp_proof *found = NULL;
        for (size_t i = 0; i < rule->proofs.len && !found; i++)
            if (rule->proofs.at[i].hit == hits && rule->proofs.at[i].language == language)
                found = &rule->proofs.at[i];
        if (!found)
            continue;
        rp_buffer_format(out, "\n%s\n", rp_report_word(hits ? RP_WORD_EXAMPLE : RP_WORD_COUNTEREXAMPLE, language));
        for (const char *line = found->text, *end; *line; line = *end ? end + 1 : end) {
            end = line + strcspn(line, "\n");
            rp_buffer_text(out, end > line ? "  " : "");
            rp_put_safe(out, line, (size_t)(end - line));
            rp_buffer_byte(out, '\n');
        }
    }
}

/* "S1 S4": each with its title. */
static void sources(struct rp_buffer *out, const struct rp_pack *pack, const struct rp_rule *rule, enum rapport_language language)
{
    if (!*rule->sources)
        return;
    rp_buffer_format(out, "\n%s\n", rp_report_word(RP_WORD_SOURCE, language));
    for (const char *at = rule->sources; *at; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        const char *title = "";
        for (size_t i = 0; i < pack->documents.len; i++)
            if (strlen(pack->documents.at[i].id) == len && strncmp(pack->documents.at[i].id, at, len) == 0)
                title = pack->documents.at[i].title[language];
        struct rp_buffer line = {0};
        rp_buffer_format(&line, "%.*s  %s", (int)len, at, title ? title : "");
        rp_wrap(out, line.failed ? "" : line.at, 2, PAGE);
        rp_buffer_free(&line);
        at += len;
    }
}

/* A template as it reads: without the signs that mark its words. */
static void template(struct rp_buffer *out, const char *text)
{
    struct rp_buffer plain = {0};
    rp_buffer_text(&plain, "");
    for (; *text; text++)
        if (*text != '$')
            rp_buffer_byte(&plain, *text);
    rp_wrap(out, plain.failed ? "" : plain.at, 2, PAGE);
    rp_buffer_free(&plain);
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
        template(out, rule->rewrites.at[i].text);
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
    messages(&out, rule, language);
    rewrites(&out, rule, language);
    sources(&out, pack, rule, language);
    return rp_rules_written(&out, sink, error);
}
