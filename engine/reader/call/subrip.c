/* SubRip: numbered captions with times, as found: counters or none, comma or dot, tags of HTML and of SSA. */
#include "captions.h"

#include <stdlib.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip_blanks(struct rp_slice line, size_t at)
{
    while (at < line.len && (line.at[at] == ' ' || line.at[at] == '\t'))
        at++;
    return at;
}

static size_t number(struct rp_slice line, size_t *at, int64_t *value)
{
    size_t start = *at;
    for (*value = 0; *at < line.len && *at < start + 4 && is_digit(line.at[*at]); (*at)++)
        *value = *value * 10 + (line.at[*at] - '0');
    return *at - start;
}

static bool take(struct rp_slice line, size_t *at, const char *any_of)
{
    if (*at == line.len || !line.at[*at] || !strchr(any_of, line.at[*at]))
        return false;
    (*at)++;
    return true;
}

/* hours:minutes:seconds,thousandths; the thousandths may be missing. */
static bool timestamp(struct rp_slice line, size_t *at, int64_t *ms)
{
    int64_t hours, minutes, seconds, fraction = 0;
    if (!number(line, at, &hours) || !take(line, at, ":") || !number(line, at, &minutes) || !take(line, at, ":") ||
        !number(line, at, &seconds))
        return false;
    if (take(line, at, ",.:")) {
        size_t len = number(line, at, &fraction);
        for (; len > 0 && len < 3; len++)
            fraction *= 10;
        fraction = len > 3 ? fraction / 10 : fraction;
    }
    *ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction;
    return minutes < 60 && seconds < 60;
}

bool rp_subrip_times(struct rp_slice line, int64_t *start_ms, int64_t *end_ms)
{
    size_t at = skip_blanks(line, 0);
    if (!timestamp(line, &at, start_ms))
        return false;
    at = skip_blanks(line, at);
    if (line.len - at < 3 || memcmp(line.at + at, "-->", 3) != 0)
        return false;
    at = skip_blanks(line, at + 3);
    return timestamp(line, &at, end_ms);
}

static bool is_counter(struct rp_slice line)
{
    line = rp_slice_trim(line);
    for (size_t i = 0; i < line.len; i++)
        if (!is_digit(line.at[i]))
            return false;
    return line.len > 0;
}

/* Where the text of the last caption ends: `counted` is its end before a line that may be the next one's counter. */
struct text_end {
    size_t end, counted;
    bool counter;
};

static void take_line(struct text_end *text, struct rp_slice line, size_t end)
{
    text->counter = is_counter(line);
    if (rp_slice_trim(line).len == 0)
        return;
    text->counted = text->end;
    text->end = end;
}

static void end_caption(struct rp_captions *captions, const struct text_end *text)
{
    if (captions->list.len > 0)
        captions->list.at[captions->list.len - 1].to = text->counter ? text->counted : text->end;
}

bool rp_subrip_captions(struct rp_slice text, struct rp_captions *captions)
{
    struct text_end last = {0};
    for (size_t at = 0; at < text.len;) {
        struct rp_caption caption = {0};
        size_t start = at;
        struct rp_slice line = rp_caption_line(text, &at);
        if (!rp_subrip_times(line, &caption.start_ms, &caption.end_ms)) {
            take_line(&last, line, start + line.len);
            continue;
        }
        end_caption(captions, &last);
        struct rp_caption *place = RP_PUSH(&captions->list);
        if (!place)
            return false;
        caption.from = caption.to = at;
        *place = caption;
        last = (struct text_end){.end = at, .counted = at};
    }
    last.counter = false;
    end_caption(captions, &last);
    return true;
}

/* Times on the first line, or under a counter. */
static bool is_subrip(struct rp_slice text, const char *path)
{
    int64_t start, end;
    size_t at = 0;
    (void)path;
    struct rp_slice line = {text.at, 0};
    while (at < text.len && line.len == 0)
        line = rp_slice_trim(rp_caption_line(text, &at));
    if (is_counter(line))
        line = rp_caption_line(text, &at);
    return rp_subrip_times(line, &start, &end);
}

static enum rapport_code read_subrip(const struct rp_input *input, struct rapport_error *error)
{
    struct rp_captions captions = {0};
    rp_say_form(input, RAPPORT_INPUT_SUBRIP, RAPPORT_CALL);
    bool made = rp_subrip_captions(rp_layer_text(&input->source->decoded), &captions);
    if (made && captions.list.len > 0)
        return rp_captions_read(input, &captions, RP_SUBRIP_MARKUP, error);
    free(captions.list.at);
    return made ? rp_fail(error, RAPPORT_FORMAT, "no line reads \"00:00:01,000 --> 00:00:02,500\", as the captions of SubRip do")
                : rp_no_memory(error);
}

const struct rp_form rp_form_subrip = {RAPPORT_INPUT_SUBRIP, is_subrip, read_subrip, NULL};
