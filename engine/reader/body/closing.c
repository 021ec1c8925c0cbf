/* How a mail ends. */
#include "shapes.h"

static const char strong_words[] =
    "regards greetings sincerely faithfully respectfully rgds hilsen hilsner hilsener mvh vh kh bh "
    "dbh mh m.v.h v.h k.h hilsen/regards";

static const char *const weak_phrases[] = {
    "best",
    "all the best",
    "cheers",
    "thanks",
    "many thanks",
    "thanks again",
    "thanks so much",
    "thanks a lot",
    "thank you",
    "thank you again",
    "thank you so much",
    "thank you very much",
    "with thanks",
    "thanks in advance",
    "best wishes",
    "warm wishes",
    "kind wishes",
    "warmly",
    "yours",
    "yours truly",
    "take care",
    "talk soon",
    "speak soon",
    "see you",
    "see you soon",
    "see you there",
    "see you then",
    "bye",
    "ciao",
    "xo",
    "love",
    "tak",
    "mange tak",
    "tusind tak",
    "på forhånd tak",
    "tak igen",
    "endnu en gang tak",
    "tak for nu",
    "knus",
    "kram",
    "kys",
    "vi ses",
    "vi snakkes",
    "vi snakkes ved",
    "vi tales",
    "vi tales ved",
    "ses",
    "på gensyn",
    "god weekend",
    "god dag",
    "god aften",
    "fortsat god dag",
    "hav en god dag",
    "ha en god dag",
    "ha' en god dag",
    "ha en god weekend",
    "hav det godt",
    "have a good day",
    "have a great day",
    "have a good weekend",
    "have a great weekend",
    "have a nice day",
    "de bedste",
    "alt godt",
    "bedste",
    "until then",
};

static size_t skip_marks(const struct rp_words *words)
{
    size_t first = 0;
    while (first < words->count && words->at[first].len == 0)
        first++;
    return first;
}

static bool may_be_closing(const struct rp_words *words)
{
    if (words->more || words->count == 0 || words->count > 10)
        return false;
    char after = words->at[words->count - 1].after;
    return after != '?' && after != ':' && after != ';';
}

/* What may follow the closing words on their line: nothing, a name, "fra os alle". */
static bool is_tail(const struct rp_words *words, size_t from, bool *named)
{
    *named = false;
    if (from >= words->count)
        return true;
    size_t names = from;
    while (names < words->count &&
           rp_word_in(words, names, "fra from os us all alle mig me begge both of two three to tre hele holdet the whole team"))
        names++;
    *named = names == words->count || rp_are_names(words, names, words->count);
    return *named && words->count - from <= 6;
}

/* "Med venlig hilsen / Best regards" says it twice: the last one counts. */
static bool is_strong(const struct rp_words *words, size_t first, bool *named)
{
    enum { IN_FRONT = 8 };
    size_t found = words->count;
    if (rp_word_in(words, first, "give send giv hils please"))
        return false;
    for (size_t at = first; at < words->count && at < first + IN_FRONT; at++) {
        bool closes = rp_word_in(words, at, strong_words);
        if (closes && (found < words->count || at < first + 5))
            found = at;
        if (words->at[at].digit || (words->at[at].after && words->at[at].len > 0 && !closes))
            break;
    }
    return found < words->count && is_tail(words, found + 1 + rp_word_in(words, found + 1, "yours"), named);
}

enum rp_closing rp_closing_of(const struct rp_words *words, bool *named)
{
    *named = false;
    if (!may_be_closing(words))
        return RP_NO_CLOSING;
    size_t first = skip_marks(words);
    if (is_strong(words, first, named))
        return RP_STRONG_CLOSING;
    size_t length = rp_phrase_at(words, first, weak_phrases, RP_COUNT(weak_phrases));
    return length > 0 && is_tail(words, first + length, named) ? RP_WEAK_CLOSING : RP_NO_CLOSING;
}
