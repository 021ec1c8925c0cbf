/* Which files of a folder are judged. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../reader/reader.h"
#include "config.h"
#include "ignore.h"

struct rapport_files {
    struct rp_arena arena;
    struct rapport_files_options options;
    bool *took; /* by the caller's `include`, then the configuration's */
    bool walked, walked_config;
    RP_ARRAY(struct rapport_file) found;
};

/* One folder that was named. */
struct walk {
    struct rapport_files *files;
    const char *root;   /* absolute */
    const char *config; /* folder of the configuration, or NULL */
    struct rapport_list include, exclude;
    struct rapport_error *error;
};

/* A folder or file, by both its names. */
struct entry {
    const char *path;     /* as it is shown */
    const char *absolute; /* without links, but perhaps the last name */
    bool folder, file;
};

/* ---- globs ---- */

static bool any_of(const struct rapport_list *globs, const char *below)
{
    for (size_t i = 0; i < globs->count && below; i++)
        if (rp_glob_path(globs->at[i], below))
            return true;
    return false;
}

/* Held against the path with a "/" behind it, as far as a glob of folders only goes. */
static bool is_excluded(const struct walk *walk, const struct entry *entry)
{
    const struct rapport_files_options *options = &walk->files->options;
    const char *below = rp_below(walk->root, entry->absolute);
    const char *in_config = walk->config ? rp_below(walk->config, entry->absolute) : NULL;
    const struct rapport_list own = {options->exclude, NULL, options->exclude_count};
    if (!entry->folder)
        return any_of(&own, below) || any_of(&walk->exclude, in_config);
    struct rp_buffer inside = {0};
    bool excluded = false;
    for (int i = 0; i < 2; i++) {
        const char *path = i == 0 ? below : in_config;
        inside.len = 0;
        rp_buffer_format(&inside, "%s/", path ? path : "");
        excluded = excluded || (path && !inside.failed && any_of(i == 0 ? &own : &walk->exclude, inside.at));
    }
    rp_buffer_free(&inside);
    return excluded;
}

static bool is_included(const struct walk *walk, const struct entry *entry)
{
    struct rapport_files *files = walk->files;
    const char *below = rp_below(walk->root, entry->absolute);
    bool taken = false;
    for (size_t i = 0; i < files->options.include_count && below; i++)
        if (rp_glob_path(files->options.include[i], below))
            taken = files->took[i] = true;
    if (files->options.include_count > 0)
        return taken;
    const char *in_config = walk->config ? rp_below(walk->config, entry->absolute) : NULL;
    for (size_t i = 0; i < walk->include.count && in_config; i++)
        if (rp_glob_path(walk->include.at[i], in_config))
            taken = files->took[i] = true;
    if (walk->include.count > 0)
        return taken;
    return rp_is_message_name(entry->path);
}

/* ---- walking ---- */

static enum rapport_code take(struct rapport_files *files, const char *path, bool of_folder, struct rapport_error *error)
{
    struct rapport_file *file = RP_PUSH(&files->found);
    if (!file)
        return rp_no_memory(error);
    *file = (struct rapport_file){path, of_folder};
    if (files->found.len > RP_MAX_WALK_FILES)
        return rp_fail_at(error, RAPPORT_LIMIT, path, 0, 0, "more than %u files; name the folder that holds the messages",
                          RP_MAX_WALK_FILES);
    return RAPPORT_OK;
}

struct names {
    RP_ARRAY(const char *) all;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of a folder, sorted, without the hidden ones. */
static enum rapport_code list(const struct walk *walk, const char *folder, struct names *names)
{
    DIR *directory = opendir(folder);
    if (!directory)
        return rp_fail_io(walk->error, folder);
    enum rapport_code code = RAPPORT_OK;
    for (struct dirent *entry; code == RAPPORT_OK && (entry = readdir(directory));) {
        if (entry->d_name[0] == '.')
            continue;
        const char **name = RP_PUSH(&names->all);
        if (!name || !(*name = rp_strdup(&walk->files->arena, entry->d_name)))
            code = rp_no_memory(walk->error);
    }
    closedir(directory);
    if (code == RAPPORT_OK && names->all.at)
        qsort(names->all.at, names->all.len, sizeof *names->all.at, by_name);
    return code;
}

/* Folders behind links are left alone: they may lead round in a circle. */
static void look(struct entry *entry)
{
    struct stat about;
    entry->folder = lstat(entry->path, &about) == 0 && S_ISDIR(about.st_mode);
    entry->file = !entry->folder && stat(entry->path, &about) == 0 && S_ISREG(about.st_mode);
}

static enum rapport_code walk_folder(struct walk *walk, const struct entry *folder, const struct rp_ignore *above, int depth);

static enum rapport_code meet(struct walk *walk, const struct entry *entry, const struct rp_ignore *ignore, int depth)
{
    if ((!entry->folder && !entry->file) || rp_ignored(ignore, entry->absolute, entry->folder) || is_excluded(walk, entry))
        return RAPPORT_OK;
    if (entry->folder && rp_has_entry(entry->path, "cur"))
        return take(walk->files, entry->path, true, walk->error);
    if (entry->folder)
        return walk_folder(walk, entry, ignore, depth + 1);
    return is_included(walk, entry) ? take(walk->files, entry->path, true, walk->error) : RAPPORT_OK;
}

static enum rapport_code walk_folder(struct walk *walk, const struct entry *folder, const struct rp_ignore *above, int depth)
{
    struct names names = {0};
    if (depth > RP_MAX_WALK_DEPTH)
        return rp_fail_at(walk->error, RAPPORT_LIMIT, folder->path, 0, 0, "folders are nested deeper than %d", RP_MAX_WALK_DEPTH);
    const struct rp_ignore *ignore = rp_ignore_read(&walk->files->arena, above, folder->absolute);
    enum rapport_code code = ignore ? list(walk, folder->path, &names) : rp_no_memory(walk->error);
    bool here = strcmp(folder->path, ".") == 0, slash = folder->path[strlen(folder->path) - 1] == '/';
    for (size_t i = 0; i < names.all.len && code == RAPPORT_OK; i++) {
        struct rp_arena *arena = &walk->files->arena;
        struct entry entry = {.path =
                                  rp_format(arena, "%s%s%s", here ? "" : folder->path, here || slash ? "" : "/", names.all.at[i]),
                              .absolute = rp_format(arena, "%s/%s", folder->absolute, names.all.at[i])};
        if (!entry.path || !entry.absolute) {
            code = rp_no_memory(walk->error);
            break;
        }
        look(&entry);
        code = meet(walk, &entry, ignore, depth);
    }
    free(names.all.at);
    return code;
}

/* The .gitignore files from the root of the repository down to the folder that `folder` is in. */
static const struct rp_ignore *ignore_above(struct rapport_files *files, const char *folder)
{
    const struct rp_ignore *ignore = NULL;
    char *at = rp_strdup(&files->arena, folder);
    size_t root = at ? strlen(at) : 0;
    while (at && root > 0 && !rp_has_entry(at, ".git")) {
        while (root > 0 && at[--root] != '/')
            ;
        at[root] = '\0';
    }
    if (!at || root == 0)
        return NULL;
    for (size_t end = root; folder[end]; end += 1 + strcspn(folder + end + 1, "/")) {
        char *above = rp_strndup(&files->arena, folder, end);
        ignore = above ? rp_ignore_read(&files->arena, ignore, above) : ignore;
    }
    return ignore;
}

/* ---- the door ---- */

struct rapport_files *rapport_files_new(const struct rapport_files_options *options, struct rapport_error *error)
{
    struct rapport_files *files = calloc(1, sizeof *files);
    if (files) {
        files->options = options ? *options : (struct rapport_files_options){0};
        size_t of_config = files->options.config ? files->options.config->include.text.len : 0;
        files->took = calloc(files->options.include_count + of_config + 1, sizeof *files->took);
    }
    if (files && files->took)
        return files;
    free(files);
    rp_no_memory(error);
    return NULL;
}

static bool is_folder_at(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool is_walked(const char *path)
{
    return strcmp(path, "-") != 0 && is_folder_at(path) && !rp_has_entry(path, "cur");
}

/* Is it left out although it was named? */
static bool is_forced_out(const struct walk *walk, const char *path, const char *absolute)
{
    struct rp_arena *arena = &walk->files->arena;
    struct walk here = *walk;
    if (!walk->files->options.force_exclude || strcmp(path, "-") == 0 || !(here.root = rp_absolute(arena, ".")))
        return false;
    return is_excluded(&here, &(struct entry){.path = path, .absolute = absolute, .folder = is_folder_at(path)});
}

enum rapport_code rapport_files_add(struct rapport_files *files, const char *path, struct rapport_error *error)
{
    char *copy = rp_strdup(&files->arena, path), *absolute = rp_absolute(&files->arena, path);
    if (!copy || !absolute)
        return rp_no_memory(error);
    const struct rapport_config *config = files->options.config;
    struct walk walk = {.files = files, .root = absolute, .config = config ? config->folder : NULL, .error = error};
    if (config) {
        walk.include = (struct rapport_list){config->include.text.at, NULL, config->include.text.len};
        walk.exclude = (struct rapport_list){config->exclude.text.at, NULL, config->exclude.text.len};
    }
    if (is_forced_out(&walk, path, absolute))
        return RAPPORT_OK;
    if (!is_walked(path))
        return take(files, copy, false, error);
    files->walked_config =
        files->walked_config || (config && (strcmp(config->folder, absolute) == 0 || rp_below(absolute, config->folder)));
    for (size_t len = strlen(copy); len > 1 && copy[len - 1] == '/'; len--)
        copy[len - 1] = '\0';
    struct entry root = {.path = copy, .absolute = absolute, .folder = true};
    size_t before = files->found.len;
    files->walked = true;
    enum rapport_code code = walk_folder(&walk, &root, ignore_above(files, absolute), 0);
    if (code == RAPPORT_OK && files->found.len == before && files->options.include_count == 0)
        return rp_fail_at(error, RAPPORT_INVALID, path, 0, 0,
                          "there is no file to judge in this folder; --include says which to take");
    return code;
}

/* The ending that was meant: "*.htlm". */
static const char *nearest_ending(const char *glob)
{
    const char *dot = strrchr(glob, '.');
    size_t count = 0;
    while (rp_message_endings[count])
        count++;
    const char *near = dot ? rp_nearest(dot, rp_message_endings, count) : NULL;
    return near && strcmp(near, dot) != 0 ? near : NULL;
}

enum rapport_code rapport_files_check(const struct rapport_files *files, struct rapport_error *error)
{
    for (size_t i = 0; i < files->options.include_count && files->walked; i++) {
        const char *glob = files->options.include[i], *near = nearest_ending(glob);
        if (files->took[i])
            continue;
        if (near)
            return rp_fail(error, RAPPORT_INVALID, "no file is included by \"%.200s\"; did you mean \"%s\"?", glob, near);
        return rp_fail(error, RAPPORT_INVALID, "no file is included by \"%.200s\"", glob);
    }
    return RAPPORT_OK;
}

enum rapport_code rapport_files_check_config(const struct rapport_files *files, struct rapport_error *error)
{
    const struct rapport_config *config = files->options.config;
    bool asked = config && files->walked_config && files->options.include_count == 0;
    for (size_t i = 0; asked && i < config->include.text.len; i++)
        if (!files->took[i])
            return rp_fail_at(error, RAPPORT_INVALID, config->path, config->include.lines.at[i], 0,
                              "no file is included by \"%.200s\"", config->include.text.at[i]);
    return RAPPORT_OK;
}

const struct rapport_file *rapport_files_list(const struct rapport_files *files, size_t *count)
{
    *count = files->found.len;
    return files->found.at;
}

void rapport_files_free(struct rapport_files *files)
{
    if (!files)
        return;
    free(files->took);
    free(files->found.at);
    rp_arena_free(&files->arena);
    free(files);
}
