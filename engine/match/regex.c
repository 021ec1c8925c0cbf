#include "regex.h"

#include <stdlib.h>

#include "../text/text.h"
#include "expand.h"
#include "parser.h"

enum { MAX_NESTING = 250, MAX_QUANTIFIERS = 8 };

static struct rp_node *parse_choice(struct rp_parser *);

void rp_node_free(struct rp_node *node)
{
    if (!node)
        return;
    if (node->kind == RP_NODE_REPEAT)
        rp_node_free(node->repeat.child);
    if (node->kind == RP_NODE_SEQUENCE || node->kind == RP_NODE_CHOICE) {
        for (size_t i = 0; i < node->parts.len; ++i)
            rp_node_free(node->parts.at[i]);
        free(node->parts.at);
    }
    free(node);
}

struct rp_node *rp_parser_node_new(struct rp_parser *parser, enum rp_node_kind kind)
{
    struct rp_node *node = calloc(1, sizeof *node);
    if (node)
        node->kind = kind;
    else
        parser->failed = true;
    return node;
}

void rp_parser_add_part(struct rp_parser *parser, struct rp_node *whole, struct rp_node *part)
{
    struct rp_node **slot = whole && part ? RP_PUSH(&whole->parts) : NULL;
    if (slot) {
        *slot = part;
    } else {
        rp_node_free(part);
        parser->failed = true;
    }
}

struct rp_node *rp_parser_give_up(struct rp_parser *parser)
{
    parser->failed = true;
    return NULL;
}

bool rp_parser_more(const struct rp_parser *parser)
{
    return !parser->failed && parser->i < parser->text.len;
}

char rp_parser_peek(const struct rp_parser *parser, size_t ahead)
{
    return parser->i + ahead < parser->text.len ? parser->text.at[parser->i + ahead] : '\0';
}

bool rp_parser_accept(struct rp_parser *parser, const char *text)
{
    size_t len = strlen(text);
    if (parser->text.len - parser->i < len || memcmp(parser->text.at + parser->i, text, len) != 0)
        return false;
    parser->i += len;
    return true;
}

bool rp_parser_skip_past(struct rp_parser *parser, char end)
{
    while (parser->i < parser->text.len)
        if (parser->text.at[parser->i++] == end)
            return true;
    parser->failed = true;
    return false;
}

/* (?<! ... ) and the like, opened already. Only (?<!\w) says something that is of use here. */
static struct rp_node *parse_look(struct rp_parser *parser, bool before, bool negative)
{
    struct rp_node *inside = parse_choice(parser);
    bool edge = inside && before && negative && inside->kind == RP_NODE_SET && rp_charset_is_word(&inside->set);
    rp_node_free(inside);
    return rp_parser_node_new(parser, edge ? RP_NODE_EDGE : RP_NODE_NOTHING);
}

static struct rp_node *parse_flags(struct rp_parser *parser)
{
    const bool before = parser->exact;
    parser->exact = rp_parser_accept(parser, "-i");
    while (rp_parser_more(parser) && rp_parser_peek(parser, 0) && strchr("imsnJU^-", rp_parser_peek(parser, 0))) {
        ++parser->i;
        parser->exact = false;
    }
    if (rp_parser_peek(parser, 0) == ')') {
        parser->exact = false;
        return rp_parser_node_new(parser, RP_NODE_NOTHING);
    }
    struct rp_node *node = rp_parser_accept(parser, ":") ? parse_choice(parser) : rp_parser_give_up(parser);
    parser->exact = before;
    return node;
}

/* Behind "(?". */
static struct rp_node *parse_special(struct rp_parser *parser)
{
    if (rp_parser_accept(parser, ":") || rp_parser_accept(parser, "|") || rp_parser_accept(parser, ">"))
        return parse_choice(parser);
    if (rp_parser_accept(parser, "="))
        return parse_look(parser, false, false);
    if (rp_parser_accept(parser, "!"))
        return parse_look(parser, false, true);
    if (rp_parser_accept(parser, "<="))
        return parse_look(parser, true, false);
    if (rp_parser_accept(parser, "<!"))
        return parse_look(parser, true, true);
    if (rp_parser_accept(parser, "P<") || rp_parser_accept(parser, "<"))
        return rp_parser_skip_past(parser, '>') ? parse_choice(parser) : NULL;
    if (rp_parser_accept(parser, "'"))
        return rp_parser_skip_past(parser, '\'') ? parse_choice(parser) : NULL;
    char byte = rp_parser_peek(parser, 0);
    if (byte == '&' || byte == 'R' || byte == 'P' || rp_is_digit(byte)) {
        if (rp_parser_skip_past(parser, ')'))
            --parser->i;
        return rp_parser_node_new(parser, RP_NODE_UNKNOWN);
    }
    if (byte == '#') {
        if (rp_parser_skip_past(parser, ')'))
            --parser->i;
        return rp_parser_node_new(parser, RP_NODE_NOTHING);
    }
    return parse_flags(parser);
}

static struct rp_node *parse_group(struct rp_parser *parser)
{
    if (++parser->depth > MAX_NESTING)
        return rp_parser_give_up(parser);
    ++parser->i;
    struct rp_node *node = NULL;
    if (rp_parser_accept(parser, "?"))
        node = parse_special(parser);
    else if (rp_parser_peek(parser, 0) != '*') /* verbs such as (*ACCEPT) leave the ways that are known here */
        node = parse_choice(parser);
    if (!node || !rp_parser_accept(parser, ")"))
        parser->failed = true;
    --parser->depth;
    return node;
}

static struct rp_node *parse_class(struct rp_parser *parser)
{
    if (parser->text.len - parser->i < RP_REF_BYTES)
        return rp_parser_give_up(parser);
    struct rp_node *node = rp_parser_node_new(parser, RP_NODE_CLASS);
    if (node)
        node->number = rp_ref_class(parser->text.at + parser->i);
    parser->i += RP_REF_BYTES;
    return node;
}

static struct rp_node *parse_atom(struct rp_parser *parser)
{
    char byte = rp_parser_peek(parser, 0);
    if (rp_is_ref(byte))
        return parse_class(parser);
    switch (byte) {
    case '\\':
        return rp_parse_escape(parser);
    case '[':
        return rp_parse_set(parser);
    case '(':
        return parse_group(parser);
    case '^':
        ++parser->i;
        return rp_parser_node_new(parser, RP_NODE_EDGE);
    case '$':
        ++parser->i;
        return rp_parser_node_new(parser, RP_NODE_NOTHING);
    case '.': {
        struct rp_charset all = {0};
        rp_charset_fill(&all);
        ++parser->i;
        return rp_parser_set_node(parser, &all);
    }
    case '?':
    case '*':
    case '+':
        return rp_parser_give_up(parser);
    default: {
        size_t len;
        int32_t c = rp_utf8_next(parser->text.at + parser->i, parser->text.at + parser->text.len, &len);
        parser->i += len;
        return c < 0 ? rp_parser_give_up(parser) : rp_parser_char_node(parser, c);
    }
    }
}

static bool number(struct rp_parser *parser, uint32_t *into)
{
    size_t from = parser->i;
    for (*into = 0; rp_is_digit(rp_parser_peek(parser, 0)) && parser->i - from < 6; ++parser->i)
        *into = *into * 10 + (uint32_t)(rp_parser_peek(parser, 0) - '0');
    return parser->i > from;
}

/* {2} {2,} {2,3}. Anything else in braces is the brace itself, or, in later PCRE2, a quantifier: not understood. */
static bool parse_braces(struct rp_parser *parser, uint32_t *min, uint32_t *max)
{
    size_t from = parser->i;
    ++parser->i;
    if (number(parser, min)) {
        *max = *min;
        if (rp_parser_accept(parser, ",") && !number(parser, max))
            *max = UINT32_MAX;
        if (rp_parser_accept(parser, "}"))
            return true;
    }
    parser->i = from;
    if (rp_parser_peek(parser, 1) == ',' || rp_parser_peek(parser, 1) == ' ' || rp_is_digit(rp_parser_peek(parser, 1)))
        parser->failed = true;
    return false;
}

static bool parse_quantifier(struct rp_parser *parser, uint32_t *min, uint32_t *max)
{
    *min = 0;
    *max = UINT32_MAX;
    if (rp_parser_accept(parser, "?"))
        *max = 1;
    else if (rp_parser_accept(parser, "+"))
        *min = 1;
    else if (!rp_parser_accept(parser, "*") && !(rp_parser_peek(parser, 0) == '{' && parse_braces(parser, min, max)))
        return false;
    if (!rp_parser_accept(parser, "?"))
        rp_parser_accept(parser, "+");
    return true;
}

static struct rp_node *parse_repeat(struct rp_parser *parser)
{
    struct rp_node *atom = parse_atom(parser);
    uint32_t min, max;
    int nested = 0;
    while (atom && !parser->failed && parse_quantifier(parser, &min, &max)) {
        if (++nested > MAX_QUANTIFIERS)
            parser->failed = true;
        struct rp_node *repeat = rp_parser_node_new(parser, RP_NODE_REPEAT);
        if (!repeat)
            break;
        repeat->repeat.child = atom;
        repeat->repeat.min = min;
        repeat->repeat.max = max;
        atom = repeat;
    }
    return atom;
}

static struct rp_node *parse_sequence(struct rp_parser *parser)
{
    struct rp_node *all = rp_parser_node_new(parser, RP_NODE_SEQUENCE);
    while (all && rp_parser_more(parser) && rp_parser_peek(parser, 0) != '|' && rp_parser_peek(parser, 0) != ')') {
        struct rp_node *part = parse_repeat(parser);
        if (part)
            rp_parser_add_part(parser, all, part);
    }
    if (all && all->parts.len == 1) {
        struct rp_node *only = all->parts.at[0];
        free(all->parts.at);
        free(all);
        return only;
    }
    return all;
}

static struct rp_node *parse_choice(struct rp_parser *parser)
{
    struct rp_node *first = parse_sequence(parser);
    if (!first || rp_parser_peek(parser, 0) != '|' || parser->i >= parser->text.len)
        return first;
    struct rp_node *choice = rp_parser_node_new(parser, RP_NODE_CHOICE);
    rp_parser_add_part(parser, choice, first);
    while (!parser->failed && rp_parser_accept(parser, "|"))
        rp_parser_add_part(parser, choice, parse_sequence(parser));
    return choice;
}

struct rp_node *rp_regex_parse(struct rp_slice text)
{
    struct rp_parser parser = {.text = text};
    struct rp_node *node = parse_choice(&parser);
    if (!parser.failed && node && parser.i == text.len)
        return node;
    rp_node_free(node);
    return NULL;
}
