/* A decoded text as lines. Of this room only. */
#ifndef RP_LINES_H
#define RP_LINES_H

#include "../reader.h"

enum rp_line_flag {
    RP_LINE_BLANK = 1,    /* nothing on it; runs of such lines are one */
    RP_LINE_SOFT = 2,     /* a blank before the line break: format=flowed goes on */
    RP_LINE_INDENTED = 4, /* two blanks or a tab in front */
    RP_LINE_ALONE = 8,    /* a block by itself: signature lines, headers */
    RP_LINE_KNOWN = 16    /* the zone is settled */
};

struct rp_line {
    uint32_t start, end; /* of the decoded text: without quote marks and the blanks around */
    uint8_t depth;       /* quote marks in front */
    uint8_t flags;
    uint8_t zone, side; /* enum rp_zone, enum rp_side, once told */
};
struct rp_lines {
    RP_ARRAY(struct rp_line) lines;
    const char *text;
};

/* The lines of text[start, end). With `quotes`, leading `>` are counted and left out. */
enum rapport_code rp_lines_of(struct rp_slice text, size_t start, size_t end, bool quotes, struct rp_lines *,
                              struct rapport_error *);
void rp_lines_free(struct rp_lines *);

static inline struct rp_slice rp_line_text(const struct rp_lines *lines, size_t index)
{
    const struct rp_line *line = &lines->lines.at[index];
    return (struct rp_slice){lines->text + line->start, line->end - line->start};
}
static inline bool rp_line_blank(const struct rp_lines *lines, size_t index)
{
    return lines->lines.at[index].flags & RP_LINE_BLANK;
}
/* The next line from `index` on, before `end`, that is not blank; else `end`. */
size_t rp_line_next(const struct rp_lines *, size_t index, size_t end);

#endif
