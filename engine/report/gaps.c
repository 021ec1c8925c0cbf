/* `rapport rules gaps`: what one language has and another lacks. A class of one language alone is none: it is a part of that
 * language's grammar, and a pattern that uses it in the other does not compile. */
#include "../critique/critique.h"
#include "lookup.h"
#include "words.h"

struct gaps {
    struct rp_buffer out;
    size_t count;
};

static const char *const languages[RP_LANGUAGES] = {"", N_("English"), N_("Danish")};

/* `what` is said of an id and a language: N_("construction %s: nothing in %s"). */
static void lacks(struct gaps *gaps, struct rp_place place, const char *what, const char *id, enum rapport_language language)
{
    rp_buffer_format(&gaps->out, "%s:%d: ", place.file ? place.file : "?", place.line);
    rp_buffer_format(&gaps->out, rp_local(what), id, rp_local(languages[language]));
    rp_buffer_byte(&gaps->out, '\n');
    gaps->count++;
}

/* Where at least one language has some, each must. */
static void compare(struct gaps *gaps, struct rp_place place, const char *what, const char *id, const size_t counts[RP_LANGUAGES])
{
    size_t all = 0;
    for (int language = RAPPORT_ENGLISH; language < RP_LANGUAGES; language++)
        all += counts[language];
    for (int language = RAPPORT_ENGLISH; language < RP_LANGUAGES && all > 0; language++)
        if (counts[language] == 0)
            lacks(gaps, place, what, id, (enum rapport_language)language);
}

static void signal_gaps(struct gaps *gaps, const struct rp_signal *signal)
{
    size_t patterns[RP_LANGUAGES] = {0}, cues[RP_LANGUAGES] = {0}, hits[RP_LANGUAGES] = {0}, misses[RP_LANGUAGES] = {0};
    for (size_t i = 0; i < signal->constructions.len; i++) {
        const struct rp_construction *construction = &signal->constructions.at[i];
        size_t own[RP_LANGUAGES] = {0};
        for (size_t k = 0; k < construction->patterns.len; k++) {
            patterns[construction->patterns.at[k].language]++;
            own[construction->patterns.at[k].language]++;
        }
        for (size_t k = 0; k < construction->proofs.len; k++)
            (construction->proofs.at[k].hit ? hits : misses)[construction->proofs.at[k].language]++;
        if (construction->id)
            compare(gaps, construction->place, N_("construction %s: nothing in %s"), construction->id, own);
    }
    for (size_t i = 0; i < signal->cues.len; i++)
        cues[signal->cues.at[i].language]++;
    compare(gaps, signal->place, N_("patterns of signal %s: nothing in %s"), signal->id, patterns);
    compare(gaps, signal->place, N_("cues of signal %s: nothing in %s"), signal->id, cues);
    compare(gaps, signal->place, N_("hits of signal %s: nothing in %s"), signal->id, hits);
    compare(gaps, signal->place, N_("misses of signal %s: nothing in %s"), signal->id, misses);
}

static void rule_gaps(struct gaps *gaps, const struct rp_rule *rule)
{
    size_t rewrites[RP_LANGUAGES] = {0}, hits[RP_LANGUAGES] = {0}, misses[RP_LANGUAGES] = {0};
    for (size_t i = 0; i < rule->rewrites.len; i++)
        rewrites[rule->rewrites.at[i].language]++;
    for (size_t i = 0; i < rule->proofs.len; i++)
        (rule->proofs.at[i].hit ? hits : misses)[rule->proofs.at[i].language]++;
    compare(gaps, rule->place, N_("rewrites of rule %s: nothing in %s"), rule->id, rewrites);
    compare(gaps, rule->place, N_("hits of rule %s: nothing in %s"), rule->id, hits);
    compare(gaps, rule->place, N_("misses of rule %s: nothing in %s"), rule->id, misses);
}

enum rapport_code rapport_rules_gaps(const struct rapport_ruleset *ruleset, struct rapport_sink sink, size_t *count,
                                     struct rapport_error *error)
{
    const struct rp_pack *pack = rp_ruleset_pack(ruleset->inner);
    struct gaps gaps = {{0}, 0};
    for (size_t i = 0; i < pack->signals.len; i++)
        signal_gaps(&gaps, &pack->signals.at[i]);
    for (size_t i = 0; i < pack->rules.len; i++)
        rule_gaps(&gaps, &pack->rules.at[i]);
    rp_buffer_format(&gaps.out, rp_local(N_("%zu gaps\n")), gaps.count);
    *count = gaps.count;
    return rp_rules_written(&gaps.out, sink, error);
}
