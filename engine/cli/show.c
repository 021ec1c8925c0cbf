/* --show-config: each setting in effect, and what set it. */
#include "cli.h"
#include "text.h"

#include <string.h>

static void show_line(const char *text)
{
    write_name(stdout, text);
    fputc('\n', stdout);
}

static void show(const char *name, const char *value, const char *file, int line)
{
    char text[4400];
    int len = snprintf(text, sizeof text, "  %-13s %-24s %s", name, value, file);
    if (line > 0 && len > 0 && (size_t)len < sizeof text)
        snprintf(text + len, sizeof text - (size_t)len, ":%d", line);
    show_line(text);
}

static void show_option(enum option_key key, const char *value)
{
    char option[64];
    snprintf(option, sizeof option, "--%s", option_name(key));
    show(option_name(key), value, option, 0);
}

static void show_ones(const struct settings *settings, const struct rapport_settings *said, const char *file)
{
    for (int i = 0; i < RAPPORT_SETTINGS; i++) {
        enum option_key key = setting_options[i];
        char text[64];
        int value = setting_value(settings, (enum rapport_setting)i);
        const char *word = option_value(key, value, text, sizeof text);
        if (!word) {
            snprintf(text, sizeof text, "%d", value);
            word = text;
        }
        if (settings->given[key])
            show_option(key, word);
        else if (said && said->one[i].line > 0)
            show(option_name(key), word, file, said->one[i].line);
        else
            show(option_name(key), word, _("default"), 0);
    }
}

static void show_list(enum option_key key, const struct words *given, const struct rapport_list *said, bool adds,
                      const char *file)
{
    for (size_t i = 0; said && i < said->count && (adds || given->count == 0); i++)
        show(option_name(key), said->at[i], file, said->lines[i]);
    for (size_t i = 0; i < given->count; i++)
        show_option(key, given->at[i]);
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
        snprintf(value + at, sizeof value - (size_t)at, " severity %s",
                 option_value(OPTION_MIN_SEVERITY, choice->severity, word, sizeof word));
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
        show_option(OPTION_SELECT, settings->select.at[i]);
    for (size_t i = 0; i < settings->ignore.count; i++)
        show_option(OPTION_IGNORE, settings->ignore.at[i]);
}

static int show_for(const struct settings *settings, const char *path)
{
    struct rapport_error error = {.code = RAPPORT_OK};
    struct settings here;
    struct rapport_settings *said = settings_for_path(settings, path, &here, &error);
    const char *file = settings->config ? rapport_config_path(settings->config) : "";
    if (error.code != RAPPORT_OK)
        return complain_error(&error);
    show_line(path ? path : _("everywhere"));
    show_ones(&here, said, file);
    show_list(OPTION_US, &settings->us, said ? &said->us : NULL, false, file);
    struct words given_rules = settings->overlays;
    size_t of_config = said ? said->rules.count : 0;
    given_rules.at = of_config ? given_rules.at + of_config : given_rules.at;
    given_rules.count -= of_config;
    show_list(OPTION_RULES, &given_rules, said ? &said->rules : NULL, true, file);
    if (settings->baseline)
        show(option_name(OPTION_BASELINE), settings->baseline, settings->baseline_line > 0 ? file : "--baseline",
             settings->baseline_line);
    show_list(OPTION_INCLUDE, &settings->include, said ? &said->include : NULL, false, file);
    show_list(OPTION_EXCLUDE, &settings->exclude, said ? &said->exclude : NULL, true, file);
    show_choices(settings, said);
    rapport_settings_free(said);
    return EXIT_CLEAN;
}

int show_config(const struct settings *settings)
{
    size_t count;
    const struct rapport_file *files = input_files(settings, &count);
    char text[4400];
    snprintf(text, sizeof text, _("configuration: %s"), settings->config ? rapport_config_path(settings->config) : _("none"));
    show_line(text);
    int code = count == 0 ? show_for(settings, NULL) : EXIT_CLEAN;
    for (size_t i = 0; i < count; i++) {
        const char *shown = shown_path(settings, files[i].path);
        int one = show_for(settings, strcmp(shown, "-") == 0 ? NULL : shown);
        code = one > code ? one : code;
    }
    return finish_output(stdout, code);
}
