/* What a finding is known by when lines move: a hash of its rule and its sentence, or of its rule and its message. */
#include "../base/seen.h"
#include "critique.h"

/* No byte of the message can be told from it. */
static const char *fingerprint_of(struct rapport_critique *critique, const struct rp_finding *from, struct rp_seen *given)
{
    const struct rp_document *document = critique->document;
    struct rp_slice context = rp_slice_of(document->key);
    if (from->end > from->start)
        context = rp_sentence_text(document, &document->sentences.at[from->sentence]);
    uint64_t first = rp_hash(context.at, context.len, rp_hash(from->rule->id, strlen(from->rule->id), 0)) | 1;
    uint64_t print = first;
    for (uint64_t turn = 2; !rp_seen_add(given, print); turn++)
        print = rp_hash(&turn, sizeof turn, first) | 1;
    return rp_format(&critique->arena, "%016llx", (unsigned long long)print);
}

const char *const *rp_fingerprints_of(struct rapport_critique *critique, const struct rp_verdict *verdict)
{
    struct rp_seen given = {0};
    size_t count = verdict->findings.len, done = 0;
    const char **fingerprints = rp_alloc(&critique->arena, (count + 1) * sizeof *fingerprints);
    while (fingerprints && done < count && (fingerprints[done] = fingerprint_of(critique, &verdict->findings.at[done], &given)))
        done++;
    rp_seen_free(&given);
    return done == count ? fingerprints : NULL;
}
