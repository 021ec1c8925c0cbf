/* Compiled rules on disk: keyed by the packs' files, safe to delete, used only when the caller's user (or root) owns them. */
#ifndef RP_CACHE_H
#define RP_CACHE_H

#include "../match/match.h"

/* NULL when there is none, or none that may be trusted. */
struct rp_ruleset *rp_cache_read(const char *folder, uint64_t key);
/* Best effort: a cache that cannot be written is no error. */
void rp_cache_write(const char *folder, uint64_t key, const struct rp_ruleset *);

#endif
