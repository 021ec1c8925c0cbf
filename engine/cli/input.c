#include "cli.h"

#include <string.h>

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
    input->messages = rapport_messages_open(path, &input->options, &error);
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
}
