/* Edits -> bytes, and edits -> a unified diff. */
#include <stdlib.h>

#include "rewrite.h"

struct plan {
    const struct rapport_edit **edits; /* ascending, none overlapping */
    size_t count;
};

static bool overlaps(const struct rapport_edit *a, const struct rapport_edit *b)
{
    return a->start < b->end && b->start < a->end;
}

/* Insertion keeps the order given among edits at one place: those without length first. */
static bool goes_before(const struct rapport_edit *a, const struct rapport_edit *b)
{
    if (a->start != b->start)
        return a->start < b->start;
    return a->end == a->start && b->end > b->start;
}

struct candidate {
    const struct rapport_edit *edit;
    size_t index;
};

static int by_place(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (goes_before(x->edit, y->edit))
        return -1;
    if (goes_before(y->edit, x->edit))
        return 1;
    return x->index < y->index ? -1 : 1;
}

static int by_index(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    return x->index < y->index ? -1 : 1;
}

/* Of edits that touch each other, in the order given, each that overlaps none before it. */
static void settle(struct plan *plan, struct candidate *group, size_t count)
{
    size_t first = plan->count;
    qsort(group, count, sizeof *group, by_index);
    for (size_t i = 0; i < count; i++) {
        const struct rapport_edit *edit = group[i].edit;
        bool clash = false;
        size_t at = plan->count;
        for (size_t k = plan->count; k-- > first;) {
            clash = clash || overlaps(plan->edits[k], edit);
            if (goes_before(edit, plan->edits[k]))
                at = k;
        }
        if (clash)
            continue;
        memmove(&plan->edits[at + 1], &plan->edits[at], (plan->count - at) * sizeof *plan->edits);
        plan->edits[at] = edit;
        plan->count++;
    }
}

/* Edits that are far apart cannot overlap, so only those in one stretch are held against each other. */
static void settle_all(struct plan *plan, struct candidate *candidates, size_t count)
{
    qsort(candidates, count, sizeof *candidates, by_place);
    for (size_t from = 0, to; from < count; from = to) {
        size_t end = candidates[from].edit->end;
        for (to = from + 1; to < count && candidates[to].edit->start < end; to++)
            end = candidates[to].edit->end > end ? candidates[to].edit->end : end;
        settle(plan, candidates + from, to - from);
    }
}

static enum rapport_code make_plan(const struct rapport_edit *const *edits, size_t count, size_t length, struct plan *plan,
                                   struct rapport_error *error)
{
    plan->count = 0;
    plan->edits = calloc(count + 1, sizeof *plan->edits);
    struct candidate *candidates = calloc(count + 1, sizeof *candidates);
    enum rapport_code code = RAPPORT_OK;
    if (!plan->edits || !candidates) {
        free(candidates);
        return rp_no_memory(error);
    }
    for (size_t i = 0; i < count && code == RAPPORT_OK; i++) {
        if (!edits[i] || edits[i]->start > edits[i]->end || edits[i]->end > length)
            code = rp_fail(error, RAPPORT_INVALID, "edit %zu lies outside the text", i);
        candidates[i] = (struct candidate){edits[i], i};
    }
    if (code == RAPPORT_OK)
        settle_all(plan, candidates, count);
    free(candidates);
    return code;
}

char *rapport_edits_apply(const char *bytes, size_t length, const struct rapport_edit *const *edits, size_t count,
                          size_t *out_length, struct rapport_error *error)
{
    struct plan plan = {0};
    struct rp_buffer out = {0};
    if (make_plan(edits, count, length, &plan, error) != RAPPORT_OK) {
        free(plan.edits);
        return NULL;
    }
    size_t at = 0;
    rp_buffer_add(&out, "", 0);
    for (size_t i = 0; i < plan.count; i++) {
        rp_buffer_add(&out, bytes + at, plan.edits[i]->start - at);
        rp_buffer_add(&out, plan.edits[i]->text, plan.edits[i]->length);
        at = plan.edits[i]->end;
    }
    rp_buffer_add(&out, bytes + at, length - at);
    rp_buffer_byte(&out, '\0');
    free(plan.edits);
    if (out.failed) {
        rp_buffer_free(&out);
        rp_no_memory(error);
        return NULL;
    }
    *out_length = out.len - 1;
    return out.at;
}

/* ---- unified diff ----
 * The edits say which lines change, so no comparison is needed: edits whose lines touch make one change, changes nearer than
 * twice the context make one hunk. */

#define CONTEXT 3

struct lines {
    RP_ARRAY(size_t) starts; /* of each line; the last element is the length */
};

struct change {
    size_t first, last; /* lines [first, last) of the old text */
    size_t first_edit, last_edit;
};

static bool index_lines(const char *bytes, size_t length, struct lines *lines)
{
    size_t *start = RP_PUSH(&lines->starts);
    if (!start)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\n' && i + 1 < length) {
            start = RP_PUSH(&lines->starts);
            if (!start)
                return false;
            *start = i + 1;
        }
    }
    start = RP_PUSH(&lines->starts);
    if (start)
        *start = length;
    return start != NULL;
}

static size_t line_of(const struct lines *lines, size_t offset)
{
    size_t low = 0, high = lines->starts.len - 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lines->starts.at[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void put_lines(struct rp_buffer *out, char mark, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t len = end ? (size_t)(end - (bytes + at)) + 1 : length - at;
        rp_buffer_byte(out, mark);
        rp_buffer_add(out, bytes + at, len);
        if (!end)
            rp_buffer_text(out, "\n\\ No newline at end of file\n");
        at += len;
    }
}

static void put_new(struct rp_buffer *out, const char *bytes, const struct lines *lines, const struct plan *plan,
                    const struct change *change, size_t *new_lines)
{
    struct rp_buffer text = {0};
    size_t at = lines->starts.at[change->first], end = lines->starts.at[change->last];
    for (size_t i = change->first_edit; i < change->last_edit; i++) {
        rp_buffer_add(&text, bytes + at, plan->edits[i]->start - at);
        rp_buffer_add(&text, plan->edits[i]->text, plan->edits[i]->length);
        at = plan->edits[i]->end;
    }
    rp_buffer_add(&text, bytes + at, end - at);
    for (size_t i = 0; i < text.len; i++)
        *new_lines += text.at[i] == '\n' || i + 1 == text.len;
    put_lines(out, '+', text.at, text.len);
    out->failed = out->failed || text.failed;
    rp_buffer_free(&text);
}

static size_t next_change(const struct lines *lines, const struct plan *plan, size_t edit, struct change *change)
{
    size_t last_line = lines->starts.len - 1;
    change->first = line_of(lines, plan->edits[edit]->start);
    change->first_edit = edit;
    change->last = change->first;
    while (edit < plan->count && (edit == change->first_edit || line_of(lines, plan->edits[edit]->start) <= change->last)) {
        const struct rapport_edit *now = plan->edits[edit++];
        size_t last = line_of(lines, now->end > now->start ? now->end - 1 : now->end) + 1;
        /* a line break that is eaten draws in the line after it */
        if (now->end == lines->starts.at[last] && now->end > now->start && last < last_line)
            last++;
        change->last = last > change->last ? last : change->last;
    }
    change->last = change->last > last_line ? last_line : change->last;
    change->last_edit = edit;
    return edit;
}

static size_t put_hunk(struct rp_buffer *out, const char *bytes, const struct lines *lines, const struct plan *plan, size_t edit,
                       long *shift)
{
    struct rp_buffer body = {0};
    size_t last_line = lines->starts.len - 1, old_lines = 0, new_lines = 0;
    struct change change;
    size_t next = next_change(lines, plan, edit, &change);
    size_t first = change.first > CONTEXT ? change.first - CONTEXT : 0, at = first;
    for (;;) {
        const size_t *starts = lines->starts.at;
        put_lines(&body, ' ', bytes + starts[at], starts[change.first] - starts[at]);
        put_lines(&body, '-', bytes + starts[change.first], starts[change.last] - starts[change.first]);
        new_lines += change.first - at;
        put_new(&body, bytes, lines, plan, &change, &new_lines);
        at = change.last;
        struct change following;
        size_t after = next < plan->count ? next_change(lines, plan, next, &following) : next;
        if (after == next || following.first > at + (size_t)2 * CONTEXT)
            break;
        change = following;
        next = after;
    }
    size_t end = at + CONTEXT < last_line ? at + CONTEXT : last_line;
    put_lines(&body, ' ', bytes + lines->starts.at[at], lines->starts.at[end] - lines->starts.at[at]);
    new_lines += end - at;
    old_lines = end - first;
    rp_buffer_format(out, "@@ -%zu,%zu +%zu,%zu @@\n", old_lines ? first + 1 : 0, old_lines, (size_t)((long)first + 1 + *shift),
                     new_lines);
    rp_buffer_add(out, body.at ? body.at : "", body.len);
    *shift += (long)new_lines - (long)old_lines;
    out->failed = out->failed || body.failed;
    rp_buffer_free(&body);
    return next;
}

/* Relative, as git and patch want it; what would break the line or steer a terminal is quoted as they do. */
static void put_name(struct rp_buffer *out, const char *before, const char *path)
{
    struct rp_buffer quoted = {0};
    bool plain = true;
    while (path[0] == '/' || (path[0] == '.' && path[1] == '/'))
        path += path[0] == '/' ? 1 : 2;
    rp_buffer_text(&quoted, "");
    for (const char *at = path, *end = path + strlen(path); at < end;) {
        size_t len;
        bool steers = rp_steers(rp_utf8_next(at, end, &len)), marks = *at == '"' || *at == '\\';
        plain = plain && !steers && !marks;
        if (marks)
            rp_buffer_byte(&quoted, '\\');
        for (size_t i = 0; i < len; i++)
            rp_buffer_format(&quoted, steers ? "\\%03o" : "%c", (unsigned char)at[i]);
        at += len;
    }
    out->failed = out->failed || quoted.failed;
    if (plain)
        rp_buffer_format(out, "%s%s%s\n", before, path, strchr(path, ' ') ? "\t" : ""); /* else patch looks for a date in it */
    else if (!quoted.failed)
        rp_buffer_format(out, "%.4s\"%s%s\"\n", before, before + 4, quoted.at);
    rp_buffer_free(&quoted);
}

enum rapport_code rapport_diff_write(const char *path, const char *bytes, size_t length, const struct rapport_edit *const *edits,
                                     size_t count, struct rapport_sink sink, struct rapport_error *error)
{
    struct plan plan = {0};
    struct lines lines = {0};
    struct rp_buffer out = {0};
    long shift = 0;
    enum rapport_code code = make_plan(edits, count, length, &plan, error);
    if (code == RAPPORT_OK && !index_lines(bytes, length, &lines))
        code = rp_no_memory(error);
    if (code == RAPPORT_OK && plan.count > 0) {
        put_name(&out, "--- a/", path);
        put_name(&out, "+++ b/", path);
        for (size_t edit = 0; edit < plan.count;)
            edit = put_hunk(&out, bytes, &lines, &plan, edit, &shift);
        if (out.failed)
            code = rp_no_memory(error);
        else if (!rp_write(sink, out.at, out.len))
            code = rp_fail(error, RAPPORT_IO, "could not write the diff");
    }
    free(plan.edits);
    free(lines.starts.at);
    rp_buffer_free(&out);
    return code;
}
