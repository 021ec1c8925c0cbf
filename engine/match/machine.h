/* PCRE2 at work, for one thread: code readied on first use, limits, JIT where it pays. */
#ifndef RP_MATCH_MACHINE_H
#define RP_MATCH_MACHINE_H

#include "ruleset.h"

struct rp_use {
    pcre2_code *code;
    bool narrow; /* for narrow text (narrow.h) */
    uint32_t runs, jit_after;
    const unsigned char *span_names; /* entries of the name table for "span" */
    uint32_t span_count, span_size;
    const uint8_t *first;         /* the bytes that a match may begin with, a bit each; NULL where PCRE2 does not know */
    const unsigned char *opening; /* the filter of its beginnings, once it was found undamaged */
};

struct rp_machine {
    const struct rp_ruleset *ruleset;
    struct rp_use *uses; /* by code */
    pcre2_match_data *data;
    uint32_t data_pairs;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    size_t jit_bytes; /* of machine code so far: the patterns that run most get it first */
    bool damaged;     /* a stored code was not what was stored */
    char *scratch;    /* the common beginning of stored code, with room for the rest behind it */
};

bool rp_machine_init(struct rp_machine *, const struct rp_ruleset *);
void rp_machine_free(struct rp_machine *);

/* The code is ready: true; false when memory is short, or `damaged`. */
bool rp_machine_ready(struct rp_machine *, uint32_t number);
/* The filter of the code's beginnings: NULL where there is none, or `damaged`. */
const unsigned char *rp_machine_opening(struct rp_machine *, uint32_t number);
/* Fills in what a code fresh from PCRE2 needs to be run; takes the code over. */
bool rp_machine_adopt(struct rp_machine *, struct rp_use *, pcre2_code *);
/* How much backtracking a match in a text of this length may take. */
void rp_machine_limit(struct rp_machine *, size_t len);
/* With the character at `at` of the text. */
static inline bool rp_machine_may_begin(const struct rp_use *use, const struct rp_narrow *text, size_t at)
{
    if (!use->first)
        return true;
    unsigned char byte = (unsigned char)(use->narrow ? text->bytes.at[rp_narrow_to(text, at)] : text->text.at[at]);
    return use->first[byte >> 3] >> (byte & 7) & 1;
}
/* pcre2_match's result; the ovector is in `data`. The code must not be narrow, the text valid UTF-8, `from` at a character. */
int rp_machine_run(struct rp_machine *, struct rp_use *, struct rp_slice text, size_t from);
/* The same, of a match that begins at `at` and nowhere else. */
int rp_machine_run_at(struct rp_machine *, struct rp_use *, struct rp_slice text, size_t at);
/* The same of any code; `from` and `at`, and what is in `data` then, are offsets of the text in UTF-8. */
int rp_machine_search(struct rp_machine *, struct rp_use *, const struct rp_narrow *text, size_t from);
int rp_machine_match_at(struct rp_machine *, struct rp_use *, const struct rp_narrow *text, size_t at);
/* Runs a lead: `take` gets each place where a match that begins at `at` may end, in PCRE2's order, perhaps more than once; false
 * from it ends the run. The result is PCRE2_ERROR_NOMATCH when all were told. */
int rp_machine_each_end(struct rp_machine *, struct rp_use *, const struct rp_narrow *text, size_t at,
                        bool (*take)(void *, size_t end), void *context);
/* What a match reports: its "span" group, where one took part, else the whole. False when nothing remains of it. */
bool rp_machine_span(const struct rp_machine *, const struct rp_use *, uint32_t *start, uint32_t *end);
/* NULL, or which limit the result says was met. */
const char *rp_machine_trip(int result);

#endif
