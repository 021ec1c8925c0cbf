/* One table says every option: its name, what it takes, its help. */
#include "cli.h"

#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct option_row {
    char letter; /* unique in this table; as a short option where `brief` */
    bool brief;
    const char *name;
    const char *takes; /* NULL: nothing */
    const char *help;
};

/* In the order of enum rapport_format. */
#define FORMATS "text|json|concise|jsonl|sarif|junit|checkstyle|github|gitlab|rdjson|markdown|csv|html"

static const struct option_row rows[] = {
    {'f', true, "format", FORMATS, "form of the report (text)"},
    {'R', false, "report", "FORMAT=FILE", "write a report in that form to a file, too; repeat for more"},
    {'o', true, "output", "FILE", "write the report there"},
    {'u', false, "us", "NAME", "a name or address of our side; repeat for more"},
    {'l', false, "lang", "en|da", "language of the message, where it should not be told from the text"},
    {'U', false, "ui", "en|da", "language of the critique, where it should not be the message's"},
    {'c', false, "channel", "email|call|template", "what kind of message it is"},
    {'a', false, "audience", "client|team", "whom it goes to"},
    {'i', false, "input-type", "plain|email|transcript|html|markdown|template|webvtt|subrip|json|mbox|po|xliff",
     "form of the input, where it should not be told from the content"},
    {'n', false, "stdin-filename", "NAME", "name for standard input"},
    {'F', false, "fail-on", "error|warning|note|none", "exit 1 from this severity on (warning)"},
    {'m', false, "min-score", "0-100", "exit 1 when a score is below it"},
    {'k', false, "baseline", "FILE", "what is in this baseline does not count"},
    {'w', false, "write-baseline", "FILE", "write what is found there, so that from now on only what is new counts"},
    {'r', false, "rules", "FILE", "a pack of your own on top of the shipped one; repeat for more"},
    {'p', false, "pack", "PATH", "a pack instead of the shipped one"},
    {'d', false, "diff", NULL, "print what would change, change nothing"},
    {'y', true, "yes", NULL, "apply every rewrite that has no blank, without asking"},
    {'b', false, "fill", "[BLANK]=TEXT", "what to write for a blank; repeat for more"},
    {'C', false, "color", "auto|always|never", "colours on a terminal"},
    {'x', false, "no-cache", NULL, "neither read nor write compiled rules"},
    {'P', false, "plain-matching", NULL, "try every pattern everywhere (slow, same findings)"},
    {'V', false, "coverage", NULL,
     "with \"rules test\": name the words of classes that no proof holds, and count what is unreached as failed"},
    {'1', false, "select", "RULES", "judge by these alone: ids, globs, dimensions, ALL, between commas; repeat for more"},
    {'2', false, "ignore", "RULES", "do not judge by these"},
    {'5', false, "min-severity", "note|warning|error", "do not judge by rules of less severity (note)"},
    {'3', false, "max-findings", "N", "let so many findings that --fail-on counts pass (0)"},
    {'4', false, "exit-zero", NULL, "exit 0 whatever is found; 2 stays 2"},
    {'6', false, "include", "GLOB", "of folders, take the files that it matches; repeat for more"},
    {'7', false, "exclude", "GLOB", "of folders, leave these files or folders out; repeat for more"},
    {'j', true, "jobs", "N", "judge in so many threads; 0: one for each processor (1)"},
    {'8', false, "config", "FILE", "this configuration instead of the .rapport.xml that is found"},
    {'9', false, "isolated", NULL, "without any configuration"},
    {'0', false, "show-config", NULL, "print each setting in effect, and what set it"},
    {'h', true, "help", NULL, "this text"},
};
#define ROWS (sizeof rows / sizeof *rows)

/* What is no report on messages has two forms. */
static const struct option_row two_formats = {'f', true, "format", "text|json", "form of the output (text)"};

static const struct option_row *row_for(const struct command *command, const struct option_row *row)
{
    return row->letter == 'f' && !strchr(command->options, 'R') ? &two_formats : row;
}

const struct command commands[] = {
    {"check", "Judge drafts, mails and calls", "check [OPTION]... FILE|FOLDER...",
     "foRulUcainFmkwrpCxP12534"
     "67j890h",
     check_command},
    {"fix", "Apply suggested rewrites to a draft", "fix [OPTION]... FILE|FOLDER...",
     "ulUcainkrpdybCx125"
     "6789h",
     fix_command},
    {"baseline", "Write or prune the findings that do not count", "baseline write|prune [OPTION]... FILE|FOLDER...",
     "ulcainkrpxP125"
     "6789h",
     baseline_command},
    {"signals", "Show every raw hit of the rules' signals", "signals [OPTION]... FILE...",
     "fulcinrpxP"
     "6789h",
     signals_command},
    {"parse", "Show what the reader saw: zones, turns, sentences", "parse [OPTION]... FILE...",
     "fulcinrpx"
     "6789h",
     parse_command},
    {"rules", "List, show, test or lint the rules", "rules [OPTION]... list|show RULE|test|lint|gaps", "UrpxV89h", rules_command},
    {"explain", "Explain a rule", "explain [OPTION]... RULE", "Urp89h", explain_command},
    {"init", "Write a configuration with comments", "init [OPTION]... [FOLDER]", "Uh", init_command},
};
const size_t command_count = sizeof commands / sizeof *commands;

const char *nearest_command(const char *word)
{
    const char *names[sizeof commands / sizeof *commands];
    for (size_t i = 0; i < command_count; i++)
        names[i] = commands[i].name;
    return rapport_nearest(word, names, command_count);
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

enum { LEFT_COLUMNS = 40, ALL_COLUMNS = 100 };

/* A choice too long for the left column stands below the help, broken at its bars. */
static void print_choices(const char *words, FILE *out)
{
    int column = ALL_COLUMNS;
    for (const char *at = words; *at;) {
        int length = (int)strcspn(at, "|");
        if (column + length + 2 > ALL_COLUMNS)
            column = fprintf(out, "\n%*s", LEFT_COLUMNS, "") - 1;
        column += fprintf(out, " %.*s%s", length, at, at[length] ? "," : "");
        at += at[length] ? length + 1 : length;
    }
}

static void print_option(const struct option_row *row, FILE *out)
{
    char left[64];
    bool choices = row->takes && strlen(row->takes) > LEFT_COLUMNS;
    const char *takes = choices ? "WORD" : row->takes;
    snprintf(left, sizeof left, "%c%c%s--%s%s%s", row->brief ? '-' : ' ', row->brief ? row->letter : ' ',
             row->brief ? ", " : "  ", row->name, takes ? " " : "", takes ? takes : "");
    fprintf(out, "  %-*s %s", LEFT_COLUMNS - 2, left, row->help);
    if (choices)
        print_choices(row->takes, out);
    fputc('\n', out);
}

void print_options(const struct command *command, FILE *out)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strchr(command->options, rows[i].letter))
            print_option(row_for(command, &rows[i]), out);
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
    return choice_of(row->name, row->takes, value, strlen(value));
}

static bool set_report(struct settings *settings, const char *value)
{
    const char *equals = strchr(value, '=');
    if (!equals || !equals[1]) {
        complain("--report takes FORMAT=FILE, for example sarif=rapport.sarif, not \"%s\"", value);
        return false;
    }
    return choice_of("report", FORMATS, value, (size_t)(equals - value)) >= 0 && add_word(&settings->reports, value);
}

enum rapport_format report_format(const char *report, const char **file)
{
    const char *equals = strchr(report, '=');
    *file = equals + 1;
    return (enum rapport_format)choice_of("report", FORMATS, report, (size_t)(equals - report));
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
    switch (row->letter) {
    case 'f':
        settings->format = (enum rapport_format)chosen;
        break;
    case 'l':
        settings->language = (enum rapport_language)(chosen + 1);
        break;
    case 'U':
        settings->ui = (enum rapport_language)(chosen + 1);
        break;
    case 'c':
        settings->channel = (enum rapport_channel)(chosen + 1);
        break;
    case 'a':
        settings->audience = (enum rapport_audience)chosen;
        break;
    case 'i':
        settings->input = (enum rapport_input)(chosen + 1);
        break;
    case '5':
        settings->min_severity = chosen;
        break;
    case 'C':
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
    switch (row->letter) {
    case 'u':
        return add_word(&settings->us, value);
    case 'r':
        return add_word(&settings->overlays, value);
    case 'b':
        return add_word(&settings->fills, value);
    case 'R':
        return set_report(settings, value);
    case 'o':
        settings->output = value;
        return true;
    case 'n':
        settings->stdin_filename = value;
        return true;
    case 'k':
        settings->baseline = value;
        return true;
    case 'w':
        settings->write_baseline = value;
        return true;
    case 'p':
        settings->pack = value;
        return true;
    case 'm':
        return number(row, value, 100, &settings->min_score);
    case '3':
        return number(row, value, 1000000, &settings->max_findings);
    case 'j':
        return number(row, value, 256, &settings->jobs);
    case '1':
        return add_word(&settings->select, value);
    case '2':
        return add_word(&settings->ignore, value);
    case '6':
        return add_word(&settings->include, value);
    case '7':
        return add_word(&settings->exclude, value);
    case '8':
        settings->config_path = value;
        return true;
    case '9':
        return settings->isolated = true;
    case '0':
        return settings->show_config = true;
    case '4':
        return settings->exit_zero = true;
    case 'd':
        return settings->diff = true;
    case 'y':
        return settings->yes = true;
    case 'x':
        return settings->no_cache = true;
    case 'P':
        return settings->plain = true;
    case 'V':
        return settings->coverage = true;
    case 'h':
        return settings->help = true;
    default:
        return set_choice(settings, row, value);
    }
}

const char *option_name(char letter)
{
    size_t i = 0;
    while (i + 1 < ROWS && rows[i].letter != letter)
        i++;
    return rows[i].name;
}

const char *option_value(char letter, int value, char *into, size_t size)
{
    static const char of_severity[] = "note|warning|error|none";
    size_t i = 0;
    while (i + 1 < ROWS && rows[i].letter != letter)
        i++;
    const char *words = letter == 'F' ? of_severity : rows[i].takes;
    bool from_one = letter == 'l' || letter == 'U' || letter == 'c'; /* 0 stands for "told from the message" */
    if (!words || !strchr(words, '|'))
        return NULL;
    if (from_one && value == 0)
        return "auto";
    for (int at = from_one; at < value && strchr(words, '|'); at++)
        words = strchr(words, '|') + 1;
    snprintf(into, size, "%.*s", (int)strcspn(words, "|"), words);
    return into;
}

static bool complain_unknown(const struct command *command, const char *word)
{
    const char *names[ROWS];
    char typed[64];
    size_t count = 0;
    for (size_t i = 0; i < ROWS; i++)
        if (strchr(command->options, rows[i].letter))
            names[count++] = rows[i].name;
    snprintf(typed, sizeof typed, "%.*s", (int)strcspn(word, "="), word);
    const char *near = strncmp(typed, "--", 2) == 0 ? rapport_nearest(typed + 2, names, count) : NULL;
    if (near)
        complain("unknown option \"%s\"; did you mean \"--%s\"?", typed, near);
    else
        complain("unknown option \"%s\"; \"rapport %s --help\" names them all", typed, command->name);
    return false;
}

bool read_options(const struct command *command, int argc, char **argv, struct settings *settings)
{
    struct option longs[ROWS + 1];
    char shorts[2 * ROWS + 2];
    size_t count = 0, at = 0;
    shorts[at++] = ':';
    for (size_t i = 0; i < ROWS; i++) {
        if (!strchr(command->options, rows[i].letter))
            continue;
        longs[count++] =
            (struct option){rows[i].name, rows[i].takes ? required_argument : no_argument, NULL, UCHAR_MAX + 1 + (int)i};
        if (rows[i].brief) {
            shorts[at++] = rows[i].letter;
            if (rows[i].takes)
                shorts[at++] = ':';
        }
    }
    longs[count] = (struct option){0};
    shorts[at] = '\0';
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        const struct option_row *row = found > UCHAR_MAX ? &rows[found - UCHAR_MAX - 1] : NULL;
        for (size_t i = 0; !row && i < ROWS; i++)
            if (rows[i].brief && rows[i].letter == found)
                row = &rows[i];
        if (found == ':') {
            complain("%s needs a value", argv[optind - 1]);
            return false;
        }
        if (!row)
            return complain_unknown(command, argv[optind - 1]);
        settings->given[(unsigned char)row->letter] = true;
        if (!set_option(settings, row_for(command, row), optarg))
            return false;
    }
    for (int i = optind; i < argc; i++)
        if (!add_word(&settings->files, argv[i]))
            return false;
    return true;
}
