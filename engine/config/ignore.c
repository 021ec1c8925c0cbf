#include "ignore.h"

#include <stdio.h>
#include <stdlib.h>

#include "config.h"

/* Blanks at the end do not count but where a backslash stands before. */
static size_t without_blanks(const char *line, size_t len)
{
    size_t kept = 0;
    for (size_t i = 0; i < len; i++) {
        if (line[i] == '\\' && i + 1 < len)
            i++;
        else if (line[i] == ' ')
            continue;
        kept = i + 1;
    }
    return kept;
}

static bool take_line(struct rp_arena *arena, const char *line, size_t len, struct rp_ignore_pattern *pattern)
{
    *pattern = (struct rp_ignore_pattern){0};
    len = without_blanks(line, len);
    if (len > 0 && line[0] == '!') {
        pattern->negated = true;
        line++;
        len--;
    }
    if (len > 0 && line[len - 1] == '/') {
        pattern->folders_only = true;
        len--;
    }
    if (len == 0)
        return true;
    pattern->anchored = memchr(line, '/', len) != NULL;
    if (line[0] == '/') {
        line++;
        len--;
    }
    pattern->glob = rp_strndup(arena, line, len);
    return pattern->glob != NULL;
}

const struct rp_ignore *rp_ignore_parse(struct rp_arena *arena, const struct rp_ignore *above, const char *folder,
                                        const char *text, size_t len)
{
    struct rp_ignore *ignore = rp_alloc(arena, sizeof *ignore);
    size_t lines = 1;
    for (size_t i = 0; i < len; i++)
        lines += text[i] == '\n';
    struct rp_ignore_pattern *patterns = rp_alloc(arena, lines * sizeof *patterns);
    if (!ignore || !patterns)
        return NULL;
    *ignore = (struct rp_ignore){.above = above, .folder = rp_strdup(arena, folder), .patterns = patterns};
    if (!ignore->folder)
        return NULL;
    size_t at = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < len) {
        const char *line = text + at, *end = memchr(line, '\n', len - at);
        size_t length = end ? (size_t)(end - line) : len - at;
        at += length + 1;
        length -= end && length > 0 && line[length - 1] == '\r';
        if (length == 0 || line[0] == '#')
            continue;
        if (!take_line(arena, line, length, &patterns[ignore->count]))
            return NULL;
        ignore->count += patterns[ignore->count].glob != NULL;
    }
    return ignore;
}

const struct rp_ignore *rp_ignore_read(struct rp_arena *arena, const struct rp_ignore *above, const char *folder)
{
    static const struct rp_ignore nothing;
    const struct rp_ignore *silent = above ? above : &nothing;
    size_t len = 0;
    char *path = rp_format(arena, "%s/.gitignore", folder);
    if (!path)
        return NULL;
    char *text = rp_has_file(folder, ".gitignore") ? rp_file_read(path, RP_MAX_CONFIG_BYTES, &len, NULL) : NULL;
    if (!text)
        return silent;
    const struct rp_ignore *ignore = rp_ignore_parse(arena, above, folder, text, len);
    free(text);
    return ignore;
}

static bool meets(const struct rp_ignore_pattern *pattern, const char *below, bool is_folder)
{
    if (pattern->folders_only && !is_folder)
        return false;
    const char *slash = strrchr(below, '/');
    return rp_glob(pattern->glob, pattern->anchored || !slash ? below : slash + 1);
}

bool rp_ignored(const struct rp_ignore *from, const char *path, bool is_folder)
{
    for (const struct rp_ignore *ignore = from; ignore; ignore = ignore->above) {
        const char *below = ignore->count > 0 ? rp_below(ignore->folder, path) : NULL;
        for (size_t i = below ? ignore->count : 0; i-- > 0;)
            if (meets(&ignore->patterns[i], below, is_folder))
                return !ignore->patterns[i].negated;
    }
    return false;
}
