#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

const char *rp_reason(int error)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    const char *reason = plain ? strerror_l(error, plain) : N_("unknown error");
    if (plain)
        freelocale(plain);
    return rp_local(reason);
}

enum rapport_code rp_fail_io(struct rapport_error *error, const char *path)
{
    char reason[160];
    snprintf(reason, sizeof reason, "%s", rp_reason(errno));
    if (reason[0] >= 'A' && reason[0] <= 'Z')
        reason[0] = (char)(reason[0] - 'A' + 'a');
    return rp_fail_at(error, RAPPORT_IO, path, 0, 0, "cannot read: %s", reason);
}

/* Reads to the end of the file or one byte beyond `limit`, whichever is first. */
static bool read_all(int fd, size_t limit, struct rp_buffer *into)
{
    char chunk[1 << 16];
    while (into->len <= limit && !into->failed) {
        size_t wanted = limit - into->len + 1;
        ssize_t got = read(fd, chunk, wanted < sizeof chunk ? wanted : sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        rp_buffer_add(into, chunk, (size_t)got); /* also at the end: an empty file is "" */
        if (got == 0)
            break;
    }
    return true;
}

char *rp_file_read(const char *path, size_t limit, size_t *len, struct rapport_error *error)
{
    limit = limit < SIZE_MAX / 8 ? limit : SIZE_MAX / 8;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        rp_fail_io(error, path);
        return NULL;
    }
    struct rp_buffer bytes = {0};
    bool read_well = read_all(fd, limit, &bytes);
    if (!read_well)
        rp_fail_io(error, path);
    else if (bytes.failed)
        rp_no_memory(error);
    else if (bytes.len > limit)
        rp_fail_at(error, RAPPORT_LIMIT, path, 0, 0, "longer than the %zu bytes that are allowed", limit);
    close(fd);
    if (!read_well || bytes.failed || bytes.len > limit) {
        rp_buffer_free(&bytes);
        return NULL;
    }
    if (len)
        *len = bytes.len;
    return bytes.at;
}

bool rp_write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        len -= (size_t)done;
    }
    return true;
}
