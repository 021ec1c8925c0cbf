/* The inside of the analysis: what is known of the text that a node matches. */
#ifndef RP_MATCH_ANALYSIS_H
#define RP_MATCH_ANALYSIS_H

#include "literals.h"
#include "regex.h"

enum { RP_STEM_BYTES = 30 };

/* How a match may begin, in folded bytes. */
struct rp_stem {
    char at[RP_STEM_BYTES];
    uint8_t len;
    bool closed; /* what follows is not known */
    bool inner;  /* characters that are no blank may stand before it, any number of them */
    bool upper;  /* all that is known: it begins with a capital */
};
struct rp_stems {
    RP_ARRAY(struct rp_stem) list;
    bool failed; /* too many, or no memory: anything may be */
};

/* Does a word character at this place begin a word for certain? */
enum rp_before { RP_AT_EDGE, RP_ANYWHERE, RP_BEFORE_COUNT };

struct rp_class_notes {
    bool parsed, clear;
    struct rp_node *node; /* NULL: not understood */
    bool has_after[RP_BEFORE_COUNT], has_best[RP_BEFORE_COUNT], good[RP_BEFORE_COUNT];
    enum rp_before after[RP_BEFORE_COUNT];
    struct rp_literals best[RP_BEFORE_COUNT];
    bool has_blanks;
    uint32_t blanks;
    bool has_stems;
    struct rp_stems stems;
};

struct rp_analysis {
    const struct rp_expander *expander;
    enum rapport_language language;
    bool wide; /* for openings: stems may be inner or upper, and many */
    size_t count;
    struct rp_class_notes **notes; /* [class * RP_LANGUAGES + language], made at need */
};

/* NULL when memory is short. */
struct rp_class_notes *rp_analysis_class(struct rp_analysis *, size_t class_index);

/* Is every class in the text understood, and every class in those? A verb such as (*ACCEPT) in one of them would make what is
 * required behind it no more than possible. */
bool rp_analysis_clear(struct rp_analysis *, struct rp_slice text);

/* At most so many blanks are in what the node matches; from RP_FAR on any number. */
uint32_t rp_blanks_in(struct rp_analysis *, const struct rp_node *);

/* How the text of a node may begin; free list.at. */
struct rp_stems rp_stems_of(struct rp_analysis *, const struct rp_node *);
/* The same of what follows. */
void rp_stems_extend(struct rp_analysis *, struct rp_stems *, const struct rp_node *);
bool rp_stems_open(const struct rp_stems *);

#endif
