/* rapport(1) in man(7) macros. */
#include <stdio.h>
#include <string.h>

#include "../text.h"
#include "print.h"
#include "words.h"

/* Text as roff reads it; a line never begins with a request. */
static void print_text(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '\'')
            fputs("\\(aq", stdout);
        else if (*text == '~')
            fputs("\\(ti", stdout);
        else
            putchar(*text);
    }
}

static void print_font(char font, const char *text)
{
    printf("\\f%c", font);
    print_text(text);
    fputs("\\fR", stdout);
}

static void print_heading(const char *title)
{
    printf(".SH ");
    print_text(title);
    putchar('\n');
}

static void print_entry(const char *term, const char *says)
{
    printf(".TP\n");
    print_font('B', term);
    putchar('\n');
    print_text(says);
    putchar('\n');
}

static void print_entries(const char *title, const struct entry *entries)
{
    print_heading(title);
    for (; entries->term; entries++)
        print_entry(entries->term, _(entries->says));
}

static void print_top(void)
{
    printf("'\\\" -*- coding: UTF-8 -*-\n.TH RAPPORT 1 \"%s\" \"rapport " RAPPORT_VERSION "\"\n", manual_date);
    print_heading(_("NAME"));
    printf("rapport \\- ");
    print_text(_(manual_name));
    putchar('\n');
    print_heading(_("SYNOPSIS"));
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("%s\\fBrapport\\fR ", i ? ".br\n" : "");
        print_font('B', command_rows[i].name);
        putchar(' ');
        print_text(_(command_rows[i].takes));
        putchar('\n');
    }
    print_heading(_("DESCRIPTION"));
    for (size_t i = 0; manual_about[i]; i++) {
        printf("%s", i ? ".PP\n" : "");
        print_text(_(manual_about[i]));
        putchar('\n');
    }
}

static void print_commands(void)
{
    print_heading(_("COMMANDS"));
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf(".TP\n");
        print_font('B', command_rows[i].name);
        printf("\n");
        print_text(_(command_rows[i].summary));
        printf(".\n");
        print_text(_(command_abouts[i]));
        putchar('\n');
    }
}

/* The commands that take it, where not all do. */
static void print_takers(const struct option_row *row)
{
    const char *between = "";
    if (option_for(row, COMMAND_HELP) || option_for(row, NO_COMMAND))
        return;
    printf("\n(");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (!option_for(row, (enum command_key)i))
            continue;
        fputs(between, stdout);
        print_text(command_rows[i].name);
        between = ", ";
    }
    putchar(')');
}

static void print_option(const struct option_row *row)
{
    char name[64];
    printf(".TP\n");
    if (row->letter) {
        snprintf(name, sizeof name, "-%c", row->letter);
        print_font('B', name);
        printf(", ");
    }
    snprintf(name, sizeof name, "--%s", row->name);
    print_font('B', name);
    if (row->takes) {
        putchar(' ');
        print_font('I', _(row->takes));
    }
    putchar('\n');
    print_text(_(row->help));
    if (row->choices) {
        printf(": ");
        print_choices(row->choices, ", ");
    }
    print_takers(row);
    putchar('\n');
}

static void print_options(void)
{
    print_heading(_("OPTIONS"));
    for (int section = 0; section < SECTION_COUNT; section++) {
        printf(".SS ");
        print_text(_(section_names[section]));
        putchar('\n');
        for (size_t i = 0; i < option_row_count; i++)
            if ((int)option_rows[i].section == section)
                print_option(&option_rows[i]);
    }
}

static void print_examples(void)
{
    print_heading(_("EXAMPLES"));
    for (size_t i = 0; i < example_count; i++)
        print_entry(examples[i].line, _(examples[i].says));
}

void print_man(void)
{
    print_top();
    print_commands();
    print_options();
    print_entries(_("EXIT STATUS"), exit_codes);
    print_entries(_("ENVIRONMENT"), environment);
    print_entries(_("FILES"), files);
    print_examples();
    print_heading(_("SEE ALSO"));
    printf("\\fBrapport\\-config\\fR(5)\n");
}
