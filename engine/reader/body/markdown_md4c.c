/* The module rapport-markdown: CommonMark by md4c, whose texts are places of the input. */
#include <md4c.h>

#include "markdown.h"
#include "rapport.h"

struct reading {
    const struct rp_markdown_handler *handler;
    const char *bytes;
    size_t len;
    int silent; /* within code, tables, raw HTML, images */
};

static int tell(struct reading *reading, enum rp_markdown_kind kind, size_t start, size_t end)
{
    const struct rp_markdown_event event = {kind, start, end};
    return reading->silent > 0 || reading->handler->event(reading->handler->context, &event) ? 0 : -1;
}

static int is_silent(MD_BLOCKTYPE type)
{
    return type == MD_BLOCK_CODE || type == MD_BLOCK_HTML || type == MD_BLOCK_TABLE;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct reading *reading = context;
    (void)detail;
    reading->silent += is_silent(type);
    if (type == MD_BLOCK_LI)
        return tell(reading, RP_MARKDOWN_ITEM, 0, 0);
    if (type == MD_BLOCK_H)
        return tell(reading, RP_MARKDOWN_HEADING, 0, 0);
    return type == MD_BLOCK_QUOTE ? tell(reading, RP_MARKDOWN_QUOTE, 0, 0) : 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct reading *reading = context;
    (void)detail;
    reading->silent -= is_silent(type);
    switch (type) {
    case MD_BLOCK_P:
    case MD_BLOCK_H:
        return tell(reading, RP_MARKDOWN_PARAGRAPH, 0, 0);
    case MD_BLOCK_LI:
        return tell(reading, RP_MARKDOWN_ITEM_END, 0, 0);
    case MD_BLOCK_QUOTE:
        return tell(reading, RP_MARKDOWN_QUOTE_END, 0, 0);
    default:
        return 0;
    }
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    ((struct reading *)context)->silent += type == MD_SPAN_IMG;
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    (void)detail;
    ((struct reading *)context)->silent -= type == MD_SPAN_IMG;
    return 0;
}

static int text(MD_TEXTTYPE type, const MD_CHAR *at, MD_SIZE len, void *context)
{
    struct reading *reading = context;
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        return tell(reading, RP_MARKDOWN_BREAK, 0, 0);
    if (type == MD_TEXT_NULLCHAR || at < reading->bytes || at + len > reading->bytes + reading->len)
        return 0;
    size_t start = (size_t)(at - reading->bytes);
    const struct rp_markdown_event html = {RP_MARKDOWN_HTML, start, start + len};
    if (type == MD_TEXT_HTML)
        return reading->handler->event(reading->handler->context, &html) ? 0 : -1;
    return tell(reading, type == MD_TEXT_ENTITY ? RP_MARKDOWN_ENTITY : RP_MARKDOWN_TEXT, start, start + len);
}

static bool markdown_read(const char *bytes, size_t len, const struct rp_markdown_handler *handler)
{
    struct reading reading = {handler, bytes, len, 0};
    const MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEATXHEADERS |
                                       MD_FLAG_NOINDENTEDCODEBLOCKS,
                              .enter_block = enter_block,
                              .leave_block = leave_block,
                              .enter_span = enter_span,
                              .leave_span = leave_span,
                              .text = text};
    return md_parse(bytes, (MD_SIZE)len, &parser, &reading) == 0;
}

RAPPORT_API const void *rapport_markdown_module(void);

const void *rapport_markdown_module(void)
{
    static const struct rp_markdown_module module = {RP_MARKDOWN_VERSION, markdown_read};
    return &module;
}
