/* Pack -> ruleset. */
#ifndef RP_MATCH_COMPILE_H
#define RP_MATCH_COMPILE_H

#include "code.h"
#include "expand.h"

/* A pattern's reference form as PCRE2 code: classes in place where PCRE2 can take that, called where they are too big for it;
 * `narrow` where it can be (narrow.h). */
struct rp_linking {
    const struct rp_expander *expander;
    const struct rp_tables *tables;
    bool narrow;
};
pcre2_code *rp_compile_linked(const struct rp_linking *, enum rp_part, const struct rp_made *reference, enum rapport_language,
                              struct rp_fault *);

#endif
