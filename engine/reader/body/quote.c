/* Which lines of a mail are somebody else's, or older: quoted and forwarded text, in the ways of the common mail programs. */
#include "attribution.h"
#include "body.h"

enum { DEPTHS = 8 };

/* What stands without marks from here on. */
enum rest { REST_OWN, REST_QUOTED, REST_FORWARDED };

struct quotes {
    struct rp_lines *lines;
    struct rp_us us;
    enum rest rest;
    enum rp_side side[DEPTHS]; /* whose words are quoted at a depth; [0]: in an unmarked quote */
    bool named;                /* an unmarked quote has had its attribution */
};

static enum rp_side *side_at(struct quotes *quotes, size_t depth)
{
    return &quotes->side[depth < DEPTHS ? depth : DEPTHS - 1];
}

/* An attribution tells whose the text below is. The first other voice is the client; a further one is the client only
 * where we know our own names, else it may as well be us. */
static void set_side(struct quotes *quotes, size_t depth, const struct rp_attribution *attribution)
{
    bool further = depth > 1 || (depth == 0 && quotes->named);
    enum rp_side side = RP_CLIENT_SIDE;
    if (attribution->ours || (further && quotes->us.count == 0))
        side = RP_NO_SIDE;
    *side_at(quotes, depth) = side;
    for (size_t i = depth + 1; depth > 0 && i < DEPTHS; i++)
        quotes->side[i] = RP_NO_SIDE;
    if (depth == 0)
        quotes->named = true;
}

/* Lines [at, at + count) introduce a quote: they are nobody's words. */
static void introduce(struct quotes *quotes, size_t at, const struct rp_attribution *attribution)
{
    struct rp_line *line = quotes->lines->lines.at;
    size_t depth = line[at].depth, end = at + attribution->lines;
    bool forwarded = (attribution->kind == RP_FORWARD_MARK && depth == 0) || quotes->rest == REST_FORWARDED;
    for (size_t i = at; i < end; i++)
        rp_line_settle(&line[i], forwarded ? RP_FORWARDED : RP_QUOTED, RP_NO_SIDE, RP_LINE_ALONE);
    if (forwarded) {
        quotes->rest = REST_FORWARDED;
        return;
    }
    size_t next = rp_line_next(quotes->lines, end, quotes->lines->lines.len);
    bool deeper = next < quotes->lines->lines.len && line[next].depth > depth;
    if (!deeper && depth == 0)
        quotes->rest = REST_QUOTED;
    if (attribution->kind == RP_WROTE || attribution->kind == RP_HEADER_BLOCK)
        set_side(quotes, deeper ? line[next].depth : depth, attribution);
}

/* A line without a mark that stands between marked ones and goes on in the middle of a sentence was broken off the quoted line
 * by a mail program. */
static bool is_torn(const struct rp_lines *lines, size_t at)
{
    const struct rp_line *line = &lines->lines.at[at];
    if (at == 0 || at + 1 >= lines->lines.len || line->depth > 0 || line[-1].depth == 0 || line[1].depth == 0)
        return false;
    if (line[-1].start == line[-1].end || line[1].depth != line[-1].depth || line[-1].end - line[-1].start < 40)
        return false;
    char before = lines->text[line[-1].end - 1], first = lines->text[line->start];
    return !strchr(".!?:", before) && first >= 'a' && first <= 'z' && line->end - line->start <= 40;
}

static void mark_line(struct quotes *quotes, size_t at)
{
    struct rp_line *line = &quotes->lines->lines.at[at];
    if (quotes->rest == REST_FORWARDED)
        rp_line_settle(line, RP_FORWARDED, RP_NO_SIDE, 0);
    else if (line->depth > 0)
        rp_line_settle(line, RP_QUOTED, *side_at(quotes, line->depth), 0);
    else if (quotes->rest == REST_QUOTED)
        rp_line_settle(line, RP_QUOTED, quotes->side[0], 0);
    else if (is_torn(quotes->lines, at)) {
        line->depth = line[-1].depth;
        rp_line_settle(line, RP_QUOTED, *side_at(quotes, line->depth), 0);
    }
}

void rp_mark_quotes(struct rp_lines *lines, const struct rp_body *body)
{
    struct quotes quotes = {.lines = lines, .us = body->us};
    for (size_t i = 0; i < DEPTHS; i++)
        quotes.side[i] = i < 2 ? RP_CLIENT_SIDE : RP_NO_SIDE;
    for (size_t at = 0; at < lines->lines.len;) {
        struct rp_attribution attribution = {0};
        if (!(lines->lines.at[at].flags & RP_LINE_KNOWN) && !rp_line_blank(lines, at))
            attribution = rp_attribution_at(lines, at, body->us, quotes.rest != REST_OWN);
        if (attribution.kind != RP_NO_ATTRIBUTION) {
            introduce(&quotes, at, &attribution);
            at += attribution.lines;
            continue;
        }
        if (!(lines->lines.at[at].flags & RP_LINE_KNOWN))
            mark_line(&quotes, at);
        at++;
    }
}
