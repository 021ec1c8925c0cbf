/* The line that introduces a quote: "On 3 March 2026 at 09:12, Hannah wrote:", "Den 3. marts 2026 skrev Line:". Programs break it
 * anywhere, set the address apart, or leave the verb out. */
#include "attribution.h"

enum { MOST_LINES = 6 };

#define VERBS                                                                                                                     \
    "wrote writes skrev skriver skreiv schrieb schreibt schreef geschreven écrit escribió scritto escreveu napisał napisała " \
    "napisał(a napsal kirjoitti написал написала пишет писал пише написав"
/* Months are no starts: "March was hard" is our own sentence. */
#define STARTS                                                                                                                                     \
    "on at den d på am op le el em il dnia mandag tirsdag onsdag torsdag fredag lørdag søndag man tir ons tor fre lør søn mån "              \
    "tis lör sön mon tue wed thu fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag понедельник вторник " \
    "среда четверг пятница суббота воскресенье в"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The lines of an attribution as one. */
struct joined {
    char text[RP_LINE_BYTES];
    size_t len, lines;
    struct rp_words words;
};

static bool holds(const struct joined *joined, char c)
{
    return joined->len > 0 && memchr(joined->text, c, joined->len) != NULL;
}

/* Appends a line, its no-break spaces (French: "a écrit :") as blanks. */
static bool join(struct joined *joined, struct rp_slice line)
{
    if (joined->len + 1 + line.len > sizeof joined->text)
        return false;
    if (joined->len > 0)
        joined->text[joined->len++] = ' ';
    for (size_t i = 0; i < line.len; i++) {
        bool wide = i + 1 < line.len && line.at[i] == '\xC2' && line.at[i + 1] == '\xA0';
        joined->text[joined->len++] = wide ? ' ' : line.at[i];
        i += wide;
    }
    return true;
}

/* 09:12 */
static bool has_clock(const struct joined *joined)
{
    for (size_t i = 1; i + 1 < joined->len; i++)
        if (joined->text[i] == ':' && is_digit(joined->text[i - 1]) && is_digit(joined->text[i + 1]))
            return true;
    return false;
}

/* The verb of an attribution, not said of "you" or "I": "as you wrote:" is our own sentence. With a clock time it is none. */
static bool has_verb(const struct joined *joined)
{
    static const char pronouns[] = "you i we he she they it who du i jeg vi han hun de man der som that";
    const struct rp_words *words = &joined->words;
    bool clock = has_clock(joined);
    for (size_t i = 0; i < words->count; i++) {
        if (!rp_word_in(words, i, VERBS))
            continue;
        bool before = i > 0 && rp_word_in(words, i - 1, pronouns);
        bool after = rp_word_in(words, i + 1, "du i jeg vi you we that at");
        if (clock || (!before && !after))
            return true;
    }
    return false;
}

/* When a mail was sent or by which address: without either the line says what somebody once wrote. */
static bool is_stamped(const struct joined *joined)
{
    if (holds(joined, '@') || has_clock(joined))
        return true;
    for (size_t i = 0; i < joined->words.count; i++)
        if (joined->words.at[i].placeholder || rp_word_in(&joined->words, i, "kl"))
            return true;
    return false;
}

static bool has_date(const struct joined *joined)
{
    for (size_t i = 0; i < joined->words.count; i++)
        if (joined->words.at[i].digit || joined->words.at[i].placeholder)
            return true;
    return false;
}

static bool ends(const struct joined *joined)
{
    size_t len = joined->len;
    while (len > 0 && memchr("* ", joined->text[len - 1], 2))
        len--;
    return len > 0 && (joined->text[len - 1] == ':' || (len > 4 && memcmp(joined->text + len - 4, "----", 4) == 0));
}

/* "30.09.2017, 18:30, "Some One" <a@b>:" */
static bool is_verbless(const struct joined *joined)
{
    size_t len = joined->len;
    return len > 2 && memcmp(joined->text + len - 2, ">:", 2) == 0 && holds(joined, '@') && has_date(joined) &&
           joined->words.count >= 3;
}

/* May a line that does not end in a colon begin an attribution? It names a date first, or an address. */
static bool may_begin(const struct joined *joined)
{
    const struct rp_words *words = &joined->words;
    bool framed = joined->len > 5 && memcmp(joined->text, "----", 4) == 0;
    bool dated = words->count > 0 && (words->at[0].digit || rp_word_in(words, framed && words->at[0].len == 0 ? 1 : 0, STARTS));
    bool digits = has_date(joined);
    return (dated && digits) || (holds(joined, '@') && has_verb(joined)) || (framed && digits);
}

static bool is_blank(const struct rp_lines *lines, size_t at)
{
    return at < lines->lines.len && rp_line_blank(lines, at);
}

/* The line after `at` that may go on with an attribution: an address that was set apart may stand behind a blank line. */
static size_t following(const struct rp_lines *lines, size_t at)
{
    size_t next = at + 1;
    if (is_blank(lines, next) && next + 1 < lines->lines.len && rp_line_text(lines, next + 1).at[0] == '<')
        next++;
    bool usable = next < lines->lines.len && !is_blank(lines, next) && lines->lines.at[next].depth >= lines->lines.at[at].depth;
    return usable ? next : lines->lines.len;
}

/* "2016-03-03 17:21 GMT+01:00 Some One <a@b>", with nothing else: what some web mail puts there. */
static bool is_bare_stamp(const struct joined *joined)
{
    const char *text = joined->text;
    bool iso = joined->len > 10 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) && is_digit(text[3]) &&
               (text[4] == '-' || text[4] == '/') && is_digit(text[5]);
    bool zone = false;
    for (size_t i = 0; i < joined->words.count; i++) {
        struct rp_slice word = rp_word(&joined->words, i);
        zone = zone || (word.len >= 3 && memcmp(word.at, "gmt", 3) == 0);
    }
    return iso && joined->words.count >= 3 && joined->words.count <= 14 && ((zone && has_clock(joined)) || holds(joined, '<'));
}

/* Joins the lines of the attribution that begins at `at`; false when it is none. */
static bool gather(const struct rp_lines *lines, size_t at, struct joined *joined)
{
    size_t line = at;
    struct rp_slice first = rp_line_text(lines, at);
    if (!join(joined, first))
        return false;
    rp_words_of((struct rp_slice){joined->text, joined->len}, &joined->words);
    bool whole = ends(joined);
    if (!whole && !may_begin(joined))
        return false;
    while (!whole && !(ends(joined) && (has_verb(joined) || is_verbless(joined)))) {
        size_t next = following(lines, line);
        if (line + 1 - at >= MOST_LINES || next == lines->lines.len || !join(joined, rp_line_text(lines, next)))
            return false;
        line = next;
        rp_words_of((struct rp_slice){joined->text, joined->len}, &joined->words);
    }
    joined->lines = line + 1 - at;
    return has_verb(joined) || is_verbless(joined);
}

/* Most lines of a mail are no attribution and are told so by their bytes. */
static bool may_be(struct rp_slice line)
{
    if (line.len == 0 || line.len > RP_LINE_BYTES)
        return false;
    if (memchr(":-*", line.at[line.len - 1], 3))
        return true;
    for (size_t i = 0; i < line.len; i++)
        if (is_digit(line.at[i]) || memchr("@%{", line.at[i], 3))
            return true;
    return false;
}

static bool gather_stamp(const struct rp_lines *lines, size_t at, struct joined *joined)
{
    *joined = (struct joined){.lines = 1};
    struct rp_slice first = rp_line_text(lines, at);
    if (!is_digit(first.at[0]) || !join(joined, first))
        return false;
    size_t next = following(lines, at);
    rp_words_of(first, &joined->words);
    bool open = holds(joined, '<') && !holds(joined, '>') && next < lines->lines.len;
    if (open && join(joined, rp_line_text(lines, next)))
        joined->lines = next + 1 - at;
    rp_words_of((struct rp_slice){joined->text, joined->len}, &joined->words);
    return is_bare_stamp(joined);
}

struct rp_attribution rp_wrote_at(const struct rp_lines *lines, size_t at, struct rp_us us, bool quoted)
{
    struct joined joined = {.len = 0};
    bool bare = false;
    if (!may_be(rp_line_text(lines, at)))
        return (struct rp_attribution){0};
    if (!gather(lines, at, &joined)) {
        bare = gather_stamp(lines, at, &joined);
        if (!bare)
            return (struct rp_attribution){0};
    }
    size_t next = rp_line_next(lines, at + joined.lines, lines->lines.len);
    bool deeper = next < lines->lines.len && lines->lines.at[next].depth > lines->lines.at[at].depth;
    bool dated = has_date(&joined) && joined.words.count >= 3 && (quoted || is_stamped(&joined));
    bool told = bare || dated || holds(&joined, '@');
    if (!deeper && !(told && next < lines->lines.len))
        return (struct rp_attribution){0};
    return (struct rp_attribution){RP_WROTE, joined.lines, rp_holds_us(&joined.words, us)};
}
