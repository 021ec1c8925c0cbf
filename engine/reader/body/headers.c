/* The head of a draft: "Subject: ...", "To: ...". */
#include "body.h"
#include "shapes.h"

enum head { NO_HEAD, SUBJECT_HEAD, OTHER_HEAD };

static enum head head_of(const struct rp_words *words, size_t *value)
{
    static const char *const subjects[] = {"subject:", "emne:", "subject line:", "emnelinje:", "re:", "vedr.:"};
    static const char *const others[] = {"to:", "til:", "cc:", "bcc:", "from:", "fra:", "date:", "dato:", "sent:", "sendt:"};
    for (size_t i = 0; i < RP_COUNT(subjects); i++) {
        if (rp_line_starts(words, subjects[i])) {
            *value = i < 4 ? strlen(subjects[i]) : 0;
            return SUBJECT_HEAD;
        }
    }
    for (size_t i = 0; i < RP_COUNT(others); i++)
        if (rp_line_starts(words, others[i]))
            return OTHER_HEAD;
    bool placeholder =
        words->count == 1 && words->at[0].placeholder && (rp_is_subject_placeholder(words, 0) || rp_line_holds(words, "subject"));
    *value = 0;
    return placeholder ? SUBJECT_HEAD : NO_HEAD;
}

bool rp_is_reply_subject(struct rp_slice subject)
{
    static const char *const starts[] = {"re:", "sv:", "fw:", "fwd:", "vs:", "vb:", "aw:", "re :", "[ext] re:", "[external] re:"};
    struct rp_words words;
    rp_words_of(rp_slice_trim(subject), &words);
    for (size_t i = 0; i < RP_COUNT(starts); i++)
        if (rp_line_starts(&words, starts[i]))
            return true;
    return false;
}

static void settle_subject(struct rp_lines *lines, size_t at, size_t value, const struct rp_body *body)
{
    struct rp_line *line = &lines->lines.at[at];
    line->start += (uint32_t)value;
    while (line->start < line->end && (lines->text[line->start] == ' ' || lines->text[line->start] == '\t'))
        line->start++;
    if (line->start == line->end)
        line->flags |= RP_LINE_BLANK;
    struct rp_slice text = {lines->text + line->start, line->end - line->start};
    rp_line_settle(line, RP_SUBJECT, rp_is_reply_subject(text) ? RP_NO_SIDE : body->side, RP_LINE_ALONE);
}

void rp_mark_headers(struct rp_lines *lines, const struct rp_body *body)
{
    enum { LONGEST = 10 };
    enum head heads[LONGEST];
    size_t values[LONGEST], count = 0, subjects = 0;
    size_t first = rp_line_next(lines, 0, lines->lines.len);
    for (; count < LONGEST && first + count < lines->lines.len; count++) {
        struct rp_words words;
        if (rp_line_blank(lines, first + count) || lines->lines.at[first + count].depth > 0)
            break;
        rp_words_of(rp_line_text(lines, first + count), &words);
        heads[count] = head_of(&words, &values[count]);
        if (heads[count] == NO_HEAD)
            break;
        subjects += heads[count] == SUBJECT_HEAD;
    }
    if (subjects != 1)
        return;
    for (size_t i = 0; i < count; i++) {
        if (heads[i] == SUBJECT_HEAD)
            settle_subject(lines, first + i, values[i], body);
        else
            lines->lines.at[first + i].flags |= RP_LINE_BLANK | RP_LINE_KNOWN;
    }
}
