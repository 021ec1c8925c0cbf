/* The result and the one pipeline that makes it. The public struct's inside, for report/. */
#ifndef RP_CRITIQUE_H
#define RP_CRITIQUE_H

#include "../judge/call.h"
#include "../judge/judge.h"

struct rapport_ruleset {
    struct rp_ruleset *inner;
};
struct rapport_scanner {
    const struct rapport_ruleset *ruleset;
    struct rp_scanner *inner;
};
/* Which rules judge, and at what price: a term for each rule of the pack. */
struct rapport_selection {
    const struct rp_pack *pack;
    struct rp_terms *terms;
};

struct rapport_critique {
    struct rp_arena arena;
    struct rp_document *document;
    const struct rp_pack *pack;
    struct rp_spot {
        uint32_t sentence, start, end; /* the sentence's index; offsets of document->text */
    } * spots;                         /* of each finding with a place */
    struct rapport_finding *findings;
    size_t finding_count;
    struct rapport_strength *strengths;
    size_t strength_count;
    struct rapport_dimension dimensions[10];
    const char **notes; /* in English */
    const char **danish_notes;
    size_t note_count;
    size_t unused; /* of the notes: suppressions that suppress nothing */
    struct rapport_call_measures call;
    unsigned score;
    enum rapport_band band;
};
/* The fingerprint of each finding; NULL when out of memory (fingerprints.c). */
const char *const *rp_fingerprints_of(struct rapport_critique *, const struct rp_verdict *);
/* How many findings are suppressed by "inline", ...; by anything where `by` is NULL. */
size_t rp_suppressed_count(const struct rapport_critique *, const char *by);
/* The rule's words in another user-interface language than the message's own. */
const struct rp_rule *rp_critique_rule(const struct rapport_critique *, size_t finding);

#endif
