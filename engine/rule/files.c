#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

struct listing {
    RP_ARRAY(const char *) names;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum rapport_code fail_io(struct rapport_error *error, const char *path, int reason)
{
    const char *why = reason == ENOENT    ? N_("no such file or folder")
                      : reason == EACCES  ? N_("permission denied")
                      : reason == ENOTDIR ? N_("a part of the path is no folder")
                                          : N_("input/output error");
    return rp_fail_at(error, RAPPORT_IO, path, 0, 0, "cannot read: %s", rp_local(why));
}

/* The names in a folder, sorted; hidden ones stay hidden. */
static enum rapport_code list(struct rp_files *files, const char *folder, struct listing *listing, struct rapport_error *error)
{
    DIR *directory = opendir(folder);
    if (!directory)
        return fail_io(error, folder, errno);
    enum rapport_code code = RAPPORT_OK;
    for (struct dirent *entry; code == RAPPORT_OK && (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        const char **name = RP_PUSH(&listing->names);
        if (!name || !(*name = rp_strdup(&files->arena, entry->d_name)))
            code = rp_no_memory(error);
        else if (listing->names.len > RP_MAX_PACK_FILES)
            code = rp_fail_at(error, RAPPORT_LIMIT, folder, 0, 0, "more than %d entries; is this a folder of rules",
                              RP_MAX_PACK_FILES);
    }
    closedir(directory);
    if (code == RAPPORT_OK && listing->names.at)
        qsort(listing->names.at, listing->names.len, sizeof *listing->names.at, by_name);
    return code;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t len = strlen(name), end = strlen(ending);
    return len > end && strcmp(name + len - end, ending) == 0;
}

static struct rp_file file_of(const char *path, const struct stat *status)
{
    return (struct rp_file){.path = path,
                            .device = (uint64_t)status->st_dev,
                            .inode = (uint64_t)status->st_ino,
                            .size = (uint64_t)status->st_size,
                            .modified = (uint64_t)status->st_mtim.tv_sec,
                            .modified_ns = (uint64_t)status->st_mtim.tv_nsec,
                            .changed = (uint64_t)status->st_ctim.tv_sec,
                            .changed_ns = (uint64_t)status->st_ctim.tv_nsec};
}

static enum rapport_code add(struct rp_files *files, const char *path, const struct stat *status, struct rapport_error *error)
{
    struct rp_file *file = RP_PUSH(&files->rules);
    if (!file)
        return rp_no_memory(error);
    *file = file_of(path, status);
    if (files->rules.len > RP_MAX_PACK_FILES)
        return rp_fail_at(error, RAPPORT_LIMIT, path, 0, 0, "more than %d rule files in one pack", RP_MAX_PACK_FILES);
    return RAPPORT_OK;
}

static enum rapport_code walk(struct rp_files *files, const char *folder, unsigned depth, struct rapport_error *error)
{
    struct listing listing = {0};
    if (depth > RP_MAX_PACK_DEPTH)
        return rp_fail_at(error, RAPPORT_LIMIT, folder, 0, 0, "folders of a pack are nested deeper than %d", RP_MAX_PACK_DEPTH);
    enum rapport_code code = list(files, folder, &listing, error);
    for (size_t i = 0; i < listing.names.len && code == RAPPORT_OK; i++) {
        struct stat status;
        const char *name = listing.names.at[i], *path = rp_format(&files->arena, "%s/%s", folder, name);
        if (!path)
            code = rp_no_memory(error);
        else if (stat(path, &status) != 0)
            code = ends_with(name, ".xml") ? fail_io(error, path, errno) : RAPPORT_OK;
        else if (S_ISDIR(status.st_mode))
            code = walk(files, path, depth + 1, error);
        else if (S_ISREG(status.st_mode) && ends_with(name, ".xml"))
            code = add(files, path, &status, error);
        else if (S_ISREG(status.st_mode) && depth == 0 && strcmp(name, "segmentation.srx") == 0)
            files->segmentation = file_of(path, &status);
    }
    free(listing.names.at);
    return code;
}

enum rapport_code rp_files_find(struct rp_files *files, const char *path, struct rapport_error *error)
{
    struct stat status;
    *files = (struct rp_files){0};
    char *copy = path && *path ? rp_strdup(&files->arena, path) : NULL;
    if (!path || !*path)
        return rp_fail(error, RAPPORT_INVALID, "the path of a rule pack is empty");
    if (!copy)
        return rp_no_memory(error);
    for (size_t len = strlen(copy); len > 1 && copy[len - 1] == '/'; len--)
        copy[len - 1] = '\0';
    if (stat(copy, &status) != 0)
        return fail_io(error, path, errno);
    if (!S_ISDIR(status.st_mode))
        return add(files, copy, &status, error);
    enum rapport_code code = walk(files, copy, 0, error);
    if (code == RAPPORT_OK && files->rules.len == 0)
        return rp_fail_at(error, RAPPORT_IO, path, 0, 0, "no rule files (*.xml) in this folder");
    return code;
}

void rp_files_free(struct rp_files *files)
{
    free(files->rules.at);
    rp_arena_free(&files->arena);
    *files = (struct rp_files){0};
}
