/* Text of rule files: blanks, quotes, the words to the writer. */
#include "loading.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The bytes of a blank at `at`; also a no-break space, which editors put in unseen. */
static size_t blank_len(const char *at, const char *end)
{
    if (is_blank(*at))
        return 1;
    return end - at >= 2 && memcmp(at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static char *collapsed(struct rp_loading *loading, const char *text, size_t len)
{
    char *into = rp_strndup(&loading->pack->arena, text, len);
    if (!into)
        return NULL;
    size_t out = 0;
    bool gap = false;
    for (const char *at = text, *end = text + len; at < end;) {
        size_t blank = blank_len(at, end);
        if (blank > 0) {
            gap = out > 0;
            at += blank;
            continue;
        }
        if (gap)
            into[out++] = ' ';
        gap = false;
        into[out++] = *at++;
    }
    into[out] = '\0';
    return into;
}

const char *rp_text_collapsed(struct rp_loading *loading, const char *text, size_t len)
{
    return collapsed(loading, text, len);
}

/* U+2018, U+2019 -> ', U+201C, U+201D -> "; in place, it only shrinks. */
static void straighten(char *text)
{
    char *out = text;
    for (const char *at = text; *at;) {
        bool quote = (unsigned char)at[0] == 0xE2 && (unsigned char)at[1] == 0x80;
        unsigned char last = quote ? (unsigned char)at[2] : 0;
        if (last == 0x98 || last == 0x99 || last == 0x9C || last == 0x9D) {
            *out++ = last < 0x9C ? '\'' : '"';
            at += 3;
        } else {
            *out++ = *at++;
        }
    }
    *out = '\0';
}

/* What stands beside a bar: how many blanks, and whether they are there for the eye. A line break always is; blanks are where
 * the other side has some too; a blank on one side alone is meant: (?:new |own )? */
struct beside {
    size_t before, after;
    bool layout_before, layout_after;
};

static struct beside beside_bar(const char *text, size_t bar, size_t len)
{
    struct beside beside = {0};
    bool break_before = false, break_after = false;
    for (size_t at = bar; at > 0 && is_blank(text[at - 1]) && !(at > 1 && text[at - 2] == '\\'); at--, beside.before++)
        break_before = break_before || text[at - 1] == '\n';
    for (size_t at = bar + 1; at < len && is_blank(text[at]); at++, beside.after++)
        break_after = break_after || text[at] == '\n';
    bool both = beside.before > 0 && beside.after > 0;
    beside.layout_before = both || break_before;
    beside.layout_after = both || break_after;
    return beside;
}

/* Takes the layout off the bars of a pattern; not within [ ]. */
static char *close_bars(struct rp_loading *loading, const char *text, size_t len)
{
    char *into = rp_strndup(&loading->pack->arena, text, len);
    size_t out = 0;
    bool set = false;
    for (size_t at = 0; into && at < len; at++) {
        if (text[at] == '\\' && at + 1 < len) {
            into[out++] = text[at++];
        } else if (text[at] == '[' || text[at] == ']') {
            set = text[at] == '[';
        } else if (text[at] == '|' && !set) {
            struct beside beside = beside_bar(text, at, len);
            out -= beside.layout_before ? beside.before : 0;
            into[out++] = '|';
            at += beside.layout_after ? beside.after : 0;
            continue;
        }
        into[out++] = text[at];
    }
    if (into)
        into[out] = '\0';
    return into;
}

const char *rp_pattern_text(struct rp_loading *loading, const char *text, size_t len)
{
    char *closed = close_bars(loading, text, len);
    char *pattern = closed ? collapsed(loading, closed, strlen(closed)) : NULL;
    if (pattern && strstr(pattern, "\xE2"))
        straighten(pattern);
    return pattern;
}

enum rapport_code rp_take_words(struct rp_loading *loading, const struct rp_xml_element *element, const char *words[RP_LANGUAGES])
{
    enum rapport_language language;
    enum rapport_code code = rp_take_language(loading, element, &language);
    if (code != RAPPORT_OK)
        return code;
    if (words[language])
        return rp_loading_fail(loading, element, "<%s> stands twice for \"%s\"; keep one", element->name,
                               rp_language_code(language));
    words[language] = rp_text_collapsed(loading, element->text, strlen(element->text));
    return words[language] ? RAPPORT_OK : rp_no_memory(loading->error);
}
