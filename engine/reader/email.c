/* A mail file: RFC 5322 and MIME. The module tells its structure; decoding, maps and zones are made here. */
#include <stdio.h>
#include <strings.h>

#include "body.h"
#include "forms.h"
#include "mail.h"
#include "placeholder.h"
#include "transfer.h"

/* ---- headers ---- */

static const struct rp_mail_header *header_named(const struct rp_mail *mail, const char *name)
{
    for (size_t i = 0; i < mail->header_count; i++)
        if (strcasecmp(mail->headers[i].name, name) == 0)
            return &mail->headers[i];
    return NULL;
}

/* The raw value of the header whose line starts at `start`: folded lines belong to it. */
static struct rp_slice raw_value(struct rp_slice bytes, size_t start, size_t *at)
{
    const char *colon = memchr(bytes.at + start, ':', bytes.len - start);
    *at = colon ? (size_t)(colon - bytes.at) + 1 : bytes.len;
    size_t end = *at;
    while (end < bytes.len) {
        const char *lf = memchr(bytes.at + end, '\n', bytes.len - end);
        end = lf ? (size_t)(lf - bytes.at) : bytes.len;
        if (end + 1 >= bytes.len || (bytes.at[end + 1] != ' ' && bytes.at[end + 1] != '\t'))
            break;
        end++;
    }
    struct rp_slice value = rp_slice_trim((struct rp_slice){bytes.at + *at, end - *at});
    *at = (size_t)(value.at - bytes.at);
    return value;
}

/* The decoded subject. As written it is mapped byte for byte; encoded words are one piece. */
static enum rapport_code add_subject(struct rp_layer *all, struct rp_slice bytes, const struct rp_mail_header *header,
                                     struct rapport_error *error)
{
    size_t at;
    struct rp_slice raw = raw_value(bytes, header->start, &at);
    bool encoded = false;
    for (size_t i = 0; i + 1 < raw.len; i++)
        encoded = encoded || memcmp(raw.at + i, "=?", 2) == 0;
    if (encoded) {
        size_t len = strlen(header->text);
        rp_map_piece(&all->map, all->text.len, len, at, raw.len);
        rp_buffer_add(&all->text, header->text, len);
        return all->text.failed || all->map.failed ? rp_no_memory(error) : RAPPORT_OK;
    }
    struct rp_layer subject = {0};
    const char *charset;
    size_t malformed;
    enum rapport_code code = rp_decode(raw, NULL, &subject.text, &subject.map, &charset, &malformed, error);
    if (code == RAPPORT_OK)
        code = rp_layer_append(all, &subject, at, error);
    rp_layer_free(&subject);
    return code;
}

/* ---- body ---- */

static const struct rp_mail_part *body_of(const struct rp_mail *mail, struct rapport_error *error)
{
    bool html = false;
    for (size_t i = 0; i < mail->part_count; i++) {
        const struct rp_mail_part *part = &mail->parts[i];
        if (strcmp(part->type, "text/plain") == 0 && !part->attachment)
            return part;
        html = html || strcmp(part->type, "text/html") == 0;
    }
    rp_fail(error, RAPPORT_UNSUPPORTED, "%s; check its text as a plain draft instead",
            html ? "the mail has an HTML body only" : "the mail has no text/plain part");
    return NULL;
}

static enum rapport_code decode_charset(const struct rp_input *input, struct rp_slice bytes, const char *charset,
                                        struct rp_layer *text, struct rapport_error *error)
{
    struct rp_document *document = rp_builder_document(input->builder);
    const char *chosen = NULL;
    size_t malformed = 0;
    bool ascii = charset && (strcasecmp(charset, "us-ascii") == 0 || strcasecmp(charset, "ascii") == 0);
    charset = ascii ? NULL : charset; /* often said of what is none */
    enum rapport_code code = rp_decode(bytes, charset, &text->text, &text->map, &chosen, &malformed, error);
    if (code != RAPPORT_OK)
        return code;
    document->charset = chosen ? chosen : "UTF-8";
    document->editable = document->editable && malformed == 0;
    rp_note_malformed(input->builder, malformed);
    return RAPPORT_OK;
}

static enum rapport_code add_body(const struct rp_input *input, const struct rp_mail_part *part, size_t base,
                                  struct rp_layer *all, struct rapport_error *error)
{
    struct rp_document *document = rp_builder_document(input->builder);
    document->quoted_printable = part->encoding == RP_MAIL_QUOTED_PRINTABLE;
    document->editable = part->encoding != RP_MAIL_BASE64;
    struct rp_layer bytes = {0}, text = {0}, body = {0};
    struct rp_slice raw = {input->source->bytes.at + base + part->start, part->end - part->start};
    enum rapport_code code = rp_transfer_decode(raw, part->encoding, base + part->start, &bytes.text, &bytes.map, error);
    if (code == RAPPORT_OK)
        code = decode_charset(input, (struct rp_slice){bytes.text.at ? bytes.text.at : "", bytes.text.len}, part->charset, &text,
                              error);
    if (code == RAPPORT_OK && !rp_map_compose(&body.map, &text.map, &bytes.map))
        code = rp_no_memory(error);
    if (code == RAPPORT_OK) {
        body.text = text.text;
        text.text = (struct rp_buffer){0};
        code = rp_hide_placeholders(&body, input->builder, error);
    }
    if (code == RAPPORT_OK)
        code = rp_layer_append(all, &body, 0, error);
    rp_layer_free(&bytes);
    rp_layer_free(&text);
    rp_layer_free(&body);
    return code;
}

/* ---- the whole ---- */

/* A byte order mark, and the "From " line that mbox files begin with, are none of the mail's. */
static size_t envelope_length(struct rp_slice bytes)
{
    size_t start = bytes.len >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (bytes.len - start < 5 || memcmp(bytes.at + start, "From ", 5) != 0)
        return start;
    const char *lf = memchr(bytes.at + start, '\n', bytes.len - start);
    return lf ? (size_t)(lf - bytes.at) + 1 : start;
}

/* Whose mail it is. Without names of ours a mail is taken for our own; that is why it is checked. */
static enum rp_side side_of(const struct rp_input *input, const struct rp_mail *mail)
{
    struct rp_us us = rp_us_of(input->options);
    const struct rp_mail_header *from = header_named(mail, "From");
    if (us.count == 0 || !from)
        return RP_US;
    struct rp_words words;
    rp_words_of(rp_slice_of(from->text), &words);
    if (rp_holds_us(&words, us))
        return RP_US;
    rp_builder_note(input->builder, "the sender \"%.120s\" is not one of us; the mail is read as the client's", from->text);
    return RP_CLIENT_SIDE;
}

static enum rapport_code add_blocks(const struct rp_input *input, const struct rp_mail *mail, bool flowed, size_t subject,
                                    size_t body_start, struct rapport_error *error)
{
    struct rp_slice text = rp_builder_text(input->builder);
    struct rp_body body = {.us = rp_us_of(input->options), .side = side_of(input, mail), .flowed = flowed};
    if (subject > 0) {
        enum rp_side side = rp_is_reply_subject((struct rp_slice){text.at, subject}) ? RP_NO_SIDE : body.side;
        enum rapport_code code = rp_builder_block(input->builder, RP_SUBJECT, side, 0, subject, -1, error);
        if (code != RAPPORT_OK)
            return code;
    }
    return rp_read_body(input->builder, body_start, text.len, &body, error);
}

static enum rapport_code read_mail(const struct rp_input *input, const struct rp_mail *mail, size_t base,
                                   struct rapport_error *error)
{
    const struct rp_mail_part *part = body_of(mail, error);
    if (!part)
        return RAPPORT_UNSUPPORTED;
    struct rp_layer all = {0};
    const struct rp_mail_header *header = header_named(mail, "Subject");
    enum rapport_code code = RAPPORT_OK;
    struct rp_slice bytes = {input->source->bytes.at, base + part->start};
    if (header) {
        struct rp_mail_header shifted = {header->name, header->text, header->start + base};
        code = add_subject(&all, bytes, &shifted, error);
    }
    if (code == RAPPORT_OK)
        code = rp_hide_placeholders(&all, input->builder, error);
    size_t subject = all.text.len;
    rp_buffer_text(&all.text, "\n\n");
    rp_map_piece(&all.map, subject, 2, base + part->start, 0);
    if (code == RAPPORT_OK)
        code = add_body(input, part, base, &all, error);
    if (code != RAPPORT_OK) {
        rp_layer_free(&all);
        return code;
    }
    rp_builder_decoded(input->builder, all.text, all.map);
    return add_blocks(input, mail, part->flowed, subject, subject + 2, error);
}

static enum rapport_code read_email(const struct rp_input *input, struct rapport_error *error)
{
    rp_say_form(input, RAPPORT_INPUT_EMAIL, RAPPORT_EMAIL);
    const struct rp_mail_module *module = rp_module("rapport-mail.so", RP_MAIL_ENTRY, RP_MAIL_VERSION, error);
    if (!module)
        return RAPPORT_UNSUPPORTED;
    size_t base = envelope_length(input->source->bytes);
    struct rp_mail *mail = module->read(input->source->bytes.at + base, input->source->bytes.len - base);
    enum rapport_code code;
    if (mail)
        code = read_mail(input, mail, base, error);
    else
        code = rp_fail(error, RAPPORT_FORMAT, "this is no mail: it has no header");
    module->free(mail);
    return code;
}

const struct rp_form rp_form_email = {RAPPORT_INPUT_EMAIL, rp_is_mail, read_email, NULL};
