/* The form: a mail or template as an HTML file. */
#include "html.h"

#include "../body/body.h"
#include "../forms.h"
#include "html_element.h"

enum { ENOUGH_TAGS = 3 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The name of the tag whose "<" stands at `at`; empty where none does. */
static struct rp_slice tag_at(struct rp_slice text, size_t at)
{
    size_t start = at + 1 + (at + 1 < text.len && text.at[at + 1] == '/'), end = start;
    while (end < text.len && (is_letter(text.at[end]) || (end > start && memchr("0123456789-:", text.at[end], 12))))
        end++;
    return (struct rp_slice){text.at + start, end - start};
}

/* Known tags of the text, as many as matter. */
static size_t count_tags(struct rp_slice text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len && count < ENOUGH_TAGS; at++) {
        const char *open = memchr(text.at + at, '<', text.len - at);
        if (!open)
            break;
        at = (size_t)(open - text.at);
        count += rp_html_is_name(tag_at(text, at));
    }
    return count;
}

/* Past white space, comments, "<?xml ...?>". */
static struct rp_slice skip_prologue(struct rp_slice text)
{
    for (;;) {
        text = rp_slice_trim(text);
        const char *close = text.len > 4 && memcmp(text.at, "<!--", 4) == 0 ? "-->"
                            : text.len > 2 && memcmp(text.at, "<?", 2) == 0 ? "?>"
                                                                            : NULL;
        size_t at = 2, len = close ? strlen(close) : 0;
        while (close && at + len <= text.len && memcmp(text.at + at, close, len) != 0)
            at++;
        if (!close || at + len > text.len)
            return text;
        text = (struct rp_slice){text.at + at + len, text.len - at - len};
    }
}

static bool begins_document(struct rp_slice text)
{
    static const char *const starts[] = {"<!doctype html", "<html", "<mjml", "<head", "<body"};
    char lower[16] = {0};
    rp_fold(lower, text.at, text.len < sizeof lower - 1 ? text.len : sizeof lower - 1);
    for (size_t i = 0; i < RP_COUNT(starts); i++)
        if (strncmp(lower, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

bool rp_is_html(struct rp_slice text, const char *path)
{
    bool named_so =
        rp_path_ends(path, ".html") || rp_path_ends(path, ".htm") || rp_path_ends(path, ".mjml") || rp_path_ends(path, ".xhtml");
    struct rp_slice start = skip_prologue(text);
    if (begins_document(start))
        return true;
    if (named_so)
        return count_tags(text) > 0;
    return start.len > 0 && start.at[0] == '<' && rp_html_is_name(tag_at(start, 0)) && count_tags(start) >= ENOUGH_TAGS;
}

static enum rapport_code read_html(const struct rp_input *input, struct rapport_error *error)
{
    struct rp_document *document = rp_builder_document(input->builder);
    struct rp_layer layer = {0};
    rp_say_form(input, RAPPORT_INPUT_HTML, RAPPORT_EMAIL);
    document->markup = RP_HTML_MARKUP;
    enum rapport_code code = rp_layer_copy(&layer, &input->source->decoded, error);
    if (code == RAPPORT_OK)
        code = rp_html_render(&layer, input->builder, error);
    enum rapport_code taken = rp_take_layer(input, &layer, error);
    code = code == RAPPORT_OK ? taken : code;
    if (code != RAPPORT_OK)
        return code;
    struct rp_body body = {.us = rp_us_of(input->options), .side = RP_US, .flowed = true, .headers = true};
    return rp_read_body(input->builder, 0, rp_builder_text(input->builder).len, &body, error);
}

const struct rp_form rp_form_html = {RAPPORT_INPUT_HTML, rp_is_html, read_html, NULL};
