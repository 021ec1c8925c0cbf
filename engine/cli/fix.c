/* `rapport fix`: suggested rewrites applied, with the writer's consent. */
#include "cli.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WAYS = 32 }; /* through a template */

/* What is to be changed in one source: all of its messages together. */
struct edits {
    char *path, *bytes;
    size_t length;
    struct rapport_edit **at;
    unsigned *wanted; /* by edit: a bit for each way that wants it */
    size_t count;
    struct rapport_critique *ways[WAYS]; /* through the template, where it is one */
    size_t way_count;
    size_t left;  /* suggestions that need the writer */
    size_t fixed; /* suggestions for a source that cannot be edited in place */
};

static void forget_ways(struct edits *edits)
{
    while (edits->way_count > 0)
        rapport_critique_free(edits->ways[--edits->way_count]);
}

static void edits_free(struct edits *edits)
{
    for (size_t i = 0; i < edits->count; i++)
        rapport_edit_free(edits->at[i]);
    forget_ways(edits);
    free(edits->at);
    free(edits->wanted);
    free(edits->path);
    free(edits->bytes);
    *edits = (struct edits){0};
}

/* Where the edit is already, else `count`. The ways through a template share most of their text. */
static size_t place_of(const struct edits *edits, const struct rapport_edit *edit)
{
    size_t i = 0;
    for (; i < edits->count; i++) {
        const struct rapport_edit *other = edits->at[i];
        if (other->start == edit->start && other->end == edit->end && other->length == edit->length &&
            memcmp(other->text, edit->text, edit->length) == 0)
            break;
    }
    return i;
}

/* Takes `edit` over. */
static bool room_for_edit(struct edits *edits)
{
    struct rapport_edit **at = realloc(edits->at, (edits->count + 1) * sizeof *at);
    if (!at)
        return false;
    edits->at = at;
    unsigned *wanted = realloc(edits->wanted, (edits->count + 1) * sizeof *wanted);
    if (!wanted)
        return false;
    edits->wanted = wanted;
    return true;
}

static bool add_edit(struct edits *edits, struct rapport_edit *edit)
{
    unsigned way = edits->way_count < WAYS ? 1U << edits->way_count : 0;
    size_t place = place_of(edits, edit);
    if (place < edits->count) {
        edits->wanted[place] |= way;
        rapport_edit_free(edit);
        return true;
    }
    if (!room_for_edit(edits)) {
        rapport_edit_free(edit);
        return false;
    }
    edits->wanted[edits->count] = way;
    edits->at[edits->count++] = edit;
    return true;
}

static bool is_wanted(const struct edits *edits, size_t at)
{
    const struct rapport_edit *edit = edits->at[at];
    for (size_t way = 0; edit->start == edit->end && way < edits->way_count; way++)
        if (!(edits->wanted[at] & 1U << way) && rapport_critique_holds(edits->ways[way], edit->start))
            return false;
    return true;
}

/* What one way lacks is not put where other ways, which have it, would say it too. */
static void drop_unwanted(struct edits *edits)
{
    size_t kept = 0;
    for (size_t i = 0; i < edits->count; i++) {
        bool wanted = is_wanted(edits, i);
        if (!wanted)
            rapport_edit_free(edits->at[i]);
        edits->left += !wanted;
        edits->at[kept] = edits->at[i];
        edits->wanted[kept] = edits->wanted[i];
        kept += wanted;
    }
    edits->count = kept;
}

/* "[date]=Friday" -> {"[date]", "Friday"} */
static struct rapport_blank *parse_fills(const struct settings *settings)
{
    struct rapport_blank *blanks = calloc(settings->fills.count + 1, sizeof *blanks);
    for (size_t i = 0; blanks && i < settings->fills.count; i++) {
        char *name = strdup(settings->fills.at[i]);
        char *equals = name ? strchr(name, '=') : NULL;
        if (!equals) {
            complain("--fill takes [BLANK]=TEXT, not \"%s\"", settings->fills.at[i]);
            free(name);
            for (size_t k = 0; k < i; k++)
                free((char *)(uintptr_t)blanks[k].name);
            free(blanks);
            return NULL;
        }
        *equals = '\0';
        blanks[i] = (struct rapport_blank){name, equals + 1};
    }
    return blanks;
}

static bool check_fills(const struct settings *settings, const struct engine *engine, const struct rapport_blank *blanks)
{
    struct rapport_error error = {0};
    for (size_t i = 0; i < settings->fills.count; i++)
        if (rapport_blank_check(engine->ruleset, blanks[i].name, &error) != RAPPORT_OK) {
            snprintf(error.file, sizeof error.file, "--fill");
            return complain_error(&error) == EXIT_CLEAN;
        }
    return true;
}

static void free_fills(struct rapport_blank *blanks, size_t count)
{
    for (size_t i = 0; blanks && i < count; i++)
        free((char *)(uintptr_t)blanks[i].name);
    free(blanks);
}

/* What the writer has to put in place by hand. */
static void show_fixed(const char *path, const struct rapport_finding *finding)
{
    char place[48] = "";
    if (finding->has_span)
        snprintf(place, sizeof place, ":%zu:%zu", finding->span.line, finding->span.column);
    say("%s%s: %s: %s", path, place, finding->message, finding->suggestions[0].text);
}

/* The first suggestion of each finding that can be put in place as it stands. */
static bool collect(const struct settings *settings, const struct rapport_critique *critique, const struct rapport_blank *blanks,
                    struct edits *edits)
{
    size_t count;
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    for (size_t i = 0; i < count; i++) {
        struct rapport_edit *edit = NULL;
        bool in_place = false;
        if (*findings[i].suppressed_by)
            continue;
        for (size_t k = 0; k < findings[i].suggestion_count && !edit; k++) {
            in_place = in_place || findings[i].suggestions[k].edit;
            edit = rapport_suggestion_fill(critique, &findings[i].suggestions[k], blanks, settings->fills.count, NULL);
        }
        if (edit && !add_edit(edits, edit))
            return false;
        if (edit || findings[i].suggestion_count == 0)
            continue;
        *(in_place ? &edits->left : &edits->fixed) += 1;
        if (!in_place)
            show_fixed(edits->path, &findings[i]);
    }
    return true;
}

static enum rapport_code show_diff(const struct settings *settings, const struct edits *edits, struct rapport_error *error)
{
    struct rapport_sink sink = stream_sink(stdout);
    if (!settings->diff || isatty(fileno(stdout)))
        sink.write = write_harmless; /* to be read; else to be applied */
    return rapport_diff_write(edits->path, edits->bytes, edits->length, (const struct rapport_edit *const *)edits->at,
                              edits->count, sink, error);
}

static bool consents(const char *path)
{
    char answer[16];
    fflush(stdout);
    char question[4096];
    snprintf(question, sizeof question, _("Apply to %s? [y/N] "), path);
    write_name(stderr, question);
    return fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y' || answer[0] == 'j' || answer[0] == 'J');
}

static int apply(const struct settings *settings, bool from_stdin, const struct edits *edits)
{
    struct rapport_error error = {0};
    if (settings->diff || (!settings->yes && !from_stdin)) {
        if (show_diff(settings, edits, &error) != RAPPORT_OK)
            return complain_error(&error);
        if (settings->diff || edits->count == 0 || !consents(edits->path))
            return EXIT_CLEAN;
    }
    if (edits->count == 0 && !from_stdin)
        return EXIT_CLEAN;
    size_t new_length = 0;
    char *changed = rapport_edits_apply(edits->bytes, edits->length, (const struct rapport_edit *const *)edits->at, edits->count,
                                        &new_length, &error);
    if (!changed)
        return complain_error(&error);
    int code = EXIT_CLEAN;
    if (from_stdin)
        fwrite(changed, 1, new_length, stdout);
    else if (rapport_file_replace(edits->path, changed, new_length, &error) != RAPPORT_OK)
        code = complain_error(&error);
    free(changed);
    return code;
}

/* Ends a source: applies what was collected for it, tells what was not. */
static int finish(const struct settings *settings, bool from_stdin, struct edits *edits)
{
    int code = EXIT_CLEAN;
    if (edits->path) {
        drop_unwanted(edits);
        code = apply(settings, from_stdin, edits);
        if (code == EXIT_CLEAN && edits->left > 0)
            say(dngettext("rapport", "%s: %zu more needs your own words; \"rapport check\" shows it",
                          "%s: %zu more need your own words; \"rapport check\" shows them", edits->left),
                edits->path, edits->left);
        if (code == EXIT_CLEAN && edits->fixed > 0)
            say(dngettext("rapport", "%s: %zu cannot be put in place in this form", "%s: %zu cannot be put in place in this form",
                          edits->fixed),
                edits->path, edits->fixed);
    }
    edits_free(edits);
    return code;
}

static bool begin(const struct rapport_message *message, struct edits *edits)
{
    edits->path = strdup(message->path);
    edits->bytes = malloc(message->length + 1);
    edits->length = message->length;
    if (edits->bytes)
        memcpy(edits->bytes, message->bytes, message->length);
    return edits->path && edits->bytes;
}

static bool is_same_source(const struct rapport_message *message, const struct edits *edits)
{
    return edits->path && strcmp(edits->path, message->path) == 0 && edits->length == message->length &&
           memcmp(edits->bytes, message->bytes, message->length) == 0;
}

static int fix_message(const struct settings *settings, struct engine *engine, const struct rapport_blank *blanks,
                       const struct input *input, bool alternative, struct edits *edits)
{
    struct rapport_error error = {0};
    struct rapport_critique *critique = rapport_check_message(engine->scanner, input->messages, &error);
    if (!critique)
        return complain_of_input(&error, input->options.path);
    if (!alternative)
        forget_ways(edits);
    int code = collect(settings, critique, blanks, edits) ? EXIT_CLEAN : complain("out of memory");
    if (edits->way_count < WAYS)
        edits->ways[edits->way_count++] = critique;
    else
        rapport_critique_free(critique);
    return code;
}

static int fix_file(const struct settings *settings, struct engine *engine, const struct rapport_blank *blanks,
                    const struct rapport_file *file)
{
    struct input input;
    struct edits edits = {0};
    bool from_stdin = strcmp(file->path, "-") == 0;
    int code = input_open(&input, settings, engine, file) ? EXIT_CLEAN : EXIT_USAGE;
    const struct rapport_message *message;
    while (code == EXIT_CLEAN && (message = input_next(&input, &code))) {
        if (!is_same_source(message, &edits)) {
            code = finish(settings, from_stdin, &edits);
            if (code == EXIT_CLEAN && !begin(message, &edits))
                code = complain("out of memory");
        }
        if (code == EXIT_CLEAN)
            code = fix_message(settings, engine, blanks, &input, message->alternative, &edits);
    }
    if (code == EXIT_CLEAN)
        code = finish(settings, from_stdin, &edits);
    edits_free(&edits);
    input_close(&input);
    return code;
}

int fix_command(struct settings *settings)
{
    struct engine engine = {0};
    if (settings->files.count == 0)
        return complain("name a file to fix, or \"-\" for standard input");
    struct rapport_blank *blanks = parse_fills(settings);
    bool ready = blanks && configure(settings, FOR_INPUTS) && engine_open(&engine, settings, FOR_MESSAGES) &&
                 check_fills(settings, &engine, blanks) && check_choices(settings, &engine) && baseline_open(settings);
    int code = ready ? EXIT_CLEAN : EXIT_USAGE;
    size_t count = 0;
    const struct rapport_file *files = input_files(settings, &count);
    for (size_t i = 0; code != EXIT_USAGE && i < count; i++)
        code = fix_file(settings, &engine, blanks, &files[i]);
    baseline_close(settings);
    engine_close(&engine);
    free_fills(blanks, settings->fills.count);
    return finish_output(stdout, code);
}
