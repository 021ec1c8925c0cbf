#include <stdio.h>

#include "print.h"

static const char head[] =
    "# bash completion for rapport\n"
    "\n"
    "_rapport_from()\n"
    "{\n"
    "    mapfile -t COMPREPLY < <(compgen \"${@:2}\" -- \"$1\")\n"
    "}\n"
    "\n"
    "_rapport_files()\n"
    "{\n"
    "    _rapport_from \"$1\" \"$2\"\n"
    "    compopt -o filenames 2>/dev/null\n"
    "}\n"
    "\n"
    "# Rules of a list with commas; with a second argument one rule alone.\n"
    "_rapport_rules()\n"
    "{\n"
    "    local listed id severity dimension rest before=\n"
    "    listed=$(\"${COMP_WORDS[0]}\" rules list 2>/dev/null | while read -r id severity dimension rest; do\n"
    "        echo \"$id\"\n"
    "        [[ ${2-} ]] || echo \"$dimension\"\n"
    "    done | sort -u)\n"
    "    [[ ${2-} ]] || listed+=$'\\nALL'\n"
    "    [[ ${2-} || $1 != *,* ]] || before=${1%,*},\n"
    "    _rapport_from \"${1#\"$before\"}\" -P \"$before\" -W \"$listed\"\n"
    "}\n"
    "\n"
    "_rapport_reports()\n"
    "{\n"
    "    _rapport_from \"$1\" -S = -W \"$formats\"\n"
    "    compopt -o nospace 2>/dev/null\n"
    "}\n"
    "\n"
    "_rapport()\n"
    "{\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} command=check first= options= arguments= i\n"
    "    local formats words=()\n"
    "    COMPREPLY=()\n";

static const char split[] = "    # readline takes \"=\" for a word of its own\n"
                            "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                            "        [[ ${COMP_WORDS[i]} == \"=\" ]] || words+=(\"${COMP_WORDS[i]}\")\n"
                            "    done\n"
                            "    [[ $current != \"=\" ]] || current=\n"
                            "    local previous= before=\n"
                            "    ((${#words[@]} < 1)) || previous=${words[${#words[@]} - 1]}\n"
                            "    ((${#words[@]} < 2)) || before=${words[${#words[@]} - 2]}\n";

static const char after_command[] = "    for i in \"${words[@]:1}\"; do\n"
                                    "        [[ \" $arguments \" != *\" $i \"* ]] || first=$i\n"
                                    "    done\n"
                                    "    if [[ $before == --report && \" $formats \" == *\" $previous \"* ]]; then\n"
                                    "        _rapport_files \"$current\" -f\n"
                                    "        return\n"
                                    "    fi\n"
                                    "    case \"$command $previous\" in\n";

static const char before_arguments[] = "    esac\n"
                                       "    if [[ $current == -* ]]; then\n"
                                       "        ((${#words[@]})) || options+=\" --version\"\n"
                                       "        _rapport_from \"$current\" -W \"$options\"\n"
                                       "    elif [[ $arguments && ! $first ]]; then\n"
                                       "        _rapport_from \"$current\" -W \"$arguments\"\n"
                                       "    else\n"
                                       "        case $command in\n";

static const char tail[] = "        esac\n"
                           "        if ((${#words[@]} == 0)); then\n"
                           "            local files=(\"${COMPREPLY[@]}\")\n"
                           "            _rapport_from \"$current\" -W \"$commands\"\n"
                           "            COMPREPLY+=(\"${files[@]}\")\n"
                           "        fi\n"
                           "    fi\n"
                           "}\n"
                           "complete -F _rapport rapport\n";

static void print_names(enum command_key command)
{
    const char *between = "";
    for (size_t i = 0; i < option_row_count; i++) {
        if (!option_for(&option_rows[i], command))
            continue;
        printf("%s--%s", between, option_rows[i].name);
        between = " ";
    }
}

static void print_command(int command)
{
    printf("    %s)\n        options=\"", command_rows[command].name);
    print_names((enum command_key)command);
    printf("\"\n");
    if (command_rows[command].words) {
        printf("        arguments=\"");
        print_choices(command_rows[command].words, " ");
        printf("\"\n");
    }
    printf("        ;;\n");
}

static void print_offer(enum offer offer, const char *choices)
{
    switch (offer) {
    case OFFER_FILES:
        printf("_rapport_files \"$current\" -f");
        break;
    case OFFER_FOLDERS:
        printf("_rapport_files \"$current\" -d");
        break;
    case OFFER_CHOICES:
        printf("_rapport_from \"$current\" -W \"");
        print_choices(choices, " ");
        printf("\"");
        break;
    case OFFER_RULES:
        printf("_rapport_rules \"$current\"");
        break;
    case OFFER_REPORTS:
        printf("_rapport_reports \"$current\"");
        break;
    case OFFER_COMMANDS:
        printf("_rapport_from \"$current\" -W \"$commands\"");
        break;
    default:
        printf(":");
        break;
    }
}

static void print_value(const struct option_row *row)
{
    const char *between = "    ";
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (!option_for(row, (enum command_key)i))
            continue;
        printf("%s\"%s --%s\"", between, command_rows[i].name, row->name);
        if (row->letter)
            printf(" | \"%s -%c\"", command_rows[i].name, row->letter);
        between = " | ";
    }
    printf(")\n        ");
    print_offer(row->offer, row->choices);
    printf("\n        return\n        ;;\n");
}

void print_bash(void)
{
    fputs(head, stdout);
    printf("    local commands=\"");
    for (int i = 0; i < COMMAND_COUNT; i++)
        printf("%s%s", i ? " " : "", command_rows[i].name);
    printf("\"\n    formats=\"");
    print_choices(report_formats, " ");
    printf("\"\n%s    if ((${#words[@]})) && [[ \" $commands \" == *\" ${words[0]} \"* ]]; then\n"
           "        command=${words[0]}\n    fi\n    case $command in\n",
           split);
    for (int i = 0; i < COMMAND_COUNT; i++)
        print_command(i);
    printf("    esac\n%s", after_command);
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].takes)
            print_value(&option_rows[i]);
    fputs(before_arguments, stdout);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        printf("        %s) ", command_rows[i].name);
        print_offer(command_rows[i].offer, NULL);
        printf("%s ;;\n", command_rows[i].offer == OFFER_RULES ? " one" : "");
    }
    fputs(tail, stdout);
}
