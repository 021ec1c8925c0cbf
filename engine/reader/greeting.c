/* How a mail begins. */
#include "shapes.h"

static const char *const greetings[] = {
    "hi",         "hello",         "hey",           "hiya",        "dear",        "greetings",  "morning",      "afternoon",
    "evening",    "good morning",  "good afternoon", "good evening", "good day",   "hej",        "hejsa",        "heisa",
    "hei",        "halløj",        "hallo",         "halloj",      "kære",        "kaere",      "goddag",       "godmorgen",
    "godaften",   "goddav",        "davs",          "dav",         "god dag",     "god morgen", "god aften",    "god eftermiddag",
    "god formiddag", "hi there",   "hello there",   "to whom it may concern", "til rette vedkommende", "til hvem det måtte vedrøre"};

/* Words in lower case that may stand in a greeting. */
static bool is_greeting_word(const struct rp_words *words, size_t index)
{
    return rp_is_name_word(words, index) ||
           rp_word_in(words, index,
                      "all both there everyone everybody folks friends again alle allesammen jer med og and or sammen igen "
                      "to du dig you hi hello hej my our sir madam customer client colleague colleagues kunde kunder kollega "
                      "kolleger venner mr mrs ms dr hr hr. fru frk begge to godmorgen goddag good morning");
}

static bool ends_greeting(char after)
{
    return after == ',' || after == '!' || after == '.' || after == ':';
}

/* The last word of a greeting of at most six words that begins behind `from`, where a mark ends it and more follows. */
static enum rp_greeting start_of(const struct rp_words *words, size_t from, size_t *end)
{
    for (size_t i = from - 1; i < words->count && i < from + 6; i++) {
        const struct rp_word *word = &words->at[i];
        if (i >= from && !is_greeting_word(words, i))
            return RP_NO_GREETING;
        if (word->after && !ends_greeting(word->after))
            return RP_NO_GREETING;
        bool abbreviation = word->after == '.' && rp_word_in(words, i, "hr mr mrs ms dr fr frk prof");
        if (word->after && word->after != ':' && !abbreviation && i + 1 < words->count) {
            *end = (size_t)word->start + word->len;
            while (*end < words->len && words->folded[*end] != ' ')
                ++*end;
            return RP_GREETING_START;
        }
    }
    return RP_NO_GREETING;
}

static bool is_dash(const struct rp_words *words, size_t index)
{
    return words->at[index].len == 0 || rp_word_in(words, index, "– —");
}

/* A name and a comma: "Trevor,", "Anna og Bo,", "Team –". */
static bool is_called_by_name(const struct rp_words *words)
{
    size_t count = words->count;
    if (words->more || count == 0 || count > 4)
        return false;
    bool dash = count > 1 && is_dash(words, count - 1);
    char after = words->at[count - 1].after;
    return (after == ',' || dash) && rp_are_names(words, 0, dash ? count - 1 : count);
}

enum rp_greeting rp_greeting_of(const struct rp_words *words, bool lone, size_t *end)
{
    size_t from = rp_phrase_at(words, 0, greetings, RP_COUNT(greetings));
    if (from == 0)
        return is_called_by_name(words) ? RP_GREETING_LINE : RP_NO_GREETING;
    size_t count = words->count;
    char after = words->at[count - 1].after;
    bool plain = !words->more && count - from <= 6 && after != '?';
    bool known = true;
    for (size_t i = from; i < count && plain; i++)
        known = known && (is_greeting_word(words, i) || is_dash(words, i));
    for (size_t i = 0; i + 1 < count && plain; i++)
        if (words->at[i].after == '!' || words->at[i].after == '?')
            plain = false;
    if (plain && (known || (count - from <= 4 && (after == ',' || after == '!' || lone))))
        return RP_GREETING_LINE;
    return start_of(words, from, end);
}
