#include "mail_text.h"

#include <strings.h>

#include "../markup/html.h"
#include "steps.h"
#include "transfer.h"

bool rp_mail_is_html(const struct rp_mail_part *part)
{
    return strcmp(part->type, "text/html") == 0 || strcmp(part->type, "application/xhtml+xml") == 0;
}

static enum rapport_code undo_transfer(struct rp_layer *layer, enum rp_mail_encoding encoding, struct rapport_error *error)
{
    if (encoding != RP_MAIL_QUOTED_PRINTABLE && encoding != RP_MAIL_BASE64)
        return RAPPORT_OK;
    struct rp_layer made = {0};
    rp_buffer_add(&made.text, "", 0);
    enum rapport_code code = rp_transfer_decode(rp_layer_text(layer), encoding, 0, &made.text, &made.map, error);
    enum rapport_code covered = rp_layer_cover(layer, &made, error);
    return code == RAPPORT_OK ? covered : code;
}

struct decoded {
    struct rp_layer layer;
    const char *charset;
    size_t malformed;
};

static enum rapport_code decode_as(struct rp_slice bytes, const char *charset, struct decoded *decoded,
                                   struct rapport_error *error)
{
    return rp_decode(bytes, charset, &decoded->layer.text, &decoded->layer.map, &decoded->charset, &decoded->malformed, error);
}

/* Where bytes do not fit the charset that the mail names, what they look like is tried as well. */
static enum rapport_code undo_charset(struct rp_mail_text *text, const char *charset, struct rapport_error *error)
{
    struct rp_slice bytes = rp_layer_text(&text->layer);
    struct decoded said = {.malformed = 0}, seen = {.malformed = 0};
    bool ascii = charset && (strcasecmp(charset, "us-ascii") == 0 || strcasecmp(charset, "ascii") == 0);
    charset = ascii ? NULL : charset; /* often said of what is none */
    enum rapport_code code = decode_as(bytes, charset, &said, error);
    if (code == RAPPORT_OK && charset && said.malformed > 0) {
        code = decode_as(bytes, NULL, &seen, error);
        if (code == RAPPORT_OK && seen.malformed < said.malformed) {
            struct decoded better = seen;
            seen = said;
            said = better;
        }
    }
    rp_layer_free(&seen.layer);
    if (code != RAPPORT_OK) {
        rp_layer_free(&said.layer);
        return code;
    }
    text->charset = said.charset ? said.charset : "UTF-8";
    text->malformed = said.malformed;
    return rp_layer_cover(&text->layer, &said.layer, error);
}

static enum rapport_code undo_format(struct rp_mail_text *text, const struct rp_mail_part *part, struct rp_builder *builder,
                                     struct rapport_error *error)
{
    text->html = rp_mail_is_html(part);
    text->whole_lines = text->html || part->flowed;
    if (text->html)
        return rp_html_render(&text->layer, builder, error);
    enum rapport_code code = rp_unframe(&text->layer, error);
    return code == RAPPORT_OK && part->flowed ? rp_unflow(&text->layer, part->delsp, error) : code;
}

enum rapport_code rp_mail_text(struct rp_slice bytes, size_t base, bool from_quoted, const struct rp_mail_part *part,
                               struct rp_builder *builder, struct rp_mail_text *text, struct rapport_error *error)
{
    *text = (struct rp_mail_text){.charset = "UTF-8"};
    struct rp_layer *layer = &text->layer;
    rp_map_copy(&layer->map, 0, base + part->start, part->end - part->start);
    rp_buffer_add(&layer->text, bytes.at + part->start, part->end - part->start);
    enum rapport_code code = layer->text.failed || layer->map.failed ? rp_no_memory(error) : RAPPORT_OK;
    if (code == RAPPORT_OK && from_quoted)
        code = rp_unquote_from(layer, error);
    if (code == RAPPORT_OK)
        code = undo_transfer(layer, part->encoding, error);
    if (code == RAPPORT_OK)
        code = rp_drop_inline_files(layer, &text->files, error);
    if (code == RAPPORT_OK)
        code = undo_charset(text, part->charset, error);
    return code == RAPPORT_OK ? undo_format(text, part, builder, error) : code;
}
