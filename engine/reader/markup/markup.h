/* What the library and its markup module say to each other. The module alone links libxml2's parsers for this room, and is
 * loaded when HTML or XML is read; it tells elements and text with their places, the library makes sense of them. */
#ifndef RP_MARKUP_H
#define RP_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "rapport.h"

#define RP_MARKUP_VERSION 2u

enum rp_markup_language { RP_MARKUP_HTML, RP_MARKUP_XML };
enum rp_markup_kind { RP_MARKUP_START, RP_MARKUP_END, RP_MARKUP_TEXT, RP_MARKUP_COMMENT };

struct rp_markup_attribute {
    const char *name;  /* HTML: lower case; XML: without its prefix */
    const char *value; /* decoded; "" where it has none */
};
/* What is told lives until the handler returns. */
struct rp_markup_event {
    enum rp_markup_kind kind;
    const char *name; /* of the element; HTML: lower case; XML: without its prefix. NULL for text and comments */
    const struct rp_markup_attribute *attributes;
    size_t attribute_count;
    const char *text; /* UTF-8, not terminated; of a comment with its marks, as it stands */
    size_t len;
    /* Bytes of the input. Text that is `raw` is those very bytes; other text (an entity, a line break) is one piece. For
     * elements `end` is the place behind the tag, and `start` the same: an element that HTML only implies has no tag. */
    size_t start, end;
    bool raw;
    bool cdata; /* XML: in a CDATA section, where nothing is escaped */
};
struct rp_markup_handler {
    bool (*event)(void *context, const struct rp_markup_event *); /* false ends the reading */
    void *context;
};
struct rp_markup_module {
    unsigned version;
    /* Reads UTF-8, whatever it says of its charset itself. RAPPORT_FORMAT with a line where XML is not well formed (HTML always
     * is), RAPPORT_LIMIT where elements are nested too deep or have too many attributes; RAPPORT_OK where the handler ended it.
     */
    enum rapport_code (*read)(const char *bytes, size_t len, enum rp_markup_language, const struct rp_markup_handler *,
                              struct rapport_error *);
};
/* The one symbol the module exports. */
#define RP_MARKUP_ENTRY "rapport_html_module"
#define RP_MARKUP_FILE "rapport-html.so"

#endif
