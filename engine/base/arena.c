#include "base.h"

#include <stdio.h>
#include <stdlib.h>

struct rp_arena_block {
    struct rp_arena_block *next;
    size_t used, size;
    max_align_t bytes[];
};

enum { FIRST_BLOCK = 1 << 12, LARGEST_BLOCK = 1 << 18 };

static struct rp_arena_block *block_new(size_t size)
{
    if (size > (size_t)PTRDIFF_MAX - sizeof(struct rp_arena_block))
        return NULL;
    struct rp_arena_block *block = calloc(1, sizeof *block + size);
    if (block)
        block->size = size;
    return block;
}

/* A request of its own block goes behind the head, so that the head's room is not lost. */
static struct rp_arena_block *block_for(struct rp_arena *arena, size_t bytes)
{
    struct rp_arena_block *head = arena->head;
    if (head && bytes <= head->size - head->used)
        return head;
    size_t usual = head ? head->size * 2 : FIRST_BLOCK;
    if (usual < FIRST_BLOCK)
        usual = FIRST_BLOCK;
    if (usual > LARGEST_BLOCK)
        usual = LARGEST_BLOCK;
    bool own = bytes > usual / 4;
    struct rp_arena_block *block = block_new(own ? bytes : usual);
    if (!block)
        return NULL;
    if (own && head) {
        block->next = head->next;
        head->next = block;
    } else {
        block->next = head;
        arena->head = block;
    }
    return block;
}

void *rp_alloc(struct rp_arena *arena, size_t bytes)
{
    const size_t unit = _Alignof(max_align_t);
    if (bytes > SIZE_MAX - unit)
        return NULL;
    bytes = bytes ? (bytes + unit - 1) / unit * unit : unit;
    struct rp_arena_block *block = block_for(arena, bytes);
    if (!block)
        return NULL;
    void *at = (char *)block->bytes + block->used;
    block->used += bytes;
    arena->used_total += bytes;
    return at;
}

char *rp_strndup(struct rp_arena *arena, const char *text, size_t len)
{
    char *copy = len < SIZE_MAX ? rp_alloc(arena, len + 1) : NULL;
    if (copy && len > 0)
        memcpy(copy, text, len);
    return copy;
}

char *rp_strdup(struct rp_arena *arena, const char *text)
{
    return rp_strndup(arena, text, text ? strlen(text) : 0);
}

char *rp_format(struct rp_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = len < 0 ? NULL : rp_alloc(arena, (size_t)len + 1);
    if (text)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}

void rp_arena_free(struct rp_arena *arena)
{
    if (!arena)
        return;
    for (struct rp_arena_block *block = arena->head, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    *arena = (struct rp_arena){0};
}
