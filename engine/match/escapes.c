/* Escapes and [sets]. */
#include "../text/text.h"
#include "parser.h"

static int hex(char c)
{
    return rp_is_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* Behind \x or \x{: the code point, or -1. */
static int32_t hexadecimal(struct rp_parser *parser)
{
    bool braces = rp_parser_accept(parser, "{");
    int32_t c = 0;
    int digits = 0;
    for (int digit; digits < (braces ? 6 : 2) && (digit = hex(rp_parser_peek(parser, 0))) >= 0;) {
        c = c * 16 + digit;
        ++parser->i;
        ++digits;
    }
    if (braces && !rp_parser_accept(parser, "}"))
        return -1;
    return digits > 0 || !braces ? c : -1;
}

/* Behind the backslash: a code point that the escape stands for, or -1 with `i` where it was. */
static int32_t escaped_char(struct rp_parser *parser)
{
    static const char from[] = "tnrfea", to[] = "\t\n\r\f\x1b\a";
    char byte = rp_parser_peek(parser, 0);
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
    if (parser->i >= parser->text.len || rp_is_digit(byte) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
        return -1;
    size_t len;
    int32_t c = rp_utf8_next(parser->text.at + parser->i, parser->text.at + parser->text.len, &len);
    parser->i += len;
    return c;
}

/* \p{..} and \P{..}: any character. */
static bool skip_property(struct rp_parser *parser)
{
    parser->i += 1;
    if (rp_parser_accept(parser, "{"))
        return rp_parser_skip_past(parser, '}');
    parser->i += 1;
    return parser->i <= parser->text.len;
}

struct rp_node *rp_parser_set_node(struct rp_parser *parser, const struct rp_charset *set)
{
    struct rp_node *node = rp_parser_node_new(parser, RP_NODE_SET);
    if (node)
        node->set = *set;
    return node;
}

struct rp_node *rp_parser_char_node(struct rp_parser *parser, int32_t c)
{
    struct rp_node *node = rp_parser_node_new(parser, RP_NODE_CHAR);
    if (node)
        node->c = c;
    return node;
}

/* \1 \g{..} \k<..>: some text that was matched before, or a call. */
static struct rp_node *reference(struct rp_parser *parser)
{
    char byte = rp_parser_peek(parser, 0);
    ++parser->i;
    if (rp_is_digit(byte)) {
        while (rp_is_digit(rp_parser_peek(parser, 0)))
            ++parser->i;
    } else {
        char open = rp_parser_peek(parser, 0);
        ++parser->i;
        if (open == '{' || open == '<' || open == '\'')
            rp_parser_skip_past(parser, open == '{' ? '}' : open == '<' ? '>' : '\'');
        else
            while (rp_is_digit(rp_parser_peek(parser, 0)))
                ++parser->i;
    }
    return rp_parser_node_new(parser, RP_NODE_UNKNOWN);
}

static struct rp_node *quoted(struct rp_parser *parser)
{
    struct rp_node *all = rp_parser_node_new(parser, RP_NODE_SEQUENCE);
    while (rp_parser_more(parser) && !rp_parser_accept(parser, "\\E")) {
        size_t len;
        int32_t c = rp_utf8_next(parser->text.at + parser->i, parser->text.at + parser->text.len, &len);
        parser->i += len;
        rp_parser_add_part(parser, all, rp_parser_char_node(parser, c));
    }
    /* A quantifier would belong to its last character only. */
    if (strchr("?*+{", rp_parser_peek(parser, 0)) && rp_parser_peek(parser, 0))
        parser->failed = true;
    return all;
}

struct rp_node *rp_parse_escape(struct rp_parser *parser)
{
    ++parser->i;
    if (parser->i >= parser->text.len)
        return rp_parser_give_up(parser);
    int32_t c = escaped_char(parser);
    if (parser->failed)
        return NULL;
    if (c >= 0)
        return rp_parser_char_node(parser, c);
    struct rp_charset set = {0};
    char byte = rp_parser_peek(parser, 0);
    if (rp_charset_escape(&set, byte) && !(byte == 'N' && rp_parser_peek(parser, 1) == '{')) {
        ++parser->i;
        return rp_parser_set_node(parser, &set);
    }
    if (byte == 'p' || byte == 'P') {
        bool upper =
            parser->exact && strncmp(parser->text.at + parser->i, "p{Lu}", parser->text.len - parser->i < 5 ? 1 : 5) == 0;
        rp_charset_fill(&set);
        struct rp_node *node = skip_property(parser) ? rp_parser_set_node(parser, &set) : rp_parser_give_up(parser);
        if (node)
            node->upper = upper;
        return node;
    }
    if ((byte >= '1' && byte <= '9') || byte == 'g' || byte == 'k')
        return reference(parser);
    ++parser->i;
    switch (byte) {
    case 'b':
    case 'A':
        return rp_parser_node_new(parser, RP_NODE_EDGE);
    case 'B':
    case 'z':
    case 'Z':
    case 'K':
        return rp_parser_node_new(parser, RP_NODE_NOTHING);
    case 'R':
    case 'X':
        return rp_parser_node_new(parser, RP_NODE_UNKNOWN);
    case 'Q':
        return quoted(parser);
    default:
        return rp_parser_give_up(parser);
    }
}

/* One member of [...]: a code point, or -1 when it was a set of its own and has been added. */
static int32_t set_member(struct rp_parser *parser, struct rp_charset *set)
{
    if (rp_parser_peek(parser, 0) == '[' && rp_parser_peek(parser, 1) == ':') {
        size_t from = parser->i + 2 + (rp_parser_peek(parser, 2) == '^');
        while (rp_parser_more(parser) &&
               !(rp_parser_peek(parser, 0) == ':' && rp_parser_peek(parser, 1) == ']' && parser->i >= from))
            ++parser->i;
        struct rp_slice name = {parser->text.at + from, parser->i >= from ? parser->i - from : 0};
        bool inverse = parser->text.at[from - 1] == '^';
        if (!rp_parser_accept(parser, ":]"))
            parser->failed = true;
        else if (inverse)
            rp_charset_fill(set);
        else
            rp_charset_posix(set, name);
        return -1;
    }
    if (rp_parser_peek(parser, 0) != '\\') {
        size_t len;
        int32_t c = rp_utf8_next(parser->text.at + parser->i, parser->text.at + parser->text.len, &len);
        parser->i += len;
        return c;
    }
    ++parser->i;
    char byte = rp_parser_peek(parser, 0);
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

struct rp_node *rp_parse_set(struct rp_parser *parser)
{
    struct rp_charset set = {0};
    ++parser->i;
    bool inverse = rp_parser_accept(parser, "^"), first = true;
    while (rp_parser_more(parser) && (first || rp_parser_peek(parser, 0) != ']')) {
        first = false;
        int32_t from = set_member(parser, &set), to = from;
        if (from < 0)
            continue;
        if (rp_parser_peek(parser, 0) == '-' && rp_parser_peek(parser, 1) != ']' && rp_parser_peek(parser, 1) != '\0') {
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
    if (!rp_parser_accept(parser, "]"))
        return rp_parser_give_up(parser);
    if (inverse)
        rp_charset_invert(&set);
    return rp_parser_set_node(parser, &set);
}
