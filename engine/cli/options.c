/* The command line read by the rows of option_rows.c. */
#include "cli.h"

#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

const char *nearest_command(const char *word)
{
    const char *names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = command_rows[i].name;
    return rapport_nearest(word, names, COMMAND_COUNT);
}

bool add_word(struct words *words, const char *word)
{
    const char **grown = realloc(words->at, (words->count + 1) * sizeof *grown);
    if (!grown) {
        complain("out of memory");
        return false;
    }
    words->at = grown;
    words->at[words->count++] = word;
    return true;
}

/* The place of `value` (`length` bytes) among the words of the row's choices ("a|b|c"); -1 after a complaint. */
static int choice_of(const char *option, const char *choices, const char *value, size_t length)
{
    const char *words[16];
    char copy[160], typed[64];
    size_t count = 0;
    snprintf(copy, sizeof copy, "%s", choices);
    snprintf(typed, sizeof typed, "%.*s", (int)(length < sizeof typed ? length : sizeof typed), value);
    for (char *word = strtok(copy, "|"); word && count < 16; word = strtok(NULL, "|"))
        words[count++] = word;
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], typed) == 0)
            return (int)i;
    const char *near = rapport_nearest(typed, words, count);
    complain("--%s takes %s, not \"%s\"%s%s%s", option, choices, typed, near ? "; did you mean \"" : "", near ? near : "",
             near ? "\"?" : "");
    return -1;
}

static int choice(const struct option_row *row, const char *value)
{
    return choice_of(row->name, row->choices, value, strlen(value));
}

static bool set_report(struct settings *settings, const char *value)
{
    const char *equals = strchr(value, '=');
    if (!equals || !equals[1]) {
        complain("--report takes FORMAT=FILE, for example sarif=rapport.sarif, not \"%s\"", value);
        return false;
    }
    return choice_of("report", report_formats, value, (size_t)(equals - value)) >= 0 && add_word(&settings->reports, value);
}

enum rapport_format report_format(const char *report, const char **file)
{
    const char *equals = strchr(report, '=');
    *file = equals + 1;
    return (enum rapport_format)choice_of("report", report_formats, report, (size_t)(equals - report));
}

static bool number(const struct option_row *row, const char *value, unsigned most, unsigned *into)
{
    char *end;
    unsigned long parsed = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || parsed > most) {
        complain("--%s takes a number from 0 to %u, not \"%s\"", row->name, most, value);
        return false;
    }
    *into = (unsigned)parsed;
    return true;
}

static bool set_choice(struct settings *settings, const struct option_row *row, const char *value)
{
    static const int severities[] = {RAPPORT_ERROR, RAPPORT_WARNING, RAPPORT_NOTE, RAPPORT_ERROR + 1};
    int chosen = choice(row, value);
    if (chosen < 0)
        return false;
    switch (row->key) {
    case OPTION_FORMAT:
        settings->format = (enum rapport_format)chosen;
        break;
    case OPTION_LANG:
        settings->language = (enum rapport_language)(chosen + 1);
        break;
    case OPTION_UI:
        settings->ui = (enum rapport_language)(chosen + 1);
        break;
    case OPTION_CHANNEL:
        settings->channel = (enum rapport_channel)(chosen + 1);
        break;
    case OPTION_AUDIENCE:
        settings->audience = (enum rapport_audience)chosen;
        break;
    case OPTION_INPUT_TYPE:
        settings->input = (enum rapport_input)(chosen + 1);
        break;
    case OPTION_MIN_SEVERITY:
        settings->min_severity = chosen;
        break;
    case OPTION_COLOR:
        settings->colour = (enum colour)chosen;
        break;
    default:
        settings->fail_on = severities[chosen];
        break;
    }
    return true;
}

static bool set_option(struct settings *settings, const struct option_row *row, const char *value)
{
    switch (row->key) {
    case OPTION_US:
        return add_word(&settings->us, value);
    case OPTION_RULES:
        return add_word(&settings->overlays, value);
    case OPTION_FILL:
        return add_word(&settings->fills, value);
    case OPTION_REPORT:
        return set_report(settings, value);
    case OPTION_OUTPUT:
        settings->output = value;
        return true;
    case OPTION_STDIN_FILENAME:
        settings->stdin_filename = value;
        return true;
    case OPTION_BASELINE:
        settings->baseline = value;
        return true;
    case OPTION_WRITE_BASELINE:
        settings->write_baseline = value;
        return true;
    case OPTION_PACK:
        settings->pack = value;
        return true;
    case OPTION_MIN_SCORE:
        return number(row, value, 100, &settings->min_score);
    case OPTION_MAX_FINDINGS:
        return number(row, value, 1000000, &settings->max_findings);
    case OPTION_JOBS:
        return number(row, value, 256, &settings->jobs);
    case OPTION_SELECT:
        return add_word(&settings->select, value);
    case OPTION_IGNORE:
        return add_word(&settings->ignore, value);
    case OPTION_INCLUDE:
        return add_word(&settings->include, value);
    case OPTION_EXCLUDE:
        return add_word(&settings->exclude, value);
    case OPTION_CONFIG:
        settings->config_path = value;
        return true;
    case OPTION_ISOLATED:
        return settings->isolated = true;
    case OPTION_SHOW_CONFIG:
        return settings->show_config = true;
    case OPTION_FORCE_EXCLUDE:
        return settings->force_exclude = true;
    case OPTION_EXIT_ZERO:
        return settings->exit_zero = true;
    case OPTION_DIFF:
        return settings->diff = true;
    case OPTION_YES:
        return settings->yes = true;
    case OPTION_NO_CACHE:
        return settings->no_cache = true;
    case OPTION_PLAIN_MATCHING:
        return settings->plain = true;
    case OPTION_COVERAGE:
        return settings->coverage = true;
    case OPTION_HELP:
        return settings->help = true;
    default:
        return set_choice(settings, row, value);
    }
}

const char *option_name(enum option_key key)
{
    return option_row(key, NO_COMMAND)->name;
}

const char *option_value(enum option_key key, int value, char *into, size_t size)
{
    static const char of_severity[] = "note|warning|error|none";
    const char *words = key == OPTION_FAIL_ON ? of_severity : option_row(key, NO_COMMAND)->choices;
    /* 0 stands for "told from the message" */
    bool from_one = key == OPTION_LANG || key == OPTION_UI || key == OPTION_CHANNEL;
    if (!words)
        return NULL;
    if (from_one && value == 0)
        return "auto";
    for (int at = from_one; at < value && strchr(words, '|'); at++)
        words = strchr(words, '|') + 1;
    snprintf(into, size, "%.*s", (int)strcspn(words, "|"), words);
    return into;
}

static bool complain_unknown(enum command_key command, bool bare, const char *word)
{
    const char *names[OPTION_COUNT];
    char typed[64];
    size_t count = 0;
    for (size_t i = 0; i < option_row_count; i++)
        if (option_for(&option_rows[i], command) || (bare && option_for(&option_rows[i], NO_COMMAND)))
            names[count++] = option_rows[i].name;
    snprintf(typed, sizeof typed, "%.*s", (int)strcspn(word, "="), word);
    const char *near = strncmp(typed, "--", 2) == 0 ? rapport_nearest(typed + 2, names, count) : NULL;
    if (near)
        complain("unknown option \"%s\"; did you mean \"--%s\"?", typed, near);
    else
        complain("unknown option \"%s\"; \"rapport %s --help\" names them all", typed, command_rows[command].name);
    return false;
}

/* The options of one command as getopt_long knows them; a long one comes back as its key above all letters. */
struct known {
    struct option longs[OPTION_COUNT + 1];
    char shorts[2 * OPTION_COUNT + 2];
};

static void know(struct known *known, enum command_key command)
{
    size_t count = 0, at = 0;
    known->shorts[at++] = ':';
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (!option_for(row, command))
            continue;
        known->longs[count++] =
            (struct option){row->name, row->takes ? required_argument : no_argument, NULL, UCHAR_MAX + 1 + (int)row->key};
        if (row->letter)
            known->shorts[at++] = row->letter;
        if (row->letter && row->takes)
            known->shorts[at++] = ':';
    }
    known->longs[count] = (struct option){0};
    known->shorts[at] = '\0';
}

static const struct option_row *found_row(enum command_key command, int found)
{
    if (found > UCHAR_MAX)
        return option_row((enum option_key)(found - UCHAR_MAX - 1), command);
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].letter == found && option_for(&option_rows[i], command))
            return &option_rows[i];
    return NULL;
}

bool read_options(enum command_key command, int argc, char **argv, struct settings *settings)
{
    struct known known;
    know(&known, command);
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, known.shorts, known.longs, NULL)) != -1;) {
        const struct option_row *row = found_row(command, found);
        if (found == ':') {
            complain("%s needs a value", argv[optind - 1]);
            return false;
        }
        if (!row)
            return complain_unknown(command, settings->bare, argv[optind - 1]);
        settings->given[row->key] = true;
        if (!set_option(settings, row, optarg))
            return false;
    }
    for (int i = optind; i < argc; i++)
        if (!add_word(&settings->files, argv[i]))
            return false;
    return true;
}
