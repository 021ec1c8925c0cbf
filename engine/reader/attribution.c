#include "attribution.h"

static bool same_place(const struct rp_lines *lines, size_t a, size_t b)
{
    return b < lines->lines.len && !rp_line_blank(lines, b) && lines->lines.at[a].depth == lines->lines.at[b].depth;
}

/* ---- From:/Sent:/To:/Subject: ---- */

enum header { NO_HEADER, FROM, OTHER_HEADER };

static enum header header_of(const struct rp_lines *lines, size_t at)
{
    static const char *const from[] = {"from:", "fra:", "from :", "fra :"};
    static const char *const other[] = {
        "sent:",     "date:", "to:",   "subject:", "cc:",        "bcc:",     "reply-to:",    "importance:",       "sendt:",
        "dato:",     "til:",  "emne:", "kopi:",    "prioritet:", "sent at:", "attachments:", "vedhæftede filer:", "svar til:",
        "vigtighed:"};
    struct rp_slice line = rp_line_text(lines, at);
    while (line.len > 0 && memchr("*_> ", line.at[0], 4)) {
        line.at++;
        line.len--;
    }
    struct rp_words words;
    if (line.len == 0 || !memchr("fFsSdDtTcCbBrRiIeEkKpPaAvV", line.at[0], 26))
        return NO_HEADER;
    rp_words_of(line, &words);
    for (size_t i = 0; i < RP_COUNT(from); i++)
        if (rp_line_starts(&words, from[i]))
            return FROM;
    for (size_t i = 0; i < RP_COUNT(other); i++)
        if (rp_line_starts(&words, other[i]))
            return OTHER_HEADER;
    return NO_HEADER;
}

/* A header goes over more lines where many people are named; "Subject" ends the block. */
static size_t header_block(const struct rp_lines *lines, size_t at)
{
    enum { LONGEST = 12 };
    size_t headers = 0, end = at + 1;
    struct rp_slice line = rp_line_text(lines, at);
    if (!memchr("fF*_", line.at[0], 4) || header_of(lines, at) != FROM)
        return 0;
    for (size_t i = at + 1; i < at + LONGEST && same_place(lines, at, i); i++) {
        if (header_of(lines, i) == NO_HEADER && headers >= 3)
            break;
        if (header_of(lines, i) != NO_HEADER) {
            headers++;
            end = i + 1;
        }
    }
    return headers >= 2 ? end - at : 0;
}

/* ---- -----Original Message----- ---- */

static bool is_framed(struct rp_slice line)
{
    return line.len >= 10 && line.len <= 120 && memcmp(line.at, "--", 2) == 0;
}

static enum rp_attribution_kind mark_of(struct rp_slice line)
{
    static const char *const originals[] = {"original message", "oprindelig meddelelse", "oprindelig besked",
                                            "original besked",  "oprindelig mail",       "original e-mail"};
    static const char *const forwards[] = {"forwarded message", "videresendt meddelelse", "videresendt besked",
                                           "videresendt mail",  "forwarded by",           "forwarded mail"};
    static const char *const starts[] = {"begin forwarded message", "start på videresendt besked",
                                         "start på videresendt meddelelse", "videresendt meddelelse:"};
    struct rp_words words;
    if (line.len < 10 || line.len > 120 || !memchr("-bBsSvV", line.at[0], 7))
        return RP_NO_ATTRIBUTION;
    rp_words_of(line, &words);
    for (size_t i = 0; i < RP_COUNT(starts); i++)
        if (rp_line_starts(&words, starts[i]) && words.count <= 6)
            return RP_FORWARD_MARK;
    if (!is_framed(line))
        return RP_NO_ATTRIBUTION;
    for (size_t i = 0; i < RP_COUNT(forwards); i++)
        if (rp_line_holds(&words, forwards[i]))
            return RP_FORWARD_MARK;
    for (size_t i = 0; i < RP_COUNT(originals); i++)
        if (rp_line_holds(&words, originals[i]))
            return RP_ORIGINAL_MARK;
    return RP_NO_ATTRIBUTION;
}

/* ---- On … wrote: ---- */

/* The verb of an attribution, not said of "you" or "I": "as you wrote:" is our own sentence. */
static bool has_wrote(const struct rp_words *words)
{
    static const char pronouns[] = "you i we he she they it who du i jeg vi han hun de man der som that";
    for (size_t i = 0; i < words->count; i++) {
        if (!rp_word_in(words, i, "wrote skrev writes skriver"))
            continue;
        bool before = i > 0 && rp_word_in(words, i - 1, pronouns);
        bool after = rp_word_in(words, i + 1, "du i jeg vi you we that at");
        return !before && !after;
    }
    return false;
}

static bool has_date(const struct rp_words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (words->at[i].digit || words->at[i].placeholder)
            return true;
    return false;
}

static bool ends_in_colon(struct rp_slice text)
{
    while (text.len > 0 && memchr("* ", text.at[text.len - 1], 2))
        text.len--;
    return text.len > 0 && text.at[text.len - 1] == ':';
}

/* Words that an attribution with a date begins with, where it is broken over lines. */
static bool starts_with_date(const struct rp_words *words)
{
    return rp_word_in(words, 0,
                      "on den d på mandag tirsdag onsdag torsdag fredag lørdag søndag man tir ons tor fre lør søn mon tue "
                      "wed thu fri sat sun");
}

static bool has_digit(struct rp_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((text.at[i] >= '0' && text.at[i] <= '9') || text.at[i] == '%' || text.at[i] == '{')
            return true;
    return false;
}

/* The lines of the attribution that begins at `at`, at most three, as one line of words; 0 when it is none. */
static size_t wrote_lines(const struct rp_lines *lines, size_t at, struct rp_words *words)
{
    enum { LONGEST = 3, LONGEST_DAY = 12 };
    struct rp_slice whole = rp_line_text(lines, at);
    if (whole.len > RP_LINE_BYTES)
        return 0;
    if (ends_in_colon(whole)) {
        rp_words_of(whole, words);
        return has_wrote(words) ? 1 : 0;
    }
    size_t head = whole.len < LONGEST_DAY ? whole.len : LONGEST_DAY;
    rp_words_of((struct rp_slice){whole.at, head}, words);
    if (!starts_with_date(words) || !has_digit(whole))
        return 0;
    char joined[RP_LINE_BYTES];
    size_t len = whole.len;
    memcpy(joined, whole.at, len);
    for (size_t i = 1; i < LONGEST && same_place(lines, at, at + i); i++) {
        struct rp_slice line = rp_line_text(lines, at + i);
        if (len + 1 + line.len > sizeof joined)
            return 0;
        joined[len++] = ' ';
        memcpy(joined + len, line.at, line.len);
        len += line.len;
        if (!ends_in_colon(line))
            continue;
        rp_words_of((struct rp_slice){joined, len}, words);
        return has_wrote(words) ? i + 1 : 0;
    }
    return 0;
}

/* A clock time or an address: with one of them a line says when a mail was sent, not what somebody once wrote. */
static bool is_stamped(const struct rp_words *words)
{
    if (memchr(words->folded, '@', words->len))
        return true;
    for (size_t i = 0; i < words->count; i++) {
        struct rp_slice word = rp_word(words, i);
        if (words->at[i].placeholder || rp_word_in(words, i, "kl"))
            return true;
        for (size_t at = 1; at + 1 < word.len; at++)
            if (word.at[at] == ':' && word.at[at - 1] >= '0' && word.at[at - 1] <= '9')
                return true;
    }
    return false;
}

static struct rp_attribution wrote_at(const struct rp_lines *lines, size_t at, struct rp_us us, bool quoted)
{
    struct rp_words words;
    size_t count = wrote_lines(lines, at, &words);
    if (count == 0)
        return (struct rp_attribution){0};
    size_t next = rp_line_next(lines, at + count, lines->lines.len);
    bool deeper = next < lines->lines.len && lines->lines.at[next].depth > lines->lines.at[at].depth;
    bool dated = has_date(&words) && words.count >= 3 && (quoted || is_stamped(&words));
    if (!deeper && !(dated && next < lines->lines.len))
        return (struct rp_attribution){0};
    return (struct rp_attribution){RP_WROTE, count, rp_holds_us(&words, us)};
}

struct rp_attribution rp_attribution_at(const struct rp_lines *lines, size_t at, struct rp_us us, bool quoted)
{
    enum rp_attribution_kind mark = mark_of(rp_line_text(lines, at));
    if (mark != RP_NO_ATTRIBUTION)
        return (struct rp_attribution){mark, 1, false};
    size_t headers = header_block(lines, at);
    if (headers > 0) {
        struct rp_words words;
        rp_words_of(rp_line_text(lines, at), &words);
        return (struct rp_attribution){RP_HEADER_BLOCK, headers, rp_holds_us(&words, us)};
    }
    return wrote_at(lines, at, us, quoted);
}
