/* One driver, one file a format. */
#ifndef RP_FORMAT_H
#define RP_FORMAT_H

#include "../critique/critique.h"

struct rapport_report {
    struct rapport_report_options options;
    const struct rapport_ruleset *ruleset;
    struct rapport_sink sink;
    const struct rp_format *format;
    size_t count; /* critiques added so far */
    /* text: those that were only counted, since they are mails of a mailbox that are not ours; the language of the last one */
    size_t passed_over;
    enum rapport_language language;
};

struct rp_format {
    bool (*begin)(struct rapport_report *);
    bool (*add)(struct rapport_report *, const struct rapport_critique *);
    bool (*end)(struct rapport_report *);
};

extern const struct rp_format rp_format_text, rp_format_json;

/* How a call went, for the text report. */
void rp_call_table(struct rp_buffer *, const struct rapport_critique *, enum rapport_language);

/* The language of the critique's words: the one asked for, else the message's. */
enum rapport_language rp_report_language(const struct rapport_report *, const struct rapport_critique *);

#endif
