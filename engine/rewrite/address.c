#include "address.h"

enum { WE, SINGULAR, FORMS_OF_US };
enum { DU, JER, DEM, FORMS_OF_YOU };

struct tally {
    unsigned us[FORMS_OF_US];
    unsigned you[FORMS_OF_YOU];
};

struct cue {
    const char *word;
    unsigned char form;
};

static bool is(struct rp_slice word, const char *text)
{
    return word.len == strlen(text) && memcmp(word.at, text, word.len) == 0;
}

static void count_if(struct rp_slice folded, const struct cue *cues, size_t count, unsigned *tally)
{
    for (size_t i = 0; i < count; i++)
        if (is(folded, cues[i].word))
            tally[cues[i].form]++;
}

static void count_word(struct rp_slice word, bool first, enum rapport_language language, struct tally *tally)
{
    static const struct cue us_en[] = {{"we", WE},       {"our", WE},       {"us", WE},         {"we're", WE},
                                       {"we've", WE},    {"we'll", WE},     {"i", SINGULAR},    {"my", SINGULAR},
                                       {"me", SINGULAR}, {"i'm", SINGULAR}, {"i've", SINGULAR}, {"i'll", SINGULAR}};
    static const struct cue us_da[] = {{"vi", WE},        {"vores", WE},     {"os", WE},        {"vort", WE},
                                       {"jeg", SINGULAR}, {"min", SINGULAR}, {"mit", SINGULAR}, {"mig", SINGULAR}};
    static const struct cue you_da[] = {{"du", DU},   {"dig", DU},  {"din", DU},   {"dit", DU},
                                        {"dine", DU}, {"jer", JER}, {"jeres", JER}};
    char folded[16];
    if (word.len == 0 || word.len > sizeof folded)
        return;
    rp_fold(folded, word.at, word.len);
    struct rp_slice lower = {folded, word.len};
    if (language == RAPPORT_ENGLISH) {
        count_if(lower, us_en, RP_COUNT(us_en), tally->us);
        return;
    }
    count_if(lower, us_da, RP_COUNT(us_da), tally->us);
    count_if(lower, you_da, RP_COUNT(you_da), tally->you);
    /* "De", "Dem", "Deres" and "I" are address only by their capital, so not where any word has one. */
    if (!first && (is(word, "De") || is(word, "Dem") || is(word, "Deres")))
        tally->you[DEM]++;
    if (!first && is(word, "I"))
        tally->you[JER]++;
}

static void count_sentence(struct rp_slice text, enum rapport_language language, struct tally *tally)
{
    bool first = true;
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && !strchr(" .,;:!?()\"", text.at[end]))
            end++;
        if (end > at) {
            count_word((struct rp_slice){text.at + at, end - at}, first, language, tally);
            first = false;
        }
        at = end + 1;
    }
}

static size_t most(const unsigned *counts, size_t count, size_t otherwise)
{
    size_t best = otherwise;
    for (size_t i = 0; i < count; i++)
        if (counts[i] > counts[best])
            best = i;
    return best;
}

static size_t words_of(const struct rp_document *document, enum rapport_language language, struct rp_capture *captures,
                       size_t max)
{
    static const char *const en[][3] = {{"we", "we", "I"}, {"us", "us", "me"}, {"our", "our", "my"}, {"are", "are", "am"}};
    static const char *const da_us[][3] = {
        {"vi", "vi", "jeg"}, {"os", "os", "mig"}, {"vores", "vores", "min"}, {"vort", "vores", "mit"}, {"mine", "vores", "mine"}};
    static const char *const da_you[][4] = {{"du", "du", "I", "De"},
                                            {"dig", "dig", "jer", "Dem"},
                                            {"din", "din", "jeres", "Deres"},
                                            {"dit", "dit", "jeres", "Deres"},
                                            {"dine", "dine", "jeres", "Deres"}};
    struct tally tally = {{0}, {0}};
    size_t count = 0;
    for (size_t i = 0; i < document->sentences.len; i++) {
        const struct rp_sentence *sentence = &document->sentences.at[i];
        if (rp_sentence_is_ours(sentence))
            count_sentence(rp_sentence_text(document, sentence), language, &tally);
    }
    size_t us = 1 + most(tally.us, FORMS_OF_US, WE), you = 1 + most(tally.you, FORMS_OF_YOU, JER);
    const char *const(*rows)[3] = language == RAPPORT_ENGLISH ? en : da_us;
    size_t row_count = language == RAPPORT_ENGLISH ? RP_COUNT(en) : RP_COUNT(da_us);
    for (size_t i = 0; i < row_count && count < max; i++)
        captures[count++] = (struct rp_capture){rows[i][0], rp_slice_of(rows[i][us])};
    for (size_t i = 0; language == RAPPORT_DANISH && i < RP_COUNT(da_you) && count < max; i++)
        captures[count++] = (struct rp_capture){da_you[i][0], rp_slice_of(da_you[i][you])};
    return count;
}

void rp_address_of(const struct rp_document *document, struct rp_address *address)
{
    static const enum rapport_language languages[] = {RAPPORT_ENGLISH, RAPPORT_DANISH};
    *address = (struct rp_address){0};
    for (size_t i = 0; i < RP_COUNT(languages); i++)
        address->counts[languages[i]] = words_of(document, languages[i], address->words[languages[i]], RP_ADDRESS_WORDS);
}
