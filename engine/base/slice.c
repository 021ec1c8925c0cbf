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

bool rp_slice_begins(struct rp_slice text, const char *with)
{
    size_t len = strlen(with);
    return text.len >= len && memcmp(text.at, with, len) == 0;
}

bool rp_slice_holds(struct rp_slice text, const char *what)
{
    size_t len = strlen(what);
    for (size_t i = 0; i + len <= text.len; i++)
        if (memcmp(text.at + i, what, len) == 0)
            return true;
    return false;
}

bool rp_slice_in(struct rp_slice word, const char *list)
{
    while (word.len > 0 && *list) {
        size_t len = strcspn(list, " ");
        if (len == word.len && memcmp(list, word.at, len) == 0)
            return true;
        list += len;
        list += *list == ' ';
    }
    return false;
}
