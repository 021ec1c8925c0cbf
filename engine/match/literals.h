/* What every match of a pattern must contain. */
#ifndef RP_MATCH_LITERALS_H
#define RP_MATCH_LITERALS_H

#include "expand.h"

/* Bytes of folded text (rp_fold) that begin at the start of a word. */
struct rp_literal {
    uint8_t len;
    char bytes[RP_MAX_LITERAL_BYTES];
};
enum { RP_FAR = 255 };
struct rp_literals {
    RP_ARRAY(struct rp_literal) list;
    double cost;    /* how often one of them stands at the start of a word, about */
    uint32_t reach; /* at most so many blanks stand between the start of the match and one of them; RP_FAR: any number */
};

/* The analysis of a pack's classes, kept from pattern to pattern. */
struct rp_analysis;
struct rp_analysis *rp_analysis_new(const struct rp_expander *);
void rp_analysis_free(struct rp_analysis *);

/* Of each set every match contains at least one member. */
struct rp_requirement {
    struct rp_literals first, second; /* empty: no such set is known */
    bool at_start;                    /* every match begins with a member of `first` */
};

/* Without a first set there is no second; then the pattern must be tried everywhere. */
void rp_analysis_requirement(struct rp_analysis *, struct rp_slice reference, enum rapport_language, struct rp_requirement *);
void rp_requirement_free(struct rp_requirement *);

/* How often a word, or a few, start with these letters: a guess from letters and the commonest words. */
double rp_rarity(struct rp_slice literal, enum rapport_language);

#endif
