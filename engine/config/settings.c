/* Sections -> what holds for one path. */
#include "config.h"

#include <stdlib.h>

struct inside {
    struct rapport_settings settings; /* first: it is what is handed out */
    RP_ARRAY(struct rapport_choice) choices;
};

static struct rapport_list list_of(const struct rp_words *words)
{
    return (struct rapport_list){words->text.at, words->lines.at, words->text.len};
}

static bool add_section(struct inside *inside, const struct rp_section *section)
{
    for (size_t i = 0; i < RAPPORT_SETTINGS; i++)
        if (section->one[i].line > 0)
            inside->settings.one[i] = section->one[i];
    if (section->us.text.len > 0)
        inside->settings.us = list_of(&section->us);
    for (size_t i = 0; i < section->choices.len; i++) {
        struct rapport_choice *choice = RP_PUSH(&inside->choices);
        if (!choice)
            return false;
        *choice = section->choices.at[i];
    }
    return true;
}

static bool fill(struct inside *inside, const struct rapport_config *config, const char *path)
{
    struct rp_arena arena = {0};
    char *absolute = path ? rp_absolute(&arena, path) : NULL;
    const char *below = absolute ? rp_below(config->folder, absolute) : NULL;
    bool well = !path || absolute;
    inside->settings.rules = list_of(&config->rules);
    inside->settings.include = list_of(&config->include);
    inside->settings.exclude = list_of(&config->exclude);
    inside->settings.baseline = config->baseline;
    inside->settings.baseline_line = config->baseline_line;
    for (size_t i = 0; i < config->sections.len && well; i++) {
        const struct rp_section *section = &config->sections.at[i];
        if (!section->match || (below && rp_glob_path(section->match, below)))
            well = add_section(inside, section);
    }
    inside->settings.choices = inside->choices.at;
    inside->settings.choice_count = inside->choices.len;
    rp_arena_free(&arena);
    return well;
}

struct rapport_settings *rapport_settings_new(const struct rapport_config *config, const char *path, struct rapport_error *error)
{
    struct inside *inside = calloc(1, sizeof *inside);
    if (inside && fill(inside, config, path))
        return &inside->settings;
    rapport_settings_free(inside ? &inside->settings : NULL);
    rp_no_memory(error);
    return NULL;
}

void rapport_settings_free(struct rapport_settings *settings)
{
    struct inside *inside = (struct inside *)(void *)settings;
    if (!inside)
        return;
    free(inside->choices.at);
    free(inside);
}
