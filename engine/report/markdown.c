/* --format markdown: a section for each message, with a table of what to change and below it why. */
#include <stdlib.h>

#include "escape.h"
#include "item.h"
#include "words.h"

static const char *word(enum rp_word which, enum rapport_language language)
{
    return rp_report_word(which, language);
}

static void heading(struct rapport_report *report, const struct rapport_critique *critique, enum rapport_language language)
{
    struct rp_buffer *out = &report->out;
    const struct rp_document *document = critique->document;
    rp_buffer_text(out, report->told++ ? "\n## " : "## ");
    rp_put_markdown(out, rp_document_name(report, critique));
    rp_buffer_format(out, "\n\n**%s %u %s 100: %s** (%s, %s)\n", word(RP_WORD_SCORE, language), critique->score,
                     word(RP_WORD_OF, language), rp_band_word(critique->band, critique->document->channel, language),
                     rp_channel_word(document->channel, language), rp_language_word(document->language, language));
    for (size_t i = 0; i < critique->note_count; i++) {
        rp_buffer_format(out, "\n*%s*: ", word(RP_WORD_NOTE, language));
        rp_put_markdown(out, critique->notes[i]);
        rp_buffer_byte(out, '\n');
    }
}

static void put_title(struct rp_buffer *out, const struct rp_item *item)
{
    rp_buffer_text(out, "**");
    rp_put_markdown(out, item->title);
    rp_buffer_text(out, "** (");
    rp_put_markdown(out, item->finding->rule);
    rp_buffer_byte(out, ')');
}

static void suggestions(struct rp_buffer *out, const struct rp_item *item)
{
    for (size_t i = 0; i < item->finding->suggestion_count; i++) {
        const struct rapport_suggestion *suggestion = &item->finding->suggestions[i];
        rp_buffer_format(out, "%s*%s*: ", i > 0 ? "<br>" : "", rp_suggestion_word(suggestion->kind, item->language));
        rp_put_markdown(out, suggestion->text);
    }
}

static void row(struct rp_buffer *out, const struct rapport_critique *critique, const struct rp_item *item)
{
    const struct rapport_finding *finding = item->finding;
    struct rp_columns at = rp_item_place(critique, finding).start;
    if (finding->has_span)
        rp_buffer_format(out, "| %zu:%zu ", at.line, at.code_points);
    else
        rp_buffer_format(out, "| %s ", word(RP_WORD_MISSING, item->language));
    rp_buffer_format(out, "| %s | ", rp_severity_word(finding->severity, item->language));
    put_title(out, item);
    rp_buffer_text(out, *finding->issue || *finding->text ? ": \"" : "");
    rp_put_markdown(out, *finding->issue ? finding->issue : finding->text);
    rp_buffer_format(out, "%s | %u | ", *finding->issue || *finding->text ? "\"" : "", finding->points);
    suggestions(out, item);
    rp_buffer_text(out, " |\n");
}

/* Each rule once. */
static bool reasons(struct rapport_report *report, const struct rapport_critique *critique)
{
    struct rp_buffer *out = &report->out;
    bool *shown = calloc(critique->pack->rules.len + 1, sizeof *shown);
    if (!shown)
        return false;
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_COUNTING, &item);) {
        bool *told = &shown[item.rule - critique->pack->rules.at];
        if (*told)
            continue;
        *told = true;
        rp_buffer_text(out, "- ");
        put_title(out, &item);
        rp_buffer_text(out, ": ");
        rp_put_markdown(out, item.why);
        rp_buffer_byte(out, ' ');
        rp_put_markdown(out, item.advice);
        rp_buffer_byte(out, '\n');
    }
    free(shown);
    return true;
}

static void dimensions(struct rp_buffer *out, const struct rapport_critique *critique, enum rapport_language language)
{
    const char *separator = "";
    rp_buffer_format(out, "\n%s: ", word(RP_WORD_DIMENSIONS, language));
    for (size_t i = 0; i < RP_COUNT(critique->dimensions); i++) {
        if (critique->dimensions[i].points_lost == 0)
            continue;
        rp_buffer_format(out, "%s%s %u", separator, rp_dimension_title(i, language), critique->dimensions[i].points_lost);
        separator = ", ";
    }
    rp_buffer_byte(out, '\n');
}

static void suppressed(struct rp_buffer *out, const struct rapport_critique *critique, enum rapport_language language)
{
    if (rp_suppressed_count(critique, NULL) == 0)
        return;
    rp_buffer_byte(out, '\n');
    rp_put_suppressed(out, critique, language);
    rp_buffer_byte(out, '\n');
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    enum rapport_language language = rp_report_language(report, critique);
    struct rp_buffer *out = &report->out;
    if (critique->document->passed_over)
        return true;
    heading(report, critique, language);
    if (critique->finding_count == rp_suppressed_count(critique, NULL)) {
        rp_buffer_format(out, "\n%s\n", word(RP_WORD_NOTHING, language));
        suppressed(out, critique, language);
        return true;
    }
    rp_buffer_format(out, "\n| %s | %s | %s | %s | %s |\n| --- | --- | --- | ---: | --- |\n", word(RP_WORD_PLACE, language),
                     word(RP_WORD_SEVERITY, language), word(RP_WORD_WHAT, language), word(RP_WORD_POINTS, language),
                     word(RP_WORD_SUGGESTED, language));
    for (struct rp_item item = {0}; rp_next_item(report, critique, RP_COUNTING, &item);)
        row(out, critique, &item);
    rp_buffer_byte(out, '\n');
    bool made = reasons(report, critique);
    if (critique->score < 100)
        dimensions(out, critique, language);
    suppressed(out, critique, language);
    return made;
}

const struct rp_format rp_format_markdown = {rp_format_nothing, add, rp_format_nothing, NULL};
