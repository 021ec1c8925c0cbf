/* What every match of a pattern must contain. */
#ifndef RP_MATCH_LITERALS_H
#define RP_MATCH_LITERALS_H

#include "expand.h"

/* Bytes of folded text (rp_fold) that begin at the start of a word. */
struct rp_literal {
    uint8_t len;
    char bytes[RP_MAX_LITERAL_BYTES];
};
struct rp_literals {
    RP_ARRAY(struct rp_literal) list;
    double cost; /* how often one of them stands at the start of a word, about */
};

/* The analysis of a pack's classes, kept from pattern to pattern. */
struct rp_analysis;
struct rp_analysis *rp_analysis_new(const struct rp_expander *);
void rp_analysis_free(struct rp_analysis *);

/* Literals of which each match of the pattern contains at least one; false, and none, where no such set is known (then the
 * pattern must be tried everywhere). Free with free(literals->list.at). */
bool rp_analysis_literals(struct rp_analysis *, struct rp_slice reference, enum rapport_language, struct rp_literals *);

/* How often a word, or a few, start with these letters: a guess from letters and the commonest words. */
double rp_rarity(struct rp_slice literal, enum rapport_language);

#endif
