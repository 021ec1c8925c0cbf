#include "base.h"

#include <stdio.h>
#include <stdlib.h>

/* Room for `len` more bytes and a NUL. */
static bool reserve(struct rp_buffer *buffer, size_t len)
{
    if (buffer->failed)
        return false;
    if (buffer->cap > buffer->len && len < buffer->cap - buffer->len)
        return true;
    size_t cap = buffer->cap;
    if (len < SIZE_MAX / 4 && buffer->len < SIZE_MAX / 4) {
        size_t needed = buffer->len + len + 1;
        cap = cap < 64 ? 64 : cap + cap / 2;
        cap = cap < needed ? needed : cap;
        char *at = realloc(buffer->at, cap);
        if (at) {
            buffer->at = at;
            buffer->cap = cap;
            return true;
        }
    }
    buffer->failed = true;
    return false;
}

void rp_buffer_add(struct rp_buffer *buffer, const char *bytes, size_t len)
{
    if (!reserve(buffer, len))
        return;
    if (len > 0)
        memcpy(buffer->at + buffer->len, bytes, len);
    buffer->len += len;
    buffer->at[buffer->len] = '\0';
}

void rp_buffer_text(struct rp_buffer *buffer, const char *text)
{
    rp_buffer_add(buffer, text, text ? strlen(text) : 0);
}

void rp_buffer_byte(struct rp_buffer *buffer, char byte)
{
    rp_buffer_add(buffer, &byte, 1);
}

void rp_buffer_format(struct rp_buffer *buffer, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0) {
        buffer->failed = true;
    } else if (reserve(buffer, (size_t)len)) {
        vsnprintf(buffer->at + buffer->len, (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    }
    va_end(again);
}

void rp_buffer_free(struct rp_buffer *buffer)
{
    if (!buffer)
        return;
    free(buffer->at);
    *buffer = (struct rp_buffer){0};
}

static bool sink_write(void *context, const char *bytes, size_t length)
{
    struct rp_buffer *buffer = context;
    rp_buffer_add(buffer, bytes, length);
    return !buffer->failed;
}

struct rapport_sink rp_buffer_sink(struct rp_buffer *buffer)
{
    return (struct rapport_sink){sink_write, buffer};
}
