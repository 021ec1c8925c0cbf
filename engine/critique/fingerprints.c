/* What a finding is known by when lines move: a hash of its rule and its sentence, or of its rule and its message. */
#include "critique.h"

/* The fingerprints given out, open-addressed; at most half of the slots are taken. */
struct prints {
    uint64_t *slots;
    size_t mask;
};

static bool prints_new(struct prints *prints, size_t findings, struct rp_arena *arena)
{
    size_t slots = 16;
    while (slots < 2 * findings + 2)
        slots *= 2;
    *prints = (struct prints){rp_alloc(arena, slots * sizeof *prints->slots), slots - 1};
    return prints->slots != NULL;
}

static bool is_new(struct prints *prints, uint64_t print)
{
    size_t at = print & prints->mask;
    for (; prints->slots[at]; at = (at + 1) & prints->mask)
        if (prints->slots[at] == print)
            return false;
    prints->slots[at] = print;
    return true;
}

/* No byte of the message can be told from it. */
static const char *fingerprint_of(struct rapport_critique *critique, const struct rp_finding *from, struct prints *prints)
{
    const struct rp_document *document = critique->document;
    struct rp_slice context = rp_slice_of(document->key);
    if (from->end > from->start)
        context = rp_sentence_text(document, &document->sentences.at[from->sentence]);
    uint64_t first = rp_hash(context.at, context.len, rp_hash(from->rule->id, strlen(from->rule->id), 0)) | 1;
    uint64_t print = first;
    for (uint64_t turn = 2; !is_new(prints, print); turn++)
        print = rp_hash(&turn, sizeof turn, first) | 1;
    return rp_format(&critique->arena, "%016llx", (unsigned long long)print);
}

const char *const *rp_fingerprints_of(struct rapport_critique *critique, const struct rp_verdict *verdict)
{
    struct prints prints;
    size_t count = verdict->findings.len;
    const char **fingerprints = rp_alloc(&critique->arena, (count + 1) * sizeof *fingerprints);
    if (!fingerprints || !prints_new(&prints, count, &critique->arena))
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (!(fingerprints[i] = fingerprint_of(critique, &verdict->findings.at[i], &prints)))
            return NULL;
    return fingerprints;
}
