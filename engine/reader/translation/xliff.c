/* XLIFF 1.2, 2.0 and 2.1: each translated target is a message; of a unit of several segments, all of them together. */
#include <stdio.h>
#include <stdlib.h>

#include "../body/body.h"
#include "../forms.h"
#include "../markup/html.h"
#include "../markup/markup.h"

enum { LONGEST_ID = 48, LONGEST_CODE = 64, MOST_FILE_REMARKS = 100 };

/* The text of one unit: a part of the whole that is made of the file. */
struct target {
    const char *id;
    size_t line; /* of its first <target> */
    size_t start, end;
    size_t first_run, run_count;
    size_t first_remark, remark_count;
    enum rapport_language language; /* AUTO where the file does not say */
    bool cdata;
};
struct targets {
    struct rp_arena arena;
    struct rp_layer made; /* of all targets; its map leads to the decoded file */
    RP_ARRAY(struct target) list;
    RP_ARRAY(struct rp_stretch) remarks;      /* comments and notes, of the units in their order */
    RP_ARRAY(struct rp_stretch) file_remarks; /* that may speak of the whole file */
    char other[16];                           /* a language that is not judged; "" */
    size_t passed_over;
    char label[LONGEST_ID + 40];
};

enum element {
    OTHER,
    WHOLE,   /* <xliff>, <file>: may name the language */
    UNIT,    /* <trans-unit>, <unit> */
    SEGMENT, /* of 2.x */
    TARGET,  /* one that is read */
    NOTE,
    CODE,       /* what stands in it is no text */
    STANDALONE, /* code that a value or a line break comes from */
    INLINE      /* <g>, <pc>, <mrk> */
};

struct parse {
    struct targets *targets;
    struct rp_slice text;
    RP_ARRAY(enum element) open;
    char language[16];
    const char *id;
    bool in_unit, skipped;  /* skipped: the state says that it is not translated */
    bool inside;            /* of a unit */
    size_t first_remark;    /* behind the unit before */
    struct rp_stretch note; /* the text of the <note> at hand */
    size_t in_target;       /* elements open from <target> on */
    size_t in_code;         /* the same from the outermost code on */
    size_t code_start;      /* its tag */
    struct rp_buffer shown; /* what the code stands for */
    size_t lines, lines_to; /* lines before `lines_to` */
    enum rapport_code code;
    struct rapport_error *error;
};

static void free_targets(void *inside)
{
    struct targets *targets = inside;
    rp_arena_free(&targets->arena);
    rp_layer_free(&targets->made);
    free(targets->list.at);
    free(targets->remarks.at);
    free(targets->file_remarks.at);
    free(targets);
}

/* ---- elements ---- */

static const char *attribute(const struct rp_markup_event *event, const char *name)
{
    for (size_t i = 0; i < event->attribute_count; i++)
        if (strcmp(event->attributes[i].name, name) == 0)
            return event->attributes[i].value;
    return NULL;
}

static enum element element_of(const struct parse *parse, const char *name)
{
    static const struct {
        const char *name;
        enum element element;
    } names[] = {{"xliff", WHOLE}, {"file", WHOLE}, {"trans-unit", UNIT}, {"unit", UNIT}, {"segment", SEGMENT}, {"note", NOTE}};
    static const struct {
        const char *name;
        enum element element;
    } inlines[] = {{"g", INLINE}, {"pc", INLINE}, {"mrk", INLINE}, {"x", STANDALONE}, {"ph", STANDALONE}};
    if (parse->in_target > 0) {
        for (size_t i = 0; i < RP_COUNT(inlines); i++)
            if (strcmp(name, inlines[i].name) == 0)
                return inlines[i].element;
        return CODE;
    }
    enum element outer = parse->open.len ? parse->open.at[parse->open.len - 1] : OTHER;
    if (strcmp(name, "target") == 0) /* not those of <alt-trans> and <matches> */
        return outer == UNIT || outer == SEGMENT ? TARGET : OTHER;
    for (size_t i = 0; i < RP_COUNT(names); i++)
        if (strcmp(name, names[i].name) == 0)
            return names[i].element;
    return OTHER;
}

static bool is_untranslated(const char *state)
{
    static const char *const states[] = {"new", "needs-translation", "needs-l10n", "initial"};
    for (size_t i = 0; state && i < RP_COUNT(states); i++)
        if (strcmp(state, states[i]) == 0)
            return true;
    return false;
}

static bool is_language(const char *tag, const char *code)
{
    char lower[4] = {0};
    rp_fold(lower, tag, strnlen(tag, 3));
    return strncmp(lower, code, 2) == 0 && (lower[2] == '\0' || lower[2] == '-' || lower[2] == '_');
}

static void read_language(char into[16], const char *tag)
{
    if (tag)
        snprintf(into, 16, "%s", tag);
}

static size_t line_of(struct parse *parse, size_t at)
{
    for (const char *lf; parse->lines_to < at; parse->lines += lf != NULL) {
        lf = memchr(parse->text.at + parse->lines_to, '\n', at - parse->lines_to);
        parse->lines_to = lf ? (size_t)(lf - parse->text.at) + 1 : at;
    }
    return parse->lines + 1;
}

/* The "<" of the tag that ends at `end`; well-formed tags hold no other. */
static size_t tag_start(const struct parse *parse, size_t end)
{
    size_t at = end;
    while (at > 0 && parse->text.at[at - 1] != '<')
        at--;
    return at > 0 ? at - 1 : 0;
}

static struct target *last_of(struct targets *targets)
{
    return &targets->list.at[targets->list.len - 1];
}

/* ---- targets ---- */

static void begin_target(struct parse *parse, const struct rp_markup_event *event)
{
    struct targets *targets = parse->targets;
    char language[16];
    memcpy(language, parse->language, sizeof language);
    read_language(language, attribute(event, "lang"));
    bool english = is_language(language, "en"), danish = is_language(language, "da");
    parse->skipped = parse->skipped || is_untranslated(attribute(event, "state"));
    if (!english && !danish && language[0]) {
        memcpy(targets->other, language, sizeof language);
        targets->passed_over++;
        parse->skipped = true;
    }
    if (parse->skipped)
        return;
    if (parse->in_unit) { /* a further segment */
        rp_map_piece(&targets->made.map, targets->made.text.len, 1, event->end, 0);
        rp_buffer_text(&targets->made.text, " ");
        return;
    }
    struct target *target = RP_PUSH(&targets->list);
    if (!target) {
        parse->code = rp_no_memory(parse->error);
        return;
    }
    *target = (struct target){.id = parse->id ? parse->id : "",
                              .line = line_of(parse, event->end),
                              .start = targets->made.text.len,
                              .first_run = targets->made.map.runs.len,
                              .language = english  ? RAPPORT_ENGLISH
                                          : danish ? RAPPORT_DANISH
                                                   : RAPPORT_LANGUAGE_AUTO};
    parse->in_unit = true;
}

/* A unit without text is no message. */
static void end_unit(struct parse *parse)
{
    struct targets *targets = parse->targets;
    if (parse->in_unit) {
        struct target *target = last_of(targets);
        struct rp_slice text = rp_layer_text(&targets->made);
        target->end = text.len;
        target->run_count = targets->made.map.runs.len - target->first_run;
        target->first_remark = parse->first_remark;
        target->remark_count = targets->remarks.len - parse->first_remark;
        if (rp_slice_trim((struct rp_slice){text.at + target->start, text.len - target->start}).len == 0) {
            targets->made.text.len = target->start;
            targets->made.map.runs.len = target->first_run;
            targets->list.len--;
        }
    }
    parse->in_unit = parse->skipped = false;
    if (parse->inside)
        parse->first_remark = targets->remarks.len;
    parse->inside = false;
    parse->id = NULL;
}

/* ---- inline code ---- */

static void begin_code(struct parse *parse, const struct rp_markup_event *event, enum element element)
{
    static const char *const names[] = {"equiv-text", "disp", "equiv"};
    parse->code_start = tag_start(parse, event->end);
    parse->shown.len = 0;
    rp_buffer_text(&parse->shown, "");
    const char *type = attribute(event, "ctype"), *subtype = attribute(event, "subType");
    if (element != STANDALONE)
        return;
    if ((type && strcmp(type, "lb") == 0) || (subtype && strcmp(subtype, "xlf:lb") == 0)) {
        rp_buffer_text(&parse->shown, "<br>");
        return;
    }
    for (size_t i = 0; i < RP_COUNT(names) && parse->shown.len == 0; i++)
        if (attribute(event, names[i]))
            rp_buffer_text(&parse->shown, attribute(event, names[i]));
}

/* A value shows as what it is known by; markup shows not at all, but for a line break. One piece, at the place of the code. */
static void end_code(struct parse *parse, const struct rp_markup_event *event, enum element element)
{
    struct rp_layer *made = &parse->targets->made;
    struct rp_slice shown = rp_slice_trim((struct rp_slice){parse->shown.at, parse->shown.len});
    bool markup = shown.len > 0 && shown.at[0] == '<';
    char lower[3] = {0};
    rp_fold(lower, shown.at, shown.len < 3 ? shown.len : 3);
    if (element != STANDALONE || (markup && memcmp(lower, "<br", 3) != 0))
        return;
    if (markup)
        shown = rp_slice_of("\n");
    else if (shown.len == 0 || shown.len > LONGEST_CODE)
        shown = rp_slice_of("{{x}}");
    rp_map_piece(&made->map, made->text.len, shown.len, parse->code_start, event->end - parse->code_start);
    rp_buffer_add(&made->text, shown.at, shown.len);
}

/* ---- remarks ---- */

static bool speaks_of_file(struct rp_slice remark)
{
    static const char word[] = "ignore-file";
    for (size_t i = 0; i + sizeof word - 1 <= remark.len; i++)
        if (memcmp(remark.at + i, word, sizeof word - 1) == 0)
            return true;
    return false;
}

/* What stands in no unit is the next one's, if it is a comment. */
static void add_remark(struct parse *parse, size_t start, size_t end, bool comment)
{
    struct targets *targets = parse->targets;
    bool of_file = speaks_of_file((struct rp_slice){parse->text.at + start, end - start});
    if (of_file ? targets->file_remarks.len >= MOST_FILE_REMARKS : !parse->inside && !comment)
        return;
    struct rp_stretch *remark = of_file ? RP_PUSH(&targets->file_remarks) : RP_PUSH(&targets->remarks);
    if (remark)
        *remark = (struct rp_stretch){start, end};
    else
        parse->code = rp_no_memory(parse->error);
}

/* ---- events ---- */

static void begin(struct parse *parse, const struct rp_markup_event *event)
{
    enum element element = element_of(parse, event->name);
    enum element *place = RP_PUSH(&parse->open);
    if (!place) {
        parse->code = rp_no_memory(parse->error);
        return;
    }
    *place = element;
    if (element == WHOLE) {
        read_language(parse->language, attribute(event, "target-language"));
        read_language(parse->language, attribute(event, "trgLang"));
    } else if (element == UNIT) {
        const char *name = attribute(event, "resname"), *id = name && name[0] ? name : attribute(event, "id");
        end_unit(parse);
        parse->inside = true;
        parse->id = rp_strdup(&parse->targets->arena, id ? id : "");
    } else if (element == SEGMENT) {
        parse->skipped = is_untranslated(attribute(event, "state"));
    } else if (element == NOTE) {
        parse->note = (struct rp_stretch){event->end, event->end};
    } else if (element == TARGET) {
        begin_target(parse, event);
    } else if ((element == CODE || element == STANDALONE) && parse->in_code == 0) {
        begin_code(parse, event, element);
    }
    parse->in_target += element == TARGET || parse->in_target > 0;
    parse->in_code += element == CODE || element == STANDALONE || parse->in_code > 0;
}

static void end(struct parse *parse, const struct rp_markup_event *event)
{
    if (parse->open.len == 0)
        return;
    enum element element = parse->open.at[--parse->open.len];
    parse->in_target -= parse->in_target > 0;
    if (parse->in_code > 0 && --parse->in_code == 0 && !parse->skipped)
        end_code(parse, event, element);
    if (element == NOTE)
        add_remark(parse, parse->note.start, parse->note.end, false);
    if (element == UNIT)
        end_unit(parse);
}

static void text(struct parse *parse, const struct rp_markup_event *event)
{
    struct rp_layer *made = &parse->targets->made;
    if (parse->open.len > 0 && parse->open.at[parse->open.len - 1] == NOTE)
        parse->note.end = event->end;
    if (parse->in_target == 0 || parse->skipped)
        return;
    if (parse->in_code > 0) {
        if (parse->shown.len <= LONGEST_CODE)
            rp_buffer_add(&parse->shown, event->text, event->len);
        return;
    }
    if (event->raw)
        rp_map_copy(&made->map, made->text.len, event->start, event->len);
    else
        rp_map_piece(&made->map, made->text.len, event->len, event->start, event->end - event->start);
    rp_buffer_add(&made->text, event->text, event->len);
    last_of(parse->targets)->cdata |= event->cdata;
}

static bool on_event(void *context, const struct rp_markup_event *event)
{
    struct parse *parse = context;
    if (event->kind == RP_MARKUP_START)
        begin(parse, event);
    else if (event->kind == RP_MARKUP_END)
        end(parse, event);
    else if (event->kind == RP_MARKUP_COMMENT)
        add_remark(parse, event->start, event->end, true);
    else
        text(parse, event);
    return parse->code == RAPPORT_OK;
}

static enum rapport_code find_targets(struct targets *targets, struct rp_slice xml, struct rapport_error *error)
{
    struct parse parse = {.targets = targets, .text = xml, .error = error, .code = RAPPORT_OK};
    const struct rp_markup_handler handler = {on_event, &parse};
    const struct rp_markup_module *module = rp_module(RP_MARKUP_FILE, RP_MARKUP_ENTRY, RP_MARKUP_VERSION, error);
    if (!module)
        return RAPPORT_UNSUPPORTED;
    if (xml.len > RP_MAX_MARKUP_BYTES)
        return rp_fail(error, RAPPORT_LIMIT, "the XLIFF has %zu bytes; at most %u are read", xml.len, RP_MAX_MARKUP_BYTES);
    enum rapport_code code = module->read(xml.at, xml.len, RP_MARKUP_XML, &handler, error);
    end_unit(&parse);
    free(parse.open.at);
    bool failed = parse.shown.failed || targets->made.text.failed || targets->made.map.failed;
    rp_buffer_free(&parse.shown);
    if (parse.code != RAPPORT_OK)
        return parse.code;
    return code == RAPPORT_OK && failed ? rp_no_memory(error) : code;
}

/* ---- messages ---- */

static const char *label_of(const void *inside, size_t at)
{
    struct targets *targets = (struct targets *)(uintptr_t)inside;
    if (at >= targets->list.len)
        return "";
    const struct target *target = &targets->list.at[at];
    size_t len = strlen(target->id);
    if (len > LONGEST_ID)
        for (len = LONGEST_ID; len > 0 && (target->id[len] & 0xC0) == 0x80;)
            len--; /* not within a character */
    snprintf(targets->label, sizeof targets->label, "target of \"%.*s\" at line %zu", (int)len, target->id, target->line);
    return targets->label;
}

static const char *key_of(const void *inside, size_t at)
{
    const struct targets *targets = inside;
    return at < targets->list.len ? targets->list.at[at].id : "";
}

static enum rapport_code open_xliff(const struct rp_source *source, const struct rapport_check_options *options,
                                    struct rp_contents *contents, struct rapport_error *error)
{
    (void)options;
    struct targets *targets = calloc(1, sizeof *targets);
    if (!targets)
        return rp_no_memory(error);
    enum rapport_code code = find_targets(targets, rp_layer_text(&source->decoded), error);
    if (code != RAPPORT_OK) {
        free_targets(targets);
        return code;
    }
    /* Without any there is still something to say. */
    size_t count = targets->list.len ? targets->list.len : 1;
    *contents = (struct rp_contents){.count = count, .inside = targets, .label = label_of, .key = key_of, .free = free_targets};
    return RAPPORT_OK;
}

/* The part of the whole that is the target's, with a map to the source. */
static enum rapport_code make_layer(const struct rp_input *input, const struct targets *targets, const struct target *target,
                                    struct rp_layer *layer, struct rapport_error *error)
{
    struct rp_layer part = {0};
    rp_buffer_add(&part.text, targets->made.text.at + target->start, target->end - target->start);
    for (size_t i = target->first_run; i < target->first_run + target->run_count; i++) {
        const struct rp_map_run *run = &targets->made.map.runs.at[i];
        if (run->copy)
            rp_map_copy(&part.map, run->out - target->start, run->in, run->out_len);
        else
            rp_map_piece(&part.map, run->out - target->start, run->out_len, run->in, run->in_len);
    }
    return rp_layer_over(layer, &part, &input->source->decoded, error);
}

static void note_others(const struct rp_input *input, const struct targets *targets)
{
    if (targets->other[0] && targets->list.len == 0)
        rp_builder_note(input->builder, "the targets are in \"%s\", neither English nor Danish: nothing was judged",
                        targets->other);
    else if (targets->other[0])
        rp_builder_note(input->builder, "%zu targets in \"%s\", neither English nor Danish, were not judged",
                        targets->passed_over, targets->other);
    else if (targets->list.len == 0)
        rp_builder_note(input->builder, "no target of the file is translated: nothing was judged");
}

static void remark(const struct rp_input *input, enum rp_remark_scope scope, struct rp_stretch at)
{
    const struct rp_layer *file = &input->source->decoded;
    rp_builder_remark(input->builder, scope, rp_map_start(&file->map, at.start), rp_map_end(&file->map, at.end),
                      (struct rp_slice){file->text.at + at.start, at.end - at.start});
}

static void add_remarks(const struct rp_input *input, const struct targets *targets, const struct target *target)
{
    for (size_t i = 0; i < targets->file_remarks.len; i++)
        remark(input, RP_REMARK_FILE, targets->file_remarks.at[i]);
    for (size_t i = 0; i < target->remark_count; i++)
        remark(input, RP_REMARK_MESSAGE, targets->remarks.at[target->first_remark + i]);
}

static enum rapport_code read_xliff(const struct rp_input *input, struct rapport_error *error)
{
    const struct targets *targets = input->inside;
    struct rp_document *document = rp_builder_document(input->builder);
    rp_say_form(input, RAPPORT_INPUT_XLIFF, RAPPORT_TEMPLATE);
    document->markup = RP_XML_MARKUP;
    if (input->index == 0)
        note_others(input, targets);
    if (targets->list.len == 0)
        return RAPPORT_OK;
    const struct target *target = &targets->list.at[input->index];
    rp_builder_language(input->builder, target->language);
    add_remarks(input, targets, target);
    struct rp_layer layer = {0};
    enum rapport_code code = make_layer(input, targets, target, &layer, error);
    bool html = code == RAPPORT_OK && rp_is_html(rp_layer_text(&layer), NULL);
    document->editable = !html && !target->cdata; /* what is escaped twice, or not at all, is left to the writer */
    if (html)
        code = rp_html_render(&layer, input->builder, error);
    enum rapport_code taken = rp_take_layer(input, &layer, error);
    if (code != RAPPORT_OK || taken != RAPPORT_OK)
        return code != RAPPORT_OK ? code : taken;
    struct rp_body body = {.us = rp_us_of(input->options), .side = RP_US, .flowed = html, .headers = true};
    return rp_read_body(input->builder, 0, rp_builder_text(input->builder).len, &body, error);
}

/* The first element is <xliff>. */
static bool detect_xliff(struct rp_slice text, const char *path)
{
    static const char name[] = "<xliff";
    text = rp_slice_trim(text);
    while (text.len > 1 && text.at[0] == '<' && (text.at[1] == '?' || text.at[1] == '!')) {
        const char *close = memchr(text.at, '>', text.len);
        size_t len = close ? (size_t)(close - text.at) + 1 : text.len;
        text = rp_slice_trim((struct rp_slice){text.at + len, text.len - len});
    }
    if (text.len >= sizeof name && memcmp(text.at, name, sizeof name - 1) == 0 && memchr(" \t\r\n>", text.at[sizeof name - 1], 5))
        return true;
    return text.len > 0 && text.at[0] == '<' && (rp_path_ends(path, ".xlf") || rp_path_ends(path, ".xliff"));
}

const struct rp_form rp_form_xliff = {RAPPORT_INPUT_XLIFF, detect_xliff, read_xliff, open_xliff};
