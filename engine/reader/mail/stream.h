/* A file or pipe of any size, seen through a window; or bytes in memory, seen whole. Of this room only. */
#ifndef RP_STREAM_H
#define RP_STREAM_H

#include "../../base/base.h"

struct rp_stream {
    const char *at; /* the window; what lies before `start` is done with */
    size_t start, len;
    size_t offset, line; /* of at[start]: bytes and lines of the file in front of it */
    char *owned;         /* the window's memory, `cap` bytes */
    size_t cap;
    int fd; /* -1: in memory */
    bool ended;
};
/* `path` "-" is standard input. */
enum rapport_code rp_stream_open(struct rp_stream *, const char *path, struct rapport_error *);
void rp_stream_of(struct rp_stream *, const char *bytes, size_t len);
void rp_stream_close(struct rp_stream *);

/* Brings `want` bytes behind `start` into the window, or all that are left. Moves the window. */
enum rapport_code rp_stream_fill(struct rp_stream *, size_t want, const char *path, struct rapport_error *);
/* What the window has behind `start`. */
static inline struct rp_slice rp_stream_seen(const struct rp_stream *stream)
{
    return (struct rp_slice){stream->at + stream->start, stream->len - stream->start};
}
/* Is done with `len` bytes of them. */
void rp_stream_pass(struct rp_stream *, size_t len);

#endif
