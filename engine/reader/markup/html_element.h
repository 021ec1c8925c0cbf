/* What an HTML element does to the text in it. Of this room only. */
#ifndef RP_HTML_ELEMENT_H
#define RP_HTML_ELEMENT_H

#include "../reader.h"
#include "markup.h"

enum rp_html_flow {
    RP_HTML_INLINE,
    RP_HTML_BREAK,    /* br */
    RP_HTML_LINE,     /* div, tr: begins on a line of its own */
    RP_HTML_PARAGRAPH /* p, table: blank lines around it */
};
enum rp_html_role {
    RP_HTML_NO_ROLE,
    RP_HTML_ITEM,
    RP_HTML_QUOTE,
    RP_HTML_REST,        /* all that follows is an older mail: Outlook's header block */
    RP_HTML_ATTRIBUTION, /* what a mail program wrote above a quote, or the quote with it */
    RP_HTML_SIGNATURE
};
enum rp_html_font { RP_HTML_SAME_FONT, RP_HTML_NO_FONT, RP_HTML_FONT };

struct rp_html_element {
    enum rp_html_flow flow;
    enum rp_html_role role;
    enum rp_html_font font; /* font-size: nothing can be read, or can again */
    bool hidden;
    bool preformatted;
};
struct rp_html_element rp_html_element_of(const struct rp_markup_event *start);
/* Is it the name of an element of HTML or MJML? */
bool rp_html_is_name(struct rp_slice name);

#endif
