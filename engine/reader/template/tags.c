/* Where the tags of a template stand. What each says is told in tag_words.c. */
#include "tags.h"

#include <stdlib.h>

enum { LONGEST_VALUE = 400, LONGEST_BLOCK = 1 << 16, LONGEST_NAME = 60 };

/* ---- closing marks ---- */

static const char *find(const char *at, const char *end, const char *mark)
{
    size_t len = strlen(mark);
    while ((size_t)(end - at) >= len && (at = memchr(at, *mark, (size_t)(end - at) - len + 1))) {
        if (memcmp(at, mark, len) == 0)
            return at;
        at++;
    }
    return NULL;
}

size_t rp_tag_find(struct rp_tag_reader *reader, size_t at, const char *mark)
{
    struct rp_close *close = NULL;
    for (size_t i = 0; i < reader->close_count && !close; i++)
        if (strcmp(reader->closes[i].mark, mark) == 0)
            close = &reader->closes[i];
    if (close && close->from <= at && at <= close->at)
        return close->at;
    const char *found = find(reader->text.at + at, reader->text.at + reader->text.len, mark);
    if (!close && reader->close_count < RP_COUNT(reader->closes))
        close = &reader->closes[reader->close_count++];
    size_t place = found ? (size_t)(found - reader->text.at) : SIZE_MAX;
    if (close)
        *close = (struct rp_close){mark, at, place};
    return place;
}

/* ---- characters ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
    return is_letter(c) || is_digit(c);
}

static char byte_at(const struct rp_tag_reader *reader, size_t at)
{
    return at < reader->text.len ? reader->text.at[at] : '\0';
}

static bool is_at(const struct rp_tag_reader *reader, size_t at, const char *text)
{
    size_t len = strlen(text);
    return reader->text.len - at >= len && memcmp(reader->text.at + at, text, len) == 0;
}

static bool follows_word(const struct rp_tag_reader *reader, size_t at)
{
    return at > 0 && is_name(reader->text.at[at - 1]);
}

/* Bytes of the name at `at`: letters, digits and what of `inner` stands between them. */
static size_t name_length(const struct rp_tag_reader *reader, size_t at, const char *inner)
{
    size_t end = at, last = at;
    while (end < reader->text.len && end - at < LONGEST_NAME) {
        char c = reader->text.at[end];
        if (is_name(c))
            last = end + 1;
        else if (!c || !strchr(inner, c))
            break;
        end++;
    }
    return last - at;
}

/* ---- tags with a mark at both ends ---- */

static struct rp_slice between(const struct rp_tag_reader *reader, size_t start, size_t end)
{
    return (struct rp_slice){reader->text.at + start, end - start};
}

/* The tag from `at` on that `open` begins and the next `close` ends; its content, 0 length where it is none. */
static bool enclosed(struct rp_tag_reader *reader, size_t at, const char *open, const char *close, size_t longest,
                     struct rp_tag *tag, struct rp_slice *content)
{
    if (!is_at(reader, at, open))
        return false;
    size_t from = at + strlen(open), to = rp_tag_find(reader, from, close);
    if (to == SIZE_MAX || to - from > longest)
        return false;
    *tag = (struct rp_tag){.start = (uint32_t)at, .end = (uint32_t)(to + strlen(close)), .kind = RP_TAG_VALUE};
    *content = between(reader, from, to);
    return true;
}

/* `marks` at the edges of a tag say what goes with it. */
static void trim_marks(struct rp_slice *content, const char *marks, enum rp_trim trim, struct rp_tag *tag)
{
    if (content->len > 0 && strchr(marks, content->at[0])) {
        tag->left = (uint8_t)trim;
        content->at++;
        content->len--;
    }
    if (content->len > 0 && strchr(marks, content->at[content->len - 1])) {
        tag->right = (uint8_t)trim;
        content->len--;
    }
    *content = rp_slice_trim(*content);
}

static bool comment(struct rp_tag_reader *reader, size_t at, const char *open, const char *close, struct rp_tag *tag)
{
    struct rp_slice content;
    if (!enclosed(reader, at, open, close, LONGEST_BLOCK, tag, &content))
        return false;
    tag->kind = RP_TAG_SILENT;
    return true;
}

static void take_line(struct rp_tag *tag)
{
    if (tag->kind == RP_TAG_VALUE)
        return;
    tag->left = tag->left ? tag->left : RP_TRIM_LINE;
    tag->right = tag->right ? tag->right : RP_TRIM_LINE;
}

/* {{ x }}, {{{x}}}, {{#if x}}, {{!-- a comment --}}, and Blade's {{-- --}} */
static bool double_braces(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    struct rp_slice content;
    if (comment(reader, at, "{{!--", "--}}", tag) || comment(reader, at, "{{--", "--}}", tag)) {
        take_line(tag);
        return reader->range == RP_ALL_TAGS;
    }
    if (enclosed(reader, at, "{{{", "}}}", LONGEST_VALUE, tag, &content)) {
        tag->condition = rp_slice_trim(content);
        return true;
    }
    if (!enclosed(reader, at, "{{", "}}", LONGEST_VALUE, tag, &content))
        return false;
    trim_marks(&content, "-~", RP_TRIM_BLANKS, tag);
    bool taken = content.len > 0 && rp_tag_of_braces(content, tag);
    take_line(tag);
    return taken;
}

/* {% if x %} */
static bool percent_tag(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    struct rp_slice content;
    if (!enclosed(reader, at, "{%", "%}", LONGEST_BLOCK, tag, &content))
        return false;
    trim_marks(&content, "-", RP_TRIM_BLANKS, tag);
    while (content.len > 0 && strchr("+~", content.at[0])) {
        content.at++;
        content.len--;
    }
    while (content.len > 0 && strchr("+~", content.at[content.len - 1]))
        content.len--;
    content = rp_slice_trim(content);
    return rp_tag_of_percent(reader, content, tag);
}

/* {$x}, {if $x}, {!x}, {x} */
static bool single_brace(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    struct rp_slice content;
    if (comment(reader, at, "{*", "*}", tag))
        return true;
    if (byte_at(reader, at + 1) == '!' && enclosed(reader, at, "{!!", "!!}", LONGEST_VALUE, tag, &content)) {
        tag->condition = rp_slice_trim(content);
        return true;
    }
    char first = byte_at(reader, at + 1);
    if (!is_name(first) && first != '$' && first != '/' && first != '!')
        return false;
    if (!enclosed(reader, at, "{", "}", LONGEST_VALUE, tag, &content))
        return false;
    if (rp_tag_of_smarty(content, tag))
        return true;
    size_t from = at + 1 + (first == '!'), len = name_length(reader, from, ".-: ");
    tag->weak = true;
    tag->condition = between(reader, from, from + len);
    return len > 0 && from + len + 1 == tag->end;
}

static bool brace(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    char next = byte_at(reader, at + 1);
    if (next == '{')
        return double_braces(reader, at, tag);
    if (reader->range != RP_ALL_TAGS)
        return false;
    if (next == '%')
        return percent_tag(reader, at, tag);
    return next == '#' ? comment(reader, at, "{#", "#}", tag) : single_brace(reader, at, tag);
}

/* <%= x %>, <% if x %>, <?php if (x): ?>, <?= x ?> */
static bool angle(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    struct rp_slice content;
    if (enclosed(reader, at, "<%#", "%>", LONGEST_BLOCK, tag, &content) ||
        enclosed(reader, at, "<%--", "--%>", LONGEST_BLOCK, tag, &content)) {
        tag->kind = RP_TAG_SILENT;
        return reader->range == RP_ALL_TAGS;
    }
    bool value = is_at(reader, at, "<%=") || is_at(reader, at, "<?=");
    if (value && (enclosed(reader, at, "<%=", "%>", LONGEST_VALUE, tag, &content) ||
                  enclosed(reader, at, "<?=", "?>", LONGEST_VALUE, tag, &content))) {
        tag->condition = rp_slice_trim(content);
        return true;
    }
    if (reader->range != RP_ALL_TAGS || value)
        return false;
    if (enclosed(reader, at, "<%", "%>", LONGEST_BLOCK, tag, &content)) {
        trim_marks(&content, "-_", RP_TRIM_LINE, tag);
        bool unescaped = is_at(reader, at, "<%-");
        rp_tag_of_code(content, false, tag);
        if (unescaped && tag->kind == RP_TAG_SILENT) { /* <%- x %> shows x in EJS */
            tag->kind = RP_TAG_VALUE;
            tag->left = RP_TRIM_NOTHING;
        }
        return true;
    }
    bool php = is_at(reader, at, "<?php") || is_at(reader, at, "<? ");
    if (!php || !enclosed(reader, at, "<?", "?>", LONGEST_BLOCK, tag, &content))
        return false;
    size_t skip = content.len >= 3 && memcmp(content.at, "php", 3) == 0 ? 3 : 0;
    rp_tag_of_code((struct rp_slice){content.at + skip, content.len - skip}, true, tag);
    take_line(tag);
    return true;
}

/* [% IF x %], [[NAME]]; [date] is a blank that a person fills in */
static bool bracket(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    struct rp_slice content;
    if (reader->range == RP_ALL_TAGS && enclosed(reader, at, "[%", "%]", LONGEST_BLOCK, tag, &content)) {
        trim_marks(&content, "-+=~", RP_TRIM_LINE, tag);
        rp_tag_of_toolkit(content, tag);
        return true;
    }
    size_t len = is_at(reader, at, "[[") ? name_length(reader, at + 2, ".-_: ") : 0;
    if (len == 0 || !is_at(reader, at + 2 + len, "]]"))
        return false;
    *tag = (struct rp_tag){.start = (uint32_t)at, .end = (uint32_t)(at + len + 4), .kind = RP_TAG_VALUE};
    tag->condition = between(reader, at + 2, at + 2 + len);
    return true;
}

/* ---- shapes without much around them ---- */

static bool value(struct rp_tag_reader *reader, size_t at, size_t before, size_t len, size_t behind, bool weak,
                  struct rp_tag *tag)
{
    *tag =
        (struct rp_tag){.start = (uint32_t)at, .end = (uint32_t)(at + before + len + behind), .kind = RP_TAG_VALUE, .weak = weak};
    tag->condition = between(reader, at + before, at + before + len);
    return true;
}

static bool is_capital_name(struct rp_slice name)
{
    size_t capitals = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] >= 'a' && name.at[i] <= 'z')
            return false;
        capitals += name.at[i] >= 'A' && name.at[i] <= 'Z';
    }
    return capitals >= 2;
}

/* %s, %1$s, %d: not in "100 %s", and not at the start of a word */
static bool format_sign(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    size_t from = at + 1;
    while (is_digit(byte_at(reader, from)))
        from++;
    if (from > at + 1 && byte_at(reader, from) != '$')
        return false;
    from += from > at + 1;
    char sign = byte_at(reader, from);
    size_t before = at > 0 && reader->text.at[at - 1] == ' ' ? at - 1 : at;
    if (!sign || !strchr("sdi@", sign) || is_name(byte_at(reader, from + 1)) ||
        (before > 0 && is_digit(reader->text.at[before - 1])))
        return false;
    return value(reader, at, 1, from - at, 0, true, tag);
}

/* %NAME%, %%Name%%, %(name)s, %{name}, %s */
static bool percent(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    bool all = reader->range == RP_ALL_TAGS;
    char next = byte_at(reader, at + 1);
    size_t len = next == '%' ? name_length(reader, at + 2, "._-:") : 0;
    if (len > 1 && is_at(reader, at + 2 + len, "%%"))
        return value(reader, at, 2, len, 2, false, tag);
    if (all && (next == '{' || next == '(')) {
        len = name_length(reader, at + 2, "._-");
        char sign = byte_at(reader, at + 3 + len);
        if (len > 0 && next == '{' && byte_at(reader, at + 2 + len) == '}')
            return value(reader, at, 2, len, 1, true, tag);
        return len > 0 && byte_at(reader, at + 2 + len) == ')' && (sign == 's' || sign == 'd') &&
               value(reader, at, 2, len, 2, true, tag);
    }
    len = follows_word(reader, at) || !is_letter(next) ? 0 : name_length(reader, at + 1, "._-");
    bool closed = len > 1 && byte_at(reader, at + 1 + len) == '%' && !is_name(byte_at(reader, at + 2 + len));
    if (closed && (all || is_capital_name(between(reader, at + 1, at + 1 + len))))
        return value(reader, at, 1, len, 1, !is_capital_name(between(reader, at + 1, at + 1 + len)), tag);
    return all && format_sign(reader, at, tag);
}

/* Bytes of the arguments "(...)" at `at`, parentheses within them counted. */
static size_t arguments_length(const struct rp_tag_reader *reader, size_t at)
{
    size_t depth = 0;
    for (size_t end = at; end < reader->text.len && end - at < LONGEST_VALUE; end++) {
        depth += reader->text.at[end] == '(';
        if (reader->text.at[end] == ')' && --depth == 0)
            return end + 1 - at;
        if (depth == 0)
            break;
    }
    return 0;
}

/* @if (x), @NAME@ */
static bool at_sign(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    if (reader->range != RP_ALL_TAGS || follows_word(reader, at) || !is_letter(byte_at(reader, at + 1)))
        return false;
    size_t len = name_length(reader, at + 1, "");
    size_t open = at + 1 + len;
    if (byte_at(reader, open) == '@' && !is_name(byte_at(reader, open + 1)))
        return value(reader, at, 1, len, 1, true, tag);
    if (byte_at(reader, open) == ' ')
        open++;
    size_t arguments = byte_at(reader, open) == '(' ? arguments_length(reader, open) : 0;
    *tag = (struct rp_tag){.start = (uint32_t)at, .end = (uint32_t)(arguments ? open + arguments : at + 1 + len)};
    struct rp_slice inside = between(reader, open + (arguments > 0), arguments ? open + arguments - 1 : open);
    if (!rp_tag_of_blade(between(reader, at + 1, at + 1 + len), inside, tag))
        return false;
    if (rp_slice_equal(tag->name, rp_slice_of("php")) && tag->kind == RP_TAG_SILENT && arguments == 0) {
        size_t end = rp_tag_find(reader, tag->end, "@endphp");
        tag->end = end == SIZE_MAX ? tag->end : (uint32_t)end + 7;
    }
    take_line(tag);
    return true;
}

static bool tag_at(struct rp_tag_reader *reader, size_t at, struct rp_tag *tag)
{
    struct rp_slice content;
    size_t len;
    switch (reader->text.at[at]) {
    case '{':
        return brace(reader, at, tag);
    case '<':
        return angle(reader, at, tag);
    case '[':
        return bracket(reader, at, tag);
    case '%':
        return percent(reader, at, tag);
    case '@':
        return at_sign(reader, at, tag);
    case '*':
        return enclosed(reader, at, "*|", "|*", LONGEST_NAME, tag, &content) && content.len > 0 &&
               (rp_tag_of_merge(content, tag) || reader->range == RP_ALL_TAGS);
    case '$':
        len = is_at(reader, at, "${") ? name_length(reader, at + 2, "._-[]' \":?") : 0;
        return len > 0 && byte_at(reader, at + 2 + len) == '}' && value(reader, at, 2, len, 1, false, tag);
    case '#':
        len = is_at(reader, at, "##") && !follows_word(reader, at) ? name_length(reader, at + 2, "._-") : 0;
        return len > 0 && is_at(reader, at + 2 + len, "##") && value(reader, at, 2, len, 2, false, tag);
    default:
        return false;
    }
}

enum rapport_code rp_tags_of(struct rp_slice text, enum rp_tag_range range, struct rp_tags *tags, struct rapport_error *error)
{
    static const bool begins[256] = {
        ['{'] = true, ['<'] = true, ['['] = true, ['%'] = true, ['@'] = true, ['*'] = true, ['$'] = true, ['#'] = true};
    struct rp_tag_reader reader = {.text = text, .range = range};
    for (size_t at = 0; at < text.len;) {
        struct rp_tag tag;
        if (!begins[(unsigned char)text.at[at]] || !tag_at(&reader, at, &tag) ||
            (range == RP_UNMISTAKABLE && tag.kind != RP_TAG_VALUE)) {
            at++;
            continue;
        }
        struct rp_tag *place = RP_PUSH(&tags->list);
        if (!place)
            return rp_no_memory(error);
        *place = tag;
        at = tag.end > reader.resume ? tag.end : reader.resume;
    }
    return RAPPORT_OK;
}

void rp_tags_free(struct rp_tags *tags)
{
    free(tags->list.at);
    *tags = (struct rp_tags){0};
}
