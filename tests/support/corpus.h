/* The labelled documents, and critiques as text that can be compared. */
#ifndef RP_CORPUS_H
#define RP_CORPUS_H

#include <rapport.h>

struct text {
    char *at;
    size_t len;
};

struct sample {
    char path[512];
    struct text text;
    enum rapport_channel channel;
};
struct corpus {
    struct sample *samples;
    size_t count;
};
/* Every document of corpora/gold, corpora/drafts and corpora/calls, in path order; fails the test when there is none. */
void corpus_load(struct corpus *);
void corpus_free(struct corpus *);

struct text text_of(const char *bytes, size_t len);
void text_add(struct text *, const char *bytes, size_t len);
struct text read_whole(const char *path);

/* A line a finding: rule, points, text of the span. With `spans`, the bytes of the span, too. */
char *findings_text(const struct rapport_critique *, bool spans);
/* Judges and gives that text; fails the test on an error. */
char *judge_text(struct rapport_scanner *, struct text, const struct rapport_check_options *, bool spans);
struct rapport_ruleset *shipped_rules(void);

#endif
