/* Which files a pack is made of. */
#ifndef RP_FILES_H
#define RP_FILES_H

#include "../base/base.h"

struct rp_file {
    const char *path; /* NULL: there is none */
    uint64_t device, inode, size, modified, modified_ns, changed, changed_ns;
};

struct rp_files {
    RP_ARRAY(struct rp_file) rules; /* *.xml under the folder, in name order; or the one file */
    struct rp_file segmentation;    /* segmentation.srx of the folder */
    struct rp_arena arena;
};
/* RAPPORT_IO where there is nothing to read. Free in any case. */
enum rapport_code rp_files_find(struct rp_files *, const char *path, struct rapport_error *);
void rp_files_free(struct rp_files *);

#endif
