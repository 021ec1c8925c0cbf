/* Command line and configuration brought together. */
#include "cli.h"
#include "text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

const enum option_key setting_options[RAPPORT_SETTINGS] = {[RAPPORT_SET_LANGUAGE] = OPTION_LANG,
                                                           [RAPPORT_SET_UI] = OPTION_UI,
                                                           [RAPPORT_SET_CHANNEL] = OPTION_CHANNEL,
                                                           [RAPPORT_SET_AUDIENCE] = OPTION_AUDIENCE,
                                                           [RAPPORT_SET_FAIL_ON] = OPTION_FAIL_ON,
                                                           [RAPPORT_SET_MIN_SCORE] = OPTION_MIN_SCORE,
                                                           [RAPPORT_SET_MAX_FINDINGS] = OPTION_MAX_FINDINGS,
                                                           [RAPPORT_SET_MIN_SEVERITY] = OPTION_MIN_SEVERITY};

int setting_value(const struct settings *settings, enum rapport_setting which)
{
    switch (which) {
    case RAPPORT_SET_LANGUAGE:
        return (int)settings->language;
    case RAPPORT_SET_UI:
        return (int)settings->ui;
    case RAPPORT_SET_CHANNEL:
        return (int)settings->channel;
    case RAPPORT_SET_AUDIENCE:
        return (int)settings->audience;
    case RAPPORT_SET_FAIL_ON:
        return settings->fail_on;
    case RAPPORT_SET_MIN_SCORE:
        return (int)settings->min_score;
    case RAPPORT_SET_MAX_FINDINGS:
        return (int)settings->max_findings;
    default:
        return settings->min_severity;
    }
}

static void settle(struct settings *settings, enum rapport_setting which, int value)
{
    switch (which) {
    case RAPPORT_SET_LANGUAGE:
        settings->language = (enum rapport_language)value;
        break;
    case RAPPORT_SET_UI:
        settings->ui = (enum rapport_language)value;
        break;
    case RAPPORT_SET_CHANNEL:
        settings->channel = (enum rapport_channel)value;
        break;
    case RAPPORT_SET_AUDIENCE:
        settings->audience = (enum rapport_audience)value;
        break;
    case RAPPORT_SET_FAIL_ON:
        settings->fail_on = value;
        break;
    case RAPPORT_SET_MIN_SCORE:
        settings->min_score = (unsigned)value;
        break;
    case RAPPORT_SET_MAX_FINDINGS:
        settings->max_findings = (unsigned)value;
        break;
    default:
        settings->min_severity = value;
        break;
    }
}

static void settle_all(struct settings *settings, const struct rapport_settings *said)
{
    for (int i = 0; i < RAPPORT_SETTINGS; i++)
        if (said->one[i].line > 0 && !settings->given[setting_options[i]])
            settle(settings, (enum rapport_setting)i, said->one[i].value);
}

struct rapport_settings *settings_for_path(const struct settings *settings, const char *path, struct settings *into,
                                           struct rapport_error *error)
{
    *into = *settings;
    if (!settings->config)
        return NULL;
    struct rapport_settings *said = rapport_settings_new(settings->config, path, error);
    if (!said)
        return NULL;
    settle_all(into, said);
    if (!settings->given[OPTION_US] && said->us.count > 0)
        into->us = (struct words){(const char **)(uintptr_t)said->us.at, said->us.count};
    return said;
}

/* ---- rules ---- */

bool selects(const struct settings *settings, const struct rapport_settings *said)
{
    return settings->select.count > 0 || settings->ignore.count > 0 || settings->min_severity > RAPPORT_NOTE ||
           (said && said->choice_count > 0);
}

static size_t add_choices(struct rapport_choice *choices, size_t count, const struct words *words, enum rapport_choice_kind kind,
                          const char *option)
{
    for (size_t i = 0; i < words->count; i++)
        choices[count++] = (struct rapport_choice){.kind = kind, .layer = UINT_MAX, .rules = words->at[i], .file = option};
    return count;
}

struct rapport_selection *selection_for(const struct settings *settings, const struct rapport_settings *said,
                                        const struct engine *engine, struct rapport_error *error)
{
    size_t count = said ? said->choice_count : 0;
    struct rapport_choice *choices = calloc(count + settings->select.count + settings->ignore.count + 1, sizeof *choices);
    if (!choices) {
        *error = (struct rapport_error){.code = RAPPORT_NO_MEMORY};
        snprintf(error->message, sizeof error->message, "%s", _("out of memory"));
        return NULL;
    }
    if (count > 0)
        memcpy(choices, said->choices, count * sizeof *choices);
    count = add_choices(choices, count, &settings->select, RAPPORT_SELECT, "--select");
    count = add_choices(choices, count, &settings->ignore, RAPPORT_IGNORE, "--ignore");
    struct rapport_selection *selection =
        rapport_selection_new(engine->ruleset, choices, count, (enum rapport_severity)settings->min_severity, error);
    free(choices);
    return selection;
}

bool check_choices(const struct settings *settings, const struct engine *engine)
{
    struct rapport_error error = {0};
    if (settings->config && rapport_config_check(settings->config, engine->ruleset, &error) != RAPPORT_OK) {
        complain_error(&error);
        return false;
    }
    struct rapport_selection *selection = selection_for(settings, NULL, engine, &error);
    rapport_selection_free(selection);
    if (!selection)
        complain_error(&error);
    return selection != NULL;
}

/* ---- finding and loading ---- */

static const char *start_of(const struct settings *settings, enum configure_for use)
{
    if (use == FOR_RULES || settings->files.count == 0)
        return NULL;
    const char *first = shown_path(settings, settings->files.at[0]);
    return strcmp(first, "-") == 0 ? NULL : first;
}

/* Packs on top: first those of the configuration, so that the command line's have the last word. */
static bool add_overlays(struct settings *settings, const struct rapport_list *rules)
{
    struct words all = {0};
    bool well = true;
    for (size_t i = 0; i < rules->count && well; i++)
        well = add_word(&all, rules->at[i]);
    for (size_t i = 0; i < settings->overlays.count && well; i++)
        well = add_word(&all, settings->overlays.at[i]);
    free(settings->overlays.at);
    settings->overlays = all;
    return well;
}

static bool load(struct settings *settings, enum configure_for use)
{
    char path[4096];
    struct rapport_error error = {0};
    const char *file = settings->config_path;
    if (!file && !settings->isolated)
        file = rapport_config_find(start_of(settings, use), path, sizeof path);
    if (!file)
        return true;
    settings->config = rapport_config_load(file, &error);
    struct rapport_settings *said = settings->config ? rapport_settings_new(settings->config, NULL, &error) : NULL;
    if (!said) {
        complain_error(&error);
        return false;
    }
    settle_all(settings, said);
    if (!settings->baseline) {
        settings->baseline = said->baseline;
        settings->baseline_line = said->baseline_line;
    }
    bool well = add_overlays(settings, &said->rules);
    rapport_settings_free(said);
    return well;
}

static bool find_files(struct settings *settings)
{
    struct rapport_error error = {0};
    struct rapport_files_options options = {.include = settings->include.at,
                                            .include_count = settings->include.count,
                                            .exclude = settings->exclude.at,
                                            .exclude_count = settings->exclude.count,
                                            .config = settings->config,
                                            .force_exclude = settings->force_exclude};
    settings->found = rapport_files_new(&options, &error);
    enum rapport_code code = settings->found ? RAPPORT_OK : error.code;
    for (size_t i = 0; i < settings->files.count && code == RAPPORT_OK; i++)
        code = rapport_files_add(settings->found, settings->files.at[i], &error);
    if (code == RAPPORT_OK)
        code = rapport_files_check(settings->found, &error);
    if (code != RAPPORT_OK || rapport_files_check_config(settings->found, &error) != RAPPORT_OK)
        complain_error(&error);
    return code == RAPPORT_OK;
}

bool configure(struct settings *settings, enum configure_for use)
{
    if (settings->config_path && settings->isolated) {
        complain("--config and --isolated say opposite things; leave one out");
        return false;
    }
    return load(settings, use) && (use == FOR_RULES || find_files(settings));
}
