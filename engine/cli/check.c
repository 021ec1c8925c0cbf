#include "cli.h"

#include <stdlib.h>
#include <string.h>

static bool fails(const struct settings *settings, const struct rapport_critique *critique)
{
    size_t count;
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    for (size_t i = 0; i < count; i++)
        if (!*findings[i].suppressed_by && (int)findings[i].severity >= settings->fail_on)
            return true;
    return rapport_critique_score(critique) < settings->min_score;
}

/* What was told of one template: its ways share most of their text, and what one has shown the next need not. */
struct told {
    struct place {
        const char *rule; /* of the ruleset */
        size_t start, end;
    } * places;
    size_t count;
};

static bool is_told(const struct told *told, struct place place)
{
    for (size_t i = 0; i < told->count; i++) {
        const struct place *other = &told->places[i];
        if (strcmp(other->rule, place.rule) == 0 && other->start == place.start && other->end == place.end)
            return true;
    }
    return false;
}

/* Adds what the critique finds; does it find anything new? When out of memory, yes. */
static bool adds(struct told *told, const struct rapport_critique *critique)
{
    size_t count, before = told->count;
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    struct place *grown = count > 0 ? realloc(told->places, (before + count) * sizeof *grown) : told->places;
    if (count > 0 && !grown)
        return true;
    told->places = grown;
    for (size_t i = 0; i < count; i++) {
        struct place place = {findings[i].rule, findings[i].has_span ? findings[i].span.start : 0,
                              findings[i].has_span ? findings[i].span.end : 0};
        if (!is_told(told, place))
            told->places[told->count++] = place;
    }
    return told->count > before;
}

/* `told` is of the message's template; another message begins it anew. */
static int check_message(const struct settings *settings, struct engine *engine, struct reports *reports,
                         const struct input *input, const struct rapport_message *message, struct told *told)
{
    struct rapport_error error = {0};
    struct rapport_critique *critique = rapport_check_message(engine->scanner, input->messages, &error);
    if (!critique)
        return complain_of_input(&error, input->options.path);
    int code = fails(settings, critique) ? EXIT_FINDINGS : EXIT_CLEAN;
    if (!message->alternative)
        told->count = 0;
    bool shown = adds(told, critique) || !message->alternative || rapport_critique_unused(critique) > 0;
    if (shown && !reports_add(reports, critique))
        code = EXIT_USAGE;
    rapport_critique_free(critique);
    return code;
}

static int check_file(const struct settings *settings, struct engine *engine, struct reports *reports, const char *path)
{
    struct input input;
    struct told told = {0};
    const struct rapport_message *message;
    int code = EXIT_CLEAN;
    if (input_open(&input, settings, path)) {
        while ((message = input_next(&input, &code))) {
            int one = check_message(settings, engine, reports, &input, message, &told);
            code = one > code ? one : code;
        }
    } else {
        code = EXIT_USAGE;
    }
    input_close(&input);
    free(told.places);
    return code;
}

static int check_files(const struct settings *settings, struct engine *engine)
{
    struct reports *reports = reports_open(settings, engine);
    int code = EXIT_CLEAN;
    if (!reports)
        return EXIT_USAGE;
    for (size_t i = 0; i < settings->files.count; i++) {
        int one = check_file(settings, engine, reports, settings->files.at[i]);
        code = one > code ? one : code;
    }
    return reports_close(reports, code);
}

int check_command(struct settings *settings)
{
    struct engine engine = {0};
    if (settings->files.count == 0)
        return complain("name a file to check, or \"-\" for standard input");
    if (settings->write_baseline)
        return baseline_write(settings, settings->write_baseline, 0);
    bool ready = engine_open(&engine, settings, FOR_MESSAGES) && baseline_open(settings);
    int code = ready ? check_files(settings, &engine) : EXIT_USAGE;
    baseline_close(settings);
    engine_close(&engine);
    return code;
}
