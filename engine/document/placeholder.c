/* Placeholders as opaque words of the text. */
#include <stdlib.h>

#include "builder.h"

enum { KIND = 0x20000, NUMBER = 0x20100, HALF = RP_PLACEHOLDER_BYTES / 2 };

bool rp_is_opaque(const char *at, const char *end)
{
    static const char kind[] = "\xF0\xA0\x80";
    if (end - at < RP_PLACEHOLDER_BYTES || memcmp(at, kind, 3) != 0)
        return false;
    unsigned char last = (unsigned char)at[3];
    return last >= 0x80 && last < 0x80 + RP_PLACEHOLDER_KINDS;
}

/* The number of the opaque word at `at`. */
static size_t number_at(const char *at)
{
    size_t len;
    int32_t code = rp_utf8_next(at + HALF, at + RP_PLACEHOLDER_BYTES, &len);
    return code >= NUMBER ? (size_t)(code - NUMBER) : SIZE_MAX;
}

void rp_spell(const struct rp_document *document, struct rp_slice text, struct rp_buffer *out)
{
    const char *end = text.at + text.len, *from = text.at;
    for (const char *at = from; document->placeholders.len > 0 && at < end;) {
        at = memchr(at, 0xF0, (size_t)(end - at));
        if (!at)
            break;
        size_t number = rp_is_opaque(at, end) ? number_at(at) : SIZE_MAX;
        if (number >= document->placeholders.len) {
            at++;
            continue;
        }
        rp_buffer_add(out, from, (size_t)(at - from));
        rp_buffer_text(out, document->placeholders.at[number]);
        from = at += RP_PLACEHOLDER_BYTES;
    }
    rp_buffer_add(out, from, (size_t)(end - from));
}

char *rp_spelled(const struct rp_document *document, struct rp_slice text, struct rp_arena *arena)
{
    if (document->placeholders.len == 0)
        return rp_strndup(arena, text.at, text.len);
    struct rp_buffer out = {0};
    rp_spell(document, text, &out);
    char *spelled = out.failed ? NULL : rp_strndup(arena, out.at, out.len);
    rp_buffer_free(&out);
    return spelled;
}

static size_t next_number(struct rp_slice text, size_t *at)
{
    while (*at < text.len) {
        const char *from = text.at + *at, *end = text.at + text.len;
        if (rp_is_opaque(from, end)) {
            *at += RP_PLACEHOLDER_BYTES;
            return number_at(from);
        }
        ++*at;
    }
    return SIZE_MAX;
}

static size_t count_of(struct rp_slice text, size_t number)
{
    size_t count = 0, found;
    for (size_t at = 0; (found = next_number(text, &at)) != SIZE_MAX;)
        count += found == number;
    return count;
}

bool rp_same_placeholders(const struct rp_document *document, struct rp_slice a, struct rp_slice b)
{
    enum { MANY = 64 }; /* a sentence of more is no prose */
    size_t found, seen = 0, others = 0;
    if (document->placeholders.len == 0)
        return true;
    for (size_t at = 0; (found = next_number(a, &at)) != SIZE_MAX; seen++)
        if (seen >= MANY || count_of(a, found) != count_of(b, found))
            return false;
    for (size_t at = 0; next_number(b, &at) != SIZE_MAX;)
        others++;
    return seen == others;
}

enum rapport_code rp_builder_placeholder(struct rp_builder *builder, enum rp_placeholder_kind kind, struct rp_slice written,
                                         char word[RP_PLACEHOLDER_BYTES + 1], struct rapport_error *error)
{
    struct rp_document *document = builder->document;
    size_t number = document->placeholders.len;
    if (number >= RP_MAX_PLACEHOLDERS)
        return rp_fail(error, RAPPORT_LIMIT, "more than %u different placeholders: split the template into its messages",
                       RP_MAX_PLACEHOLDERS);
    char *copy = rp_strndup(&document->arena, written.at, written.len);
    const char **place = copy ? RP_PUSH(&document->placeholders) : NULL;
    if (!place)
        return rp_no_memory(error);
    *place = copy;
    rp_utf8_put(word, KIND + (int32_t)kind);
    rp_utf8_put(word + HALF, NUMBER + (int32_t)number);
    word[RP_PLACEHOLDER_BYTES] = '\0';
    return RAPPORT_OK;
}

/* ---- what no edit may touch ---- */

void rp_builder_fixed(struct rp_builder *builder, size_t start, size_t end)
{
    struct rp_stretch *place = start < end ? RP_PUSH(&builder->document->fixed) : NULL;
    if (place)
        *place = (struct rp_stretch){start, end};
    else
        builder->failed = builder->failed || start < end;
}

bool rp_document_is_free(const struct rp_document *document, size_t start, size_t end)
{
    size_t low = 0, high = document->fixed.len;
    while (low < high) { /* the first stretch that ends behind `start` */
        size_t middle = low + (high - low) / 2;
        if (document->fixed.at[middle].end <= start)
            low = middle + 1;
        else
            high = middle;
    }
    return low == document->fixed.len || document->fixed.at[low].start >= end;
}
