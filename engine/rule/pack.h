/* Rule packs as written. XML -> pack, with schema-like and semantic checks; every error has file and line. */
#ifndef RP_PACK_H
#define RP_PACK_H

#include "../base/base.h"

#define RP_LANGUAGES 3 /* indexed by enum rapport_language; [0] unused. A pack may name more later: see rp_language_named */

enum rp_within {
    RP_WITHIN_OVERLAP,
    RP_WITHIN_SENTENCE,
    RP_WITHIN_PARAGRAPH,
    RP_WITHIN_TURN,
    RP_WITHIN_NEXT_TURN,
    RP_WITHIN_ANSWER,
    RP_WITHIN_MESSAGE
};

struct rp_place {
    const char *file;
    int line;
};

/* <words>: entries as written, blanks collapsed */
struct rp_entry {
    const char *text;
    struct rp_place place;
};
struct rp_class {
    const char *id;
    struct rp_place place;
    RP_ARRAY(struct rp_entry) entries[RP_LANGUAGES];
};

struct rp_pattern {
    const char *text;
    enum rapport_language language;
    int weight; /* cues */
    struct rp_place place;
};
/* <unless>, <provided>: a pattern or a signal */
struct rp_exception {
    bool provided;
    enum rp_within within;     /* overlap or sentence */
    struct rp_pattern pattern; /* text NULL when a signal is meant */
    const char *signal;
    uint32_t signal_index; /* resolved */
    struct rp_place place;
};
struct rp_proof {
    bool hit; /* else miss */
    enum rapport_language language;
    const char *text;  /* without the guillemets; of rules: line breaks kept */
    size_t start, end; /* of the reported stretch, bytes of text; 0,0 for a miss; of a rule's hit only where marked */
    const char *us;    /* of a rule's proof: the name of our side; NULL where not written. So too: */
    enum rapport_channel channel;
    enum rapport_audience audience;
    const char *each;  /* stands for every word of this class; `text` has its first. NULL: for itself alone */
    const char *words; /* then: entries that it leaves out, or with `only` stands for alone, a line each; NULL: all are said */
    bool only;
    const char *frame; /* then: the text with {class} and the guillemets in it */
    struct rp_place place;
};
struct rp_construction {
    const char *id; /* NULL: directly in the signal */
    RP_ARRAY(struct rp_pattern) patterns;
    RP_ARRAY(struct rp_exception) exceptions;
    RP_ARRAY(struct rp_proof) proofs;
    struct rp_place place;
};
struct rp_signal {
    const char *id;
    const char *title[RP_LANGUAGES];
    bool strength; /* strength="yes": shown among the strengths when ours */
    int threshold; /* 0: not weighed */
    RP_ARRAY(struct rp_pattern) cues;
    RP_ARRAY(struct rp_construction) constructions; /* [0] holds what stands directly in the signal */
    struct rp_place place;
};

enum rp_condition_kind {
    RP_ALL,
    RP_ANY,
    RP_NONE,
    RP_SOME,   /* of children; SOME: at least `min` */
    RP_SIGNAL, /* count of hits */
    RP_CHANNEL,
    RP_AUDIENCE,
    RP_TURNS,
    RP_WORDS,
    RP_USE_TRIGGER,
    RP_TALK_SHARE,       /* our part of a call, in percent */
    RP_LONGEST_TURN,     /* no turn of ours is longer than `max` words, or `seconds` where times are known */
    RP_INTERRUPTIONS,    /* turns of ours that begin before the client's has ended */
    RP_QUESTIONS,        /* sentences of ours that end in a question mark */
    RP_TAKEN_UP,         /* our answer shares a content word with the client's sentence */
    RP_COUNTER_QUESTION, /* our answer begins with a question */
    RP_ZONE,             /* a block of the message in one of the zones */
    RP_OUTNUMBER         /* sentences with the first child's hits: `min`, and `times` as many as with those of the others */
};
enum rp_order { RP_ORDER_ANY, RP_ORDER_BEFORE, RP_ORDER_AFTER };
struct rp_condition {
    enum rp_condition_kind kind;
    struct rp_condition *children;
    size_t child_count;
    const char *signal;
    uint32_t signal_index;
    unsigned side_mask;    /* 1u << enum rp_side; 0 stands for ours */
    unsigned zone_mask;    /* 0: any */
    enum rp_within within; /* RP_WITHIN_MESSAGE by default */
    unsigned reach;        /* within a sentence: and in so many sentences after it */
    enum rp_order order;
    unsigned min, max; /* counts; max 0: no upper bound. With max="0" written: `none` is set */
    bool none;
    unsigned seconds, times;
    const char *but; /* taken-up: a class, and its words: " a an the " */
    const char *but_words[RP_LANGUAGES];
    unsigned mask; /* channels, audiences: 1u << value */
    const char *trigger;
    uint32_t trigger_index;
    struct rp_place place;
};
struct rp_trigger {
    const char *id;
    struct rp_condition condition;
    const struct rp_condition *first_signal; /* see rp_first_signal */
    struct rp_place place;
};

struct rp_rewrite {
    enum rapport_suggestion_kind kind;
    enum rapport_language language;
    const char *pattern;    /* NULL: always */
    const char *place_name; /* insert: "after-greeting", "before-closing", "before-flag", "after-flag" */
    const char *text;
    struct rp_place place;
};
struct rp_flag {
    const char *signal;
    uint32_t index;
    unsigned from; /* the nth hit of ours is the first to be flagged */
};
struct rp_rule {
    const char *id, *dimension;
    enum rapport_severity severity;
    unsigned points, cap;
    unsigned audience_mask; /* 1u << enum rapport_audience */
    bool off;
    const char *off_reason;
    RP_ARRAY(struct rp_flag) flags; /* none: expects */
    bool has_when, has_expect;
    struct rp_condition when, expect;
    enum rp_within expect_within; /* RP_WITHIN_MESSAGE, RP_WITHIN_NEXT_TURN or RP_WITHIN_ANSWER */
    const char *title[RP_LANGUAGES], *why[RP_LANGUAGES], *advice[RP_LANGUAGES];
    const char *sources; /* "S1 S4" */
    RP_ARRAY(struct rp_rewrite) rewrites;
    RP_ARRAY(struct rp_proof) proofs;
    struct rp_place place;
};
/* Is each hit of a signal judged by what is said after it? */
static inline bool rp_awaits_answer(const struct rp_rule *rule)
{
    return rule->expect_within == RP_WITHIN_NEXT_TURN || rule->expect_within == RP_WITHIN_ANSWER;
}

/* A document that the advice comes from; only kept with the proofs, for whoever explains a rule. */
struct rp_document_title {
    const char *id;
    const char *title[RP_LANGUAGES];
};

struct rp_pack {
    struct rp_arena arena;                /* all strings */
    RP_ARRAY(struct rp_class) classes;    /* by id */
    RP_ARRAY(struct rp_signal) signals;   /* in dependency order after rp_pack_check */
    RP_ARRAY(struct rp_trigger) triggers; /* in dependency order */
    RP_ARRAY(struct rp_rule) rules;       /* in file order; the shipped order is the catalogue's */
    RP_ARRAY(struct rp_document_title) documents;
    struct rp_srx *srx; /* rule/srx.h */
    bool has_proofs;
};

/* The ten dimensions, in the catalogue's order. */
extern const char *const rp_dimensions[10];
const char *rp_dimension_title(size_t index, enum rapport_language);
/* Its index, or -1. */
int rp_dimension_named(const char *id);

/* "en", "da"; RAPPORT_LANGUAGE_AUTO for any other word. */
enum rapport_language rp_language_named(const char *code);
const char *rp_language_code(enum rapport_language);

/* Reads the pack at `path` (a folder, walked in name order, or one file) and each overlay, then checks the whole: unknown ids
 * with "did you mean", cycles, missing languages, missing proofs, doubled ids. */
struct rp_pack *rp_pack_load(const char *path, const char *const *overlays, size_t overlay_count, bool proofs,
                             struct rapport_error *);
void rp_pack_free(struct rp_pack *);
/* Hashes that change when a file that rp_pack_load would read does: of names, sizes and times, of freshly written files also of
 * the bytes. */
struct rp_pack_key {
    uint64_t here;   /* of these very files: also of what no copy of them shares, inodes and times of change */
    uint64_t copies; /* the same for copies under the same names that keep the second of writing, as packages and images do */
};
enum rapport_code rp_pack_key(const char *path, const char *const *overlays, size_t overlay_count, struct rp_pack_key *key,
                              struct rapport_error *error);

/* A proof that stands for a class, in full: one for each form of each of its words. */
struct rp_said {
    struct rp_proof proof; /* `text`, `start` and `end` are its own */
    const struct rp_class *class;
    const struct rp_entry *entry; /* the word, of `class`: that of the proof or one within it */
    const char *form;
};
struct rp_spread {
    RP_ARRAY(struct rp_said) said;
    struct rp_arena arena;
};
/* For proofs with `each`, of a checked pack. RAPPORT_LIMIT when the class says more than limits.h allows. */
enum rapport_code rp_proof_spread(const struct rp_pack *, const struct rp_proof *, struct rp_spread *, struct rapport_error *);
void rp_spread_free(struct rp_spread *);

/* Holds one rule file against the schema (rules/rapport.rng): slower and stricter about form than loading, for tests and authors.
 */
enum rapport_code rp_pack_validate(const char *schema, const char *file, struct rapport_error *error);

struct rp_class *rp_pack_class(const struct rp_pack *, const char *id, size_t len);
struct rp_signal *rp_pack_signal(const struct rp_pack *, const char *id);
struct rp_rule *rp_pack_rule(const struct rp_pack *, const char *id);
struct rp_trigger *rp_pack_trigger(const struct rp_pack *, const char *id);

/* The first <signal> of a condition, also through triggers, that does not stand under <none> or max="0"; NULL where there is
 * none. */
const struct rp_condition *rp_first_signal(const struct rp_pack *, const struct rp_condition *);

/* ---- image: the checked pack as bytes, without proofs and word classes, which compiled patterns do not need ---- */
void rp_pack_write(const struct rp_pack *, struct rp_buffer *);
/* NULL with RAPPORT_FORMAT when the bytes are no image of this version; never reads outside them. Strings stay in the bytes,
 * which must outlive the pack. */
struct rp_pack *rp_pack_read(struct rp_slice, struct rapport_error *);

#endif
