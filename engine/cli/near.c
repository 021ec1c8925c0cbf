/* A file or folder that is not there, and the one that was meant. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "text.h"

static const char *ending_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot != name ? dot : name + strlen(name);
}

/* Of the entries with the ending of `word`, or of all others, the one that is called nearly so. An ending that both have says
 * nothing about which is meant, so it is left out. */
static const char *nearest_entry(const char *word, struct dirent **entries, size_t count, bool same_ending)
{
    const char *found = NULL;
    const char **names = calloc(count + 1, sizeof *names);
    char *wanted = strdup(word);
    if (wanted && same_ending)
        wanted[ending_of(word) - word] = '\0';
    for (size_t i = 0; names && wanted && i < count; i++) {
        char *name = entries[i]->d_name, *ending = name + (ending_of(name) - name);
        bool same = strcmp(ending, ending_of(word)) == 0;
        names[i] = same == same_ending && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 ? name : NULL;
        if (same && same_ending)
            *ending = '\0';
    }
    if (names && wanted)
        found = rapport_nearest(wanted, names, count);
    free(wanted);
    free(names);
    return found;
}

static bool put_existing(char *into, size_t size, const char *folder, const char *name, const char *ending, const char *rest)
{
    int len = snprintf(into, size, "%s%s%s%s", folder, name, ending, rest);
    return len > 0 && (size_t)len < size && access(into, F_OK) == 0;
}

/* `path` is missing from the name at `at` to `end`; the folder before is there. Tells what in it is called nearly so, where
 * the rest of the path is there, too. */
static bool find_near(const char *path, size_t at, size_t end, char *into, size_t size)
{
    char word[256], folder[4096];
    struct dirent **entries;
    snprintf(folder, sizeof folder, "%.*s", (int)at, path);
    snprintf(word, sizeof word, "%.*s", (int)(end - at), path + at);
    int count = scandir(*folder ? folder : ".", &entries, NULL, alphasort);
    if (count < 0)
        return false;
    const char *near = nearest_entry(word, entries, (size_t)count, true), *ending = near ? ending_of(word) : "";
    if (!near)
        near = nearest_entry(word, entries, (size_t)count, false);
    bool found = near && put_existing(into, size, folder, near, ending, path + end);
    while (count > 0)
        free(entries[--count]);
    free(entries);
    return found;
}

void name_near(struct rapport_error *error, const char *path)
{
    char near[sizeof error->message / 2], start[4096];
    if (strcmp(path, "-") == 0 || access(path, F_OK) == 0 || strlen(path) >= sizeof start)
        return;
    for (size_t at = 0, end;; at = end + 1) {
        end = at + strcspn(path + at, "/");
        snprintf(start, sizeof start, "%.*s", (int)end, path);
        if (end > at && access(start, F_OK) != 0)
            break;
        if (path[end] == '\0')
            return;
    }
    size_t at = strrchr(start, '/') ? (size_t)(strrchr(start, '/') + 1 - start) : 0;
    if (find_near(path, at, strlen(start), near, sizeof near))
        snprintf(error->message, sizeof error->message, _("cannot read: no such file or directory; did you mean \"%s\"?"), near);
}
