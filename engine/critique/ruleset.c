/* Rulesets and scanners behind the public door. */
#define _GNU_SOURCE /* dladdr */
#include "cache.h"
#include "critique.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool is_folder_of_rules(const char *path)
{
    return access(path, R_OK | X_OK) == 0;
}

/* share/rapport/rules beside lib/, lib/<triplet>/ or bin/, wherever the whole was moved to */
static bool beside_library(char *into, size_t size)
{
    static const char *const ways[] = {"../share/rapport/rules", "../../share/rapport/rules"};
    Dl_info info;
    if (!dladdr((void *)(uintptr_t)&rapport_rules_path, &info) || !info.dli_fname)
        return false;
    const char *slash = strrchr(info.dli_fname, '/');
    int folder = slash ? (int)(slash - info.dli_fname) : 0;
    for (size_t i = 0; slash && i < RP_COUNT(ways); i++) {
        snprintf(into, size, "%.*s/%s", folder, info.dli_fname, ways[i]);
        if (is_folder_of_rules(into))
            return true;
    }
    return false;
}

const char *rapport_rules_path(char *into, size_t size)
{
    const char *told = getenv("RAPPORT_RULES");
    if (told && *told) {
        snprintf(into, size, "%s", told);
        return into;
    }
    if (beside_library(into, size))
        return into;
    static const char *const places[] = {RAPPORT_RULES_BUILT, RAPPORT_RULES_INSTALLED};
    for (size_t i = 0; i < RP_COUNT(places); i++) {
        if (is_folder_of_rules(places[i])) {
            snprintf(into, size, "%s", places[i]);
            return into;
        }
    }
    return NULL;
}

/* Not those of the tree they were built in, which nobody installed. */
static bool installed_rules(char *into, size_t size)
{
    const char *told = getenv("RAPPORT_RULES");
    if (told && *told)
        return false;
    if (beside_library(into, size))
        return true;
    snprintf(into, size, "%s", RAPPORT_RULES_INSTALLED);
    return !is_folder_of_rules(RAPPORT_RULES_BUILT) && is_folder_of_rules(into);
}

const char *rapport_shared_cache_path(char *into, size_t size)
{
    char rules[4096];
    char *folder = installed_rules(rules, sizeof rules) ? realpath(rules, NULL) : NULL;
    if (!folder)
        return NULL;
    const char *way = RAPPORT_CACHE_FROM_RULES;
    for (; strncmp(way, "../", 3) == 0; way += 3)
        *strrchr(folder, '/') = '\0';
    snprintf(into, size, "%s/%s", folder, way);
    free(folder);
    return into;
}

const char *rapport_nearest(const char *word, const char *const *words, size_t count)
{
    return rp_nearest(word, words, count);
}

static struct rp_ruleset *compile(const struct rapport_ruleset_options *options, const char *path, struct rapport_error *error)
{
    struct rp_pack *pack = rp_pack_load(path, options->overlays, options->overlay_count, options->proofs, error);
    if (!pack)
        return NULL;
    return options->uncompiled ? rp_ruleset_hold(pack, error) : rp_ruleset_compile(pack, error);
}

static struct rp_ruleset *load(const struct rapport_ruleset_options *options, const char *path, struct rapport_error *error)
{
    struct rp_pack_key key;
    if ((!options->cache && !options->shared_cache) || options->proofs || options->uncompiled)
        return compile(options, path, error);
    if (rp_pack_key(path, options->overlays, options->overlay_count, &key, error) != RAPPORT_OK)
        return NULL;
    struct rp_ruleset *ruleset = options->cache ? rp_cache_read(options->cache, key.here) : NULL;
    if (!ruleset && options->shared_cache)
        ruleset = rp_cache_read_shared(options->shared_cache, key.copies);
    if (ruleset)
        return ruleset;
    ruleset = compile(options, path, error);
    if (ruleset && options->cache)
        rp_cache_write(options->cache, key.here, ruleset);
    return ruleset;
}

/* `shipped` is room for the path of the shipped pack. */
static const char *path_of(const struct rapport_ruleset_options *options, char *shipped, size_t size, struct rapport_error *error)
{
    const char *path = options->pack ? options->pack : rapport_rules_path(shipped, size);
    if (!path)
        rp_fail(error, RAPPORT_IO, "no rules found; name their folder with --pack or RAPPORT_RULES");
    return path;
}

enum rapport_code rapport_ruleset_share(const struct rapport_ruleset_options *options, struct rapport_error *error)
{
    char shipped[4096];
    struct rp_pack_key key;
    if (!options || !options->shared_cache || options->proofs || options->uncompiled)
        return rp_fail(error, RAPPORT_INVALID, "rules are compiled for all users into a \"shared_cache\", and whole");
    const char *path = path_of(options, shipped, sizeof shipped, error);
    if (!path)
        return RAPPORT_IO;
    enum rapport_code code = rp_pack_key(path, options->overlays, options->overlay_count, &key, error);
    if (code == RAPPORT_OK)
        code = rp_cache_prepare_shared(options->shared_cache, error);
    if (code != RAPPORT_OK)
        return code;
    struct rapport_error failure = {0};
    struct rp_ruleset *ruleset = compile(options, path, &failure);
    code = ruleset ? rp_cache_write_shared(options->shared_cache, key.copies, ruleset, error) : failure.code;
    if (!ruleset && error)
        *error = failure;
    rp_ruleset_free(ruleset);
    return code;
}

struct rapport_ruleset *rapport_ruleset_load(const struct rapport_ruleset_options *options, struct rapport_error *error)
{
    static const struct rapport_ruleset_options defaults;
    char shipped[4096];
    options = options ? options : &defaults;
    const char *path = path_of(options, shipped, sizeof shipped, error);
    if (!path)
        return NULL;
    struct rapport_ruleset *ruleset = calloc(1, sizeof *ruleset);
    if (!ruleset) {
        rp_no_memory(error);
        return NULL;
    }
    ruleset->inner = load(options, path, error);
    if (!ruleset->inner) {
        free(ruleset);
        return NULL;
    }
    return ruleset;
}

void rapport_ruleset_free(struct rapport_ruleset *ruleset)
{
    if (!ruleset)
        return;
    rp_ruleset_free(ruleset->inner);
    free(ruleset);
}

struct rapport_scanner *rapport_scanner_new(const struct rapport_ruleset *ruleset, struct rapport_error *error)
{
    struct rapport_scanner *scanner = calloc(1, sizeof *scanner);
    if (!scanner) {
        rp_no_memory(error);
        return NULL;
    }
    scanner->ruleset = ruleset;
    scanner->inner = rp_ruleset_is_held(ruleset->inner) ? NULL : rp_scanner_new(ruleset->inner, error);
    if (rp_ruleset_is_held(ruleset->inner))
        rp_fail(error, RAPPORT_INVALID, "a ruleset loaded as \"uncompiled\" has no patterns to scan with");
    if (!scanner->inner) {
        free(scanner);
        return NULL;
    }
    return scanner;
}

void rapport_scanner_free(struct rapport_scanner *scanner)
{
    if (!scanner)
        return;
    rp_scanner_free(scanner->inner);
    free(scanner);
}

void rapport_scanner_set_plain(struct rapport_scanner *scanner, bool plain)
{
    rp_scanner_set_plain(scanner->inner, plain);
}
