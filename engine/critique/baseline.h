/* The inside of a baseline: what it knows, and what was found while it was used. */
#ifndef RP_BASELINE_H
#define RP_BASELINE_H

#include "../base/base.h"

#define RP_NO_PLACE SIZE_MAX /* of a finding of what is missing */
enum { RP_PRINT_DIGITS = 16 };

struct rp_known {
    const char *path; /* relative to the baseline's folder */
    const char *rule;
    char fingerprint[RP_PRINT_DIGITS + 1];
    size_t count; /* places that one may have it at: those of a file of several messages */
    size_t seen;
    size_t first_place; /* in `places`, index + 1 */
};
/* A place where a known finding was met, or a finding to add. */
struct rp_met {
    size_t place, next;
};
struct rp_new {
    struct rp_known known;
    size_t place;
};

struct rapport_baseline {
    struct rp_arena arena;
    const char *path, *folder;       /* folder: absolute */
    RP_ARRAY(struct rp_known) known; /* sorted */
    RP_ARRAY(struct rp_met) met;
    RP_ARRAY(struct rp_new) found;
    RP_ARRAY(const char *) checked; /* paths */
    bool adding;                    /* what was checked is to be known by `found` alone */
    struct rp_lock *lock;
};

enum rp_knowledge { RP_UNKNOWN, RP_KNOWN, RP_OUT_OF_MEMORY };
/* Is this finding known? The same place may be asked for again. */
enum rp_knowledge rp_baseline_holds(struct rapport_baseline *, const char *path, const char *rule, const char *fingerprint,
                                    size_t place);
/* Takes note that a file was checked, whatever was found in it. */
bool rp_baseline_checked(struct rapport_baseline *, const char *path);
/* All that is to be written: what was known of other files, what was found; sorted, each once with its count. */
struct rp_known_list {
    RP_ARRAY(struct rp_known) list;
};
bool rp_baseline_content(const struct rapport_baseline *, struct rp_known_list *);
/* Adds what a file says; the whole is to be sorted afterwards. */
bool rp_baseline_know(struct rapport_baseline *, const char *path, const char *rule, const char *fingerprint, size_t count);
void rp_baseline_sort(struct rapport_baseline *);

#endif
