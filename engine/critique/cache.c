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

enum { KEPT = 8 };

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
    return S_ISREG(stat->st_mode) && (stat->st_uid == geteuid() || stat->st_uid == 0) &&
           (stat->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* Takes the descriptor over when it returns a ruleset. */
static struct rp_ruleset *read_open(int fd)
{
    struct stat stat;
    if (fstat(fd, &stat) != 0 || !trusted(&stat) || stat.st_size <= 0)
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

static bool make_folders(const char *folder)
{
    char *path = strdup(folder);
    bool made = path != NULL;
    for (char *at = path ? path + 1 : NULL; made && at; at++) {
        at = strchr(at, '/');
        if (at)
            *at = '\0';
        made = mkdir(path, 0700) == 0 || errno == EEXIST;
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

static time_t age_of(const char *folder, const char *name)
{
    struct rp_buffer path = {0};
    struct stat stat_of;
    rp_buffer_format(&path, "%s/%s", folder, name);
    time_t time = !path.failed && stat(path.at, &stat_of) == 0 ? stat_of.st_mtime : 0;
    rp_buffer_free(&path);
    return time;
}

/* Someone at work on rules compiles many versions; the newest few are kept. */
static void prune(const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_cache, NULL);
    for (int i = 0; i < count; i++) {
        int newer = 0;
        for (int k = 0; k < count && count > KEPT; k++)
            newer += age_of(folder, entries[k]->d_name) > age_of(folder, entries[i]->d_name);
        struct rp_buffer path = {0};
        rp_buffer_format(&path, "%s/%s", folder, entries[i]->d_name);
        if (newer >= KEPT && !path.failed)
            unlink(path.at);
        rp_buffer_free(&path);
    }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    if (count >= 0)
        free(entries);
}

void rp_cache_write(const char *folder, uint64_t key, const struct rp_ruleset *ruleset)
{
    struct rp_buffer path = {0}, temporary = {0}, bytes = {0};
    if (path_of(&path, folder, key) && make_folders(folder)) {
        rp_buffer_format(&temporary, "%s.XXXXXX", path.at);
        rp_ruleset_write(ruleset, &bytes);
        sigset_t before;
        rp_hold_interrupts(&before);
        int fd = temporary.failed || bytes.failed ? -1 : mkstemp(temporary.at);
        if (fd >= 0) {
            bool whole = rp_write_all(fd, bytes.at, bytes.len);
            if (close(fd) != 0 || !whole || rename(temporary.at, path.at) != 0)
                unlink(temporary.at);
            prune(folder);
        }
        rp_release_interrupts(&before);
    }
    rp_buffer_free(&path);
    rp_buffer_free(&temporary);
    rp_buffer_free(&bytes);
}
