/* What a team has settled: .rapport.xml, and which files of a folder are judged. */
#ifndef RP_CONFIG_H
#define RP_CONFIG_H

#include "../base/base.h"

struct rp_words {
    RP_ARRAY(const char *) text;
    RP_ARRAY(int) lines;
};
/* What is said for all, or under one <path>. */
struct rp_section {
    const char *match; /* NULL: for all */
    struct rapport_set one[RAPPORT_SETTINGS];
    struct rp_words us;
    RP_ARRAY(struct rapport_choice) choices; /* `layer` is the section's place */
};
struct rapport_config {
    struct rp_arena arena;                /* all strings */
    const char *path;                     /* as given */
    const char *folder;                   /* it is in, absolute, without links, without a "/" at its end but of the root "" */
    RP_ARRAY(struct rp_section) sections; /* the first is for all */
    struct rp_words rules, include, exclude;
    const char *baseline; /* beside `path`, as it was given; NULL: none is named */
    int baseline_line;
};

/* The absolute path, without links as far as it exists, "." and ".." taken out; NULL when out of memory. */
char *rp_absolute(struct rp_arena *, const char *path);
/* What of the absolute `path` is below `folder`; NULL where it is not. */
const char *rp_below(const char *folder, const char *path);
/* Is there a file or folder `name` in `folder`? */
bool rp_has_entry(const char *folder, const char *name);
/* One that can be read without waiting for anybody, which a pipe cannot? */
bool rp_has_file(const char *folder, const char *name);

#endif
