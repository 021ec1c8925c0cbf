/* Pieces of --format html. Everything of a message, a path or a pack goes through rp_put_markup. */
#ifndef RP_HTML_H
#define RP_HTML_H

#include "item.h"

extern const char rp_html_style[];

/* One message's section. */
struct rp_section {
    const struct rapport_critique *critique;
    enum rapport_language language;
    size_t number;   /* of the message, from 1, and */
    size_t *numbers; /* of each finding; 0: not shown */
    struct rp_buffer *out;
};
void rp_html_score(const struct rp_section *);
void rp_html_draft(const struct rp_section *);
void rp_html_cards(struct rapport_report *, const struct rp_section *);
void rp_html_strengths(const struct rp_section *);
/* A suggestion's words, its blanks marked. */
void rp_html_rewrite(const struct rp_section *, const struct rapport_suggestion *);
/* "<element class="...">text</element>" */
void rp_html_element(struct rp_buffer *, const char *element, const char *style, const char *text);

#endif
