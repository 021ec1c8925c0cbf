/* --help: what the rows say, for a terminal. */
#include "cli.h"

#include <string.h>

#include "manual/words.h"
#include "text.h"

enum { LEFT_COLUMNS = 30 };

static size_t columns_of(const char *text, size_t length)
{
    size_t columns = 0;
    for (size_t i = 0; i < length; i++)
        columns += ((unsigned char)text[i] & 0xC0) != 0x80;
    return columns;
}

/* Words from `column` on, further lines indented by `indent`. Returns the column where it ended. */
static size_t print_wrapped(const char *text, size_t column, size_t indent)
{
    size_t width = terminal_width(stdout);
    bool first = true;
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, " "), columns = columns_of(at, length);
        if (!first && column + 1 + columns > width) {
            printf("\n%*s", (int)indent, "");
            column = indent;
            first = true;
        }
        column += columns + !first;
        printf("%s%.*s", first ? "" : " ", (int)length, at);
        first = false;
        at += length + strspn(at + length, " ");
    }
    return column;
}

static void print_pair(const char *left, const char *right)
{
    size_t columns = columns_of(left, strlen(left));
    fputs(left, stdout);
    if (columns >= LEFT_COLUMNS)
        printf("\n%*s", LEFT_COLUMNS, "");
    else
        printf("%*s", (int)(LEFT_COLUMNS - columns), "");
    print_wrapped(right, LEFT_COLUMNS, LEFT_COLUMNS);
    putchar('\n');
}

static void print_option(const struct option_row *row)
{
    char left[128], right[512];
    const char *help = _(row->help);
    snprintf(left, sizeof left, "  %c%c%s--%s%s%s", row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
             row->letter ? ", " : "  ", row->name, row->takes ? " " : "", row->takes ? _(row->takes) : "");
    size_t at = (size_t)snprintf(right, sizeof right, "%s%s", help, row->choices ? ": " : "");
    for (const char *word = row->choices; word && at < sizeof right;) {
        int length = (int)strcspn(word, "|");
        at += (size_t)snprintf(right + at, sizeof right - at, "%.*s%s", length, word, word[length] ? ", " : "");
        word = word[length] ? word + length + 1 : NULL;
    }
    print_pair(left, right);
}

static void print_section(enum command_key command, enum option_section section)
{
    bool titled = false;
    for (size_t i = 0; i < option_row_count; i++) {
        if (option_rows[i].section != section || !option_for(&option_rows[i], command))
            continue;
        if (!titled)
            printf("\n%s:\n", _(section_names[section]));
        titled = true;
        print_option(&option_rows[i]);
    }
}

static void print_examples(enum command_key command)
{
    bool titled = false;
    for (size_t i = 0; i < example_count; i++) {
        if (examples[i].command != command)
            continue;
        if (!titled)
            printf("\n%s:\n", _("Examples"));
        titled = true;
        printf("  %s\n      ", examples[i].line);
        print_wrapped(_(examples[i].says), 6, 6);
        putchar('\n');
    }
}

int print_help(enum command_key command)
{
    const struct command_row *row = &command_rows[command];
    printf("%s rapport %s %s\n\n%s.\n", _("usage:"), row->name, _(row->takes), _(row->summary));
    print_wrapped(_(command_abouts[command]), 0, 0);
    putchar('\n');
    for (int section = 0; section < SECTION_COUNT; section++)
        print_section(command, (enum option_section)section);
    print_examples(command);
    return finish_output(stdout, EXIT_CLEAN);
}

int print_overview(void)
{
    printf("%s rapport %s\n\n", _("usage:"), _("[COMMAND] [OPTION]... FILE|FOLDER..."));
    for (size_t i = 0; manual_about[i]; i++) {
        print_wrapped(_(manual_about[i]), 0, 0);
        putchar('\n');
    }
    printf("\n%s:\n", _("Commands"));
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        printf("  %-10s", command_rows[i].name);
        print_wrapped(_(command_rows[i].summary), 12, 12);
        putchar('\n');
    }
    printf("\n%s:\n", _("Begin with"));
    print_pair("  rapport draft.txt", _("judge a draft"));
    print_pair("  rapport fix draft.txt", _("mend it"));
    print_pair("  rapport help check", _("all that \"check\" can do"));
    print_pair("  rapport --version", _(option_row(OPTION_VERSION, NO_COMMAND)->help));
    printf("\n");
    print_wrapped(_("\"rapport COMMAND --help\" tells the options of each. Exit: 0 clean, 1 findings, 2 could not run."), 0, 0);
    printf("\n");
    return finish_output(stdout, EXIT_CLEAN);
}

int help_command(struct settings *settings)
{
    if (settings->files.count == 0)
        return print_overview();
    if (settings->files.count > 1)
        return complain("\"help\" takes one command");
    const char *word = settings->files.at[0];
    for (int command = 0; command < COMMAND_COUNT; command++)
        if (strcmp(word, command_rows[command].name) == 0)
            return print_help((enum command_key)command);
    const char *near = nearest_command(word);
    return near ? complain("no command \"%s\"; did you mean \"%s\"?", word, near)
                : complain("no command \"%s\"; \"rapport help\" names them all", word);
}
