/* Files and folders: the one place of this room that opens them. */
#include "mailbox.h"

#include <stdlib.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
    struct stat about;
    return strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* All of a stream that holds one input. */
static bool read_whole(struct rapport_messages *messages, struct rp_stream *stream, const char *path, struct rapport_error *error)
{
    if (rp_stream_fill(stream, (size_t)RP_MAX_SOURCE_BYTES + 1, path, error) != RAPPORT_OK)
        return false;
    struct rp_slice all = rp_stream_seen(stream);
    bool loaded = rp_messages_load(messages, all.at, all.len, error) == RAPPORT_OK;
    messages->source.many = messages->options.of_folder;
    return loaded;
}

static bool open_file(struct rapport_messages *messages, const char *path, struct rapport_error *error)
{
    enum { LOOK = 256 << 10 };
    struct rp_stream stream;
    if (rp_stream_open(&stream, path, error) != RAPPORT_OK)
        return false;
    bool ready = false;
    if (rp_stream_fill(&stream, LOOK, path, error) == RAPPORT_OK) {
        if (rp_takes_mbox(rp_stream_seen(&stream), &messages->options)) {
            messages->supply = rp_mbox_open(&stream, messages->message.path, error);
            return messages->supply;
        }
        ready = read_whole(messages, &stream, path, error);
    }
    rp_stream_close(&stream);
    return ready;
}

static bool open_folder(struct rapport_messages *messages, const char *path, struct rapport_error *error)
{
    enum rapport_input input = messages->options.input;
    if (input != RAPPORT_INPUT_AUTO && input != RAPPORT_INPUT_EMAIL) {
        rp_fail_at(error, RAPPORT_INVALID, path, 0, 0, "a folder is read as one of mails; name its files instead");
        return false;
    }
    messages->options.input = RAPPORT_INPUT_EMAIL;
    messages->supply = rp_folder_open(path, error);
    return messages->supply;
}

struct rapport_messages *rapport_messages_open(const char *path, const struct rapport_check_options *options,
                                               struct rapport_error *error)
{
    struct rapport_check_options named = options ? *options : (struct rapport_check_options){0};
    named.path = named.path ? named.path : path;
    struct rapport_messages *messages = rp_messages_new(&named, error);
    if (messages && !(is_folder(path) ? open_folder : open_file)(messages, path, error)) {
        rapport_messages_free(messages);
        messages = NULL;
    }
    return messages;
}
