/* The ways through the conditions of a template: which of its stretches are sent together. Of this room only. */
#ifndef RP_WAYS_H
#define RP_WAYS_H

#include "../../document/document.h"
#include "tags.h"

/* What is shown of a template, in order. */
struct rp_piece {
    uint32_t start, end;
    uint32_t arm; /* index in `arms`, UINT32_MAX: shown in any case */
    bool placeholder;
    bool comment;         /* or another tag that shows nothing */
    struct rp_slice name; /* of a placeholder: what it says */
};

/* A branch of a choice. */
struct rp_arm {
    uint32_t choice, parent; /* parent: the arm that the choice stands in */
    uint32_t key;            /* of its condition, the same for the same condition; UINT32_MAX: none */
    bool negated, implied;   /* implied: the else that is not written */
    struct rp_slice word, condition;
    size_t line;
};
struct rp_choice {
    uint32_t first, count; /* of `arms` */
    uint32_t parent;       /* arm */
    bool is_case;          /* what stands before its first branch is not shown */
};

struct rp_ways {
    RP_ARRAY(struct rp_piece) pieces;
    RP_ARRAY(struct rp_choice) choices;
    RP_ARRAY(struct rp_arm) arms;
    RP_ARRAY(uint32_t) taken; /* by way, then choice: the arm; UINT32_MAX: the choice is not reached */
    RP_ARRAY(const char *) labels;
    RP_ARRAY(struct rp_note) notes; /* unclosed blocks, the bound */
    size_t count;
    struct rp_arena arena;
};
/* `text` must live as long as the ways. */
enum rapport_code rp_ways_of(struct rp_slice text, const struct rp_tags *, struct rp_ways *, struct rapport_error *);
void rp_ways_free(struct rp_ways *);
/* Is the arm shown on this way? */
bool rp_way_shows(const struct rp_ways *, size_t way, uint32_t arm);

/* ---- its steps ---- */
enum { RP_NO_ARM = 0xFFFFFFFF, RP_MAX_ARMS = 1 << 16 };
/* Tags -> pieces, choices, arms (blocks.c). */
enum rapport_code rp_blocks_of(struct rp_slice text, const struct rp_tags *, struct rp_ways *, struct rapport_error *);
bool rp_ways_note(struct rp_ways *, const char *format, ...) RP_PRINTF(2, 3);

#endif
