/* .gitignore files, as gitignore(5) tells. */
#ifndef RP_IGNORE_H
#define RP_IGNORE_H

#include "../base/base.h"

/* The patterns of one folder, the last first. */
struct rp_ignore {
    const struct rp_ignore *above; /* of the folders above, asked when this one is silent */
    const char *folder;            /* absolute */
    struct rp_ignore_pattern {
        const char *glob; /* without "!", "/" at the start or the end */
        bool negated, folders_only, anchored;
    } * patterns;
    size_t count;
};
/* Reads `folder`/.gitignore; `above` itself where there is none, or none that can be read. NULL only when out of memory. What it
 * makes lies in `arena`. */
const struct rp_ignore *rp_ignore_read(struct rp_arena *, const struct rp_ignore *above, const char *folder);
/* Those of text, for tests: `folder` and `text` are copied. */
const struct rp_ignore *rp_ignore_parse(struct rp_arena *, const struct rp_ignore *above, const char *folder, const char *text,
                                        size_t len);
/* Is the absolute path left out by the innermost pattern that meets it? That of a folder above it has to be asked before. `from`
 * may be NULL. */
bool rp_ignored(const struct rp_ignore *from, const char *path, bool is_folder);

#endif
