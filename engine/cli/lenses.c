/* `rapport signals` and `rapport parse`. */
#include "cli.h"

#include <stdlib.h>

struct lens {
    const struct settings *settings;
    struct engine engine;
    bool signals;
    size_t shown; /* messages */
};

static int look_at_message(struct lens *lens, const struct input *input)
{
    struct rapport_error error = {0};
    enum rapport_code code;
    const char *separator = lens->shown++ > 0 ? ",\n" : "\n";
    struct rapport_scanner *scanner = lens->engine.scanner;
    enum rapport_format format = lens->settings->format;
    if (lens->signals) {
        code = rapport_signals_write(scanner, input->messages, format, separator, stream_sink(stdout), &error);
    } else {
        if (lens->shown > 1 && format == RAPPORT_FORMAT_TEXT)
            fputs("\n", stdout);
        code = rapport_parse_write(scanner, input->messages, format, separator, stream_sink(stdout), &error);
    }
    return code == RAPPORT_OK ? EXIT_CLEAN : complain_of_input(&error, input->options.path);
}

static int look_at(struct lens *lens, const struct rapport_file *file)
{
    struct input input;
    int code = EXIT_CLEAN;
    if (!input_open(&input, lens->settings, &lens->engine, file))
        code = EXIT_USAGE;
    while (input.messages && input_next(&input, &code)) {
        int one = look_at_message(lens, &input);
        code = one > code ? one : code;
    }
    input_close(&input);
    return code;
}

static int look_at_all(struct settings *settings, bool signals)
{
    struct lens lens = {.settings = settings, .signals = signals};
    int code = EXIT_CLEAN;
    bool json = settings->format == RAPPORT_FORMAT_JSON;
    if (settings->files.count == 0)
        return complain("name a file, or \"-\" for standard input");
    if (!configure(settings, FOR_INPUTS) || !engine_open(&lens.engine, settings, FOR_MESSAGES)) {
        engine_close(&lens.engine);
        return EXIT_USAGE;
    }
    if (json)
        fputs(signals ? "{\"documents\": [" : "{\"version\": 1, \"documents\": [", stdout);
    size_t count;
    const struct rapport_file *files = input_files(settings, &count);
    for (size_t i = 0; i < count; i++) {
        int one = look_at(&lens, &files[i]);
        code = one > code ? one : code;
    }
    if (json)
        fputs("\n]}\n", stdout);
    engine_close(&lens.engine);
    return finish_output(stdout, code);
}

int signals_command(struct settings *settings)
{
    return look_at_all(settings, true);
}

int parse_command(struct settings *settings)
{
    return look_at_all(settings, false);
}
