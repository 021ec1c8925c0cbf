/* mbox in its dialects (RFC 4155 and older): messages begin with a "From " line behind a blank one; lines of a message that
 * look so are quoted by ">" (mboxo, mboxrd), or the message says its length (mboxcl, mboxcl2). */
#include <stdlib.h>

#include "mail_head.h"
#include "mailbox.h"

enum { LOOK = 4096, STEP = 256 << 10 };

struct mbox {
    struct rp_supply supply;
    struct rp_stream stream;
    const char *path;
    size_t number;
    size_t handed; /* bytes of the window that the last message was */
    char label[RP_LABEL];
};

/* ---- where a message begins ---- */

static size_t line_length(struct rp_slice text)
{
    const char *lf = text.len ? memchr(text.at, '\n', text.len) : NULL;
    return lf ? (size_t)(lf - text.at) + 1 : text.len;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "From jane@example Tue Mar  3 09:00:00 2026": a time of day and a year. */
static bool is_envelope(struct rp_slice line)
{
    bool time = false, year = false;
    for (size_t i = 5; i + 4 < line.len; i++) {
        const char *at = line.at + i;
        time = time || (at[0] == ':' && is_digit(at[-1]) && is_digit(at[1]) && is_digit(at[2]));
        bool digits = is_digit(at[0]) && is_digit(at[1]) && is_digit(at[2]) && is_digit(at[3]);
        year = year || (digits && at[-1] == ' ' && !is_digit(at[4]));
    }
    return time && year;
}

/* "From jane@example", "From -" (Netscape), "From MAILER-DAEMON". */
static bool is_sender_alone(struct rp_slice line)
{
    struct rp_slice rest = rp_slice_trim((struct rp_slice){line.at + 5, line.len - 5});
    bool known = rp_slice_equal(rest, rp_slice_of("-")) || rp_slice_equal(rest, rp_slice_of("MAILER-DAEMON"));
    return known || (rest.len > 0 && !memchr(rest.at, ' ', rest.len) && memchr(rest.at, '@', rest.len));
}

static bool begins_header(struct rp_slice text)
{
    size_t len = 0;
    while (len < text.len && (unsigned char)text.at[len] > ' ' && text.at[len] != ':' && len < 80)
        len++;
    return len > 0 && len < text.len && text.at[len] == ':';
}

static bool is_from(struct rp_slice text)
{
    return text.len >= 5 && memcmp(text.at, "From ", 5) == 0;
}

/* Does a message begin here? `text` goes on some way behind the line. */
static bool begins_message(struct rp_slice text, bool after_blank)
{
    if (!is_from(text))
        return false;
    size_t len = line_length(text);
    struct rp_slice line = {text.at, len}, next = {text.at + len, text.len - len};
    bool head = begins_header(next) || (next.len > 6 && memcmp(next.at, ">From ", 6) == 0);
    if (is_envelope(line))
        return after_blank || head;
    return after_blank && head && is_sender_alone(line);
}

static size_t mark_length(struct rp_slice text)
{
    return text.len >= 3 && memcmp(text.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

bool rp_is_mbox(struct rp_slice text, const char *path)
{
    size_t mark = mark_length(text);
    text = (struct rp_slice){text.at + mark, text.len - mark};
    return !rp_path_ends(path, ".eml") && begins_message(text, true) && line_length(text) < text.len;
}

bool rp_takes_mbox(struct rp_slice start, const struct rapport_check_options *options)
{
    if (options->input == RAPPORT_INPUT_MBOX)
        return true;
    start.len = start.len < STEP ? start.len : STEP;
    return options->input == RAPPORT_INPUT_AUTO && options->channel != RAPPORT_CALL && rp_is_mbox(start, options->path);
}

/* ---- where it ends ---- */

struct finding {
    size_t at; /* of the window, from the start of the message */
    size_t head_end;
    size_t content_length; /* SIZE_MAX: not said */
    bool by_length;        /* it ends where it said */
    bool unquoted;         /* has a line of its own that begins with "From " */
    bool too_long;
};

static struct rp_slice seen_from(const struct mbox *mbox, size_t at)
{
    struct rp_slice seen = rp_stream_seen(&mbox->stream);
    at = at < seen.len ? at : seen.len;
    return (struct rp_slice){seen.at + at, seen.len - at};
}

static enum rapport_code look(struct mbox *mbox, size_t at, size_t ahead, struct rapport_error *error)
{
    return rp_stream_fill(&mbox->stream, at + ahead, mbox->path, error);
}

static bool is_blank(struct rp_slice line)
{
    return line.len == 0 || line.at[0] == '\n' || (line.at[0] == '\r' && line.len >= 2 && line.at[1] == '\n');
}

/* The line at `at`, with more of the window behind it. A line longer than that is taken in stretches. */
static enum rapport_code line_at(struct mbox *mbox, size_t at, struct rp_slice *rest, size_t *len, struct rapport_error *error)
{
    enum rapport_code code = RAPPORT_OK;
    *rest = seen_from(mbox, at);
    *len = line_length(*rest);
    if (!mbox->stream.ended && rest->len < *len + LOOK) {
        code = look(mbox, at, STEP, error);
        *rest = seen_from(mbox, at);
        *len = line_length(*rest);
    }
    return code;
}

static size_t number_of(struct rp_slice text)
{
    size_t number = 0, at = 0;
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'))
        at++;
    if (at == text.len || !is_digit(text.at[at]))
        return SIZE_MAX;
    while (at < text.len && is_digit(text.at[at]) && number < RP_MAX_SOURCE_BYTES)
        number = number * 10 + (size_t)(text.at[at++] - '0');
    return number;
}

static enum rapport_code read_head(struct mbox *mbox, struct finding *found, struct rapport_error *error)
{
    static const char name[] = "content-length:";
    enum rapport_code code = RAPPORT_OK;
    found->content_length = SIZE_MAX;
    for (bool first = true; code == RAPPORT_OK && found->at < RP_MAX_HEAD_BYTES; first = false) {
        struct rp_slice rest;
        size_t len;
        code = line_at(mbox, found->at, &rest, &len, error);
        if (code != RAPPORT_OK || len == 0 || (!first && begins_message(rest, false)))
            break;
        found->at += len;
        if (is_blank(rest))
            break;
        char folded[sizeof name];
        size_t most = len < sizeof name - 1 ? len : sizeof name - 1;
        rp_fold(folded, rest.at, most);
        if (most == sizeof name - 1 && memcmp(folded, name, most) == 0)
            found->content_length = number_of((struct rp_slice){rest.at + most, len - most});
    }
    found->head_end = found->at;
    return code;
}

/* Ends the message where its Content-Length says, if there is a "From " line or nothing behind it. */
static enum rapport_code trust_length(struct mbox *mbox, struct finding *found, struct rapport_error *error)
{
    if (found->content_length > RP_MAX_SOURCE_BYTES || found->head_end + found->content_length > RP_MAX_SOURCE_BYTES)
        return RAPPORT_OK;
    size_t end = found->head_end + found->content_length;
    enum rapport_code code = look(mbox, end, LOOK, error);
    if (code != RAPPORT_OK || rp_stream_seen(&mbox->stream).len < end)
        return code;
    for (int breaks = 0; breaks < 2; breaks++) {
        struct rp_slice rest = seen_from(mbox, end);
        if (rest.len == 0 || is_from(rest) || !is_blank(rest))
            break;
        end += line_length(rest);
    }
    struct rp_slice rest = seen_from(mbox, end);
    found->by_length = rest.len == 0 || begins_message(rest, true);
    if (found->by_length)
        found->at = end;
    return RAPPORT_OK;
}

static bool has_unquoted(struct rp_slice body)
{
    for (size_t at = 0; at < body.len;) {
        struct rp_slice rest = {body.at + at, body.len - at};
        if (is_from(rest))
            return true;
        at += line_length(rest);
    }
    return false;
}

/* Goes on line by line to the next "From " line. What is too long for a message is passed by and not kept. */
static enum rapport_code scan_body(struct mbox *mbox, struct finding *found, struct rapport_error *error)
{
    bool blank = true;
    enum rapport_code code = RAPPORT_OK;
    for (;;) {
        struct rp_slice rest;
        size_t len;
        code = line_at(mbox, found->at, &rest, &len, error);
        if (code != RAPPORT_OK || len == 0 || begins_message(rest, blank))
            return code;
        bool whole = rest.at[len - 1] == '\n';
        blank = whole && is_blank(rest);
        found->at += len;
        if (found->at > RP_MAX_SOURCE_BYTES) {
            found->too_long = true;
            rp_stream_pass(&mbox->stream, found->at);
            found->at = 0;
        }
    }
}

static enum rapport_code find_end(struct mbox *mbox, struct finding *found, struct rapport_error *error)
{
    enum rapport_code code = read_head(mbox, found, error);
    if (code == RAPPORT_OK)
        code = trust_length(mbox, found, error);
    if (code != RAPPORT_OK)
        return code;
    if (!found->by_length)
        return scan_body(mbox, found, error);
    struct rp_slice body = seen_from(mbox, found->head_end);
    body.len = found->at - found->head_end;
    found->unquoted = has_unquoted(body);
    return RAPPORT_OK;
}

/* ---- the supply ---- */

static enum rapport_code pass_blanks(struct mbox *mbox, struct rapport_error *error)
{
    for (;;) {
        enum rapport_code code = look(mbox, 0, LOOK, error);
        rp_stream_pass(&mbox->stream, mbox->stream.offset == 0 ? mark_length(rp_stream_seen(&mbox->stream)) : 0);
        struct rp_slice rest = rp_stream_seen(&mbox->stream);
        if (code != RAPPORT_OK || rest.len == 0 || !is_blank(rest))
            return code;
        rp_stream_pass(&mbox->stream, line_length(rest));
    }
}

static enum rapport_code next(struct rp_supply *supply, struct rapport_messages *messages, bool *end, struct rapport_error *error)
{
    struct mbox *mbox = (struct mbox *)(void *)supply;
    struct finding found = {0};
    rp_stream_pass(&mbox->stream, mbox->handed);
    mbox->handed = 0;
    enum rapport_code code = mbox->number == 0 ? pass_blanks(mbox, error) : look(mbox, 0, LOOK, error);
    if (code != RAPPORT_OK)
        return code;
    *end = rp_stream_seen(&mbox->stream).len == 0;
    if (*end)
        return RAPPORT_OK;
    size_t offset = mbox->stream.offset, line = mbox->stream.line;
    mbox->number++;
    code = find_end(mbox, &found, error);
    mbox->handed = found.at;
    if (code != RAPPORT_OK)
        return code;
    if (found.too_long)
        return rp_fail_at(error, RAPPORT_LIMIT, mbox->path, (int)(line + 1), 0,
                          "message %zu has more than the %u bytes that are read of one message; it was passed over", mbox->number,
                          RP_MAX_SOURCE_BYTES);
    struct rp_slice mail = {rp_stream_seen(&mbox->stream).at, found.at};
    rp_mail_label(mail, mbox->number, mbox->label);
    if (rp_messages_hold(messages, mail, error) != RAPPORT_OK)
        return RAPPORT_NO_MEMORY;
    messages->source.many = messages->source.shared = true;
    messages->source.from_quoted = !found.unquoted;
    messages->form = &rp_form_email;
    messages->message = (struct rapport_message){.path = messages->message.path,
                                                 .bytes = messages->source.bytes.at,
                                                 .length = mail.len,
                                                 .offset = offset,
                                                 .line = line,
                                                 .number = mbox->number,
                                                 .label = mbox->label};
    return RAPPORT_OK;
}

static void mbox_free(struct rp_supply *supply)
{
    struct mbox *mbox = (struct mbox *)(void *)supply;
    rp_stream_close(&mbox->stream);
    free(mbox);
}

struct rp_supply *rp_mbox_open(struct rp_stream *stream, const char *path, struct rapport_error *error)
{
    struct mbox *mbox = calloc(1, sizeof *mbox);
    if (!mbox) {
        rp_stream_close(stream);
        rp_no_memory(error);
        return NULL;
    }
    *mbox = (struct mbox){.supply = {next, mbox_free}, .stream = *stream, .path = path};
    enum rapport_code code = pass_blanks(mbox, error);
    struct rp_slice start = rp_stream_seen(&mbox->stream);
    if (code == RAPPORT_OK && is_from(start))
        return &mbox->supply;
    if (code == RAPPORT_OK && start.len > 0)
        rp_fail(error, RAPPORT_FORMAT, "this is no mbox: it does not begin with a \"From \" line");
    else if (code == RAPPORT_OK)
        rp_fail(error, RAPPORT_FORMAT, "there is no mail in it");
    mbox_free(&mbox->supply);
    return NULL;
}

/* The form of an mbox's name; its messages are mails. */
static enum rapport_code read_none(const struct rp_input *input, struct rapport_error *error)
{
    (void)input;
    return rp_fail(error, RAPPORT_FORMAT, "there is no mail in it");
}

const struct rp_form rp_form_mbox = {RAPPORT_INPUT_MBOX, rp_is_mbox, read_none, NULL};
