#include "format.h"

#include <stdlib.h>

#include "words.h"

enum rapport_language rp_report_language(const struct rapport_report *report, const struct rapport_critique *critique)
{
    return report->options.ui != RAPPORT_LANGUAGE_AUTO ? report->options.ui : critique->document->language;
}

enum rapport_language rp_report_own_language(const struct rapport_report *report)
{
    enum rapport_language asked = report->options.ui, first = report->language;
    return asked != RAPPORT_LANGUAGE_AUTO ? asked : first != RAPPORT_LANGUAGE_AUTO ? first : RAPPORT_ENGLISH;
}

bool rp_is_suppressed(const struct rapport_finding *finding)
{
    return *finding->suppressed_by || *finding->suppressed;
}

void rp_put_suppressed(struct rp_buffer *out, const struct rapport_critique *critique, enum rapport_language language)
{
    static const struct {
        const char *by;
        enum rp_word word;
    } ways[] = {{"inline", RP_WORD_BY_INLINE}, {"header", RP_WORD_BY_HEADER}, {"baseline", RP_WORD_BY_BASELINE}};
    size_t all = rp_suppressed_count(critique, NULL), told = 0;
    if (all == 0)
        return;
    rp_buffer_format(out, rp_report_word(RP_WORD_SUPPRESSED, language), all);
    for (size_t i = 0; i < RP_COUNT(ways); i++) {
        size_t count = rp_suppressed_count(critique, ways[i].by);
        if (count == 0)
            continue;
        rp_buffer_text(out, told++ ? ", " : ": ");
        rp_buffer_format(out, rp_report_word(ways[i].word, language), count);
    }
}

bool rp_format_nothing(struct rapport_report *report)
{
    (void)report;
    return true;
}

/* Writes what the format has appended. */
static bool flush(struct rapport_report *report)
{
    bool written = !report->out.failed && rp_write(report->sink, report->out.at, report->out.len);
    report->out.len = 0;
    return written;
}

static void report_free(struct rapport_report *report)
{
    rp_buffer_free(&report->out);
    rp_buffer_free(&report->scratch);
    rp_buffer_free(&report->path);
    rp_buffer_free(&report->index);
    rp_seen_free(&report->seen);
    free(report);
}

struct rapport_report *rapport_report_new(const struct rapport_ruleset *ruleset, const struct rapport_report_options *options,
                                          struct rapport_sink sink, struct rapport_error *error)
{
    static const struct rp_format *const formats[] = {
        [RAPPORT_FORMAT_TEXT] = &rp_format_text,
        [RAPPORT_FORMAT_JSON] = &rp_format_json,
        [RAPPORT_FORMAT_CONCISE] = &rp_format_concise,
        [RAPPORT_FORMAT_JSONL] = &rp_format_jsonl,
        [RAPPORT_FORMAT_SARIF] = &rp_format_sarif,
        [RAPPORT_FORMAT_JUNIT] = &rp_format_junit,
        [RAPPORT_FORMAT_CHECKSTYLE] = &rp_format_checkstyle,
        [RAPPORT_FORMAT_GITHUB] = &rp_format_github,
        [RAPPORT_FORMAT_GITLAB] = &rp_format_gitlab,
        [RAPPORT_FORMAT_RDJSON] = &rp_format_rdjson,
        [RAPPORT_FORMAT_MARKDOWN] = &rp_format_markdown,
        [RAPPORT_FORMAT_CSV] = &rp_format_csv,
        [RAPPORT_FORMAT_HTML] = &rp_format_html,
    };
    struct rapport_report *report = calloc(1, sizeof *report);
    if (!report) {
        rp_no_memory(error);
        return NULL;
    }
    if (options)
        report->options = *options;
    if ((size_t)report->options.format >= RP_COUNT(formats)) {
        rp_fail(error, RAPPORT_INVALID, "unknown report format");
        free(report);
        return NULL;
    }
    report->ruleset = ruleset;
    report->sink = sink;
    report->format = formats[report->options.format];
    if (!report->format->begin(report) || !flush(report)) {
        rp_fail(error, RAPPORT_IO, "could not write the report");
        report_free(report);
        return NULL;
    }
    return report;
}

enum rapport_code rapport_report_add(struct rapport_report *report, const struct rapport_critique *critique,
                                     struct rapport_error *error)
{
    if (report->count == 0)
        report->language = critique->document->language;
    if (!report->format->add(report, critique) || !flush(report))
        return rp_fail(error, RAPPORT_IO, "could not write the report");
    report->count++;
    return RAPPORT_OK;
}

enum rapport_code rapport_report_fail(struct rapport_report *report, const char *path, const struct rapport_error *why,
                                      struct rapport_error *error)
{
    if (report->format->fail && (!report->format->fail(report, path, why) || !flush(report)))
        return rp_fail(error, RAPPORT_IO, "could not write the report");
    return RAPPORT_OK;
}

enum rapport_code rapport_report_end(struct rapport_report *report, struct rapport_error *error)
{
    bool written = report->format->end(report) && flush(report);
    report_free(report);
    return written ? RAPPORT_OK : rp_fail(error, RAPPORT_IO, "could not write the report");
}
