/* Which files a pack is made of. */
#ifndef RP_FILES_H
#define RP_FILES_H

#include "../base/base.h"

struct rp_files {
    RP_ARRAY(const char *) paths; /* of rules: *.xml under the folder, in name order; or the one file */
    const char *segmentation;     /* segmentation.srx of the folder, or NULL */
    struct rp_arena arena;
};
/* RAPPORT_IO where there is nothing to read. Free in any case. */
enum rapport_code rp_files_find(struct rp_files *, const char *path, struct rapport_error *);
void rp_files_free(struct rp_files *);

#endif
