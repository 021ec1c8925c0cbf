/* Findings that a team lives with. Known by path, rule and fingerprint; a file of several messages may have the same one at
 * several places, so they are counted, and a place that several ways through a template share is counted once. */
#include "baseline.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "../text/text.h"
#include "critique.h"

struct rp_lock {
    pthread_mutex_t mutex;
};

/* ---- paths ---- */

/* Appends the parts of `path` to the absolute one in `into`; "." and ".." are resolved by their names alone. */
static void append_parts(struct rp_buffer *into, const char *path)
{
    while (*path) {
        size_t len = strcspn(path, "/");
        if (len == 2 && memcmp(path, "..", 2) == 0) {
            while (into->len > 0 && into->at[into->len - 1] != '/')
                into->len--;
            into->len -= into->len > 0;
        } else if (len > 0 && !(len == 1 && *path == '.')) {
            rp_buffer_byte(into, '/');
            rp_buffer_add(into, path, len);
        }
        path += len;
        path += *path == '/';
    }
}

static void put_absolute(struct rp_buffer *into, const char *path)
{
    char here[4096];
    if (*path != '/' && getcwd(here, sizeof here))
        append_parts(into, here);
    append_parts(into, path);
    rp_buffer_add(into, "", 0);
}

/* As JSON can have it: what is no UTF-8 in a name becomes U+FFFD, when it is written and when it is looked up. */
static char *copy_readable(struct rp_arena *arena, struct rp_slice path)
{
    if (rp_utf8_valid(path))
        return rp_strndup(arena, path.at, path.len);
    struct rp_buffer out = {0};
    size_t step;
    for (const char *at = path.at, *end = path.at + path.len; at < end; at += step) {
        bool read = rp_utf8_next(at, end, &step) >= 0;
        rp_buffer_add(&out, read ? at : "\xEF\xBF\xBD", read ? step : 3);
    }
    char *copy = out.failed ? NULL : rp_strndup(arena, out.at, out.len);
    rp_buffer_free(&out);
    return copy;
}

/* Seen from the folder, with "/" between its parts. */
static char *relative(struct rp_arena *arena, const char *folder, const char *path)
{
    struct rp_buffer whole = {0}, out = {0};
    size_t same = 0, at = 0;
    if (strcmp(path, "-") == 0)
        return rp_strdup(arena, path);
    put_absolute(&whole, path);
    if (whole.failed || !whole.at) {
        rp_buffer_free(&whole);
        return NULL;
    }
    for (; folder[at] && folder[at] == whole.at[at]; at++)
        if (folder[at] == '/')
            same = at;
    if (!folder[at] && whole.at[at] == '/')
        same = at;
    for (const char *rest = folder + same; (rest = strchr(rest, '/')) != NULL; rest++)
        rp_buffer_text(&out, "../");
    rp_buffer_add(&out, whole.at + same + 1, whole.len > same ? whole.len - same - 1 : 0);
    char *copy = out.failed ? NULL : copy_readable(arena, (struct rp_slice){out.at, out.len});
    rp_buffer_free(&whole);
    rp_buffer_free(&out);
    return copy;
}

static bool set_folder(struct rapport_baseline *baseline)
{
    struct rp_buffer folder = {0};
    put_absolute(&folder, baseline->path);
    while (!folder.failed && folder.len > 0 && folder.at[folder.len - 1] != '/')
        folder.len--;
    baseline->folder = folder.failed ? NULL : rp_strndup(&baseline->arena, folder.at, folder.len ? folder.len - 1 : 0);
    rp_buffer_free(&folder);
    return baseline->folder != NULL;
}

/* ---- order ---- */

static int by_content(const struct rp_known *one, const struct rp_known *other)
{
    int order = strcmp(one->path, other->path);
    order = order ? order : strcmp(one->rule, other->rule);
    return order ? order : strcmp(one->fingerprint, other->fingerprint);
}

static int by_known(const void *a, const void *b)
{
    return by_content(a, b);
}

static int by_new(const void *a, const void *b)
{
    const struct rp_new *one = a, *other = b;
    int order = by_content(&one->known, &other->known);
    return order ? order : (one->place > other->place) - (one->place < other->place);
}

void rp_baseline_sort(struct rapport_baseline *baseline)
{
    if (baseline->known.len > 1)
        qsort(baseline->known.at, baseline->known.len, sizeof *baseline->known.at, by_known);
}

/* ---- what is known ---- */

struct rapport_baseline *rapport_baseline_new(const char *path, struct rapport_error *error)
{
    struct rapport_baseline *baseline = calloc(1, sizeof *baseline);
    if (!baseline || !(baseline->path = rp_strdup(&baseline->arena, path)) || !set_folder(baseline) ||
        !(baseline->lock = calloc(1, sizeof *baseline->lock)) || pthread_mutex_init(&baseline->lock->mutex, NULL) != 0) {
        if (baseline)
            rp_arena_free(&baseline->arena);
        free(baseline ? baseline->lock : NULL);
        free(baseline);
        rp_no_memory(error);
        return NULL;
    }
    return baseline;
}

void rapport_baseline_free(struct rapport_baseline *baseline)
{
    if (!baseline)
        return;
    pthread_mutex_destroy(&baseline->lock->mutex);
    free(baseline->lock);
    free(baseline->known.at);
    free(baseline->met.at);
    free(baseline->found.at);
    free(baseline->checked.at);
    rp_arena_free(&baseline->arena);
    free(baseline);
}

bool rp_baseline_know(struct rapport_baseline *baseline, const char *path, const char *rule, const char *fingerprint,
                      size_t count)
{
    const char *copy = rp_strdup(&baseline->arena, path), *id = rp_strdup(&baseline->arena, rule);
    struct rp_known *known = copy && id ? RP_PUSH(&baseline->known) : NULL;
    if (!known)
        return false;
    *known = (struct rp_known){.path = copy, .rule = id, .count = count};
    memcpy(known->fingerprint, fingerprint, RP_PRINT_DIGITS);
    return true;
}

static bool is_checked(const struct rapport_baseline *baseline, const char *path)
{
    for (size_t i = baseline->checked.len; i > 0; i--) /* the last one is asked for most */
        if (strcmp(baseline->checked.at[i - 1], path) == 0)
            return true;
    return false;
}

/* The path as the baseline has it; NULL when out of memory. */
static const char *check(struct rapport_baseline *baseline, const char *path)
{
    struct rp_arena arena = {0};
    const char *key = relative(&arena, baseline->folder, path);
    for (size_t i = baseline->checked.len; key && i > 0; i--) {
        if (strcmp(baseline->checked.at[i - 1], key) == 0) {
            rp_arena_free(&arena);
            return baseline->checked.at[i - 1];
        }
    }
    const char *copy = key ? rp_strdup(&baseline->arena, key) : NULL;
    const char **place = copy ? RP_PUSH(&baseline->checked) : NULL;
    if (place)
        *place = copy;
    rp_arena_free(&arena);
    return place ? copy : NULL;
}

bool rp_baseline_checked(struct rapport_baseline *baseline, const char *path)
{
    pthread_mutex_lock(&baseline->lock->mutex);
    bool checked = check(baseline, path) != NULL;
    pthread_mutex_unlock(&baseline->lock->mutex);
    return checked;
}

static bool was_met(const struct rapport_baseline *baseline, const struct rp_known *known, size_t place)
{
    for (size_t i = known->first_place; i > 0; i = baseline->met.at[i - 1].next)
        if (baseline->met.at[i - 1].place == place)
            return true;
    return false;
}

static enum rp_knowledge meet(struct rapport_baseline *baseline, struct rp_known *known, size_t place)
{
    if (was_met(baseline, known, place))
        return RP_KNOWN;
    if (known->seen >= known->count)
        return RP_UNKNOWN;
    struct rp_met *met = RP_PUSH(&baseline->met);
    if (!met)
        return RP_OUT_OF_MEMORY;
    *met = (struct rp_met){place, known->first_place};
    known->first_place = baseline->met.len;
    known->seen++;
    return RP_KNOWN;
}

enum rp_knowledge rp_baseline_holds(struct rapport_baseline *baseline, const char *path, const char *rule,
                                    const char *fingerprint, size_t place)
{
    enum rp_knowledge knowledge = RP_OUT_OF_MEMORY;
    pthread_mutex_lock(&baseline->lock->mutex);
    const char *key = check(baseline, path);
    if (key) {
        struct rp_known wanted = {.path = key, .rule = rule};
        memcpy(wanted.fingerprint, fingerprint, RP_PRINT_DIGITS);
        struct rp_known *known =
            baseline->known.len ? bsearch(&wanted, baseline->known.at, baseline->known.len, sizeof wanted, by_known) : NULL;
        knowledge = known ? meet(baseline, known, place) : RP_UNKNOWN;
    }
    pthread_mutex_unlock(&baseline->lock->mutex);
    return knowledge;
}

/* ---- what was found ---- */

enum rapport_code rapport_baseline_add(struct rapport_baseline *baseline, const struct rapport_critique *critique,
                                       struct rapport_error *error)
{
    pthread_mutex_lock(&baseline->lock->mutex);
    const char *path = check(baseline, critique->document->path);
    bool done = path != NULL;
    baseline->adding = true;
    for (size_t i = 0; i < critique->finding_count && done; i++) {
        const struct rapport_finding *finding = &critique->findings[i];
        if (*finding->suppressed_by && strcmp(finding->suppressed_by, "baseline") != 0)
            continue;
        const char *rule = rp_strdup(&baseline->arena, finding->rule);
        struct rp_new *found = rule ? RP_PUSH(&baseline->found) : NULL;
        done = found != NULL;
        if (!done)
            break;
        *found = (struct rp_new){.known = {.path = path, .rule = rule, .count = 1},
                                 .place = finding->has_span ? finding->span.start : RP_NO_PLACE};
        memcpy(found->known.fingerprint, finding->fingerprint, RP_PRINT_DIGITS);
    }
    pthread_mutex_unlock(&baseline->lock->mutex);
    return done ? RAPPORT_OK : rp_no_memory(error);
}

static bool add_found(const struct rapport_baseline *baseline, struct rp_known_list *into)
{
    struct rp_new *sorted = calloc(baseline->found.len + 1, sizeof *sorted);
    bool done = sorted != NULL;
    if (done && baseline->found.len > 0) {
        memcpy(sorted, baseline->found.at, baseline->found.len * sizeof *sorted);
        qsort(sorted, baseline->found.len, sizeof *sorted, by_new);
    }
    for (size_t i = 0; done && i < baseline->found.len; i++) {
        bool same = i > 0 && by_content(&sorted[i].known, &sorted[i - 1].known) == 0;
        if (same && sorted[i].place == sorted[i - 1].place)
            continue;
        struct rp_known *place = same ? &into->list.at[into->list.len - 1] : RP_PUSH(&into->list);
        done = place != NULL;
        if (done && same)
            place->count++;
        else if (done)
            *place = sorted[i].known;
    }
    free(sorted);
    return done;
}

bool rp_baseline_content(const struct rapport_baseline *baseline, struct rp_known_list *into)
{
    for (size_t i = 0; i < baseline->known.len; i++) {
        /* What was checked and added anew is in `found`; without any additions all that is known stands. */
        if (baseline->adding && is_checked(baseline, baseline->known.at[i].path))
            continue;
        struct rp_known *place = RP_PUSH(&into->list);
        if (!place)
            return false;
        *place = baseline->known.at[i];
    }
    if (!add_found(baseline, into))
        return false;
    if (into->list.len > 1)
        qsort(into->list.at, into->list.len, sizeof *into->list.at, by_known);
    return true;
}

size_t rapport_baseline_count(const struct rapport_baseline *baseline)
{
    struct rp_known_list content = {{NULL, 0, 0}};
    size_t count = 0;
    if (rp_baseline_content(baseline, &content))
        for (size_t i = 0; i < content.list.len; i++)
            count += content.list.at[i].count;
    free(content.list.at);
    return count;
}

/* ---- what is gone ---- */

static bool is_gone(const struct rapport_baseline *baseline, const char *path)
{
    struct rp_buffer whole = {0};
    rp_buffer_format(&whole, "%s/%s", baseline->folder, path);
    bool gone = strcmp(path, "-") != 0 && !whole.failed && access(whole.at, F_OK) != 0;
    rp_buffer_free(&whole);
    return gone;
}

static size_t left_of(const struct rapport_baseline *baseline, const struct rp_known *known)
{
    if (is_checked(baseline, known->path))
        return known->seen;
    return is_gone(baseline, known->path) ? 0 : known->count;
}

size_t rapport_baseline_stale(const struct rapport_baseline *baseline)
{
    size_t stale = 0;
    for (size_t i = 0; i < baseline->known.len; i++)
        stale += baseline->known.at[i].count - left_of(baseline, &baseline->known.at[i]);
    return stale;
}

void rapport_baseline_prune(struct rapport_baseline *baseline)
{
    size_t kept = 0;
    for (size_t i = 0; i < baseline->known.len; i++) {
        struct rp_known known = baseline->known.at[i];
        known.count = left_of(baseline, &known);
        if (known.count > 0)
            baseline->known.at[kept++] = known;
    }
    baseline->known.len = kept;
}
