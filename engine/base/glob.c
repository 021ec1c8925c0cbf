/* Globs as gitignore(5) has them. */
#include "base.h"

#include <ctype.h>

/* ---- one byte ---- */

static bool in_named_class(struct rp_slice name, unsigned char byte)
{
    static const struct {
        const char *name;
        int (*has)(int);
    } classes[] = {{"alnum", isalnum}, {"alpha", isalpha}, {"blank", isblank}, {"cntrl", iscntrl},
                   {"digit", isdigit}, {"graph", isgraph}, {"lower", islower}, {"print", isprint},
                   {"punct", ispunct}, {"space", isspace}, {"upper", isupper}, {"xdigit", isxdigit}};
    for (size_t i = 0; i < RP_COUNT(classes); i++)
        if (strlen(classes[i].name) == name.len && memcmp(classes[i].name, name.at, name.len) == 0)
            return byte < 0x80 && classes[i].has(byte) != 0;
    return false;
}

/* The byte at *at, a backslash before it taken off. */
static unsigned char plain_byte(const char **at)
{
    if (**at == '\\' && (*at)[1])
        ++*at;
    return (unsigned char)*(*at)++;
}

/* Behind "[": does the set hold the byte? `*at` goes behind "]"; to NULL where there is none. */
static bool in_set(const char **at, unsigned char byte)
{
    const char *p = *at;
    bool negated = *p == '!' || *p == '^', found = false;
    p += negated;
    for (bool first = true; *p && (first || *p != ']'); first = false) {
        const char *end = p[0] == '[' && p[1] == ':' ? strstr(p + 2, ":]") : NULL;
        if (end) {
            found = in_named_class((struct rp_slice){p + 2, (size_t)(end - p - 2)}, byte) || found;
            p = end + 2;
            continue;
        }
        unsigned char low = plain_byte(&p), high = low;
        if (p[0] == '-' && p[1] && p[1] != ']') {
            p++;
            high = plain_byte(&p);
        }
        found = found || (low <= byte && byte <= high);
    }
    *at = *p ? p + 1 : NULL;
    return *at && found != negated && byte != '/';
}

/* One byte of the text against what stands at *p, which goes on when it fits. */
static bool takes(const char **p, unsigned char byte)
{
    const char *at = *p;
    bool fits;
    if (*at == '\0' || byte == '\0')
        return false;
    if (*at == '?') {
        at++;
        fits = byte != '/';
    } else if (*at == '[') {
        at++;
        fits = in_set(&at, byte);
    } else {
        fits = plain_byte(&at) == byte;
    }
    if (fits)
        *p = at;
    return fits;
}

/* ---- the whole ----
 * What was gone back to last suffices: a star never crosses a "/", so those of folders before are settled; and whatever an
 * earlier double star could still swallow, the last one can. */
struct way_back {
    const char *pattern, *text;
};

static bool is_deep(const char *pattern, const char *at, size_t stars)
{
    return stars >= 2 && (at == pattern || at[-1] == '/') && (at[stars] == '\0' || at[stars] == '/');
}

static bool back_to_star(struct way_back *star, const char **p, const char **text)
{
    if (!star->pattern || *star->text == '\0' || *star->text == '/')
        return false;
    *text = ++star->text;
    *p = star->pattern;
    return true;
}

static bool back_to_folder(struct way_back *deep, const char **p, const char **text)
{
    const char *slash = deep->pattern ? strchr(deep->text, '/') : NULL;
    if (!slash)
        return false;
    *text = deep->text = slash + 1;
    *p = deep->pattern;
    return true;
}

bool rp_glob(const char *pattern, const char *text)
{
    struct way_back star = {0}, deep = {0};
    for (const char *p = pattern;;) {
        size_t stars = strspn(p, "*");
        if (is_deep(pattern, p, stars)) {
            if (p[stars] == '\0')
                return true;
            p += stars + 1;
            deep = (struct way_back){p, text};
            star = (struct way_back){0};
        } else if (stars > 0) {
            p += stars;
            star = (struct way_back){p, text};
        } else if (takes(&p, (unsigned char)*text)) {
            if (*text++ == '/')
                star = (struct way_back){0};
        } else if (*p == '\0' && *text == '\0') {
            return true;
        } else if (!back_to_star(&star, &p, &text)) {
            star = (struct way_back){0};
            if (!back_to_folder(&deep, &p, &text))
                return false;
        }
    }
}

bool rp_glob_is_anchored(const char *pattern)
{
    const char *slash = strchr(pattern, '/');
    return slash && slash[1] != '\0';
}

/* A stretch of the path, as text of its own. */
static bool holds_prefix(const char *pattern, const char *path, size_t from, size_t len)
{
    char folder[4096];
    if (len - from >= sizeof folder)
        return false;
    memcpy(folder, path + from, len - from);
    folder[len - from] = '\0';
    return rp_glob(pattern, folder);
}

bool rp_glob_path(const char *pattern, const char *path)
{
    char bare[1024];
    bool anchored = rp_glob_is_anchored(pattern);
    pattern += anchored && pattern[0] == '/';
    size_t len = strlen(pattern);
    bool folders_only = len > 0 && pattern[len - 1] == '/';
    len -= folders_only;
    if (len == 0 || len >= sizeof bare)
        return false;
    memcpy(bare, pattern, len);
    bare[len] = '\0';
    for (size_t from = 0, end = strcspn(path, "/");; end += 1 + strcspn(path + end + 1, "/")) {
        bool last = path[end] == '\0';
        if (!(last && folders_only) && holds_prefix(bare, path, anchored ? 0 : from, end))
            return true;
        if (last)
            return false;
        from = end + 1;
    }
}
