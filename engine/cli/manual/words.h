/* What is told of the program beside its options: for --help and the manual. All words are msgids. */
#ifndef MANUAL_H
#define MANUAL_H

#include "../options.h"

struct entry {
    const char *term;
    const char *says; /* NULL ends a list */
};

struct example {
    enum command_key command;
    const char *line;
    const char *says;
};

extern const char manual_date[]; /* of the last change worth a new date on the pages */
extern const char *const manual_name;
extern const char *const manual_about[]; /* paragraphs up to NULL */
extern const char *const command_abouts[COMMAND_COUNT];
extern const struct entry exit_codes[], environment[], files[];
extern const struct example examples[];
extern const size_t example_count;

#endif
