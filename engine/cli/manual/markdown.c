#include <stdio.h>

#include "../text.h"
#include "print.h"

static void print_row(const struct option_row *row)
{
    printf("| `");
    if (row->letter)
        printf("-%c`, `", row->letter);
    printf("--%s", row->name);
    if (row->takes)
        printf(" %s", _(row->takes));
    printf("` | %s", _(row->help));
    if (row->choices) {
        printf(": `");
        print_choices(row->choices, "`, `");
        putchar('`');
    }
    printf(" |\n");
}

static void print_section(enum option_section section)
{
    bool titled = false;
    for (size_t i = 0; i < option_row_count; i++) {
        if (option_rows[i].section != section || !option_for(&option_rows[i], COMMAND_CHECK))
            continue;
        if (!titled)
            printf("%s| %s | |\n|---|---|\n", section ? "\n" : "", _(section_names[section]));
        titled = true;
        print_row(&option_rows[i]);
    }
}

/* The options of "check", which has most of them. */
void print_markdown(void)
{
    for (int section = 0; section < SECTION_COUNT; section++)
        print_section((enum option_section)section);
}
