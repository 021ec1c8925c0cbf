/* The message as it was read, with a mark on each finding that has a place. */
#include "escape.h"
#include "html.h"
#include "words.h"

enum { SHORT_BYTES = 1600 };

static void put_text(const struct rp_section *section, size_t start, size_t end)
{
    const struct rp_document *document = section->critique->document;
    struct rp_buffer spelled = {0};
    rp_spell(document, (struct rp_slice){document->text + start, end - start}, &spelled);
    if (spelled.at)
        rp_put_markup(section->out, spelled.at);
    section->out->failed = section->out->failed || spelled.failed;
    rp_buffer_free(&spelled);
}

static const struct rp_rule *rule_of(const struct rp_section *section, size_t index)
{
    return rp_critique_rule(section->critique, index);
}

/* What the pointer shows; the card says the same, so it is hidden from screen readers. */
static void tip(const struct rp_section *section, size_t index)
{
    const struct rapport_finding *finding = &section->critique->findings[index];
    const struct rp_rule *rule = rule_of(section, index);
    rp_buffer_text(section->out, "<span class=\"tip\" aria-hidden=\"true\">");
    rp_html_element(section->out, "b", "", rule->title[section->language]);
    rp_html_element(section->out, "span", "", rule->why[section->language]);
    if (finding->suggestion_count > 0)
        rp_html_rewrite(section, &finding->suggestions[0]);
    rp_buffer_text(section->out, "</span>");
}

struct cover {
    size_t first; /* the gravest of those that cover a stretch; SIZE_MAX: none does */
    size_t end;   /* of the stretch */
};

/* What covers the text at `at`, and how far nothing changes. */
static struct cover cover_at(const struct rp_section *section, size_t from, size_t at, size_t end)
{
    const struct rapport_critique *critique = section->critique;
    struct cover cover = {SIZE_MAX, end};
    for (size_t i = from; i < critique->finding_count; i++) {
        const struct rapport_finding *finding = &critique->findings[i];
        struct rp_spot spot = critique->spots[i];
        if (!section->numbers[i] || !finding->has_span || spot.end <= at || spot.start >= end)
            continue;
        if (spot.start > at) {
            cover.end = spot.start < cover.end ? spot.start : cover.end;
            continue;
        }
        cover.end = spot.end < cover.end ? spot.end : cover.end;
        if (cover.first == SIZE_MAX || finding->severity > critique->findings[cover.first].severity)
            cover.first = i;
    }
    return cover;
}

/* The place that a card leads back to is where its finding begins. */
static void anchors(const struct rp_section *section, size_t from, size_t at, size_t end)
{
    for (size_t i = from; i < section->critique->finding_count; i++) {
        struct rp_spot spot = section->critique->spots[i];
        if (section->numbers[i] && section->critique->findings[i].has_span && spot.start >= at && spot.start < end)
            rp_buffer_format(section->out, "<a id=\"d%zum%zu\"></a>", section->number, section->numbers[i]);
    }
}

static void mark(const struct rp_section *section, size_t index, size_t at, size_t end)
{
    const struct rapport_finding *finding = &section->critique->findings[index];
    rp_buffer_format(section->out, "<a class=\"mark %s\" href=\"#d%zuf%zu\">", rp_severity_code(finding->severity),
                     section->number, section->numbers[index]);
    put_text(section, at, end);
    if (end == section->critique->spots[index].end)
        rp_buffer_format(section->out, "<sup>%zu</sup>", section->numbers[index]);
    tip(section, index);
    rp_buffer_text(section->out, "</a>");
}

/* The numbers of those that end here under the mark of a graver one. */
static void covered(const struct rp_section *section, size_t index, size_t end)
{
    const struct rapport_critique *critique = section->critique;
    for (size_t i = 0; i < critique->finding_count; i++)
        if (i != index && section->numbers[i] && critique->findings[i].has_span && critique->spots[i].end == end)
            rp_buffer_format(section->out, "<a class=\"covered %s\" href=\"#d%zuf%zu\"><sup>%zu</sup></a>",
                             rp_severity_code(critique->findings[i].severity), section->number, section->numbers[i],
                             section->numbers[i]);
}

/* `*from` is the first finding that may reach into this block or one below. */
static void put_marked(const struct rp_section *section, const struct rp_block *block, size_t *from)
{
    while (*from < section->critique->finding_count && section->critique->spots[*from].end <= block->start &&
           section->critique->findings[*from].has_span)
        ++*from;
    for (size_t at = block->start; at < block->end;) {
        struct cover cover = cover_at(section, *from, at, block->end);
        anchors(section, *from, at, cover.end);
        if (cover.first == SIZE_MAX) {
            put_text(section, at, cover.end);
        } else {
            mark(section, cover.first, at, cover.end);
            covered(section, cover.first, cover.end);
        }
        at = cover.end;
    }
}

static void put_block(const struct rp_section *section, const struct rp_block *block, size_t *from)
{
    const struct rp_document *document = section->critique->document;
    rp_buffer_format(section->out, "<p class=\"%s%s\">", rp_zone_name(block->zone),
                     block->side == RP_US            ? ""
                     : block->side == RP_CLIENT_SIDE ? " theirs"
                                                     : " aside");
    if (block->turn >= 0) {
        const char *speaker = document->turns.at[block->turn].speaker;
        rp_html_element(section->out, "b", "speaker", speaker ? speaker : "");
        rp_buffer_byte(section->out, ' ');
    }
    put_marked(section, block, from);
    rp_buffer_text(section->out, "</p>\n");
}

void rp_html_draft(const struct rp_section *section)
{
    const struct rp_document *document = section->critique->document;
    size_t from = 0;
    rp_buffer_format(section->out, "<article class=\"draft%s\" lang=\"%s\">\n", document->text_len < SHORT_BYTES ? " short" : "",
                     rp_language_tag(document->language));
    rp_html_element(section->out, "h3", "",
                    rp_report_word(document->channel == RAPPORT_CALL ? RP_WORD_THE_CALL : RP_WORD_MESSAGE, section->language));
    for (size_t i = 0; i < document->blocks.len; i++)
        put_block(section, &document->blocks.at[i], &from);
    rp_buffer_text(section->out, "</article>\n");
}
