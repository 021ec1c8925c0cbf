#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool fails(const struct settings *settings, const struct rapport_critique *critique)
{
    size_t count;
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    for (size_t i = 0; i < count; i++)
        if ((int)findings[i].severity >= settings->fail_on)
            return true;
    return rapport_critique_score(critique) < settings->min_score;
}

static int check_message(const struct settings *settings, struct engine *engine, struct rapport_report *report,
                         const struct input *input)
{
    struct rapport_error error = {0};
    struct rapport_critique *critique = rapport_check_message(engine->scanner, input->messages, &error);
    if (!critique)
        return complain_of_input(&error, input->options.path);
    int code = fails(settings, critique) ? EXIT_FINDINGS : EXIT_CLEAN;
    if (rapport_report_add(report, critique, &error) != RAPPORT_OK)
        code = complain_error(&error);
    rapport_critique_free(critique);
    return code;
}

static int check_file(const struct settings *settings, struct engine *engine, struct rapport_report *report, const char *path)
{
    struct input input;
    int code = EXIT_CLEAN;
    if (input_open(&input, settings, path)) {
        while (input_next(&input, &code)) {
            int one = check_message(settings, engine, report, &input);
            code = one > code ? one : code;
        }
    } else {
        code = EXIT_USAGE;
    }
    input_close(&input);
    return code;
}

static int check_files(const struct settings *settings, struct engine *engine, FILE *out)
{
    struct rapport_error error = {0};
    struct rapport_report_options options = {
        .format = settings->format, .colour = use_colour(settings, out), .width = terminal_width(out), .ui = settings->ui};
    struct rapport_report *report = rapport_report_new(engine->ruleset, &options, stream_sink(out), &error);
    int code = EXIT_CLEAN;
    if (!report)
        return complain_error(&error);
    for (size_t i = 0; i < settings->files.count; i++) {
        int one = check_file(settings, engine, report, settings->files.at[i]);
        code = one > code ? one : code;
    }
    return rapport_report_end(report, &error) == RAPPORT_OK ? code : complain_error(&error);
}

int check_command(struct settings *settings)
{
    struct engine engine = {0};
    if (settings->files.count == 0)
        return complain("name a file to check, or \"-\" for standard input");
    FILE *out = settings->output ? fopen(settings->output, "wb") : stdout;
    if (!out)
        return complain("%s: cannot open: %s", settings->output, strerror(errno));
    int code = engine_open(&engine, settings, FOR_MESSAGES) ? check_files(settings, &engine, out) : EXIT_USAGE;
    engine_close(&engine);
    return finish_output(out, code);
}
