/* What the loaders of a pack's parts share. */
#ifndef RP_LOADING_H
#define RP_LOADING_H

#include "index.h"
#include "pack.h"
#include "xml.h"

/* <adjust>: kept until all files are read, for the rule may come later. */
struct rp_adjustment {
    const char *rule;
    int points, cap, severity, off; /* -1: as it is */
    const char *reason;
    struct rp_place place;
};

/* <proofs>: kept until all files are read, for the signal may come later. */
struct rp_apart {
    const char *signal;
    struct rp_place place;
    RP_ARRAY(struct rp_proof) proofs;
};

struct rp_loading {
    struct rp_pack *pack;
    bool proofs;
    struct rapport_error *error;
    const struct rp_xml *xml; /* the file at hand */
    const char *file;         /* its name, in the pack's arena */
    struct rp_index classes, signals, triggers, rules;
    RP_ARRAY(bool) defined; /* by class: not only extended */
    RP_ARRAY(struct rp_adjustment) adjustments;
    RP_ARRAY(struct rp_apart) apart;
};

/* One top-level element each; its shape is checked already. */
enum rapport_code rp_load_class(struct rp_loading *, const struct rp_xml_element *);
enum rapport_code rp_load_signal(struct rp_loading *, const struct rp_xml_element *);
enum rapport_code rp_load_trigger(struct rp_loading *, const struct rp_xml_element *);
enum rapport_code rp_load_rule(struct rp_loading *, const struct rp_xml_element *);
enum rapport_code rp_load_adjust(struct rp_loading *, const struct rp_xml_element *);
enum rapport_code rp_apply_adjustments(struct rp_loading *);
enum rapport_code rp_load_apart(struct rp_loading *, const struct rp_xml_element *);
/* Gives the proofs that stand apart to their signals. */
enum rapport_code rp_join_apart(struct rp_loading *);
void rp_free_apart(struct rp_loading *);

/* The conditions in `element`, as one: several stand for all of them. */
enum rapport_code rp_load_condition(struct rp_loading *, const struct rp_xml_element *, struct rp_condition *);
/* <hit> or <miss>, of a signal (one line, the stretch marked) or of a rule (a message). */
enum rapport_code rp_load_proof(struct rp_loading *, const struct rp_xml_element *, bool message, struct rp_proof *);

/* Takes the guillemets out of `text`; "\«" stands for the character itself. Counts those taken. */
void rp_take_marks(char *text, size_t *starts, size_t *ends, size_t *start, size_t *end);
/* Adds the entries of `text`, which stands in `element`, to the class. */
enum rapport_code rp_take_entries(struct rp_loading *, const struct rp_xml_element *, const char *text, enum rapport_language,
                                  struct rp_class *);

/* ---- attributes and text ---- */
struct rp_place rp_place_of(const struct rp_loading *, const struct rp_xml_element *);
enum rapport_code rp_loading_fail(struct rp_loading *, const struct rp_xml_element *, const char *format, ...) RP_PRINTF(3, 4);
/* The attribute as an id: a small letter, then small letters, digits and hyphens. NULL where it is not written. */
enum rapport_code rp_take_id(struct rp_loading *, const struct rp_xml_element *, const char *attribute, const char **id);
enum rapport_code rp_take_string(struct rp_loading *, const struct rp_xml_element *, const char *attribute, const char **text);
enum rapport_code rp_take_language(struct rp_loading *, const struct rp_xml_element *, enum rapport_language *);
/* These leave `*value` as it is where the attribute is not written. */
enum rapport_code rp_take_number(struct rp_loading *, const struct rp_xml_element *, const char *attribute, int least, int most,
                                 int *value);
enum rapport_code rp_take_yes(struct rp_loading *, const struct rp_xml_element *, const char *attribute, bool *value);
/* The index of the value in the blank-separated list `words`. */
enum rapport_code rp_take_choice(struct rp_loading *, const struct rp_xml_element *, const char *attribute, const char *words,
                                 int *value);
/* One or more of them: 1u << index, added up. */
enum rapport_code rp_take_choices(struct rp_loading *, const struct rp_xml_element *, const char *attribute, const char *words,
                                  unsigned *mask);

/* The text with every run of blanks one blank and none at the edges, in the pack's arena; NULL when out of memory. */
const char *rp_text_collapsed(struct rp_loading *, const char *text, size_t len);
/* The same for a pattern: apostrophes and quotes straight as in the text it will see, no blanks beside a "|". */
const char *rp_pattern_text(struct rp_loading *, const char *text, size_t len);
/* A title or the like, of the language of `element`; doubled ones fail. */
enum rapport_code rp_take_words(struct rp_loading *, const struct rp_xml_element *, const char *words[RP_LANGUAGES]);

#endif
