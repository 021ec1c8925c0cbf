/* Files and folders: the one place of this room that opens them. */
#include <stdlib.h>

#include "messages.h"

struct rapport_messages *rapport_messages_open(const char *path, const struct rapport_check_options *options,
                                               struct rapport_error *error)
{
    size_t length;
    struct rapport_check_options named = options ? *options : (struct rapport_check_options){0};
    named.path = named.path ? named.path : path;
    char *bytes = rp_file_read(path, (size_t)RP_MAX_SOURCE_BYTES + 1, &length, error);
    struct rapport_messages *messages = bytes ? rapport_messages_new(bytes, length, &named, error) : NULL;
    if (messages)
        messages->owned = bytes;
    else
        free(bytes);
    return messages;
}
