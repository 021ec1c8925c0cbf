/* An input in memory as its messages. */
#include <stdio.h>
#include <stdlib.h>

#include "forms.h"
#include "mail/mailbox.h"

static enum rapport_code decode(struct rp_source *source, struct rapport_error *error)
{
    return rp_decode(source->bytes, NULL, &source->decoded.text, &source->decoded.map, &source->charset, &source->malformed,
                     error);
}

static enum rapport_code too_long(size_t len, struct rapport_error *error)
{
    return rp_fail(error, RAPPORT_LIMIT, "the input has %zu bytes; at most %u are read as one message", len, RP_MAX_SOURCE_BYTES);
}

static enum rapport_code open_form(struct rapport_messages *messages, struct rapport_error *error)
{
    messages->form = rp_form_of(&messages->source, &messages->options);
    messages->contents = (struct rp_contents){.count = 1};
    bool any_bytes = messages->form == &rp_form_email || messages->form == &rp_form_mbox;
    if (!any_bytes && rp_refuse_binary(&messages->source, error) != RAPPORT_OK)
        return RAPPORT_FORMAT;
    return messages->form->open ? messages->form->open(&messages->source, &messages->options, &messages->contents, error)
                                : RAPPORT_OK;
}

enum rapport_code rp_messages_load(struct rapport_messages *messages, const char *bytes, size_t len, struct rapport_error *error)
{
    rp_messages_unload(messages);
    if (len > RP_MAX_SOURCE_BYTES)
        return too_long(len, error);
    bool as_bytes = messages->options.input == RAPPORT_INPUT_EMAIL;
    enum rapport_code code = rp_messages_hold(messages, (struct rp_slice){bytes, len}, error);
    if (code == RAPPORT_OK && !as_bytes)
        code = decode(&messages->source, error);
    return code == RAPPORT_OK ? open_form(messages, error) : code;
}

static void clear_uses(struct rp_uses *uses)
{
    free(uses->list.at);
    rp_arena_free(&uses->arena);
    *uses = (struct rp_uses){0};
}

enum rapport_code rp_messages_hold(struct rapport_messages *messages, struct rp_slice bytes, struct rapport_error *error)
{
    rp_messages_unload(messages);
    messages->text = rp_source_text_new(bytes.at, bytes.len);
    if (!messages->text)
        return rp_no_memory(error);
    messages->source.bytes = rp_source_text_bytes(messages->text);
    return RAPPORT_OK;
}

void rp_messages_unload(struct rapport_messages *messages)
{
    clear_uses(messages->uses);
    if (messages->contents.free)
        messages->contents.free(messages->contents.inside);
    rp_layer_free(&messages->source.decoded);
    rp_source_text_free(messages->text);
    messages->text = NULL;
    messages->source = (struct rp_source){0};
    messages->contents = (struct rp_contents){0};
    messages->next = 0;
}

struct rapport_messages *rp_messages_new(const struct rapport_check_options *options, struct rapport_error *error)
{
    struct rapport_messages *messages = calloc(1, sizeof *messages);
    struct rp_uses *uses = calloc(1, sizeof *uses);
    if (!messages || !uses) {
        rp_no_memory(error);
        free(messages);
        free(uses);
        return NULL;
    }
    messages->uses = uses;
    if (options)
        messages->options = *options;
    messages->message.path = messages->options.path ? messages->options.path : "";
    return messages;
}

struct rapport_messages *rapport_messages_new(const char *bytes, size_t length, const struct rapport_check_options *options,
                                              struct rapport_error *error)
{
    struct rapport_messages *messages = rp_messages_new(options, error);
    bool ready = false;
    if (messages && rp_takes_mbox((struct rp_slice){bytes, length}, &messages->options)) {
        struct rp_stream stream;
        rp_stream_of(&stream, bytes, length);
        messages->supply = rp_mbox_open(&stream, messages->message.path, error);
        ready = messages->supply;
    } else if (messages) {
        ready = rp_messages_load(messages, bytes, length, error) == RAPPORT_OK;
    }
    if (ready)
        return messages;
    rapport_messages_free(messages);
    return NULL;
}

static const struct rapport_message *supplied(struct rapport_messages *messages, struct rapport_error *error)
{
    bool end = false;
    enum rapport_code code = messages->supply->next(messages->supply, messages, &end, error);
    return code == RAPPORT_OK && !end ? &messages->message : NULL;
}

const struct rapport_message *rapport_messages_next(struct rapport_messages *messages, struct rapport_error *error)
{
    if (error)
        *error = (struct rapport_error){.code = RAPPORT_OK};
    if (messages->supply)
        return supplied(messages, error);
    if (messages->next >= messages->contents.count)
        return NULL;
    struct rapport_message *message = &messages->message;
    const struct rp_contents *contents = &messages->contents;
    const char *label = contents->label ? contents->label(contents->inside, messages->next) : NULL;
    message->bytes = messages->source.bytes.at;
    message->length = messages->source.bytes.len;
    message->label = label ? label : "";
    message->alternative = contents->alternatives && messages->next > 0;
    message->number++;
    messages->next++;
    return message;
}

void rapport_messages_free(struct rapport_messages *messages)
{
    if (!messages)
        return;
    rp_messages_unload(messages);
    if (messages->supply)
        messages->supply->free(messages->supply);
    free(messages->uses);
    free(messages);
}

const struct rapport_check_options *rp_messages_options(const struct rapport_messages *messages)
{
    return &messages->options;
}

bool rp_messages_are_done(const struct rapport_messages *messages)
{
    return messages->next >= messages->contents.count;
}

struct rp_uses *rp_messages_uses(const struct rapport_messages *messages)
{
    return messages->uses;
}

/* The label without the places in it: "at line 7", and the number that a mail has in its mailbox. */
static const char *key_of(const struct rapport_messages *messages, struct rp_arena *arena)
{
    static const char place[] = " at line ";
    const struct rp_contents *contents = &messages->contents;
    if (contents->key)
        return rp_strdup(arena, contents->key(contents->inside, messages->next - 1));
    char *key = rp_strdup(arena, messages->message.label);
    size_t number = key && messages->supply ? strspn(key, "0123456789") : 0;
    if (number > 0 && key[number] == ':')
        key += number;
    for (char *at = key ? strstr(key, place) : NULL; at; at = strstr(at, place)) {
        size_t len = sizeof place - 1 + strspn(at + sizeof place - 1, "0123456789");
        memmove(at, at + len, strlen(at + len) + 1);
    }
    return key;
}

struct rp_document *rp_messages_read(const struct rapport_messages *messages, struct rp_segmenter segmenter,
                                     struct rapport_error *error)
{
    const struct rapport_message *message = &messages->message;
    struct rapport_check_options options = messages->options;
    options.path = message->path;
    struct rp_builder *builder = rp_builder_new(messages->text, &options, segmenter);
    if (!builder) {
        rp_no_memory(error);
        return NULL;
    }
    struct rp_document *document = rp_builder_document(builder);
    document->label = rp_strdup(&document->arena, message->label);
    document->key = key_of(messages, &document->arena);
    document->offset = message->offset;
    document->line = message->line;
    struct rp_input input = {&messages->source, &options, messages->contents.inside, messages->next - 1, builder};
    if (!document->label || !document->key || messages->form->read(&input, error) != RAPPORT_OK) {
        if (!document->label || !document->key)
            rp_no_memory(error);
        else if (error && messages->supply && error->line == 0)
            error->line = (int)message->line + 1;
        rp_builder_free(builder);
        return NULL;
    }
    if (document->blocks.len == 0 && document->notes.len == 0)
        rp_builder_note(builder, "there is no text in it: nothing was judged");
    return rp_builder_finish(builder, error);
}

struct rp_document *rp_read(const char *bytes, size_t len, const struct rapport_check_options *options,
                            struct rp_segmenter segmenter, struct rapport_error *error)
{
    struct rapport_messages *messages = rapport_messages_new(bytes, len, options, error);
    struct rp_document *document = NULL;
    if (messages && rapport_messages_next(messages, error))
        document = rp_messages_read(messages, segmenter, error);
    else if (messages && error && error->code == RAPPORT_OK)
        rp_fail(error, RAPPORT_FORMAT, "there is no message in it");
    rapport_messages_free(messages);
    return document;
}
