/* A template: each way through its conditions is a message of its own. */
#include <stdlib.h>

#include "../body/body.h"
#include "../forms.h"
#include "../markup/html.h"
#include "placeholder.h"
#include "ways.h"

struct inside {
    struct rp_tags tags;
    struct rp_ways ways;
};

/* ---- what looks like a template ---- */

static bool is_named_so(const char *path)
{
    static const char *const suffixes[] = {".j2",     ".jinja", ".jinja2",     ".django",   ".twig", ".njk",
                                           ".liquid", ".hbs",   ".handlebars", ".mustache", ".erb",  ".ejs",
                                           ".tpl",    ".tt",    ".tt2",        ".php",      ".mjml"};
    for (size_t i = 0; i < RP_COUNT(suffixes); i++)
        if (rp_path_ends(path, suffixes[i]))
            return true;
    return false;
}

/* A block that is closed, or three placeholders: fewer are what was left in a mail by mistake. */
bool rp_is_template(struct rp_slice text, const char *path)
{
    enum { ENOUGH = 3 };
    struct rp_tags tags = {0};
    size_t opened = 0, closed = 0, values = 0, weak = 0;
    if (is_named_so(path))
        return true;
    if (rp_tags_of(text, RP_ALL_TAGS, &tags, NULL) == RAPPORT_OK) {
        for (size_t i = 0; i < tags.list.len; i++) {
            const struct rp_tag *tag = &tags.list.at[i];
            opened += tag->kind == RP_TAG_IF || tag->kind == RP_TAG_BLOCK || tag->kind == RP_TAG_CASE;
            closed += tag->kind == RP_TAG_CLOSE;
            values += tag->kind == RP_TAG_VALUE && !tag->weak;
            weak += tag->kind == RP_TAG_VALUE && tag->weak;
        }
    }
    rp_tags_free(&tags);
    return (opened > 0 && closed > 0) || values >= ENOUGH || weak >= ENOUGH;
}

/* ---- its messages ---- */

static void free_inside(void *at)
{
    struct inside *inside = at;
    rp_tags_free(&inside->tags);
    rp_ways_free(&inside->ways);
    free(inside);
}

static const char *label(const void *at, size_t index)
{
    const struct inside *inside = at;
    return inside->ways.labels.at[index];
}

static enum rapport_code open_template(const struct rp_source *source, const struct rapport_check_options *options,
                                       struct rp_contents *contents, struct rapport_error *error)
{
    (void)options;
    struct inside *inside = calloc(1, sizeof *inside);
    struct rp_slice text = rp_layer_text(&source->decoded);
    if (!inside)
        return rp_no_memory(error);
    enum rapport_code code = rp_tags_of(text, RP_ALL_TAGS, &inside->tags, error);
    if (code == RAPPORT_OK)
        code = rp_ways_of(text, &inside->tags, &inside->ways, error);
    if (code != RAPPORT_OK) {
        free_inside(inside);
        return code;
    }
    *contents = (struct rp_contents){
        .count = inside->ways.count, .inside = inside, .label = label, .free = free_inside, .alternatives = true};
    return RAPPORT_OK;
}

/* ---- one way ---- */

static void fix(const struct rp_input *input, size_t start, size_t end)
{
    const struct rp_map *map = &input->source->decoded.map;
    if (start < end)
        rp_builder_fixed(input->builder, rp_map_start(map, start), rp_map_end(map, end));
}

static void remark(const struct rp_input *input, const struct rp_piece *piece, struct rp_slice written)
{
    const struct rp_map *map = &input->source->decoded.map;
    rp_builder_remark(input->builder, RP_REMARK_PLACE, rp_map_start(map, piece->start), rp_map_end(map, piece->end), written);
}

static enum rapport_code put_pieces(const struct rp_input *input, struct rp_opaque_words *words, struct rp_layer *made,
                                    struct rapport_error *error)
{
    const struct inside *inside = input->inside;
    const struct rp_ways *ways = &inside->ways;
    struct rp_slice text = rp_layer_text(&input->source->decoded);
    enum rapport_code code = RAPPORT_OK;
    size_t before = 0;
    for (size_t i = 0; i < ways->pieces.len && code == RAPPORT_OK; i++) {
        const struct rp_piece *piece = &ways->pieces.at[i];
        if (!rp_way_shows(ways, input->index, piece->arm))
            continue;
        struct rp_slice shown = {text.at + piece->start, piece->end - piece->start};
        if (piece->comment) {
            remark(input, piece, shown);
            continue;
        }
        fix(input, before, piece->start);
        before = piece->end;
        if (piece->placeholder)
            code = rp_put_placeholder(words, made, piece->start, shown, piece->name, error);
        else
            rp_put_text(made, piece->start, shown);
    }
    fix(input, before, text.len);
    return code;
}

static enum rapport_code lay_way(const struct rp_input *input, struct rp_layer *layer, struct rapport_error *error)
{
    const struct inside *inside = input->inside;
    struct rp_opaque_words words;
    struct rp_layer made = {0};
    enum rapport_code code = rp_opaque_words_new(&words, input->builder, inside->tags.list.len, error);
    if (code == RAPPORT_OK)
        code = put_pieces(input, &words, &made, error);
    rp_opaque_words_free(&words);
    if (code == RAPPORT_OK)
        return rp_layer_over(layer, &made, &input->source->decoded, error);
    rp_layer_free(&made);
    return code;
}

/* The document may outlive the ways. */
static void add_note(struct rp_builder *builder, struct rp_note note)
{
    struct rp_arena *arena = &rp_builder_document(builder)->arena;
    note = (struct rp_note){rp_strdup(arena, note.english), rp_strdup(arena, note.danish)};
    rp_builder_add_note(builder, note);
}

static enum rapport_code read_template(const struct rp_input *input, struct rapport_error *error)
{
    const struct inside *inside = input->inside;
    struct rp_document *document = rp_builder_document(input->builder);
    struct rp_layer layer = {0};
    rp_say_form(input, RAPPORT_INPUT_TEMPLATE, RAPPORT_TEMPLATE);
    if (document->channel == RAPPORT_EMAIL)
        document->channel = RAPPORT_TEMPLATE; /* its placeholders are no oversight */
    for (size_t i = 0; i < inside->ways.notes.len && input->index == 0; i++)
        add_note(input->builder, inside->ways.notes.at[i]);
    enum rapport_code code = lay_way(input, &layer, error);
    bool html = code == RAPPORT_OK &&
                (rp_path_ends(input->options->path, ".mjml") || rp_is_html(rp_layer_text(&layer), input->options->path));
    if (html) {
        document->markup = RP_HTML_MARKUP;
        code = rp_html_render(&layer, input->builder, error);
    }
    if (code != RAPPORT_OK) {
        rp_layer_free(&layer);
        return code;
    }
    code = rp_take_layer(input, &layer, error);
    struct rp_body body = {.us = rp_us_of(input->options), .side = RP_US, .flowed = html, .headers = true};
    return code == RAPPORT_OK ? rp_read_body(input->builder, 0, rp_builder_text(input->builder).len, &body, error) : code;
}

const struct rp_form rp_form_template = {RAPPORT_INPUT_TEMPLATE, rp_is_template, read_template, open_template};
