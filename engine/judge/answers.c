/* What the client asked or complained of, and whether we take it up: by content words. In a mail we answer anywhere in our text,
 * in a call in the turns that come after. */
#include <stdlib.h>

#include "findings.h"

/* The content words of each sentence, made when first asked for. */
struct rp_stemmed {
    struct rp_stemmer *stemmers[RP_LANGUAGES];
    struct rp_arena arena;
    struct rp_stem_list *of;
    bool *known;
    size_t count;
};

void rp_stemmed_free(struct rp_stemmed *stemmed)
{
    if (!stemmed)
        return;
    for (int i = 0; i < RP_LANGUAGES; i++)
        rp_stemmer_free(stemmed->stemmers[i]);
    for (size_t i = 0; stemmed->of && i < stemmed->count; i++)
        rp_stem_list_free(&stemmed->of[i]);
    rp_arena_free(&stemmed->arena);
    free(stemmed->of);
    free(stemmed->known);
    free(stemmed);
}

static bool ready(struct rp_judging *judging)
{
    if (judging->stemmed)
        return true;
    size_t count = judging->document->sentences.len;
    struct rp_stemmed *stemmed = calloc(1, sizeof *stemmed);
    judging->stemmed = stemmed;
    if (stemmed) {
        stemmed->count = count;
        stemmed->of = calloc(count + 1, sizeof *stemmed->of);
        stemmed->known = calloc(count + 1, sizeof *stemmed->known);
    }
    judging->no_memory = !stemmed || !stemmed->of || !stemmed->known;
    return !judging->no_memory;
}

static struct rp_stemmer *stemmer_for(struct rp_judging *judging, enum rapport_language language)
{
    struct rp_stemmer **stemmer = &judging->stemmed->stemmers[language];
    struct rapport_error own = {0}, *error = judging->error ? judging->error : &own;
    if (!*stemmer && !judging->failed_otherwise)
        *stemmer = rp_stemmer_new(rp_language_code(language), error);
    judging->failed_otherwise = judging->failed_otherwise || !*stemmer;
    return *stemmer;
}

/* Empty where it cannot be told; then judging says why. */
static struct rp_stem_list words_of(struct rp_judging *judging, const struct rp_condition *condition, uint32_t index)
{
    static const struct rp_stem_list nothing;
    const struct rp_sentence *sentence = &judging->document->sentences.at[index];
    if (!ready(judging))
        return nothing;
    struct rp_stemmer *stemmer = stemmer_for(judging, sentence->language);
    if (!stemmer)
        return nothing;
    struct rp_stemmed *stemmed = judging->stemmed;
    if (!stemmed->known[index]) {
        stemmed->known[index] = true;
        if (!rp_stem_words(stemmer, rp_sentence_text(judging->document, sentence), condition->but_words[sentence->language],
                           &stemmed->arena, &stemmed->of[index]))
            judging->no_memory = true;
    }
    return stemmed->of[index];
}

static bool share_a_word(const struct rp_stem_list *one, const struct rp_stem_list *other)
{
    for (size_t i = 0; i < one->words.len; i++)
        for (size_t k = 0; k < other->words.len; k++)
            if (rp_stems_akin(one->words.at[i], other->words.at[k]))
                return true;
    return false;
}

/* Who answers between the quoted lines answers each where it stands, in whatever words. */
static bool answered_below(const struct rp_document *document, uint32_t issue)
{
    for (uint32_t i = issue + 1; i < document->sentences.len; i++) {
        const struct rp_sentence *sentence = &document->sentences.at[i];
        if (rp_sentence_is_ours(sentence) && (sentence->zone == RP_BODY || sentence->zone == RP_LIST_ITEM))
            return true;
    }
    return false;
}

bool rp_taken_up(struct rp_judging *judging, const struct rp_condition *condition, const struct rp_scope *scope)
{
    const struct rp_document *document = judging->document;
    if (scope->issue == 0)
        return true;
    uint32_t issue = scope->issue - 1;
    unsigned least = rp_is_question(document, &document->sentences.at[issue]) ? condition->min : condition->max;
    struct rp_stem_list asked = words_of(judging, condition, issue);
    if (least == 0 || asked.words.len < least)
        return true;
    if (document->channel != RAPPORT_CALL && answered_below(document, issue))
        return true;
    uint32_t from = document->channel == RAPPORT_CALL ? issue + 1 : 0;
    for (uint32_t i = from; i < document->sentences.len; i++) {
        if (!rp_sentence_is_ours(&document->sentences.at[i]))
            continue;
        struct rp_stem_list said = words_of(judging, condition, i);
        if (share_a_word(&asked, &said))
            return true;
    }
    return false;
}

/* The turn of ours that answers the sentence; -1 outside calls, and where nobody of us speaks any more. */
static int32_t answering_turn(const struct rp_document *document, const struct rp_sentence *sentence)
{
    size_t at = sentence->turn < 0 ? document->turns.len : rp_next_turn(document, (size_t)sentence->turn + 1, RP_US);
    return at < document->turns.len ? (int32_t)at : -1;
}

bool rp_find_open_issues(struct rp_judging *judging, const struct rp_rule *rule, struct rp_verdict *verdict)
{
    const struct rp_document *document = judging->document;
    const struct rp_condition *first = rp_first_signal(judging->pack, &rule->when);
    if (!first || !rp_holds(judging, &rule->when, &judging->message))
        return true;
    struct rp_selection selection = rp_select(judging, first);
    uint32_t judged = 0;
    size_t issues = 0;
    for (size_t i = 0; i < selection.count && issues < RP_MAX_ISSUES; i++) {
        uint32_t issue = selection.hits[i]->sentence + 1;
        const struct rp_sentence *sentence = &document->sentences.at[issue - 1];
        if (issue == judged || sentence->side != RP_CLIENT_SIDE)
            continue;
        judged = issue;
        issues++;
        struct rp_scope scope = rp_scope_turn(judging, answering_turn(document, sentence));
        scope.issue = issue;
        if ((document->turns.len > 0 && scope.turn < 0) || rp_holds(judging, &rule->expect, &scope))
            continue;
        struct rp_finding *finding = RP_PUSH(&verdict->findings);
        if (!finding)
            return false;
        *finding = (struct rp_finding){.rule = rule, .hit = -1, .turn = -1, .issue = issue};
    }
    return true;
}
