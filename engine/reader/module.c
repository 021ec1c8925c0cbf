/* dladdr, which tells where the library lies, is no POSIX */
#define _GNU_SOURCE
#include "module.h"

#include <dlfcn.h>
#include <stdio.h>

#define FILE_NAME "rapport-mail.so"
enum { LONGEST_PATH = 4096 };

/* The folder of the object that holds this function: of the library, or of a program that it is linked into. */
static struct rp_slice own_folder(void)
{
    static const char anchor = 0;
    Dl_info info;
    if (!dladdr(&anchor, &info) || !info.dli_fname)
        return (struct rp_slice){NULL, 0};
    const char *slash = strrchr(info.dli_fname, '/');
    return slash ? (struct rp_slice){info.dli_fname, (size_t)(slash - info.dli_fname)} : (struct rp_slice){NULL, 0};
}

/* The module stays loaded once it is (RTLD_NODELETE): GLib cannot be unloaded. */
static void *open_in(struct rp_slice folder, const char *below)
{
    char path[LONGEST_PATH];
    if (!folder.at || folder.len == 0)
        return NULL;
    int len = snprintf(path, sizeof path, "%.*s%s/%s", (int)folder.len, folder.at, below, FILE_NAME);
    if (len < 0 || (size_t)len >= sizeof path)
        return NULL;
    return dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
}

static void *find_module(void)
{
    static const char *const below[] = {"", "/rapport", "/../lib/rapport"};
    struct rp_slice folder = own_folder();
    void *handle = NULL;
    for (size_t i = 0; i < RP_COUNT(below) && !handle; i++)
        handle = open_in(folder, below[i]);
    if (!handle)
        handle = open_in(rp_slice_of(RAPPORT_MODULE_DIR), "");
    if (!handle)
        handle = open_in(rp_slice_of(RAPPORT_MODULE_BUILD_DIR), "");
    return handle;
}

const struct rp_mail_module *rp_mail_module_open(void **handle, struct rapport_error *error)
{
    *handle = find_module();
    void *symbol = *handle ? dlsym(*handle, RP_MAIL_ENTRY) : NULL;
    rp_mail_entry *entry = NULL;
    if (symbol)
        memcpy(&entry, &symbol, sizeof entry); /* ISO C has no cast from void * to a function */
    const struct rp_mail_module *module = entry ? entry() : NULL;
    if (module && module->version == RP_MAIL_VERSION)
        return module;
    rp_fail(error, RAPPORT_UNSUPPORTED, "mail files need the module " FILE_NAME ", which %s; install it in " RAPPORT_MODULE_DIR,
            *handle ? "is of another version" : "was not found");
    rp_mail_module_close(*handle);
    *handle = NULL;
    return NULL;
}

void rp_mail_module_close(void *handle)
{
    if (handle)
        dlclose(handle);
}
