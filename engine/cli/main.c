#include "cli.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int (*const commands[COMMAND_COUNT])(struct settings *) = {
    [COMMAND_CHECK] = check_command,     [COMMAND_FIX] = fix_command,     [COMMAND_BASELINE] = baseline_command,
    [COMMAND_SIGNALS] = signals_command, [COMMAND_PARSE] = parse_command, [COMMAND_RULES] = rules_command,
    [COMMAND_EXPLAIN] = explain_command, [COMMAND_INIT] = init_command,   [COMMAND_HELP] = help_command,
};

static int run(enum command_key command, bool bare, int argc, char **argv)
{
    struct settings settings = {.fail_on = RAPPORT_WARNING, .jobs = 1, .bare = bare};
    int code = EXIT_USAGE;
    if (read_options(command, argc, argv, &settings))
        code = settings.help ? print_help(command) : commands[command](&settings);
    free(settings.files.at);
    free(settings.us.at);
    free(settings.overlays.at);
    free(settings.fills.at);
    free(settings.reports.at);
    free(settings.select.at);
    free(settings.ignore.at);
    free(settings.include.at);
    free(settings.exclude.at);
    rapport_files_free(settings.found);
    rapport_config_free(settings.config);
    return code;
}

/* A lone word that is no file may be a mistyped command. */
static const char *mistyped(const char *word)
{
    FILE *file = strchr(word, '/') || strchr(word, '.') ? NULL : fopen(word, "rb");
    if (file)
        fclose(file);
    return file || strchr(word, '/') || strchr(word, '.') || word[0] == '-' ? NULL : nearest_command(word);
}

/* Where a stream was closed before we began, the next file opened would take its place, and what is said would go into that. */
static void fill_streams(void)
{
    int opened;
    do
        opened = open("/dev/null", O_RDONLY);
    while (opened >= 0 && opened <= STDERR_FILENO);
    if (opened > STDERR_FILENO)
        close(opened);
}

int main(int argc, char **argv)
{
    fill_streams();
    use_locale();
    signal(SIGXFSZ, SIG_IGN); /* a limit of files' sizes is told as a full disk is */
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return print_overview();
    if (strcmp(argv[1], "--version") == 0)
        return print_versions();
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(argv[1], command_rows[i].name) == 0)
            return run((enum command_key)i, false, argc - 1, argv + 1);
    const char *near = mistyped(argv[1]);
    if (near)
        return complain("no file and no command \"%s\"; did you mean \"%s\"?", argv[1], near);
    return run(COMMAND_CHECK, true, argc, argv);
}
