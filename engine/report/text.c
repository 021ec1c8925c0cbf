/* --format text: the critique as a coach would hand it over. */
#include "format.h"

#include <stdlib.h>

#include "words.h"
#include "wrap.h"

#define RED "31"
#define YELLOW "33"
#define BLUE "34"
#define GREEN "32"

struct page {
    struct rp_buffer out;
    enum rapport_language language;
    unsigned width;
    bool colour;
};

static void paint(struct page *page, const char *colour, const char *text)
{
    if (page->colour)
        rp_buffer_format(&page->out, "\x1b[1;%sm", colour);
    rp_put_safe(&page->out, text, strlen(text));
    if (page->colour)
        rp_buffer_text(&page->out, "\x1b[0m");
}

static const char *severity_colour(enum rapport_severity severity)
{
    return severity == RAPPORT_ERROR ? RED : severity == RAPPORT_WARNING ? YELLOW : BLUE;
}

static const char *band_colour(enum rapport_band band)
{
    return band == RAPPORT_READY ? GREEN : band == RAPPORT_REVISE ? YELLOW : RED;
}

static void head(struct page *page, const struct rapport_critique *critique)
{
    const struct rp_document *document = critique->document;
    struct rp_buffer score = {0};
    paint(page, "39", document->path ? document->path : "-");
    if (*document->label) {
        rp_buffer_text(&page->out, ", ");
        rp_put_safe(&page->out, document->label, strlen(document->label));
    }
    rp_buffer_format(&page->out, " (%s, %s)  ", rp_channel_word(document->channel, page->language),
                     rp_language_word(document->language, page->language));
    rp_buffer_format(&score, "%s %u %s 100: %s", rp_report_word(RP_WORD_SCORE, page->language), critique->score,
                     rp_report_word(RP_WORD_OF, page->language), rp_band_word(critique->band, document->channel, page->language));
    paint(page, band_colour(critique->band), score.failed ? "" : score.at);
    rp_buffer_text(&page->out, "\n");
    rp_buffer_free(&score);
    for (size_t i = 0; i < critique->note_count; i++) {
        struct rp_buffer line = {0};
        rp_buffer_format(&line, "%s: %s", rp_report_word(RP_WORD_NOTE, page->language),
                         (page->language == RAPPORT_DANISH ? critique->danish_notes : critique->notes)[i]);
        rp_wrap(&page->out, line.failed ? "" : line.at, 2, page->width);
        rp_buffer_free(&line);
    }
}

static void labelled(struct page *page, const char *label, const char *text)
{
    struct rp_buffer line = {0};
    if (!text || !*text)
        return;
    rp_buffer_format(&line, "%s: %s", label, text);
    rp_wrap(&page->out, line.failed ? "" : line.at, 6, page->width);
    page->out.failed = page->out.failed || line.failed;
    rp_buffer_free(&line);
}

static void quote(struct page *page, const struct rapport_critique *critique, size_t index)
{
    struct rp_spot spot = critique->spots[index];
    const struct rp_sentence *sentence = &critique->document->sentences.at[spot.sentence];
    if (spot.start < sentence->start || spot.end > sentence->end)
        return;
    struct rp_slice text = rp_sentence_text(critique->document, sentence);
    struct rp_buffer line = {0};
    size_t start = spot.start - sentence->start, end = spot.end - sentence->start;
    rp_spell(critique->document, (struct rp_slice){text.at, start}, &line);
    size_t from = line.len;
    rp_spell(critique->document, (struct rp_slice){text.at + start, end - start}, &line);
    size_t to = line.len;
    rp_spell(critique->document, (struct rp_slice){text.at + end, text.len - end}, &line);
    if (!line.failed)
        rp_wrap_marked(&page->out, (struct rp_slice){line.at, line.len}, from, to, "    | ", page->width, page->colour);
    page->out.failed = page->out.failed || line.failed;
    rp_buffer_free(&line);
}

static void suggestions(struct page *page, const struct rapport_finding *finding)
{
    for (size_t i = 0; i < finding->suggestion_count; i++) {
        const struct rapport_suggestion *suggestion = &finding->suggestions[i];
        struct rp_buffer line = {0};
        rp_buffer_format(&line, "%s: %s", rp_suggestion_word(suggestion->kind, page->language), suggestion->text);
        if (page->colour)
            rp_buffer_text(&page->out, "\x1b[32m");
        rp_wrap(&page->out, line.failed ? "" : line.at, 6, page->width);
        if (page->colour)
            rp_buffer_text(&page->out, "\x1b[0m");
        rp_buffer_free(&line);
    }
}

static void finding(struct page *page, const struct rapport_critique *critique, size_t index)
{
    const struct rapport_finding *now = &critique->findings[index];
    const struct rp_rule *rule = rp_critique_rule(critique, index);
    rp_buffer_text(&page->out, "\n  ");
    if (now->has_span)
        rp_buffer_format(&page->out, "%zu:%zu ", now->span.line, now->span.column);
    paint(page, severity_colour(now->severity), rp_severity_word(now->severity, page->language));
    rp_buffer_text(&page->out, ": ");
    rp_put_safe(&page->out, rule->title[page->language], strlen(rule->title[page->language]));
    rp_buffer_format(&page->out, "  [%s, -%u]\n", now->rule, now->points);
    if (*now->issue) {
        struct rp_buffer issue = {0};
        rp_buffer_format(&issue, "\"%s\"", now->issue);
        rp_wrap(&page->out, issue.failed ? "" : issue.at, 6, page->width);
        rp_buffer_free(&issue);
    }
    if (now->has_span)
        quote(page, critique, index);
    labelled(page, rp_report_word(RP_WORD_WHY, page->language), rule->why[page->language]);
    labelled(page, rp_report_word(RP_WORD_ADVICE, page->language), rule->advice[page->language]);
    suggestions(page, now);
}

static void suppressed(struct page *page, const struct rapport_critique *critique)
{
    if (rp_suppressed_count(critique, NULL) == 0)
        return;
    rp_buffer_text(&page->out, "\n  ");
    rp_put_suppressed(&page->out, critique, page->language);
    rp_buffer_byte(&page->out, '\n');
}

static void findings(struct page *page, const struct rapport_critique *critique)
{
    for (size_t i = 0; i < critique->finding_count; i++)
        if (!rp_is_suppressed(&critique->findings[i]))
            finding(page, critique, i);
    if (critique->finding_count == rp_suppressed_count(critique, NULL))
        rp_buffer_format(&page->out, "  %s\n", rp_report_word(RP_WORD_NOTHING, page->language));
    suppressed(page, critique);
}

static void strengths(struct page *page, const struct rapport_critique *critique)
{
    /* One example of each is enough to read; JSON has them all. */
    bool *shown = critique->strength_count ? calloc(critique->pack->signals.len + 1, sizeof *shown) : NULL;
    if (!shown)
        return;
    rp_buffer_format(&page->out, "\n  %s\n", rp_report_word(RP_WORD_STRENGTHS, page->language));
    for (size_t i = 0; i < critique->strength_count; i++) {
        const struct rapport_strength *strength = &critique->strengths[i];
        const struct rp_signal *signal = rp_pack_signal(critique->pack, strength->signal);
        if (shown[signal - critique->pack->signals.at])
            continue;
        shown[signal - critique->pack->signals.at] = true;
        const char *title = signal->title[page->language] ? signal->title[page->language] : strength->signal;
        struct rp_buffer line = {0};
        rp_buffer_format(&line, "%s %zu:%zu %s: \"%s\"", "+", strength->span.line, strength->span.column, title, strength->text);
        rp_wrap(&page->out, line.failed ? "" : line.at, 4, page->width);
        rp_buffer_free(&line);
    }
    free(shown);
}

static void dimensions(struct page *page, const struct rapport_critique *critique)
{
    if (critique->score == 100)
        return;
    rp_buffer_format(&page->out, "\n  %s\n", rp_report_word(RP_WORD_DIMENSIONS, page->language));
    for (size_t i = 0; i < RP_COUNT(critique->dimensions); i++) {
        unsigned lost = critique->dimensions[i].points_lost;
        if (lost == 0)
            continue;
        const char *title = rp_dimension_title(i, page->language);
        rp_buffer_format(&page->out, "    %s", title);
        for (size_t column = rp_code_points(title, strlen(title)); column < 16; column++)
            rp_buffer_byte(&page->out, ' ');
        rp_buffer_format(&page->out, "%3u ", lost);
        for (unsigned bar = 0; bar < lost; bar += 2)
            rp_buffer_byte(&page->out, '#');
        rp_buffer_byte(&page->out, '\n');
    }
}

static void put_column(struct rp_buffer *out, const char *text, size_t columns)
{
    rp_buffer_text(out, text);
    for (size_t column = rp_code_points(text, strlen(text)); column < columns; column++)
        rp_buffer_byte(out, ' ');
}

static void call(struct page *page, const struct rapport_critique *critique)
{
    struct rp_call_row rows[RP_CALL_ROWS];
    if (critique->document->channel != RAPPORT_CALL)
        return;
    rp_buffer_format(&page->out, "\n  %s\n", rp_report_word(RP_WORD_CALL, page->language));
    for (size_t i = 0, count = rp_call_rows(critique, page->language, rows); i < count; i++) {
        rp_buffer_text(&page->out, "    ");
        put_column(&page->out, rows[i].name, 26);
        put_column(&page->out, rows[i].value, *rows[i].yardstick ? 12 : 0);
        if (*rows[i].yardstick)
            rp_buffer_format(&page->out, "%s  (%s)", rows[i].yardstick, rows[i].sources);
        rp_buffer_byte(&page->out, '\n');
    }
}

static bool begin(struct rapport_report *report)
{
    (void)report;
    return true;
}

static bool add(struct rapport_report *report, const struct rapport_critique *critique)
{
    struct page page = {.language = rp_report_language(report, critique),
                        .width = report->options.width ? report->options.width : 80,
                        .colour = report->options.colour};
    report->language = page.language;
    if (critique->document->passed_over) {
        report->passed_over++;
        return true;
    }
    if (report->count > report->passed_over)
        rp_buffer_byte(&page.out, '\n');
    report->bands[critique->document->channel == RAPPORT_CALL][critique->band]++;
    head(&page, critique);
    findings(&page, critique);
    strengths(&page, critique);
    dimensions(&page, critique);
    call(&page, critique);
    bool written = !page.out.failed && rp_write(report->sink, page.out.at, page.out.len);
    rp_buffer_free(&page.out);
    return written;
}

static void total(struct rp_buffer *out, const size_t *bands, bool calls, enum rapport_language language)
{
    size_t count = bands[RAPPORT_READY] + bands[RAPPORT_REVISE] + bands[RAPPORT_DO_NOT_SEND], told = 0;
    if (count == 0)
        return;
    rp_put_total(out, count, calls, language);
    for (int band = RAPPORT_READY; band <= RAPPORT_DO_NOT_SEND; band++) {
        if (bands[band] == 0)
            continue;
        rp_buffer_format(out, "%s%zu %s", told++ ? ", " : ": ", bands[band],
                         rp_band_total((enum rapport_band)band, calls, language));
    }
    rp_buffer_byte(out, '\n');
}

/* Several messages are summed up. Of a mailbox, what others wrote is told in one line. */
static bool end(struct rapport_report *report)
{
    struct rp_buffer out = {0};
    size_t pages = report->count - report->passed_over;
    rp_buffer_text(&out, pages > 1 || (pages > 0 && report->passed_over > 0) ? "\n" : "");
    for (int calls = 0; calls < 2 && pages > 1; calls++)
        total(&out, report->bands[calls], calls, report->language);
    if (report->passed_over > 0) {
        rp_buffer_format(&out, "%s: ", rp_report_word(RP_WORD_NOTE, report->language));
        rp_buffer_format(&out, rp_report_word(RP_WORD_PASSED_OVER, report->language), report->passed_over, report->count);
        rp_buffer_byte(&out, '\n');
    }
    bool written = !out.failed && (out.len == 0 || rp_write(report->sink, out.at, out.len));
    rp_buffer_free(&out);
    return written;
}

const struct rp_format rp_format_text = {begin, add, end, NULL};
