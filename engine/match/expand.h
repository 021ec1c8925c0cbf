/* The rule language's additions -> PCRE2 text, in two steps.
 *
 * First a pattern is brought to *reference form*: gaps and guillemets are written out, each {class} is a token. Then it is
 * linked: a token gives way to the class itself, or, where big classes would stand in a pattern several times over and
 * PCRE2's 64 KB would not do, to a call of a group that is defined once behind the pattern. Literals are looked for in the
 * reference form, so that a class is analysed once and not once for each of its uses. */
#ifndef RP_MATCH_EXPAND_H
#define RP_MATCH_EXPAND_H

#include "../rule/pack.h"
#include "fault.h"

/* A token: one of these bytes and the class's number in four letters A..P. Control characters are refused in patterns. */
enum { RP_REF = 1, RP_REF_IN_PLACE = 2, RP_REF_BYTES = 5, RP_MAX_CLASSES = 1 << 16 };

static inline bool rp_is_ref(char byte)
{
    return byte == RP_REF || byte == RP_REF_IN_PLACE;
}
size_t rp_ref_class(const char *token);

/* Where a stretch of made text comes from: linear after `made` if `copy`, else all of it from `written`. */
struct rp_origin {
    size_t made, written;
    bool copy;
};
struct rp_made {
    struct rp_buffer text;
    RP_ARRAY(struct rp_origin) origins;
    size_t size; /* bytes when every class stands in place; saturates above RP_MAX_PATTERN_BYTES */
    bool captures;
};
void rp_made_free(struct rp_made *);
size_t rp_made_origin(const struct rp_made *, size_t offset);

struct rp_expander;
struct rp_expander *rp_expander_new(const struct rp_pack *);
void rp_expander_free(struct rp_expander *);

/* Brings `pattern` to reference form, and readies every class that it needs. */
bool rp_expand_reference(struct rp_expander *, const char *pattern, enum rapport_language, struct rp_made *, struct rp_fault *);
/* A class that a reference form names, as alternatives in reference form. */
const struct rp_made *rp_expand_body(const struct rp_expander *, size_t class_index, enum rapport_language);

/* A pattern whole, between word edges; or a lead (lead.c), which has the first of them and tells each place where it may end by
 * a callout; or the rest of a pattern behind its lead, which has the last. */
enum rp_part { RP_PART_WHOLE, RP_PART_LEAD, RP_PART_TAIL };

/* Reference form -> PCRE2 text with the word edges of the part. Classes of `share` bytes and more become groups that are called;
 * SIZE_MAX puts every class in place. Origins lead back to the pattern as written. */
bool rp_expand_link(const struct rp_expander *, const struct rp_made *reference, enum rapport_language, enum rp_part,
                    size_t share, struct rp_made *, struct rp_fault *);

#endif
