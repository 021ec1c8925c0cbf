/* The score as a ring and, beside it, what each dimension costs as bars; what works; how a call went. */
#include "escape.h"
#include "html.h"
#include "words.h"

enum { ROW = 21, BAR_START = 128, BAR_WIDTH = 200, LEAST_SCALE = 30 };

static const double circumference = 2 * 3.14159265358979 * 52;

static void ring(const struct rp_section *section)
{
    unsigned score = section->critique->score;
    unsigned arc = (unsigned)(circumference * score / 100 * 10 + 0.5), whole = (unsigned)(circumference * 10 + 0.5);
    rp_buffer_format(section->out,
                     "<svg class=\"ring\" viewBox=\"0 0 120 120\" role=\"img\" aria-label=\"%s %u %s 100\">"
                     "<circle class=\"track\" cx=\"60\" cy=\"60\" r=\"52\"/>",
                     rp_report_word(RP_WORD_SCORE, section->language), score, rp_report_word(RP_WORD_OF, section->language));
    if (score > 0)
        rp_buffer_format(section->out,
                         "<circle class=\"value\" cx=\"60\" cy=\"60\" r=\"52\" stroke-dasharray=\"%u.%u %u.%u\" "
                         "transform=\"rotate(-90 60 60)\"/>",
                         arc / 10, arc % 10, whole / 10, whole % 10);
    rp_buffer_format(section->out,
                     "<text class=\"big\" x=\"60\" y=\"68\" text-anchor=\"middle\">%u</text>"
                     "<text class=\"small\" x=\"60\" y=\"88\" text-anchor=\"middle\">%s 100</text></svg>\n",
                     score, rp_report_word(RP_WORD_OF, section->language));
}

static void bar(const struct rp_section *section, size_t dimension, unsigned scale)
{
    unsigned lost = section->critique->dimensions[dimension].points_lost;
    size_t y = dimension * ROW;
    rp_buffer_format(section->out, "<text%s x=\"0\" y=\"%zu\">", lost ? "" : " class=\"none\"", y + 15);
    rp_put_markup(section->out, rp_dimension_title(dimension, section->language));
    rp_buffer_format(section->out, "</text><rect class=\"track\" x=\"%d\" y=\"%zu\" width=\"%d\" height=\"11\" rx=\"3\"/>",
                     BAR_START, y + 5, BAR_WIDTH);
    if (lost > 0)
        rp_buffer_format(section->out, "<rect class=\"lost\" x=\"%d\" y=\"%zu\" width=\"%u\" height=\"11\" rx=\"3\"/>", BAR_START,
                         y + 5, lost * BAR_WIDTH / scale);
    rp_buffer_format(section->out, "<text class=\"%s\" x=\"%d\" y=\"%zu\" text-anchor=\"end\">%s%u</text>\n",
                     lost ? "count" : "none", BAR_START + BAR_WIDTH + 40, y + 15, lost ? "\xE2\x88\x92" : "", lost);
}

static void call(const struct rp_section *section)
{
    struct rp_buffer *out = section->out;
    struct rp_call_row rows[RP_CALL_ROWS];
    if (section->critique->document->channel != RAPPORT_CALL)
        return;
    rp_buffer_text(out, "<table class=\"call\">\n");
    rp_html_element(out, "caption", "", rp_report_word(RP_WORD_CALL, section->language));
    rp_buffer_text(out, "<tbody>\n");
    for (size_t i = 0, count = rp_call_rows(section->critique, section->language, rows); i < count; i++) {
        rp_buffer_format(out, "<tr><th scope=\"row\">%s</th>", rows[i].name);
        rp_html_element(out, "td", "count", rows[i].value);
        rp_buffer_text(out, "<td>");
        rp_html_element(out, "small", "", rows[i].yardstick);
        rp_buffer_text(out, "</td></tr>\n");
    }
    rp_buffer_text(out, "</tbody></table>\n");
}

void rp_html_score(const struct rp_section *section)
{
    const struct rapport_critique *critique = section->critique;
    unsigned scale = LEAST_SCALE;
    for (size_t i = 0; i < RP_COUNT(critique->dimensions); i++)
        scale = critique->dimensions[i].points_lost > scale ? critique->dimensions[i].points_lost : scale;
    rp_buffer_format(section->out, "<div class=\"score %s\">\n<div class=\"verdict\">\n", rp_band_code(critique->band));
    ring(section);
    rp_html_element(section->out, "p", "band", rp_band_word(critique->band, critique->document->channel, section->language));
    rp_buffer_text(section->out, "</div>\n<figure>\n");
    rp_html_element(section->out, "figcaption", "", rp_report_word(RP_WORD_DIMENSIONS, section->language));
    rp_buffer_format(section->out, "<svg class=\"bars\" viewBox=\"0 0 %d %zu\" role=\"img\" aria-label=\"%s\">\n",
                     BAR_START + BAR_WIDTH + 42, RP_COUNT(critique->dimensions) * ROW,
                     rp_report_word(RP_WORD_DIMENSIONS, section->language));
    for (size_t i = 0; i < RP_COUNT(critique->dimensions); i++)
        bar(section, i, scale);
    rp_buffer_text(section->out, "</svg>\n</figure>\n");
    rp_html_strengths(section);
    call(section);
    rp_buffer_text(section->out, "</div>\n");
}
