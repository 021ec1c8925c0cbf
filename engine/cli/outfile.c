#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(struct outfile *file)
{
    complain("%s: cannot open: %s", file->path, reason(errno));
    outfile_discard(file);
    return false;
}

/* "folder/name" without links in the folder. */
static char *new_name(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char *folder = slash ? strndup(path, (size_t)(name - path)) : strdup(".");
    char *resolved = folder ? realpath(folder, NULL) : NULL;
    size_t size = resolved ? strlen(resolved) + strlen(name) + sizeof "/" : 0;
    char *whole = size > 0 ? malloc(size) : NULL;
    if (whole)
        snprintf(whole, size, "%s/%s", strcmp(resolved, "/") == 0 ? "" : resolved, name);
    free(folder);
    free(resolved);
    return whole;
}

/* The name that the file will have: a symbolic link is followed, and not replaced. */
static char *target_of(const char *path)
{
    char *resolved = realpath(path, NULL);
    return resolved ? resolved : errno == ENOENT ? new_name(path) : NULL;
}

static mode_t mode_of(const char *target)
{
    struct stat status;
    if (stat(target, &status) == 0)
        return status.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static int make_temporary(struct outfile *file, char *name)
{
    sigset_t before;
    interrupts_hold(&before);
    int fd = mkstemp(name), made = errno;
    if (fd >= 0) {
        file->temporary = name;
        half_written_add(file);
    }
    interrupts_release(&before);
    errno = made;
    return fd;
}

static bool open_beside(struct outfile *file)
{
    file->target = target_of(file->path);
    size_t size = file->target ? strlen(file->target) + sizeof ".XXXXXX" : 0;
    char *name = size > 0 ? malloc(size) : NULL;
    if (!name)
        return fail(file);
    snprintf(name, size, "%s.XXXXXX", file->target);
    int fd = make_temporary(file, name);
    if (fd < 0) {
        free(name);
        return fail(file);
    }
    if (fchmod(fd, mode_of(file->target)) == 0)
        file->stream = fdopen(fd, "wb");
    if (file->stream)
        return true;
    close(fd);
    return fail(file);
}

bool outfile_open(struct outfile *file, const char *path)
{
    struct stat status;
    *file = (struct outfile){.path = path};
    if (!path) {
        file->stream = stdout;
        return true;
    }
    if (stat(path, &status) != 0 || S_ISREG(status.st_mode))
        return open_beside(file);
    file->stream = fopen(path, "wb");
    return file->stream || fail(file);
}

static void forget_temporary(struct outfile *file)
{
    half_written_remove(file);
    free(file->temporary);
    file->temporary = NULL;
}

static bool take_name(struct outfile *file)
{
    sigset_t before;
    interrupts_hold(&before);
    bool taken = rename(file->temporary, file->target) == 0;
    int failed = errno;
    if (taken)
        forget_temporary(file);
    interrupts_release(&before);
    errno = failed;
    return taken;
}

void outfile_discard(struct outfile *file)
{
    sigset_t before;
    if (file->stream && file->path)
        fclose(file->stream);
    interrupts_hold(&before);
    if (file->temporary) {
        unlink(file->temporary);
        forget_temporary(file);
    }
    interrupts_release(&before);
    free(file->target);
    *file = (struct outfile){0};
}

static bool sync_stream(struct outfile *file)
{
    return fflush(file->stream) == 0 && !ferror(file->stream) && (!file->temporary || fsync(fileno(file->stream)) == 0);
}

int outfile_close(struct outfile *file, int exit_code)
{
    if (!sync_stream(file)) {
        exit_code = file->path ? complain("%s: cannot write the report: %s", file->path, reason(errno))
                               : complain("cannot write the report: %s", reason(errno));
    } else if (file->temporary && !take_name(file)) {
        exit_code = complain("%s: cannot write the report: %s", file->path, reason(errno));
    }
    outfile_discard(file);
    return exit_code;
}
