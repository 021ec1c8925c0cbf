/* A line seen as words, for the recognisers of the reader. Of this room only. */
#ifndef RP_WORDS_H
#define RP_WORDS_H

#include "../reader.h"

enum { RP_LINE_WORDS = 32, RP_LINE_BYTES = 300 };

struct rp_word {
    uint16_t start, len; /* of the line, punctuation at the edges left out */
    char after;          /* the last punctuation mark behind it, else 0 */
    bool placeholder;    /* {{ name }}, *|FNAME|*, <%= name %>, [[NAME]], {name}, %NAME% */
    bool capital;        /* begins with a capital letter */
    bool digit;          /* holds a digit */
};
/* The first words of a line. `folded` holds its first bytes in lower case, at the same offsets. */
struct rp_words {
    struct rp_word at[RP_LINE_WORDS];
    size_t count;
    bool more; /* the line goes on */
    char folded[RP_LINE_BYTES + 1];
    size_t len; /* of folded */
};
void rp_words_of(struct rp_slice line, struct rp_words *);
struct rp_slice rp_word(const struct rp_words *, size_t index); /* folded */

/* Is word `index` one of the blank-separated `list`? */
bool rp_word_in(const struct rp_words *, size_t index, const char *list);
/* The number of words at `index` that are one of `phrases` (each lower case, words separated by a blank; the longest
 * wins); 0 when none is. */
size_t rp_phrase_at(const struct rp_words *, size_t index, const char *const *phrases, size_t count);
/* Does the folded start of the line begin with, hold, or end in `text`? */
bool rp_line_starts(const struct rp_words *, const char *text);
bool rp_line_holds(const struct rp_words *, const char *text);
/* Is `text` in the folded line, at word edges? */
bool rp_line_holds_word(const struct rp_words *, struct rp_slice text);
bool rp_is_subject_placeholder(const struct rp_words *, size_t index);
/* Bytes of the placeholder, opaque or as written, that starts at `at`, else 0. */
size_t rp_placeholder(const char *at, const char *end);

#endif
