#include "words.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

size_t rp_placeholder(const char *at, const char *end)
{
    static const struct {
        const char *open, *close;
    } forms[] = {{"{{", "}}"}, {"*|", "|*"}, {"<%", "%>"}, {"[[", "]]"}, {"{%", "%}"}, {"${", "}"}, {"{", "}"}, {"%%", "%%"}};
    const size_t longest = 200;
    if (rp_is_opaque(at, end))
        return RP_PLACEHOLDER_BYTES;
    if (at == end || !memchr("{*<[$%", *at, 6))
        return 0;
    for (size_t i = 0; i < RP_COUNT(forms); i++) {
        size_t open = strlen(forms[i].open), close = strlen(forms[i].close), left = (size_t)(end - at);
        if (left < open + close || memcmp(at, forms[i].open, open) != 0)
            continue;
        size_t limit = left < longest ? left : longest;
        for (size_t to = open; to + close <= limit; to++)
            if (memcmp(at + to, forms[i].close, close) == 0)
                return to + close;
    }
    return 0;
}

/* "{{ subject }}", as the reader has read it. */
bool rp_is_subject_placeholder(const struct rp_words *words, size_t index)
{
    const char *at = words->folded + words->at[index].start, *end = words->folded + words->len;
    return rp_is_opaque(at, end) && (unsigned char)at[3] == 0x80 + RP_PLACEHOLDER_SUBJECT;
}

/* A word must begin and end with a letter, digit or a byte of a longer character; what else stands there is punctuation. */
static bool is_word_byte(char c)
{
    unsigned char u = (unsigned char)c;
    return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u >= 0x80;
}

static void fill_word(struct rp_word *word, const char *line, size_t start, size_t end)
{
    size_t from = start, to = end;
    while (from < to && !is_word_byte(line[from]))
        from++;
    while (to > from && !is_word_byte(line[to - 1]))
        to--;
    *word = (struct rp_word){.start = (uint16_t)from, .len = (uint16_t)(to - from)};
    if (to < end)
        word->after = line[end - 1];
    if (from == to)
        return;
    size_t len;
    int32_t first = rp_utf8_next(line + from, line + to, &len);
    word->capital = first >= 0 && rp_is_upper(first);
    for (size_t i = from; i < to; i++)
        if (line[i] >= '0' && line[i] <= '9')
            word->digit = true;
}

void rp_words_of(struct rp_slice line, struct rp_words *words)
{
    words->count = 0;
    words->len = line.len < RP_LINE_BYTES ? line.len : RP_LINE_BYTES;
    words->more = line.len > words->len;
    rp_fold(words->folded, line.at, words->len);
    words->folded[words->len] = '\0';
    for (size_t at = 0; at < words->len;) {
        if (is_blank(line.at[at])) {
            at++;
            continue;
        }
        if (words->count == RP_LINE_WORDS) {
            words->more = true;
            break;
        }
        struct rp_word *word = &words->at[words->count++];
        size_t end = at + rp_placeholder(line.at + at, line.at + words->len);
        if (end > at) {
            *word = (struct rp_word){.start = (uint16_t)at, .len = (uint16_t)(end - at), .placeholder = true};
            for (; end < words->len && !is_blank(line.at[end]); end++)
                word->after = line.at[end];
        } else {
            while (end < words->len && !is_blank(line.at[end]))
                end++;
            fill_word(word, line.at, at, end);
        }
        at = end;
    }
}

struct rp_slice rp_word(const struct rp_words *words, size_t index)
{
    if (index >= words->count)
        return (struct rp_slice){"", 0};
    return (struct rp_slice){words->folded + words->at[index].start, words->at[index].len};
}

bool rp_word_in(const struct rp_words *words, size_t index, const char *list)
{
    return rp_slice_in(rp_word(words, index), list);
}

static size_t phrase_length(const struct rp_words *words, size_t index, const char *phrase)
{
    size_t count = 0;
    while (*phrase) {
        size_t len = strcspn(phrase, " ");
        struct rp_slice word = rp_word(words, index + count);
        if (word.len != len || memcmp(word.at, phrase, len) != 0)
            return 0;
        count++;
        phrase += len;
        phrase += *phrase == ' ';
    }
    return count;
}

size_t rp_phrase_at(const struct rp_words *words, size_t index, const char *const *phrases, size_t count)
{
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = phrase_length(words, index, phrases[i]);
        longest = length > longest ? length : longest;
    }
    return longest;
}

bool rp_line_starts(const struct rp_words *words, const char *text)
{
    size_t len = strlen(text);
    return len <= words->len && memcmp(words->folded, text, len) == 0;
}

static const char *find(const char *at, const char *end, struct rp_slice text)
{
    if (text.len == 0 || (size_t)(end - at) < text.len)
        return NULL;
    for (const char *last = end - text.len; (at = memchr(at, text.at[0], (size_t)(last - at) + 1)); at++) {
        if (memcmp(at, text.at, text.len) == 0)
            return at;
        if (at == last)
            break;
    }
    return NULL;
}

bool rp_line_holds(const struct rp_words *words, const char *text)
{
    return find(words->folded, words->folded + words->len, rp_slice_of(text)) != NULL;
}

bool rp_line_holds_word(const struct rp_words *words, struct rp_slice text)
{
    const char *at = words->folded, *end = at + words->len;
    while ((at = find(at, end, text))) {
        bool free_before = at == words->folded || !is_word_byte(at[-1]);
        bool free_after = at + text.len == end || !is_word_byte(at[text.len]);
        if (free_before && free_after)
            return true;
        at++;
    }
    return false;
}
