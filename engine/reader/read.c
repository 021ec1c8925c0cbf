#include "formats.h"
#include "speech.h"

/* A call that is short or loosely written does not look like one by itself; it is enough that the caller says so. */
static bool has_speaker(struct rp_slice text)
{
    size_t at = 0;
    while (at < text.len) {
        const char *end = memchr(text.at + at, '\n', text.len - at);
        size_t stop = end ? (size_t)(end - text.at) : text.len;
        if (rp_speech_of(rp_slice_trim((struct rp_slice){text.at + at, stop - at})).speaker.len > 0)
            return true;
        at = stop + 1;
    }
    return false;
}

static enum rapport_input form_of(struct rp_slice text, const struct rapport_check_options *options)
{
    if (options->input != RAPPORT_INPUT_AUTO)
        return options->input;
    enum rapport_input told = rp_detect(text, options->path);
    switch (options->channel) {
    case RAPPORT_TEMPLATE:
        return RAPPORT_INPUT_PLAIN;
    case RAPPORT_EMAIL:
        return told == RAPPORT_INPUT_TRANSCRIPT ? RAPPORT_INPUT_PLAIN : told;
    case RAPPORT_CALL:
        return has_speaker(text) ? RAPPORT_INPUT_TRANSCRIPT : told;
    default:
        return told;
    }
}

static enum rapport_code read_into(const struct rp_input *input, struct rapport_error *error)
{
    if (input->options->input == RAPPORT_INPUT_EMAIL)
        return rp_read_email(input, error);
    enum rapport_code code = rp_decode_input(input, error);
    if (code != RAPPORT_OK)
        return code;
    switch (form_of(rp_builder_text(input->builder), input->options)) {
    case RAPPORT_INPUT_EMAIL:
        return rp_read_email(input, error);
    case RAPPORT_INPUT_TRANSCRIPT:
        return rp_read_transcript(input, error);
    default:
        return rp_read_plain(input, error);
    }
}

struct rp_document *rp_read(const char *bytes, size_t len, const struct rapport_check_options *options,
                            struct rp_segmenter segmenter, struct rapport_error *error)
{
    static const struct rapport_check_options none = {0};
    if (len > RP_MAX_SOURCE_BYTES) {
        rp_fail(error, RAPPORT_LIMIT, "the input has %zu bytes; at most %u are read as one message", len, RP_MAX_SOURCE_BYTES);
        return NULL;
    }
    options = options ? options : &none;
    struct rp_builder *builder = rp_builder_new(bytes, len, options, segmenter);
    if (!builder) {
        rp_no_memory(error);
        return NULL;
    }
    struct rp_input input = {{bytes, len}, options, builder};
    if (read_into(&input, error) != RAPPORT_OK) {
        rp_builder_free(builder);
        return NULL;
    }
    return rp_builder_finish(builder, error);
}
