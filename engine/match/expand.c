#include "expand.h"

#include <stdio.h>
#include <stdlib.h>

#include "factor.h"

enum body_state { BODY_NEW, BODY_OPEN, BODY_READY, BODY_BAD };

struct body {
    enum body_state state;
    struct rp_made made;
    struct rp_fault fault;
};

struct rp_expander {
    const struct rp_pack *pack;
    struct body *bodies; /* [class * RP_LANGUAGES + language] */
    size_t count;
};

/* One walk over a pattern or a class's entry. */
struct walk {
    struct rp_expander *expander;
    const char *at;
    size_t len, i;
    enum rapport_language language;
    unsigned depth, groups; /* classes within classes; parentheses */
    bool case_counts;       /* a group that is called keeps the flags of its definition, so classes must stand in place */
    size_t branch;          /* where in the made text an alternative began; a gap there has no blank before it */
    struct rp_made *made;
    struct rp_fault *fault;
};

static const char WORD_GAP[] = " (?:[^ ,;:.!?()]+ ){0,", ANY_GAP[] = " (?:[^ ]+ ){0,";
enum { MAX_GAP = 99, GUILLEMET_BYTES = 2 };

static bool read_class(struct rp_expander *, size_t index, enum rapport_language, unsigned depth, struct rp_fault *);

size_t rp_ref_class(const char *token)
{
    size_t number = 0;
    for (int i = 1; i < RP_REF_BYTES; ++i)
        number = number << 4 | (size_t)(token[i] - 'A');
    return number;
}

void rp_made_free(struct rp_made *made)
{
    rp_buffer_free(&made->text);
    free(made->origins.at);
    *made = (struct rp_made){0};
}

size_t rp_made_origin(const struct rp_made *made, size_t offset)
{
    size_t low = 0, high = made->origins.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (made->origins.at[middle].made <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return 0;
    const struct rp_origin *origin = &made->origins.at[low - 1];
    return origin->written + (origin->copy ? offset - origin->made : 0);
}

static void note_origin(struct rp_made *made, size_t written, bool copy)
{
    struct rp_origin *origin = RP_PUSH(&made->origins);
    if (origin)
        *origin = (struct rp_origin){made->text.len, written, copy};
    else
        made->text.failed = true;
}

static void add_size(struct rp_made *made, size_t bytes)
{
    made->size = made->size + bytes > RP_MAX_PATTERN_BYTES ? RP_MAX_PATTERN_BYTES + 1 : made->size + bytes;
}

static void put(struct walk *walk, const char *bytes, size_t len)
{
    rp_buffer_add(&walk->made->text, bytes, len);
    add_size(walk->made, len);
}

/* Puts text that stands for something else than itself, then goes on copying `skip` bytes later. */
static void put_for(struct walk *walk, const char *text, size_t skip)
{
    note_origin(walk->made, walk->i, false);
    put(walk, text, strlen(text));
    walk->i += skip;
    note_origin(walk->made, walk->i, true);
}

static bool starts(const struct walk *walk, size_t at, const char *text)
{
    size_t len = strlen(text);
    return walk->len - at >= len && memcmp(walk->at + at, text, len) == 0;
}

static void copy(struct walk *walk, size_t len)
{
    len = len < walk->len - walk->i ? len : walk->len - walk->i;
    put(walk, walk->at + walk->i, len);
    walk->i += len;
}

static size_t find(const struct walk *walk, size_t from, const char *text)
{
    for (size_t i = from; i < walk->len; ++i)
        if (starts(walk, i, text))
            return i + strlen(text);
    return walk->len;
}

static void copy_escape(struct walk *walk)
{
    if (starts(walk, walk->i + 1, "«") || starts(walk, walk->i + 1, "»")) {
        walk->i += 1;
        note_origin(walk->made, walk->i, true);
        copy(walk, GUILLEMET_BYTES);
    } else if (starts(walk, walk->i + 1, "Q")) {
        copy(walk, find(walk, walk->i, "\\E") - walk->i);
    } else if (walk->i + 2 < walk->len && strchr("pPxoNgk", walk->at[walk->i + 1]) && walk->at[walk->i + 2] == '{') {
        copy(walk, find(walk, walk->i, "}") - walk->i);
    } else {
        copy(walk, 2);
    }
}

/* [...]: nothing in it is an addition of ours. */
static void copy_set(struct walk *walk)
{
    copy(walk, starts(walk, walk->i + 1, "^") ? 2 : 1);
    if (starts(walk, walk->i, "]"))
        copy(walk, 1);
    while (walk->i < walk->len) {
        bool last = walk->at[walk->i] == ']';
        if (starts(walk, walk->i, "[:"))
            copy(walk, find(walk, walk->i, ":]") - walk->i);
        else
            copy(walk, walk->at[walk->i] == '\\' ? 2 : 1);
        if (last)
            return;
    }
}

/* {..n} or {,..n} at `at`: its length, or 0. */
static size_t gap_at(const struct walk *walk, size_t at, bool *any, unsigned long *words)
{
    *any = starts(walk, at, "{,..");
    if (!*any && !starts(walk, at, "{.."))
        return 0;
    size_t i = at + (*any ? 4 : 3), digits = i;
    for (*words = 0; i < walk->len && walk->at[i] >= '0' && walk->at[i] <= '9'; ++i)
        *words = *words > MAX_GAP ? *words : *words * 10 + (unsigned long)(walk->at[i] - '0');
    return i > digits && starts(walk, i, "}") ? i + 1 - at : 0;
}

/* A gap takes one blank on each side with it. */
static bool try_gap(struct walk *walk, bool *taken)
{
    bool any;
    unsigned long words;
    size_t before = walk->at[walk->i] == ' ';
    size_t len = gap_at(walk, walk->i + before, &any, &words);
    *taken = len > 0;
    if (len == 0)
        return true;
    if (words > MAX_GAP)
        return rp_fault_at(walk->fault, RAPPORT_RULES, walk->i, "a gap of more than %d words", MAX_GAP);
    char text[64];
    snprintf(text, sizeof text, "%s%lu}", any ? ANY_GAP : WORD_GAP, words);
    len += before;
    bool first = walk->made->text.len == walk->branch;
    put_for(walk, first ? text + 1 : text, len + (starts(walk, walk->i + len, " ") ? 1 : 0));
    return true;
}

static size_t class_at(const struct walk *walk)
{
    size_t i = walk->i + 1;
    if (i >= walk->len || walk->at[i] < 'a' || walk->at[i] > 'z')
        return 0;
    while (i < walk->len && walk->at[i] != '}' &&
           (walk->at[i] == '-' || (walk->at[i] >= 'a' && walk->at[i] <= 'z') || (walk->at[i] >= '0' && walk->at[i] <= '9')))
        ++i;
    return starts(walk, i, "}") ? i + 1 - walk->i : 0;
}

static bool unknown_class(struct walk *walk, struct rp_slice name)
{
    const struct rp_pack *pack = walk->expander->pack;
    const char **ids = calloc(pack->classes.len + 1, sizeof *ids);
    char word[128];
    snprintf(word, sizeof word, "%.*s", (int)(name.len < 100 ? name.len : 100), name.at);
    const char *near = NULL;
    for (size_t i = 0; ids && i < pack->classes.len; ++i)
        ids[i] = pack->classes.at[i].id;
    if (ids)
        near = rp_nearest(word, ids, pack->classes.len);
    free(ids);
    if (near)
        return rp_fault_at(walk->fault, RAPPORT_RULES, walk->i, "no class {%s}; did you mean {%s}?", word, near);
    return rp_fault_at(walk->fault, RAPPORT_RULES, walk->i, "no class {%s}", word);
}

/* "... in {inner} of {outer}" */
static bool fail_within(struct walk *walk, const struct rp_fault *inner, const char *id)
{
    if (inner->within)
        rp_fault_at(walk->fault, inner->code, walk->i, "%s of {%s}", inner->message, id);
    else
        rp_fault_at(walk->fault, inner->code, walk->i, "%s in {%s}", inner->message, id);
    walk->fault->within = true;
    return false;
}

static bool put_class(struct walk *walk, size_t len)
{
    const struct rp_pack *pack = walk->expander->pack;
    struct rp_slice name = {walk->at + walk->i + 1, len - 2};
    const struct rp_class *class = rp_pack_class(pack, name.at, name.len);
    if (!class)
        return unknown_class(walk, name);
    size_t index = (size_t)(class - pack->classes.at);
    struct rp_fault inner = {0};
    if (!read_class(walk->expander, index, walk->language, walk->depth + 1, &inner))
        return fail_within(walk, &inner, class->id);
    const struct rp_made *body = &walk->expander->bodies[index * RP_LANGUAGES + walk->language].made;
    char token[RP_REF_BYTES + 1] = {walk->case_counts || body->captures ? RP_REF_IN_PLACE : RP_REF};
    for (int i = 0; i < 4; ++i)
        token[1 + i] = (char)('A' + (index >> (12 - 4 * i) & 15));
    walk->made->captures = walk->made->captures || body->captures;
    add_size(walk->made, body->size + 4);
    put_for(walk, token, len);
    return true;
}

static void put_blank(struct walk *walk)
{
    size_t i = walk->i;
    while (i < walk->len && walk->at[i] == ' ')
        ++i;
    /* " | " is layout; in a group a blank on one side alone is meant: (?:new |own )? */
    bool drop = i < walk->len && walk->at[i] == '|' && (walk->groups == 0 || starts(walk, i + 1, " "));
    size_t from = walk->i;
    if (!drop)
        put(walk, " ", 1);
    walk->i = i;
    if (drop || i - from > 1)
        note_origin(walk->made, walk->i, true);
}

static void put_bar(struct walk *walk)
{
    bool layout = walk->groups == 0 || (walk->i > 0 && walk->at[walk->i - 1] == ' ');
    copy(walk, 1);
    while (layout && walk->i < walk->len && walk->at[walk->i] == ' ')
        ++walk->i;
    walk->branch = walk->made->text.len;
    note_origin(walk->made, walk->i, true);
}

/* Does a group of flags such as (?-i: or (?i) touch the case? Classes in such a text must stand in place. */
static bool touches_case(const char *at, size_t len)
{
    for (size_t i = 0; i + 2 < len; ++i) {
        if (at[i] != '(' || at[i + 1] != '?')
            continue;
        size_t flags = strspn(at + i + 2, "imsxnJU^-");
        if (flags > 0 && (memchr(at + i + 2, 'i', flags) || at[i + 2] == '^'))
            return true;
    }
    return false;
}

static bool step(struct walk *walk)
{
    bool taken = false;
    size_t class_len;
    char byte = walk->at[walk->i];
    if ((unsigned char)byte < ' ')
        return rp_fault_at(walk->fault, RAPPORT_SYNTAX, walk->i, "a control character; write it as an escape");
    if ((byte == ' ' || byte == '{') && !try_gap(walk, &taken))
        return false;
    if (taken)
        return true;
    if (byte == '\\')
        copy_escape(walk);
    else if (byte == '[')
        copy_set(walk);
    else if (byte == ' ')
        put_blank(walk);
    else if (byte == '|')
        put_bar(walk);
    else if (byte == '{' && (class_len = class_at(walk)) > 0)
        return put_class(walk, class_len);
    else if (starts(walk, walk->i, "«"))
        walk->made->captures = true, put_for(walk, "(?<span>", GUILLEMET_BYTES);
    else if (starts(walk, walk->i, "»"))
        put_for(walk, ")", GUILLEMET_BYTES);
    else {
        /* A plain "(" captures, and so does (?<name>, (?P<name> and (?'name'. */
        if (byte == '(' && (!starts(walk, walk->i, "(?") || starts(walk, walk->i, "(?P") || starts(walk, walk->i, "(?'") ||
                            (starts(walk, walk->i, "(?<") && !starts(walk, walk->i, "(?<=") && !starts(walk, walk->i, "(?<!"))))
            walk->made->captures = true;
        walk->groups += byte == '(';
        walk->groups -= byte == ')' && walk->groups > 0;
        copy(walk, 1);
    }
    return true;
}

static bool walk_text(struct rp_expander *expander, const char *text, enum rapport_language language, unsigned depth,
                      struct rp_made *made, struct rp_fault *fault)
{
    struct walk walk = {.expander = expander,
                        .at = text,
                        .len = strlen(text),
                        .language = language,
                        .depth = depth,
                        .made = made,
                        .fault = fault};
    walk.branch = depth > 0 ? 0 : SIZE_MAX;
    walk.case_counts = touches_case(walk.at, walk.len);
    while (walk.len > 0 && walk.at[walk.len - 1] == ' ' && !(walk.len > 1 && walk.at[walk.len - 2] == '\\'))
        --walk.len;
    while (walk.i < walk.len && walk.at[walk.i] == ' ')
        ++walk.i;
    note_origin(made, walk.i, true);
    while (walk.i < walk.len)
        if (!step(&walk))
            return false;
    return made->text.failed ? rp_fault_at(fault, RAPPORT_NO_MEMORY, 0, "out of memory") : true;
}

/* With every class in place; factoring has made it shorter than the entries were. */
static void measure(const struct rp_expander *expander, enum rapport_language language, struct rp_made *body)
{
    body->size = 0;
    for (size_t i = 0; i < body->text.len;) {
        bool ref = rp_is_ref(body->text.at[i]);
        add_size(body, ref ? rp_expand_body(expander, rp_ref_class(body->text.at + i), language)->size + 4 : 1);
        i += ref ? RP_REF_BYTES : 1;
    }
}

static bool read_entries(struct rp_expander *expander, const struct rp_class *class, enum rapport_language language,
                         unsigned depth, struct rp_made *body, struct rp_fault *fault)
{
    struct rp_buffer joined = {0};
    bool good = true;
    for (size_t i = 0; good && i < class->entries[language].len; ++i) {
        struct rp_made made = {0};
        good = walk_text(expander, class->entries[language].at[i].text, language, depth, &made, fault);
        if (good && made.text.len > 0) {
            if (joined.len > 0)
                rp_buffer_byte(&joined, '|');
            rp_buffer_add(&joined, made.text.at, made.text.len);
            body->captures = body->captures || made.captures;
        }
        rp_made_free(&made);
    }
    if (good && joined.len == 0 && !joined.failed)
        good = rp_fault_at(fault, RAPPORT_RULES, 0, "no words for this language");
    if (good && (joined.failed || !rp_factor((struct rp_slice){joined.at, joined.len}, &body->text)))
        good = rp_fault_at(fault, RAPPORT_NO_MEMORY, 0, "out of memory");
    rp_buffer_free(&joined);
    if (good)
        measure(expander, language, body);
    return good;
}

static bool read_class(struct rp_expander *expander, size_t index, enum rapport_language language, unsigned depth,
                       struct rp_fault *fault)
{
    struct body *body = &expander->bodies[index * RP_LANGUAGES + language];
    if (body->state == BODY_READY)
        return true;
    if (body->state == BODY_BAD) {
        *fault = body->fault;
        return false;
    }
    if (body->state == BODY_OPEN)
        return rp_fault_at(fault, RAPPORT_RULES, 0, "a class stands within itself");
    if (depth > RP_MAX_CLASS_DEPTH)
        return rp_fault_at(fault, RAPPORT_LIMIT, 0, "more than %d classes within each other", RP_MAX_CLASS_DEPTH);
    body->state = BODY_OPEN;
    bool good = read_entries(expander, &expander->pack->classes.at[index], language, depth, &body->made, &body->fault);
    body->state = good ? BODY_READY : BODY_BAD;
    if (!good)
        *fault = body->fault;
    return good;
}

struct rp_expander *rp_expander_new(const struct rp_pack *pack)
{
    struct rp_expander *expander = calloc(1, sizeof *expander);
    if (!expander)
        return NULL;
    expander->pack = pack;
    expander->count = pack->classes.len * RP_LANGUAGES;
    expander->bodies = calloc(expander->count + 1, sizeof *expander->bodies);
    if (!expander->bodies) {
        free(expander);
        return NULL;
    }
    return expander;
}

void rp_expander_free(struct rp_expander *expander)
{
    if (!expander)
        return;
    for (size_t i = 0; i < expander->count; ++i)
        rp_made_free(&expander->bodies[i].made);
    free(expander->bodies);
    free(expander);
}

bool rp_expand_reference(struct rp_expander *expander, const char *pattern, enum rapport_language language, struct rp_made *made,
                         struct rp_fault *fault)
{
    if (expander->pack->classes.len > RP_MAX_CLASSES)
        return rp_fault_at(fault, RAPPORT_LIMIT, 0, "more than %d classes", RP_MAX_CLASSES);
    if (strlen(pattern) > RP_MAX_PATTERN_BYTES)
        return rp_fault_at(fault, RAPPORT_LIMIT, 0, "a pattern of more than %u bytes", RP_MAX_PATTERN_BYTES);
    return walk_text(expander, pattern, language, 0, made, fault);
}

const struct rp_made *rp_expand_body(const struct rp_expander *expander, size_t class_index, enum rapport_language language)
{
    return &expander->bodies[class_index * RP_LANGUAGES + language].made;
}
