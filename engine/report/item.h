/* A finding as the formats with one entry for each finding tell it. */
#ifndef RP_ITEM_H
#define RP_ITEM_H

#include "../document/ruler.h"
#include "format.h"

struct rp_item {
    const struct rapport_finding *finding;
    const struct rp_rule *rule;
    const char *title, *why, *advice; /* in the report's language */
    enum rapport_language language;
    size_t index, next;
};

enum rp_which {
    RP_COUNTING,         /* those that are not suppressed */
    RP_NEW,              /* of them, those whose place this report has not told of another way through the same template */
    RP_NEW_OR_SUPPRESSED /* ... and those that are suppressed */
};
/* The next finding (of a zeroed item: the first). False at the end. */
bool rp_next_item(struct rapport_report *, const struct rapport_critique *, enum rp_which, struct rp_item *);

/* Where it stands in its file, in each unit; the first line of the message where nothing can be pointed at. */
struct rp_place_of {
    struct rp_columns start, end;
};
struct rp_place_of rp_item_place(const struct rapport_critique *, const struct rapport_finding *);
struct rp_place_of rp_edit_place(const struct rapport_critique *, const struct rapport_edit *);

/* Raw text, to be escaped, in the report's scratch buffer until the next call:
 * the title, what is left open, and which of several messages it is; */
const char *rp_item_message(struct rapport_report *, const struct rapport_critique *, const struct rp_item *);
/* that, and on lines of their own why, advice and suggestions. */
const char *rp_item_story(struct rapport_report *, const struct rapport_critique *, const struct rp_item *);

/* "path", or "path, label" where there are several; raw, too. */
const char *rp_document_name(struct rapport_report *, const struct rapport_critique *);
/* As programs want it: "-" without one, no "./" in front. */
const char *rp_document_path(const struct rapport_critique *);

/* The suggestion's edit where a program may offer to apply it: one in place without blanks. NULL where there is none. */
const struct rapport_edit *rp_applicable(const struct rapport_suggestion *);
/* What the edit writes, as UTF-8. */
bool rp_edit_text(const struct rapport_critique *, const struct rapport_edit *, struct rp_buffer *);

#endif
