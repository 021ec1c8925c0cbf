/* A mail file: RFC 5322 and MIME. The module tells its structure; decoding, maps and zones are made here. */
#include <stdlib.h>
#include <strings.h>

#include "../body/body.h"
#include "../template/placeholder.h"
#include "mail_head.h"
#include "mail_notes.h"

struct reading {
    const struct rp_input *input;
    const struct rp_mail *mail;
    struct rp_slice bytes; /* of the mail, as handed to the module */
    size_t base;           /* where they begin in the source */
    struct rp_mail_choice choice;
    struct rp_layer all; /* the subject, then the texts, blank lines between */
    enum rp_side side;
    struct rapport_error *error;
};

/* A stretch of `all` that is read in one go. */
struct stretch {
    size_t start, end;
    bool whole_lines;
};
struct stretches {
    RP_ARRAY(struct stretch) list;
};

static enum rapport_code part_from(struct reading *reading, size_t source)
{
    size_t at = reading->all.text.len;
    rp_buffer_text(&reading->all.text, "\n\n");
    rp_map_piece(&reading->all.map, at, 2, source, 0);
    return reading->all.text.failed || reading->all.map.failed ? rp_no_memory(reading->error) : RAPPORT_OK;
}

/* ---- subject ---- */

static enum rapport_code add_subject(struct reading *reading, const struct rp_mail_header *header)
{
    struct rp_document *document = rp_builder_document(reading->input->builder);
    if (!header)
        return RAPPORT_OK;
    struct rp_slice value = rp_header_value(reading->bytes, header->start);
    size_t at = reading->base + (size_t)(value.at - reading->bytes.at);
    document->subject_start = (uint32_t)at;
    document->subject_end = (uint32_t)(at + value.len);
    return rp_header_decode(value, at, &reading->all.text, &reading->all.map, reading->error);
}

static void add_remarks(const struct reading *reading)
{
    for (size_t i = 0; i < reading->mail->header_count; i++) {
        const struct rp_mail_header *header = &reading->mail->headers[i];
        if (strcasecmp(header->name, "X-Rapport-Ignore") != 0)
            continue;
        struct rp_slice value = rp_header_value(reading->bytes, header->start);
        size_t start = reading->base + header->start, end = reading->base + (size_t)(value.at + value.len - reading->bytes.at);
        rp_builder_remark(reading->input->builder, RP_REMARK_HEADER, start, end, rp_slice_trim(rp_slice_of(header->text)));
    }
}

/* ---- body ---- */

/* Edits know one encoding: all texts must share it. */
static void settle_editing(struct reading *reading, const struct rp_mail_part *part, const struct rp_mail_text *text, bool first)
{
    struct rp_document *document = rp_builder_document(reading->input->builder);
    bool quoted_printable = part->encoding == RP_MAIL_QUOTED_PRINTABLE;
    bool same = strcmp(document->charset, text->charset) == 0 && document->quoted_printable == quoted_printable &&
                (document->markup == RP_HTML_MARKUP) == text->html;
    bool wide = strncmp(text->charset, "UTF-16", 6) == 0 || strncmp(text->charset, "UTF-32", 6) == 0;
    if (first) {
        document->charset = wide ? "UTF-8" : text->charset; /* the mail itself is in bytes */
        document->quoted_printable = quoted_printable;
        document->markup = text->html ? RP_HTML_MARKUP : RP_NO_MARKUP;
    }
    document->editable = document->editable && (first || same) && !wide && text->malformed == 0 &&
                         (part->encoding == RP_MAIL_IDENTITY || quoted_printable);
}

static enum rapport_code add_text(struct reading *reading, const struct rp_mail_part *part, struct stretches *stretches)
{
    struct rp_mail_text text;
    size_t source = reading->base + part->start;
    enum rapport_code code = rp_mail_text(reading->bytes, reading->base, reading->input->source->from_quoted, part,
                                          reading->input->builder, &text, reading->error);
    if (code == RAPPORT_OK)
        code = rp_hide_placeholders(&text.layer, reading->input->builder, reading->error);
    if (code == RAPPORT_OK)
        code = part_from(reading, source);
    size_t start = reading->all.text.len;
    if (code == RAPPORT_OK)
        code = rp_layer_append(&reading->all, &text.layer, 0, reading->error);
    rp_layer_free(&text.layer);
    if (code != RAPPORT_OK)
        return code;
    settle_editing(reading, part, &text, stretches->list.len == 0);
    rp_note_malformed(reading->input->builder, text.malformed);
    if (text.files > 0)
        rp_builder_note(reading->input->builder,
                        text.files == 1 ? "%zu file written into the text was not read"
                                        : "%zu files written into the text were not read",
                        text.files);
    struct stretch *last = stretches->list.len ? &stretches->list.at[stretches->list.len - 1] : NULL;
    if (!last || last->whole_lines != text.whole_lines)
        last = RP_PUSH(&stretches->list);
    if (!last)
        return rp_no_memory(reading->error);
    *last = (struct stretch){last->end > 0 ? last->start : start, reading->all.text.len, text.whole_lines};
    return RAPPORT_OK;
}

static enum rapport_code add_texts(struct reading *reading, struct stretches *stretches)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; code == RAPPORT_OK && i < reading->choice.texts.list.len; i++)
        code = add_text(reading, reading->choice.texts.list.at[i], stretches);
    return code;
}

/* ---- whose ---- */

/* Whose mail it is. Without names of ours a mail is taken for our own; that is why it is checked. */
static enum rp_side side_of(const struct reading *reading)
{
    const struct rp_input *input = reading->input;
    struct rp_us us = rp_us_of(input->options);
    const struct rp_mail_header *from = rp_mail_header(reading->mail, "From");
    if (reading->choice.report || reading->choice.texts.list.len == 0)
        return RP_NO_SIDE;
    if (us.count == 0 || !from)
        return RP_US;
    struct rp_words words;
    rp_words_of(rp_slice_of(from->text), &words);
    if (rp_holds_us(&words, us))
        return RP_US;
    rp_builder_note(input->builder, "the sender \"%.120s\" is not one of us; the mail is read as the client's", from->text);
    rp_builder_document(input->builder)->passed_over = input->source->many;
    return RP_CLIENT_SIDE;
}

/* ---- the whole ---- */

static enum rapport_code add_blocks(struct reading *reading, size_t subject, const struct stretches *stretches)
{
    struct rp_builder *builder = reading->input->builder;
    struct rp_slice text = rp_builder_text(builder);
    struct rp_body body = {.us = rp_us_of(reading->input->options), .side = reading->side};
    enum rapport_code code = RAPPORT_OK;
    if (subject > 0) {
        bool reply = rp_is_reply_subject((struct rp_slice){text.at, subject});
        code = rp_builder_block(builder, RP_SUBJECT, reply ? RP_NO_SIDE : body.side, 0, subject, -1, reading->error);
    }
    for (size_t i = 0; code == RAPPORT_OK && i < stretches->list.len; i++) {
        const struct stretch *stretch = &stretches->list.at[i];
        body.flowed = stretch->whole_lines;
        code = rp_read_body(builder, stretch->start, stretch->end, &body, reading->error);
    }
    return code;
}

static void note_editing(const struct reading *reading)
{
    struct rp_document *document = rp_builder_document(reading->input->builder);
    bool shared = reading->input->source->shared;
    if (reading->choice.twice && document->editable && !reading->input->source->many)
        rp_builder_note(reading->input->builder,
                        "the mail says the same in HTML as well, so rewrites are shown and not put in place");
    if (reading->choice.twice || shared)
        document->editable = false;
    if (shared)
        document->subject_start = document->subject_end = 0;
}

static enum rapport_code read_mail(struct reading *reading)
{
    struct stretches stretches = {{NULL, 0, 0}};
    add_remarks(reading);
    enum rapport_code code = add_subject(reading, rp_mail_header(reading->mail, "Subject"));
    if (code == RAPPORT_OK)
        code = rp_hide_placeholders(&reading->all, reading->input->builder, reading->error);
    size_t subject = reading->all.text.len;
    if (code == RAPPORT_OK)
        code = add_texts(reading, &stretches);
    if (code == RAPPORT_OK)
        code = part_from(reading, reading->base + reading->bytes.len);
    if (code == RAPPORT_OK) {
        rp_builder_decoded(reading->input->builder, reading->all.text, reading->all.map);
        reading->all = (struct rp_layer){0};
        rp_note_choice(reading->input->builder, &reading->choice);
        reading->side = side_of(reading);
        note_editing(reading);
        code = add_blocks(reading, subject, &stretches);
    }
    free(stretches.list.at);
    return code;
}

/* A mail that says it has parts and shows none is read as it stands. */
static enum rapport_code choose(struct reading *reading, struct rp_mail_part *rest)
{
    enum rapport_code code = rp_mail_choose(reading->mail, reading->bytes, &reading->choice, reading->error);
    bool partless = reading->mail->part_count == 1 && strncmp(reading->mail->parts[0].type, "multipart/", 10) == 0;
    if (code != RAPPORT_OK || (reading->mail->part_count > 0 && !partless) || reading->choice.encrypted)
        return code;
    *rest = (struct rp_mail_part){.type = "text/plain", .start = rp_body_start(reading->bytes), .end = reading->bytes.len};
    const struct rp_mail_part **place = rest->start < rest->end ? RP_PUSH(&reading->choice.texts.list) : NULL;
    if (!place)
        return RAPPORT_OK;
    *place = rest;
    rp_builder_note(reading->input->builder, "the mail says it has parts and shows none; it was read as plain text");
    return RAPPORT_OK;
}

static enum rapport_code read_email(const struct rp_input *input, struct rapport_error *error)
{
    rp_say_form(input, RAPPORT_INPUT_EMAIL, RAPPORT_EMAIL);
    const struct rp_mail_module *module = rp_module("rapport-mail.so", RP_MAIL_ENTRY, RP_MAIL_VERSION, error);
    if (!module)
        return RAPPORT_UNSUPPORTED;
    struct reading reading = {.input = input, .error = error};
    struct rp_mail_part rest;
    enum rapport_code code = rp_mail_bytes(input, &reading.bytes, &reading.base, error);
    if (code != RAPPORT_OK)
        return code;
    struct rp_mail *mail = rp_mail_parse(module, reading.bytes);
    reading.mail = mail;
    if (!mail)
        code = rp_fail(error, RAPPORT_FORMAT, "this is no mail: it has no header");
    if (code == RAPPORT_OK)
        code = choose(&reading, &rest);
    if (code == RAPPORT_OK)
        code = read_mail(&reading);
    rp_layer_free(&reading.all);
    rp_mail_choice_free(&reading.choice);
    module->free(mail);
    return code;
}

const struct rp_form rp_form_email = {RAPPORT_INPUT_EMAIL, rp_is_mail, read_email, NULL};
