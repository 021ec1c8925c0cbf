/* What a call shows beside its words: who talks how much, over whom, and how patiently. */
#ifndef RP_CALL_H
#define RP_CALL_H

#include "../match/match.h"

struct rp_call {
    bool timed;                                    /* every turn of both sides has its times */
    uint64_t ours, all;                            /* talk: milliseconds where timed, else words */
    uint32_t longest_words, longest_untimed_words; /* of our turns */
    int64_t longest_ms;
    size_t interruptions; /* turns of ours that begin before the client's has ended */
    size_t questions;     /* sentences of ours that end in a question mark */
    size_t answers;       /* turns of ours that begin after one of the client's, both with times */
    int64_t pause_ms;     /* between the two, summed up; an interruption is no pause */
};
struct rp_call rp_call_of(const struct rp_document *); /* all 0 outside calls */
/* Our part of the talk in percent, rounded to the nearest; 0 where nobody talks. */
unsigned rp_call_share(const struct rp_call *);

#endif
