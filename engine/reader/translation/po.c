/* gettext catalogues: each translated string is a message. libgettextpo tells no places within a string, so the strings are
 * read here; the format is that of the GNU gettext manual, "The Format of PO Files". */
#include <stdio.h>
#include <stdlib.h>

#include "../body/body.h"
#include "../body/words.h"
#include "../forms.h"
#include "../markup/html.h"

enum { LONGEST_LABEL = 48, MOST_FILE_REMARKS = 100 };

/* A msgstr: the insides of its quoted pieces. */
struct string {
    size_t line;               /* of its keyword */
    size_t first, count;       /* of the catalogue's pieces */
    size_t id_first, id_count; /* of its msgid */
    struct rp_stretch comment; /* the lines above its entry */
    bool fuzzy;
};
struct catalogue {
    struct rp_slice text;
    RP_ARRAY(struct rp_stretch) pieces;
    RP_ARRAY(struct string) strings;
    RP_ARRAY(struct rp_stretch) file_remarks; /* lines of comments that may speak of the whole file */
    char language[16];                        /* of the header; "" where it says none */
    char label[LONGEST_LABEL + 40], key[40];
};

/* What a quoted piece belongs to. */
enum keyword { NO_KEYWORD, MSGCTXT, MSGID, MSGID_PLURAL, MSGSTR };

static void free_catalogue(void *inside)
{
    struct catalogue *catalogue = inside;
    free(catalogue->pieces.at);
    free(catalogue->strings.at);
    free(catalogue->file_remarks.at);
    free(catalogue);
}

static enum keyword keyword_of(struct rp_slice line)
{
    static const struct {
        const char *name;
        enum keyword keyword;
    } keywords[] = {{"msgid_plural", MSGID_PLURAL}, {"msgctxt", MSGCTXT}, {"msgid", MSGID}, {"msgstr", MSGSTR}};
    for (size_t i = 0; i < RP_COUNT(keywords); i++) {
        size_t len = strlen(keywords[i].name);
        if (line.len > len && memcmp(line.at, keywords[i].name, len) == 0 && memchr(" \t[\"", line.at[len], 4))
            return keywords[i].keyword;
    }
    return NO_KEYWORD;
}

/* Where the piece that opens at the quote mark `open` closes; `end` when it does not. */
static size_t closing_quote(struct rp_slice text, size_t open, size_t end)
{
    for (size_t at = open + 1; at < end; at++) {
        if (text.at[at] == '\\')
            at++;
        else if (text.at[at] == '"')
            return at;
    }
    return end;
}

static bool is_empty(const struct catalogue *catalogue, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (catalogue->pieces.at[i].end > catalogue->pieces.at[i].start)
            return false;
    return true;
}

/* "Language: da\n" of the header. */
static void read_header(struct catalogue *catalogue, const struct string *header)
{
    static const char name[] = "Language:";
    for (size_t i = header->first; i < header->first + header->count; i++) {
        struct rp_stretch piece = catalogue->pieces.at[i];
        const char *at = catalogue->text.at + piece.start;
        size_t len = piece.end - piece.start, from = sizeof name - 1, to = 0;
        if (len <= from || memcmp(at, name, from) != 0)
            continue;
        while (from < len && at[from] == ' ')
            from++;
        while (from + to < len && at[from + to] != '\\' && to + 1 < sizeof catalogue->language)
            to++;
        memcpy(catalogue->language, at + from, to);
        catalogue->language[to] = '\0';
    }
}

struct parse {
    struct catalogue *catalogue;
    size_t at, line;
    enum keyword keyword;
    bool fuzzy;
    size_t id_first, id_count;
    struct rp_stretch comment;
};

static enum rapport_code add_piece(struct parse *parse, size_t from, size_t end, struct rapport_error *error)
{
    struct catalogue *catalogue = parse->catalogue;
    const char *open = memchr(catalogue->text.at + from, '"', end - from);
    size_t start = open ? (size_t)(open - catalogue->text.at) : end;
    size_t close = open ? closing_quote(catalogue->text, start, end) : end;
    if (close >= end)
        return rp_fail_at(error, RAPPORT_FORMAT, "", (int)parse->line, 0, "a string of the catalogue is not closed by \"");
    struct rp_stretch *piece = RP_PUSH(&catalogue->pieces);
    if (!piece)
        return rp_no_memory(error);
    *piece = (struct rp_stretch){start + 1, close};
    if (parse->keyword == MSGID)
        parse->id_count++;
    if (parse->keyword == MSGSTR)
        catalogue->strings.at[catalogue->strings.len - 1].count++;
    return RAPPORT_OK;
}

/* The msgstr that was read last: the header and what is not translated are no messages. */
static void end_string(struct parse *parse)
{
    struct catalogue *catalogue = parse->catalogue;
    if (parse->keyword != MSGSTR || catalogue->strings.len == 0)
        return;
    const struct string *string = &catalogue->strings.at[catalogue->strings.len - 1];
    bool header = is_empty(catalogue, string->id_first, string->id_count);
    if (header)
        read_header(catalogue, string);
    if (header || string->fuzzy || is_empty(catalogue, string->first, string->count))
        catalogue->strings.len--;
}

static enum rapport_code begin_keyword(struct parse *parse, enum keyword keyword, struct rapport_error *error)
{
    struct catalogue *catalogue = parse->catalogue;
    end_string(parse);
    parse->keyword = keyword;
    if (keyword == MSGID) {
        parse->id_first = catalogue->pieces.len;
        parse->id_count = 0;
    }
    if (keyword != MSGSTR)
        return RAPPORT_OK;
    struct string *string = RP_PUSH(&catalogue->strings);
    if (!string)
        return rp_no_memory(error);
    *string = (struct string){.line = parse->line,
                              .first = catalogue->pieces.len,
                              .id_first = parse->id_first,
                              .id_count = parse->id_count,
                              .comment = parse->comment,
                              .fuzzy = parse->fuzzy};
    return RAPPORT_OK;
}

static enum rapport_code take_comment(struct parse *parse, struct rp_slice line, size_t end, struct rapport_error *error)
{
    bool goes_on = parse->keyword == NO_KEYWORD && parse->comment.end > 0;
    size_t start = (size_t)(line.at - parse->catalogue->text.at);
    end_string(parse);
    struct rp_words words;
    rp_words_of(line, &words);
    parse->fuzzy = rp_line_starts(&words, "#,") && rp_line_holds(&words, "fuzzy");
    parse->keyword = NO_KEYWORD;
    parse->comment = (struct rp_stretch){goes_on ? parse->comment.start : start, end};
    if (!rp_slice_holds(line, "ignore-file") || parse->catalogue->file_remarks.len >= MOST_FILE_REMARKS)
        return RAPPORT_OK;
    struct rp_stretch *remark = RP_PUSH(&parse->catalogue->file_remarks);
    if (!remark)
        return rp_no_memory(error);
    *remark = (struct rp_stretch){start, start + line.len};
    return RAPPORT_OK;
}

static enum rapport_code read_line(struct parse *parse, size_t end, struct rapport_error *error)
{
    struct rp_slice line = rp_slice_trim((struct rp_slice){parse->catalogue->text.at + parse->at, end - parse->at});
    if (line.len == 0)
        return RAPPORT_OK;
    if (line.at[0] == '#') /* a comment opens the next entry; "#~" is an entry that is no longer used */
        return take_comment(parse, line, end, error);
    enum keyword keyword = keyword_of(line);
    if (keyword == MSGCTXT || (keyword == MSGID && parse->keyword != MSGCTXT && parse->keyword != NO_KEYWORD))
        parse->fuzzy = false;
    if ((keyword == MSGCTXT || keyword == MSGID) && parse->keyword == MSGSTR)
        parse->comment = (struct rp_stretch){0, 0};
    if (keyword == NO_KEYWORD && (line.at[0] != '"' || parse->keyword == NO_KEYWORD))
        return rp_fail_at(error, RAPPORT_FORMAT, "", (int)parse->line, 0,
                          "this is no line of a gettext catalogue: those are comments, msgid, msgstr and strings in quotes");
    enum rapport_code code = keyword == NO_KEYWORD ? RAPPORT_OK : begin_keyword(parse, keyword, error);
    return code == RAPPORT_OK ? add_piece(parse, (size_t)(line.at - parse->catalogue->text.at), end, error) : code;
}

static enum rapport_code read_catalogue(struct catalogue *catalogue, struct rapport_error *error)
{
    struct parse parse = {.catalogue = catalogue, .line = 1};
    enum rapport_code code = RAPPORT_OK;
    while (parse.at < catalogue->text.len && code == RAPPORT_OK) {
        const char *lf = memchr(catalogue->text.at + parse.at, '\n', catalogue->text.len - parse.at);
        size_t end = lf ? (size_t)(lf - catalogue->text.at) : catalogue->text.len;
        code = read_line(&parse, end, error);
        parse.at = end + 1;
        parse.line++;
    }
    end_string(&parse);
    return code;
}

static const char *label_of(const void *inside, size_t at)
{
    struct catalogue *catalogue = (struct catalogue *)(uintptr_t)inside;
    if (at >= catalogue->strings.len)
        return "";
    const struct string *string = &catalogue->strings.at[at];
    char id[LONGEST_LABEL + 1];
    size_t len = 0;
    for (size_t i = string->id_first; i < string->id_first + string->id_count; i++)
        for (size_t k = catalogue->pieces.at[i].start; k < catalogue->pieces.at[i].end && len < LONGEST_LABEL; k++)
            id[len++] = catalogue->text.at[k];
    while (len == LONGEST_LABEL && len > 0 && (id[len - 1] & 0xC0) == 0x80)
        len--; /* not within a character */
    id[len] = '\0';
    snprintf(catalogue->label, sizeof catalogue->label, "msgstr at line %zu (%s)", string->line, id);
    return catalogue->label;
}

/* The id and, of plurals, which form it is. */
static const char *key_of(const void *inside, size_t at)
{
    struct catalogue *catalogue = (struct catalogue *)(uintptr_t)inside;
    if (at >= catalogue->strings.len)
        return "";
    const struct string *string = &catalogue->strings.at[at];
    uint64_t hash = 0;
    size_t form = 0;
    for (size_t i = string->id_first; i < string->id_first + string->id_count; i++)
        hash = rp_hash(catalogue->text.at + catalogue->pieces.at[i].start,
                       catalogue->pieces.at[i].end - catalogue->pieces.at[i].start, hash);
    while (form < at && catalogue->strings.at[at - form - 1].id_first == string->id_first)
        form++;
    snprintf(catalogue->key, sizeof catalogue->key, "%016llx %zu", (unsigned long long)hash, form);
    return catalogue->key;
}

static enum rapport_code open_po(const struct rp_source *source, const struct rapport_check_options *options,
                                 struct rp_contents *contents, struct rapport_error *error)
{
    (void)options;
    struct catalogue *catalogue = calloc(1, sizeof *catalogue);
    if (!catalogue)
        return rp_no_memory(error);
    catalogue->text = rp_layer_text(&source->decoded);
    enum rapport_code code = read_catalogue(catalogue, error);
    if (code != RAPPORT_OK) {
        free_catalogue(catalogue);
        return code;
    }
    /* Without any there is still something to say. */
    size_t count = catalogue->strings.len ? catalogue->strings.len : 1;
    *contents =
        (struct rp_contents){.count = count, .inside = catalogue, .label = label_of, .key = key_of, .free = free_catalogue};
    return RAPPORT_OK;
}

/* ---- a string ---- */

/* Bytes of the escape at `at`, which begins with a backslash; `*byte` is what it means. */
static size_t escape(struct rp_slice text, size_t at, size_t end, char *byte)
{
    static const char names[] = "ntr\"\\abfv", values[] = "\n\t\r\"\\\a\b\f\v";
    char c = at + 1 < end ? text.at[at + 1] : '\\';
    const char *name = strchr(names, c);
    size_t len = 2;
    if (name && c) {
        *byte = values[name - names];
    } else if (c >= '0' && c <= '7') {
        unsigned value = 0;
        for (len = 1; len < 4 && at + len < end && text.at[at + len] >= '0' && text.at[at + len] <= '7'; len++)
            value = value * 8 + (unsigned)(text.at[at + len] - '0');
        *byte = (char)value;
    } else { /* a backslash that means itself */
        *byte = '\\';
        len = 1;
    }
    return len;
}

static void decode_piece(struct rp_slice text, struct rp_stretch piece, struct rp_layer *into)
{
    for (size_t at = piece.start; at < piece.end;) {
        const char *mark = memchr(text.at + at, '\\', piece.end - at);
        size_t plain = (mark ? (size_t)(mark - text.at) : piece.end) - at;
        rp_map_copy(&into->map, into->text.len, at, plain);
        rp_buffer_add(&into->text, text.at + at, plain);
        at += plain;
        if (at == piece.end)
            break;
        char byte;
        size_t len = escape(text, at, piece.end, &byte);
        rp_map_piece(&into->map, into->text.len, 1, at, len);
        rp_buffer_byte(&into->text, byte);
        at += len;
    }
}

static enum rapport_code make_layer(const struct rp_input *input, const struct catalogue *catalogue, struct rp_layer *layer,
                                    struct rapport_error *error)
{
    struct rp_layer made = {0};
    const struct string *string = &catalogue->strings.at[input->index];
    for (size_t i = string->first; i < string->first + string->count; i++)
        decode_piece(catalogue->text, catalogue->pieces.at[i], &made);
    return rp_layer_over(layer, &made, &input->source->decoded, error);
}

static enum rapport_language language_of(const struct catalogue *catalogue)
{
    bool english = strncmp(catalogue->language, "en", 2) == 0, danish = strncmp(catalogue->language, "da", 2) == 0;
    return english ? RAPPORT_ENGLISH : danish ? RAPPORT_DANISH : RAPPORT_LANGUAGE_AUTO;
}

static void remark(const struct rp_input *input, enum rp_remark_scope scope, size_t start, size_t end)
{
    const struct rp_layer *file = &input->source->decoded;
    rp_builder_remark(input->builder, scope, rp_map_start(&file->map, start), rp_map_end(&file->map, end),
                      (struct rp_slice){file->text.at + start, end - start});
}

/* Those above the entry, a line each, and those of the whole file. */
static void add_remarks(const struct rp_input *input, const struct catalogue *catalogue)
{
    struct rp_stretch comment = catalogue->strings.at[input->index].comment;
    for (size_t i = 0; i < catalogue->file_remarks.len; i++)
        remark(input, RP_REMARK_FILE, catalogue->file_remarks.at[i].start, catalogue->file_remarks.at[i].end);
    for (size_t at = comment.start; at < comment.end;) {
        const char *lf = memchr(catalogue->text.at + at, '\n', comment.end - at);
        size_t end = lf ? (size_t)(lf - catalogue->text.at) : comment.end;
        if (!rp_slice_holds((struct rp_slice){catalogue->text.at + at, end - at}, "ignore-file"))
            remark(input, RP_REMARK_MESSAGE, at, end);
        at = end + 1;
    }
}

static enum rapport_code read_po(const struct rp_input *input, struct rapport_error *error)
{
    const struct catalogue *catalogue = input->inside;
    struct rp_document *document = rp_builder_document(input->builder);
    rp_say_form(input, RAPPORT_INPUT_PO, RAPPORT_TEMPLATE);
    document->markup = RP_PO_MARKUP;
    bool known = language_of(catalogue) != RAPPORT_LANGUAGE_AUTO || catalogue->language[0] == '\0';
    if (catalogue->strings.len == 0 || !known) {
        if (known)
            rp_builder_note(input->builder, "no string of the catalogue is translated: nothing was judged");
        else
            rp_builder_note(input->builder, "the catalogue is in \"%s\", neither English nor Danish: nothing was judged",
                            catalogue->language);
        return RAPPORT_OK;
    }
    rp_builder_language(input->builder, language_of(catalogue));
    add_remarks(input, catalogue);
    struct rp_layer layer = {0};
    enum rapport_code code = make_layer(input, catalogue, &layer, error);
    bool html = code == RAPPORT_OK && rp_is_html(rp_layer_text(&layer), NULL);
    document->editable = !html; /* what is escaped twice is left to the writer */
    if (html)
        code = rp_html_render(&layer, input->builder, error);
    enum rapport_code taken = rp_take_layer(input, &layer, error);
    if (code == RAPPORT_OK && taken == RAPPORT_OK) {
        struct rp_body body = {.us = rp_us_of(input->options), .side = RP_US, .flowed = html, .headers = true};
        code = rp_read_body(input->builder, 0, rp_builder_text(input->builder).len, &body, error);
    }
    return code == RAPPORT_OK ? taken : code;
}

/* An entry's two lines, at the starts of lines, with nothing but comments before them: a draft may quote an entry. */
static bool detect_po(struct rp_slice text, const char *path)
{
    bool id = false, string = false;
    for (size_t at = 0; at < text.len;) {
        const char *lf = memchr(text.at + at, '\n', text.len - at);
        size_t end = lf ? (size_t)(lf - text.at) : text.len;
        struct rp_slice line = rp_slice_trim((struct rp_slice){text.at + at, end - at});
        enum keyword keyword = keyword_of(line);
        if (!id && keyword == NO_KEYWORD && line.len > 0 && line.at[0] != '#' && line.at[0] != '"')
            return false;
        id = id || keyword == MSGID;
        string = string || (id && keyword == MSGSTR);
        at = end + 1;
    }
    return string || (id && (rp_path_ends(path, ".po") || rp_path_ends(path, ".pot")));
}

const struct rp_form rp_form_po = {RAPPORT_INPUT_PO, detect_po, read_po, open_po};
