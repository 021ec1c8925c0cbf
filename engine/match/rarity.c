#include "../text/text.h"
#include "literals.h"

struct common {
    const char *word;
    unsigned char per_mille;
};

static const struct common ENGLISH[] = {
    {"a", 20},   {"all", 3},  {"an", 4},    {"and", 27},   {"any", 3},  {"are", 7},   {"as", 6},   {"at", 6},
    {"be", 10},  {"been", 4}, {"but", 4},   {"by", 4},     {"can", 6},  {"do", 3},    {"for", 12}, {"from", 5},
    {"get", 2},  {"has", 5},  {"have", 10}, {"i", 20},     {"if", 5},   {"in", 18},   {"is", 12},  {"it", 12},
    {"just", 2}, {"know", 2}, {"me", 3},    {"more", 2},   {"my", 4},   {"no", 2},    {"not", 7},  {"of", 25},
    {"on", 8},   {"or", 4},   {"our", 10},  {"please", 4}, {"so", 4},   {"that", 12}, {"the", 50}, {"there", 3},
    {"they", 2}, {"this", 8}, {"time", 2},  {"to", 30},    {"up", 2},   {"us", 3},    {"was", 6},  {"we", 20},
    {"what", 3}, {"when", 3}, {"which", 2}, {"will", 9},   {"with", 8}, {"would", 4}, {"you", 20}, {"your", 15},
};

static const struct common DANISH[] = {
    {"af", 15}, {"at", 30},   {"blev", 4},  {"da", 4},   {"de", 12},  {"den", 14},  {"der", 12}, {"det", 28},  {"dig", 3},
    {"din", 4}, {"du", 12},   {"eller", 4}, {"en", 18},  {"er", 25},  {"et", 10},   {"for", 16}, {"fra", 6},   {"få", 4},
    {"går", 2}, {"har", 18},  {"have", 2},  {"her", 4},  {"hvad", 3}, {"hvis", 5},  {"i", 30},   {"ikke", 12}, {"jeg", 20},
    {"jer", 8}, {"jeres", 6}, {"kan", 10},  {"kun", 2},  {"med", 14}, {"men", 5},   {"mig", 4},  {"min", 4},   {"mit", 2},
    {"nu", 4},  {"når", 4},   {"og", 30},   {"også", 4}, {"om", 9},   {"os", 6},    {"på", 18},  {"skal", 7},  {"som", 8},
    {"så", 9},  {"til", 18},  {"var", 5},   {"vi", 22},  {"vil", 6},  {"vores", 7}, {"være", 4},
};

static double common_words(struct rp_slice word, bool whole, const struct common *table, size_t count)
{
    double sum = 0;
    if (word.len == 0)
        return 0;
    for (size_t i = 0; i < count; ++i) {
        if (table[i].word[0] != word.at[0])
            continue;
        size_t len = strlen(table[i].word);
        if ((whole ? len == word.len : len >= word.len) && memcmp(table[i].word, word.at, word.len) == 0)
            sum += table[i].per_mille / 1000.0;
    }
    return sum;
}

double rp_rarity(struct rp_slice literal, enum rapport_language language)
{
    static const double by_length[] = {0.05, 0.05, 0.01, 0.003, 0.001, 0.0005, 0.0003, 0.0002};
    size_t len, letters = 0, first = 0;
    for (size_t i = 0; i < literal.len; i += len) {
        int32_t c = rp_utf8_next(literal.at + i, literal.at + literal.len, &len);
        if (rp_is_word(c))
            letters += c > 0xFFFF ? 4 : 1;
        else if (first == 0)
            break;
        first = i + len;
    }
    struct rp_slice word = {literal.at, first};
    bool whole = first < literal.len;
    double p = language == RAPPORT_DANISH ? common_words(word, whole, DANISH, RP_COUNT(DANISH))
                                          : common_words(word, whole, ENGLISH, RP_COUNT(ENGLISH));
    p += by_length[letters < RP_COUNT(by_length) ? letters : RP_COUNT(by_length) - 1];
    for (size_t i = first + 1; i < literal.len && p > 1e-6; ++i)
        p *= i == first + 1 ? 0.08 : 0.4;
    return p;
}
