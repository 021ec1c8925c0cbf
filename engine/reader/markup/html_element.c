/* Elements, classes and styles as mail programs and template builders write them. */
#include "html_element.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum { HIDDEN = 1, PREFORMATTED = 2 };

struct tag {
    const char *name;
    uint8_t flow, role, flags;
};

/* In the order of their names. */
static const struct tag tags[] = {
    {"a", RP_HTML_INLINE, 0, 0},
    {"abbr", RP_HTML_INLINE, 0, 0},
    {"address", RP_HTML_PARAGRAPH, 0, 0},
    {"applet", RP_HTML_INLINE, 0, HIDDEN},
    {"article", RP_HTML_PARAGRAPH, 0, 0},
    {"aside", RP_HTML_PARAGRAPH, 0, 0},
    {"audio", RP_HTML_INLINE, 0, HIDDEN},
    {"b", RP_HTML_INLINE, 0, 0},
    {"blockquote", RP_HTML_PARAGRAPH, RP_HTML_QUOTE, 0},
    {"body", RP_HTML_PARAGRAPH, 0, 0},
    {"br", RP_HTML_BREAK, 0, 0},
    {"canvas", RP_HTML_INLINE, 0, HIDDEN},
    {"caption", RP_HTML_PARAGRAPH, 0, 0},
    {"center", RP_HTML_LINE, 0, 0},
    {"dd", RP_HTML_LINE, 0, 0},
    {"details", RP_HTML_PARAGRAPH, 0, 0},
    {"div", RP_HTML_LINE, 0, 0},
    {"dl", RP_HTML_PARAGRAPH, 0, 0},
    {"dt", RP_HTML_LINE, 0, 0},
    {"em", RP_HTML_INLINE, 0, 0},
    {"fieldset", RP_HTML_PARAGRAPH, 0, 0},
    {"figcaption", RP_HTML_PARAGRAPH, 0, 0},
    {"figure", RP_HTML_PARAGRAPH, 0, 0},
    {"font", RP_HTML_INLINE, 0, 0},
    {"footer", RP_HTML_PARAGRAPH, 0, 0},
    {"form", RP_HTML_PARAGRAPH, 0, 0},
    {"h1", RP_HTML_PARAGRAPH, 0, 0},
    {"h2", RP_HTML_PARAGRAPH, 0, 0},
    {"h3", RP_HTML_PARAGRAPH, 0, 0},
    {"h4", RP_HTML_PARAGRAPH, 0, 0},
    {"h5", RP_HTML_PARAGRAPH, 0, 0},
    {"h6", RP_HTML_PARAGRAPH, 0, 0},
    {"head", RP_HTML_PARAGRAPH, 0, HIDDEN},
    {"header", RP_HTML_PARAGRAPH, 0, 0},
    {"hr", RP_HTML_PARAGRAPH, 0, 0},
    {"html", RP_HTML_PARAGRAPH, 0, 0},
    {"i", RP_HTML_INLINE, 0, 0},
    {"iframe", RP_HTML_INLINE, 0, HIDDEN},
    {"img", RP_HTML_INLINE, 0, 0},
    {"li", RP_HTML_PARAGRAPH, RP_HTML_ITEM, 0},
    {"link", RP_HTML_INLINE, 0, 0},
    {"listing", RP_HTML_PARAGRAPH, 0, PREFORMATTED},
    {"main", RP_HTML_PARAGRAPH, 0, 0},
    {"math", RP_HTML_INLINE, 0, HIDDEN},
    {"menu", RP_HTML_PARAGRAPH, 0, 0},
    {"meta", RP_HTML_INLINE, 0, 0},
    {"mj-accordion", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-accordion-text", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-accordion-title", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-attributes", RP_HTML_PARAGRAPH, 0, HIDDEN},
    {"mj-body", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-button", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-column", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-divider", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-group", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-head", RP_HTML_PARAGRAPH, 0, HIDDEN},
    {"mj-hero", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-html-attributes", RP_HTML_PARAGRAPH, 0, HIDDEN},
    {"mj-image", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-include", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-navbar", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-navbar-link", RP_HTML_LINE, 0, 0},
    {"mj-preview", RP_HTML_PARAGRAPH, 0, HIDDEN},
    {"mj-raw", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-section", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-social", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-social-element", RP_HTML_LINE, 0, 0},
    {"mj-spacer", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-style", RP_HTML_PARAGRAPH, 0, HIDDEN},
    {"mj-table", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-text", RP_HTML_PARAGRAPH, 0, 0},
    {"mj-title", RP_HTML_PARAGRAPH, 0, HIDDEN},
    {"mj-wrapper", RP_HTML_PARAGRAPH, 0, 0},
    {"mjml", RP_HTML_PARAGRAPH, 0, 0},
    {"nav", RP_HTML_PARAGRAPH, 0, 0},
    {"noframes", RP_HTML_INLINE, 0, HIDDEN},
    {"o:p", RP_HTML_INLINE, 0, 0},
    {"object", RP_HTML_INLINE, 0, HIDDEN},
    {"ol", RP_HTML_PARAGRAPH, 0, 0},
    {"option", RP_HTML_LINE, 0, HIDDEN},
    {"p", RP_HTML_PARAGRAPH, 0, 0},
    {"pre", RP_HTML_PARAGRAPH, 0, PREFORMATTED},
    {"rp", RP_HTML_INLINE, 0, HIDDEN},
    {"rt", RP_HTML_INLINE, 0, HIDDEN},
    {"script", RP_HTML_INLINE, 0, HIDDEN},
    {"section", RP_HTML_PARAGRAPH, 0, 0},
    {"select", RP_HTML_INLINE, 0, HIDDEN},
    {"span", RP_HTML_INLINE, 0, 0},
    {"strong", RP_HTML_INLINE, 0, 0},
    {"style", RP_HTML_INLINE, 0, HIDDEN},
    {"svg", RP_HTML_INLINE, 0, HIDDEN},
    {"table", RP_HTML_PARAGRAPH, 0, 0},
    {"tbody", RP_HTML_LINE, 0, 0},
    {"td", RP_HTML_LINE, 0, 0},
    {"template", RP_HTML_INLINE, 0, HIDDEN},
    {"textarea", RP_HTML_INLINE, 0, HIDDEN},
    {"tfoot", RP_HTML_LINE, 0, 0},
    {"th", RP_HTML_LINE, 0, 0},
    {"thead", RP_HTML_LINE, 0, 0},
    {"title", RP_HTML_INLINE, 0, HIDDEN},
    {"tr", RP_HTML_LINE, 0, 0},
    {"u", RP_HTML_INLINE, 0, 0},
    {"ul", RP_HTML_PARAGRAPH, 0, 0},
    {"video", RP_HTML_INLINE, 0, HIDDEN},
    {"xmp", RP_HTML_PARAGRAPH, 0, PREFORMATTED},
};

static int by_name(const void *name, const void *tag)
{
    return strcmp(name, ((const struct tag *)tag)->name);
}

static const struct tag *tag_of(const char *name)
{
    return bsearch(name, tags, RP_COUNT(tags), sizeof *tags, by_name);
}

bool rp_html_is_name(struct rp_slice name)
{
    char lower[32];
    if (name.len == 0 || name.len >= sizeof lower)
        return false;
    rp_fold(lower, name.at, name.len);
    lower[name.len] = '\0';
    return tag_of(lower) != NULL;
}

static const char *attribute(const struct rp_markup_event *start, const char *name)
{
    for (size_t i = 0; i < start->attribute_count; i++)
        if (strcmp(start->attributes[i].name, name) == 0)
            return start->attributes[i].value;
    return NULL;
}

/* ---- styles ---- */

enum { LONGEST_STYLE = 1000 };

/* ";color:red;font-size:0;": in lower case, without blanks. */
static void squeeze(char into[LONGEST_STYLE], const char *style)
{
    size_t len = 0;
    into[len++] = ';';
    for (; style && *style && len < LONGEST_STYLE - 1; style++)
        if (!strchr(" \t\r\n\f", *style))
            into[len++] = *style >= 'A' && *style <= 'Z' ? (char)(*style + 32) : *style;
    into[len] = '\0';
}

/* The value of a property that begins with a number, with its unit; -1 without one. */
static double number_of(const char *style, const char *property, const char **unit)
{
    const char *at = strstr(style, property);
    if (!at)
        return -1;
    at += strlen(property);
    double value = 0, place = 1;
    const char *digits = at;
    for (; *at >= '0' && *at <= '9'; at++)
        value = value * 10 + (*at - '0');
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9'; at++)
            value += (*at - '0') * (place /= 10);
    *unit = at;
    return at > digits ? value : -1;
}

static bool is_zero(const char *style, const char *property)
{
    const char *unit = style;
    return number_of(style, property, &unit) == 0;
}

static enum rp_html_font font_of(const char *style)
{
    const char *unit = style;
    double size = number_of(style, ";font-size:", &unit);
    if (size < 0)
        return RP_HTML_SAME_FONT;
    return size == 0 || (size <= 1 && *unit == 'p') ? RP_HTML_NO_FONT : RP_HTML_FONT;
}

static bool hides(const char *style)
{
    return strstr(style, ";display:none") || strstr(style, ";visibility:hidden") || strstr(style, ";mso-hide:all") ||
           is_zero(style, ";max-height:") || is_zero(style, ";opacity:") ||
           (is_zero(style, ";height:") && strstr(style, ";overflow:hidden"));
}

static void apply_style(struct rp_html_element *element, const char *value)
{
    char style[LONGEST_STYLE];
    squeeze(style, value);
    element->hidden = element->hidden || hides(style);
    element->font = font_of(style);
    if (strstr(style, ";white-space:pre") || strstr(style, ";white-space:break-spaces"))
        element->preformatted = true;
    if (element->flow == RP_HTML_INLINE && strstr(style, ";display:block"))
        element->flow = RP_HTML_LINE;
    if (strstr(style, ";border-top:solid#e1e1e1") || strstr(style, ";border-top:solid#b5c4df"))
        element->role = RP_HTML_REST;
    /* what indents in Gmail's editor */
    if (element->role == RP_HTML_QUOTE && strstr(style, ";border:none") && strstr(style, ";margin:"))
        element->role = RP_HTML_NO_ROLE;
}

/* ---- classes and ids ---- */

static bool ends_in(struct rp_slice text, const char *tail)
{
    size_t len = strlen(tail);
    return text.len >= len && strncasecmp(text.at + text.len - len, tail, len) == 0;
}

static bool holds(struct rp_slice text, const char *part)
{
    size_t len = strlen(part);
    for (size_t i = 0; i + len <= text.len; i++)
        if (strncasecmp(text.at + i, part, len) == 0)
            return true;
    return false;
}

static bool is_any(struct rp_slice text, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i]) == text.len && strncasecmp(names[i], text.at, text.len) == 0)
            return true;
    return false;
}

static void apply_token(struct rp_html_element *element, struct rp_slice token)
{
    static const char *const attributions[] = {"gmail_attr", "moz-cite-prefix", "moz-forward-container", "protonmail_quote"};
    static const char *const rests[] = {"divRplyFwdMsg", "OutlookMessageHeader", "mail-editor-reference-message-container"};
    static const char *const hidden[] = {"preheader", "mcnPreviewText"};
    while (token.len > 2 && strncasecmp(token.at, "x_", 2) == 0) /* put before each by Outlook when it quotes */
        token = (struct rp_slice){token.at + 2, token.len - 2};
    if (is_any(token, hidden, RP_COUNT(hidden)))
        element->hidden = true;
    if (element->role != RP_HTML_NO_ROLE)
        return;
    if (is_any(token, attributions, RP_COUNT(attributions)))
        element->role = RP_HTML_ATTRIBUTION;
    else if (is_any(token, rests, RP_COUNT(rests)))
        element->role = RP_HTML_REST;
    else if (holds(token, "yahoo_quoted"))
        element->role = RP_HTML_QUOTE;
    else if (ends_in(token, "signature") || holds(token, "signature_block"))
        element->role = RP_HTML_SIGNATURE;
}

static void apply_tokens(struct rp_html_element *element, const char *value)
{
    while (value && *value) {
        size_t len = strcspn(value, " \t\r\n");
        if (len > 0)
            apply_token(element, (struct rp_slice){value, len});
        value += len;
        value += strspn(value, " \t\r\n");
    }
}

struct rp_html_element rp_html_element_of(const struct rp_markup_event *start)
{
    const struct tag *tag = tag_of(start->name);
    struct rp_html_element element = {0};
    if (tag) {
        element.flow = (enum rp_html_flow)tag->flow;
        element.role = (enum rp_html_role)tag->role;
        element.hidden = tag->flags & HIDDEN;
        element.preformatted = tag->flags & PREFORMATTED;
    }
    if (start->attribute_count == 0)
        return element;
    const char *type = attribute(start, "type"), *hidden = attribute(start, "hidden"), *style = attribute(start, "style");
    element.hidden = element.hidden || hidden;
    if (style && !(type && strcasecmp(type, "cite") == 0))
        apply_style(&element, style);
    apply_tokens(&element, attribute(start, "class"));
    apply_tokens(&element, attribute(start, "id"));
    if (element.flow == RP_HTML_INLINE && element.role != RP_HTML_NO_ROLE)
        element.flow = RP_HTML_LINE;
    return element;
}
