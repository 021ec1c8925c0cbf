#include "cli.h"

#include <stdlib.h>
#include <string.h>

static int version(void)
{
    printf("rapport %s\n", rapport_version());
    return finish_output(stdout, EXIT_CLEAN);
}

static int overview(void)
{
    printf("usage: rapport [COMMAND] [OPTION]... FILE...\n\n"
           "Judges a client message before it is sent: a score, what is wrong and where, and what to write instead.\n"
           "Without a command, \"check\" is meant. \"-\" is standard input.\n\ncommands:\n");
    for (size_t i = 0; i < command_count; i++)
        printf("  %-9s %s\n", commands[i].name, commands[i].summary);
    printf("\n\"rapport COMMAND --help\" tells the options of each. Exit: 0 clean, 1 findings, 2 could not run.\n");
    return finish_output(stdout, EXIT_CLEAN);
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {.fail_on = RAPPORT_WARNING, .jobs = 1};
    int code = EXIT_USAGE;
    if (read_options(command, argc, argv, &settings)) {
        if (settings.help) {
            printf("usage: rapport %s\n\n%s.\n\noptions:\n", command->usage, command->summary);
            print_options(command, stdout);
            code = finish_output(stdout, EXIT_CLEAN);
        } else {
            code = command->run(&settings);
        }
    }
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

int main(int argc, char **argv)
{
    use_locale();
    if (argc < 2)
        return overview();
    if (strcmp(argv[1], "--version") == 0)
        return version();
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return overview();
    for (size_t i = 0; i < command_count; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return run(&commands[i], argc - 1, argv + 1);
    const char *near = mistyped(argv[1]);
    if (near)
        return complain("no file and no command \"%s\"; did you mean \"%s\"?", argv[1], near);
    return run(&commands[0], argc, argv);
}
