#include "cli.h"

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
    struct reports *reports;
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
        *failing += !*findings[i].suppressed_by && (int)findings[i].severity >= outcome->fail_on;
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
    struct rapport_critique *critique = outcome->critique;
    if (!critique) {
        raise_code(check, complain_of_input(&outcome->error, outcome->path));
        reports_fail(check->reports, outcome);
        return;
    }
    if (!outcome->alternative)
        check->told.count = 0;
    check->low = check->low || rapport_critique_score(critique) < outcome->min_score;
    bool shown = adds(&check->told, outcome, &check->failing) || !outcome->alternative || rapport_critique_unused(critique) > 0;
    if (shown && !reports_add(check->reports, critique))
        raise_code(check, EXIT_USAGE);
    rapport_critique_free(critique);
}

static int check_files(const struct settings *settings, struct engine *engine)
{
    struct check check = {.reports = reports_open(settings, engine)};
    if (!check.reports)
        return EXIT_USAGE;
    if (!judge_inputs(settings, engine, take, &check))
        raise_code(&check, EXIT_USAGE);
    free(check.told.places);
    if (check.low || check.failing > settings->max_findings)
        raise_code(&check, settings->exit_zero ? EXIT_CLEAN : EXIT_FINDINGS);
    return reports_close(check.reports, check.code);
}

static int check_with(struct settings *settings, struct engine *engine)
{
    if (settings->show_config)
        return show_config(settings);
    if (settings->write_baseline)
        return baseline_write(settings, engine, settings->write_baseline);
    int code = baseline_open(settings) ? check_files(settings, engine) : EXIT_USAGE;
    baseline_close(settings);
    return code;
}

int check_command(struct settings *settings)
{
    struct engine engine = {0};
    if (settings->files.count == 0 && !settings->show_config)
        return complain("name a file to check, or \"-\" for standard input");
    if (!configure(settings, FOR_INPUTS))
        return EXIT_USAGE;
    bool ready = engine_open(&engine, settings, FOR_MESSAGES) && check_choices(settings, &engine);
    int code = ready ? check_with(settings, &engine) : EXIT_USAGE;
    engine_close(&engine);
    return code;
}
