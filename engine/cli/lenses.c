/* `rapport signals` and `rapport parse`. */
#include "cli.h"

#include <stdlib.h>

static int look(const struct settings *settings, struct engine *engine, size_t index, bool signals)
{
    struct rapport_error error = {0};
    const char *path = settings->files.at[index];
    size_t length;
    char *bytes = read_input(path, &length);
    if (!bytes)
        return EXIT_USAGE;
    struct rapport_check_options options = check_options(settings, shown_path(settings, path));
    enum rapport_code code;
    if (signals)
        code = rapport_signals_write(engine->scanner, bytes, length, &options, settings->format, index ? ",\n" : "\n",
                                     stream_sink(stdout), &error);
    else
        code = rapport_parse_write(engine->scanner, bytes, length, &options, settings->format, stream_sink(stdout), &error);
    free(bytes);
    return code == RAPPORT_OK ? EXIT_CLEAN : complain_of_input(&error, options.path);
}

static int look_at_all(struct settings *settings, bool signals)
{
    struct engine engine = {0};
    int code = EXIT_CLEAN;
    bool json = settings->format == RAPPORT_FORMAT_JSON;
    if (settings->files.count == 0)
        return complain("name a file, or \"-\" for standard input");
    if (!engine_open(&engine, settings, FOR_MESSAGES)) {
        engine_close(&engine);
        return EXIT_USAGE;
    }
    if (json)
        printf(signals ? "{\"documents\": [" : "[");
    for (size_t i = 0; i < settings->files.count; i++) {
        if (json && !signals && i)
            printf(",\n");
        int one = look(settings, &engine, i, signals);
        code = one > code ? one : code;
    }
    if (json)
        printf(signals ? "\n]}\n" : "]\n");
    engine_close(&engine);
    return finish_output(stdout, code);
}

int signals_command(struct settings *settings)
{
    return look_at_all(settings, true);
}

int parse_command(struct settings *settings)
{
    return look_at_all(settings, FOR_MESSAGES);
}
