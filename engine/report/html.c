/* --format html: one page that needs nothing else: no script, nothing from the network (and a policy that says so). The overview
 * comes last in the file, since it is known last, and first on the page. */
#include "html.h"

#include <stdlib.h>

#include "escape.h"
#include "words.h"

static void begin_page(struct rapport_report *report)
{
    struct rp_buffer *out = &report->out;
    enum rapport_language language = rp_report_own_language(report);
    const char *heading = rp_report_word(RP_WORD_HEADING, language);
    rp_buffer_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", rp_language_tag(language));
    rp_buffer_text(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                        "base-uri 'none'; form-action 'none'\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"rapport\">\n");
    rp_html_element(out, "title", "", heading);
    rp_buffer_text(out, "\n<style>\n");
    rp_buffer_text(out, rp_html_style);
    rp_buffer_text(out, "</style>\n</head>\n<body>\n<header class=\"page\">");
    rp_html_element(out, "h1", "", heading);
    rp_buffer_text(out, "</header>\n<main>\n");
}

static void head(const struct rp_section *section)
{
    const struct rapport_critique *critique = section->critique;
    struct rp_buffer *out = section->out;
    rp_buffer_text(out, "<header>\n");
    rp_html_element(out, "h2", "", rp_document_path(critique));
    if (*critique->document->label)
        rp_html_element(out, "p", "label", critique->document->label);
    rp_buffer_format(out, "<p class=\"kind\">%s, %s</p>\n</header>\n",
                     rp_channel_word(critique->document->channel, section->language),
                     rp_language_word(critique->document->language, section->language));
    for (size_t i = 0; i < critique->note_count; i++) {
        rp_buffer_text(out, "<p class=\"remark\">");
        rp_html_element(out, "small", "", rp_report_word(RP_WORD_NOTE, section->language));
        rp_buffer_byte(out, ' ');
        rp_put_markup(out, (section->language == RAPPORT_DANISH ? critique->danish_notes : critique->notes)[i]);
        rp_buffer_text(out, "</p>\n");
    }
}

static void index_row(struct rapport_report *report, const struct rp_section *section)
{
    struct rp_buffer *out = &report->index;
    rp_buffer_format(out, "<li class=\"%s\"><a href=\"#d%zu\"><b>%u</b> <span>", rp_band_code(section->critique->band),
                     section->number, section->critique->score);
    rp_put_markup(out, rp_document_name(report, section->critique));
    rp_buffer_format(out, "</span> <small>%s</small></a></li>\n",
                     rp_band_word(section->critique->band, section->critique->document->channel, rp_report_own_language(report)));
}

static void put_section(struct rapport_report *report, const struct rp_section *section)
{
    struct rp_buffer *out = section->out;
    rp_buffer_format(out, "<section id=\"d%zu\" lang=\"%s\">\n", section->number, rp_language_tag(section->language));
    head(section);
    rp_html_score(section);
    rp_buffer_text(out, "<div class=\"columns\">\n");
    rp_html_draft(section);
    rp_buffer_text(out, "<div class=\"cards\">\n");
    rp_html_cards(report, section);
    rp_buffer_text(out, "</div>\n</div>\n</section>\n");
    index_row(report, section);
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    enum rapport_language language = rp_report_language(report, critique);
    if (report->count == 0)
        begin_page(report);
    if (critique->document->passed_over) {
        report->passed_over++;
        return true;
    }
    struct rp_section section = {.critique = critique,
                                 .language = language == RAPPORT_LANGUAGE_AUTO ? RAPPORT_ENGLISH : language,
                                 .number = ++report->told,
                                 .numbers = calloc(critique->finding_count + 1, sizeof *section.numbers),
                                 .out = &report->out};
    if (!section.numbers)
        return false;
    for (size_t i = 0, number = 0; i < critique->finding_count; i++)
        section.numbers[i] = rp_is_suppressed(&critique->findings[i]) ? 0 : ++number;
    put_section(report, &section);
    free(section.numbers);
    return !report->index.failed;
}

static bool end(struct rapport_report *report)
{
    struct rp_buffer *out = &report->out;
    enum rapport_language language = rp_report_own_language(report);
    if (report->count == 0)
        begin_page(report);
    rp_buffer_text(out, "</main>\n");
    if (report->told > 1) {
        rp_buffer_text(out, "<nav>");
        rp_html_element(out, "h2", "", rp_report_word(RP_WORD_OVERVIEW, language));
        rp_buffer_text(out, "<ol>\n");
        rp_buffer_add(out, report->index.at, report->index.len);
        rp_buffer_text(out, "</ol></nav>\n");
    }
    rp_buffer_text(out, "<footer>");
    if (report->passed_over > 0)
        rp_buffer_format(out, rp_report_word(RP_WORD_PASSED_OVER, language), report->passed_over, report->count);
    rp_buffer_format(out, " <small>rapport %s</small></footer>\n</body>\n</html>\n", rapport_version());
    return true;
}

const struct rp_format rp_format_html = {rp_format_nothing, add, end, NULL};
