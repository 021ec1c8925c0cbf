/* Which language, by function words first and the letters of the other words second. */
#include "text.h"

#include "language_words.h"

struct score {
    uint64_t english, danish;
};

static void count(struct score *score, int lean)
{
    if (lean > 0)
        score->danish += (uint64_t)lean;
    else
        score->english += (uint64_t)-lean;
}

/* `text` is padded with NULs to the width of the table's words. */
static const struct word *find(const char *text)
{
    size_t low = 0, high = RP_COUNT(words);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = memcmp(words[middle].text, text, sizeof words[middle].text);
        if (order == 0)
            return &words[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Neighbouring letters that one language has and the other has hardly ever; EDGE is the end of the word. */
#define EDGE '`'
#define PAIR(a, b) ((((a)&31) << 5) | ((b)&31))
static const signed char pairs[1 << 10] = {
    [PAIR('t', 'h')] = -1, [PAIR('w', 'h')] = -1, [PAIR('s', 'h')] = -1,  [PAIR('o', 'w')] = -1, [PAIR('e', 'w')] = -1,
    [PAIR('a', 'w')] = -1, [PAIR('o', 'u')] = -1, [PAIR('e', 'a')] = -1,  [PAIR('o', 'o')] = -1, [PAIR('e', 'e')] = -1,
    [PAIR('c', 'k')] = -1, [PAIR('q', 'u')] = -1, [PAIR('g', 'h')] = -1,  [PAIR('c', 't')] = -1, [PAIR('c', 'o')] = -1,
    [PAIR('c', 'a')] = -1, [PAIR('c', 'l')] = -1, [PAIR('c', 'r')] = -1,  [PAIR('w', 'i')] = -1, [PAIR('w', 'o')] = -1,
    [PAIR('w', 'a')] = -1, [PAIR('w', 'e')] = -1, [PAIR('y', EDGE)] = -1, [PAIR('k', 'k')] = 1,  [PAIR('h', 'v')] = 1,
    [PAIR('k', 'v')] = 1,  [PAIR('k', 't')] = 1,  [PAIR('d', 't')] = 1,   [PAIR('g', 't')] = 1,  [PAIR('e', 'j')] = 1,
    [PAIR('j', 'd')] = 1,  [PAIR('j', 'l')] = 1,  [PAIR('j', 'r')] = 1,   [PAIR('j', 's')] = 1,  [PAIR('j', 'n')] = 1,
    [PAIR('j', 't')] = 1,  [PAIR('h', 'j')] = 1,  [PAIR('f', 'j')] = 1,   [PAIR('t', 'j')] = 1,  [PAIR('b', 'j')] = 1,
    [PAIR('s', 'j')] = 1,  [PAIR('k', 'j')] = 1,  [PAIR('v', 'n')] = 1,   [PAIR('v', 't')] = 1,  [PAIR('v', 'l')] = 1,
    [PAIR('v', 's')] = 1,  [PAIR('a', 'a')] = 1,  [PAIR('y', 'k')] = 1,   [PAIR('y', 'r')] = 1};

static bool is_ascii_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* C3 and one of the second bytes of æ ø å, either case. */
static bool is_danish_letter(const char *at, const char *end)
{
    if ((unsigned char)*at != 0xC3 || end - at < 2)
        return false;
    unsigned char second = (unsigned char)at[1] | 0x20;
    return second == 0xA6 || second == 0xB8 || second == 0xA5;
}

static bool ends_in(const char *at, size_t len, const char *suffix)
{
    size_t suffix_len = strlen(suffix);
    return len > suffix_len && memcmp(at + len - suffix_len, suffix, suffix_len) == 0;
}

/* Inflections that English does not have. */
static bool has_danish_ending(const char *at, size_t len)
{
    static const char *const endings[] = {"erne", "ingen", "elsen", "heden", "eret", "erer", "ende", "ligt", "tede", "rede"};
    for (size_t i = 0; len > 5 && i < RP_COUNT(endings); i++)
        if (ends_in(at, len, endings[i]))
            return true;
    return false;
}

/* What the letters of a word say. A capitalised word with a Danish letter may be a name in English text. */
static int letters(const char *at, const char *end)
{
    bool capital = *at >= 'A' && *at <= 'Z';
    int lean = has_danish_ending(at, (size_t)(end - at));
    for (const char *from = at; at < end; at++) {
        if (is_danish_letter(at, end))
            return capital || at == from ? 1 : 3;
        if (is_ascii_letter(*at))
            lean += pairs[PAIR(*at, at + 1 == end ? EDGE : is_ascii_letter(at[1]) ? at[1] : 31)];
    }
    return lean > 0 ? 1 : lean < 0 ? -1 : 0;
}

/* "i" is a Danish preposition, "I" an English pronoun and a Danish one; "a" is an English article, "A" often a name. */
static int one_letter(char letter, char next)
{
    switch (letter) {
    case 'i':
        return next == '.' ? 0 : 2;
    case 'I':
        return -1;
    case 'a':
        return next == '.' ? 0 : -2;
    case 'A':
        return -1;
    default:
        return 0;
    }
}

static int word_lean(const char *at, size_t len, char next)
{
    char folded[sizeof words[0].text] = {0};
    if (len == 1)
        return one_letter(*at, next);
    if (len < sizeof folded) {
        rp_fold(folded, at, len);
        const struct word *known = find(folded);
        if (known)
            return known->lean;
        if (ends_in(folded, len, "n't") || ends_in(folded, len, "'ll") || ends_in(folded, len, "'ve") ||
            ends_in(folded, len, "'re"))
            return -3;
    }
    return len > 2 ? letters(at, at + len) : 0;
}

/* How many bytes of a word stand at `at`; 0 where none does. Two-byte characters from U+00C0 on count as letters. */
static size_t in_word(const char *at, const char *end)
{
    unsigned char byte = (unsigned char)*at;
    if (byte >= 0xC3 && byte <= 0xDF)
        return end - at > 1 ? 2 : 0;
    return is_ascii_letter(*at) || (*at == '\'' && end - at > 1 && is_ascii_letter(at[1]));
}

enum rapport_language rp_language_of(struct rp_slice text, enum rapport_language prior, unsigned *margin)
{
    struct score score = {0, 0};
    const char *at = text.at, *end = text.len ? text.at + text.len : text.at;
    while (at < end) {
        const char *word = at;
        for (size_t len; at < end && (len = in_word(at, end)) > 0;)
            at += len;
        if (word == at || *word == '\'') {
            at += word == at;
            continue;
        }
        count(&score, word_lean(word, (size_t)(at - word), at < end ? *at : ' '));
    }
    uint64_t apart = score.english > score.danish ? score.english - score.danish : score.danish - score.english;
    if (margin)
        *margin = apart < UINT32_MAX ? (unsigned)apart : UINT32_MAX;
    if (apart == 0)
        return prior;
    return score.danish > score.english ? RAPPORT_DANISH : RAPPORT_ENGLISH;
}
