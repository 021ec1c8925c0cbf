#include "files.h"
#include "pack.h"

#include <stdlib.h>

static enum rapport_code add_file(const char *path, uint64_t *key, struct rapport_error *error)
{
    size_t len = 0;
    char *bytes = rp_file_read(path, RP_MAX_PACK_BYTES, &len, error);
    if (!bytes)
        return error ? error->code : RAPPORT_IO;
    *key = rp_hash(path, strlen(path), *key);
    *key = rp_hash(bytes, len, *key);
    free(bytes);
    return RAPPORT_OK;
}

static enum rapport_code add_pack(const char *path, uint64_t *key, struct rapport_error *error)
{
    struct rp_files files = {0};
    enum rapport_code code = rp_files_find(&files, path, error);
    *key = rp_hash("pack", 4, *key); /* a file moved from one pack to the next changes the whole */
    for (size_t i = 0; i < files.paths.len && code == RAPPORT_OK; i++)
        code = add_file(files.paths.at[i], key, error);
    if (code == RAPPORT_OK && files.segmentation)
        code = add_file(files.segmentation, key, error);
    rp_files_free(&files);
    return code;
}

enum rapport_code rp_pack_key(const char *path, const char *const *overlays, size_t overlay_count, uint64_t *key,
                              struct rapport_error *error)
{
    *key = 0;
    enum rapport_code code = add_pack(path, key, error);
    for (size_t i = 0; i < overlay_count && code == RAPPORT_OK; i++)
        code = add_pack(overlays[i], key, error);
    return code;
}
