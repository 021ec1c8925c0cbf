#include "print.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../text.h"

void print_choices(const char *choices, const char *between)
{
    for (const char *at = choices; *at; at++)
        if (*at == '|')
            fputs(between, stdout);
        else
            putchar(*at);
}

static const struct {
    const char *name;
    void (*print)(void);
} forms[] = {{"man", print_man}, {"markdown", print_markdown}, {"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};

/* A language other than English is that of the catalogue below `catalogues`. */
static bool speak(const char *language, const char *catalogues)
{
    return setlocale(LC_ALL, "C.UTF-8") && setenv("LANGUAGE", language, 1) == 0 && bindtextdomain("rapport", catalogues) &&
           bind_textdomain_codeset("rapport", "UTF-8");
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc > 1 && i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(argv[1], forms[i].name) != 0)
            continue;
        if (argc > 3 && !speak(argv[2], argv[3]))
            break;
        forms[i].print();
        return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
    }
    fputs("usage: rapport-help man|markdown|bash|zsh|fish [LANGUAGE CATALOGUES]\n", stderr);
    return 2;
}
