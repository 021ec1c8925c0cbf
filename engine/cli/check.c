#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What was told of one template: its ways share most of their text, and what one has shown the next need not. */
struct told {
    struct place {
        const char *rule; /* of the ruleset */
        size_t start, end;
    } * places;
    size_t count;
};

struct check {
    struct rapport_report *report;
    struct told told;
    size_t failing; /* findings at or above --fail-on */
    bool low;       /* a score is below --min-score */
    int code;
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

/* Adds what the critique finds, and to `failing` what of it is new and fails; does it find anything new? When out of memory, yes.
 */
static bool adds(struct told *told, const struct outcome *outcome, size_t *failing)
{
    size_t count, before = told->count;
    const struct rapport_finding *findings = rapport_critique_findings(outcome->critique, &count);
    struct place *grown = count > 0 ? realloc(told->places, (before + count) * sizeof *grown) : told->places;
    for (size_t i = 0; i < count; i++) {
        struct place place = {findings[i].rule, findings[i].has_span ? findings[i].span.start : 0,
                              findings[i].has_span ? findings[i].span.end : 0};
        if (grown)
            told->places = grown;
        if (outcome->alternative && is_told(told, place))
            continue;
        *failing += (int)findings[i].severity >= outcome->fail_on;
        if (grown)
            told->places[told->count++] = place;
    }
    return told->count > before || (count > 0 && !grown);
}

static void raise_code(struct check *check, int code)
{
    check->code = code > check->code ? code : check->code;
}

/* `told` is of the message's template; another message begins it anew. */
static void take(void *context, struct outcome *outcome)
{
    struct check *check = context;
    struct rapport_error error = {0};
    struct rapport_critique *critique = outcome->critique;
    if (!critique) {
        raise_code(check, complain_of_input(&outcome->error, outcome->path));
        return;
    }
    if (!outcome->alternative)
        check->told.count = 0;
    check->low = check->low || rapport_critique_score(critique) < outcome->min_score;
    bool shown = adds(&check->told, outcome, &check->failing) || !outcome->alternative;
    if (shown && rapport_report_add(check->report, critique, &error) != RAPPORT_OK)
        raise_code(check, complain_error(&error));
    rapport_critique_free(critique);
}

static int check_files(const struct settings *settings, struct engine *engine, FILE *out)
{
    struct rapport_error error = {0};
    struct rapport_report_options options = {
        .format = settings->format, .colour = use_colour(settings, out), .width = terminal_width(out), .ui = settings->ui};
    struct check check = {.report = rapport_report_new(engine->ruleset, &options, stream_sink(out), &error)};
    if (!check.report)
        return complain_error(&error);
    if (!judge_inputs(settings, engine, take, &check))
        raise_code(&check, EXIT_USAGE);
    free(check.told.places);
    if (check.low || check.failing > settings->max_findings)
        raise_code(&check, settings->exit_zero ? EXIT_CLEAN : EXIT_FINDINGS);
    return rapport_report_end(check.report, &error) == RAPPORT_OK ? check.code : complain_error(&error);
}

static int check_to(const struct settings *settings, struct engine *engine)
{
    FILE *out = settings->output ? fopen(settings->output, "wb") : stdout;
    if (!out)
        return complain("%s: cannot open: %s", settings->output, strerror(errno));
    return finish_output(out, check_files(settings, engine, out));
}

int check_command(struct settings *settings)
{
    struct engine engine = {0};
    if (settings->files.count == 0 && !settings->show_config)
        return complain("name a file to check, or \"-\" for standard input");
    if (!configure(settings, FOR_INPUTS))
        return EXIT_USAGE;
    bool ready = engine_open(&engine, settings, FOR_MESSAGES) && check_choices(settings, &engine);
    int code = !ready ? EXIT_USAGE : settings->show_config ? show_config(settings) : check_to(settings, &engine);
    engine_close(&engine);
    return code;
}
