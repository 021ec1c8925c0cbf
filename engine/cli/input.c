#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST ((size_t)65 << 20) /* a little over what the library takes, so that it can say so */

static char *read_stream(FILE *file, const char *name, size_t *length)
{
    size_t size = 1 << 16, used = 0;
    char *bytes = malloc(size);
    while (bytes) {
        used += fread(bytes + used, 1, size - used, file);
        if (used < size || used >= MOST)
            break;
        char *grown = realloc(bytes, size * 2);
        if (!grown) {
            free(bytes);
            bytes = NULL;
            break;
        }
        bytes = grown;
        size *= 2;
    }
    if (!bytes) {
        complain("%s: out of memory", name);
    } else if (ferror(file)) {
        complain("%s: cannot read: %s", name, strerror(errno));
        free(bytes);
        bytes = NULL;
    }
    *length = used;
    return bytes;
}

const char *shown_path(const struct settings *settings, const char *path)
{
    if (strcmp(path, "-") != 0)
        return path;
    return settings->stdin_filename ? settings->stdin_filename : "-";
}

char *read_input(const char *path, size_t *length)
{
    struct stat stat_of;
    if (strcmp(path, "-") == 0)
        return read_stream(stdin, "standard input", length);
    FILE *file = fopen(path, "rb");
    if (!file || (stat(path, &stat_of) == 0 && S_ISDIR(stat_of.st_mode))) {
        complain("%s: cannot open: %s", path, file ? "is a folder; name the files in it" : strerror(errno));
        if (file)
            fclose(file);
        return NULL;
    }
    char *bytes = read_stream(file, path, length);
    fclose(file);
    return bytes;
}
