#include "item.h"

#include "words.h"

/* Mails of a mailbox and messages of a file of translations have places of their own; ways of a template share theirs. */
static bool is_new_place(struct rapport_report *report, const struct rapport_critique *critique, size_t index)
{
    const struct rapport_finding *finding = &critique->findings[index];
    const char *path = rp_document_path(critique);
    if (!finding->has_span)
        return true;
    uint64_t key = rp_hash(path, strlen(path), rp_hash(finding->rule, strlen(finding->rule), 0));
    size_t span[] = {finding->span.start, finding->span.end, critique->document->offset};
    return rp_seen_add(&report->seen, rp_hash(span, sizeof span, key));
}

static void set(struct rapport_report *report, const struct rapport_critique *critique, struct rp_item *item, size_t index)
{
    enum rapport_language language = rp_report_language(report, critique);
    language = language == RAPPORT_LANGUAGE_AUTO ? RAPPORT_ENGLISH : language;
    const struct rp_rule *rule = rp_critique_rule(critique, index);
    *item = (struct rp_item){.finding = &critique->findings[index],
                             .rule = rule,
                             .title = rule->title[language] ? rule->title[language] : rule->id,
                             .why = rule->why[language] ? rule->why[language] : "",
                             .advice = rule->advice[language] ? rule->advice[language] : "",
                             .language = language,
                             .index = index,
                             .next = index + 1};
}

bool rp_next_item(struct rapport_report *report, const struct rapport_critique *critique, enum rp_which which,
                  struct rp_item *item)
{
    for (size_t i = item->next; i < critique->finding_count; i++) {
        bool wanted = which == RP_NEW_OR_SUPPRESSED || !rp_is_suppressed(&critique->findings[i]);
        if (wanted && (which == RP_COUNTING || is_new_place(report, critique, i))) {
            set(report, critique, item, i);
            return true;
        }
    }
    return false;
}

static struct rp_columns columns_at(const struct rp_document *document, size_t offset)
{
    struct rp_columns columns = rp_ruler_columns(document->ruler, offset);
    columns.line += document->line;
    return columns;
}

struct rp_place_of rp_item_place(const struct rapport_critique *critique, const struct rapport_finding *finding)
{
    const struct rp_document *document = critique->document;
    size_t start = finding->has_span ? finding->span.start - document->offset : 0;
    size_t end = finding->has_span ? finding->span.end - document->offset : 0;
    return (struct rp_place_of){columns_at(document, start), columns_at(document, end)};
}

struct rp_place_of rp_edit_place(const struct rapport_critique *critique, const struct rapport_edit *edit)
{
    return (struct rp_place_of){columns_at(critique->document, edit->start), columns_at(critique->document, edit->end)};
}

static const char *scratch(struct rapport_report *report)
{
    report->out.failed = report->out.failed || report->scratch.failed;
    return report->scratch.at && !report->scratch.failed ? report->scratch.at : "";
}

static void put_message(struct rp_buffer *out, const struct rapport_critique *critique, const struct rp_item *item)
{
    rp_buffer_text(out, item->title);
    if (*item->finding->issue)
        rp_buffer_format(out, ": \"%s\"", item->finding->issue);
    if (*critique->document->label)
        rp_buffer_format(out, " (%s)", critique->document->label);
}

const char *rp_item_message(struct rapport_report *report, const struct rapport_critique *critique, const struct rp_item *item)
{
    report->scratch.len = 0;
    put_message(&report->scratch, critique, item);
    return scratch(report);
}

const char *rp_item_story(struct rapport_report *report, const struct rapport_critique *critique, const struct rp_item *item)
{
    struct rp_buffer *out = &report->scratch;
    out->len = 0;
    put_message(out, critique, item);
    rp_buffer_format(out, "\n%s\n%s", item->why, item->advice);
    for (size_t i = 0; i < item->finding->suggestion_count; i++) {
        const struct rapport_suggestion *suggestion = &item->finding->suggestions[i];
        rp_buffer_format(out, "\n%s: %s", rp_suggestion_word(suggestion->kind, item->language), suggestion->text);
    }
    return scratch(report);
}

const char *rp_document_path(const struct rapport_critique *critique)
{
    const char *path = critique->document->path ? critique->document->path : "-";
    while (path[0] == '.' && path[1] == '/' && path[2])
        path += 2;
    return path;
}

const char *rp_document_name(struct rapport_report *report, const struct rapport_critique *critique)
{
    report->scratch.len = 0;
    rp_buffer_text(&report->scratch, rp_document_path(critique));
    if (*critique->document->label)
        rp_buffer_format(&report->scratch, ", %s", critique->document->label);
    return scratch(report);
}

const struct rapport_edit *rp_applicable(const struct rapport_suggestion *suggestion)
{
    return suggestion->blank_count == 0 ? suggestion->edit : NULL;
}

bool rp_edit_text(const struct rapport_critique *critique, const struct rapport_edit *edit, struct rp_buffer *out)
{
    struct rp_slice text = {edit->text, edit->length};
    struct rp_map map = {0};
    const char *chosen;
    size_t malformed;
    rp_buffer_text(out, "");
    bool made = true;
    if (rp_utf8_valid(text))
        rp_buffer_add(out, text.at, text.len);
    else
        made = rp_decode(text, critique->document->charset, out, &map, &chosen, &malformed, NULL) == RAPPORT_OK;
    rp_map_free(&map);
    return made && !out->failed;
}
