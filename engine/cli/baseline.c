/* What a team has decided to live with: written, used, pruned. */
#include "cli.h"
#include "text.h"

#include <string.h>
#include <unistd.h>

static const char usual_file[] = ".rapport-baseline.json";

bool baseline_open(struct settings *settings)
{
    struct rapport_error error = {0};
    if (!settings->baseline)
        return true;
    settings->known = rapport_baseline_load(settings->baseline, &error);
    if (settings->known)
        return true;
    if (access(settings->baseline, F_OK) == 0)
        complain_of_input(&error, settings->baseline);
    else if (settings->baseline_line > 0)
        complain("%s:%d: there is no baseline \"%s\"; \"rapport baseline write FILE...\" makes one",
                 rapport_config_path(settings->config), settings->baseline_line, settings->baseline);
    else
        complain("%s: there is no such baseline; \"rapport baseline write --baseline %s FILE...\" makes one", settings->baseline,
                 settings->baseline);
    return false;
}

void baseline_close(struct settings *settings)
{
    size_t stale = settings->known ? rapport_baseline_stale(settings->known) : 0;
    if (stale > 0)
        say(dngettext("rapport", "%s: %zu entry is no longer found; \"rapport baseline prune\" drops it",
                      "%s: %zu entries are no longer found; \"rapport baseline prune\" drops them", stale),
            settings->baseline, stale);
    rapport_baseline_free(settings->known);
    settings->known = NULL;
}

/* Judges a file; what is found goes into `into`, where that is given. */
static int look_at(const struct settings *settings, struct engine *engine, struct rapport_baseline *into,
                   const struct rapport_file *file)
{
    struct input input;
    int code = input_open(&input, settings, engine, file) ? EXIT_CLEAN : EXIT_USAGE;
    while (code == EXIT_CLEAN && input_next(&input, &code)) {
        struct rapport_error error = {0};
        struct rapport_critique *critique = rapport_check_message(engine->scanner, input.messages, &error);
        if (!critique || (into && rapport_baseline_add(into, critique, &error) != RAPPORT_OK))
            code = complain_of_input(&error, input.options.path);
        rapport_critique_free(critique);
    }
    input_close(&input);
    return code;
}

static int look_at_all(const struct settings *settings, struct engine *engine, struct rapport_baseline *into)
{
    size_t count;
    int code = EXIT_CLEAN;
    const struct rapport_file *files = input_files(settings, &count);
    for (size_t i = 0; i < count && code == EXIT_CLEAN; i++)
        code = look_at(settings, engine, into, &files[i]);
    return code;
}

static int save(struct rapport_baseline *baseline, const char *path)
{
    struct rapport_error error = {0};
    if (rapport_baseline_save(baseline, &error) != RAPPORT_OK)
        return complain_error(&error);
    size_t count = rapport_baseline_count(baseline);
    say(dngettext("rapport", "%s: %zu finding", "%s: %zu findings", count), path, count);
    return EXIT_CLEAN;
}

/* What is known of files that are not named stays. */
int baseline_write(struct settings *settings, struct engine *engine, const char *path)
{
    struct rapport_error error = {0};
    struct rapport_baseline *baseline =
        access(path, F_OK) == 0 ? rapport_baseline_load(path, &error) : rapport_baseline_new(path, &error);
    if (!baseline)
        return complain_of_input(&error, path);
    int code = look_at_all(settings, engine, baseline);
    if (code == EXIT_CLEAN)
        code = save(baseline, path);
    rapport_baseline_free(baseline);
    return code;
}

static int baseline_prune(struct settings *settings, struct engine *engine)
{
    if (!baseline_open(settings))
        return EXIT_USAGE;
    int code = look_at_all(settings, engine, NULL);
    if (code == EXIT_CLEAN) {
        rapport_baseline_prune(settings->known);
        code = save(settings->known, settings->baseline);
    }
    rapport_baseline_free(settings->known);
    settings->known = NULL;
    return code;
}

static int refuse_action(const char *action, const char *const *actions, size_t count)
{
    const char *near = *action ? rapport_nearest(action, actions, count) : NULL;
    if (near)
        return complain("\"baseline\" takes write or prune, not \"%s\"; did you mean \"%s\"?", action, near);
    return complain("\"baseline\" takes write or prune, then the files");
}

int baseline_command(struct settings *settings)
{
    static const char *const actions[] = {"write", "prune"};
    struct engine engine = {0};
    const char *action = settings->files.count > 0 ? settings->files.at[0] : "";
    bool writes = strcmp(action, actions[0]) == 0;
    if (!writes && strcmp(action, actions[1]) != 0)
        return refuse_action(action, actions, 2);
    if (settings->files.count == 1)
        return complain("name the files to check for the baseline");
    settings->files.count--;
    memmove(settings->files.at, settings->files.at + 1, settings->files.count * sizeof *settings->files.at);
    bool ready =
        configure(settings, FOR_INPUTS) && engine_open(&engine, settings, FOR_MESSAGES) && check_choices(settings, &engine);
    const char *file = settings->baseline ? settings->baseline : usual_file;
    settings->baseline = file;
    int code = !ready ? EXIT_USAGE : writes ? baseline_write(settings, &engine, file) : baseline_prune(settings, &engine);
    engine_close(&engine);
    return code;
}
