#include "base.h"

struct rp_slice rp_slice_of(const char *text)
{
    return (struct rp_slice){text, text ? strlen(text) : 0};
}

bool rp_slice_equal(struct rp_slice a, struct rp_slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct rp_slice rp_slice_trim(struct rp_slice text)
{
    while (text.len > 0 && is_blank(text.at[text.len - 1]))
        text.len--;
    while (text.len > 0 && is_blank(*text.at)) {
        text.at++;
        text.len--;
    }
    return text;
}
