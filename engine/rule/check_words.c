/* What each language must have where the other has it. */
#include "check.h"

struct texts {
    struct rapport_error *error;
    const char *id;
    struct rp_place place;
};

/* Both languages or none; and none only where that may be. `lack` is said of the id and the language that has none. */
static enum rapport_code check_pair(const struct texts *texts, const char *lack, const bool has[RP_LANGUAGES], bool needed)
{
    bool any = needed;
    for (int i = RAPPORT_ENGLISH; i < RP_LANGUAGES; i++)
        any = any || has[i];
    for (int i = RAPPORT_ENGLISH; i < RP_LANGUAGES && any; i++)
        if (!has[i])
            return rp_fail_at(texts->error, RAPPORT_RULES, texts->place.file, texts->place.line, 0, lack, texts->id,
                              rp_language_code((enum rapport_language)i));
    return RAPPORT_OK;
}

static enum rapport_code check_text(const struct texts *texts, const char *lack, const char *words[RP_LANGUAGES], bool needed)
{
    bool has[RP_LANGUAGES] = {false};
    for (int i = RAPPORT_ENGLISH; i < RP_LANGUAGES; i++)
        has[i] = words[i] != NULL;
    enum rapport_code code = check_pair(texts, lack, has, needed);
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
    struct texts texts = {error, signal->id, signal->place};
    bool patterns[RP_LANGUAGES] = {false}, hits[RP_LANGUAGES] = {false}, misses[RP_LANGUAGES] = {false};
    for (size_t i = 0; i < signal->cues.len; i++)
        patterns[signal->cues.at[i].language] = true;
    for (size_t i = 0; i < signal->constructions.len; i++) {
        const struct rp_construction *construction = &signal->constructions.at[i];
        for (size_t k = 0; k < construction->patterns.len; k++)
            patterns[construction->patterns.at[k].language] = true;
        count_proofs(construction->proofs.at, construction->proofs.len, hits, misses);
    }
    enum rapport_code code = check_text(&texts, N_("signal \"%s\" has no <title> in \"%s\""), signal->title, signal->strength);
    if (code == RAPPORT_OK)
        code = check_pair(&texts, N_("signal \"%s\" has no pattern in \"%s\""), patterns, true);
    if (code == RAPPORT_OK && proofs)
        code = check_pair(&texts, N_("signal \"%s\" has no <hit> to prove it in \"%s\""), hits, true);
    return code;
}

static enum rapport_code check_rule(struct rp_rule *rule, bool proofs, struct rapport_error *error)
{
    struct texts texts = {error, rule->id, rule->place};
    bool hits[RP_LANGUAGES] = {false}, misses[RP_LANGUAGES] = {false};
    count_proofs(rule->proofs.at, rule->proofs.len, hits, misses);
    enum rapport_code code = check_text(&texts, N_("rule \"%s\" has no <title> in \"%s\""), rule->title, true);
    if (code == RAPPORT_OK)
        code = check_text(&texts, N_("rule \"%s\" has no <why> in \"%s\""), rule->why, false);
    if (code == RAPPORT_OK)
        code = check_text(&texts, N_("rule \"%s\" has no <advice> in \"%s\""), rule->advice, false);
    if (code == RAPPORT_OK && proofs)
        code = check_pair(&texts, N_("rule \"%s\" has no <hit> to prove it in \"%s\""), hits, true);
    if (code == RAPPORT_OK && proofs)
        code = check_pair(&texts, N_("rule \"%s\" has no <miss> to prove it in \"%s\""), misses, true);
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
