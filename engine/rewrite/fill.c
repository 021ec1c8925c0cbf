#include "fill.h"

#include <stdlib.h>

#include "edit.h"

static const char *value_of(const char *blank, size_t len, const struct rapport_blank *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(values[i].name) == len && memcmp(values[i].name, blank, len) == 0)
            return values[i].value;
    return NULL;
}

static bool is_blank_of(const struct rapport_suggestion *suggestion, const char *at, size_t len)
{
    for (size_t i = 0; i < suggestion->blank_count; i++)
        if (strlen(suggestion->blanks[i]) == len && memcmp(suggestion->blanks[i], at, len) == 0)
            return true;
    return false;
}

static enum rapport_code fill_text(const struct rapport_suggestion *suggestion, const struct rapport_blank *values, size_t count,
                                   struct rp_buffer *out, struct rapport_error *error)
{
    for (const char *at = suggestion->placed; *at;) {
        const char *close = *at == '[' ? strchr(at, ']') : NULL;
        size_t len = close ? (size_t)(close - at) + 1 : 1;
        if (close && is_blank_of(suggestion, at, len)) {
            const char *value = value_of(at, len, values, count);
            if (!value)
                return rp_fail(error, RAPPORT_INVALID, "no value for the blank %.*s", (int)len, at);
            rp_buffer_text(out, value);
        } else {
            rp_buffer_add(out, at, len);
        }
        at += len;
    }
    return out->failed ? rp_no_memory(error) : RAPPORT_OK;
}

/* One block, so that one free ends it: the edit, then its text. */
static struct rapport_edit *own(const struct rapport_edit *from)
{
    struct rapport_edit *edit = from ? malloc(sizeof *edit + from->length + 1) : NULL;
    if (!edit)
        return NULL;
    char *text = (char *)(edit + 1);
    memcpy(text, from->text, from->length);
    text[from->length] = '\0';
    *edit = (struct rapport_edit){from->start, from->end, text, from->length};
    return edit;
}

struct rapport_edit *rp_fill(const struct rp_document *document, const struct rapport_suggestion *suggestion,
                             const struct rapport_blank *values, size_t count, struct rapport_error *error)
{
    struct rp_buffer text = {0};
    struct rp_arena arena = {0};
    struct rapport_edit *edit = NULL;
    if (!suggestion->edit) {
        rp_fail(error, RAPPORT_UNSUPPORTED, "this place cannot be edited");
    } else if (fill_text(suggestion, values, count, &text, error) == RAPPORT_OK) {
        const struct rp_made_edit *made = (const struct rp_made_edit *)(const void *)suggestion->edit;
        edit = own(rp_edit_make(document, made->start, made->end, text.len ? text.at : "", &arena));
        if (!edit)
            rp_fail(error, RAPPORT_UNSUPPORTED, "the value has a character that %s lacks", document->charset);
    }
    rp_buffer_free(&text);
    rp_arena_free(&arena);
    return edit;
}

void rapport_edit_free(struct rapport_edit *edit)
{
    free(edit);
}
