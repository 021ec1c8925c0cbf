#include "edit.h"
#include "rewrite.h"
#include "template.h"

#define MAX_SUGGESTIONS 3
#define MAX_CAPTURES 32

struct task {
    struct rp_scanner *scanner;
    const struct rp_document *document;
    const struct rp_address *address;
    const struct rp_finding *finding;
    struct rp_arena *arena;
    struct rapport_suggestion *suggestions;
    size_t count;
    bool failed;
};

static enum rapport_language language_of(const struct task *task)
{
    if (task->finding->start == task->finding->end)
        return task->document->language;
    return task->document->sentences.at[task->finding->sentence].language;
}

/* Calls are over when they are read: what to say instead is shown, nothing is edited. */
static const struct rapport_edit *edit_of(const struct task *task, size_t start, size_t end, const char *text)
{
    if (task->document->channel == RAPPORT_CALL)
        return NULL;
    return rp_edit_make(task->document, start, end, text, task->arena);
}

static const char *spelled(const struct task *task, const char *text)
{
    return text ? rp_spelled(task->document, rp_slice_of(text), task->arena) : NULL;
}

static void add(struct task *task, enum rapport_suggestion_kind kind, struct rp_filled filled, const char *placed,
                const struct rapport_edit *edit)
{
    filled.text = spelled(task, filled.text);
    if (!filled.text || !placed) {
        task->failed = true;
        return;
    }
    for (size_t i = 0; i < task->count; i++)
        if (strcmp(task->suggestions[i].text, filled.text) == 0)
            return;
    task->suggestions[task->count++] = (struct rapport_suggestion){.kind = kind,
                                                                   .text = filled.text,
                                                                   .placed = placed,
                                                                   .edit = edit,
                                                                   .blanks = filled.blanks,
                                                                   .blank_count = filled.blank_count};
}

static bool is_ours_body(const struct rp_block *block)
{
    return block->side == RP_US && (block->zone == RP_BODY || block->zone == RP_LIST_ITEM);
}

/* Whole sentences, and no heading, button or label. */
static bool is_prose(const struct rp_document *document, const struct rp_block *block)
{
    struct rp_slice text = rp_slice_trim((struct rp_slice){document->text + block->start, block->end - block->start});
    return text.len > 0 && memchr(".!?:;,)\"", text.at[text.len - 1], 9);
}

/* In HTML a line that is no sentence may be a heading or a button: where there is prose, it is passed over. */
static const struct rp_block *edge_block(const struct rp_document *document, bool last)
{
    const struct rp_block *found = NULL, *prose = NULL;
    for (size_t i = 0; i < document->blocks.len; i++) {
        const struct rp_block *block = &document->blocks.at[i];
        if (!is_ours_body(block))
            continue;
        found = last || !found ? block : found;
        if (is_prose(document, block))
            prose = last || !prose ? block : prose;
    }
    return document->markup == RP_HTML_MARKUP && prose ? prose : found;
}

/* A missing sentence joins the paragraph at that edge of the message; beside a list item, or behind a line that ends no sentence,
 * it stands alone. */
static const struct rapport_edit *insert_at_edge(const struct task *task, bool last, const char *text, const char **placed)
{
    const struct rp_block *block = edge_block(task->document, last);
    bool alone = block && (block->zone == RP_LIST_ITEM || (last && !is_prose(task->document, block)));
    size_t at;
    if (block)
        at = last ? block->source_end : block->source_start;
    else if (task->document->after_greeting != UINT32_MAX)
        at = task->document->after_greeting;
    else
        return NULL;
    const char *shape = !block ? "\n%s\n" : last ? (alone ? "\n\n%s" : " %s") : (alone ? "%s\n\n" : "%s ");
    *placed = rp_format(task->arena, shape, text);
    return *placed ? edit_of(task, at, at, *placed) : NULL;
}

/* Beside the flagged sentence. */
static const struct rapport_edit *insert_at_flag(const struct task *task, bool after, const char *text, const char **placed)
{
    const struct rp_sentence *sentence = &task->document->sentences.at[task->finding->sentence];
    size_t at = after ? rp_map_end(&task->document->map, sentence->end) : rp_map_start(&task->document->map, sentence->start);
    *placed = rp_format(task->arena, after ? " %s" : "%s ", text);
    return *placed ? edit_of(task, at, at, *placed) : NULL;
}

static void insert(struct task *task, const struct rp_rewrite *rewrite)
{
    const struct rp_finding *finding = task->finding;
    struct rp_filled filled = rp_template_fill(rewrite->text, task->address->words[rewrite->language],
                                               task->address->counts[rewrite->language], false, task->arena);
    const char *place = rewrite->place_name ? rewrite->place_name : "before-closing";
    const struct rapport_edit *edit;
    const char *placed = filled.text;
    if (!filled.text) {
        task->failed = true;
        return;
    }
    bool after_flag = strcmp(place, "after-flag") == 0;
    if (finding->start < finding->end && (after_flag || strcmp(place, "before-flag") == 0))
        edit = insert_at_flag(task, after_flag, filled.text, &placed);
    else
        edit = insert_at_edge(task, strcmp(place, "after-greeting") != 0, filled.text, &placed);
    add(task, RAPPORT_INSERT, filled, placed, edit);
}

static bool stretch_of(const struct rp_capture *captures, size_t count, struct rp_slice *stretch)
{
    if (count == 0)
        return false;
    *stretch = captures[0].text;
    for (size_t i = 1; i < count; i++)
        if (strcmp(captures[i].name, "span") == 0 && captures[i].text.at)
            *stretch = captures[i].text;
    return true;
}

/* The writer reads the whole sentence as it will stand. */
static const char *in_sentence(struct rp_arena *arena, struct rp_slice sentence, size_t start, size_t end, const char *placed)
{
    return rp_format(arena, "%.*s%s%.*s", (int)start, sentence.at, placed, (int)(sentence.len - end), sentence.at + end);
}

/* replace and reword: a stretch of the flagged sentence gives way. */
static void exchange(struct task *task, const struct rp_rewrite *rewrite)
{
    const struct rp_document *document = task->document;
    const struct rp_finding *finding = task->finding;
    if (finding->start == finding->end)
        return;
    const struct rp_sentence *sentence = &document->sentences.at[finding->sentence];
    struct rp_slice text = rp_sentence_text(document, sentence);
    struct rp_capture captures[MAX_CAPTURES];
    size_t capture_count = 0;
    size_t start = finding->start, end = finding->end;
    if (rewrite->pattern) {
        struct rp_slice stretch;
        if (!rp_scanner_match(task->scanner, rewrite->pattern, rewrite->language, text, captures, MAX_CAPTURES, &capture_count) ||
            !stretch_of(captures, capture_count, &stretch))
            return;
        size_t match_start = sentence->start + (size_t)(captures[0].text.at - text.at);
        size_t match_end = match_start + captures[0].text.len;
        if (match_end <= finding->start || match_start >= finding->end)
            return;
        start = sentence->start + (size_t)(stretch.at - text.at);
        end = start + stretch.len;
    }
    if (rewrite->kind == RAPPORT_REWORD) {
        start = sentence->start;
        end = sentence->end;
    }
    for (size_t i = 0; i < task->address->counts[rewrite->language] && capture_count < MAX_CAPTURES; i++)
        captures[capture_count++] = task->address->words[rewrite->language][i];
    struct rp_filled filled = rp_template_fill(rewrite->text, captures, capture_count, start == sentence->start, task->arena);
    if (!filled.text) {
        task->failed = true;
        return;
    }
    size_t from = rp_map_start(&document->map, start), to = rp_map_end(&document->map, end);
    const char *placed = spelled(task, filled.text);
    bool keeps = rp_same_placeholders(document, (struct rp_slice){document->text + start, end - start}, rp_slice_of(filled.text));
    const struct rapport_edit *edit = placed && keeps ? edit_of(task, from, to, placed) : NULL;
    filled.text = in_sentence(task->arena, text, start - sentence->start, end - sentence->start, filled.text);
    add(task, rewrite->kind, filled, placed, edit);
}

enum rapport_code rp_suggest(struct rp_scanner *scanner, const struct rp_document *document, const struct rp_address *address,
                             const struct rp_finding *finding, struct rp_arena *arena, struct rapport_suggestion **suggestions,
                             size_t *count, struct rapport_error *error)
{
    struct task task = {.scanner = scanner, .document = document, .address = address, .finding = finding, .arena = arena};
    *suggestions = NULL;
    *count = 0;
    task.suggestions = rp_alloc(arena, MAX_SUGGESTIONS * sizeof *task.suggestions);
    if (!task.suggestions)
        return rp_no_memory(error);
    enum rapport_language language = language_of(&task);
    for (size_t i = 0; i < finding->rule->rewrites.len && task.count < MAX_SUGGESTIONS; i++) {
        const struct rp_rewrite *rewrite = &finding->rule->rewrites.at[i];
        if (rewrite->language != language)
            continue;
        if (rewrite->kind == RAPPORT_INSERT)
            insert(&task, rewrite);
        else
            exchange(&task, rewrite);
    }
    if (task.failed)
        return rp_no_memory(error);
    *suggestions = task.suggestions;
    *count = task.count;
    return RAPPORT_OK;
}
