/* What `rapport fix` is going to change in one source. */
#ifndef CLI_EDITS_H
#define CLI_EDITS_H

#include <rapport.h>

struct edits {
    char *path, *bytes;
    size_t length, offset; /* of the source */
    struct rapport_edit **at;
    size_t count;
    size_t *slots; /* places in `at` and one, by what the edit is; open-addressed, at most half of them taken */
    size_t slot_count;
    size_t left;  /* suggestions that need the writer */
    size_t fixed; /* suggestions for a source that cannot be edited in place */
};

/* For the source that holds the message. False when out of memory. */
bool edits_begin(struct edits *, const struct rapport_message *);
bool edits_are_of(const struct edits *, const struct rapport_message *);
/* Takes the edit over; leaves it out when it is there already: the ways through a template share most of their text. */
bool edits_add(struct edits *, struct rapport_edit *);
void edits_free(struct edits *);

#endif
