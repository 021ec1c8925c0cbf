/* Which form an input is in. */
#include "forms.h"

#include "template/placeholder.h"

#include <strings.h>

enum { SAMPLE = 64 << 10 };

const struct rp_form *const rp_forms[] = {
    &rp_form_mbox,   &rp_form_email,  &rp_form_po,   &rp_form_xliff,      &rp_form_template, &rp_form_html,
    &rp_form_webvtt, &rp_form_subrip, &rp_form_json, &rp_form_transcript, &rp_form_markdown, &rp_form_plain,
};
const size_t rp_form_count = RP_COUNT(rp_forms);

const char *rp_input_code(enum rapport_input input)
{
    static const char *const codes[] = {
        [RAPPORT_INPUT_AUTO] = "auto",         [RAPPORT_INPUT_PLAIN] = "plain",
        [RAPPORT_INPUT_EMAIL] = "email",       [RAPPORT_INPUT_TRANSCRIPT] = "transcript",
        [RAPPORT_INPUT_HTML] = "html",         [RAPPORT_INPUT_MARKDOWN] = "markdown",
        [RAPPORT_INPUT_TEMPLATE] = "template", [RAPPORT_INPUT_WEBVTT] = "webvtt",
        [RAPPORT_INPUT_SUBRIP] = "subrip",     [RAPPORT_INPUT_JSON] = "json",
        [RAPPORT_INPUT_MBOX] = "mbox",         [RAPPORT_INPUT_PO] = "po",
        [RAPPORT_INPUT_XLIFF] = "xliff",
    };
    return (size_t)input < RP_COUNT(codes) ? codes[input] : "unknown";
}

bool rp_path_ends(const char *path, const char *suffix)
{
    size_t len = path ? strlen(path) : 0, tail = strlen(suffix);
    return path && len >= tail && strcasecmp(path + len - tail, suffix) == 0;
}

static const struct rp_form *form_named(enum rapport_input input)
{
    for (size_t i = 0; i < rp_form_count; i++)
        if (rp_forms[i]->input == input)
            return rp_forms[i];
    return &rp_form_plain;
}

static const struct rp_form *detect(struct rp_slice text, const char *path)
{
    text.len = text.len < SAMPLE ? text.len : SAMPLE;
    for (size_t i = 0; i < rp_form_count; i++)
        if (rp_forms[i]->detect && rp_forms[i]->detect(text, path))
            return rp_forms[i];
    return &rp_form_plain;
}

enum rapport_input rp_detect(struct rp_slice bytes, const char *path)
{
    if (bytes.len >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0)
        bytes = (struct rp_slice){bytes.at + 3, bytes.len - 3};
    return detect(bytes, path)->input;
}

const struct rp_form *rp_form_of(const struct rp_source *source, const struct rapport_check_options *options)
{
    if (options->input != RAPPORT_INPUT_AUTO)
        return form_named(options->input);
    struct rp_slice text = rp_layer_text(&source->decoded);
    const struct rp_form *told = detect(text, options->path);
    /* What the caller says of the channel outweighs a look that is easily mistaken. */
    if (options->channel == RAPPORT_TEMPLATE)
        return told == &rp_form_email || told == &rp_form_po || told == &rp_form_xliff ? told : &rp_form_template;
    if (options->channel == RAPPORT_EMAIL)
        return told == &rp_form_transcript || told == &rp_form_template ? &rp_form_plain : told;
    if (options->channel == RAPPORT_CALL && told == &rp_form_plain && rp_has_speaker(text))
        return &rp_form_transcript;
    return told;
}

enum rapport_code rp_take_layer(const struct rp_input *input, struct rp_layer *layer, struct rapport_error *error)
{
    struct rp_document *document = rp_builder_document(input->builder);
    bool draft =
        document->input != RAPPORT_INPUT_TEMPLATE && document->channel != RAPPORT_CALL && document->placeholders.len == 0;
    enum rapport_code code = draft ? rp_hide_placeholders(layer, input->builder, error) : RAPPORT_OK;
    bool failed = layer->text.failed || layer->map.failed;
    rp_builder_decoded(input->builder, layer->text, layer->map);
    *layer = (struct rp_layer){0};
    document->charset = input->source->charset ? input->source->charset : "UTF-8";
    document->editable = document->editable && input->source->malformed == 0;
    rp_note_malformed(input->builder, input->source->malformed);
    return code == RAPPORT_OK && failed ? rp_no_memory(error) : code;
}

enum rapport_code rp_take_decoded(const struct rp_input *input, struct rapport_error *error)
{
    struct rp_layer layer = {0};
    enum rapport_code code = rp_layer_copy(&layer, &input->source->decoded, error);
    enum rapport_code taken = rp_take_layer(input, &layer, error);
    return code == RAPPORT_OK ? taken : code;
}

void rp_note_malformed(struct rp_builder *builder, size_t malformed)
{
    if (malformed > 0)
        rp_builder_note(
            builder, malformed == 1 ? "%zu malformed byte was replaced by U+FFFD" : "%zu malformed bytes were replaced by U+FFFD",
            malformed);
}

void rp_say_form(const struct rp_input *input, enum rapport_input form, enum rapport_channel channel)
{
    struct rp_document *document = rp_builder_document(input->builder);
    document->input = form;
    if (document->channel == RAPPORT_CHANNEL_AUTO)
        document->channel = channel;
}
