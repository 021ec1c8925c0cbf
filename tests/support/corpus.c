#include "corpus.h"

#include "assertions.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text text_of(const char *bytes, size_t len)
{
    struct text text = {malloc(len + 1), len};
    assert_non_null(text.at);
    memcpy(text.at, bytes, len);
    text.at[len] = '\0';
    return text;
}

void text_add(struct text *text, const char *bytes, size_t len)
{
    char *grown = realloc(text->at, text->len + len + 1);
    assert_non_null(grown);
    memcpy(grown + text->len, bytes, len);
    text->at = grown;
    text->len += len;
    text->at[text->len] = '\0';
}

struct text read_whole(const char *path)
{
    struct text text = {NULL, 0};
    char block[65536];
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    text_add(&text, "", 0);
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        text_add(&text, block, got);
    fclose(file);
    return text;
}

static int is_sample(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 4 && strcmp(entry->d_name + len - 4, ".txt") == 0;
}

static void load_folder(struct corpus *corpus, const char *folder)
{
    struct dirent **entries;
    char path[512];
    snprintf(path, sizeof path, "%s/corpora/%s", RAPPORT_SOURCE_DIR, folder);
    int count = scandir(path, &entries, is_sample, alphasort);
    for (int i = 0; i < count; i++) {
        corpus->samples = realloc(corpus->samples, (corpus->count + 1) * sizeof *corpus->samples);
        assert_non_null(corpus->samples);
        struct sample *sample = &corpus->samples[corpus->count++];
        int written =
            snprintf(sample->path, sizeof sample->path, "%s/corpora/%s/%s", RAPPORT_SOURCE_DIR, folder, entries[i]->d_name);
        assert_true(written > 0 && (size_t)written < sizeof sample->path);
        sample->channel = strstr(sample->path, "-tmpl-") ? RAPPORT_TEMPLATE
                          : strstr(sample->path, "call") ? RAPPORT_CALL
                                                         : RAPPORT_EMAIL;
        sample->text = read_whole(sample->path);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

void corpus_load(struct corpus *corpus)
{
    static const char *const folders[] = {"gold/en-mail-a", "gold/en-mail-b", "gold/da-mail-a", "gold/da-mail-b",
                                          "gold/en-call",   "gold/da-call",   "drafts",         "calls"};
    *corpus = (struct corpus){NULL, 0};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        load_folder(corpus, folders[i]);
    assert_true(corpus->count >= 160);
}

void corpus_free(struct corpus *corpus)
{
    for (size_t i = 0; i < corpus->count; i++)
        free(corpus->samples[i].text.at);
    free(corpus->samples);
}

char *findings_text(const struct rapport_critique *critique, bool spans)
{
    size_t count;
    struct text out = {NULL, 0};
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    text_add(&out, "", 0);
    for (size_t i = 0; i < count; i++) {
        char line[512];
        int len = snprintf(line, sizeof line, "%s %u", findings[i].rule, findings[i].points);
        text_add(&out, line, (size_t)len);
        if (spans) {
            len = snprintf(line, sizeof line, " %zu-%zu", findings[i].span.start, findings[i].span.end);
            text_add(&out, line, (size_t)len);
        }
        text_add(&out, " ", 1);
        text_add(&out, findings[i].text, strlen(findings[i].text));
        text_add(&out, "\n", 1);
    }
    return out.at;
}

char *judge_text(struct rapport_scanner *scanner, struct text text, const struct rapport_check_options *options, bool spans)
{
    struct rapport_error error = {0};
    struct rapport_critique *critique = rapport_check(scanner, text.at, text.len, options, &error);
    if (!critique)
        fail_msg("%s: %s", options && options->path ? options->path : "-", error.message);
    char *out = findings_text(critique, spans);
    rapport_critique_free(critique);
    return out;
}

struct rapport_ruleset *shipped_rules(void)
{
    struct rapport_error error = {0};
    struct rapport_ruleset_options options = {.pack = RAPPORT_SOURCE_DIR "/rules"};
    struct rapport_ruleset *ruleset = rapport_ruleset_load(&options, &error);
    if (!ruleset)
        fail_msg("%s:%d: %s", error.file, error.line, error.message);
    return ruleset;
}
