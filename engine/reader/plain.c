/* A draft as it is typed. */
#include "body.h"
#include "formats.h"

void rp_note_malformed(struct rp_builder *builder, size_t malformed)
{
    if (malformed > 0)
        rp_builder_note(builder, "%zu malformed %s replaced by U+FFFD", malformed, malformed == 1 ? "byte was" : "bytes were");
}

enum rapport_code rp_decode_input(const struct rp_input *input, struct rapport_error *error)
{
    struct rp_buffer text = {0};
    struct rp_map map = {0};
    const char *charset = NULL;
    size_t malformed = 0;
    enum rapport_code code = rp_decode(input->bytes, NULL, &text, &map, &charset, &malformed, error);
    if (code != RAPPORT_OK) {
        rp_buffer_free(&text);
        rp_map_free(&map);
        return code;
    }
    rp_builder_decoded(input->builder, text, map);
    struct rp_document *document = rp_builder_document(input->builder);
    document->charset = charset ? charset : "UTF-8";
    document->editable = malformed == 0;
    rp_note_malformed(input->builder, malformed);
    return RAPPORT_OK;
}

enum rapport_code rp_read_plain(const struct rp_input *input, struct rapport_error *error)
{
    struct rp_document *document = rp_builder_document(input->builder);
    document->input = RAPPORT_INPUT_PLAIN;
    if (document->channel == RAPPORT_CHANNEL_AUTO)
        document->channel = RAPPORT_EMAIL;
    struct rp_body body = {.us = rp_us_of(input->options), .side = RP_US, .headers = true};
    return rp_read_body(input->builder, 0, rp_builder_text(input->builder).len, &body, error);
}
