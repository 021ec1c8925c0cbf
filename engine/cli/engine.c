#include "cli.h"

#include <stdlib.h>

/* $XDG_CACHE_HOME/rapport, else ~/.cache/rapport; none without a home. */
static const char *cache_folder(char *into, size_t size)
{
    const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (base && base[0] == '/')
        snprintf(into, size, "%s/rapport", base);
    else if (home && home[0] == '/')
        snprintf(into, size, "%s/.cache/rapport", home);
    else
        return NULL;
    return into;
}

struct rapport_ruleset *engine_rules(const struct settings *settings, enum engine_use use, struct rapport_error *error)
{
    char folder[4096], shared[4096];
    struct rapport_ruleset_options options = {.pack = settings->pack,
                                              .overlays = settings->overlays.at,
                                              .overlay_count = settings->overlays.count,
                                              .proofs = use != FOR_MESSAGES,
                                              .uncompiled = use == FOR_PAGES};
    if (!settings->no_cache)
        options.cache = cache_folder(folder, sizeof folder);
    if (!settings->no_cache && !settings->pack && settings->overlays.count == 0)
        options.shared_cache = rapport_shared_cache_path(shared, sizeof shared);
    return rapport_ruleset_load(&options, error);
}

bool engine_open(struct engine *engine, const struct settings *settings, enum engine_use use)
{
    struct rapport_error error = {0};
    if (use == FOR_MESSAGES)
        prepare_heap();
    engine->ruleset = engine_rules(settings, use, &error);
    engine->scanner = engine->ruleset && use != FOR_PAGES ? rapport_scanner_new(engine->ruleset, &error) : NULL;
    if (!engine->ruleset || (!engine->scanner && use != FOR_PAGES)) {
        complain_error(&error);
        return false;
    }
    if (engine->scanner)
        rapport_scanner_set_plain(engine->scanner, settings->plain);
    return true;
}

void engine_close(struct engine *engine)
{
    rapport_scanner_free(engine->scanner);
    rapport_ruleset_free(engine->ruleset);
}

struct rapport_check_options check_options(const struct settings *settings, const char *path)
{
    return (struct rapport_check_options){.path = path,
                                          .input = settings->input,
                                          .language = settings->language,
                                          .channel = settings->channel,
                                          .audience = settings->audience,
                                          .us = settings->us.at,
                                          .us_count = settings->us.count,
                                          .baseline = settings->known};
}
