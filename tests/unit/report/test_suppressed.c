#include "assertions.h"
#include "critique/critique.h"

#define DRAFT "Hello\n\nNicole forgot to call you. We will look into it as soon as possible.\n"

struct bench {
    struct rapport_ruleset *ruleset;
    struct rapport_scanner *scanner;
    struct rapport_critique *critique;
};

static struct bench bench_new(void)
{
    struct rapport_ruleset_options options = {.pack = RAPPORT_SOURCE_DIR "/rules"};
    struct bench bench = {.ruleset = rapport_ruleset_load(&options, NULL)};
    assert_non_null(bench.ruleset);
    bench.scanner = rapport_scanner_new(bench.ruleset, NULL);
    assert_non_null(bench.scanner);
    bench.critique = rapport_check(bench.scanner, DRAFT, strlen(DRAFT), NULL, NULL);
    assert_non_null(bench.critique);
    assert_text(bench.critique->findings[0].rule, "blame-colleague");
    assert_text(bench.critique->findings[1].rule, "vague-promise");
    bench.critique->findings[0].suppressed = "agreed with them";
    return bench;
}

static void bench_free(struct bench *bench)
{
    rapport_critique_free(bench->critique);
    rapport_scanner_free(bench->scanner);
    rapport_ruleset_free(bench->ruleset);
}

static struct rp_buffer report_of(const struct bench *bench, enum rapport_format format)
{
    struct rp_buffer out = {0};
    struct rapport_report_options options = {.format = format};
    struct rapport_report *report = rapport_report_new(bench->ruleset, &options, rp_buffer_sink(&out), NULL);
    assert_non_null(report);
    assert_number(rapport_report_add(report, bench->critique, NULL), RAPPORT_OK);
    assert_number(rapport_report_end(report, NULL), RAPPORT_OK);
    return out;
}

static void a_suppressed_finding_is_left_out(const struct bench *bench)
{
    for (int format = RAPPORT_FORMAT_TEXT; format <= RAPPORT_FORMAT_HTML; format++) {
        if (format == RAPPORT_FORMAT_SARIF)
            continue;
        struct rp_buffer out = report_of(bench, (enum rapport_format)format);
        bool told_apart = format == RAPPORT_FORMAT_JSON || format == RAPPORT_FORMAT_JSONL;
        if (told_apart)
            assert_contains(out.at, "\"suppressed_count\"");
        else if (strstr(out.at, "blame-colleague"))
            fail_msg("format %d: %s", format, out.at);
        assert_contains(out.at, "vague-promise");
        if (format == RAPPORT_FORMAT_TEXT)
            assert_contains(out.at, "1 not counted: 1 by ");
        rp_buffer_free(&out);
    }
}

static void sarif_tells_that_it_is(const struct bench *bench, const char *kind)
{
    struct rp_buffer out = report_of(bench, RAPPORT_FORMAT_SARIF), wanted = {0};
    rp_buffer_format(&wanted, "\"kind\": \"%s\"", kind);
    assert_contains(out.at, "\"ruleId\": \"blame-colleague\"");
    assert_contains(out.at, wanted.at);
    assert_contains(out.at, "\"justification\": \"agreed with them\"");
    rp_buffer_free(&out);
    rp_buffer_free(&wanted);
}

static void a_suppressed_finding_is_told_by_sarif_alone(void **state)
{
    (void)state;
    static const char *const ways[][2] = {{"inline", "inSource"}, {"header", "inSource"}, {"baseline", "external"}};
    struct bench bench = bench_new();
    for (size_t i = 0; i < RP_COUNT(ways); i++) {
        bench.critique->findings[0].suppressed_by = ways[i][0];
        a_suppressed_finding_is_left_out(&bench);
        sarif_tells_that_it_is(&bench, ways[i][1]);
    }
    bench_free(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_suppressed_finding_is_told_by_sarif_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
