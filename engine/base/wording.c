#include "base.h"

#include <errno.h>
#include <libintl.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#define DOMAIN "rapport"

enum { LONGEST_PATH = 4096 };

/* Binds the domain to `folder` with `below` after it, where our catalogues lie there. */
static bool bind_to(struct rp_slice folder, const char *below)
{
    char path[LONGEST_PATH], catalogue[LONGEST_PATH];
    if (!folder.at || folder.len == 0)
        return false;
    int len = snprintf(path, sizeof path, "%.*s%s", (int)folder.len, folder.at, below);
    if (len < 0 || (size_t)len >= sizeof path)
        return false;
    len = snprintf(catalogue, sizeof catalogue, "%s/da/LC_MESSAGES/" DOMAIN ".mo", path);
    if (len < 0 || (size_t)len >= sizeof catalogue || access(catalogue, R_OK) != 0)
        return false;
    return bindtextdomain(DOMAIN, path) != NULL;
}

/* Beside the library or, seen from a module, beside the library that loaded it. */
static void bind_catalogues(void)
{
    static const char *const below[] = {"/locale", "/../locale", "/" RAPPORT_LOCALE_BELOW, "/../" RAPPORT_LOCALE_BELOW};
    struct rp_slice folder = rp_own_folder();
    bool bound = false;
    for (size_t i = 0; i < RP_COUNT(below) && !bound; i++)
        bound = bind_to(folder, below[i]);
    if (bound || bind_to(rp_slice_of(RAPPORT_LOCALE_DIR), "") || bind_to(rp_slice_of(RAPPORT_LOCALE_BUILD_DIR), ""))
        bind_textdomain_codeset(DOMAIN, "UTF-8");
}

void rapport_bind_messages(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int saved = errno;
    pthread_once(&once, bind_catalogues);
    errno = saved;
}

const char *rp_local(const char *text)
{
    rapport_bind_messages();
    return dgettext(DOMAIN, text);
}
