/* The reports of one run: the one on standard output, or in the file of -o, and those of --report. */
#include "cli.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct one {
    struct outfile file;
    struct rapport_report *report;
    bool failed; /* it is not whole: its file keeps its old contents */
};

struct reports {
    struct one *at;
    size_t count;
};

/* Would the file take the place of another report, or of what it is about? What a folder holds may well be the last run's report.
 */
static bool is_taken(const struct reports *reports, const struct settings *settings, const struct outfile *file)
{
    struct stat about, other;
    for (size_t i = 0; file->target && i < reports->count; i++)
        if (reports->at[i].file.target && strcmp(reports->at[i].file.target, file->target) == 0)
            return complain("%s: two reports cannot be one file; give each a name of its own", file->path) != EXIT_CLEAN;
    bool exists = file->target && stat(file->target, &about) == 0;
    size_t count;
    const struct rapport_file *inputs = input_files(settings, &count);
    for (size_t i = 0; exists && i < count; i++)
        if (!inputs[i].of_folder && stat(inputs[i].path, &other) == 0 && other.st_dev == about.st_dev &&
            other.st_ino == about.st_ino)
            return complain("%s: is to be judged, and the report would take its place; name another file", file->path) !=
                   EXIT_CLEAN;
    return false;
}

static bool open_one(struct reports *reports, const struct settings *settings, const struct engine *engine,
                     enum rapport_format format, const char *path)
{
    struct rapport_error error = {0};
    struct one *one = &reports->at[reports->count];
    if (!outfile_open(&one->file, path))
        return false;
    if (is_taken(reports, settings, &one->file)) {
        outfile_discard(&one->file);
        return false;
    }
    FILE *out = one->file.stream;
    struct rapport_report_options options = {
        .format = format, .colour = use_colour(settings, out), .width = terminal_width(out), .ui = settings->ui};
    one->report = rapport_report_new(engine->ruleset, &options, stream_sink(out), &error);
    if (!one->report) {
        outfile_discard(&one->file);
        complain_error(&error);
        return false;
    }
    reports->count++;
    return true;
}

static void complain_of(const struct one *one, struct rapport_error *error)
{
    if (one->file.path)
        complain_of_input(error, one->file.path);
    else
        complain_error(error);
}

static int close_one(struct one *one, int code)
{
    struct rapport_error error = {0};
    enum rapport_code ended = rapport_report_end(one->report, &error);
    if (ended == RAPPORT_OK && !one->failed)
        return outfile_close(&one->file, code);
    if (!one->failed)
        complain_of(one, &error);
    outfile_discard(&one->file);
    return EXIT_USAGE;
}

struct reports *reports_open(const struct settings *settings, const struct engine *engine)
{
    struct reports *reports = calloc(1, sizeof *reports);
    if (reports)
        reports->at = calloc(settings->reports.count + 1, sizeof *reports->at);
    if (!reports || !reports->at) {
        free(reports);
        complain("out of memory");
        return NULL;
    }
    /* A reader that leaves early must not leave half a file beside the others. */
    if (settings->reports.count > 0)
        signal(SIGPIPE, SIG_IGN);
    bool opened = open_one(reports, settings, engine, settings->format, settings->output);
    for (size_t i = 0; i < settings->reports.count && opened; i++) {
        const char *path;
        enum rapport_format format = report_format(settings->reports.at[i], &path);
        opened = open_one(reports, settings, engine, format, path);
    }
    if (opened)
        return reports;
    for (size_t i = 0; i < reports->count; i++)
        reports->at[i].failed = true;
    reports_close(reports, EXIT_USAGE);
    return NULL;
}

bool reports_add(struct reports *reports, const struct rapport_critique *critique)
{
    bool added = true;
    for (size_t i = 0; i < reports->count; i++) {
        struct rapport_error error = {0};
        struct one *one = &reports->at[i];
        if (one->failed || rapport_report_add(one->report, critique, &error) == RAPPORT_OK)
            continue;
        complain_of(one, &error);
        one->failed = true;
        added = false;
    }
    return added;
}

bool reports_fail(struct reports *reports, const struct outcome *outcome)
{
    bool told = true;
    for (size_t i = 0; i < reports->count; i++) {
        struct rapport_error error = {0};
        struct one *one = &reports->at[i];
        if (one->failed || rapport_report_fail(one->report, outcome->path, &outcome->error, &error) == RAPPORT_OK)
            continue;
        complain_of(one, &error);
        one->failed = true;
        told = false;
    }
    return told;
}

int reports_close(struct reports *reports, int code)
{
    for (size_t i = 0; i < reports->count; i++) {
        int one = close_one(&reports->at[i], code);
        code = one > code ? one : code;
    }
    free(reports->at);
    free(reports);
    return code;
}
