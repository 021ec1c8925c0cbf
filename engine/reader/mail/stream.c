#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { LEAST = 256 << 10, KEPT = 4 << 20 }; /* bytes of the window */

enum rapport_code rp_stream_open(struct rp_stream *stream, const char *path, struct rapport_error *error)
{
    *stream = (struct rp_stream){.at = "", .fd = STDIN_FILENO};
    if (strcmp(path, "-") != 0)
        stream->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    return stream->fd >= 0 ? RAPPORT_OK : rp_fail_io(error, path);
}

void rp_stream_of(struct rp_stream *stream, const char *bytes, size_t len)
{
    *stream = (struct rp_stream){.at = len ? bytes : "", .len = len, .fd = -1, .ended = true};
}

void rp_stream_close(struct rp_stream *stream)
{
    if (stream->fd > STDERR_FILENO)
        close(stream->fd);
    free(stream->owned);
    *stream = (struct rp_stream){.at = "", .fd = -1, .ended = true};
}

/* Moves what is still needed to the front of a window of at least `want` bytes, and gives memory back after a long message. */
static bool make_room(struct rp_stream *stream, size_t want)
{
    size_t seen = stream->len - stream->start, cap = stream->cap;
    while (cap < want)
        cap = cap ? cap * 2 : LEAST;
    if (cap > KEPT && want <= KEPT && seen <= KEPT)
        cap = KEPT;
    if (seen > 0 && stream->start > 0)
        memmove(stream->owned, stream->owned + stream->start, seen);
    char *owned = cap == stream->cap ? stream->owned : realloc(stream->owned, cap);
    if (!owned)
        return false;
    stream->at = stream->owned = owned;
    stream->cap = cap;
    stream->start = 0;
    stream->len = seen;
    return true;
}

enum rapport_code rp_stream_fill(struct rp_stream *stream, size_t want, const char *path, struct rapport_error *error)
{
    if (stream->ended || stream->len - stream->start >= want)
        return RAPPORT_OK;
    if (stream->start + want > stream->cap && !make_room(stream, want))
        return rp_no_memory(error);
    while (stream->len - stream->start < want && !stream->ended) {
        ssize_t got = read(stream->fd, stream->owned + stream->len, stream->cap - stream->len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            stream->ended = true;
            return rp_fail_io(error, path);
        }
        stream->ended = got == 0;
        stream->len += (size_t)got;
    }
    return RAPPORT_OK;
}

void rp_stream_pass(struct rp_stream *stream, size_t len)
{
    const char *at = stream->at + stream->start;
    size_t lines = 0;
    for (size_t i = 0; i < len; i++)
        lines += at[i] == '\n' || (at[i] == '\r' && (stream->start + i + 1 == stream->len || at[i + 1] != '\n'));
    stream->start += len;
    stream->offset += len;
    stream->line += lines;
}
