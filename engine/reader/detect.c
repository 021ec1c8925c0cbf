/* What a mail and a call look like. */
#include "body/shapes.h"
#include "call/speech.h"
#include "forms.h"

static struct rp_slice next_line(struct rp_slice text, size_t *at)
{
    size_t start = *at;
    const char *end = memchr(text.at + start, '\n', text.len - start);
    size_t stop = end ? (size_t)(end - text.at) : text.len;
    *at = stop < text.len ? stop + 1 : stop;
    return (struct rp_slice){text.at + start, stop - start};
}

/* ---- mail ---- */

static bool is_header_name(struct rp_slice line, struct rp_slice *name)
{
    size_t len = 0;
    while (len < line.len && line.at[len] > ' ' && line.at[len] < 0x7F && line.at[len] != ':')
        len++;
    *name = (struct rp_slice){line.at, len};
    return len > 0 && len < line.len && line.at[len] == ':';
}

static bool is_one_of(struct rp_slice name, const char *list)
{
    struct rp_words words;
    rp_words_of(name, &words);
    return words.count == 1 && rp_word_in(&words, 0, list);
}

/* A mail's head: what only mail programs write, or a sender and a date. A draft may begin with "Subject:" and "To:". */
bool rp_is_mail(struct rp_slice text, const char *path)
{
    bool named_so = rp_path_ends(path, ".eml");
    size_t at = 0, machine = 0, human = 0, sender = 0;
    bool first = true;
    while (at < text.len) {
        struct rp_slice line = next_line(text, &at), name;
        struct rp_slice bare = rp_slice_trim(line);
        if (first && line.len > 5 && memcmp(line.at, "From ", 5) == 0)
            continue;
        if (bare.len == 0 || (!first && (line.at[0] == ' ' || line.at[0] == '\t'))) {
            if (bare.len == 0)
                break;
            continue;
        }
        if (!is_header_name(line, &name))
            return named_so && machine + human > 0 && sender > 0;
        first = false;
        if (is_one_of(name, "message-id mime-version received return-path content-type content-transfer-encoding delivered-to "
                            "dkim-signature x-mailer user-agent references in-reply-to thread-topic"))
            machine++;
        else if (is_one_of(name, "from date"))
            sender++;
        else
            human++;
    }
    return machine >= 2 || (machine >= 1 && sender >= 1) || sender >= 2 || (named_so && sender + machine + human > 0);
}

/* ---- calls ---- */

struct count {
    size_t lines, spoken, timed, by_regulars;
    size_t closed; /* lines up to the last closing; 0: none */
    bool roles, greeted;
    struct rp_speakers speakers;
};

/* What a mail begins and ends with, on lines that nobody speaks. */
static void count_letter(struct count *count, struct rp_slice line)
{
    struct rp_words words;
    size_t end;
    bool named;
    rp_words_of(line, &words);
    if (count->spoken == 0)
        count->greeted = count->greeted || rp_greeting_of(&words, true, &end) == RP_GREETING_LINE;
    else if (rp_closing_of(&words, &named) == RP_STRONG_CLOSING)
        count->closed = count->lines;
}

/* A draft that lists "Anna: the invoices" is still a draft. */
static bool is_letter(const struct count *count)
{
    enum { SIGNATURE_LINES = 8 };
    return count->greeted || (count->closed > 0 && count->lines - count->closed <= SIGNATURE_LINES);
}

static void count_line(struct count *count, struct rp_slice line)
{
    struct rp_speech speech = rp_speech_of(line);
    count->lines++;
    count->timed += speech.start_ms >= 0;
    if (speech.speaker.len == 0) {
        count_letter(count, line);
        return;
    }
    size_t index = rp_speaker_index(&count->speakers, speech.speaker);
    count->spoken++;
    if (index < RP_SPEAKERS)
        count->speakers.at[index].lines++;
    count->roles = count->roles || rp_role_of(speech.speaker) != RP_NO_ROLE;
}

static bool is_label(struct rp_slice name)
{
    return is_one_of(name, "subject emne from fra to til cc bcc date dato sent sendt re ps nb note obs question answer q "
                           "spørgsmål svar");
}

/* Two or more people by turns. "Price: ... Delivery: ..." is a list: each of its names comes once. */
bool rp_is_transcript(struct rp_slice text, const char *path)
{
    (void)path;
    struct count count = {0};
    size_t at = 0, before = 0;
    while (at < text.len) {
        struct rp_slice line = rp_slice_trim(next_line(text, &at));
        if (line.len == 0)
            continue;
        count_line(&count, line);
        if (count.spoken == 0)
            before++;
    }
    size_t regulars = 0;
    for (size_t i = 0; i < count.speakers.count; i++) {
        regulars += count.speakers.at[i].lines >= 2;
        count.by_regulars += count.speakers.at[i].lines >= 2 ? count.speakers.at[i].lines : 0;
    }
    if (count.speakers.count < 2 || before > 4 || is_letter(&count) || is_label(count.speakers.at[0].name))
        return false;
    bool dense = count.spoken * 5 >= count.lines;
    bool marked = count.roles || count.timed * 2 >= count.spoken;
    if (count.spoken >= 4 && regulars >= 1 && count.by_regulars * 2 >= count.spoken && dense)
        return true;
    return marked && count.spoken * 2 >= count.lines && count.spoken >= 2;
}

/* A call that is short or loosely written does not look like one by itself; it is enough that the caller says so. */
bool rp_has_speaker(struct rp_slice text)
{
    size_t at = 0;
    while (at < text.len)
        if (rp_speech_of(rp_slice_trim(next_line(text, &at))).speaker.len > 0)
            return true;
    return false;
}
