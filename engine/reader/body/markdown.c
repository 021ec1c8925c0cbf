/* A draft in Markdown: its words as lines, for the reader of bodies. */
#include "markdown.h"
#include "../forms.h"
#include "body.h"

enum { DEEPEST = 16 };

struct rendering {
    struct rp_slice text;
    const struct rp_map *map; /* text -> source */
    struct rp_builder *builder;
    size_t remarked; /* the end of the last comment */
    struct rp_layer made;
    size_t quotes, items; /* we stand within */
    bool mark;            /* the item's mark is due */
    bool fresh;           /* at the start of a line */
};

/* What comes from nowhere in the source stands at the place of what follows. */
static void put(struct rendering *rendering, const char *marks, size_t at)
{
    rp_map_piece(&rendering->made.map, rendering->made.text.len, strlen(marks), at, 0);
    rp_buffer_text(&rendering->made.text, marks);
}

static void begin_line(struct rendering *rendering, size_t at)
{
    for (size_t i = 0; i < rendering->quotes && i < DEEPEST; i++)
        put(rendering, "> ", at);
    if (rendering->mark)
        put(rendering, "- ", at);
    else if (rendering->items > 0)
        put(rendering, "  ", at);
    rendering->mark = rendering->fresh = false;
}

static size_t place(const struct rendering *rendering)
{
    const struct rp_map *map = &rendering->made.map;
    return map->runs.len ? (size_t)map->runs.at[map->runs.len - 1].in + map->runs.at[map->runs.len - 1].in_len : 0;
}

static void end_line(struct rendering *rendering)
{
    put(rendering, "\n", place(rendering));
    rendering->fresh = true;
}

/* "&aelig;" and its like; the bytes themselves where it is none that we know. */
static size_t entity(struct rp_slice raw, char into[4])
{
    static const struct {
        const char *name, *value;
    } names[] = {{"&amp;", "&"},    {"&lt;", "<"},    {"&gt;", ">"},    {"&quot;", "\""},  {"&nbsp;", " "},  {"&aelig;", "æ"},
                 {"&oslash;", "ø"}, {"&aring;", "å"}, {"&AElig;", "Æ"}, {"&Oslash;", "Ø"}, {"&Aring;", "Å"}, {"&ndash;", "–"}};
    for (size_t i = 0; i < RP_COUNT(names); i++) {
        if (!rp_slice_equal(raw, rp_slice_of(names[i].name)))
            continue;
        memcpy(into, names[i].value, strlen(names[i].value));
        return strlen(names[i].value);
    }
    bool hex = raw.len > 3 && (raw.at[2] == 'x' || raw.at[2] == 'X');
    long value = 0;
    for (size_t i = hex ? 3 : 2; i + 1 < raw.len && raw.at[1] == '#' && value < 0x110000; i++) {
        const char *digits = "0123456789abcdef", *digit = strchr(digits, raw.at[i] | (raw.at[i] > '9' ? 0x20 : 0));
        value = digit ? value * (hex ? 16 : 10) + (digit - digits) : 0x110000;
    }
    bool usable = value > 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
    return usable ? rp_utf8_put(into, (int32_t)value) : 0;
}

static void add_text(struct rendering *rendering, const struct rp_markdown_event *event)
{
    char decoded[4];
    struct rp_slice raw = {rendering->text.at + event->start, event->end - event->start};
    size_t len = event->kind == RP_MARKDOWN_ENTITY ? entity(raw, decoded) : 0;
    if (rendering->fresh)
        begin_line(rendering, event->start);
    if (len > 0) {
        rp_map_piece(&rendering->made.map, rendering->made.text.len, len, event->start, raw.len);
        rp_buffer_add(&rendering->made.text, decoded, len);
    } else {
        rp_map_copy(&rendering->made.map, rendering->made.text.len, event->start, raw.len);
        rp_buffer_add(&rendering->made.text, raw.at, raw.len);
    }
}

/* Raw HTML comes line by line; a comment may have several. */
static void find_comments(struct rendering *rendering, size_t from, size_t to)
{
    struct rp_slice text = rendering->text;
    for (size_t at = from > rendering->remarked ? from : rendering->remarked; at + 4 <= to; at++) {
        if (memcmp(text.at + at, "<!--", 4) != 0)
            continue;
        size_t end = at + 4;
        while (end < text.len && (end - at < 7 || memcmp(text.at + end - 3, "-->", 3) != 0))
            end++;
        rp_builder_remark(rendering->builder, RP_REMARK_PLACE, rp_map_start(rendering->map, at), rp_map_end(rendering->map, end),
                          (struct rp_slice){text.at + at, end - at});
        rendering->remarked = end;
        at = end - 1;
    }
}

static bool handle(void *context, const struct rp_markdown_event *event)
{
    struct rendering *rendering = context;
    switch (event->kind) {
    case RP_MARKDOWN_TEXT:
    case RP_MARKDOWN_ENTITY:
        add_text(rendering, event);
        break;
    case RP_MARKDOWN_HTML:
        find_comments(rendering, event->start, event->end);
        break;
    case RP_MARKDOWN_HEADING: /* the one that a draft opens with is its subject */
        if (rendering->made.text.len == 0)
            put(rendering, "Subject: ", 0);
        break;
    case RP_MARKDOWN_BREAK:
        end_line(rendering);
        break;
    case RP_MARKDOWN_PARAGRAPH:
        end_line(rendering);
        end_line(rendering);
        break;
    case RP_MARKDOWN_ITEM:
        if (!rendering->fresh)
            end_line(rendering);
        rendering->items++;
        rendering->mark = true;
        break;
    case RP_MARKDOWN_ITEM_END:
        if (!rendering->fresh)
            end_line(rendering);
        rendering->items -= rendering->items > 0;
        rendering->mark = false;
        break;
    case RP_MARKDOWN_QUOTE:
        rendering->quotes++;
        break;
    case RP_MARKDOWN_QUOTE_END:
        rendering->quotes -= rendering->quotes > 0;
        end_line(rendering);
        break;
    }
    return !rendering->made.text.failed && !rendering->made.map.failed;
}

static enum rapport_code render(struct rp_layer *layer, struct rp_builder *builder, struct rapport_error *error)
{
    const struct rp_markdown_module *module = rp_module(RP_MARKDOWN_FILE, RP_MARKDOWN_ENTRY, RP_MARKDOWN_VERSION, error);
    if (!module)
        return RAPPORT_UNSUPPORTED;
    struct rendering rendering = {.text = rp_layer_text(layer), .map = &layer->map, .builder = builder, .fresh = true};
    const struct rp_markdown_handler handler = {handle, &rendering};
    bool read = module->read(rendering.text.at, rendering.text.len, &handler);
    enum rapport_code code = rp_layer_cover(layer, &rendering.made, error);
    return read ? code : rp_no_memory(error);
}

static enum rapport_code read_markdown(const struct rp_input *input, struct rapport_error *error)
{
    rp_say_form(input, RAPPORT_INPUT_MARKDOWN, RAPPORT_EMAIL);
    rp_builder_document(input->builder)->markup = RP_MARKDOWN_MARKUP;
    struct rp_layer layer = {0};
    enum rapport_code code = rp_layer_copy(&layer, &input->source->decoded, error);
    if (code == RAPPORT_OK)
        code = render(&layer, input->builder, error);
    enum rapport_code taken = rp_take_layer(input, &layer, error);
    if (code != RAPPORT_OK || taken != RAPPORT_OK)
        return code != RAPPORT_OK ? code : taken;
    struct rp_body body = {.us = rp_us_of(input->options), .side = RP_US, .headers = true};
    return rp_read_body(input->builder, 0, rp_builder_text(input->builder).len, &body, error);
}

/* A plain draft may hold a list or *stars*; by its content alone only what nobody types in a mail is Markdown. */
static bool detect_markdown(struct rp_slice text, const char *path)
{
    if (rp_path_ends(path, ".md") || rp_path_ends(path, ".markdown"))
        return true;
    bool heading = false, fence = false, table = false;
    for (size_t at = 0; at < text.len;) {
        const char *lf = memchr(text.at + at, '\n', text.len - at);
        size_t end = lf ? (size_t)(lf - text.at) : text.len, len = end - at;
        heading = heading || (len > 3 && (memcmp(text.at + at, "# ", 2) == 0 || memcmp(text.at + at, "## ", 3) == 0));
        fence = fence || (len >= 3 && memcmp(text.at + at, "```", 3) == 0);
        table = table || (len > 6 && (memcmp(text.at + at, "|---", 4) == 0 || memcmp(text.at + at, "| ---", 5) == 0));
        at = end + 1;
    }
    return heading + fence + table >= 2;
}

const struct rp_form rp_form_markdown = {RAPPORT_INPUT_MARKDOWN, detect_markdown, read_markdown, NULL};
