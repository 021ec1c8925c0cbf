#include <rapport.h>

/* The versions come from the build, which asks each package. */
const struct rapport_part *rapport_parts(size_t *count)
{
    static const struct rapport_part parts[] = {{"pcre2", BUILT_WITH_PCRE2},       {"libxml2", BUILT_WITH_LIBXML2},
                                                {"utf8proc", BUILT_WITH_UTF8PROC}, {"gmime", BUILT_WITH_GMIME},
                                                {"md4c", BUILT_WITH_MD4C},         {"yajl", BUILT_WITH_YAJL},
                                                {"jansson", BUILT_WITH_JANSSON},   {"libstemmer", BUILT_WITH_LIBSTEMMER}};
    *count = sizeof parts / sizeof *parts;
    return parts;
}
