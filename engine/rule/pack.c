#include "pack.h"
#include "srx.h"

#include <stdlib.h>

const char *const rp_dimensions[10] = {"ownership",  "apology", "empathy",  "respect",   "plan",
                                       "commitment", "clarity", "dialogue", "follow-up", "value"};

static const char *const titles[10][RP_LANGUAGES] = {
    {"", "Ownership", "Ansvar"},
    {"", "Apology", "Undskyldning"},
    {"", "Empathy", "Forståelse"},
    {"", "Respect", "Respekt"},
    {"", "Plan", "Plan"},
    {"", "Commitment", "Løfter"},
    {"", "Clarity", "Klarhed"},
    {"", "Dialogue", "Dialog"},
    {"", "Follow-up", "Opfølgning"},
    {"", "Value", "Værdi"},
};

const char *rp_dimension_title(size_t index, enum rapport_language language)
{
    if (index >= RP_COUNT(titles))
        return "";
    return titles[index][language == RAPPORT_DANISH ? RAPPORT_DANISH : RAPPORT_ENGLISH];
}

int rp_dimension_named(const char *id)
{
    for (size_t i = 0; i < RP_COUNT(rp_dimensions); i++)
        if (id && strcmp(rp_dimensions[i], id) == 0)
            return (int)i;
    return -1;
}

static const char *const codes[RP_LANGUAGES] = {"", "en", "da"};

enum rapport_language rp_language_named(const char *code)
{
    for (int i = RAPPORT_ENGLISH; i < RP_LANGUAGES; i++)
        if (strcmp(codes[i], code) == 0)
            return (enum rapport_language)i;
    return RAPPORT_LANGUAGE_AUTO;
}

const char *rp_language_code(enum rapport_language language)
{
    return (unsigned)language < RP_LANGUAGES ? codes[language] : "";
}

struct rp_class *rp_pack_class(const struct rp_pack *pack, const char *id, size_t len)
{
    size_t low = 0, high = pack->classes.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *other = pack->classes.at[middle].id;
        int order = strncmp(other, id, len);
        if (order == 0 && other[len] != '\0')
            order = 1;
        if (order == 0)
            return &pack->classes.at[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct rp_signal *rp_pack_signal(const struct rp_pack *pack, const char *id)
{
    for (size_t i = 0; i < pack->signals.len; i++)
        if (strcmp(pack->signals.at[i].id, id) == 0)
            return &pack->signals.at[i];
    return NULL;
}

struct rp_rule *rp_pack_rule(const struct rp_pack *pack, const char *id)
{
    for (size_t i = 0; i < pack->rules.len; i++)
        if (strcmp(pack->rules.at[i].id, id) == 0)
            return &pack->rules.at[i];
    return NULL;
}

struct rp_trigger *rp_pack_trigger(const struct rp_pack *pack, const char *id)
{
    for (size_t i = 0; i < pack->triggers.len; i++)
        if (strcmp(pack->triggers.at[i].id, id) == 0)
            return &pack->triggers.at[i];
    return NULL;
}

static void free_signal(struct rp_signal *signal)
{
    for (size_t i = 0; i < signal->constructions.len; i++) {
        free(signal->constructions.at[i].patterns.at);
        free(signal->constructions.at[i].exceptions.at);
        free(signal->constructions.at[i].proofs.at);
    }
    free(signal->constructions.at);
    free(signal->cues.at);
}

void rp_pack_free(struct rp_pack *pack)
{
    if (!pack)
        return;
    for (size_t i = 0; i < pack->classes.len; i++)
        for (int language = 0; language < RP_LANGUAGES; language++)
            free(pack->classes.at[i].entries[language].at);
    for (size_t i = 0; i < pack->signals.len; i++)
        free_signal(&pack->signals.at[i]);
    for (size_t i = 0; i < pack->rules.len; i++) {
        free(pack->rules.at[i].flags.at);
        free(pack->rules.at[i].rewrites.at);
        free(pack->rules.at[i].proofs.at);
    }
    if (pack->srx)
        rp_srx_clear(pack->srx);
    free(pack->classes.at);
    free(pack->signals.at);
    free(pack->triggers.at);
    free(pack->documents.at);
    free(pack->rules.at);
    rp_arena_free(&pack->arena);
    free(pack);
}
