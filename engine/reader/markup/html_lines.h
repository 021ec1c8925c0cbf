/* The lines that HTML shows, as they are made. Of this room only. */
#ifndef RP_HTML_LINES_H
#define RP_HTML_LINES_H

#include "../layer.h"

struct rp_html_lines {
    struct rp_layer made;
    uint8_t depth;  /* quotes that the text stands in */
    uint8_t breaks; /* line breaks before the next text */
    bool open;      /* text stands on the last line */
    bool item;      /* a list item begins */
    bool blank;     /* white space before the next text */
    size_t blank_start, blank_end;
};

/* Text from input[start, end), which it is byte for byte (`raw`) or as one piece. White space is collapsed. */
void rp_html_text(struct rp_html_lines *, struct rp_slice text, size_t start, size_t end, bool raw);
/* The same with its white space and line breaks as they are. */
void rp_html_preformatted(struct rp_html_lines *, struct rp_slice text, size_t start, size_t end, bool raw);
void rp_html_break(struct rp_html_lines *);                /* br */
void rp_html_part(struct rp_html_lines *, uint8_t breaks); /* the edge of a block */
/* Marks the text from `from` on, which a block began, as a signature or a quote where its words do not say so themselves. */
enum rapport_code rp_html_mark_signature(struct rp_html_lines *, size_t from, struct rapport_error *);
enum rapport_code rp_html_mark_quote(struct rp_html_lines *, size_t from, struct rapport_error *);

#endif
