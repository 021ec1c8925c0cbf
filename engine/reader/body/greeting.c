/* How a mail begins. */
#include "shapes.h"

static const char *const greetings[] = {"hi",
                                        "hello",
                                        "hey",
                                        "hiya",
                                        "dear",
                                        "greetings",
                                        "morning",
                                        "afternoon",
                                        "evening",
                                        "good morning",
                                        "good afternoon",
                                        "good evening",
                                        "good day",
                                        "hej",
                                        "hejsa",
                                        "heisa",
                                        "hei",
                                        "halløj",
                                        "hallo",
                                        "halloj",
                                        "kære",
                                        "kaere",
                                        "goddag",
                                        "godmorgen",
                                        "godaften",
                                        "goddav",
                                        "davs",
                                        "dav",
                                        "god dag",
                                        "god morgen",
                                        "god aften",
                                        "god eftermiddag",
                                        "god formiddag",
                                        "hi there",
                                        "hello there",
                                        "to whom it may concern",
                                        "til rette vedkommende",
                                        "til hvem det måtte vedrøre"};

/* Words in lower case that may stand in a greeting. */
static bool is_greeting_word(const struct rp_words *words, size_t index)
{
    return rp_is_name_word(words, index) ||
           rp_word_in(words, index,
                      "all both there everyone everybody folks friends again alle allesammen jer med og and or sammen igen "
                      "to du dig you hi hello hej my our sir madam customer client colleague colleagues kunde kunder kollega "
                      "kolleger venner mr mrs ms dr hr hr. fru frk begge to godmorgen goddag good morning");
}

static const char abbreviations[] = "hr mr mrs ms dr fr frk prof";

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
        bool abbreviation = word->after == '.' && rp_word_in(words, i, abbreviations);
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

/* A mark within the line; "hr." and the like are none. */
static bool has_inner_mark(const struct rp_words *words, const char *marks)
{
    for (size_t i = 0; i + 1 < words->count; i++) {
        char after = words->at[i].after;
        bool abbreviation = after == '.' && rp_word_in(words, i, abbreviations);
        if (after && strchr(marks, after) && !abbreviation && !words->at[i].placeholder && words->at[i].len > 0)
            return true;
    }
    return false;
}

enum rp_greeting rp_greeting_of(const struct rp_words *words, bool lone, size_t *end)
{
    size_t from = rp_phrase_at(words, 0, greetings, RP_COUNT(greetings));
    if (from == 0)
        return is_called_by_name(words) ? RP_GREETING_LINE : RP_NO_GREETING;
    size_t count = words->count;
    char after = words->at[count - 1].after;
    if (words->more || count - from > 6 || after == '?' || has_inner_mark(words, "!?.;"))
        return start_of(words, from, end);
    bool known = true;
    for (size_t i = from; i < count; i++)
        known = known && (is_greeting_word(words, i) || is_dash(words, i));
    bool ended = after == ',' || after == '!' || (lone && after != '.');
    if (known || (count - from <= 4 && ended && !has_inner_mark(words, ",")))
        return RP_GREETING_LINE;
    return start_of(words, from, end);
}
