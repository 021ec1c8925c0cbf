/* rapport-help: the manual, the README's table and completions, from the rows that the program itself reads. */
#ifndef PRINT_H
#define PRINT_H

#include "../options.h"

void print_man(void);
void print_markdown(void);
void print_bash(void);
void print_zsh(void);
void print_fish(void);

/* The choices "a|b|c" with `between` in the place of the bars. */
void print_choices(const char *choices, const char *between);

#endif
