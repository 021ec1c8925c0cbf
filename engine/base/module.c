#include "base.h"

#include <dlfcn.h>
#include <stdio.h>

enum { LONGEST_PATH = 4096 };

/* A module stays loaded once it is (RTLD_NODELETE): GLib cannot be unloaded. */
static void *open_in(struct rp_slice folder, const char *below, const char *file)
{
    char path[LONGEST_PATH];
    if (!folder.at || folder.len == 0)
        return NULL;
    int len = snprintf(path, sizeof path, "%.*s%s/%s", (int)folder.len, folder.at, below, file);
    if (len < 0 || (size_t)len >= sizeof path)
        return NULL;
    return dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
}

static void *find(const char *file)
{
    static const char *const below[] = {"", "/modules", "/rapport", "/../lib/rapport"};
    struct rp_slice folder = rp_own_folder();
    void *handle = NULL;
    for (size_t i = 0; i < RP_COUNT(below) && !handle; i++)
        handle = open_in(folder, below[i], file);
    if (!handle)
        handle = open_in(rp_slice_of(RAPPORT_MODULE_DIR), "", file);
    if (!handle)
        handle = open_in(rp_slice_of(RAPPORT_MODULE_BUILD_DIR), "", file);
    return handle;
}

const void *rp_module(const char *file, const char *entry, unsigned version, struct rapport_error *error)
{
    void *handle = find(file);
    void *symbol = handle ? dlsym(handle, entry) : NULL;
    const void *(*function)(void) = NULL;
    if (symbol)
        memcpy(&function, &symbol, sizeof function); /* ISO C has no cast from void * to a function */
    const void *module = function ? function() : NULL;
    unsigned found = ~version;
    if (module)
        memcpy(&found, module, sizeof found);
    if (handle)
        dlclose(handle);
    if (found == version)
        return module;
    if (handle)
        rp_fail(error, RAPPORT_UNSUPPORTED, "the module %s is of another version; install it in %s", file, RAPPORT_MODULE_DIR);
    else
        rp_fail(error, RAPPORT_UNSUPPORTED, "the module %s was not found; install it in %s", file, RAPPORT_MODULE_DIR);
    return NULL;
}
