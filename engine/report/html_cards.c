/* A card for each finding, to be folded: what, why, advice and other words. Then what works. */
#include <stdlib.h>

#include "escape.h"
#include "html.h"
#include "words.h"

void rp_html_element(struct rp_buffer *out, const char *element, const char *style, const char *text)
{
    rp_buffer_format(out, "<%s", element);
    if (*style)
        rp_buffer_format(out, " class=\"%s\"", style);
    rp_buffer_byte(out, '>');
    rp_put_markup(out, text);
    rp_buffer_format(out, "</%s>", element);
}

static const char *blank_at(const struct rapport_suggestion *suggestion, const char *at)
{
    for (size_t i = 0; i < suggestion->blank_count; i++)
        if (*suggestion->blanks[i] && strncmp(at, suggestion->blanks[i], strlen(suggestion->blanks[i])) == 0)
            return suggestion->blanks[i];
    return NULL;
}

void rp_html_rewrite(const struct rp_section *section, const struct rapport_suggestion *suggestion)
{
    rp_buffer_format(section->out, "<span class=\"rewrite\"><small>%s</small> ",
                     rp_suggestion_word(suggestion->kind, section->language));
    const char *from = suggestion->text, *at = from;
    while (*at) {
        const char *blank = blank_at(suggestion, at);
        if (!blank) {
            at++;
            continue;
        }
        rp_put_markup_of(section->out, from, (size_t)(at - from));
        rp_html_element(section->out, "span", "blank", blank);
        at = from = at + strlen(blank);
    }
    rp_put_markup(section->out, from);
    rp_buffer_text(section->out, "</span>");
}

static void part(const struct rp_section *section, enum rp_word label, const char *text)
{
    if (!*text)
        return;
    rp_buffer_text(section->out, "<p>");
    rp_html_element(section->out, "small", "", rp_report_word(label, section->language));
    rp_buffer_byte(section->out, ' ');
    rp_put_markup(section->out, text);
    rp_buffer_text(section->out, "</p>\n");
}

static void summary(const struct rp_section *section, const struct rp_item *item)
{
    struct rp_buffer *out = section->out;
    const struct rapport_finding *finding = item->finding;
    rp_buffer_format(out, "<summary><span class=\"number\">%zu</span> ", section->numbers[item->index]);
    rp_html_element(out, "span", "title", item->title);
    rp_html_element(out, "span", "severity", rp_severity_word(finding->severity, section->language));
    if (finding->points > 0)
        rp_buffer_format(out, "<span class=\"points\">\xE2\x88\x92%u</span>", finding->points);
    rp_buffer_text(out, "</summary>\n");
}

/* A rule's reasons are told once; its other cards lead there. */
static void reasons(const struct rp_section *section, const struct rp_item *item, size_t *first)
{
    size_t *told = &first[item->rule - section->critique->pack->rules.at];
    if (*told == 0) {
        *told = section->numbers[item->index];
        part(section, RP_WORD_WHY, item->why);
        part(section, RP_WORD_ADVICE, item->advice);
        return;
    }
    rp_buffer_text(section->out, "<p>");
    rp_html_element(section->out, "small", "", rp_report_word(RP_WORD_WHY, section->language));
    rp_buffer_format(section->out, " <a href=\"#d%zuf%zu\">%zu \xE2\x86\x91</a></p>\n", section->number, *told, *told);
}

static void foot(const struct rp_section *section, const struct rp_item *item)
{
    struct rp_buffer *out = section->out;
    struct rp_columns at = rp_item_place(section->critique, item->finding).start;
    rp_buffer_text(out, "<p class=\"foot\">");
    if (item->finding->has_span)
        rp_buffer_format(out, "<a href=\"#d%zum%zu\" title=\"%s\">%zu:%zu \xE2\x86\x91</a> ", section->number,
                         section->numbers[item->index], rp_report_word(RP_WORD_BACK, section->language), at.line, at.code_points);
    rp_html_element(out, "code", "", item->finding->rule);
    rp_buffer_text(out, "</p>\n</details>\n");
}

static void card(const struct rp_section *section, const struct rp_item *item, size_t *first)
{
    const struct rapport_finding *finding = item->finding;
    struct rp_buffer *out = section->out;
    rp_buffer_format(out, "<details class=\"card %s\" id=\"d%zuf%zu\" open>\n", rp_severity_code(finding->severity),
                     section->number, section->numbers[item->index]);
    summary(section, item);
    if (*finding->text || *finding->issue)
        rp_html_element(out, "blockquote", "", *finding->issue ? finding->issue : finding->text);
    reasons(section, item, first);
    for (size_t i = 0; i < finding->suggestion_count; i++) {
        rp_buffer_text(out, "<p class=\"offer\">");
        rp_html_rewrite(section, &finding->suggestions[i]);
        rp_buffer_text(out, "</p>\n");
    }
    foot(section, item);
}

static void suppressed(const struct rp_section *section)
{
    if (rp_suppressed_count(section->critique, NULL) == 0)
        return;
    rp_buffer_text(section->out, "<p class=\"uncounted\">");
    rp_put_suppressed(section->out, section->critique, section->language);
    rp_buffer_text(section->out, "</p>\n");
}

void rp_html_cards(struct rapport_report *report, const struct rp_section *section)
{
    size_t *first = calloc(section->critique->pack->rules.len + 1, sizeof *first); /* the number of a rule's first card */
    bool missing = false;
    size_t shown = 0;
    enum rp_word whole = section->critique->document->channel == RAPPORT_CALL ? RP_WORD_WHOLE_CALL : RP_WORD_UNPLACED;
    section->out->failed = section->out->failed || !first;
    if (!first)
        return;
    for (struct rp_item item = {0}; rp_next_item(report, section->critique, RP_COUNTING, &item); shown++) {
        bool unplaced = !item.finding->has_span;
        if (shown == 0 || (unplaced && !missing))
            rp_html_element(section->out, "h3", "", rp_report_word(unplaced ? whole : RP_WORD_CHANGE, section->language));
        missing = unplaced;
        card(section, &item, first);
    }
    if (shown == 0)
        rp_html_element(section->out, "p", "nothing", rp_report_word(RP_WORD_NOTHING, section->language));
    suppressed(section);
    free(first);
}

/* One example of each, as in the text report. */
void rp_html_strengths(const struct rp_section *section)
{
    const struct rapport_critique *critique = section->critique;
    const struct rp_signal *signals = critique->pack->signals.at;
    bool *shown = calloc(critique->pack->signals.len + 1, sizeof *shown);
    section->out->failed = section->out->failed || !shown;
    if (!shown || critique->strength_count == 0) {
        free(shown);
        return;
    }
    rp_buffer_text(section->out, "<div class=\"strengths\">\n");
    rp_html_element(section->out, "h3", "", rp_report_word(RP_WORD_STRENGTHS, section->language));
    rp_buffer_text(section->out, "<ul>\n");
    for (size_t i = 0; i < critique->strength_count; i++) {
        const struct rp_signal *signal = rp_pack_signal(critique->pack, critique->strengths[i].signal);
        const char *title = signal->title[section->language];
        if (shown[signal - signals])
            continue;
        shown[signal - signals] = true;
        rp_buffer_text(section->out, "<li>");
        rp_put_markup(section->out, title ? title : signal->id);
        rp_buffer_text(section->out, ": ");
        rp_html_element(section->out, "q", "", critique->strengths[i].text);
        rp_buffer_text(section->out, "</li>\n");
    }
    rp_buffer_text(section->out, "</ul>\n</div>\n");
    free(shown);
}
