#include "edits.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool edits_begin(struct edits *edits, const struct rapport_message *message)
{
    edits->path = strdup(message->path);
    edits->bytes = malloc(message->length + 1);
    edits->length = message->length;
    edits->offset = message->offset;
    if (edits->bytes)
        memcpy(edits->bytes, message->bytes, message->length);
    return edits->path && edits->bytes;
}

/* A source is told by its file and where it begins in it. */
bool edits_are_of(const struct edits *edits, const struct rapport_message *message)
{
    return edits->path && strcmp(edits->path, message->path) == 0 && edits->offset == message->offset &&
           edits->length == message->length;
}

static uint64_t mixed(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * UINT64_C(0x100000001B3); /* FNV-1a */
}

static uint64_t hash_of(const struct rapport_edit *edit)
{
    uint64_t hash = mixed(mixed(UINT64_C(0xCBF29CE484222325), edit->start), edit->end);
    for (size_t i = 0; i < edit->length; i++)
        hash = mixed(hash, (unsigned char)edit->text[i]);
    return hash ^ hash >> 32;
}

static bool is_same(const struct rapport_edit *a, const struct rapport_edit *b)
{
    return a->start == b->start && a->end == b->end && a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* Where it is, or would be. */
static size_t *slot_of(const struct edits *edits, const struct rapport_edit *edit)
{
    size_t mask = edits->slot_count - 1, at = (size_t)hash_of(edit) & mask;
    while (edits->slots[at] && !is_same(edits->at[edits->slots[at] - 1], edit))
        at = (at + 1) & mask;
    return &edits->slots[at];
}

static bool make_room(struct edits *edits)
{
    if (2 * (edits->count + 1) <= edits->slot_count)
        return true;
    size_t more = edits->slot_count ? 2 * edits->slot_count : 64;
    struct rapport_edit **at = realloc(edits->at, more / 2 * sizeof *at);
    edits->at = at ? at : edits->at;
    size_t *slots = at ? calloc(more, sizeof *slots) : NULL;
    if (!slots)
        return false;
    free(edits->slots);
    edits->slots = slots;
    edits->slot_count = more;
    for (size_t i = 0; i < edits->count; i++)
        *slot_of(edits, edits->at[i]) = i + 1;
    return true;
}

bool edits_add(struct edits *edits, struct rapport_edit *edit)
{
    bool room = make_room(edits);
    size_t *slot = room ? slot_of(edits, edit) : NULL;
    if (!slot || *slot) {
        rapport_edit_free(edit);
        return room;
    }
    edits->at[edits->count++] = edit;
    *slot = edits->count;
    return true;
}

void edits_free(struct edits *edits)
{
    for (size_t i = 0; i < edits->count; i++)
        rapport_edit_free(edits->at[i]);
    free(edits->at);
    free(edits->slots);
    free(edits->path);
    free(edits->bytes);
    *edits = (struct edits){0};
}
