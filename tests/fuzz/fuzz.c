#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool swallow(void *context, const char *bytes, size_t length)
{
    size_t *sum = context;
    for (size_t i = 0; i < length; i++)
        *sum += (unsigned char)bytes[i];
    return true;
}

static struct rapport_scanner *scanner_of(const char *pack)
{
    struct rapport_error error = {0};
    struct rapport_ruleset_options options = {.pack = pack};
    struct rapport_ruleset *ruleset = rapport_ruleset_load(&options, &error);
    struct rapport_scanner *scanner = ruleset ? rapport_scanner_new(ruleset, &error) : NULL;
    if (!scanner) {
        fprintf(stderr, "%s:%d: %s\n", error.file, error.line, error.message);
        abort();
    }
    return scanner;
}

struct rapport_scanner *fuzz_small_scanner(void)
{
    static struct rapport_scanner *scanner;
    if (!scanner)
        scanner = scanner_of(RAPPORT_SOURCE_DIR "/tests/fuzz/small-pack.xml");
    return scanner;
}

struct rapport_scanner *fuzz_shipped_scanner(void)
{
    static struct rapport_scanner *scanner;
    if (!scanner)
        scanner = scanner_of(RAPPORT_SOURCE_DIR "/rules");
    return scanner;
}

static void report(const struct rapport_critique *critique)
{
    size_t sum = 0;
    struct rapport_sink sink = {swallow, &sum};
    for (int format = RAPPORT_FORMAT_TEXT; format <= RAPPORT_FORMAT_JSON; format++) {
        struct rapport_report_options options = {.format = (enum rapport_format)format, .colour = true};
        struct rapport_report *to = rapport_report_new(NULL, &options, sink, NULL);
        if (!to || rapport_report_add(to, critique, NULL) != RAPPORT_OK || rapport_report_end(to, NULL) != RAPPORT_OK)
            abort();
    }
}

/* `bytes`: of the message in the input of `input_size` bytes */
static void apply(const struct rapport_critique *critique, const char *bytes, size_t size, size_t input_size)
{
    size_t count, edit_count = 0, length, sum = 0;
    unsigned points = 0;
    struct rapport_sink sink = {swallow, &sum};
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    const struct rapport_edit **edits = calloc(3 * count + 1, sizeof *edits);
    for (size_t i = 0; i < count; i++) {
        points += findings[i].points;
        if (findings[i].has_span && (findings[i].span.start > findings[i].span.end || findings[i].span.end > input_size))
            abort();
        for (size_t k = 0; k < findings[i].suggestion_count && k < 3; k++)
            if (findings[i].suggestions[k].edit)
                edits[edit_count++] = findings[i].suggestions[k].edit;
    }
    if (points != 100 - rapport_critique_score(critique))
        abort();
    char *changed = rapport_edits_apply(bytes, size, edits, edit_count, &length, NULL);
    if (!changed || rapport_diff_write("x", bytes, size, edits, edit_count, sink, NULL) != RAPPORT_OK)
        abort();
    free(changed);
    free(edits);
}

void fuzz_check(struct rapport_scanner *scanner, const uint8_t *data, size_t size, const struct rapport_check_options *options)
{
    enum { MOST = 40 };
    struct rapport_error error = {.code = RAPPORT_OK};
    struct rapport_messages *messages = rapport_messages_new((const char *)data, size, options, NULL);
    for (size_t i = 0; i < MOST; i++) {
        const struct rapport_message *message = messages ? rapport_messages_next(messages, &error) : NULL;
        if (!message && error.code == RAPPORT_OK)
            break;
        struct rapport_critique *critique = message ? rapport_check_message(scanner, messages, NULL) : NULL;
        if (!critique)
            continue;
        report(critique);
        apply(critique, message->bytes, message->length, size);
        rapport_critique_free(critique);
    }
    rapport_messages_free(messages);
}

static size_t count_messages(const char *bytes, size_t size, const struct rapport_check_options *options)
{
    struct rapport_messages *messages = rapport_messages_new(bytes, size, options, NULL);
    size_t count = 0;
    while (messages && rapport_messages_next(messages, NULL))
        count++;
    rapport_messages_free(messages);
    return count;
}

static void try_edit(const struct rapport_edit *edit, const char *bytes, size_t size, const struct rapport_check_options *options)
{
    size_t length;
    char *changed = rapport_edits_apply(bytes, size, &edit, 1, &length, NULL);
    if (!changed || count_messages(changed, length, options) != count_messages(bytes, size, options))
        abort();
    free(changed);
}

void fuzz_check_form(struct rapport_scanner *scanner, const uint8_t *data, size_t size,
                     const struct rapport_check_options *options)
{
    enum { MOST = 10 };
    fuzz_check(scanner, data, size, options);
    struct rapport_messages *messages = rapport_messages_new((const char *)data, size, options, NULL);
    const struct rapport_message *message;
    for (size_t i = 0; messages && i < MOST && (message = rapport_messages_next(messages, NULL)); i++) {
        struct rapport_critique *critique = rapport_check_message(scanner, messages, NULL);
        size_t count = 0;
        const struct rapport_finding *findings = critique ? rapport_critique_findings(critique, &count) : NULL;
        for (size_t k = 0; k < count && k < MOST; k++)
            for (size_t s = 0; s < findings[k].suggestion_count; s++)
                if (findings[k].suggestions[s].edit)
                    try_edit(findings[k].suggestions[s].edit, message->bytes, message->length, options);
        rapport_critique_free(critique);
    }
    rapport_messages_free(messages);
}

void fuzz_file(char *path, const uint8_t *data, size_t size)
{
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
}
