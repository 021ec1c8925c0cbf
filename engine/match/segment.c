/* Where sentences end, by SRX: at a place between two characters the first rule decides whose `before` ends there and whose
 * `after` begins there. Most places are told apart by the bytes on both sides alone. */
#include "scanner.h"

static bool matches(struct rp_scanner *scanner, uint32_t code, const struct rp_narrow *text, size_t from)
{
    if (code == RP_NO_CODE)
        return true;
    return rp_machine_ready(&scanner->machine, code) &&
           rp_machine_search(&scanner->machine, &scanner->machine.uses[code], text, from) >= 0;
}

static bool decides(struct rp_scanner *scanner, const struct rp_place_rule *rule, size_t place)
{
    const struct rp_narrow *paragraph = &scanner->narrow;
    struct rp_slice text = paragraph->text;
    if (!rp_byte_set_has(&rule->last, text.at[place - 1]) || !rp_byte_set_has(&rule->first, text.at[place]))
        return false;
    size_t from = place > rule->window ? place - rule->window : 0;
    while (from < place && rp_is_inside(text.at[from]))
        ++from;
    struct rp_narrow before = rp_narrow_up_to(paragraph, place);
    return matches(scanner, rule->after, paragraph, place) && matches(scanner, rule->before, &before, from);
}

static bool breaks_at(struct rp_scanner *scanner, const struct rp_places *places, size_t place)
{
    for (uint32_t i = 0; i < places->count; ++i)
        if (decides(scanner, &places->rules[i], place))
            return places->rules[i].breaks;
    return false;
}

/* Behind the last blank within the cap, or the last whole character. */
static size_t cut_of(struct rp_slice text, size_t start)
{
    size_t cut = start + RP_MAX_SENTENCE_BYTES, blank = cut;
    while (blank > start + 1 && text.at[blank - 1] != ' ')
        --blank;
    if (blank > start + 1)
        return blank;
    while (cut > start + 1 && rp_is_inside(text.at[cut]))
        --cut;
    return cut;
}

struct cutting {
    struct rp_slice text;
    uint32_t *ends;
    size_t count, max, start;
};

/* The last of `max` is kept for the end of the text. */
static void end_at(struct cutting *cutting, size_t end)
{
    while (end - cutting->start > RP_MAX_SENTENCE_BYTES && cutting->count + 1 < cutting->max) {
        cutting->start = cut_of(cutting->text, cutting->start);
        cutting->ends[cutting->count++] = (uint32_t)cutting->start;
    }
    bool last = end == cutting->text.len;
    if (cutting->count + !last >= cutting->max)
        return;
    cutting->ends[cutting->count++] = (uint32_t)end;
    cutting->start = end;
}

size_t rp_segment(void *context, struct rp_slice paragraph, enum rapport_language language, uint32_t *ends, size_t max)
{
    struct rp_scanner *scanner = context;
    struct cutting cutting = {.text = paragraph, .ends = ends, .max = max};
    bool known = language > RAPPORT_LANGUAGE_AUTO && language < RP_LANGUAGES;
    const struct rp_places *places = &scanner->ruleset->places[known ? language : RAPPORT_ENGLISH];
    rp_machine_limit(&scanner->machine, RP_PLACE_WINDOW);
    bool sound = rp_scanner_sound(scanner, known ? language : RAPPORT_ENGLISH); /* if not, the scan says so */
    sound = sound && rp_narrow_text(&scanner->narrow, paragraph);
    for (size_t i = 1; i < paragraph.len && sound && places->count > 0; ++i)
        if (rp_byte_set_has(&places->last, paragraph.at[i - 1]) && rp_byte_set_has(&places->first, paragraph.at[i]) &&
            !rp_is_inside(paragraph.at[i]) && breaks_at(scanner, places, i))
            end_at(&cutting, i);
    end_at(&cutting, paragraph.len);
    return cutting.count;
}
