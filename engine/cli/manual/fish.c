#include <stdio.h>
#include <string.h>

#include "../text.h"
#include "print.h"

static const char after_commands[] =
    "\n"
    "function __rapport_command\n"
    "    set -l words (commandline -opc)\n"
    "    if set -q words[2]; and contains -- $words[2] $__rapport_commands\n"
    "        echo $words[2]\n"
    "    else\n"
    "        echo check\n"
    "    end\n"
    "end\n"
    "\n"
    "function __rapport_is\n"
    "    contains -- (__rapport_command) $argv\n"
    "end\n"
    "\n"
    "function __rapport_begins\n"
    "    test (count (commandline -opc)) -eq 1\n"
    "end\n"
    "\n"
    "function __rapport_rules\n"
    "    set -l words (commandline -opc)\n"
    "    $words[1] rules list 2>/dev/null | string replace -r '^(\\S+)\\s+\\S+\\s+\\S+\\s+\\S+\\s+(.*)' '$1\\t$2'\n"
    "end\n"
    "\n"
    "function __rapport_rules_and_dimensions\n"
    "    set -l words (commandline -opc)\n"
    "    __rapport_rules\n"
    "    $words[1] rules list 2>/dev/null | string replace -r '^\\S+\\s+\\S+\\s+(\\S+).*' '$1' | sort -u\n"
    "    echo ALL\n"
    "end\n"
    "\n";

static void print_quoted(const char *text)
{
    putchar('\'');
    for (; *text; text++) {
        if (strchr("'\\", *text))
            putchar('\\');
        putchar(*text);
    }
    putchar('\'');
}

static void print_offer(enum offer offer, const char *choices)
{
    switch (offer) {
    case OFFER_CHOICES:
        printf(" -x -a '");
        print_choices(choices, " ");
        putchar('\'');
        break;
    case OFFER_RULES:
        printf(" -x -a '(__fish_complete_list , __rapport_rules_and_dimensions)'");
        break;
    case OFFER_REPORTS:
        printf(" -r -F -a '");
        print_choices(choices, "= ");
        printf("='");
        break;
    case OFFER_FILES:
        printf(" -r -F");
        break;
    default:
        printf(" -x");
        break;
    }
}

static void print_option(const struct option_row *row)
{
    printf("complete -c rapport -n '");
    if (row->commands == 1u << NO_COMMAND)
        printf("__rapport_begins");
    else
        printf("__rapport_is");
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (option_for(row, (enum command_key)i))
            printf(" %s", command_rows[i].name);
    printf("' -l %s", row->name);
    if (row->letter)
        printf(" -s %c", row->letter);
    if (row->takes)
        print_offer(row->offer, row->offer == OFFER_REPORTS ? report_formats : row->choices);
    printf(" -d ");
    print_quoted(_(row->help));
    putchar('\n');
}

static void print_arguments(const struct command_row *row)
{
    static const char *const offers[] = {[OFFER_RULES] = "(__rapport_rules)",
                                         [OFFER_COMMANDS] = "$__rapport_commands",
                                         [OFFER_FOLDERS] = "(__fish_complete_directories)"};
    if (row->words) {
        printf("complete -c rapport -n '__rapport_is %s; and not __fish_seen_subcommand_from ", row->name);
        print_choices(row->words, " ");
        printf("' -f -a '");
        print_choices(row->words, " ");
        printf("'\n");
    }
    if (row->offer == OFFER_FILES)
        return;
    printf("complete -c rapport -n '__rapport_is %s", row->name);
    if (row->words) {
        printf("; and __fish_seen_subcommand_from ");
        print_choices(row->words, " ");
    }
    printf("' -f -a '%s'\n", offers[row->offer]);
}

void print_fish(void)
{
    printf("# fish completion for rapport\n\nset -g __rapport_commands");
    for (int i = 0; i < COMMAND_COUNT; i++)
        printf(" %s", command_rows[i].name);
    printf("\n%s", after_commands);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("complete -c rapport -n __rapport_begins -a %s -d ", command_rows[i].name);
        print_quoted(_(command_rows[i].summary));
        printf("\n");
        print_arguments(&command_rows[i]);
    }
    for (size_t i = 0; i < option_row_count; i++)
        print_option(&option_rows[i]);
}
