/* `rapport rules …` and `rapport explain`. */
#include "cli.h"

#include <string.h>

/* With coverage, what no proof reaches counts as failed. */
static enum rapport_code test(struct engine *engine, bool coverage, struct rapport_sink sink, size_t *failures,
                              struct rapport_error *error)
{
    size_t unreached = 0;
    enum rapport_code code = rapport_rules_test(engine->ruleset, sink, failures, error);
    if (code == RAPPORT_OK && coverage)
        code = rapport_rules_coverage(engine->ruleset, sink, &unreached, error);
    *failures += unreached;
    return code;
}

/* The shipped rules alone, whatever is configured here: for everybody on the machine. */
static int compile_shipped(const struct settings *settings)
{
    char folder[4096];
    struct rapport_error error = {0};
    struct rapport_ruleset_options options = {.shared_cache = rapport_shared_cache_path(folder, sizeof folder)};
    if (settings->pack || settings->overlays.count)
        return complain("\"rules compile\" is for the shipped rules; those of your own are compiled when they are first used");
    if (!options.shared_cache)
        return complain("these rules are not installed, so each user compiles them; install rapport, and run it without "
                        "RAPPORT_RULES");
    if (rapport_ruleset_share(&options, &error) != RAPPORT_OK)
        return complain_error(&error);
    printf("%s\n", options.shared_cache);
    return finish_output(stdout, EXIT_CLEAN);
}

static int run(struct settings *settings, const char *verb, const char *rule)
{
    struct engine engine = {0};
    struct rapport_error error = {0};
    struct rapport_sink sink = stream_sink(stdout);
    size_t failures = 0;
    enum rapport_code code = RAPPORT_OK;
    bool proofs = strcmp(verb, "test") == 0 || strcmp(verb, "lint") == 0;
    if (!configure(settings, FOR_RULES) || !engine_open(&engine, settings, proofs ? FOR_PROOFS : FOR_PAGES)) {
        engine_close(&engine);
        return EXIT_USAGE;
    }
    if (strcmp(verb, "list") == 0)
        code = rapport_rules_list(engine.ruleset, settings->ui, sink, &error);
    else if (strcmp(verb, "show") == 0)
        code = rapport_rules_show(engine.ruleset, rule, sink, &error);
    else if (strcmp(verb, "explain") == 0)
        code = rapport_rules_explain(engine.ruleset, rule, settings->ui, sink, &error);
    else if (strcmp(verb, "test") == 0)
        code = test(&engine, settings->coverage, sink, &failures, &error);
    else if (strcmp(verb, "gaps") == 0)
        code = rapport_rules_gaps(engine.ruleset, sink, &failures, &error);
    else
        code = rapport_rules_lint(engine.ruleset, sink, &failures, &error);
    engine_close(&engine);
    if (code != RAPPORT_OK)
        return complain_error(&error);
    return finish_output(stdout, failures ? EXIT_FINDINGS : EXIT_CLEAN);
}

int rules_command(struct settings *settings)
{
    static const char *const verbs[] = {"list", "show", "test", "lint", "gaps", "compile"};
    const char *verb = settings->files.count ? settings->files.at[0] : "list";
    size_t expected = strcmp(verb, "show") == 0 ? 2 : 1;
    bool known = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        known = known || strcmp(verb, verbs[i]) == 0;
    if (!known) {
        const char *near = rapport_nearest(verb, verbs, sizeof verbs / sizeof *verbs);
        return near ? complain("\"rules\" takes list, show RULE, test, lint, gaps or compile, not \"%s\"; did you mean \"%s\"?",
                               verb, near)
                    : complain("\"rules\" takes list, show RULE, test, lint, gaps or compile, not \"%s\"", verb);
    }
    if (expected == 2 && settings->files.count != 2)
        return complain("\"rules %s\" takes one rule", verb);
    if (expected == 1 && settings->files.count > 1)
        return complain("\"rules %s\" takes nothing more", verb);
    if (strcmp(verb, "compile") == 0)
        return compile_shipped(settings);
    return run(settings, verb, expected == 2 ? settings->files.at[1] : NULL);
}

int explain_command(struct settings *settings)
{
    if (settings->files.count != 1)
        return complain("\"explain\" takes one rule; \"rapport rules list\" names them all");
    return run(settings, "explain", settings->files.at[0]);
}
