#include "regex.h"

#include <stdlib.h>

#include "../text/text.h"
#include "expand.h"

enum { MAX_NESTING = 250, MAX_QUANTIFIERS = 8 };

struct parser {
    struct rp_slice text;
    size_t i;
    unsigned depth;
    bool failed;
};

static struct rp_node *parse_choice(struct parser *);

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

static struct rp_node *node_new(struct parser *parser, enum rp_node_kind kind)
{
    struct rp_node *node = calloc(1, sizeof *node);
    if (node)
        node->kind = kind;
    else
        parser->failed = true;
    return node;
}

static void add_part(struct parser *parser, struct rp_node *whole, struct rp_node *part)
{
    struct rp_node **slot = whole && part ? RP_PUSH(&whole->parts) : NULL;
    if (slot) {
        *slot = part;
    } else {
        rp_node_free(part);
        parser->failed = true;
    }
}

static struct rp_node *give_up(struct parser *parser)
{
    parser->failed = true;
    return NULL;
}

static bool more(const struct parser *parser)
{
    return !parser->failed && parser->i < parser->text.len;
}

static char peek(const struct parser *parser, size_t ahead)
{
    return parser->i + ahead < parser->text.len ? parser->text.at[parser->i + ahead] : '\0';
}

static bool accept(struct parser *parser, const char *text)
{
    size_t len = strlen(text);
    if (parser->text.len - parser->i < len || memcmp(parser->text.at + parser->i, text, len) != 0)
        return false;
    parser->i += len;
    return true;
}

static bool skip_past(struct parser *parser, char end)
{
    while (parser->i < parser->text.len)
        if (parser->text.at[parser->i++] == end)
            return true;
    parser->failed = true;
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int hex(char c)
{
    return is_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* Behind \x or \x{: the code point, or -1. */
static int32_t hexadecimal(struct parser *parser)
{
    bool braces = accept(parser, "{");
    int32_t c = 0;
    int digits = 0;
    while (hex(peek(parser, 0)) >= 0 && digits < (braces ? 6 : 2)) {
        c = c << 4 | hex(peek(parser, 0));
        ++parser->i;
        ++digits;
    }
    if (braces && !accept(parser, "}"))
        return -1;
    return digits > 0 || !braces ? c : -1;
}

/* Behind the backslash: a code point that the escape stands for, or -1 with `i` where it was. */
static int32_t escaped_char(struct parser *parser)
{
    static const char from[] = "tnrfea", to[] = "\t\n\r\f\x1b\a";
    char byte = peek(parser, 0);
    const char *simple = byte ? strchr(from, byte) : NULL;
    if (simple) {
        ++parser->i;
        return to[simple - from];
    }
    if (byte == 'x') {
        ++parser->i;
        int32_t c = hexadecimal(parser);
        if (c < 0)
            parser->failed = true;
        return c;
    }
    if (parser->i >= parser->text.len || is_digit(byte) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
        return -1;
    size_t len;
    int32_t c = rp_utf8_next(parser->text.at + parser->i, parser->text.at + parser->text.len, &len);
    parser->i += len;
    return c;
}

/* \p{..} and \P{..}: any character. */
static bool skip_property(struct parser *parser)
{
    parser->i += 1;
    if (accept(parser, "{"))
        return skip_past(parser, '}');
    parser->i += 1;
    return parser->i <= parser->text.len;
}

static struct rp_node *set_node(struct parser *parser, const struct rp_charset *set)
{
    struct rp_node *node = node_new(parser, RP_NODE_SET);
    if (node)
        node->set = *set;
    return node;
}

static struct rp_node *char_node(struct parser *parser, int32_t c)
{
    struct rp_node *node = node_new(parser, RP_NODE_CHAR);
    if (node)
        node->c = c;
    return node;
}

/* \1 \g{..} \k<..>: some text that was matched before, or a call. */
static struct rp_node *reference(struct parser *parser)
{
    char byte = peek(parser, 0);
    ++parser->i;
    if (is_digit(byte)) {
        while (is_digit(peek(parser, 0)))
            ++parser->i;
    } else {
        char open = peek(parser, 0);
        ++parser->i;
        if (open == '{' || open == '<' || open == '\'')
            skip_past(parser, open == '{' ? '}' : open == '<' ? '>' : '\'');
        else
            while (is_digit(peek(parser, 0)))
                ++parser->i;
    }
    return node_new(parser, RP_NODE_UNKNOWN);
}

static struct rp_node *quoted(struct parser *parser)
{
    struct rp_node *all = node_new(parser, RP_NODE_SEQUENCE);
    while (more(parser) && !accept(parser, "\\E")) {
        size_t len;
        int32_t c = rp_utf8_next(parser->text.at + parser->i, parser->text.at + parser->text.len, &len);
        parser->i += len;
        add_part(parser, all, char_node(parser, c));
    }
    /* A quantifier would belong to its last character only. */
    if (strchr("?*+{", peek(parser, 0)) && peek(parser, 0))
        parser->failed = true;
    return all;
}

static struct rp_node *parse_escape(struct parser *parser)
{
    ++parser->i;
    if (parser->i >= parser->text.len)
        return give_up(parser);
    int32_t c = escaped_char(parser);
    if (parser->failed)
        return NULL;
    if (c >= 0)
        return char_node(parser, c);
    struct rp_charset set = {0};
    char byte = peek(parser, 0);
    if (rp_charset_escape(&set, byte) && !(byte == 'N' && peek(parser, 1) == '{')) {
        ++parser->i;
        return set_node(parser, &set);
    }
    if (byte == 'p' || byte == 'P') {
        rp_charset_fill(&set);
        return skip_property(parser) ? set_node(parser, &set) : give_up(parser);
    }
    if ((byte >= '1' && byte <= '9') || byte == 'g' || byte == 'k')
        return reference(parser);
    ++parser->i;
    switch (byte) {
    case 'b':
    case 'A':
        return node_new(parser, RP_NODE_EDGE);
    case 'B':
    case 'z':
    case 'Z':
    case 'K':
        return node_new(parser, RP_NODE_NOTHING);
    case 'R':
    case 'X':
        return node_new(parser, RP_NODE_UNKNOWN);
    case 'Q':
        return quoted(parser);
    default:
        return give_up(parser);
    }
}

/* One member of [...]: a code point, or -1 when it was a set of its own and has been added. */
static int32_t set_member(struct parser *parser, struct rp_charset *set)
{
    if (peek(parser, 0) == '[' && peek(parser, 1) == ':') {
        size_t from = parser->i + 2 + (peek(parser, 2) == '^');
        while (more(parser) && !(peek(parser, 0) == ':' && peek(parser, 1) == ']' && parser->i >= from))
            ++parser->i;
        struct rp_slice name = {parser->text.at + from, parser->i >= from ? parser->i - from : 0};
        bool inverse = parser->text.at[from - 1] == '^';
        if (!accept(parser, ":]"))
            parser->failed = true;
        else if (inverse)
            rp_charset_fill(set);
        else
            rp_charset_posix(set, name);
        return -1;
    }
    if (peek(parser, 0) != '\\') {
        size_t len;
        int32_t c = rp_utf8_next(parser->text.at + parser->i, parser->text.at + parser->text.len, &len);
        parser->i += len;
        return c;
    }
    ++parser->i;
    char byte = peek(parser, 0);
    if (byte == 'b') {
        ++parser->i;
        return '\b';
    }
    int32_t c = escaped_char(parser);
    if (c >= 0 || parser->failed)
        return c;
    if (byte == 'p' || byte == 'P') {
        rp_charset_fill(set);
        skip_property(parser);
    } else if (byte != 'N' && rp_charset_escape(set, byte)) {
        ++parser->i;
    } else {
        parser->failed = true;
    }
    return -1;
}

static struct rp_node *parse_set(struct parser *parser)
{
    struct rp_charset set = {0};
    ++parser->i;
    bool inverse = accept(parser, "^"), first = true;
    while (more(parser) && (first || peek(parser, 0) != ']')) {
        first = false;
        int32_t from = set_member(parser, &set), to = from;
        if (from < 0)
            continue;
        if (peek(parser, 0) == '-' && peek(parser, 1) != ']' && peek(parser, 1) != '\0') {
            ++parser->i;
            to = set_member(parser, &set);
        }
        if (to < from) /* a set behind the dash: the dash stands for itself */
            rp_charset_fill(&set);
        else if (inverse)
            rp_charset_add(&set, from, to); /* without the other cases the complement is the larger one */
        else
            rp_charset_add_cases(&set, from, to);
    }
    if (!accept(parser, "]"))
        return give_up(parser);
    if (inverse)
        rp_charset_invert(&set);
    return set_node(parser, &set);
}

/* (?<! ... ) and the like, opened already. Only (?<!\w) says something that is of use here. */
static struct rp_node *parse_look(struct parser *parser, bool before, bool negative)
{
    struct rp_node *inside = parse_choice(parser);
    bool edge = inside && before && negative && inside->kind == RP_NODE_SET && rp_charset_is_word(&inside->set);
    rp_node_free(inside);
    return node_new(parser, edge ? RP_NODE_EDGE : RP_NODE_NOTHING);
}

static struct rp_node *parse_flags(struct parser *parser)
{
    while (more(parser) && peek(parser, 0) && strchr("imsnJU^-", peek(parser, 0)))
        ++parser->i;
    if (peek(parser, 0) == ')')
        return node_new(parser, RP_NODE_NOTHING);
    return accept(parser, ":") ? parse_choice(parser) : give_up(parser);
}

/* Behind "(?". */
static struct rp_node *parse_special(struct parser *parser)
{
    if (accept(parser, ":") || accept(parser, "|") || accept(parser, ">"))
        return parse_choice(parser);
    if (accept(parser, "="))
        return parse_look(parser, false, false);
    if (accept(parser, "!"))
        return parse_look(parser, false, true);
    if (accept(parser, "<="))
        return parse_look(parser, true, false);
    if (accept(parser, "<!"))
        return parse_look(parser, true, true);
    if (accept(parser, "P<") || accept(parser, "<"))
        return skip_past(parser, '>') ? parse_choice(parser) : NULL;
    if (accept(parser, "'"))
        return skip_past(parser, '\'') ? parse_choice(parser) : NULL;
    char byte = peek(parser, 0);
    if (byte == '&' || byte == 'R' || byte == 'P' || is_digit(byte)) {
        if (skip_past(parser, ')'))
            --parser->i;
        return node_new(parser, RP_NODE_UNKNOWN);
    }
    if (byte == '#') {
        if (skip_past(parser, ')'))
            --parser->i;
        return node_new(parser, RP_NODE_NOTHING);
    }
    return parse_flags(parser);
}

static struct rp_node *parse_group(struct parser *parser)
{
    if (++parser->depth > MAX_NESTING)
        return give_up(parser);
    ++parser->i;
    struct rp_node *node = NULL;
    if (accept(parser, "?"))
        node = parse_special(parser);
    else if (peek(parser, 0) != '*') /* verbs such as (*ACCEPT) leave the ways that are known here */
        node = parse_choice(parser);
    if (!node || !accept(parser, ")"))
        parser->failed = true;
    --parser->depth;
    return node;
}

static struct rp_node *parse_class(struct parser *parser)
{
    if (parser->text.len - parser->i < RP_REF_BYTES)
        return give_up(parser);
    struct rp_node *node = node_new(parser, RP_NODE_CLASS);
    if (node)
        node->number = rp_ref_class(parser->text.at + parser->i);
    parser->i += RP_REF_BYTES;
    return node;
}

static struct rp_node *parse_atom(struct parser *parser)
{
    char byte = peek(parser, 0);
    if (rp_is_ref(byte))
        return parse_class(parser);
    switch (byte) {
    case '\\':
        return parse_escape(parser);
    case '[':
        return parse_set(parser);
    case '(':
        return parse_group(parser);
    case '^':
        ++parser->i;
        return node_new(parser, RP_NODE_EDGE);
    case '$':
        ++parser->i;
        return node_new(parser, RP_NODE_NOTHING);
    case '.': {
        struct rp_charset all = {0};
        rp_charset_fill(&all);
        ++parser->i;
        return set_node(parser, &all);
    }
    case '?':
    case '*':
    case '+':
        return give_up(parser);
    default: {
        size_t len;
        int32_t c = rp_utf8_next(parser->text.at + parser->i, parser->text.at + parser->text.len, &len);
        parser->i += len;
        return c < 0 ? give_up(parser) : char_node(parser, c);
    }
    }
}

static bool number(struct parser *parser, uint32_t *into)
{
    size_t from = parser->i;
    for (*into = 0; is_digit(peek(parser, 0)) && parser->i - from < 6; ++parser->i)
        *into = *into * 10 + (uint32_t)(peek(parser, 0) - '0');
    return parser->i > from;
}

/* {2} {2,} {2,3}. Anything else in braces is the brace itself, or, in later PCRE2, a quantifier: not understood. */
static bool parse_braces(struct parser *parser, uint32_t *min, uint32_t *max)
{
    size_t from = parser->i;
    ++parser->i;
    if (number(parser, min)) {
        *max = *min;
        if (accept(parser, ",") && !number(parser, max))
            *max = UINT32_MAX;
        if (accept(parser, "}"))
            return true;
    }
    parser->i = from;
    if (peek(parser, 1) == ',' || peek(parser, 1) == ' ' || is_digit(peek(parser, 1)))
        parser->failed = true;
    return false;
}

static bool parse_quantifier(struct parser *parser, uint32_t *min, uint32_t *max)
{
    *min = 0;
    *max = UINT32_MAX;
    if (accept(parser, "?"))
        *max = 1;
    else if (accept(parser, "+"))
        *min = 1;
    else if (!accept(parser, "*") && !(peek(parser, 0) == '{' && parse_braces(parser, min, max)))
        return false;
    if (!accept(parser, "?"))
        accept(parser, "+");
    return true;
}

static struct rp_node *parse_repeat(struct parser *parser)
{
    struct rp_node *atom = parse_atom(parser);
    uint32_t min, max;
    int nested = 0;
    while (atom && !parser->failed && parse_quantifier(parser, &min, &max)) {
        if (++nested > MAX_QUANTIFIERS)
            parser->failed = true;
        struct rp_node *repeat = node_new(parser, RP_NODE_REPEAT);
        if (!repeat)
            break;
        repeat->repeat.child = atom;
        repeat->repeat.min = min;
        repeat->repeat.max = max;
        atom = repeat;
    }
    return atom;
}

static struct rp_node *parse_sequence(struct parser *parser)
{
    struct rp_node *all = node_new(parser, RP_NODE_SEQUENCE);
    while (all && more(parser) && peek(parser, 0) != '|' && peek(parser, 0) != ')') {
        struct rp_node *part = parse_repeat(parser);
        if (part)
            add_part(parser, all, part);
    }
    if (all && all->parts.len == 1) {
        struct rp_node *only = all->parts.at[0];
        free(all->parts.at);
        free(all);
        return only;
    }
    return all;
}

static struct rp_node *parse_choice(struct parser *parser)
{
    struct rp_node *first = parse_sequence(parser);
    if (!first || peek(parser, 0) != '|' || parser->i >= parser->text.len)
        return first;
    struct rp_node *choice = node_new(parser, RP_NODE_CHOICE);
    add_part(parser, choice, first);
    while (!parser->failed && accept(parser, "|"))
        add_part(parser, choice, parse_sequence(parser));
    return choice;
}

struct rp_node *rp_regex_parse(struct rp_slice text)
{
    struct parser parser = {.text = text};
    struct rp_node *node = parse_choice(&parser);
    if (!parser.failed && node && parser.i == text.len)
        return node;
    rp_node_free(node);
    return NULL;
}
