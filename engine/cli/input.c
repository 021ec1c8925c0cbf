#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MOST ((size_t)65 << 20) /* a little over what the library takes, so that it can say so */

static char *read_stream(FILE *file, const char *name, size_t *length)
{
    size_t size = 1 << 16, used = 0;
    char *bytes = malloc(size);
    while (bytes) {
        used += fread(bytes + used, 1, size - used, file);
        if (used < size || used >= MOST)
            break;
        char *grown = realloc(bytes, size * 2);
        if (!grown) {
            free(bytes);
            bytes = NULL;
            break;
        }
        bytes = grown;
        size *= 2;
    }
    if (!bytes) {
        complain("%s: out of memory", name);
    } else if (ferror(file)) {
        complain("%s: cannot read: %s", name, strerror(errno));
        free(bytes);
        bytes = NULL;
    }
    *length = used;
    return bytes;
}

const char *shown_path(const struct settings *settings, const char *path)
{
    if (strcmp(path, "-") != 0)
        return path;
    return settings->stdin_filename ? settings->stdin_filename : "-";
}

bool input_open(struct input *input, const struct settings *settings, const char *path)
{
    struct rapport_error error = {0};
    *input = (struct input){.options = check_options(settings, shown_path(settings, path))};
    if (strcmp(path, "-") == 0) {
        size_t length;
        input->bytes = read_stream(stdin, "standard input", &length);
        if (!input->bytes)
            return false;
        input->messages = rapport_messages_new(input->bytes, length, &input->options, &error);
    } else {
        input->messages = rapport_messages_open(path, &input->options, &error);
    }
    if (!input->messages)
        complain_of_input(&error, input->options.path);
    return input->messages != NULL;
}

const struct rapport_message *input_next(struct input *input, int *code)
{
    struct rapport_error error = {0};
    for (;;) {
        const struct rapport_message *message = rapport_messages_next(input->messages, &error);
        if (message || error.code == RAPPORT_OK)
            return message;
        *code = complain_of_input(&error, input->options.path);
    }
}

void input_close(struct input *input)
{
    rapport_messages_free(input->messages);
    free(input->bytes);
}
