/* .rapport.xml -> sections. Read as rule files are: shapes, values, each error with its place. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "../rule/xml.h"

#define SPACE "https://rapport.example/ns/config/1"

static const struct rp_xml_shape shapes[] = {
    {"config", "", "us message report gate select ignore adjust rules baseline include exclude path", RP_XML_CHILDREN},
    {"us", "", "", RP_XML_TEXT},
    {"message", "lang channel audience", "", RP_XML_CHILDREN},
    {"report", "ui min-severity", "", RP_XML_CHILDREN},
    {"gate", "fail-on min-score max-findings", "", RP_XML_CHILDREN},
    {"select", "rules! reason", "", RP_XML_CHILDREN},
    {"ignore", "rules! reason!", "", RP_XML_CHILDREN},
    {"adjust", "rule! points cap severity reason!", "", RP_XML_CHILDREN},
    {"rules", "file!", "", RP_XML_CHILDREN},
    {"baseline", "file!", "", RP_XML_CHILDREN},
    {"include", "", "", RP_XML_TEXT},
    {"exclude", "", "", RP_XML_TEXT},
    {"path", "match!", "us message gate=gate-of-path select ignore adjust", RP_XML_CHILDREN},
    {"gate-of-path", "fail-on min-score", "", RP_XML_CHILDREN},
    {0},
};

struct loading {
    struct rapport_config *config;
    const struct rp_xml *xml;
    struct rp_section *section; /* that is read */
    unsigned layer;
    struct rapport_error *error;
};

/* ---- values ---- */

static enum rapport_code take_choice(struct loading *loading, const struct rp_xml_element *element, const char *attribute,
                                     const char *words, int first, int *value)
{
    const char *text = rp_xml_attribute(element, attribute);
    if (!text)
        return RAPPORT_OK;
    const char *at = words;
    for (int i = first;; i++) {
        size_t len = strcspn(at, " ");
        if (strlen(text) == len && memcmp(at, text, len) == 0) {
            *value = i;
            return RAPPORT_OK;
        }
        if (at[len] == '\0')
            return rp_xml_unknown(loading->xml, element, attribute, text, words, loading->error);
        at += len + 1;
    }
}

static enum rapport_code take_number(struct loading *loading, const struct rp_xml_element *element, const char *attribute,
                                     int most, int *value)
{
    const char *text = rp_xml_attribute(element, attribute);
    if (!text)
        return RAPPORT_OK;
    char *end;
    long found = strtol(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || found > most)
        return rp_xml_fail(loading->xml, element, loading->error, "%s=\"%.80s\" is no number from 0 to %d", attribute, text,
                           most);
    *value = (int)found;
    return RAPPORT_OK;
}

static void put(struct loading *loading, const struct rp_xml_element *element, enum rapport_setting which, int value)
{
    if (value >= 0)
        loading->section->one[which] = (struct rapport_set){value, element->line};
}

static enum rapport_code add_text(struct loading *loading, const struct rp_xml_element *element, struct rp_words *words,
                                  struct rp_slice text)
{
    const char **place = RP_PUSH(&words->text);
    int *line = RP_PUSH(&words->lines);
    if (!place || !line || !(*place = rp_strndup(&loading->config->arena, text.at, text.len)))
        return rp_no_memory(loading->error);
    *line = element->line;
    return RAPPORT_OK;
}

/* ---- elements ---- */

static struct rp_slice own_text(const struct rp_xml_element *element)
{
    return rp_slice_trim(rp_slice_of(element->text));
}

static enum rapport_code load_us(struct loading *loading, const struct rp_xml_element *element)
{
    return add_text(loading, element, &loading->section->us, own_text(element));
}

static enum rapport_code load_include(struct loading *loading, const struct rp_xml_element *element)
{
    return add_text(loading, element, &loading->config->include, own_text(element));
}

static enum rapport_code load_exclude(struct loading *loading, const struct rp_xml_element *element)
{
    return add_text(loading, element, &loading->config->exclude, own_text(element));
}

static enum rapport_code load_message(struct loading *loading, const struct rp_xml_element *element)
{
    int language = -1, channel = -1, audience = -1;
    enum rapport_code code = take_choice(loading, element, "lang", "en da", RAPPORT_ENGLISH, &language);
    if (code == RAPPORT_OK)
        code = take_choice(loading, element, "channel", "email call template", RAPPORT_EMAIL, &channel);
    if (code == RAPPORT_OK)
        code = take_choice(loading, element, "audience", "client team", RAPPORT_CLIENT, &audience);
    put(loading, element, RAPPORT_SET_LANGUAGE, language);
    put(loading, element, RAPPORT_SET_CHANNEL, channel);
    put(loading, element, RAPPORT_SET_AUDIENCE, audience);
    return code;
}

static enum rapport_code load_report(struct loading *loading, const struct rp_xml_element *element)
{
    int ui = -1, least = -1;
    enum rapport_code code = take_choice(loading, element, "ui", "en da", RAPPORT_ENGLISH, &ui);
    if (code == RAPPORT_OK)
        code = take_choice(loading, element, "min-severity", "note warning error", RAPPORT_NOTE, &least);
    put(loading, element, RAPPORT_SET_UI, ui);
    put(loading, element, RAPPORT_SET_MIN_SEVERITY, least);
    return code;
}

static enum rapport_code load_gate(struct loading *loading, const struct rp_xml_element *element)
{
    int fail_on = -1, score = -1, findings = -1;
    enum rapport_code code = take_choice(loading, element, "fail-on", "note warning error none", RAPPORT_NOTE, &fail_on);
    if (code == RAPPORT_OK)
        code = take_number(loading, element, "min-score", 100, &score);
    if (code == RAPPORT_OK)
        code = take_number(loading, element, "max-findings", 1000000, &findings);
    put(loading, element, RAPPORT_SET_FAIL_ON, fail_on);
    put(loading, element, RAPPORT_SET_MIN_SCORE, score);
    put(loading, element, RAPPORT_SET_MAX_FINDINGS, findings);
    return code;
}

static enum rapport_code add_choice(struct loading *loading, const struct rp_xml_element *element, const char *rules,
                                    struct rapport_choice choice)
{
    struct rapport_choice *place = RP_PUSH(&loading->section->choices);
    if (!place || !(choice.rules = rp_strdup(&loading->config->arena, rules)))
        return rp_no_memory(loading->error);
    choice.layer = loading->layer;
    choice.file = loading->config->path;
    choice.line = element->line;
    choice.column = element->column;
    *place = choice;
    return RAPPORT_OK;
}

static enum rapport_code load_select(struct loading *loading, const struct rp_xml_element *element)
{
    return add_choice(loading, element, rp_xml_attribute(element, "rules"), (struct rapport_choice){.kind = RAPPORT_SELECT});
}

static enum rapport_code load_ignore(struct loading *loading, const struct rp_xml_element *element)
{
    return add_choice(loading, element, rp_xml_attribute(element, "rules"), (struct rapport_choice){.kind = RAPPORT_IGNORE});
}

static enum rapport_code load_adjust(struct loading *loading, const struct rp_xml_element *element)
{
    struct rapport_choice choice = {.kind = RAPPORT_ADJUST, .severity = -1, .points = -1, .cap = -1};
    const char *rule = rp_xml_attribute(element, "rule");
    enum rapport_code code = take_number(loading, element, "points", 100, &choice.points);
    if (code == RAPPORT_OK)
        code = take_number(loading, element, "cap", 100, &choice.cap);
    if (code == RAPPORT_OK)
        code = take_choice(loading, element, "severity", "note warning error", RAPPORT_NOTE, &choice.severity);
    if (code != RAPPORT_OK)
        return code;
    if (choice.points < 0 && choice.cap < 0 && choice.severity < 0)
        return rp_xml_fail(loading->xml, element, loading->error,
                           "<adjust rule=\"%.80s\"> changes nothing; write points, cap or severity", rule);
    return add_choice(loading, element, rule, choice);
}

static enum rapport_code load_rules(struct loading *loading, const struct rp_xml_element *element)
{
    const char *file = rp_xml_attribute(element, "file");
    bool absolute = file[0] == '/';
    char *path = rp_format(&loading->config->arena, "%s%s%s", absolute ? "" : loading->config->folder, absolute ? "" : "/", file);
    if (!path)
        return rp_no_memory(loading->error);
    if (access(path, R_OK) != 0)
        return rp_xml_fail(loading->xml, element, loading->error,
                           "cannot read the rules \"%.200s\"; the path is relative to the configuration", file);
    return add_text(loading, element, &loading->config->rules, rp_slice_of(path));
}

static enum rapport_code load_baseline(struct loading *loading, const struct rp_xml_element *element)
{
    struct rapport_config *config = loading->config;
    const char *file = rp_xml_attribute(element, "file"), *slash = strrchr(config->path, '/');
    int folder = slash && file[0] != '/' ? (int)(slash + 1 - config->path) : 0;
    if (config->baseline)
        return rp_xml_fail(loading->xml, element, loading->error,
                           "there is a <baseline> in line %d already; one holds for all files", config->baseline_line);
    config->baseline = rp_format(&config->arena, "%.*s%s", folder, config->path, file);
    config->baseline_line = element->line;
    return config->baseline ? RAPPORT_OK : rp_no_memory(loading->error);
}

static enum rapport_code load_children(struct loading *loading, const struct rp_xml_element *parent);

static enum rapport_code load_path(struct loading *loading, const struct rp_xml_element *element)
{
    struct rp_section *section = RP_PUSH(&loading->config->sections);
    if (!section || !(section->match = rp_strdup(&loading->config->arena, rp_xml_attribute(element, "match"))))
        return rp_no_memory(loading->error);
    loading->section = section;
    loading->layer = (unsigned)loading->config->sections.len - 1;
    enum rapport_code code = load_children(loading, element);
    loading->section = &loading->config->sections.at[0];
    loading->layer = 0;
    return code;
}

static enum rapport_code load_children(struct loading *loading, const struct rp_xml_element *parent)
{
    static const struct {
        const char *name;
        enum rapport_code (*load)(struct loading *, const struct rp_xml_element *);
    } loaders[] = {{"us", load_us},           {"message", load_message}, {"report", load_report},
                   {"gate", load_gate},       {"select", load_select},   {"ignore", load_ignore},
                   {"adjust", load_adjust},   {"rules", load_rules},     {"baseline", load_baseline},
                   {"include", load_include}, {"exclude", load_exclude}, {"path", load_path}};
    enum rapport_code code = RAPPORT_OK;
    for (const struct rp_xml_element *child = parent->first; child && code == RAPPORT_OK; child = child->next)
        for (size_t i = 0; i < RP_COUNT(loaders); i++)
            if (strcmp(child->name, loaders[i].name) == 0)
                code = loaders[i].load(loading, child);
    return code;
}

/* ---- the file ---- */

static enum rapport_code load(struct rapport_config *config, const char *path, struct rapport_error *error)
{
    struct rp_xml xml = {0};
    size_t len = 0;
    config->path = rp_strdup(&config->arena, path);
    char *folder = rp_absolute(&config->arena, path), *slash = folder ? strrchr(folder, '/') : NULL;
    struct rp_section *whole = RP_PUSH(&config->sections);
    if (!config->path || !folder || !whole)
        return rp_no_memory(error);
    if (slash)
        *slash = '\0';
    config->folder = folder;
    struct rapport_error failed = {.code = RAPPORT_OK};
    char *bytes = rp_file_read(path, RP_MAX_CONFIG_BYTES, &len, &failed);
    if (!bytes) {
        if (error)
            *error = failed;
        return failed.code;
    }
    enum rapport_code code = rp_xml_read(&xml, config->path, bytes, len, SPACE, error);
    if (code == RAPPORT_OK)
        code = rp_xml_check(&xml, shapes, "config", error);
    struct loading loading = {config, &xml, whole, 0, error};
    if (code == RAPPORT_OK)
        code = load_children(&loading, xml.root);
    rp_xml_free(&xml);
    free(bytes);
    return code;
}

struct rapport_config *rapport_config_load(const char *path, struct rapport_error *error)
{
    struct rapport_config *config = calloc(1, sizeof *config);
    if (!config) {
        rp_no_memory(error);
        return NULL;
    }
    if (load(config, path, error) == RAPPORT_OK)
        return config;
    rapport_config_free(config);
    return NULL;
}

static void free_words(struct rp_words *words)
{
    free(words->text.at);
    free(words->lines.at);
}

void rapport_config_free(struct rapport_config *config)
{
    if (!config)
        return;
    for (size_t i = 0; i < config->sections.len; i++) {
        free_words(&config->sections.at[i].us);
        free(config->sections.at[i].choices.at);
    }
    free(config->sections.at);
    free_words(&config->rules);
    free_words(&config->include);
    free_words(&config->exclude);
    rp_arena_free(&config->arena);
    free(config);
}

const char *rapport_config_path(const struct rapport_config *config)
{
    return config->path;
}
