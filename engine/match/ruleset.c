#include "ruleset.h"

#include <stdlib.h>

void rp_ruleset_set_fetch(struct rp_ruleset *ruleset, bool (*fetch)(void *, size_t offset, char *into, size_t len), void *context)
{
    ruleset->fetch = fetch;
    ruleset->fetch_context = context;
}

uint32_t rp_blob_sum(const char *bytes, size_t len)
{
    return (uint32_t)rp_checksum(bytes, len);
}

struct rp_ruleset *rp_ruleset_hold(struct rp_pack *pack, struct rapport_error *error)
{
    struct rp_ruleset *ruleset = calloc(1, sizeof *ruleset);
    if (!ruleset) {
        rp_pack_free(pack);
        rp_no_memory(error);
        return NULL;
    }
    ruleset->pack = pack;
    return ruleset;
}

bool rp_ruleset_is_held(const struct rp_ruleset *ruleset)
{
    return ruleset->mask_words == 0;
}

const struct rp_pack *rp_ruleset_pack(const struct rp_ruleset *ruleset)
{
    return ruleset->pack;
}

void rp_ruleset_free(struct rp_ruleset *ruleset)
{
    if (!ruleset)
        return;
    rp_pack_free(ruleset->pack);
    rp_plan_free(&ruleset->plan);
    rp_arena_free(&ruleset->arena);
    if (ruleset->release)
        ruleset->release(ruleset->release_context, ruleset->image);
    free(ruleset);
}

uint32_t rp_rewrite_code_of(const struct rp_ruleset *ruleset, const char *pattern, enum rapport_language language)
{
    size_t behind = 0; /* those from the one looked for to the last */
    bool found = false;
    for (size_t i = 0; i < ruleset->pack->rules.len; ++i) {
        const struct rp_rule *rule = &ruleset->pack->rules.at[i];
        for (size_t k = 0; k < rule->rewrites.len; ++k) {
            const struct rp_rewrite *rewrite = &rule->rewrites.at[k];
            if (!rewrite->pattern)
                continue;
            found = found || (rewrite->language == language && strcmp(rewrite->pattern, pattern) == 0);
            behind += found;
        }
    }
    size_t kept = ruleset->plan.codes.len - ruleset->plan.pattern_count;
    return found && behind <= kept ? (uint32_t)(ruleset->plan.codes.len - behind) : RP_NO_CODE;
}

size_t rp_ruleset_unfiltered(const struct rp_ruleset *ruleset,
                             void (*each)(void *, const struct rp_pattern *, const char *signal), void *context)
{
    size_t count = 0;
    for (uint32_t i = 0; i < ruleset->plan.pattern_count; ++i) {
        const struct rp_code *code = &ruleset->plan.codes.at[i];
        /* Exceptions run only after a hit, cues without a literal only while the threshold is within reach: they may do without.
         */
        if (code->kind != RP_KIND_PATTERN || !rp_mask_has(ruleset->masks[code->language].unfiltered, i))
            continue;
        ++count;
        if (each)
            each(context, code->pattern, ruleset->pack->signals.at[code->signal].id);
    }
    return count;
}
