/* One driver, one file a format. */
#ifndef RP_FORMAT_H
#define RP_FORMAT_H

#include "../base/seen.h"
#include "../critique/critique.h"

struct rapport_report {
    struct rapport_report_options options;
    const struct rapport_ruleset *ruleset;
    struct rapport_sink sink;
    const struct rp_format *format;
    size_t count;         /* critiques added so far */
    struct rp_buffer out; /* what a format appends here is written, and it is emptied, after each of its calls */
    struct rp_buffer scratch;
    struct rp_seen seen; /* places told (item.h), or fingerprints given */
    size_t told;         /* findings told so far */
    /* text: those that were only counted, since they are mails of a mailbox that are not ours; the language of the last one */
    size_t passed_over;
    size_t bands[2][3]; /* text: messages and calls by their bands */
    enum rapport_language language;
    struct rp_buffer path;  /* checkstyle: the file whose element is open */
    struct rp_buffer index; /* html: a row for each message; sarif: a notification for each input that failed */
};

/* Each function returns false when out of memory or when the sink fails. */
struct rp_format {
    bool (*begin)(struct rapport_report *);
    bool (*add)(struct rapport_report *, const struct rapport_critique *);
    bool (*end)(struct rapport_report *);
    /* An input that could not be judged; NULL where the format has no place for it. */
    bool (*fail)(struct rapport_report *, const char *path, const struct rapport_error *);
};

extern const struct rp_format rp_format_text, rp_format_json, rp_format_jsonl, rp_format_concise, rp_format_sarif,
    rp_format_junit, rp_format_checkstyle, rp_format_github, rp_format_gitlab, rp_format_rdjson, rp_format_markdown,
    rp_format_csv, rp_format_html;
/* For those that have nothing to say there. */
bool rp_format_nothing(struct rapport_report *);

/* How a call went; rows without a yardstick have "" there. */
enum { RP_CALL_ROWS = 5 };
struct rp_call_row {
    const char *name, *sources;
    char value[48], yardstick[96];
};
size_t rp_call_rows(const struct rapport_critique *, enum rapport_language, struct rp_call_row[RP_CALL_ROWS]);

/* "3 not counted: 2 by comments, 1 by the baseline"; nothing where none is suppressed. */
void rp_put_suppressed(struct rp_buffer *, const struct rapport_critique *, enum rapport_language);

/* The language of the critique's words: the one asked for, else the message's. */
enum rapport_language rp_report_language(const struct rapport_report *, const struct rapport_critique *);
/* The language of words that belong to no message: the one asked for, else the first message's. */
enum rapport_language rp_report_own_language(const struct rapport_report *);

bool rp_is_suppressed(const struct rapport_finding *);

#endif
