/* The inside of the parser of regex.h. */
#ifndef RP_MATCH_PARSER_H
#define RP_MATCH_PARSER_H

#include "regex.h"

struct rp_parser {
    struct rp_slice text;
    size_t i;
    unsigned depth;
    bool failed;
    bool exact; /* case counts for certain */
};

struct rp_node *rp_parser_node_new(struct rp_parser *, enum rp_node_kind);
struct rp_node *rp_parser_set_node(struct rp_parser *, const struct rp_charset *);
struct rp_node *rp_parser_char_node(struct rp_parser *, int32_t c);
void rp_parser_add_part(struct rp_parser *, struct rp_node *whole, struct rp_node *part);
struct rp_node *rp_parser_give_up(struct rp_parser *);
bool rp_parser_more(const struct rp_parser *);
char rp_parser_peek(const struct rp_parser *, size_t ahead);
bool rp_parser_accept(struct rp_parser *, const char *text);
bool rp_parser_skip_past(struct rp_parser *, char end);
static inline bool rp_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* At a backslash; at a bracket. */
struct rp_node *rp_parse_escape(struct rp_parser *);
struct rp_node *rp_parse_set(struct rp_parser *);

#endif
