/* HTML -> lines, an element at a time. */
#include <stdlib.h>

#include "html.h"
#include "html_element.h"
#include "html_lines.h"

/* What holds for the text of an open element; its outer one's state is below it. */
struct frame {
    enum rp_html_flow flow;
    enum rp_html_role role; /* its own alone */
    uint8_t depth;
    bool hidden, unseen, preformatted;
    bool marked; /* a signature or attribution it stands in is dealt with as a whole */
    size_t from; /* where its text begins */
};
struct rendering {
    struct rp_html_lines lines;
    RP_ARRAY(struct frame) frames;
    const struct rp_layer *layer;
    struct rp_builder *builder;
    bool rest; /* an older mail has begun */
    enum rapport_code code;
    struct rapport_error *error;
};

static struct frame outer(const struct rendering *rendering)
{
    size_t count = rendering->frames.len;
    return count > 0 ? rendering->frames.at[count - 1] : (struct frame){0};
}

static void part(struct rendering *rendering, enum rp_html_flow flow)
{
    if (flow == RP_HTML_BREAK)
        rp_html_break(&rendering->lines);
    else if (flow != RP_HTML_INLINE)
        rp_html_part(&rendering->lines, flow == RP_HTML_PARAGRAPH ? 2 : 1);
}

static void begin(struct rendering *rendering, const struct rp_markup_event *event)
{
    struct rp_html_element element = rp_html_element_of(event);
    struct frame frame = outer(rendering);
    frame.flow = element.flow;
    frame.role = element.role;
    frame.hidden = frame.hidden || element.hidden;
    if (element.font != RP_HTML_SAME_FONT)
        frame.unseen = element.font == RP_HTML_NO_FONT;
    frame.preformatted = frame.preformatted || element.preformatted;
    if (!frame.hidden) {
        part(rendering, element.flow);
        rendering->lines.item = rendering->lines.item || element.role == RP_HTML_ITEM;
        if (element.role == RP_HTML_QUOTE && frame.depth < UINT8_MAX)
            frame.depth++;
        rendering->rest = rendering->rest || (element.role == RP_HTML_REST && frame.depth == 0);
    }
    bool whole = element.role == RP_HTML_SIGNATURE || element.role == RP_HTML_ATTRIBUTION;
    frame.role = frame.marked && whole ? RP_HTML_NO_ROLE : element.role;
    frame.marked = frame.marked || whole;
    frame.from = rendering->lines.made.text.len;
    struct frame *place = RP_PUSH(&rendering->frames);
    if (place)
        *place = frame;
    else
        rendering->code = rp_no_memory(rendering->error);
}

static void end(struct rendering *rendering)
{
    if (rendering->frames.len == 0)
        return;
    struct frame frame = outer(rendering);
    rendering->frames.len--;
    if (frame.hidden)
        return;
    rendering->lines.depth = outer(rendering).depth ? outer(rendering).depth : rendering->rest;
    if (frame.role == RP_HTML_SIGNATURE)
        rendering->code = rp_html_mark_signature(&rendering->lines, frame.from, rendering->error);
    else if (frame.role == RP_HTML_ATTRIBUTION)
        rendering->code = rp_html_mark_quote(&rendering->lines, frame.from, rendering->error);
    if (frame.flow != RP_HTML_BREAK)
        part(rendering, frame.flow);
    if (frame.role == RP_HTML_ITEM)
        rendering->lines.item = false;
}

static void text(struct rendering *rendering, const struct rp_markup_event *event)
{
    struct frame frame = outer(rendering);
    struct rp_slice slice = {event->text, event->len};
    if (frame.hidden || frame.unseen)
        return;
    rendering->lines.depth = frame.depth ? frame.depth : rendering->rest;
    if (frame.preformatted)
        rp_html_preformatted(&rendering->lines, slice, event->start, event->end, event->raw);
    else
        rp_html_text(&rendering->lines, slice, event->start, event->end, event->raw);
}

static void comment(const struct rendering *rendering, const struct rp_markup_event *event)
{
    const struct rp_map *map = &rendering->layer->map;
    if (rendering->builder)
        rp_builder_remark(rendering->builder, RP_REMARK_PLACE, rp_map_start(map, event->start), rp_map_end(map, event->end),
                          (struct rp_slice){event->text, event->len});
}

static bool on_event(void *context, const struct rp_markup_event *event)
{
    struct rendering *rendering = context;
    if (event->kind == RP_MARKUP_START)
        begin(rendering, event);
    else if (event->kind == RP_MARKUP_END)
        end(rendering);
    else if (event->kind == RP_MARKUP_COMMENT)
        comment(rendering, event);
    else
        text(rendering, event);
    return rendering->code == RAPPORT_OK;
}

enum rapport_code rp_html_render(struct rp_layer *layer, struct rp_builder *builder, struct rapport_error *error)
{
    struct rendering rendering = {.layer = layer, .builder = builder, .error = error, .code = RAPPORT_OK};
    struct rp_slice html = rp_layer_text(layer);
    const struct rp_markup_handler handler = {on_event, &rendering};
    const struct rp_markup_module *module = rp_module(RP_MARKUP_FILE, RP_MARKUP_ENTRY, RP_MARKUP_VERSION, error);
    if (!module)
        return RAPPORT_UNSUPPORTED;
    if (html.len > RP_MAX_MARKUP_BYTES)
        return rp_fail(error, RAPPORT_LIMIT, "the HTML has %zu bytes; at most %u are read", html.len, RP_MAX_MARKUP_BYTES);
    enum rapport_code code = module->read(html.at, html.len, RP_MARKUP_HTML, &handler, error);
    code = rendering.code != RAPPORT_OK ? rendering.code : code;
    free(rendering.frames.at);
    if (code == RAPPORT_OK)
        return rp_layer_cover(layer, &rendering.lines.made, error);
    rp_layer_free(&rendering.lines.made);
    return code;
}
