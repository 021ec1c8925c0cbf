/* --version: of the program, its rules, and what it is built on. */
#include "cli.h"

#include <stdlib.h>

#include "text.h"

static void print_rules(void)
{
    char path[4096];
    struct rapport_error error = {0};
    struct engine engine = {0};
    struct settings settings = {0};
    if (!rapport_rules_path(path, sizeof path)) {
        printf("%-12s %s\n", _("rules"), _("none found"));
        return;
    }
    char *whole = realpath(path, NULL);
    const char *shown = whole ? whole : path;
    engine.ruleset = engine_rules(&settings, FOR_PAGES, &error);
    printf("%-12s ", _("rules"));
    if (engine.ruleset)
        printf(_("%zu, in %s"), rapport_rules_count(engine.ruleset), shown);
    else
        printf("%s: %s", shown, _("cannot be read"));
    putchar('\n');
    engine_close(&engine);
    free(whole);
}

int print_versions(void)
{
    size_t count;
    const struct rapport_part *parts = rapport_parts(&count);
    printf("rapport %s\n", rapport_version());
    print_rules();
    for (size_t i = 0; i < count; i++)
        printf("%-12s %s\n", parts[i].name, parts[i].version);
    return finish_output(stdout, EXIT_CLEAN);
}
