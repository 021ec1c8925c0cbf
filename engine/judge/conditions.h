/* Conditions of rules, held against one message. */
#ifndef RP_CONDITIONS_H
#define RP_CONDITIONS_H

#include "call.h"

/* Where a condition is judged: the whole message; with `anchor`, seen from a stretch of it; with `turn` >= 0, one turn alone. */
struct rp_scope {
    uint64_t id; /* tells scopes apart */
    bool anchor;
    uint32_t sentence, start, end;
    int32_t turn;
    uint32_t issue; /* the client's sentence that is to be answered, index + 1; 0: none */
};

/* The hits of a signal on some sides and in some zones, by place: so that counting within a range is two searches. */
struct rp_selection {
    unsigned side_mask, zone_mask;
    uint32_t next; /* of the same signal: index + 1, or 0 */
    const struct rp_hit **hits;
    size_t count;
};

struct rp_judging {
    const struct rp_pack *pack;
    const struct rp_document *document;
    const struct rp_signals *signals;
    enum rapport_audience audience;
    struct rp_call call;
    struct rp_scope message; /* the whole of it */
    uint64_t scopes;         /* how many there were */
    bool *mentions;          /* by hit: rp_is_mention; such hits neither flag nor count */
    RP_ARRAY(struct rp_selection) selections;
    uint32_t *selection_of; /* by signal: index + 1 of its first selection */
    struct rp_seen_trigger {
        uint64_t scope; /* the last one it was judged in */
        bool holds;
    } * triggers;
    struct rp_stemmed *stemmed; /* answers.c; NULL until it is asked for */
    struct rapport_error *error;
    bool failed_otherwise; /* `error` says why */
    bool no_memory;        /* sticks; then nothing holds any more */
};

enum rapport_code rp_judging_begin(struct rp_judging *, const struct rp_pack *, const struct rp_document *,
                                   const struct rp_signals *, enum rapport_audience, struct rapport_error *);
void rp_judging_end(struct rp_judging *);

struct rp_scope rp_scope_at(struct rp_judging *, uint32_t sentence, uint32_t start, uint32_t end);
struct rp_scope rp_scope_turn(struct rp_judging *, int32_t turn);
bool rp_holds(struct rp_judging *, const struct rp_condition *, const struct rp_scope *);
/* The hits that a signal condition counts, anywhere in the message. Good until the next call. */
struct rp_selection rp_select(struct rp_judging *, const struct rp_condition *);
/* Does it begin in quotation marks within a sentence of ours that says more? */
bool rp_is_mention(const struct rp_document *, const struct rp_hit *);

/* The sentences [first, end) of a block or turn. */
struct rp_range {
    uint32_t first, end;
};
struct rp_range rp_block_range(const struct rp_document *, uint32_t block);
struct rp_range rp_turn_range(const struct rp_document *, int32_t turn);

/* Is the issue of the scope taken up by what we say after it (in mail, anywhere), or does it say too little to tell? */
bool rp_taken_up(struct rp_judging *, const struct rp_condition *, const struct rp_scope *);
void rp_stemmed_free(struct rp_stemmed *);
/* Our questions among the sentences of the range. */
size_t rp_questions_in(const struct rp_document *, struct rp_range);
bool rp_is_question(const struct rp_document *, const struct rp_sentence *);

bool rp_talk_share_holds(const struct rp_call *, const struct rp_condition *);
bool rp_longest_turn_holds(const struct rp_call *, const struct rp_condition *);

#endif
