/* The body of a mail or plain draft: lines -> zones -> blocks. Of this room only. */
#ifndef RP_BODY_H
#define RP_BODY_H

#include "lines.h"
#include "names.h"

struct rp_body {
    struct rp_us us;
    enum rp_side side; /* whose words the own text is: RP_US, or the client's for a mail that is not from us */
    bool flowed;       /* format=flowed: the soft breaks are marked */
    bool headers;      /* the text may begin with "Subject: ..." */
};
/* Adds the blocks of decoded[start, end). */
enum rapport_code rp_read_body(struct rp_builder *, size_t start, size_t end, const struct rp_body *, struct rapport_error *);

/* ---- its steps ---- */
/* "Re: ...", "Sv: ...": the client's words, or nobody's. */
bool rp_is_reply_subject(struct rp_slice subject);
/* Settles "Subject: ..." and other headers that a draft begins with (headers.c). */
void rp_mark_headers(struct rp_lines *, const struct rp_body *);
/* Settles quoted and forwarded lines (quote.c). */
void rp_mark_quotes(struct rp_lines *, const struct rp_body *);
/* Settles lines [from, to), which are own text: closing, signature, disclaimer, else body (anatomy.c). */
void rp_mark_own(struct rp_lines *, size_t from, size_t to, const struct rp_body *);
/* The tail of own text: its first line, `to` where there is none. A closing or signature stands there (tail.c). */
struct rp_tail {
    size_t start;
    bool closing; /* it begins with a closing */
    bool named;   /* ... on which the name stands as well */
};
struct rp_tail rp_find_tail(const struct rp_lines *, size_t from, size_t to, const struct rp_body *);
/* Adds a block for each paragraph and list item (paragraphs.c). */
enum rapport_code rp_add_paragraphs(struct rp_builder *, const struct rp_lines *, const struct rp_body *, struct rapport_error *);

static inline void rp_line_settle(struct rp_line *line, enum rp_zone zone, enum rp_side side, uint8_t flags)
{
    line->zone = (uint8_t)zone;
    line->side = (uint8_t)side;
    line->flags |= (uint8_t)(RP_LINE_KNOWN | flags);
}

#endif
