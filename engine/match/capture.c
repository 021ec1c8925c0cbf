/* Patterns of rewrites: those of the pack are stored with it; any other is compiled when first asked for, and kept. */
#include <stdlib.h>

#include "compile.h"
#include "scanner.h"

struct rp_rewrite_code {
    char *pattern;
    enum rapport_language language;
    bool usable;
    uint32_t stored;    /* its number, or RP_NO_CODE */
    struct rp_use *use; /* &own, or the machine's */
    struct rp_use own;
};

enum { MAX_KEPT = 4096 };

static void compile(struct rp_scanner *scanner, struct rp_rewrite_code *kept)
{
    struct rp_made reference = {0};
    struct rp_fault fault = {0};
    kept->stored = rp_rewrite_code_of(scanner->ruleset, kept->pattern, kept->language);
    kept->use = &kept->own;
    if (kept->stored != RP_NO_CODE) {
        kept->use = &scanner->machine.uses[kept->stored];
        kept->usable = true;
        return;
    }
    if (!scanner->expander)
        scanner->expander = rp_expander_new(scanner->ruleset->pack);
    pcre2_code *code = NULL;
    const struct rp_linking linking = {scanner->expander, NULL, false};
    if (scanner->expander && rp_expand_reference(scanner->expander, kept->pattern, kept->language, &reference, &fault))
        code = rp_compile_linked(&linking, RP_PART_WHOLE, &reference, kept->language, &fault);
    rp_made_free(&reference);
    kept->usable = code && rp_machine_adopt(&scanner->machine, &kept->own, code);
}

static struct rp_rewrite_code *code_of(struct rp_scanner *scanner, const char *pattern, enum rapport_language language)
{
    for (size_t i = 0; i < scanner->rewrites.len; ++i)
        if (scanner->rewrites.at[i]->language == language && strcmp(scanner->rewrites.at[i]->pattern, pattern) == 0)
            return scanner->rewrites.at[i];
    if (scanner->rewrites.len >= MAX_KEPT)
        return NULL;
    struct rp_rewrite_code *kept = calloc(1, sizeof *kept);
    char *copy = malloc(strlen(pattern) + 1);
    struct rp_rewrite_code **slot = kept && copy ? RP_PUSH(&scanner->rewrites) : NULL;
    if (!slot) {
        free(kept);
        free(copy);
        return NULL;
    }
    strcpy(copy, pattern);
    kept->pattern = copy;
    kept->language = language;
    compile(scanner, kept);
    return *slot = kept;
}

void rp_scanner_free_rewrites(struct rp_scanner *scanner)
{
    for (size_t i = 0; i < scanner->rewrites.len; ++i) {
        pcre2_code_free(scanner->rewrites.at[i]->own.code);
        free(scanner->rewrites.at[i]->pattern);
        free(scanner->rewrites.at[i]);
    }
    free(scanner->rewrites.at);
    rp_expander_free(scanner->expander);
}

/* A name that stands several times has the text of the last of them that took part, or none. */
static void capture_named(struct rp_capture *captures, size_t max, size_t *count, const char *name, struct rp_slice text)
{
    for (size_t i = 1; i < *count; ++i) {
        if (strcmp(captures[i].name, name) != 0)
            continue;
        if (text.at)
            captures[i].text = text;
        return;
    }
    if (*count < max)
        captures[(*count)++] = (struct rp_capture){name, text.at ? text : rp_slice_of("")};
}

static struct rp_slice group(const PCRE2_SIZE *pairs, size_t number, struct rp_slice text)
{
    size_t start = pairs[2 * number], end = pairs[2 * number + 1];
    if (start == PCRE2_UNSET || start > end || end > text.len)
        return (struct rp_slice){NULL, 0};
    return (struct rp_slice){text.at + start, end - start};
}

static void take_captures(const struct rp_scanner *scanner, const pcre2_code *code, struct rp_slice text,
                          struct rp_capture *captures, size_t max, size_t *count)
{
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(scanner->machine.data);
    uint32_t names = 0, size = 0;
    PCRE2_SPTR table = NULL;
    pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &names);
    pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
    if (max > 0)
        captures[(*count)++] = (struct rp_capture){"", group(pairs, 0, text)};
    for (uint32_t i = 0; i < names; ++i) {
        const unsigned char *entry = table + (size_t)i * size;
        const char *name = (const char *)entry + 2;
        if (strncmp(name, "rp_", 3) != 0)
            capture_named(captures, max, count, name, group(pairs, (size_t)entry[0] << 8 | entry[1], text));
    }
}

/* Tried only where its opening fits, if that can be told; so a pattern that fits nowhere need not even be readied. */
static int first_match(struct rp_scanner *scanner, const struct rp_rewrite_code *kept, struct rp_slice text)
{
    struct rp_machine *machine = &scanner->machine;
    const unsigned char *filter = kept->stored != RP_NO_CODE ? rp_machine_opening(machine, kept->stored) : NULL;
    if (!filter || !rp_filter_knows(text) || !rp_scanner_fold(scanner, text))
        return kept->stored == RP_NO_CODE || rp_machine_ready(machine, kept->stored) ? rp_machine_run(machine, kept->use, text, 0)
                                                                                     : PCRE2_ERROR_NOMATCH;
    const struct rp_opening *opening = &scanner->ruleset->opening_of[kept->stored];
    for (size_t at = 0; at < text.len; ++at) {
        if (!rp_is_edge(text, at) || !rp_opening_fits(opening, filter, scanner->folded.at + at, text.at[at]))
            continue;
        int result =
            rp_machine_ready(machine, kept->stored) ? rp_machine_run_at(machine, kept->use, text, at) : PCRE2_ERROR_NOMATCH;
        if (result != PCRE2_ERROR_NOMATCH)
            return result;
    }
    return PCRE2_ERROR_NOMATCH;
}

bool rp_scanner_match(struct rp_scanner *scanner, const char *pattern, enum rapport_language language, struct rp_slice text,
                      struct rp_capture *captures, size_t max, size_t *count)
{
    *count = 0;
    if (language <= RAPPORT_LANGUAGE_AUTO || language >= RP_LANGUAGES || !rp_utf8_valid(text))
        return false;
    struct rp_rewrite_code *kept = code_of(scanner, pattern, language);
    if (!kept || !kept->usable)
        return false;
    struct rp_slice subject = text.at ? text : rp_slice_of("");
    rp_machine_limit(&scanner->machine, subject.len);
    if (first_match(scanner, kept, subject) < 0)
        return false;
    take_captures(scanner, kept->use->code, subject, captures, max, count);
    return true;
}
