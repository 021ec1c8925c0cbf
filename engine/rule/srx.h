/* segmentation.srx (SRX 2.0) as written. */
#ifndef RP_SRX_H
#define RP_SRX_H

#include "../base/base.h"

struct rp_srx_rule {
    bool breaks;
    const char *before, *after;
    int line;
}; /* ICU regular expressions, in their common part with PCRE2 */
struct rp_srx_map {
    const char *pattern;
    const char *rule_name;
}; /* languagemap: first match decides */
struct rp_srx_language {
    const char *name;
    RP_ARRAY(struct rp_srx_rule) rules;
};
struct rp_srx {
    bool cascade;
    const char *file;
    RP_ARRAY(struct rp_srx_language) languages;
    RP_ARRAY(struct rp_srx_map) maps;
};
/* Strings and the struct itself live in the arena; the arrays are freed by rp_srx_clear. */
struct rp_srx *rp_srx_load(const char *path, struct rp_arena *, struct rapport_error *);
void rp_srx_clear(struct rp_srx *);

#endif
