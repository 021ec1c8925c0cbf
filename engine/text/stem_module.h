/* What the library and its stem module say to each other. The module alone links libstemmer: its tables cost a start more than
 * most messages, which hold no question of a client, have use for. */
#ifndef RP_STEM_MODULE_H
#define RP_STEM_MODULE_H

#include <stddef.h>

#define RP_STEM_VERSION 1u

struct rp_stem_module {
    unsigned version;
    /* NULL for a language that Snowball does not know, or without memory. `code`: ISO 639-1. */
    void *(*open)(const char *code);
    void (*close)(void *stemmer);
    /* The stem of a lower-case word, UTF-8: its length, the bytes in `*stem`, good until the next call. */
    size_t (*stem)(void *stemmer, const char *word, size_t len, const char **stem);
};
/* The one symbol the module exports. */
#define RP_STEM_ENTRY "rapport_stem_module"

#endif
