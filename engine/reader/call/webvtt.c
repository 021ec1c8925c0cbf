/* WebVTT, read as the file parser of the W3C's specification (section 6.1) does: what a browser takes for a cue is one here. */
#include "captions.h"

#include <stdlib.h>

enum { MOST_HOURS = 1000000 };

struct cursor {
    struct rp_slice line;
    size_t at;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void skip_blanks(struct cursor *cursor)
{
    while (cursor->at < cursor->line.len && is_blank(cursor->line.at[cursor->at]))
        cursor->at++;
}

static bool take(struct cursor *cursor, const char *what)
{
    size_t len = strlen(what);
    if (cursor->line.len - cursor->at < len || memcmp(cursor->line.at + cursor->at, what, len) != 0)
        return false;
    cursor->at += len;
    return true;
}

/* Bytes of the digits there. */
static size_t number(struct cursor *cursor, int64_t *value)
{
    size_t start = cursor->at;
    for (*value = 0; cursor->at < cursor->line.len && is_digit(cursor->line.at[cursor->at]); cursor->at++)
        if (*value < MOST_HOURS)
            *value = *value * 10 + (cursor->line.at[cursor->at] - '0');
    return cursor->at - start;
}

/* [hours:]minutes:seconds.thousandths, where hours need not have two digits. */
static bool timestamp(struct cursor *cursor, int64_t *ms)
{
    int64_t first, second, third, fraction;
    size_t len = number(cursor, &first);
    bool hours = len != 2 || first > 59;
    if (len == 0 || !take(cursor, ":") || number(cursor, &second) != 2)
        return false;
    if (hours || (cursor->at < cursor->line.len && cursor->line.at[cursor->at] == ':')) {
        if (!take(cursor, ":") || number(cursor, &third) != 2)
            return false;
    } else {
        third = second;
        second = first;
        first = 0;
    }
    if (!take(cursor, ".") || number(cursor, &fraction) != 3 || second > 59 || third > 59)
        return false;
    *ms = ((first * 60 + second) * 60 + third) * 1000 + fraction;
    return true;
}

static bool timings(struct rp_slice line, struct rp_caption *caption)
{
    struct cursor cursor = {line, 0};
    skip_blanks(&cursor);
    if (!timestamp(&cursor, &caption->start_ms))
        return false;
    skip_blanks(&cursor);
    if (!take(&cursor, "-->"))
        return false;
    skip_blanks(&cursor);
    return timestamp(&cursor, &caption->end_ms);
}

static bool has_arrow(struct rp_slice line)
{
    for (size_t i = 0; i + 3 <= line.len; i++)
        if (memcmp(line.at + i, "-->", 3) == 0)
            return true;
    return false;
}

struct block {
    bool in_header, arrow, cue, note;
    size_t lines;
    struct rp_caption caption;
};

/* A line of times begins a cue as the first line of a block, or as the second, under the cue's identifier. */
static bool take_arrow(struct block *block, struct rp_slice line, size_t next)
{
    if (block->in_header || (block->lines != 1 && (block->lines != 2 || block->arrow)))
        return false;
    block->arrow = true;
    block->cue = timings(line, &block->caption);
    block->caption.from = block->caption.to = next;
    return true;
}

static bool is_note(struct rp_slice line)
{
    return line.len >= 4 && memcmp(line.at, "NOTE", 4) == 0 && (line.len == 4 || is_blank(line.at[4]));
}

/* Collects a block at `*at`; the cue in it, where there is one, is added. False when out of memory. */
static bool collect_block(struct rp_slice text, size_t *at, bool in_header, struct rp_captions *captions)
{
    struct block block = {.in_header = in_header};
    size_t from = *at;
    while (*at < text.len) {
        size_t start = *at;
        struct rp_slice line = rp_caption_line(text, at);
        block.lines++;
        if (has_arrow(line)) {
            if (!take_arrow(&block, line, *at)) {
                *at = start;
                break;
            }
        } else if (line.len == 0) {
            break;
        } else {
            block.note = block.note || (block.lines == 1 && is_note(line));
            block.caption.to = start + line.len;
        }
    }
    struct rp_stretch *note = block.note && !block.cue ? RP_PUSH(&captions->notes) : NULL;
    if (note)
        *note = (struct rp_stretch){from, block.caption.to};
    struct rp_caption *caption = block.cue ? RP_PUSH(&captions->list) : NULL;
    if (caption)
        *caption = block.caption;
    return block.cue ? caption != NULL : note || !block.note;
}

static bool has_signature(struct rp_slice text)
{
    return text.len >= 6 && memcmp(text.at, "WEBVTT", 6) == 0 &&
           (text.len == 6 || text.at[6] == ' ' || text.at[6] == '\t' || text.at[6] == '\n' || text.at[6] == '\r');
}

static void skip_empty_lines(struct rp_slice text, size_t *at)
{
    while (*at < text.len && (text.at[*at] == '\n' || text.at[*at] == '\r'))
        (*at)++;
}

bool rp_webvtt_captions(struct rp_slice text, struct rp_captions *captions, bool *no_memory)
{
    size_t at = 0;
    *no_memory = false;
    if (!has_signature(text))
        return false;
    rp_caption_line(text, &at);
    bool header = at < text.len && text.at[at] != '\n' && text.at[at] != '\r';
    while (at < text.len && !*no_memory) {
        *no_memory = header && !collect_block(text, &at, true, captions);
        header = false;
        skip_empty_lines(text, &at);
        if (at < text.len && !*no_memory)
            *no_memory = !collect_block(text, &at, false, captions);
        skip_empty_lines(text, &at);
    }
    return true;
}

/* A draft may begin with the word; captions have times, or nothing else yet. */
static bool is_webvtt(struct rp_slice text, const char *path)
{
    if (!has_signature(text))
        return false;
    return rp_path_ends(path, ".vtt") || has_arrow(text) || rp_slice_trim(text).len == 6;
}

static enum rapport_code read_webvtt(const struct rp_input *input, struct rapport_error *error)
{
    struct rp_captions captions = {0};
    bool no_memory;
    rp_say_form(input, RAPPORT_INPUT_WEBVTT, RAPPORT_CALL);
    if (!rp_webvtt_captions(rp_layer_text(&input->source->decoded), &captions, &no_memory))
        return rp_fail(error, RAPPORT_FORMAT, "this is no WebVTT: the first line must be WEBVTT");
    if (no_memory) {
        rp_captions_free(&captions);
        return rp_no_memory(error);
    }
    return rp_captions_read(input, &captions, RP_WEBVTT_MARKUP, error);
}

const struct rp_form rp_form_webvtt = {RAPPORT_INPUT_WEBVTT, is_webvtt, read_webvtt, NULL};
