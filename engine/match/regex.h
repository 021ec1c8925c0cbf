/* A parser of the part of PCRE2's syntax that patterns are written in, enough to reason about what a match must contain.
 * It only has to be careful: a node may stand for more texts than the pattern matches, never for fewer, and what it does
 * not know makes the parse fail, so that the pattern goes unfiltered. */
#ifndef RP_MATCH_REGEX_H
#define RP_MATCH_REGEX_H

#include "../base/base.h"
#include "charset.h"

enum rp_node_kind {
    RP_NODE_CHAR, /* one code point, in any case */
    RP_NODE_SET,  /* one code point of a set */
    RP_NODE_SEQUENCE,
    RP_NODE_CHOICE,
    RP_NODE_REPEAT,
    RP_NODE_CLASS,   /* a word class: `number` */
    RP_NODE_EDGE,    /* matches nothing, but a word character behind it begins a word: \b ^ \A (?<!\w) */
    RP_NODE_NOTHING, /* matches the empty text: $, look-arounds, flags */
    RP_NODE_UNKNOWN  /* any text, also none: backreferences, calls */
};

struct rp_node {
    enum rp_node_kind kind;
    bool upper; /* a set of capitals, whose case counts */
    union {
        int32_t c;
        size_t number;
        struct rp_charset set;
        struct {
            struct rp_node *child;
            uint32_t min, max; /* UINT32_MAX: without end */
        } repeat;
        struct {
            struct rp_node **at;
            size_t len, cap;
        } parts;
    };
};

/* NULL when something is not understood, or memory is short. Free with rp_node_free. */
struct rp_node *rp_regex_parse(struct rp_slice text);
void rp_node_free(struct rp_node *);

#endif
