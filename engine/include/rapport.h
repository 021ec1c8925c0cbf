/* rapport.h - the public interface of librapport.
 *
 * librapport judges client communications: it reads the bytes of a draft
 * e-mail or of a call transcript, in English or Danish, applies rules written
 * in XML (rules/README.md) and makes a critique: findings with suggested
 * rewrites, strengths, and a score.
 *
 *     bytes -> document -> signals -> findings -> critique -> report
 *
 * Conventions that hold for every function here:
 *
 *   - Offsets and lengths are bytes of the source that the caller gave,
 *     half-open [start, end). Lines and columns count from 1; columns are
 *     code points.
 *   - Text handed out is UTF-8 and NUL-terminated unless a length stands
 *     beside it. A `const` pointer handed out lives as long as the object it
 *     was asked of; a function named `_new`, `_load` or `rapport_check` makes an
 *     object that the caller ends with the `_free` of its type. Every `_free`
 *     takes NULL.
 *   - A function that can fail takes a `struct rapport_error *` last. It may be
 *     NULL. Pointers come back NULL on failure, `enum rapport_code` otherwise.
 *   - The library prints nothing, never exits or aborts, and keeps no global
 *     state (but for gettext's, rapport_bind_messages). A ruleset, a selection and a configuration may be shared by any
 *     number of threads; a scanner, a `rapport_messages` and a report belong to
 *     one thread at a time; everything else is immutable once made. To judge in
 *     parallel, give each thread a scanner and inputs of its own; the critiques
 *     may go to another thread.
 */
#ifndef RAPPORT_H
#define RAPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define RAPPORT_API __attribute__((visibility("default")))
#else
#define RAPPORT_API
#endif

/* ---- errors ---------------------------------------------------------- */

enum rapport_code {
    RAPPORT_OK = 0,
    RAPPORT_NO_MEMORY,  /* an allocation failed */
    RAPPORT_IO,         /* a file could not be read or written */
    RAPPORT_INVALID,    /* an argument or option is not what it must be */
    RAPPORT_SYNTAX,     /* XML or a pattern is malformed */
    RAPPORT_RULES,      /* a pack is well-formed but wrong: unknown id, no proof, ... */
    RAPPORT_FORMAT,     /* the input is not of the form it was said to be */
    RAPPORT_LIMIT,      /* a cap of engine/base/limits.h was met */
    RAPPORT_UNSUPPORTED /* known, but not in this build or on this input */
};

/* An error is a value that the caller owns; nothing in it needs freeing.
 * `message` is one line, no capital, no full stop, and says what would help.
 * `file` is empty and `line`, `column` are 0 where they do not apply. */
struct rapport_error {
    enum rapport_code code;
    char message[480];
    char file[240];
    int line;
    int column;
};

/* Writes "file:line:column: message" (parts that do not apply left out) into
 * `into`, cut to `size` bytes with the NUL. Returns `into`. */
RAPPORT_API const char *rapport_error_text(const struct rapport_error *error, char *into, size_t size);

/* Messages are in the language of the locale that the *program* has set for
 * LC_MESSAGES (setlocale(3); the library never does), where there is a
 * catalogue for it, else in English; always in UTF-8. Codes, ids and what
 * machines read are the same in every language.
 *
 * Binds gettext's domain "rapport" to the catalogues that lie beside the
 * library, so that a program can look up its own words in them with
 * dgettext(3). The library does so by itself before its first message. Any
 * thread may call it, as often as it likes; it cannot fail: without catalogues
 * messages are in English. */
RAPPORT_API void rapport_bind_messages(void);

/* The library's version, "MAJOR.MINOR.PATCH". */
RAPPORT_API const char *rapport_version(void);

/* A library that rapport is built on: "pcre2", and the version that it was built with. */
struct rapport_part {
    const char *name;
    const char *version;
};

/* All of them, also those that are loaded only when an input needs them; `count` is their number. They live as long as the
 * program; nothing is loaded to tell them. Cannot fail. */
RAPPORT_API const struct rapport_part *rapport_parts(size_t *count);

/* ---- sinks ----------------------------------------------------------- */

/* Where reports go. `write` takes `length` bytes and returns false when it
 * could not take them all; the writer then stops with RAPPORT_IO. */
struct rapport_sink {
    bool (*write)(void *context, const char *bytes, size_t length);
    void *context;
};

/* ---- shared words ---------------------------------------------------- */

enum rapport_language { RAPPORT_LANGUAGE_AUTO = 0, RAPPORT_ENGLISH, RAPPORT_DANISH };
enum rapport_severity { RAPPORT_NOTE = 0, RAPPORT_WARNING, RAPPORT_ERROR };
enum rapport_channel { RAPPORT_CHANNEL_AUTO = 0, RAPPORT_EMAIL, RAPPORT_CALL, RAPPORT_TEMPLATE };
enum rapport_audience { RAPPORT_CLIENT = 0, RAPPORT_TEAM };
enum rapport_input {
    RAPPORT_INPUT_AUTO = 0,
    RAPPORT_INPUT_PLAIN,      /* a draft as it is typed */
    RAPPORT_INPUT_EMAIL,      /* RFC 5322 and MIME */
    RAPPORT_INPUT_TRANSCRIPT, /* a call as "Name: text" */
    RAPPORT_INPUT_HTML,
    RAPPORT_INPUT_MARKDOWN,
    RAPPORT_INPUT_TEMPLATE, /* text, HTML or MJML with placeholders and control blocks */
    RAPPORT_INPUT_WEBVTT,   /* calls with times: WebVTT, */
    RAPPORT_INPUT_SUBRIP,   /* SubRip, */
    RAPPORT_INPUT_JSON,     /* and the JSON of speech services */
    RAPPORT_INPUT_MBOX,     /* RFC 4155 and its dialects */
    RAPPORT_INPUT_PO,       /* gettext: each msgstr is a message */
    RAPPORT_INPUT_XLIFF     /* each target is a message */
};

/* Half-open bytes of the source, with the border's view of the start. */
struct rapport_span {
    size_t start;
    size_t end;
    size_t line;
    size_t column;
    size_t end_line;
    size_t end_column;
};

/* ---- rules ----------------------------------------------------------- */

struct rapport_ruleset;

struct rapport_ruleset_options {
    const char *pack;            /* folder or file of the pack; NULL: the shipped one */
    const char *const *overlays; /* packs loaded after it, in this order */
    size_t overlay_count;
    const char *cache;        /* folder for compiled rules; NULL: none is read or written */
    const char *shared_cache; /* folder of rules compiled for all users, read where `cache` has none, written by
                                 rapport_ruleset_share alone; NULL: none is read */
    bool proofs;              /* keep the proofs, for rapport_rules_test; implies no cache */
    bool uncompiled;          /* for rapport_rules_list, _show, _explain and _gaps alone: quick, but no scanner can be made */
};

/* Loads and compiles a pack. With a `cache` folder, a compiled form keyed by
 * the packs' files (names, sizes, times of change) is used when present and written when not; it is safe to
 * delete, and is ignored unless the caller's user or root owns it and nobody else may write it. The same goes for one in
 * `shared_cache`, whose folder, too, nobody else may be able to write; its key are names, sizes and times of writing, to the
 * second, so that it also serves copies that keep those. Errors:
 * RAPPORT_IO, RAPPORT_SYNTAX, RAPPORT_RULES, RAPPORT_LIMIT, each with file and line. */
RAPPORT_API struct rapport_ruleset *rapport_ruleset_load(const struct rapport_ruleset_options *options,
                                                         struct rapport_error *error);
RAPPORT_API void rapport_ruleset_free(struct rapport_ruleset *ruleset);

/* Compiles a pack and writes it into `shared_cache`, which is made (mode 0755) where it is missing; older ones there are
 * removed. `cache` is neither read nor written. Errors: those of rapport_ruleset_load; RAPPORT_IO also where the folder cannot
 * be written, or others than root and the caller's user may write it; RAPPORT_INVALID without `shared_cache`, or with `proofs`
 * or `uncompiled`. */
RAPPORT_API enum rapport_code rapport_ruleset_share(const struct rapport_ruleset_options *options, struct rapport_error *error);

/* Writes the shipped pack's folder into `into` (cut to `size`): $RAPPORT_RULES, else share/rapport/rules beside the
 * place the library was installed to, else where it was built. Returns `into`, or NULL when there is none. */
RAPPORT_API const char *rapport_rules_path(char *into, size_t size);

/* Writes the folder where the shipped rules, as installed, are kept in compiled form for all users, there or not, into `into`
 * (cut to `size`): cache/rapport in the prefix's var, or /var/cache/rapport where the prefix is /usr. Returns `into`, or NULL
 * where the shipped pack is that of $RAPPORT_RULES or of a build tree. */
RAPPORT_API const char *rapport_shared_cache_path(char *into, size_t size);

/* How many rules a ruleset has, those that are off included. */
RAPPORT_API size_t rapport_rules_count(const struct rapport_ruleset *);

/* The word of `words` nearest to `word` (edit distance with transpositions), or NULL when none is near: for "did you mean". */
RAPPORT_API const char *rapport_nearest(const char *word, const char *const *words, size_t count);

/* What `rapport rules list|show|test|lint` and `rapport explain` print, written
 * to `sink` in `language` (English where AUTO).
 *
 * `list`: a line a rule: id, severity, dimension, points, title.
 * `show`: the signals and patterns behind `rule`, as written.
 * `explain`: what, why, advice, source, examples, how the points count.
 * `test`: runs every proof, those of a class for each of its words, names each
 * that fails, and each pattern, cue and exception that no proof reaches;
 * `failures` is the number of the former.
 * `lint`: patterns without a required literal; `failures` is their number.
 * A ruleset from the cache knows its patterns no more: `show`, `explain` and `lint` want one loaded with `proofs`.
 * `gaps`: constructions, cues, proofs and rewrites that one language has and
 *   another lacks; `count` is their number. Needs a ruleset loaded with `proofs`.
 * Unknown ids are RAPPORT_INVALID with the nearest known one in the message. */
RAPPORT_API enum rapport_code rapport_rules_list(const struct rapport_ruleset *, enum rapport_language, struct rapport_sink,
                                                 struct rapport_error *);
RAPPORT_API enum rapport_code rapport_rules_show(const struct rapport_ruleset *, const char *rule, struct rapport_sink,
                                                 struct rapport_error *);
RAPPORT_API enum rapport_code rapport_rules_explain(const struct rapport_ruleset *, const char *rule, enum rapport_language,
                                                    struct rapport_sink, struct rapport_error *);
RAPPORT_API enum rapport_code rapport_rules_test(const struct rapport_ruleset *, struct rapport_sink, size_t *failures,
                                                 struct rapport_error *);
/* `coverage`: words of classes that stand in no proof; `unreached` is their number. Needs `proofs`, too. */
RAPPORT_API enum rapport_code rapport_rules_coverage(const struct rapport_ruleset *, struct rapport_sink, size_t *unreached,
                                                     struct rapport_error *);
RAPPORT_API enum rapport_code rapport_rules_gaps(const struct rapport_ruleset *, struct rapport_sink, size_t *count,
                                                 struct rapport_error *);
RAPPORT_API enum rapport_code rapport_rules_lint(const struct rapport_ruleset *, struct rapport_sink, size_t *failures,
                                                 struct rapport_error *);

/* ---- selection: which rules judge, and at what price ------------------ */

enum rapport_choice_kind { RAPPORT_SELECT = 0, RAPPORT_IGNORE, RAPPORT_ADJUST };

/* One wish about rules. Layers ascend in an array of them, and a later one outweighs those before it: what a layer selects, where
 * it selects anything, takes the place of all that was selected before; then what it ignores is taken away, and what it adjusts
 * gets its price. Without any choice all rules judge. */
struct rapport_choice {
    enum rapport_choice_kind kind;
    unsigned layer;
    const char *rules;         /* ids, globs over ids ("missing-*"), dimensions, "ALL"; between blanks or commas */
    int severity, points, cap; /* of RAPPORT_ADJUST; -1: stays as it is */
    const char *file;          /* where it is written, for errors; may be NULL */
    int line, column;          /* 0: not known */
};

/* Choices held against a ruleset, which it must not outlive. Rules that are not selected, and those below the severity `least`,
 * make no findings and cost nothing; rules that their pack switches off stay off. Immutable: any number of threads may share it.
 * Errors: RAPPORT_INVALID, at the choice's place, for a word that names nothing, with the nearest one that does. */
struct rapport_selection;
RAPPORT_API struct rapport_selection *rapport_selection_new(const struct rapport_ruleset *, const struct rapport_choice *choices,
                                                            size_t count, enum rapport_severity least, struct rapport_error *);
RAPPORT_API void rapport_selection_free(struct rapport_selection *);

/* ---- checking -------------------------------------------------------- */

/* The mutable part of a running engine: match buffers, patterns readied on
 * first use. One per thread; it must not outlive its ruleset. */
struct rapport_scanner;
RAPPORT_API struct rapport_scanner *rapport_scanner_new(const struct rapport_ruleset *, struct rapport_error *);
RAPPORT_API void rapport_scanner_free(struct rapport_scanner *);

/* With `plain`, every pattern is tried on every sentence, without the literal
 * prefilter. The findings are the same; it is for tests and measurements. */
RAPPORT_API void rapport_scanner_set_plain(struct rapport_scanner *, bool plain);

struct rapport_baseline;
struct rapport_check_options {
    const char *path;               /* name shown in reports and used to tell the form; may be NULL */
    enum rapport_input input;       /* AUTO: told from the content first, then the name */
    enum rapport_language language; /* AUTO: told from the text */
    enum rapport_channel channel;   /* AUTO: told from the input's form */
    enum rapport_audience audience;
    const char *const *us; /* names and addresses of our side */
    size_t us_count;
    struct rapport_baseline *baseline;         /* what is in it does not count; may be NULL */
    const struct rapport_selection *selection; /* NULL: all rules, as their packs have them */
    bool of_folder; /* one file of a folder: the text report only counts a mail that others sent, as it does with a mailbox */
};

enum rapport_format {
    RAPPORT_FORMAT_TEXT = 0,
    RAPPORT_FORMAT_JSON,       /* one value: engine/report/schema/critique-1.json */
    RAPPORT_FORMAT_CONCISE,    /* path:line:col: severity rule message */
    RAPPORT_FORMAT_JSONL,      /* a line for each message: an element of `documents` */
    RAPPORT_FORMAT_SARIF,      /* OASIS SARIF 2.1.0 */
    RAPPORT_FORMAT_JUNIT,      /* a suite for each message; notes are no failures */
    RAPPORT_FORMAT_CHECKSTYLE, /* Checkstyle's XML */
    RAPPORT_FORMAT_GITHUB,     /* workflow commands */
    RAPPORT_FORMAT_GITLAB,     /* code quality */
    RAPPORT_FORMAT_RDJSON,     /* reviewdog's diagnostics */
    RAPPORT_FORMAT_MARKDOWN,   /* a section for each message */
    RAPPORT_FORMAT_CSV,        /* RFC 4180; cells that a spreadsheet would run begin with ' */
    RAPPORT_FORMAT_HTML        /* one page without scripts or anything from elsewhere */
};

/* ---- messages -------------------------------------------------------- */

/* The messages of one input: one of a draft or mail, many of a mailbox or of a file of translations; of a template one for each
 * way through its conditions (at most RP_MAX_VARIANTS; a note tells when there are more). */
struct rapport_messages;
struct rapport_message {
    const char *path;  /* of its file: the input, or a file in the folder that is the input */
    const char *bytes; /* the source that holds it: all of the file, or one mail of a mailbox */
    size_t length;
    size_t offset;     /* where that source begins in the file: bytes, */
    size_t line;       /* and lines in front of it */
    size_t number;     /* from 1 */
    const char *label; /* what tells it from the others of its file; "" where it is alone */
    bool alternative;  /* another way through the template of the message before it, with which it shares most of its text */
};
/* An input in memory; `bytes` and what `options` point to must live as long as it. Errors: RAPPORT_FORMAT when it is not what
 * `options->input` says, RAPPORT_LIMIT above RP_MAX_SOURCE_BYTES, RAPPORT_NO_MEMORY. */
RAPPORT_API struct rapport_messages *rapport_messages_new(const char *bytes, size_t length, const struct rapport_check_options *,
                                                          struct rapport_error *);
/* A file, standard input ("-"), or a folder of mails: a Maildir (trashed mails are left out), or any with .eml files, however
 * deep; each in order. A mailbox is read one mail at a time, whatever its size; its mails are not edited in place. Errors:
 * RAPPORT_IO, RAPPORT_FORMAT also where there is no mail, and those of rapport_messages_new. */
RAPPORT_API struct rapport_messages *rapport_messages_open(const char *path, const struct rapport_check_options *,
                                                           struct rapport_error *);
/* The next message, which lives until the next call; NULL at the end (error code RAPPORT_OK) and when the next one cannot be had
 * (any other code; the one after it can be asked for). */
RAPPORT_API const struct rapport_message *rapport_messages_next(struct rapport_messages *, struct rapport_error *);
RAPPORT_API void rapport_messages_free(struct rapport_messages *);

struct rapport_edit {
    size_t start; /* bytes [start, end) of the source give way to text */
    size_t end;
    const char *text; /* already in the source's encoding and line ends; NUL-terminated UTF-8 where `encodable` */
    size_t length;
};

enum rapport_suggestion_kind { RAPPORT_REPLACE = 0, RAPPORT_REWORD, RAPPORT_INSERT };

struct rapport_suggestion {
    enum rapport_suggestion_kind kind;
    const char *text;   /* what to write, UTF-8: the whole sentence as it will stand */
    const char *placed; /* what `edit` puts in place, UTF-8: the changed stretch, or the text with the blanks its place needs */
    const struct rapport_edit *edit; /* NULL where the source cannot be edited in place */
    const char *const *blanks;       /* "[date]" ...: left for the writer; with any, never applied unattended */
    size_t blank_count;
};

struct rapport_finding {
    const char *rule;
    const char *dimension;
    enum rapport_severity severity;
    unsigned points;     /* taken from the score by this finding, after the rule's cap */
    const char *title;   /* in the language of the critique's user interface */
    const char *message; /* title, or more exact words */
    const char *issue;   /* what the client asked and is left open, in the client's words; "" elsewhere */
    const char *why;
    const char *advice;
    bool has_span; /* false where nothing can be pointed at: something is missing */
    struct rapport_span span;
    const char *text; /* the normalised text of the span; "" without one */
    /* 16 hexadecimal digits that stay the same when lines move: of the rule and the sentence it is in; of what is missing, of the
     * rule and the message's label. The second of two that would be the same, and so on, counts its place among them in. */
    const char *fingerprint;
    const char *suppressed;    /* the reason, or a default phrase; "" where it counts */
    const char *suppressed_by; /* "inline", "header", "baseline", "" */
    const struct rapport_suggestion *suggestions;
    size_t suggestion_count;
};

struct rapport_strength {
    const char *signal;
    const char *title;
    struct rapport_span span;
    const char *text;
};

struct rapport_dimension {
    const char *id;
    const char *title;
    unsigned points_lost;
};

enum rapport_band { RAPPORT_READY = 0, RAPPORT_REVISE, RAPPORT_DO_NOT_SEND };

/* One message judged. All pointers live as long as the critique, which outlives the `struct rapport_messages` it was made from.
 */
struct rapport_critique;

/* Judges the first message of the bytes, which are copied. Malformed bytes are no error: they
 * become U+FFFD, a note says so, and the message is judged. Errors:
 * RAPPORT_FORMAT when `options->input` does not fit or the bytes are no text (a picture, a Word file), RAPPORT_LIMIT above
 * RP_MAX_SOURCE_BYTES, RAPPORT_NO_MEMORY. `options` may be NULL. */
RAPPORT_API struct rapport_critique *rapport_check(struct rapport_scanner *, const char *bytes, size_t length,
                                                   const struct rapport_check_options *options, struct rapport_error *);
/* Judges the message that was handed out last. Spans are of the file; edits are of the message's source. */
RAPPORT_API struct rapport_critique *rapport_check_message(struct rapport_scanner *, const struct rapport_messages *,
                                                           struct rapport_error *);
RAPPORT_API void rapport_critique_free(struct rapport_critique *);

RAPPORT_API const char *rapport_critique_path(const struct rapport_critique *);
RAPPORT_API const char *rapport_critique_label(const struct rapport_critique *); /* as in struct rapport_message */
/* The source as given, and its length in bytes. */
RAPPORT_API const char *rapport_critique_source(const struct rapport_critique *, size_t *length);
/* Does the judged message hold the text around this byte of the source? Not where it is of a branch of a template that is
 * left out on its way: of an edit that is not wanted on all ways that hold its place, the others should be asked. */
RAPPORT_API bool rapport_critique_holds(const struct rapport_critique *, size_t offset);
RAPPORT_API enum rapport_language rapport_critique_language(const struct rapport_critique *);
RAPPORT_API enum rapport_channel rapport_critique_channel(const struct rapport_critique *);
/* 0 to 100: 100 less the points of all findings (suppressed ones have none), never below 0 (design: additive, explainable). */
RAPPORT_API unsigned rapport_critique_score(const struct rapport_critique *);
/* 85 and more: ready to send; 60 to 84: revise; below: do not send. */
RAPPORT_API enum rapport_band rapport_critique_band(const struct rapport_critique *);
/* In the order of the text; what is missing comes last, by severity. */
RAPPORT_API const struct rapport_finding *rapport_critique_findings(const struct rapport_critique *, size_t *count);
RAPPORT_API const struct rapport_strength *rapport_critique_strengths(const struct rapport_critique *, size_t *count);
/* The ten dimensions of the catalogue, in its order; `points_lost` sums up to the findings' points. */
RAPPORT_API const struct rapport_dimension *rapport_critique_dimensions(const struct rapport_critique *, size_t *count);

/* How a call went beside its words, for the yardsticks of the rules about calls. */
struct rapport_call_measures {
    bool timed;           /* every turn of both sides has its times */
    unsigned talk_share;  /* our part in percent: of the time where `timed`, else of the words */
    size_t longest_words; /* of our turns */
    long longest_ms;      /* of those of our turns that have times; 0: none has */
    size_t questions;     /* sentences of ours that end in a question mark */
    size_t interruptions; /* turns of ours that begin before the client's has ended */
    long pause_ms;        /* how long we wait on average before we answer; -1 where no times tell */
};
/* NULL for a message that is no call. */
RAPPORT_API const struct rapport_call_measures *rapport_critique_call(const struct rapport_critique *);

/* One-line remarks, in the language of the message: who was taken for "us", malformed bytes, limits met. */
RAPPORT_API const char *const *rapport_critique_notes(const struct rapport_critique *, size_t *count);

/* ---- suppression ------------------------------------------------------ */

/* A comment in the source, in whatever form its comments have, can take findings out of the score:
 *
 *     rapport: ignore RULE[, RULE]... [- reason]
 *     rapport: ignore-file RULE[, RULE]... [- reason]
 *     rapport: ignore-start RULE[, RULE]... [- reason] ... rapport: ignore-end [RULE]...
 *
 * "ignore" is for the text on the comment's own lines; where none stands there, for what follows, up to the end of the paragraph,
 * list item or turn. Above an entry of a catalogue or in a unit of an XLIFF file it is for that message. What is missing stands
 * nowhere: a comment anywhere in the message is for it. The header "X-Rapport-Ignore: RULE[, RULE]... [- reason]" is for all of a
 * mail. Notes tell of unknown rules, with the nearest one, and of what suppresses nothing in any message of the input. */

/* How many such notes this critique has about comments and headers that suppress nothing. */
RAPPORT_API size_t rapport_critique_unused(const struct rapport_critique *);

/* A baseline: the findings that a team has decided to live with, by path, rule and fingerprint; no line and no word of a message
 * is in it. Paths in it are relative to its folder. Any number of threads may check with the same one, each file in one thread.
 */

/* An empty one that would be saved at `path`. */
RAPPORT_API struct rapport_baseline *rapport_baseline_new(const char *path, struct rapport_error *);
/* Errors: RAPPORT_IO, RAPPORT_FORMAT with the line. */
RAPPORT_API struct rapport_baseline *rapport_baseline_load(const char *path, struct rapport_error *);
/* Takes the critique's findings, but for those that a comment or header suppresses, in the place of what it knew of the path. */
RAPPORT_API enum rapport_code rapport_baseline_add(struct rapport_baseline *, const struct rapport_critique *,
                                                   struct rapport_error *);
/* Findings it holds. */
RAPPORT_API size_t rapport_baseline_count(const struct rapport_baseline *);
/* Those of them that are gone from the files that were checked with it, and those of files that are no more. */
RAPPORT_API size_t rapport_baseline_stale(const struct rapport_baseline *);
/* Drops the stale ones. */
RAPPORT_API void rapport_baseline_prune(struct rapport_baseline *);
/* Writes it atomically, in an order that depends on nothing but what is in it: a finding a line. */
RAPPORT_API enum rapport_code rapport_baseline_save(const struct rapport_baseline *, struct rapport_error *);
RAPPORT_API void rapport_baseline_free(struct rapport_baseline *);

/* ---- reports --------------------------------------------------------- */

struct rapport_report_options {
    enum rapport_format format;
    bool colour;              /* text: ANSI colours */
    unsigned width;           /* text: columns; 0: 80 */
    enum rapport_language ui; /* AUTO: the language of each message */
};

/* A driver for one report over many critiques: begin, add each, end. Several reports may take the same critiques.
 * Columns are in the unit that the format's readers count by: UTF-16 units in SARIF, bytes in rdjson, code points elsewhere. What
 * is missing stands at the first line of its message where a format needs a place. Ways of one template share findings: formats
 * that list findings without their message tell each place once. Suppressed findings are counted in text, marked in SARIF, and
 * left out elsewhere. Text that could steer a terminal, a page, a spreadsheet or a build log is escaped or replaced. */
struct rapport_report;
RAPPORT_API struct rapport_report *rapport_report_new(const struct rapport_ruleset *, const struct rapport_report_options *,
                                                      struct rapport_sink, struct rapport_error *);
RAPPORT_API enum rapport_code rapport_report_add(struct rapport_report *, const struct rapport_critique *,
                                                 struct rapport_error *);
/* Ends the report and frees it. */
/* An input that could not be judged, and why: SARIF tells it as a notification, the other forms have no place for it. */
RAPPORT_API enum rapport_code rapport_report_fail(struct rapport_report *, const char *path, const struct rapport_error *why,
                                                  struct rapport_error *);
RAPPORT_API enum rapport_code rapport_report_end(struct rapport_report *, struct rapport_error *);

/* The rule author's lens: the raw hits of every signal in the message handed out last, before any
 * condition, as one JSON value of the `documents` array of `rapport signals`.
 * `separator` is written first ("" or ","). */
RAPPORT_API enum rapport_code rapport_signals_write(struct rapport_scanner *, const struct rapport_messages *,
                                                    enum rapport_format, const char *separator, struct rapport_sink,
                                                    struct rapport_error *);

/* What the reader saw in it: zones, turns, sides, languages, sentences, with their spans, as one JSON value of the `documents`
 * array of `rapport parse` (schema: parse-1.json). `separator` is written first ("" or ","), for JSON only. */
RAPPORT_API enum rapport_code rapport_parse_write(struct rapport_scanner *, const struct rapport_messages *, enum rapport_format,
                                                  const char *separator, struct rapport_sink, struct rapport_error *);

/* ---- configuration --------------------------------------------------- */

/* What a team has settled, in XML (.rapport.xml; rules/config.rng is its schema, `rapport init` writes one with comments). */
struct rapport_config;

/* Writes into `into` (cut to `size`) the path of the .rapport.xml that holds for `start`, a file or folder (NULL: the working
 * folder): in its folder or the nearest one above, as far as the root of the repository (a folder with .git) or else of the file
 * system. Returns `into`, or NULL when there is none. */
RAPPORT_API const char *rapport_config_find(const char *start, char *into, size_t size);

/* Errors: RAPPORT_IO, RAPPORT_SYNTAX, RAPPORT_RULES (unknown elements, attributes, values, with the nearest known one),
 * RAPPORT_LIMIT, each with file and line. */
RAPPORT_API struct rapport_config *rapport_config_load(const char *path, struct rapport_error *error);
RAPPORT_API void rapport_config_free(struct rapport_config *);
RAPPORT_API const char *rapport_config_path(const struct rapport_config *);
/* Holds all that it says of rules against a ruleset, that of each path, too; errors as of rapport_selection_new. */
RAPPORT_API enum rapport_code rapport_config_check(const struct rapport_config *, const struct rapport_ruleset *,
                                                   struct rapport_error *);

/* The settings that are one value each. */
enum rapport_setting {
    RAPPORT_SET_LANGUAGE = 0, /* enum rapport_language */
    RAPPORT_SET_UI,           /* the same */
    RAPPORT_SET_CHANNEL,      /* enum rapport_channel */
    RAPPORT_SET_AUDIENCE,     /* enum rapport_audience */
    RAPPORT_SET_FAIL_ON,      /* enum rapport_severity, or RAPPORT_ERROR + 1 for none */
    RAPPORT_SET_MIN_SCORE,
    RAPPORT_SET_MAX_FINDINGS,
    RAPPORT_SET_MIN_SEVERITY, /* enum rapport_severity */
    RAPPORT_SETTINGS          /* their number */
};
struct rapport_set {
    int value;
    int line; /* of the configuration; 0: it does not say */
};
struct rapport_list {
    const char *const *at;
    const int *lines;
    size_t count;
};
/* What holds for one path: what is said for all, then each <path> that its name matches, in order, a later one outweighing those
 * before it. */
struct rapport_settings {
    struct rapport_set one[RAPPORT_SETTINGS];
    struct rapport_list us;
    struct rapport_list rules;            /* packs on top of the shipped one: paths */
    struct rapport_list include, exclude; /* globs, see rapport_files_new */
    const char *baseline;                 /* path of the baseline in use, which need not exist; NULL: none is named */
    int baseline_line;                    /* of the configuration */
    const struct rapport_choice *choices; /* layers from 0 on, below UINT_MAX */
    size_t choice_count;
};
/* `path` may be NULL: only what is said for all. Must not outlive the configuration. Errors: RAPPORT_NO_MEMORY. */
RAPPORT_API struct rapport_settings *rapport_settings_new(const struct rapport_config *, const char *path,
                                                          struct rapport_error *);
RAPPORT_API void rapport_settings_free(struct rapport_settings *);

/* ---- files of folders ------------------------------------------------ */

/* Globs are those of gitignore(5): without a "/" they are held against each name, otherwise against the whole path from a folder
 * on, and what names a folder names all in it. `include` and `exclude` are relative to the folder that is walked; those of
 * `config`, which may be NULL, to its own. Where there are any of the caller's `include`, the configuration's do not count. */
struct rapport_files_options {
    const char *const *include;
    size_t include_count;
    const char *const *exclude;
    size_t exclude_count;
    const struct rapport_config *config;
    bool force_exclude; /* also of what is named itself: `exclude` is then held against its path below the working folder */
};
/* The inputs in files and folders, in the order in which they were added, those of a folder by name. */
struct rapport_files;
RAPPORT_API struct rapport_files *rapport_files_new(const struct rapport_files_options *, struct rapport_error *);
/* A file, or "-", is taken as it is; with `force_exclude`, what is excluded is passed over. A Maildir (a folder with "cur") is
 * one input. Any other folder is walked, however deep: its files that are included (without any `include`: whose names end as
 * those of messages do, ".txt", ".eml", ".html.j2"), less those that are excluded, hidden, or ignored by .gitignore; links to
 * folders are not followed. Errors: RAPPORT_IO for a folder that cannot be read, RAPPORT_INVALID for one in which nothing is
 * left, RAPPORT_LIMIT. */
RAPPORT_API enum rapport_code rapport_files_add(struct rapport_files *, const char *path, struct rapport_error *);
/* RAPPORT_INVALID, naming it, where one of the caller's `include` took no file in all the folders walked. */
RAPPORT_API enum rapport_code rapport_files_check(const struct rapport_files *, struct rapport_error *);
/* RAPPORT_INVALID, at its place, where an <include> of the configuration took no file although all of the configuration's folder
 * was walked. A remark for the user rather than a reason to stop. */
RAPPORT_API enum rapport_code rapport_files_check_config(const struct rapport_files *, struct rapport_error *);
struct rapport_file {
    const char *path;
    bool of_folder;
};
RAPPORT_API const struct rapport_file *rapport_files_list(const struct rapport_files *, size_t *count);
RAPPORT_API void rapport_files_free(struct rapport_files *);

/* ---- applying rewrites ----------------------------------------------- */

/* What to put for a blank, both with UTF-8 text: {"[date]", "Friday 3 May"}. */
struct rapport_blank {
    const char *name;
    const char *value;
};

/* RAPPORT_INVALID, with the nearest one, where no rewrite of the ruleset has a blank of that name. */
RAPPORT_API enum rapport_code rapport_blank_check(const struct rapport_ruleset *, const char *name, struct rapport_error *);

/* The suggestion's edit with its blanks filled from `values`, in the source's encoding. NULL with RAPPORT_UNSUPPORTED where it
 * cannot be edited in place, with RAPPORT_INVALID (naming the blank) where a value is missing. The caller frees it with
 * rapport_edit_free. */
RAPPORT_API struct rapport_edit *rapport_suggestion_fill(const struct rapport_critique *, const struct rapport_suggestion *,
                                                         const struct rapport_blank *values, size_t count,
                                                         struct rapport_error *);
RAPPORT_API void rapport_edit_free(struct rapport_edit *);

/* Applies edits to `bytes`. Edits may be in any order; those that overlap an
 * earlier one in the array are left out. Every byte outside them is kept.
 * Returns malloc'd bytes (length in `out_length`) that the caller frees. */
RAPPORT_API char *rapport_edits_apply(const char *bytes, size_t length, const struct rapport_edit *const *edits, size_t count,
                                      size_t *out_length, struct rapport_error *);

/* The unified diff, under `path`, of what rapport_edits_apply does with the same arguments: three lines of context.
 * For `git apply` and `patch -p1` in the folder that `path` is relative to ("/" for an absolute one); one with controls, quotes
 * or backslashes is quoted as git does. */
RAPPORT_API enum rapport_code rapport_diff_write(const char *path, const char *bytes, size_t length,
                                                 const struct rapport_edit *const *edits, size_t count, struct rapport_sink,
                                                 struct rapport_error *);

/* Replaces the file at `path` by `bytes`, atomically: a new file in the same
 * folder, synced and renamed over it, with its mode kept; a symbolic link is
 * followed. On failure the old file stands. Where there is no file, there is
 * one afterwards. */
RAPPORT_API enum rapport_code rapport_file_replace(const char *path, const char *bytes, size_t length, struct rapport_error *);

#ifdef __cplusplus
}
#endif
#endif
