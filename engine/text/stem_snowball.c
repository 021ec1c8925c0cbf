/* The module rapport-stem: stems by Snowball. */
#include "rapport.h"
#include "stem_module.h"

#include <libstemmer.h>

static void *stem_open(const char *code)
{
    return sb_stemmer_new(code, "UTF_8");
}

static void stem_close(void *stemmer)
{
    sb_stemmer_delete(stemmer);
}

static size_t stem(void *stemmer, const char *word, size_t len, const char **stem)
{
    const sb_symbol *found = sb_stemmer_stem(stemmer, (const sb_symbol *)word, (int)len);
    *stem = found ? (const char *)found : word;
    return found ? (size_t)sb_stemmer_length(stemmer) : len;
}

RAPPORT_API const void *rapport_stem_module(void);

const void *rapport_stem_module(void)
{
    static const struct rp_stem_module module = {RP_STEM_VERSION, stem_open, stem_close, stem};
    return &module;
}
