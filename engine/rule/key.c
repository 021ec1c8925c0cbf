#include "files.h"
#include "pack.h"

#include <stdlib.h>
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

/* A date far ahead was made by hand, or by another machine's clock. */
static bool is_fresh(uint64_t time, uint64_t now)
{
    return time + TICK_SECONDS >= now && time <= now + TICK_SECONDS;
}

static enum rapport_code add_file(const struct rp_file *file, uint64_t now, struct rp_pack_key *key, struct rapport_error *error)
{
    const uint64_t copied[] = {file->size, file->modified};
    const uint64_t own[] = {file->device, file->inode, file->modified_ns, file->changed, file->changed_ns};
    key->copies = rp_hash(file->path, strlen(file->path), key->copies);
    key->copies = rp_hash(copied, sizeof copied, key->copies);
    key->here = rp_hash(own, sizeof own, key->here ^ key->copies);
    if (!is_fresh(file->modified, now) && !is_fresh(file->changed, now))
        return RAPPORT_OK;
    uint64_t bytes = 0;
    enum rapport_code code = add_bytes(file->path, &bytes, error);
    key->here = rp_hash(&bytes, sizeof bytes, key->here);
    if (is_fresh(file->modified, now))
        key->copies = rp_hash(&bytes, sizeof bytes, key->copies);
    return code;
}

static enum rapport_code add_pack(const char *path, struct rp_pack_key *key, struct rapport_error *error)
{
    struct rp_files files = {0};
    uint64_t now = (uint64_t)time(NULL);
    enum rapport_code code = rp_files_find(&files, path, error);
    key->copies = rp_hash("pack", 4, key->copies); /* a file moved from one pack to the next changes the whole */
    for (size_t i = 0; i < files.rules.len && code == RAPPORT_OK; i++)
        code = add_file(&files.rules.at[i], now, key, error);
    if (code == RAPPORT_OK && files.segmentation.path)
        code = add_file(&files.segmentation, now, key, error);
    rp_files_free(&files);
    return code;
}

enum rapport_code rp_pack_key(const char *path, const char *const *overlays, size_t overlay_count, struct rp_pack_key *key,
                              struct rapport_error *error)
{
    *key = (struct rp_pack_key){0, rp_hash(RAPPORT_VERSION, strlen(RAPPORT_VERSION), 0)};
    enum rapport_code code = add_pack(path, key, error);
    for (size_t i = 0; i < overlay_count && code == RAPPORT_OK; i++)
        code = add_pack(overlays[i], key, error);
    return code;
}
