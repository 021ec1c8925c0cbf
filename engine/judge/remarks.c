/* What remarks say: "rapport: ignore blame-client, hedging - agreed with the client". */
#include <stdlib.h>

#include "findings.h"

enum verb { IGNORE, IGNORE_FILE, IGNORE_START, IGNORE_END, VERBS };
static const char *const verbs[VERBS] = {"ignore", "ignore-file", "ignore-start", "ignore-end"};

struct reading {
    const struct rp_pack *pack;
    const struct rp_document *document;
    struct rp_verdict *verdict;
    bool failed;
};

static bool danish(const struct reading *reading)
{
    return reading->document->language == RAPPORT_DANISH;
}

static void complain(struct reading *reading, const char *english, const char *danish)
{
    struct rp_note *place = english && danish ? RP_PUSH(&reading->verdict->complaints) : NULL;
    if (place)
        *place = (struct rp_note){english, danish};
    else
        reading->failed = true;
}

static size_t line_of(const struct reading *reading, const struct rp_remark *remark)
{
    return rp_remark_line(reading->document, remark);
}

static void complain_of_verb(struct reading *reading, const struct rp_remark *remark, const char *word, const char *near)
{
    struct rp_arena *arena = &reading->verdict->arena;
    size_t line = line_of(reading, remark);
    complain(reading, rp_format(arena, "line %zu: \"rapport: %.40s\" is not known; did you mean \"%s\"?", line, word, near),
             rp_format(arena, "linje %zu: \"rapport: %.40s\" kendes ikke; mente du \"%s\"?", line, word, near));
}

static void complain_of_nothing(struct reading *reading, const struct rp_remark *remark, enum verb verb)
{
    struct rp_arena *arena = &reading->verdict->arena;
    size_t line = line_of(reading, remark);
    complain(reading, rp_format(arena, "line %zu: \"rapport: %s\" names no rule", line, verbs[verb]),
             rp_format(arena, "linje %zu: \"rapport: %s\" nævner ingen regel", line, verbs[verb]));
}

/* ---- words ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *skip_blanks(const char *at)
{
    while (is_blank(*at))
        at++;
    return at;
}

/* Bytes of the dash that leads to the reason: one between blanks, for rules have dashes of their own. */
static size_t dash(const char *at)
{
    static const char *const dashes[] = {"--", "-", "\xE2\x80\x93", "\xE2\x80\x94"};
    for (size_t i = 0; i < RP_COUNT(dashes); i++) {
        size_t len = strlen(dashes[i]);
        if (strncmp(at, dashes[i], len) == 0 && (at[len] == '\0' || is_blank(at[len])))
            return len;
    }
    return 0;
}

static size_t word_length(const char *at)
{
    size_t len = 0;
    while (at[len] && at[len] != ',' && !is_blank(at[len]))
        len++;
    return len;
}

static const char *default_reason(const struct reading *reading)
{
    return danish(reading) ? "uden begrundelse" : "no reason given";
}

/* The reason, its blanks and line breaks one blank each. */
static const char *reason_of(struct reading *reading, const char *at)
{
    struct rp_buffer reason = {0};
    for (at = skip_blanks(at); *at; at++) {
        if (!is_blank(*at))
            rp_buffer_byte(&reason, *at);
        else if (*skip_blanks(at) && !is_blank(at[1]))
            rp_buffer_byte(&reason, ' ');
    }
    const char *copy = reason.len > 0 ? rp_strndup(&reading->verdict->arena, reason.at, reason.len) : default_reason(reading);
    reading->failed |= reason.failed;
    rp_buffer_free(&reason);
    return copy;
}

/* Where the reason begins; the end of the text where there is none. */
static const char *find_reason(const char *at)
{
    for (; *at; at++)
        if (is_blank(*at) && dash(at + 1) > 0)
            return at + 1 + dash(at + 1);
    return at;
}

/* ---- rules ---- */

static const char *nearest_rule(const struct reading *reading, const char *word)
{
    const struct rp_pack *pack = reading->pack;
    const char **ids = calloc(pack->rules.len + 1, sizeof *ids);
    for (size_t i = 0; ids && i < pack->rules.len; i++)
        ids[i] = pack->rules.at[i].id;
    const char *near = ids ? rp_nearest(word, ids, pack->rules.len) : NULL;
    free(ids);
    return near ? near : "";
}

static void add(struct reading *reading, const struct rp_remark *remark, enum verb verb, const char *rule, const char *reason)
{
    struct rp_suppression *place = rule && reason ? RP_PUSH(&reading->verdict->suppressions) : NULL;
    if (!place) {
        reading->failed = true;
        return;
    }
    *place = (struct rp_suppression){.rule = rule, .reason = reason, .remark = remark};
    place->of = rp_pack_rule(reading->pack, rule);
    place->nearest = place->of ? NULL : nearest_rule(reading, rule);
    place->whole = verb == IGNORE_FILE || remark->scope != RP_REMARK_PLACE;
    if (verb == IGNORE_START) {
        place->from = remark->end;
        place->to = SIZE_MAX;
    } else if (verb == IGNORE && !place->whole) {
        rp_remark_range(reading->document, remark, &place->from, &place->to);
    }
}

/* Ends what "ignore-start" began; all of it where no rule is named. */
static void end_region(struct reading *reading, const struct rp_remark *remark, const char *rule)
{
    for (size_t i = 0; i < reading->verdict->suppressions.len; i++) {
        struct rp_suppression *suppression = &reading->verdict->suppressions.at[i];
        if (suppression->to == SIZE_MAX && (!rule || strcmp(suppression->rule, rule) == 0))
            suppression->to = remark->start;
    }
}

static void read_rules(struct reading *reading, const struct rp_remark *remark, enum verb verb, const char *at)
{
    const char *rest = find_reason(at), *reason = reason_of(reading, rest);
    size_t named = 0;
    for (at = skip_blanks(at); *at && at < rest && dash(at) == 0; at = skip_blanks(at)) {
        size_t len = word_length(at);
        const char *rule = rp_strndup(&reading->verdict->arena, at, len);
        if (len > 0 && verb == IGNORE_END)
            end_region(reading, remark, rule);
        else if (len > 0)
            add(reading, remark, verb, rule, reason);
        named += len > 0;
        at += len + (at[len] == ',');
    }
    if (named == 0 && verb == IGNORE_END)
        end_region(reading, remark, NULL);
    else if (named == 0)
        complain_of_nothing(reading, remark, verb);
}

/* Other words may follow "rapport:" in a comment, which are none of our business; those that were meant for us are told. */
static void read_remark(struct reading *reading, const struct rp_remark *remark)
{
    static const char opening[] = "rapport:";
    if (remark->scope == RP_REMARK_HEADER) {
        read_rules(reading, remark, IGNORE, remark->text);
        return;
    }
    const char *at = skip_blanks(remark->text + sizeof opening - 1);
    char word[48] = "";
    size_t len = word_length(at);
    rp_fold(word, at, len < sizeof word - 1 ? len : sizeof word - 1);
    for (size_t verb = 0; verb < VERBS; verb++) {
        if (strcmp(word, verbs[verb]) != 0)
            continue;
        if (remark->scope != RP_REMARK_FILE || verb == IGNORE_FILE)
            read_rules(reading, remark, (enum verb)verb, at + len);
        return;
    }
    const char *near = remark->scope == RP_REMARK_FILE ? NULL : rp_nearest(word, verbs, VERBS);
    if (near)
        complain_of_verb(reading, remark, word, near);
}

bool rp_read_remarks(const struct rp_pack *pack, const struct rp_document *document, struct rp_verdict *verdict)
{
    struct reading reading = {.pack = pack, .document = document, .verdict = verdict};
    for (size_t i = 0; i < document->remarks.len && !reading.failed; i++)
        read_remark(&reading, &document->remarks.at[i]);
    return !reading.failed;
}
