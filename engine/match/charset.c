#include "charset.h"

#include "../text/text.h"

enum { LOW = 256 };

/* \w up to U+00FF, as PCRE2 has it under UCP. */
static const uint64_t WORD[4] = {0x03ff000000000000, 0x07fffffe87fffffe, 0x762c040000000000, 0xff7fffffff7fffff};

static void put(struct rp_charset *set, int32_t c)
{
    set->low[c >> 6] |= (uint64_t)1 << (c & 63);
}

bool rp_charset_has(const struct rp_charset *set, int32_t c)
{
    if (c >= LOW)
        return rp_is_word(c) ? set->beyond_word : set->beyond_other;
    return c >= 0 && (set->low[c >> 6] >> (c & 63) & 1);
}

void rp_charset_add(struct rp_charset *set, int32_t from, int32_t to)
{
    for (int32_t c = from; c <= to && c < LOW; ++c)
        put(set, c);
    if (to >= LOW)
        set->beyond_word = set->beyond_other = set->at_most = true;
}

/* Letters up to U+00FF have few partners beyond it (K, long s, Y with diaeresis): counted in. */
void rp_charset_add_cases(struct rp_charset *set, int32_t from, int32_t to)
{
    rp_charset_add(set, from, to);
    for (int32_t c = from; c <= to && c < LOW; ++c) {
        int32_t lower = rp_to_lower(c), upper = rp_to_upper(c);
        if (lower == c && upper == c)
            continue;
        rp_charset_add(set, lower, lower);
        rp_charset_add(set, upper, upper);
        if (lower == 'k' || lower == 's' || lower == 0xe5)
            set->beyond_word = set->at_most = true;
    }
    if (to >= LOW && (from < to || rp_is_word(to))) /* a letter's partner may be anywhere; a sign has none */
        rp_charset_fill(set);
}

void rp_charset_join(struct rp_charset *set, const struct rp_charset *other)
{
    for (size_t i = 0; i < RP_COUNT(set->low); ++i)
        set->low[i] |= other->low[i];
    set->beyond_word = set->beyond_word || other->beyond_word;
    set->beyond_other = set->beyond_other || other->beyond_other;
    set->at_most = set->at_most || other->at_most;
}

void rp_charset_fill(struct rp_charset *set)
{
    memset(set->low, 0xff, sizeof set->low);
    set->beyond_word = set->beyond_other = set->at_most = true;
}

/* What lies beyond may always be there in the complement: a set names only some of it. */
void rp_charset_invert(struct rp_charset *set)
{
    if (set->at_most) {
        rp_charset_fill(set);
        return;
    }
    for (size_t i = 0; i < RP_COUNT(set->low); ++i)
        set->low[i] = ~set->low[i];
    set->beyond_word = !set->beyond_word;
    set->beyond_other = !set->beyond_other;
}

static void add_where(struct rp_charset *set, bool (*is)(int32_t))
{
    for (int32_t c = 0; c < LOW; ++c)
        if (is(c))
            put(set, c);
}

static bool is_blank(int32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xa0;
}

static bool is_horizontal(int32_t c)
{
    return c == ' ' || c == 9 || c == 0xa0;
}

static bool is_vertical(int32_t c)
{
    return (c >= 10 && c <= 13) || c == 0x85;
}

/* Beyond U+00FF: \w has all word characters and nothing else; the blanks are a few of the others, \d a few of the words. */
bool rp_charset_escape(struct rp_charset *set, char letter)
{
    struct rp_charset made = {0};
    bool some_words = false, some_others = false;
    switch (letter | 0x20) {
    case 'w':
        memcpy(made.low, WORD, sizeof WORD);
        made.beyond_word = true;
        break;
    case 'd':
        rp_charset_add(&made, '0', '9');
        some_words = true;
        break;
    case 's':
        add_where(&made, is_blank);
        some_others = true;
        break;
    case 'h':
        add_where(&made, is_horizontal);
        some_others = true;
        break;
    case 'v':
        add_where(&made, is_vertical);
        some_others = true;
        break;
    case 'n':
        if (letter != 'N')
            return false;
        rp_charset_fill(set);
        return true;
    default:
        return false;
    }
    if (letter >= 'a') {
        made.beyond_word = made.beyond_word || some_words;
        made.beyond_other = made.beyond_other || some_others;
        made.at_most = some_words || some_others;
    } else {
        rp_charset_invert(&made);
        made.beyond_word = made.beyond_word || some_words; /* the others of them */
        made.at_most = some_words || some_others;
    }
    rp_charset_join(set, &made);
    return true;
}

bool rp_charset_posix(struct rp_charset *set, struct rp_slice name)
{
    if (rp_slice_equal(name, rp_slice_of("space")))
        return rp_charset_escape(set, 's');
    if (rp_slice_equal(name, rp_slice_of("digit")))
        return rp_charset_escape(set, 'd');
    rp_charset_fill(set);
    return true;
}

bool rp_charset_may_be_word(const struct rp_charset *set)
{
    bool any = set->beyond_word;
    for (size_t i = 0; i < RP_COUNT(WORD); ++i)
        any = any || (set->low[i] & WORD[i]);
    return any;
}

bool rp_charset_may_be_other(const struct rp_charset *set)
{
    bool any = set->beyond_other;
    for (size_t i = 0; i < RP_COUNT(WORD); ++i)
        any = any || (set->low[i] & ~WORD[i]);
    return any;
}

bool rp_charset_is_word(const struct rp_charset *set)
{
    return !set->at_most && set->beyond_word && !set->beyond_other && memcmp(set->low, WORD, sizeof WORD) == 0;
}
