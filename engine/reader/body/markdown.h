/* What the library and its Markdown module say to each other. The module alone links md4c. */
#ifndef RP_MARKDOWN_H
#define RP_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#define RP_MARKDOWN_VERSION 2u
#define RP_MARKDOWN_FILE "rapport-markdown.so"

enum rp_markdown_kind {
    RP_MARKDOWN_TEXT,      /* bytes [start, end) of the input, as they are */
    RP_MARKDOWN_ENTITY,    /* "&amp;" */
    RP_MARKDOWN_BREAK,     /* the end of a line within a paragraph */
    RP_MARKDOWN_HEADING,   /* a heading begins; it ends as a paragraph */
    RP_MARKDOWN_PARAGRAPH, /* a paragraph or heading ends */
    RP_MARKDOWN_ITEM,      /* an item of a list begins */
    RP_MARKDOWN_QUOTE,     /* a quote begins, */
    RP_MARKDOWN_QUOTE_END, /* ends */
    RP_MARKDOWN_ITEM_END,
    RP_MARKDOWN_HTML /* bytes [start, end) are raw HTML, a line of it at most */
};
struct rp_markdown_event {
    enum rp_markdown_kind kind;
    size_t start, end;
};
struct rp_markdown_handler {
    bool (*event)(void *context, const struct rp_markdown_event *); /* false ends the reading */
    void *context;
};
struct rp_markdown_module {
    unsigned version;
    /* CommonMark with tables. Code blocks, tables and images are passed over. False when out of memory or ended. */
    bool (*read)(const char *bytes, size_t len, const struct rp_markdown_handler *);
};
/* The one symbol the module exports. */
#define RP_MARKDOWN_ENTRY "rapport_markdown_module"

#endif
