#include <stdio.h>
#include <string.h>

#include "../text.h"
#include "print.h"

static const char head[] = "#compdef rapport\n"
                           "\n"
                           "_rapport_listed() {\n"
                           "  local line\n"
                           "  local -a found\n"
                           "  for line in ${(f)\"$(_call_program rules ${(q)words[1]} rules list 2>/dev/null)\"}; do\n"
                           "    found+=(${line%% *})\n"
                           "    [[ $1 == one ]] || found+=(${${=line}[3]})\n"
                           "  done\n"
                           "  [[ $1 == one ]] || found=(ALL ${(u)found})\n"
                           "  compadd \"${@:2}\" -a found\n"
                           "}\n"
                           "\n"
                           "_rapport_rules() {\n"
                           "  compset -P '*,'\n"
                           "  _rapport_listed some -q -S ,\n"
                           "}\n"
                           "\n"
                           "_rapport_rule() {\n"
                           "  _rapport_listed one\n"
                           "}\n"
                           "\n"
                           "_rapport_reports() {\n"
                           "  if compset -P '*='; then\n"
                           "    _files\n"
                           "  else\n"
                           "    compadd -q -S = -- ";

static const char middle[] = "\n  fi\n"
                             "}\n"
                             "\n"
                             "_rapport_commands() {\n"
                             "  local -a commands\n"
                             "  commands=(\n";

static const char start[] = "  )\n"
                            "  _describe -t commands command commands\n"
                            "}\n"
                            "\n"
                            "_rapport_first() {\n"
                            "  _rapport_commands\n"
                            "  _files\n"
                            "}\n"
                            "\n"
                            "_rapport() {\n"
                            "  local command=$words[2]\n"
                            "  if (( CURRENT > 2 )); then\n"
                            "    case $command in\n      (";

static const char after_start[] = ")\n"
                                  "        words[2]=()\n"
                                  "        (( CURRENT-- ))\n"
                                  "        ;;\n"
                                  "      (*) command=check ;;\n"
                                  "    esac\n"
                                  "  else\n"
                                  "    command=\n"
                                  "  fi\n"
                                  "  case $command in\n";

static void print_escaped(const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\'", stdout);
        else if (strchr("[]:\\", *text))
            putchar('\\');
        putchar(*text);
    }
}

static void print_offer(enum offer offer, const char *choices)
{
    static const char *const actions[] = {[OFFER_NOTHING] = " ",
                                          [OFFER_FILES] = "_files",
                                          [OFFER_RULES] = "_rapport_rules",
                                          [OFFER_REPORTS] = "_rapport_reports",
                                          [OFFER_COMMANDS] = "_rapport_commands",
                                          [OFFER_FOLDERS] = "_files -/"};
    if (offer == OFFER_CHOICES) {
        putchar('(');
        print_choices(choices, " ");
        putchar(')');
    } else {
        fputs(actions[offer], stdout);
    }
}

static void print_option(const struct option_row *row)
{
    printf("        ");
    if (row->letter)
        printf("'*'{-%c%s,--%s%s}'", row->letter, row->takes ? "+" : "", row->name, row->takes ? "=" : "");
    else
        printf("'*--%s%s", row->name, row->takes ? "=" : "");
    printf("[");
    print_escaped(_(row->help));
    printf("]");
    if (row->takes) {
        putchar(':');
        print_escaped(_(row->takes));
        putchar(':');
        print_offer(row->offer, row->choices);
    }
    printf("' \\\n");
}

static void print_command(int command, const char *pattern, const char *first)
{
    printf("    (%s)\n      _arguments -s -S \\\n", pattern);
    for (size_t i = 0; i < option_row_count; i++)
        if (option_for(&option_rows[i], (enum command_key)command) || (first && option_for(&option_rows[i], NO_COMMAND)))
            print_option(&option_rows[i]);
    if (first)
        printf("        '%s' \\\n", first);
    if (command_rows[command].words) {
        printf("        ':action:(");
        print_choices(command_rows[command].words, " ");
        printf(")' \\\n");
    }
    printf("        '%s:", command_rows[command].offer == OFFER_FILES ? "*" : "");
    printf("argument:");
    if (command_rows[command].offer == OFFER_RULES)
        printf("_rapport_rule");
    else
        print_offer(command_rows[command].offer, NULL);
    printf("'\n      ;;\n");
}

void print_zsh(void)
{
    fputs(head, stdout);
    print_choices(report_formats, " ");
    fputs(middle, stdout);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("    '%s:", command_rows[i].name);
        print_escaped(_(command_rows[i].summary));
        printf("'\n");
    }
    fputs(start, stdout);
    for (int i = 0; i < COMMAND_COUNT; i++)
        printf("%s%s", i ? "|" : "", command_rows[i].name);
    fputs(after_start, stdout);
    for (int i = 0; i < COMMAND_COUNT; i++)
        print_command(i, command_rows[i].name, NULL);
    print_command(COMMAND_CHECK, "*", ":command:_rapport_first");
    printf("  esac\n}\n\n_rapport \"$@\"\n");
}
