#include "cli.h"

#include <string.h>

const char *shown_path(const struct settings *settings, const char *path)
{
    if (strcmp(path, "-") != 0)
        return path;
    return settings->stdin_filename ? settings->stdin_filename : "-";
}

const struct rapport_file *input_files(const struct settings *settings, size_t *count)
{
    *count = 0;
    return settings->found ? rapport_files_list(settings->found, count) : NULL;
}

bool input_try(struct input *input, const struct settings *settings, const struct engine *engine, const struct rapport_file *file,
               struct rapport_error *error)
{
    const char *shown = shown_path(settings, file->path);
    *error = (struct rapport_error){.code = RAPPORT_OK};
    *input = (struct input){.options = {.path = shown}};
    input->said = settings_for_path(settings, strcmp(shown, "-") == 0 ? NULL : shown, &input->settings, error);
    if (error->code == RAPPORT_OK && selects(settings, input->said))
        input->selection = selection_for(&input->settings, input->said, engine, error);
    if (error->code != RAPPORT_OK)
        return false;
    input->options = check_options(&input->settings, shown);
    input->options.selection = input->selection;
    input->options.of_folder = file->of_folder;
    input->messages = rapport_messages_open(file->path, &input->options, error);
    if (!input->messages && error->code == RAPPORT_IO && !file->of_folder)
        name_near(error, file->path);
    return input->messages != NULL;
}

bool input_open(struct input *input, const struct settings *settings, const struct engine *engine,
                const struct rapport_file *file)
{
    struct rapport_error error;
    bool opened = input_try(input, settings, engine, file, &error);
    if (!opened)
        complain_of_input(&error, input->options.path);
    return opened;
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
    rapport_selection_free(input->selection);
    rapport_settings_free(input->said);
}
