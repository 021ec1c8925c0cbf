/* Where configurations, repositories and files stand. */
#include "config.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST = 4096 };

static bool stat_entry(const char *folder, const char *name, struct stat *about)
{
    char path[LONGEST];
    int len = snprintf(path, sizeof path, "%s/%s", folder, name);
    return len > 0 && (size_t)len < sizeof path && stat(path, about) == 0;
}

bool rp_has_entry(const char *folder, const char *name)
{
    struct stat about;
    return stat_entry(folder, name, &about);
}

bool rp_has_file(const char *folder, const char *name)
{
    struct stat about;
    return stat_entry(folder, name, &about) && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode));
}

/* The last name off an absolute path; false at the root. */
static bool to_parent(char *path)
{
    char *slash = strrchr(path, '/');
    if (!slash || slash[1] == '\0')
        return false;
    *slash = '\0';
    return true;
}

/* The names of `rest` put behind the absolute path `into`, where none of them exists. */
static bool append_names(char *into, size_t size, const char *rest)
{
    while (*rest) {
        size_t len = strcspn(rest, "/"), at = strlen(into);
        if (len == 2 && memcmp(rest, "..", 2) == 0) {
            to_parent(into);
        } else if (len > 0 && !(len == 1 && *rest == '.')) {
            if (at + len + 2 > size)
                return false;
            into[at] = '/';
            memcpy(into + at + 1, rest, len);
            into[at + 1 + len] = '\0';
        }
        rest += len + (rest[len] == '/');
    }
    return true;
}

/* "" for the root, so that "/" and a name can always be put behind. */
static bool resolve(const char *path, char *into, size_t size)
{
    char head[LONGEST], found[PATH_MAX];
    size_t len = (size_t)snprintf(head, sizeof head, "%s%s", path[0] == '/' ? "" : "./", path);
    if (len >= sizeof head)
        return false;
    const char *rest = "";
    char copy[LONGEST];
    memcpy(copy, head, len + 1);
    /* The longest beginning that exists. */
    while (!realpath(head, found)) {
        char *slash = strrchr(head, '/');
        if ((errno != ENOENT && errno != ENOTDIR) || !slash)
            return false;
        rest = copy + (slash - head) + 1;
        if (slash == head) {
            strcpy(found, "/");
            break;
        }
        *slash = '\0';
    }
    snprintf(into, size, "%s", strcmp(found, "/") == 0 ? "" : found);
    return append_names(into, size, rest);
}

char *rp_absolute(struct rp_arena *arena, const char *path)
{
    char found[LONGEST];
    return rp_strdup(arena, resolve(path, found, sizeof found) ? found : path);
}

const char *rp_below(const char *folder, const char *path)
{
    size_t len = strlen(folder);
    return strncmp(folder, path, len) == 0 && path[len] == '/' ? path + len + 1 : NULL;
}

/* The absolute folder as seen from the working folder, where it is that or below it; "" for itself. */
static const char *in_working_folder(const char *folder)
{
    char here[LONGEST];
    if (!resolve(".", here, sizeof here))
        return folder;
    const char *below = rp_below(here, folder);
    return below ? below : strcmp(here, folder) == 0 ? "" : folder;
}

const char *rapport_config_find(const char *start, char *into, size_t size)
{
    static const char name[] = ".rapport.xml";
    char folder[LONGEST];
    struct stat about;
    if (!resolve(start ? start : ".", folder, sizeof folder))
        return NULL;
    if (start && (stat(start, &about) != 0 || !S_ISDIR(about.st_mode)))
        to_parent(folder);
    for (;;) {
        if (rp_has_file(folder, name)) {
            const char *shown = in_working_folder(folder);
            int len = snprintf(into, size, "%s%s%s", shown, *shown || shown == folder ? "/" : "", name);
            return len > 0 && (size_t)len < size ? into : NULL;
        }
        if (rp_has_entry(folder, ".git") || !to_parent(folder))
            return NULL;
    }
}
