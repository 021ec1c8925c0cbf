/* Folders of mails: Maildir, and files named .eml, however deep. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "mailbox.h"

enum { DEEPEST = 16 };

struct mail_file {
    const char *path, *name; /* `name`: what the mails of one Maildir are in order by; their times come first in it */
    size_t folder;           /* which Maildir it is of; 0: none */
};
struct folder {
    struct rp_supply supply;
    struct rp_arena arena;
    RP_ARRAY(struct mail_file) files;
    size_t next, maildirs;
    char label[RP_LABEL];
    struct rapport_error *error;
};

/* ---- finding them ---- */

static bool is_folder(const char *path, bool linked)
{
    struct stat about = {0};
    return (linked ? stat : lstat)(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* "1700000000.M1P2.host:2,ST": trashed mails are only waiting to be deleted. */
static bool is_trashed(const char *name)
{
    const char *flags = strstr(name, ":2,");
    return flags && strchr(flags, 'T');
}

static bool add_file(struct folder *folder, const char *path, size_t maildir)
{
    struct mail_file *file = RP_PUSH(&folder->files);
    if (!file)
        return false;
    const char *slash = strrchr(path, '/');
    *file = (struct mail_file){path, slash ? slash + 1 : path, maildir};
    return true;
}

static bool walk(struct folder *folder, const char *path, int depth);

static bool take(struct folder *folder, const char *path, const char *name, size_t maildir, int depth)
{
    char *full = rp_format(&folder->arena, "%s/%s", path, name);
    if (!full)
        return false;
    if (maildir > 0)
        return is_trashed(name) || is_folder(full, true) || add_file(folder, full, maildir);
    if (is_folder(full, false))
        return depth >= DEEPEST || walk(folder, full, depth + 1);
    return !rp_path_ends(name, ".eml") || is_folder(full, true) || add_file(folder, full, 0);
}

static bool read_folder(struct folder *folder, const char *path, size_t maildir, int depth)
{
    DIR *entries = opendir(path);
    struct dirent *entry;
    bool well = true;
    if (!entries) {
        if (depth == 0 || errno == ENOMEM)
            rp_fail_io(folder->error, path);
        return depth > 0 && errno != ENOMEM; /* what may not be read within it is left out */
    }
    while (well && (entry = readdir(entries)))
        if (entry->d_name[0] != '.')
            well = take(folder, path, entry->d_name, maildir, depth);
    closedir(entries);
    return well;
}

static bool walk(struct folder *folder, const char *path, int depth)
{
    char *current = rp_format(&folder->arena, "%s/cur", path), *fresh = rp_format(&folder->arena, "%s/new", path);
    if (!current || !fresh)
        return false;
    if (!is_folder(current, true))
        return read_folder(folder, path, 0, depth);
    folder->maildirs++;
    return read_folder(folder, current, folder->maildirs, depth + 1) && read_folder(folder, fresh, folder->maildirs, depth + 1);
}

static int by_place(const void *a, const void *b)
{
    const struct mail_file *x = a, *y = b;
    if (x->folder != y->folder)
        return x->folder < y->folder ? -1 : 1;
    int order = x->folder > 0 ? strcmp(x->name, y->name) : 0;
    return order ? order : strcmp(x->path, y->path);
}

/* ---- the supply ---- */

static enum rapport_code next(struct rp_supply *supply, struct rapport_messages *messages, bool *end, struct rapport_error *error)
{
    struct folder *folder = (struct folder *)(void *)supply;
    size_t length;
    *end = folder->next == folder->files.len;
    if (*end)
        return RAPPORT_OK;
    const struct mail_file *file = &folder->files.at[folder->next++];
    char *bytes = rp_file_read(file->path, RP_MAX_SOURCE_BYTES, &length, error);
    if (!bytes)
        return error ? error->code : RAPPORT_IO;
    messages->options.path = file->path;
    enum rapport_code code = rp_messages_load(messages, bytes, length, error);
    free(bytes);
    if (code != RAPPORT_OK)
        return code;
    *folder->label = '\0';
    if (file->folder > 0)
        rp_mail_label(messages->source.bytes, 0, folder->label);
    messages->source.many = true;
    messages->message = (struct rapport_message){.path = file->path,
                                                 .bytes = messages->source.bytes.at,
                                                 .length = length,
                                                 .number = messages->message.number + 1,
                                                 .label = folder->label};
    return RAPPORT_OK;
}

static void folder_free(struct rp_supply *supply)
{
    struct folder *folder = (struct folder *)(void *)supply;
    rp_arena_free(&folder->arena);
    free(folder->files.at);
    free(folder);
}

struct rp_supply *rp_folder_open(const char *path, struct rapport_error *error)
{
    struct folder *folder = calloc(1, sizeof *folder);
    struct rapport_error failed = {.code = RAPPORT_OK};
    if (!folder) {
        rp_no_memory(error);
        return NULL;
    }
    folder->supply = (struct rp_supply){next, folder_free};
    folder->error = &failed;
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    char *trimmed = rp_strndup(&folder->arena, path, len);
    if (!trimmed || !walk(folder, trimmed, 0)) {
        if (failed.code == RAPPORT_OK)
            rp_no_memory(&failed);
    } else if (folder->files.len == 0) {
        rp_fail_at(&failed, RAPPORT_FORMAT, path, 0, 0,
                   "there is no mail in this folder: no Maildir (with \"cur\" and \"new\") and no file named .eml");
    }
    if (failed.code == RAPPORT_OK) {
        folder->error = NULL;
        qsort(folder->files.at, folder->files.len, sizeof *folder->files.at, by_place);
        return &folder->supply;
    }
    if (error)
        *error = failed;
    folder_free(&folder->supply);
    return NULL;
}
