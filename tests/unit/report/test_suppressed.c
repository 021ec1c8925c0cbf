#include "assertions.h"
#include "critique/critique.h"

#define DRAFT "Hello\n\nNicole forgot to call you. We will look into it as soon as possible.\n"

struct bench {
    struct rapport_ruleset *ruleset;
    struct rapport_scanner *scanner;
    struct rapport_critique *critique;
};

/* A critique whose first finding is suppressed in this way. */
static struct bench bench_of(const char *by)
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
    bench.critique->findings[0].suppressed_by = by;
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

static void a_suppressed_finding_is_left_out(void **state)
{
    (void)state;
    struct bench bench = bench_of("inline");
    for (int format = RAPPORT_FORMAT_TEXT; format <= RAPPORT_FORMAT_HTML; format++) {
        if (format == RAPPORT_FORMAT_SARIF)
            continue;
        struct rp_buffer out = report_of(&bench, (enum rapport_format)format);
        bool told_apart = format == RAPPORT_FORMAT_JSON || format == RAPPORT_FORMAT_JSONL;
        if (told_apart)
            assert_contains(out.at, "\"suppressed_count\"");
        else if (strstr(out.at, "blame-colleague"))
            fail_msg("format %d: %s", format, out.at);
        assert_contains(out.at, "vague-promise");
        if (format == RAPPORT_FORMAT_TEXT)
            assert_contains(out.at, "1 not counted: 1 by comments");
        rp_buffer_free(&out);
    }
    bench_free(&bench);
}

static void sarif_tells_how_it_is_suppressed(void **state)
{
    (void)state;
    static const char *const kinds[][2] = {{"inline", "inSource"}, {"header", "inSource"}, {"baseline", "external"}};
    for (size_t i = 0; i < RP_COUNT(kinds); i++) {
        char kind[40];
        struct bench bench = bench_of(kinds[i][0]);
        struct rp_buffer out = report_of(&bench, RAPPORT_FORMAT_SARIF);
        snprintf(kind, sizeof kind, "\"kind\": \"%s\"", kinds[i][1]);
        assert_contains(out.at, "\"ruleId\": \"blame-colleague\"");
        assert_contains(out.at, kind);
        assert_contains(out.at, "\"justification\": \"agreed with them\"");
        rp_buffer_free(&out);
        bench_free(&bench);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_suppressed_finding_is_left_out),
        cmocka_unit_test(sarif_tells_how_it_is_suppressed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
