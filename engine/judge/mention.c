/* Words that are mentioned, not said: a title, what somebody else wrote, an example, in quotation marks within a sentence of
 * ours. */
#include "conditions.h"

/* Bytes of the quotation mark at `at`, 0 where there is none. */
static size_t mark_at(const char *at, const char *end)
{
    static const char *const marks[] = {"\"", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb"};
    for (size_t i = 0; i < RP_COUNT(marks); i++) {
        size_t len = strlen(marks[i]);
        if ((size_t)(end - at) >= len && memcmp(at, marks[i], len) == 0)
            return len;
    }
    return 0;
}

static size_t words_in(const char *at, const char *end)
{
    size_t words = 0;
    for (bool inside = false; at < end; at++) {
        words += !inside && *at != ' ';
        inside = *at != ' ';
    }
    return words;
}

bool rp_is_mention(const struct rp_document *document, const struct rp_hit *hit)
{
    enum { OUTSIDE = 3 };
    const struct rp_sentence *sentence = &document->sentences.at[hit->sentence];
    if (!rp_sentence_is_ours(sentence))
        return false;
    const char *from = document->text + sentence->start, *end = document->text + sentence->end;
    const char *hit_from = document->text + hit->start, *open = NULL;
    for (const char *at = from; at < end;) {
        size_t len = mark_at(at, end);
        if (len > 0 && open) {
            if (open <= hit_from && hit_from < at)
                return words_in(from, open) + words_in(at + len, end) >= OUTSIDE;
            open = NULL;
        } else if (len > 0) {
            open = at + len;
        }
        at += len > 0 ? len : 1;
    }
    return false;
}
