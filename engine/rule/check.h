/* A pack as a whole: what no single element can tell. */
#ifndef RP_CHECK_H
#define RP_CHECK_H

#include "index.h"
#include "pack.h"

/* Orders classes by id, checks what they and all patterns refer to, and resolves the rest as below. */
enum rapport_code rp_pack_resolve(struct rp_pack *, struct rapport_error *);
/* Orders signals and triggers by their needs and resolves their ids everywhere. RAPPORT_RULES for unknown ids and circles. */
enum rapport_code rp_pack_resolve_ids(struct rp_pack *, struct rapport_error *);
/* Both languages everywhere, and proofs where the pack keeps them. */
enum rapport_code rp_pack_check_words(struct rp_pack *, struct rapport_error *);

/* ---- parts of rp_pack_resolve ---- */
struct rp_resolving {
    struct rp_pack *pack;
    struct rapport_error *error;
    struct rp_index classes, signals, triggers;
};
enum rapport_code rp_resolve_classes(struct rp_resolving *);
enum rapport_code rp_check_patterns(struct rp_resolving *);
enum rapport_code rp_resolve_signals(struct rp_resolving *);
enum rapport_code rp_resolve_triggers(struct rp_resolving *);
enum rapport_code rp_resolve_rules(struct rp_resolving *);
/* Gives each proof of a class its text: that of the first word. */
enum rapport_code rp_resolve_proofs(struct rp_resolving *);
/* Every {class} of a pattern must have words in its language. `of` and `id` say whose pattern it is: N_("cue of signal \"%s\"").
 */
enum rapport_code rp_check_references(struct rp_resolving *, const char *pattern, enum rapport_language, struct rp_place,
                                      const char *of, const char *id);
/* unknown signal "id"; did you mean ... */
enum rp_thing { RP_SIGNAL_ID, RP_TRIGGER_ID, RP_CLASS_ID, RP_CLASS_WORD };
enum rapport_code rp_unknown_id(struct rp_resolving *, const struct rp_index *, struct rp_place, enum rp_thing, const char *id);
/* `words`: N_("triggers need each other in a circle: %s"), where a -> b -> a is put in. */
enum rapport_code rp_cycle_error(struct rp_resolving *, struct rp_place, const char *words, const char *const *ids, size_t count);

/* The next {class} at or after `*at`, which moves behind it. False at the end. */
bool rp_next_reference(const char **at, struct rp_slice *name);

#endif
