/* --show-config: each setting in effect, and what set it. */
#include "cli.h"

#include <string.h>

static void show(const char *name, const char *value, const char *file, int line)
{
    char place[4200];
    if (line > 0)
        snprintf(place, sizeof place, "%s:%d", file, line);
    else
        snprintf(place, sizeof place, "%s", file);
    printf("  %-13s %-24s %s\n", name, value, place);
}

static void show_option(char letter, const char *value)
{
    char option[64];
    snprintf(option, sizeof option, "--%s", option_name(letter));
    show(option_name(letter), value, option, 0);
}

static void show_ones(const struct settings *settings, const struct rapport_settings *said, const char *file)
{
    for (int i = 0; i < RAPPORT_SETTINGS; i++) {
        char letter = setting_letters[i], text[64];
        int value = setting_value(settings, (enum rapport_setting)i);
        const char *word = option_value(letter, value, text, sizeof text);
        if (!word) {
            snprintf(text, sizeof text, "%d", value);
            word = text;
        }
        if (settings->given[(unsigned char)letter])
            show_option(letter, word);
        else if (said && said->one[i].line > 0)
            show(option_name(letter), word, file, said->one[i].line);
        else
            show(option_name(letter), word, "default", 0);
    }
}

static void show_list(char letter, const struct words *given, const struct rapport_list *said, bool adds, const char *file)
{
    for (size_t i = 0; said && i < said->count && (adds || given->count == 0); i++)
        show(option_name(letter), said->at[i], file, said->lines[i]);
    for (size_t i = 0; i < given->count; i++)
        show_option(letter, given->at[i]);
}

static void show_adjust(const struct rapport_choice *choice)
{
    char value[400];
    int at = snprintf(value, sizeof value, "%.80s:", choice->rules);
    const struct {
        const char *name;
        int value;
    } parts[] = {{"points", choice->points}, {"cap", choice->cap}};
    for (size_t i = 0; i < 2; i++)
        if (parts[i].value >= 0)
            at += snprintf(value + at, sizeof value - (size_t)at, " %s %d", parts[i].name, parts[i].value);
    if (choice->severity >= 0) {
        char word[32];
        snprintf(value + at, sizeof value - (size_t)at, " severity %s", option_value('5', choice->severity, word, sizeof word));
    }
    show("adjust", value, choice->file, choice->line);
}

static void show_choices(const struct settings *settings, const struct rapport_settings *said)
{
    static const char *const names[] = {"select", "ignore"};
    for (size_t i = 0; said && i < said->choice_count; i++) {
        const struct rapport_choice *choice = &said->choices[i];
        if (choice->kind == RAPPORT_ADJUST)
            show_adjust(choice);
        else
            show(names[choice->kind], choice->rules, choice->file, choice->line);
    }
    for (size_t i = 0; i < settings->select.count; i++)
        show_option('1', settings->select.at[i]);
    for (size_t i = 0; i < settings->ignore.count; i++)
        show_option('2', settings->ignore.at[i]);
}

static int show_for(const struct settings *settings, const char *path)
{
    struct rapport_error error = {.code = RAPPORT_OK};
    struct settings here;
    struct rapport_settings *said = settings_for_path(settings, path, &here, &error);
    const char *file = settings->config ? rapport_config_path(settings->config) : "";
    if (error.code != RAPPORT_OK)
        return complain_error(&error);
    printf("%s\n", path ? path : "everywhere");
    show_ones(&here, said, file);
    show_list('u', &settings->us, said ? &said->us : NULL, false, file);
    struct words given_rules = settings->overlays;
    size_t of_config = said ? said->rules.count : 0;
    given_rules.at = of_config ? given_rules.at + of_config : given_rules.at;
    given_rules.count -= of_config;
    show_list('r', &given_rules, said ? &said->rules : NULL, true, file);
    if (settings->baseline)
        show(option_name('k'), settings->baseline, settings->baseline_line > 0 ? file : "--baseline", settings->baseline_line);
    show_list('6', &settings->include, said ? &said->include : NULL, false, file);
    show_list('7', &settings->exclude, said ? &said->exclude : NULL, true, file);
    show_choices(settings, said);
    rapport_settings_free(said);
    return EXIT_CLEAN;
}

int show_config(const struct settings *settings)
{
    size_t count;
    const struct rapport_file *files = input_files(settings, &count);
    printf("configuration: %s\n", settings->config ? rapport_config_path(settings->config) : "none");
    int code = count == 0 ? show_for(settings, NULL) : EXIT_CLEAN;
    for (size_t i = 0; i < count; i++) {
        const char *shown = shown_path(settings, files[i].path);
        int one = show_for(settings, strcmp(shown, "-") == 0 ? NULL : shown);
        code = one > code ? one : code;
    }
    return finish_output(stdout, code);
}
