/* Speed as ratios within one run: the whole pipeline, matching alone, and a plain loop of every pattern over every message.
 *
 * usage: bench CORPUS [PLAIN_MEGABYTES]
 *
 * CORPUS is a file of records "<length>\n<bytes>". The plain loop is PCRE2 with JIT, UTF and UCP, every hit of every positive
 * pattern of the pack in every message as given; it is measured on the first PLAIN_MEGABYTES of the corpus. The pipelines run
 * twice over the whole corpus, interleaved with the loop, and the better run counts. Thread CPU time. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "critique/critique.h"
#include "match/compile.h"
#include "match/scanner.h"
#include "reader/reader.h"

#define MATCHED_BYTES ((size_t)5000000)

struct message {
    const char *at;
    size_t len;
};
struct input {
    char *bytes;
    RP_ARRAY(struct message) messages;
    size_t total;
};

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void die(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(2);
}

static void load(struct input *input, const char *path)
{
    struct rapport_error error = {0};
    size_t len;
    input->bytes = rp_file_read(path, SIZE_MAX / 2, &len, &error);
    if (!input->bytes)
        die(error.message);
    for (char *at = input->bytes, *end = at + len; at < end;) {
        char *body;
        size_t size = strtoul(at, &body, 10);
        if (*body != '\n' || size > (size_t)(end - body - 1))
            die("the corpus is no list of records");
        struct message *message = RP_PUSH(&input->messages);
        if (!message)
            die("out of memory");
        *message = (struct message){body + 1, size};
        input->total += size;
        at = body + 1 + size;
    }
}

struct run {
    double seconds;
    size_t bytes, hits;
};

static struct run whole(struct rapport_scanner *scanner, const struct input *input)
{
    struct run run = {seconds(), 0, 0};
    struct rapport_check_options options = {.input = RAPPORT_INPUT_PLAIN, .channel = RAPPORT_EMAIL};
    for (size_t i = 0; i < input->messages.len; i++) {
        size_t count;
        struct rapport_critique *critique =
            rapport_check(scanner, input->messages.at[i].at, input->messages.at[i].len, &options, NULL);
        if (!critique)
            die("a message could not be judged");
        rapport_critique_findings(critique, &count);
        run.hits += count;
        run.bytes += input->messages.at[i].len;
        rapport_critique_free(critique);
    }
    run.seconds = seconds() - run.seconds;
    return run;
}

static struct run matching(struct rapport_scanner *scanner, const struct input *input, size_t most)
{
    struct run run = {0, 0, 0};
    struct rapport_check_options options = {.input = RAPPORT_INPUT_PLAIN, .channel = RAPPORT_EMAIL};
    for (size_t i = 0; i < input->messages.len && run.bytes < most; i++) {
        struct rp_signals signals = {0};
        struct rp_document *document =
            rp_read(input->messages.at[i].at, input->messages.at[i].len, &options, rp_scanner_segmenter(scanner->inner), NULL);
        if (!document)
            die("a message could not be read");
        double start = seconds();
        if (rp_scan(scanner->inner, document, &signals, NULL) != RAPPORT_OK)
            die("a message could not be scanned");
        run.seconds += seconds() - start;
        run.hits += signals.hits.len;
        run.bytes += document->text_len;
        rp_signals_free(&signals);
        rp_document_free(document);
    }
    return run;
}

struct loop {
    pcre2_code **codes;
    size_t count;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

static pcre2_code *compile(const struct rp_linking *linking, struct rp_expander *expander, const struct rp_code *code)
{
    struct rp_made reference = {0};
    struct rp_fault fault = {0};
    pcre2_code *compiled = NULL;
    if (rp_expand_reference(expander, code->pattern->text, code->language, &reference, &fault))
        compiled = rp_compile_linked(linking, RP_PART_WHOLE, &reference, code->language, &fault);
    rp_made_free(&reference);
    return compiled;
}

static void ready_loop(struct loop *loop, const struct rp_ruleset *ruleset)
{
    struct rp_expander *expander = rp_expander_new(ruleset->pack);
    if (!expander)
        die("out of memory");
    const struct rp_linking linking = {expander, NULL, false};
    loop->codes = calloc(ruleset->plan.pattern_count, sizeof *loop->codes);
    for (uint32_t i = 0; i < ruleset->plan.pattern_count; i++) {
        enum rp_code_kind kind = ruleset->plan.codes.at[i].kind;
        if (kind != RP_KIND_PATTERN && kind != RP_KIND_CUE)
            continue;
        pcre2_code *compiled = compile(&linking, expander, &ruleset->plan.codes.at[i]);
        if (!compiled)
            die("a pattern could not be readied");
        pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
        loop->codes[loop->count++] = compiled;
    }
    rp_expander_free(expander);
    loop->data = pcre2_match_data_create(64, NULL);
    loop->context = pcre2_match_context_create(NULL);
    pcre2_jit_stack *stack = pcre2_jit_stack_create(32 << 10, 4 << 20, NULL);
    pcre2_jit_stack_assign(loop->context, NULL, stack);
}

static struct run plain(const struct loop *loop, const struct input *input, size_t most)
{
    struct run run = {seconds(), 0, 0};
    for (size_t i = 0; i < input->messages.len && run.bytes < most; i++) {
        struct message message = input->messages.at[i];
        for (size_t k = 0; k < loop->count; k++) {
            size_t at = 0;
            while (at <= message.len && pcre2_match(loop->codes[k], (PCRE2_SPTR)message.at, message.len, at, PCRE2_NO_UTF_CHECK,
                                                    loop->data, loop->context) > 0) {
                size_t end = pcre2_get_ovector_pointer(loop->data)[1];
                run.hits++;
                at = end > at ? end : at + 1;
                while (at < message.len && ((unsigned char)message.at[at] & 0xC0) == 0x80)
                    at++;
            }
        }
        run.bytes += message.len;
    }
    run.seconds = seconds() - run.seconds;
    return run;
}

static double rate(struct run run)
{
    return (double)run.bytes / run.seconds / 1e6;
}

static struct run better(struct run a, struct run b)
{
    return rate(a) > rate(b) ? a : b;
}

int main(int argc, char **argv)
{
    struct input input = {0};
    struct rapport_error error = {0};
    if (argc < 2)
        die("usage: bench CORPUS [PLAIN_MEGABYTES]");
    load(&input, argv[1]);
    size_t most = (size_t)((argc > 2 ? atof(argv[2]) : 0.5) * 1e6);
    struct rapport_ruleset *ruleset = rapport_ruleset_load(NULL, &error);
    struct rapport_scanner *scanner = ruleset ? rapport_scanner_new(ruleset, &error) : NULL;
    if (!scanner)
        die(error.message);
    struct loop loop = {0};
    ready_loop(&loop, ruleset->inner);
    struct run looped = plain(&loop, &input, most);
    struct run matched = matching(scanner, &input, MATCHED_BYTES);
    struct run pipeline = whole(scanner, &input);
    looped = better(looped, plain(&loop, &input, most));
    printf("corpus            %.1f MB, %zu messages, %zu patterns\n", (double)input.total / 1e6, input.messages.len, loop.count);
    printf("plain loop        %8.3f MB/s  (%.1f hits per KB, on %.1f MB)\n", rate(looped),
           1e3 * (double)looped.hits / (double)looped.bytes, (double)looped.bytes / 1e6);
    printf("whole pipeline    %8.3f MB/s  (%.1f findings per KB)  %.1f times the plain loop\n", rate(pipeline),
           1e3 * (double)pipeline.hits / (double)pipeline.bytes, rate(pipeline) / rate(looped));
    printf("matching alone    %8.3f MB/s  (%.1f hits per KB)  %.1f times the plain loop\n", rate(matched),
           1e3 * (double)matched.hits / (double)matched.bytes, rate(matched) / rate(looped));
    return 0;
}
