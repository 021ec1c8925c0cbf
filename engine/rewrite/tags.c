#include "tags.h"

#include <strings.h>

enum { LONGEST_TAG = 4000 };

struct tag {
    size_t start, end;
    struct rp_slice name;
    bool closing;
};

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-';
}

/* The tag source[start, ...) begins with. */
static bool tag_from(struct rp_slice source, size_t start, struct tag *tag)
{
    if (start >= source.len || source.at[start] != '<')
        return false;
    size_t at = start + 1;
    *tag = (struct tag){.start = start, .closing = at < source.len && source.at[at] == '/'};
    at += tag->closing;
    size_t name = at;
    while (at < source.len && is_name_byte(source.at[at]))
        at++;
    tag->name = (struct rp_slice){source.at + name, at - name};
    size_t left = source.len - at;
    const char *close = memchr(source.at + at, '>', left < LONGEST_TAG ? left : LONGEST_TAG);
    if (tag->name.len == 0 || !close)
        return false;
    tag->end = (size_t)(close - source.at) + 1;
    return true;
}

/* The tag that ends at `end`. */
static bool tag_to(struct rp_slice source, size_t end, struct tag *tag)
{
    if (end == 0 || end > source.len || source.at[end - 1] != '>')
        return false;
    size_t low = end > LONGEST_TAG ? end - LONGEST_TAG : 0;
    for (size_t at = end - 1; at > low; at--)
        if (source.at[at - 1] == '<')
            return tag_from(source, at - 1, tag) && tag->end == end;
    return false;
}

static bool is_one_of(const struct tag *tag, const char *names)
{
    while (*names) {
        size_t len = strcspn(names, " ");
        if (len == tag->name.len && strncasecmp(names, tag->name.at, len) == 0)
            return true;
        names += len;
        names += *names == ' ';
    }
    return false;
}

static bool is_inline(const struct tag *tag)
{
    return is_one_of(tag, "a abbr b big cite code em font i ins mark o:p s small span strong sub sup tt u");
}

/* ---- in the same paragraph ---- */

static size_t past_inline(struct rp_slice source, size_t at, bool after)
{
    struct tag tag;
    if (after)
        while (tag_from(source, at, &tag) && tag.closing && is_inline(&tag))
            at = tag.end;
    else
        while (tag_to(source, at, &tag) && !tag.closing && is_inline(&tag))
            at = tag.start;
    return at;
}

/* New words are no part of a link. */
static bool in_link(struct rp_slice source, size_t at, bool after)
{
    struct tag tag;
    if (after) {
        const char *next = memchr(source.at + at, '<', source.len - at);
        return next && tag_from(source, (size_t)(next - source.at), &tag) && tag.closing && is_one_of(&tag, "a");
    }
    while (at > 0 && source.at[at - 1] != '>')
        at--;
    return tag_to(source, at, &tag) && !tag.closing && is_one_of(&tag, "a");
}

bool rp_tag_place_inline(struct rp_slice source, bool after, struct rp_tag_place *place)
{
    place->at = past_inline(source, place->at, after);
    return !in_link(source, place->at, after);
}

/* ---- a paragraph of its own ---- */

static void wrap(struct rp_tag_place *place, size_t at, bool division)
{
    *place = division ? (struct rp_tag_place){at, "<div>", "</div>"} : (struct rp_tag_place){at, "<p>", "</p>"};
}

static const char paragraphs[] = "p h1 h2 h3 h4 h5 h6", lists[] = "ul ol";

static bool block_behind(struct rp_slice source, struct rp_tag_place *place)
{
    struct tag tag;
    bool found = false, in_item = false;
    if (tag_to(source, place->at, &tag) && tag.closing &&
        (is_one_of(&tag, paragraphs) || is_one_of(&tag, lists) || is_one_of(&tag, "div"))) {
        wrap(place, place->at, is_one_of(&tag, "div"));
        return true;
    }
    for (size_t at = place->at;; at = tag.end) {
        while (at < source.len && is_white(source.at[at]))
            at++;
        if (!tag_from(source, at, &tag) || !tag.closing)
            break;
        bool division = is_one_of(&tag, "div"), list = is_one_of(&tag, lists);
        if (is_one_of(&tag, "li"))
            in_item = true;
        else if (list || ((division || is_one_of(&tag, paragraphs)) && !found))
            wrap(place, tag.end, division);
        else if (!division && !is_inline(&tag))
            break;
        found = found || list || division || is_one_of(&tag, paragraphs);
        in_item = in_item && !list;
    }
    if (!found) {
        place->at = past_inline(source, place->at, true);
        place->before = "<br><br>";
    }
    return !in_item && (found || !in_link(source, place->at, true));
}

static bool block_before(struct rp_slice source, struct rp_tag_place *place)
{
    struct tag tag;
    bool in_item = false, found = false;
    if (tag_from(source, place->at, &tag) && !tag.closing && is_one_of(&tag, lists)) {
        wrap(place, place->at, false);
        return true;
    }
    for (size_t at = place->at;; at = tag.start) {
        while (at > 0 && is_white(source.at[at - 1]))
            at--;
        if (!tag_to(source, at, &tag) || tag.closing)
            break;
        if (is_one_of(&tag, "li"))
            in_item = true;
        else if (is_one_of(&tag, lists)) {
            wrap(place, tag.start, false);
            found = true;
            in_item = false;
        } else if (found || (!is_inline(&tag) && !is_one_of(&tag, "p div")))
            break;
    }
    if (!found) {
        place->at = past_inline(source, place->at, false);
        place->after = "<br><br>";
    }
    return !in_item && (found || !in_link(source, place->at, false));
}

bool rp_tag_place_block(struct rp_slice source, bool after, struct rp_tag_place *place)
{
    return after ? block_behind(source, place) : block_before(source, place);
}
