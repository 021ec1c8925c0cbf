/* Compiled rules on disk: keyed by the packs' files, safe to delete, used only where none but the caller's user (or root) can
 * have written them. */
#ifndef RP_CACHE_H
#define RP_CACHE_H

#include "../match/match.h"

/* NULL when there is none, or none that may be trusted. */
struct rp_ruleset *rp_cache_read(const char *folder, uint64_t key);
/* Best effort: a cache that cannot be written is no error. */
void rp_cache_write(const char *folder, uint64_t key, const struct rp_ruleset *);

/* A folder that is written once for all users of the machine. Of it, nobody but its owner may be able to write it, either. */
struct rp_ruleset *rp_cache_read_shared(const char *folder, uint64_t key);
/* Makes the folder; RAPPORT_IO where nothing could be written into it, or nothing there would be trusted. */
enum rapport_code rp_cache_prepare_shared(const char *folder, struct rapport_error *);
/* Into such a folder; what was there before goes. RAPPORT_IO. */
enum rapport_code rp_cache_write_shared(const char *folder, uint64_t key, const struct rp_ruleset *, struct rapport_error *);

#endif
