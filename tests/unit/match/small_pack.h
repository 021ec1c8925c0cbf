/* Packs and documents made by hand, and hits written as text: `apology=sorry setback=is late`. */
#ifndef RP_TEST_SMALL_PACK_H
#define RP_TEST_SMALL_PACK_H

#include <stdlib.h>

#include "assertions.h"
#include "match/match.h"
#include "rule/srx.h"

static inline struct rp_pack *pack_new(void)
{
    struct rp_pack *pack = calloc(1, sizeof *pack);
    assert_non_null(pack);
    return pack;
}

static inline int by_id(const void *a, const void *b)
{
    return strcmp(((const struct rp_class *)a)->id, ((const struct rp_class *)b)->id);
}

static inline struct rp_place place_of(int line)
{
    return (struct rp_place){"test.xml", line};
}

/* `words` has an entry a line. */
static inline void add_class(struct rp_pack *pack, const char *id, enum rapport_language language, const char *words)
{
    struct rp_class *class = rp_pack_class(pack, id, strlen(id));
    if (!class) {
        class = RP_PUSH(&pack->classes);
        assert_non_null(class);
        class->id = rp_strdup(&pack->arena, id);
        class->place = place_of(1);
        qsort(pack->classes.at, pack->classes.len, sizeof *pack->classes.at, by_id);
        class = rp_pack_class(pack, id, strlen(id));
    }
    while (*words) {
        size_t len = strcspn(words, "\n");
        struct rp_entry *entry = RP_PUSH(&class->entries[language]);
        assert_non_null(entry);
        entry->text = rp_strndup(&pack->arena, words, len);
        entry->place = place_of(2);
        words += len + (words[len] == '\n');
    }
}

static inline struct rp_signal *signal_at(struct rp_pack *pack, size_t index)
{
    return &pack->signals.at[index];
}

static inline uint32_t add_signal(struct rp_pack *pack, const char *id)
{
    struct rp_signal *signal = RP_PUSH(&pack->signals);
    assert_non_null(signal);
    signal->id = rp_strdup(&pack->arena, id);
    signal->title[RAPPORT_ENGLISH] = signal->title[RAPPORT_DANISH] = "title";
    signal->place = place_of(3);
    assert_non_null(RP_PUSH(&signal->constructions));
    signal->constructions.at[0].place = place_of(3);
    return (uint32_t)(pack->signals.len - 1);
}

static inline uint32_t add_construction(struct rp_pack *pack, uint32_t signal, const char *id)
{
    struct rp_construction *construction = RP_PUSH(&signal_at(pack, signal)->constructions);
    assert_non_null(construction);
    construction->id = rp_strdup(&pack->arena, id);
    construction->place = place_of(4);
    return (uint32_t)(signal_at(pack, signal)->constructions.len - 1);
}

static inline struct rp_pattern pattern_of(struct rp_pack *pack, enum rapport_language language, const char *text, int weight)
{
    return (struct rp_pattern){rp_strdup(&pack->arena, text), language, weight, place_of(5)};
}

static inline void add_pattern_to(struct rp_pack *pack, uint32_t signal, uint32_t construction, enum rapport_language language,
                                  const char *text)
{
    struct rp_pattern *pattern = RP_PUSH(&signal_at(pack, signal)->constructions.at[construction].patterns);
    assert_non_null(pattern);
    *pattern = pattern_of(pack, language, text, 0);
}

static inline void add_pattern(struct rp_pack *pack, uint32_t signal, enum rapport_language language, const char *text)
{
    add_pattern_to(pack, signal, 0, language, text);
}

static inline void add_cue(struct rp_pack *pack, uint32_t signal, enum rapport_language language, int weight, const char *text)
{
    struct rp_pattern *cue = RP_PUSH(&signal_at(pack, signal)->cues);
    assert_non_null(cue);
    *cue = pattern_of(pack, language, text, weight);
}

static inline struct rp_exception *add_exception(struct rp_pack *pack, uint32_t signal, uint32_t construction, bool provided,
                                                 enum rp_within within)
{
    struct rp_exception *exception = RP_PUSH(&signal_at(pack, signal)->constructions.at[construction].exceptions);
    assert_non_null(exception);
    exception->provided = provided;
    exception->within = within;
    exception->place = place_of(6);
    return exception;
}

static inline void add_unless(struct rp_pack *pack, uint32_t signal, uint32_t construction, enum rp_within within,
                              enum rapport_language language, const char *text)
{
    add_exception(pack, signal, construction, false, within)->pattern = pattern_of(pack, language, text, 0);
}

static inline void add_unless_signal(struct rp_pack *pack, uint32_t signal, enum rp_within within, uint32_t other)
{
    struct rp_exception *exception = add_exception(pack, signal, 0, false, within);
    exception->signal = signal_at(pack, other)->id;
    exception->signal_index = other;
}

static inline struct rp_ruleset *ruleset_of(struct rp_pack *pack)
{
    struct rapport_error error = {0};
    char text[800];
    struct rp_ruleset *ruleset = rp_ruleset_compile(pack, &error);
    if (!ruleset)
        fail_msg("%s", rapport_error_text(&error, text, sizeof text));
    return ruleset;
}

/* The error that a pack is refused with. */
static inline struct rapport_error refusal_of(struct rp_pack *pack)
{
    struct rapport_error error = {0};
    assert_null(rp_ruleset_compile(pack, &error));
    assert_true(error.code != RAPPORT_OK);
    return error;
}

/* A sentence a line, all of one language. The text must outlive the document. */
static inline struct rp_document document_of(enum rapport_language language, const char *text)
{
    struct rp_document document = {.text = text, .text_len = strlen(text)};
    for (size_t at = 0; at < document.text_len;) {
        size_t len = strcspn(text + at, "\n");
        struct rp_sentence *sentence = RP_PUSH(&document.sentences);
        assert_non_null(sentence);
        sentence->start = (uint32_t)at;
        sentence->end = (uint32_t)(at + len);
        sentence->language = language;
        at += len + 1;
    }
    return document;
}

static inline void add_hits(struct rp_buffer *out, const struct rp_ruleset *ruleset, const struct rp_document *document,
                            const struct rp_signals *signals)
{
    for (size_t i = 0; i < signals->hits.len; ++i) {
        const struct rp_hit *hit = &signals->hits.at[i];
        rp_buffer_format(out, "%s%s=%.*s", out->len ? " " : "", rp_ruleset_pack(ruleset)->signals.at[hit->signal].id,
                         (int)(hit->end - hit->start), document->text + hit->start);
    }
    if (!out->at)
        rp_buffer_text(out, "");
}

static inline struct rp_buffer scan_with(struct rp_scanner *scanner, const struct rp_ruleset *ruleset,
                                         enum rapport_language language, const char *text)
{
    struct rp_document document = document_of(language, text);
    struct rp_signals signals;
    struct rapport_error error = {0};
    struct rp_buffer out = {0};
    assert_number(rp_scan(scanner, &document, &signals, &error), RAPPORT_OK);
    add_hits(&out, ruleset, &document, &signals);
    rp_signals_free(&signals);
    free(document.sentences.at);
    return out;
}

/* Scans twice, with the prefilter and without, and expects the same hits both times. */
static inline void assert_hits_of(const struct rp_ruleset *ruleset, enum rapport_language language, const char *text,
                                  const char *expected)
{
    for (int plain = 0; plain < 2; ++plain) {
        struct rp_scanner *scanner = rp_scanner_new(ruleset, NULL);
        assert_non_null(scanner);
        rp_scanner_set_plain(scanner, plain);
        struct rp_buffer out = scan_with(scanner, ruleset, language, text);
        if (strcmp(out.at, expected) != 0)
            fail_msg("%s, on \"%s\"\n       found    \"%s\"\n       expected \"%s\"", plain ? "plain" : "filtered", text, out.at,
                     expected);
        rp_buffer_free(&out);
        rp_scanner_free(scanner);
    }
}

/* One signal "x" with one pattern. */
static inline void assert_pattern(enum rapport_language language, const char *pattern, const char *text, const char *expected)
{
    struct rp_pack *pack = pack_new();
    add_pattern(pack, add_signal(pack, "x"), language, pattern);
    struct rp_ruleset *ruleset = ruleset_of(pack);
    assert_hits_of(ruleset, language, text, expected);
    rp_ruleset_free(ruleset);
}

#define EN RAPPORT_ENGLISH
#define DA RAPPORT_DANISH

#endif
