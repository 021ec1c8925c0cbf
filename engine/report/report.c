#include "format.h"

#include <stdlib.h>

enum rapport_language rp_report_language(const struct rapport_report *report, const struct rapport_critique *critique)
{
    return report->options.ui != RAPPORT_LANGUAGE_AUTO ? report->options.ui : critique->document->language;
}

struct rapport_report *rapport_report_new(const struct rapport_ruleset *ruleset, const struct rapport_report_options *options,
                                          struct rapport_sink sink, struct rapport_error *error)
{
    static const struct rp_format *const formats[] = {
        [RAPPORT_FORMAT_TEXT] = &rp_format_text, [RAPPORT_FORMAT_JSON] = &rp_format_json};
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
    if (!report->format->begin(report)) {
        rp_fail(error, RAPPORT_IO, "could not write the report");
        free(report);
        return NULL;
    }
    return report;
}

enum rapport_code rapport_report_add(struct rapport_report *report, const struct rapport_critique *critique,
                                     struct rapport_error *error)
{
    if (!report->format->add(report, critique))
        return rp_fail(error, RAPPORT_IO, "could not write the report");
    report->count++;
    return RAPPORT_OK;
}

enum rapport_code rapport_report_end(struct rapport_report *report, struct rapport_error *error)
{
    bool written = report->format->end(report);
    free(report);
    return written ? RAPPORT_OK : rp_fail(error, RAPPORT_IO, "could not write the report");
}
