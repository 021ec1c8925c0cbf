/* A file replaced atomically or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/interrupts.h"
#include "rewrite.h"

static enum rapport_code replace(const char *target, const char *temporary, int fd, const char *bytes, size_t length,
                                 struct rapport_error *error)
{
    struct stat old;
    bool is_new = stat(target, &old) != 0 && errno == ENOENT;
    if (!is_new && (stat(target, &old) != 0 || fchmod(fd, old.st_mode & 07777) != 0))
        return rp_fail_at(error, RAPPORT_IO, target, 0, 0, "cannot keep the file's mode: %s", rp_reason(errno));
    /* Another owner is kept where we may; where we may not, the file is ours as with any editor that renames. */
    if (!is_new && fchown(fd, old.st_uid, old.st_gid) != 0 && errno != EPERM)
        return rp_fail_at(error, RAPPORT_IO, target, 0, 0, "cannot keep the file's owner: %s", rp_reason(errno));
    if (!rp_write_all(fd, bytes, length) || fsync(fd) != 0)
        return rp_fail_at(error, RAPPORT_IO, temporary, 0, 0, "cannot write: %s", rp_reason(errno));
    if (rename(temporary, target) != 0)
        return rp_fail_at(error, RAPPORT_IO, target, 0, 0, "cannot replace: %s", rp_reason(errno));
    return RAPPORT_OK;
}

/* Made as any new file is, so that the mask of the user holds for it; mkstemp would keep others from reading it. */
static int make_beside(const char *target, struct rp_buffer *name)
{
    enum { TRIES = 100 };
    int fd = -1;
    for (int i = 0; i < TRIES && fd < 0; i++) {
        name->len = 0;
        rp_buffer_format(name, "%s.%ld-%d", target, (long)getpid(), i);
        fd = name->failed ? -1 : open(name->at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (name->failed || (fd < 0 && errno != EEXIST))
            break;
    }
    return fd;
}

enum rapport_code rapport_file_replace(const char *path, const char *bytes, size_t length, struct rapport_error *error)
{
    char *target = realpath(path, NULL);
    if (!target && errno == ENOENT)
        target = strdup(path);
    if (!target)
        return rp_fail_at(error, RAPPORT_IO, path, 0, 0, "cannot open: %s", rp_reason(errno));
    struct rp_buffer name = {0};
    enum rapport_code code;
    sigset_t before;
    rp_hold_interrupts(&before);
    int fd = make_beside(target, &name);
    if (name.failed) {
        code = rp_no_memory(error);
    } else if (fd < 0) {
        code = rp_fail_at(error, RAPPORT_IO, path, 0, 0, "cannot make a file beside it: %s", rp_reason(errno));
    } else {
        code = replace(target, name.at, fd, bytes, length, error);
        close(fd);
        if (code != RAPPORT_OK)
            unlink(name.at);
    }
    rp_release_interrupts(&before);
    rp_buffer_free(&name);
    free(target);
    return code;
}
