#include "base.h"

enum { LONGEST = 64 }; /* ids are shorter; a longer word has no neighbour */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: insert, delete, change, swap two neighbours. Three rows suffice. */
static unsigned distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    unsigned rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b_len; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a_len; i++) {
        unsigned *row = rows[i % 3];
        const unsigned *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_len; j++) {
            char x = lower(a[i - 1]), y = lower(b[j - 1]);
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y)
                row[j] = least(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a_len % 3][b_len];
}

const char *rp_nearest(const char *word, const char *const *words, size_t count)
{
    size_t len = word ? strlen(word) : 0;
    if (len == 0 || len > LONGEST)
        return NULL;
    const char *nearest = NULL;
    unsigned bound = (unsigned)(len + 2) / 3 + 1;
    for (size_t i = 0; i < count; i++) {
        size_t other = words[i] ? strlen(words[i]) : 0;
        if (other == 0 || other > LONGEST)
            continue;
        unsigned found = distance(word, len, words[i], other);
        if (found < bound && found < (len > other ? len : other)) {
            bound = found;
            nearest = words[i];
        }
    }
    return nearest;
}
