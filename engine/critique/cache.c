#include "cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/interrupts.h"

/* Who may read what is written, and how many files are kept. */
struct habits {
    mode_t folder, file;
    int kept;
};
/* Someone at work on rules compiles many versions. */
static const struct habits own = {0700, 0600, 8}, shared = {0755, 0644, 1};

static bool path_of(struct rp_buffer *path, const char *folder, uint64_t key)
{
    rp_buffer_format(path, "%s/%016llx.rules", folder, (unsigned long long)key);
    return !path->failed;
}

/* The file, kept open beside its map. */
struct opened {
    int fd;
};

static void release(void *context, struct rp_slice bytes)
{
    struct opened *opened = context;
    munmap((void *)(uintptr_t)bytes.at, bytes.len);
    close(opened->fd);
    free(opened);
}

static bool fetch(void *context, size_t offset, char *into, size_t len)
{
    const struct opened *opened = context;
    while (len > 0) {
        ssize_t got = pread(opened->fd, into, len, (off_t)offset);
        if (got <= 0 && (got == 0 || errno != EINTR))
            return false;
        if (got <= 0)
            continue;
        into += got;
        offset += (size_t)got;
        len -= (size_t)got;
    }
    return true;
}

/* The compiled form holds PCRE2 code, which is trusted when it runs: so nobody else may have been able to write it. */
static bool trusted(const struct stat *stat)
{
    return (stat->st_uid == geteuid() || stat->st_uid == 0) && (stat->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* Takes the descriptor over when it returns a ruleset. */
static struct rp_ruleset *read_open(int fd)
{
    struct stat stat;
    if (fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode) || !trusted(&stat) || stat.st_size <= 0)
        return NULL;
    size_t len = (size_t)stat.st_size;
    void *bytes = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        return NULL;
    struct rp_slice slice = {bytes, len};
    struct opened *opened = malloc(sizeof *opened);
    struct rp_ruleset *ruleset = opened ? rp_ruleset_read(slice, release, opened, NULL) : NULL;
    if (!ruleset) {
        free(opened);
        munmap(bytes, len);
        return NULL;
    }
    opened->fd = fd;
    rp_ruleset_set_fetch(ruleset, fetch, opened);
    return ruleset;
}

struct rp_ruleset *rp_cache_read(const char *folder, uint64_t key)
{
    struct rp_buffer path = {0};
    struct rp_ruleset *ruleset = NULL;
    if (path_of(&path, folder, key)) {
        int fd = open(path.at, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (fd >= 0) {
            ruleset = read_open(fd);
            if (!ruleset)
                close(fd);
        }
    }
    rp_buffer_free(&path);
    return ruleset;
}

static bool trusted_folder(const char *folder)
{
    struct stat about;
    return stat(folder, &about) == 0 && S_ISDIR(about.st_mode) && trusted(&about);
}

struct rp_ruleset *rp_cache_read_shared(const char *folder, uint64_t key)
{
    return trusted_folder(folder) ? rp_cache_read(folder, key) : NULL;
}

/* chmod, for whatever the umask says. */
static bool make_folder(const char *path, mode_t mode)
{
    if (mkdir(path, mode) == 0)
        return chmod(path, mode) == 0;
    return errno == EEXIST;
}

static bool make_folders(const char *folder, mode_t mode)
{
    char *path = strdup(folder);
    bool made = path != NULL;
    for (char *at = path ? path + 1 : NULL; made && at; at++) {
        at = strchr(at, '/');
        if (at)
            *at = '\0';
        made = make_folder(path, mode);
        if (!at)
            break;
        *at = '/';
    }
    free(path);
    return made;
}

static int is_cache(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 6 && strcmp(entry->d_name + len - 6, ".rules") == 0;
}

static int64_t written_at(const char *folder, const char *name)
{
    struct rp_buffer path = {0};
    struct stat stat_of;
    rp_buffer_format(&path, "%s/%s", folder, name);
    bool known = !path.failed && stat(path.at, &stat_of) == 0;
    rp_buffer_free(&path);
    return known ? (int64_t)stat_of.st_mtim.tv_sec * 1000000000 + stat_of.st_mtim.tv_nsec : 0;
}

/* The newest few are kept. */
static void prune(const char *folder, int kept)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_cache, NULL);
    for (int i = 0; i < count; i++) {
        int newer = 0;
        for (int k = 0; k < count && count > kept; k++)
            newer += written_at(folder, entries[k]->d_name) > written_at(folder, entries[i]->d_name);
        struct rp_buffer path = {0};
        rp_buffer_format(&path, "%s/%s", folder, entries[i]->d_name);
        if (newer >= kept && !path.failed)
            unlink(path.at);
        rp_buffer_free(&path);
    }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    if (count >= 0)
        free(entries);
}

static bool write_whole(const char *path, char *temporary, const struct rp_buffer *bytes, mode_t mode)
{
    int fd = mkstemp(temporary);
    if (fd < 0)
        return false;
    bool whole = rp_write_all(fd, bytes->at, bytes->len) && fchmod(fd, mode) == 0;
    int reason = errno;
    if (close(fd) == 0 && whole && rename(temporary, path) == 0)
        return true;
    reason = whole ? errno : reason;
    unlink(temporary);
    errno = reason;
    return false;
}

/* The file appears whole or not at all; until then nobody else may open it, and so none can write it later. */
static bool replace(const char *path, char *temporary, const struct rp_buffer *bytes, mode_t mode)
{
    sigset_t before;
    rp_hold_interrupts(&before);
    bool written = write_whole(path, temporary, bytes, mode);
    int reason = errno;
    rp_release_interrupts(&before);
    errno = reason;
    return written;
}

static enum rapport_code write_in(const char *folder, uint64_t key, const struct rp_ruleset *ruleset, const struct habits *habits,
                                  struct rapport_error *error)
{
    struct rp_buffer path = {0}, temporary = {0}, bytes = {0};
    enum rapport_code code = RAPPORT_OK;
    rp_ruleset_write(ruleset, &bytes);
    if (path_of(&path, folder, key))
        rp_buffer_format(&temporary, "%s.XXXXXX", path.at);
    if (path.failed || temporary.failed || bytes.failed)
        code = rp_no_memory(error);
    else if (!replace(path.at, temporary.at, &bytes, habits->file))
        code = rp_fail_at(error, RAPPORT_IO, path.at, 0, 0, "cannot write: %s", rp_reason(errno));
    else
        prune(folder, habits->kept);
    rp_buffer_free(&path);
    rp_buffer_free(&temporary);
    rp_buffer_free(&bytes);
    return code;
}

void rp_cache_write(const char *folder, uint64_t key, const struct rp_ruleset *ruleset)
{
    if (make_folders(folder, own.folder))
        write_in(folder, key, ruleset, &own, NULL);
}

enum rapport_code rp_cache_prepare_shared(const char *folder, struct rapport_error *error)
{
    bool made = make_folders(folder, shared.folder);
    if (made && !trusted_folder(folder))
        return rp_fail_at(error, RAPPORT_IO, folder, 0, 0,
                          "compiled rules are trusted only in a folder that you or root own and nobody else may write; chown and "
                          "chmod mend that");
    if (!made || access(folder, W_OK | X_OK) != 0)
        return rp_fail_at(error, RAPPORT_IO, folder, 0, 0, "cannot write: %s; the user who installed rapport can",
                          rp_reason(errno));
    return RAPPORT_OK;
}

enum rapport_code rp_cache_write_shared(const char *folder, uint64_t key, const struct rp_ruleset *ruleset,
                                        struct rapport_error *error)
{
    return write_in(folder, key, ruleset, &shared, error);
}
