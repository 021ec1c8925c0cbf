#include "base.h"

#include <stdio.h>

bool rp_write(struct rapport_sink sink, const char *bytes, size_t len)
{
    return len == 0 || sink.write(sink.context, bytes, len);
}

bool rp_print(struct rapport_sink sink, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char text[512];
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    bool written = false;
    if (len >= 0 && (size_t)len < sizeof text) {
        written = rp_write(sink, text, (size_t)len);
    } else if (len >= 0) {
        struct rp_arena arena = {0};
        char *longer = rp_alloc(&arena, (size_t)len + 1);
        if (longer) {
            vsnprintf(longer, (size_t)len + 1, format, again);
            written = rp_write(sink, longer, (size_t)len);
        }
        rp_arena_free(&arena);
    }
    va_end(again);
    return written;
}
