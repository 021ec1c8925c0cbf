/* What must hold for every template of corpora/templates: nothing is found within a placeholder, no rewrite changes one, and
 * the fault that only the second branch has is found where it stands. */
#include <dirent.h>
#include <stdlib.h>

#include "assertions.h"
#include "corpus.h"

struct dialect {
    const char *name, *open, *close;
    bool conditional;
};
static const struct dialect dialects[] = {
    {"jinja", "{{", "}}", true},      {"django", "{{", "}}", true},    {"twig", "{{", "}}", true},
    {"nunjucks", "{{", "}}", true},   {"liquid", "{{", "}}", true},    {"handlebars", "{{", "}}", true},
    {"mustache", "{{{", "}}}", true}, {"erb", "<%=", "%>", true},      {"ejs", "<%-", "%>", true},
    {"smarty", "{$", "}", true},      {"toolkit", "[% ", " %]", true}, {"blade", "{{", "}}", true},
    {"php", "<?=", "?>", true},       {"mailchimp", "*|", "|*", true}, {"brevo", "{{", "}}", true},
    {"dollar", "${", "}", false},     {"brace", "{", "}", false},      {"python", "%(", ")s", false},
    {"ruby", "%{", "}", false},       {"printf", "%s", "", false},     {"printf-numbered", "%", "$s", false},
    {"brackets", "[[", "]]", false},  {"hashes", "##", "##", false},   {"ats", "@", "@", false},
    {"percents", "%", "%", false},
};

struct place {
    size_t start, end;
};
struct places {
    struct place at[64];
    size_t count;
};

static bool begins(const char *at, const char *text)
{
    return strncmp(at, text, strlen(text)) == 0;
}

/* The placeholders, control tags included where they are written alike. */
static void find_places(const struct dialect *dialect, const char *text, struct places *places)
{
    places->count = 0;
    for (const char *at = text; *at; at++) {
        if (!begins(at, dialect->open))
            continue;
        const char *close = strstr(at + strlen(dialect->open), dialect->close);
        assert_non_null(close);
        close += strlen(dialect->close);
        assert_true(places->count < 64);
        places->at[places->count++] = (struct place){(size_t)(at - text), (size_t)(close - text)};
        at = close - 1;
    }
    assert_true(places->count >= 4);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All placeholders of the text, sorted, a line each. */
static char *inventory(const struct dialect *dialect, const char *text)
{
    struct places places;
    char *found[64];
    find_places(dialect, text, &places);
    struct text all = text_of("", 0);
    for (size_t i = 0; i < places.count; i++)
        found[i] = text_of(text + places.at[i].start, places.at[i].end - places.at[i].start).at;
    qsort(found, places.count, sizeof *found, by_text);
    for (size_t i = 0; i < places.count; i++) {
        text_add(&all, found[i], strlen(found[i]));
        text_add(&all, "\n", 1);
        free(found[i]);
    }
    return all.at;
}

static void assert_apart(const char *path, const struct places *places, const struct rapport_finding *finding)
{
    size_t start = finding->span.start, end = finding->span.end;
    for (size_t i = 0; i < places->count; i++) {
        const struct place *place = &places->at[i];
        bool cuts = (start > place->start && start < place->end) || (end > place->start && end < place->end);
        bool inside = start >= place->start && end <= place->end;
        if (cuts || inside)
            fail_msg("%s: %s at %zu cuts or lies in a placeholder", path, finding->rule, start);
    }
}

static void assert_kept(const char *path, const struct dialect *dialect, struct text text,
                        const struct rapport_edit *const *edits, size_t count)
{
    size_t length;
    char *changed = rapport_edits_apply(text.at, text.len, edits, count, &length, NULL);
    assert_non_null(changed);
    char *before = inventory(dialect, text.at), *after = inventory(dialect, changed);
    if (strcmp(before, after) != 0)
        fail_msg("%s: rewrites change placeholders\n%s", path, changed);
    free(before);
    free(after);
    free(changed);
}

/* Judges one way; returns the line of its only finding with a place, 0 when there is none. */
static size_t judge_way(const char *path, const struct dialect *dialect, struct text text,
                        const struct rapport_critique *critique)
{
    struct places places;
    size_t count, edit_count = 0, line = 0;
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    const struct rapport_edit **edits = calloc(3 * count + 1, sizeof *edits);
    assert_non_null(edits);
    find_places(dialect, text.at, &places);
    for (size_t i = 0; i < count; i++) {
        if (findings[i].has_span) {
            assert_apart(path, &places, &findings[i]);
            line = findings[i].span.line;
        }
        for (size_t k = 0; k < findings[i].suggestion_count; k++) {
            if (!findings[i].suggestions[k].edit)
                continue;
            edits[edit_count++] = findings[i].suggestions[k].edit;
            assert_kept(path, dialect, text, &findings[i].suggestions[k].edit, 1);
        }
    }
    assert_kept(path, dialect, text, edits, edit_count);
    free(edits);
    return line;
}

static size_t line_of_fault(const char *text)
{
    static const char *const faults[] = {"You must have given us", "Trevor forgot", "as soon as possible",
                                         "Du har selv oplyst",     "Rasmus glemte", "hurtigst muligt"};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const char *at = strstr(text, faults[i]);
        size_t line = 1;
        for (const char *c = text; at && c < at; c++)
            line += *c == '\n';
        if (at)
            return line;
    }
    return 0;
}

static void judge_template(struct rapport_scanner *scanner, const char *path, const struct dialect *dialect)
{
    struct rapport_error error = {0};
    struct rapport_check_options options = {.path = path};
    struct text text = read_whole(path);
    struct rapport_messages *messages = rapport_messages_new(text.at, text.len, &options, &error);
    size_t ways = 0, lines[8] = {0};
    assert_non_null(messages);
    while (rapport_messages_next(messages, &error)) {
        struct rapport_critique *critique = rapport_check_message(scanner, messages, &error);
        assert_non_null(critique);
        assert_number(rapport_critique_channel(critique), RAPPORT_TEMPLATE);
        assert_true(ways < 8);
        lines[ways++] = judge_way(path, dialect, text, critique);
        rapport_critique_free(critique);
    }
    if (ways != (dialect->conditional ? 2u : 1u) || lines[0] != 0 || lines[1] != line_of_fault(text.at))
        fail_msg("%s: %zu ways, findings in lines %zu and %zu", path, ways, lines[0], lines[1]);
    rapport_messages_free(messages);
    free(text.at);
}

static const struct dialect *dialect_of(const char *name)
{
    size_t len = strcspn(name, ".");
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        if (strlen(dialects[i].name) == len && strncmp(dialects[i].name, name, len) == 0)
            return &dialects[i];
    return NULL;
}

static void placeholders_are_left_alone_and_branches_judged(void **state)
{
    (void)state;
    struct rapport_ruleset *ruleset = shipped_rules();
    struct rapport_scanner *scanner = rapport_scanner_new(ruleset, NULL);
    struct dirent **entries;
    int count = scandir(RAPPORT_SOURCE_DIR "/corpora/templates", &entries, NULL, alphasort), judged = 0;
    assert_non_null(scanner);
    for (int i = 0; i < count; i++) {
        const struct dialect *dialect = dialect_of(entries[i]->d_name);
        if (dialect) {
            char path[1024];
            snprintf(path, sizeof path, "%s/corpora/templates/%s", RAPPORT_SOURCE_DIR, entries[i]->d_name);
            judge_template(scanner, path, dialect);
            judged++;
        }
        free(entries[i]);
    }
    free(entries);
    assert_int_equal(judged, 2 * (int)(sizeof dialects / sizeof *dialects));
    rapport_scanner_free(scanner);
    rapport_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(placeholders_are_left_alone_and_branches_judged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
