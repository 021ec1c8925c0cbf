#include "text.h"

#include <stdlib.h>

#include "stem_module.h"

enum { LONGEST_WORD = 64, SHORTEST_WORD = 3, SHORTEST_PART = 5 };

struct rp_stemmer {
    const struct rp_stem_module *module;
    void *inner;
};

struct rp_stemmer *rp_stemmer_new(const char *language, struct rapport_error *error)
{
    const struct rp_stem_module *module = rp_module("rapport-stem.so", RP_STEM_ENTRY, RP_STEM_VERSION, error);
    if (!module)
        return NULL;
    struct rp_stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (stemmer)
        *stemmer = (struct rp_stemmer){module, module->open(language)};
    if (stemmer && stemmer->inner)
        return stemmer;
    if (stemmer)
        rp_fail(error, RAPPORT_UNSUPPORTED, "no stemmer for the language \"%s\"", language);
    else
        rp_no_memory(error);
    free(stemmer);
    return NULL;
}

void rp_stemmer_free(struct rp_stemmer *stemmer)
{
    if (!stemmer)
        return;
    stemmer->module->close(stemmer->inner);
    free(stemmer);
}

static bool is_digits(struct rp_slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < '0' || word.at[i] > '9')
            return false;
    return true;
}

static bool stands_in(const char *words, struct rp_slice word)
{
    for (const char *at = words; at && (at = strchr(at, ' ')) != NULL; at++)
        if (strncmp(at + 1, word.at, word.len) == 0 && at[1 + word.len] == ' ')
            return true;
    return false;
}

static bool add(struct rp_stemmer *stemmer, struct rp_slice word, const char *but, struct rp_arena *arena,
                struct rp_stem_list *into)
{
    char folded[LONGEST_WORD];
    if (word.len > sizeof folded || (rp_code_points(word.at, word.len) < SHORTEST_WORD && !is_digits(word)))
        return true;
    rp_fold(folded, word.at, word.len);
    struct rp_slice slice = {folded, word.len};
    if (stands_in(but, slice))
        return true;
    const char *stem;
    size_t len = stemmer->module->stem(stemmer->inner, folded, word.len, &stem);
    const char *kept = rp_strndup(arena, stem, len);
    const char **place = kept ? RP_PUSH(&into->words) : NULL;
    if (place)
        *place = kept;
    return place != NULL;
}

bool rp_stem_words(struct rp_stemmer *stemmer, struct rp_slice text, const char *but, struct rp_arena *arena,
                   struct rp_stem_list *into)
{
    const char *end = text.at + text.len, *word = NULL;
    for (const char *at = text.at; at <= end;) {
        size_t len = 1;
        int32_t code_point = at < end ? rp_utf8_next(at, end, &len) : -1;
        bool inner = word && at + 1 < end && (*at == '\'' || *at == '-') && rp_is_word((unsigned char)at[1] < 0x80 ? at[1] : 'x');
        bool within = (code_point >= 0 && rp_is_word(code_point)) || inner;
        if (within && !word)
            word = at;
        if (!within && word) {
            if (!add(stemmer, (struct rp_slice){word, (size_t)(at - word)}, but, arena, into))
                return false;
            word = NULL;
        }
        at += len;
    }
    return true;
}

void rp_stem_list_free(struct rp_stem_list *list)
{
    free(list->words.at);
    *list = (struct rp_stem_list){0};
}

/* Compounds: "kælder" in "kælderrum", "invoice" in "invoicing". */
bool rp_stems_akin(const char *a, const char *b)
{
    size_t one = strlen(a), other = strlen(b);
    if (strcmp(a, b) == 0)
        return true;
    if (one < SHORTEST_PART || other < SHORTEST_PART)
        return false;
    const char *longer = one > other ? a : b, *shorter = one > other ? b : a;
    return memcmp(a, b, SHORTEST_PART) == 0 || strstr(longer, shorter) != NULL;
}
