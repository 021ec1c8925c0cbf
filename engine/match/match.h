/* Packs compiled -> immutable ruleset; a scanner per thread: document -> signals. The only room that knows PCRE2. */
#ifndef RP_MATCH_H
#define RP_MATCH_H

#include "../document/document.h"
#include "../rule/pack.h"

/* A raw match. Offsets are of document->text. */
struct rp_hit {
    uint32_t signal;   /* index in pack->signals */
    uint32_t sentence; /* index in document->sentences */
    uint32_t start, end;
};
struct rp_signals {
    RP_ARRAY(struct rp_hit) hits; /* by signal, then by place */
    uint32_t *first;              /* per signal: index of its first hit; first[signal_count] is hits.len */
    size_t signal_count;
    RP_ARRAY(const char *) trips; /* "signal x: match limit": patterns that met a limit, text of the arena */
    struct rp_arena arena;
};
void rp_signals_free(struct rp_signals *);

/* ---- ruleset ---- */
struct rp_ruleset;
/* Compiles; takes the pack over (also on failure). Pattern errors: file, line, signal, and the offset within the pattern. */
struct rp_ruleset *rp_ruleset_compile(struct rp_pack *, struct rapport_error *);
/* The same, every pattern for UTF-8 (narrow.h): slower, to compare with. */
struct rp_ruleset *rp_ruleset_compile_wide(struct rp_pack *, struct rapport_error *);
/* Only holds the pack, which it takes over: for those who read rules. NULL when out of memory. */
struct rp_ruleset *rp_ruleset_hold(struct rp_pack *, struct rapport_error *);
bool rp_ruleset_is_held(const struct rp_ruleset *);
const struct rp_pack *rp_ruleset_pack(const struct rp_ruleset *);
void rp_ruleset_free(struct rp_ruleset *);
/* The compiled form: pack image, patterns, literals, PCRE2 code; `read` keeps `bytes` (mmapped) until freed and calls `release`
 * on it; bytes that it refuses stay the caller's. Only bytes that nobody else can write: the code in them is trusted. */
void rp_ruleset_write(const struct rp_ruleset *, struct rp_buffer *);
struct rp_ruleset *rp_ruleset_read(struct rp_slice bytes, void (*release)(void *, struct rp_slice), void *context,
                                   struct rapport_error *);
/* For bytes that are the map of a file: `fetch` copies `len` of them from `offset` on, on any thread, so that the codes, most of
 * the bytes, are not mapped with all that lies around them when a few are asked for. */
void rp_ruleset_set_fetch(struct rp_ruleset *, bool (*fetch)(void *, size_t offset, char *into, size_t len), void *context);

/* Patterns without a required literal: calls `each` with its place and text; returns their number. */
size_t rp_ruleset_unfiltered(const struct rp_ruleset *, void (*each)(void *, const struct rp_pattern *, const char *signal),
                             void *);

/* ---- scanner ---- */
struct rp_scanner;
struct rp_scanner *rp_scanner_new(const struct rp_ruleset *, struct rapport_error *);
void rp_scanner_free(struct rp_scanner *);
void rp_scanner_set_plain(struct rp_scanner *, bool plain);
/* All signals of all sentences; with `needed`, which new scanners do without, only those that the pack's rules ask for, each in
 * the sentences of the sides where they do. */
void rp_scanner_set_needed(struct rp_scanner *, bool needed);
/* For proofs: that signal alone, and those that its exceptions name; RP_EVERY_SIGNAL: all again. */
#define RP_EVERY_SIGNAL UINT32_MAX
void rp_scanner_set_signal(struct rp_scanner *, uint32_t signal);
enum rapport_code rp_scan(struct rp_scanner *, const struct rp_document *, struct rp_signals *, struct rapport_error *);
/* SRX on PCRE2; lives as long as the scanner, belongs to its thread. */
struct rp_segmenter rp_scanner_segmenter(struct rp_scanner *);

/* For proofs: was each pattern, cue, exception of the pack used by a match since the last reset? Called with its place. */
void rp_scanner_trace(struct rp_scanner *, bool on);
size_t rp_scanner_untouched(const struct rp_scanner *,
                            void (*each)(void *, const char *signal, const struct rp_pattern *, const char *kind), void *);

/* ---- coverage ----
 * For proofs: which entries of the pack's classes stand in some text. Needs a ruleset that was compiled, not read; NULL when out
 * of memory. */
struct rp_coverage;
struct rp_coverage *rp_coverage_new(const struct rp_ruleset *);
void rp_coverage_free(struct rp_coverage *);
/* Holds one entry, of `class`, against a text that should have it. */
void rp_coverage_meet(struct rp_coverage *, const struct rp_class *class, const struct rp_entry *, enum rapport_language,
                      struct rp_slice text);
/* Holds all entries that were not met yet against the text of their language; calls `each` with those it has not, too, and
 * returns their number. */
size_t rp_coverage_unmet(struct rp_coverage *, const struct rp_slice texts[RP_LANGUAGES],
                         void (*each)(void *, const struct rp_class *, const struct rp_entry *), void *context);

/* ---- rewrite patterns ----
 * Matches `pattern` (rule language, with classes) on `text`; fills up to `max` captures: [0] the whole, then by name. Compiled on
 * first use and kept in the scanner; a ruleset that was read knows no classes beyond the patterns of its own pack. Returns false
 * when it does not match. */
struct rp_capture {
    const char *name;
    struct rp_slice text;
}; /* name "" for the whole match */
bool rp_scanner_match(struct rp_scanner *, const char *pattern, enum rapport_language, struct rp_slice text,
                      struct rp_capture *captures, size_t max, size_t *count);

#endif
