/* What each language must have where the other has it. */
#include "check.h"

struct texts {
    struct rapport_error *error;
    const char *of, *id;
    struct rp_place place;
};

static enum rapport_code fail_words(const struct texts *texts, const char *what, enum rapport_language language)
{
    return rp_fail_at(texts->error, RAPPORT_RULES, texts->place.file, texts->place.line, 0, "%s \"%s\" has no %s in \"%s\"",
                      texts->of, texts->id, what, rp_language_code(language));
}

/* Both languages or none; and none only where that may be. */
static enum rapport_code check_pair(const struct texts *texts, const char *what, const bool has[RP_LANGUAGES], bool needed)
{
    bool any = needed;
    for (int i = RAPPORT_ENGLISH; i < RP_LANGUAGES; i++)
        any = any || has[i];
    for (int i = RAPPORT_ENGLISH; i < RP_LANGUAGES && any; i++)
        if (!has[i])
            return fail_words(texts, what, (enum rapport_language)i);
    return RAPPORT_OK;
}

static enum rapport_code check_text(const struct texts *texts, const char *what, const char *words[RP_LANGUAGES], bool needed)
{
    bool has[RP_LANGUAGES] = {false};
    for (int i = RAPPORT_ENGLISH; i < RP_LANGUAGES; i++)
        has[i] = words[i] != NULL;
    enum rapport_code code = check_pair(texts, what, has, needed);
    for (int i = RAPPORT_ENGLISH; i < RP_LANGUAGES && code == RAPPORT_OK; i++)
        if (!words[i])
            words[i] = "";
    return code;
}

static void count_proofs(const struct rp_proof *proofs, size_t count, bool hits[RP_LANGUAGES], bool misses[RP_LANGUAGES])
{
    for (size_t i = 0; i < count; i++)
        (proofs[i].hit ? hits : misses)[proofs[i].language] = true;
}

static enum rapport_code check_signal(struct rp_signal *signal, bool proofs, struct rapport_error *error)
{
    struct texts texts = {error, "signal", signal->id, signal->place};
    bool patterns[RP_LANGUAGES] = {false}, hits[RP_LANGUAGES] = {false}, misses[RP_LANGUAGES] = {false};
    for (size_t i = 0; i < signal->cues.len; i++)
        patterns[signal->cues.at[i].language] = true;
    for (size_t i = 0; i < signal->constructions.len; i++) {
        const struct rp_construction *construction = &signal->constructions.at[i];
        for (size_t k = 0; k < construction->patterns.len; k++)
            patterns[construction->patterns.at[k].language] = true;
        count_proofs(construction->proofs.at, construction->proofs.len, hits, misses);
    }
    enum rapport_code code = check_text(&texts, "<title>", signal->title, signal->strength);
    if (code == RAPPORT_OK)
        code = check_pair(&texts, "pattern", patterns, true);
    if (code == RAPPORT_OK && proofs)
        code = check_pair(&texts, "<hit> to prove it", hits, true);
    return code;
}

static enum rapport_code check_rule(struct rp_rule *rule, bool proofs, struct rapport_error *error)
{
    struct texts texts = {error, "rule", rule->id, rule->place};
    bool hits[RP_LANGUAGES] = {false}, misses[RP_LANGUAGES] = {false};
    count_proofs(rule->proofs.at, rule->proofs.len, hits, misses);
    enum rapport_code code = check_text(&texts, "<title>", rule->title, true);
    if (code == RAPPORT_OK)
        code = check_text(&texts, "<why>", rule->why, false);
    if (code == RAPPORT_OK)
        code = check_text(&texts, "<advice>", rule->advice, false);
    if (code == RAPPORT_OK && proofs)
        code = check_pair(&texts, "<hit> to prove it", hits, true);
    if (code == RAPPORT_OK && proofs)
        code = check_pair(&texts, "<miss> to prove it", misses, true);
    return code;
}

enum rapport_code rp_pack_check_words(struct rp_pack *pack, struct rapport_error *error)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < pack->signals.len && code == RAPPORT_OK; i++)
        code = check_signal(&pack->signals.at[i], pack->has_proofs, error);
    for (size_t i = 0; i < pack->rules.len && code == RAPPORT_OK; i++)
        code = check_rule(&pack->rules.at[i], pack->has_proofs, error);
    return code;
}
