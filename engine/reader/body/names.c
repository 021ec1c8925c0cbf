#include "names.h"

struct rp_us rp_us_of(const struct rapport_check_options *options)
{
    return options && options->us ? (struct rp_us){options->us, options->us_count} : (struct rp_us){0};
}

bool rp_is_name_word(const struct rp_words *words, size_t index)
{
    const struct rp_word *word = &words->at[index];
    if (word->placeholder || (word->capital && !word->digit))
        return true;
    return word->len == 0 || rp_word_in(words, index,
                                        "og and van von de der den du di da la el al af of at i på hos for the team teamet v "
                                        "fra from");
}

/* Capitalised words that stand alone on a line without being anyone's name. */
static bool is_no_name(const struct rp_words *words, size_t index)
{
    return rp_word_in(words, index,
                      "sorry ok okay yes no ja nej tak thanks undskyld beklager hi hello hej dear kære note nb ps fyi "
                      "monday tuesday wednesday thursday friday saturday sunday mandag tirsdag onsdag torsdag fredag "
                      "lørdag søndag");
}

bool rp_are_names(const struct rp_words *words, size_t from, size_t to)
{
    bool any = false;
    for (size_t i = from; i < to; i++) {
        const struct rp_word *word = &words->at[i];
        if (!rp_is_name_word(words, i))
            return false;
        any = any || word->placeholder || word->capital;
        bool initial = word->len <= 3 || rp_word_in(words, i, "prof");
        if (i + 1 < to && word->after && word->after != ',' && word->after != ')' && word->after != '/' &&
            !(word->after == '.' && initial) && !word->placeholder && word->len > 0)
            return false;
    }
    return any;
}

bool rp_is_name_line(const struct rp_words *words)
{
    if (words->count == 0 || words->count > 6 || words->more)
        return false;
    const struct rp_word *last = &words->at[words->count - 1];
    if (last->after && strchr("!?:;", last->after) && !last->placeholder)
        return false;
    if (last->after == '.' && last->len > 2 && words->count > 1)
        return false;
    return rp_are_names(words, 0, words->count) && !(words->count == 1 && is_no_name(words, 0));
}

bool rp_equal_folded(struct rp_slice a, struct rp_slice b)
{
    char fold_a[RP_LINE_BYTES], fold_b[RP_LINE_BYTES];
    if (a.len != b.len || a.len == 0 || a.len > sizeof fold_a)
        return false;
    rp_fold(fold_a, a.at, a.len);
    rp_fold(fold_b, b.at, b.len);
    return memcmp(fold_a, fold_b, a.len) == 0;
}

static struct rp_slice first_word(struct rp_slice name)
{
    const char *blank = memchr(name.at, ' ', name.len);
    return blank ? (struct rp_slice){name.at, (size_t)(blank - name.at)} : name;
}

bool rp_same_name(struct rp_slice a, struct rp_slice b)
{
    a = rp_slice_trim(a);
    b = rp_slice_trim(b);
    return rp_equal_folded(a, b) || rp_equal_folded(first_word(a), b) || rp_equal_folded(a, first_word(b));
}

/* The words of the line without the punctuation around: "/Bo" and "Bo." are "bo". */
static struct rp_slice bare(const struct rp_words *words)
{
    size_t first = 0, last = words->count;
    while (first < last && words->at[first].len == 0)
        first++;
    while (last > first && words->at[last - 1].len == 0)
        last--;
    if (first == last)
        return (struct rp_slice){"", 0};
    size_t start = words->at[first].start, end = (size_t)words->at[last - 1].start + words->at[last - 1].len;
    return (struct rp_slice){words->folded + start, end - start};
}

bool rp_is_us_line(const struct rp_words *words, struct rp_us us)
{
    struct rp_slice line = bare(words);
    if (words->more || line.len == 0 || words->count > 8)
        return false;
    const char *comma = memchr(line.at, ',', line.len);
    struct rp_slice head = comma ? (struct rp_slice){line.at, (size_t)(comma - line.at)} : line;
    for (size_t i = 0; i < us.count; i++) {
        struct rp_slice name = rp_slice_trim(rp_slice_of(us.names[i]));
        if (rp_equal_folded(line, name) || rp_equal_folded(line, first_word(name)) || rp_equal_folded(head, name))
            return true;
    }
    return false;
}

bool rp_holds_us(const struct rp_words *words, struct rp_us us)
{
    char folded[RP_LINE_BYTES];
    for (size_t i = 0; i < us.count; i++) {
        struct rp_slice name = rp_slice_trim(rp_slice_of(us.names[i]));
        if (name.len == 0 || name.len > sizeof folded)
            continue;
        rp_fold(folded, name.at, name.len);
        if (rp_line_holds_word(words, (struct rp_slice){folded, name.len}))
            return true;
    }
    return false;
}
