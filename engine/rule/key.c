#include "files.h"
#include "pack.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

/* A file whose clock has hardly ticked since it was written may change again within the same tick: of such a one the bytes count,
 * too. */
enum { TICK_SECONDS = 2 };

static enum rapport_code add_bytes(const char *path, uint64_t *key, struct rapport_error *error)
{
    size_t len = 0;
    char *bytes = rp_file_read(path, RP_MAX_PACK_BYTES, &len, error);
    if (!bytes)
        return error ? error->code : RAPPORT_IO;
    *key = rp_hash(bytes, len, *key);
    free(bytes);
    return RAPPORT_OK;
}

static enum rapport_code add_file(const char *path, uint64_t *key, struct rapport_error *error)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return add_bytes(path, key, error); /* which says why */
    const uint64_t facts[] = {(uint64_t)about.st_dev,         (uint64_t)about.st_ino,          (uint64_t)about.st_size,
                              (uint64_t)about.st_mtim.tv_sec, (uint64_t)about.st_mtim.tv_nsec, (uint64_t)about.st_ctim.tv_sec,
                              (uint64_t)about.st_ctim.tv_nsec};
    *key = rp_hash(path, strlen(path), *key);
    *key = rp_hash(facts, sizeof facts, *key);
    return about.st_ctim.tv_sec + TICK_SECONDS >= time(NULL) ? add_bytes(path, key, error) : RAPPORT_OK;
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
