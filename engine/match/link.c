/* The second step of expand.h: reference form -> PCRE2 text. */
#include <stdio.h>
#include <stdlib.h>

#include "expand.h"

struct link {
    const struct rp_expander *expander;
    enum rapport_language language;
    size_t share;
    struct rp_buffer *out;
    RP_ARRAY(size_t) called; /* classes that are defined behind the pattern, in order of first call */
};

static bool call(struct link *link, size_t class_index)
{
    for (size_t i = 0; i < link->called.len; ++i)
        if (link->called.at[i] == class_index)
            return true;
    size_t *slot = RP_PUSH(&link->called);
    if (slot)
        *slot = class_index;
    return slot != NULL;
}

static void link_text(struct link *link, struct rp_slice text);

static void link_class(struct link *link, const char *token)
{
    size_t class_index = rp_ref_class(token);
    const struct rp_made *body = rp_expand_body(link->expander, class_index, link->language);
    if (token[0] == RP_REF && body->size >= link->share) {
        if (!call(link, class_index))
            link->out->failed = true;
        rp_buffer_format(link->out, "(?&rp_%zu)", class_index);
        return;
    }
    rp_buffer_text(link->out, "(?:");
    link_text(link, (struct rp_slice){body->text.at, body->text.len});
    rp_buffer_text(link->out, ")");
}

/* Stops early when the text grows past its cap: classes within classes can multiply. */
static void link_text(struct link *link, struct rp_slice text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.len && link->out->len <= RP_MAX_PATTERN_BYTES;) {
        if (!rp_is_ref(text.at[i])) {
            ++i;
            continue;
        }
        rp_buffer_add(link->out, text.at + from, i - from);
        link_class(link, text.at + i);
        from = i += RP_REF_BYTES;
    }
    if (link->out->len <= RP_MAX_PATTERN_BYTES)
        rp_buffer_add(link->out, text.at + from, text.len - from);
}

static void define(struct link *link)
{
    if (link->called.len == 0)
        return;
    rp_buffer_text(link->out, "(?(DEFINE)");
    for (size_t i = 0; i < link->called.len; ++i) { /* grows while it is walked */
        const struct rp_made *body = rp_expand_body(link->expander, link->called.at[i], link->language);
        rp_buffer_format(link->out, "(?<rp_%zu>", link->called.at[i]);
        link_text(link, (struct rp_slice){body->text.at, body->text.len});
        rp_buffer_text(link->out, ")");
    }
    rp_buffer_text(link->out, ")");
}

static void origin(struct rp_made *made, size_t written, bool copy)
{
    struct rp_origin *origin = RP_PUSH(&made->origins);
    if (origin)
        *origin = (struct rp_origin){made->text.len, written, copy};
    else
        made->text.failed = true;
}

/* The pattern itself, piece by piece along its origins, so that an error can be led back. */
static void link_pattern(struct link *link, const struct rp_made *reference, struct rp_made *out)
{
    for (size_t i = 0; i < reference->origins.len; ++i) {
        const struct rp_origin *piece = &reference->origins.at[i];
        size_t end = i + 1 < reference->origins.len ? reference->origins.at[i + 1].made : reference->text.len;
        origin(out, piece->written, piece->copy);
        if (end > piece->made)
            link_text(link, (struct rp_slice){reference->text.at + piece->made, end - piece->made});
    }
}

bool rp_expand_link(const struct rp_expander *expander, const struct rp_made *reference, enum rapport_language language,
                    enum rp_part part, size_t share, struct rp_made *out, struct rp_fault *fault)
{
    struct link link = {.expander = expander, .language = language, .share = share, .out = &out->text};
    origin(out, 0, false);
    rp_buffer_text(&out->text, part == RP_PART_TAIL ? "(?:" : "(?<!\\w)(?:");
    link_pattern(&link, reference, out);
    origin(out, rp_made_origin(reference, reference->text.len), false);
    /* Anything may stand behind the callout: else PCRE2 makes the last repeat possessive, and tells its longest end alone. */
    rp_buffer_text(&out->text, part == RP_PART_LEAD ? ")(?C1)(?s:.)?" : ")(?!\\w)");
    define(&link);
    free(link.called.at);
    if (out->text.failed)
        return rp_fault_at(fault, RAPPORT_NO_MEMORY, 0, "out of memory");
    if (out->text.len > RP_MAX_PATTERN_BYTES)
        return rp_fault_at(fault, RAPPORT_LIMIT, 0, "the pattern has more than %u bytes with its classes in place",
                           RP_MAX_PATTERN_BYTES);
    return true;
}
