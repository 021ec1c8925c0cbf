/* The parts of a pack as an image: every field once, in both directions. */
#include "image.h"

enum { MOST_POINTS = 100 };

static void pattern(struct rp_image *image, struct rp_pattern *pattern)
{
    /* The text is what the stored code was compiled from; whoever wants to read it loads the XML. */
    if (!image->out)
        pattern->text = "";
    rp_image_language(image, &pattern->language);
    rp_image_int(image, &pattern->weight);
    rp_image_place(image, &pattern->place);
}

static void exception(struct rp_image *image, struct rp_exception *exception)
{
    rp_image_bool(image, &exception->provided);
    exception->within = (enum rp_within)rp_image_choice(image, exception->within, RP_WITHIN_SENTENCE + 1);
    rp_image_place(image, &exception->place);
    rp_image_maybe(image, &exception->signal);
    if (!exception->signal)
        pattern(image, &exception->pattern);
}

static void construction(struct rp_image *image, struct rp_construction *construction)
{
    rp_image_maybe(image, &construction->id);
    rp_image_place(image, &construction->place);
    RP_IMAGE_ARRAY(image, &construction->patterns, 16, pattern);
    RP_IMAGE_ARRAY(image, &construction->exceptions, 13, exception);
}

static void words(struct rp_image *image, const char *words[RP_LANGUAGES])
{
    for (int language = RAPPORT_ENGLISH; language < RP_LANGUAGES; language++)
        rp_image_string(image, &words[language]);
}

static void signal(struct rp_image *image, struct rp_signal *signal)
{
    rp_image_string(image, &signal->id);
    words(image, signal->title);
    rp_image_bool(image, &signal->strength);
    rp_image_int(image, &signal->threshold);
    rp_image_place(image, &signal->place);
    RP_IMAGE_ARRAY(image, &signal->cues, 16, pattern);
    RP_IMAGE_ARRAY(image, &signal->constructions, 20, construction);
    if (signal->constructions.len == 0)
        image->broken = true; /* the first always holds what stands directly in the signal */
}

void rp_image_signals(struct rp_image *image, struct rp_pack *pack)
{
    RP_IMAGE_ARRAY(image, &pack->signals, 20, signal);
}

static void children(struct rp_image *image, struct rp_condition *condition)
{
    enum { LEAST = 50 };
    uint32_t count = rp_image_count(image, condition->child_count, LEAST);
    if (!image->out) {
        condition->children = rp_alloc(image->arena, (count ? count : 1) * sizeof *condition->children);
        image->broken = image->broken || !condition->children;
    }
    for (uint32_t i = 0; i < count && !image->broken; i++) {
        rp_image_condition(image, &condition->children[i]);
        condition->child_count = i + 1;
    }
}

void rp_image_condition(struct rp_image *image, struct rp_condition *condition)
{
    if (++image->depth > RP_MAX_XML_DEPTH)
        image->broken = true;
    condition->kind = (enum rp_condition_kind)rp_image_choice(image, condition->kind, RP_OUTNUMBER + 1);
    rp_image_maybe(image, &condition->signal);
    rp_image_maybe(image, &condition->trigger);
    rp_image_unsigned(image, &condition->side_mask);
    rp_image_unsigned(image, &condition->zone_mask);
    condition->within = (enum rp_within)rp_image_choice(image, condition->within, RP_WITHIN_MESSAGE + 1);
    rp_image_unsigned(image, &condition->reach);
    condition->order = (enum rp_order)rp_image_choice(image, condition->order, RP_ORDER_AFTER + 1);
    rp_image_unsigned(image, &condition->min);
    rp_image_unsigned(image, &condition->max);
    rp_image_bool(image, &condition->none);
    rp_image_unsigned(image, &condition->seconds);
    rp_image_unsigned(image, &condition->times);
    rp_image_unsigned(image, &condition->mask);
    rp_image_maybe(image, &condition->but);
    for (int language = RAPPORT_ENGLISH; language < RP_LANGUAGES; language++)
        rp_image_maybe(image, &condition->but_words[language]);
    rp_image_place(image, &condition->place);
    if ((condition->kind == RP_SIGNAL && !condition->signal) || (condition->kind == RP_USE_TRIGGER && !condition->trigger))
        image->broken = true;
    if (!image->broken)
        children(image, condition);
    image->depth--;
}

static void trigger(struct rp_image *image, struct rp_trigger *trigger)
{
    rp_image_string(image, &trigger->id);
    rp_image_place(image, &trigger->place);
    rp_image_condition(image, &trigger->condition);
}

void rp_image_triggers(struct rp_image *image, struct rp_pack *pack)
{
    RP_IMAGE_ARRAY(image, &pack->triggers, 60, trigger);
}

static void rewrite(struct rp_image *image, struct rp_rewrite *rewrite)
{
    rewrite->kind = (enum rapport_suggestion_kind)rp_image_choice(image, rewrite->kind, RAPPORT_INSERT + 1);
    rp_image_language(image, &rewrite->language);
    rp_image_maybe(image, &rewrite->pattern);
    rp_image_maybe(image, &rewrite->place_name);
    rp_image_string(image, &rewrite->text);
    rp_image_place(image, &rewrite->place);
    if ((rewrite->kind == RAPPORT_INSERT) != (rewrite->place_name != NULL))
        image->broken = true;
}

static void flag(struct rp_image *image, struct rp_flag *flag)
{
    rp_image_string(image, &flag->signal);
    rp_image_unsigned(image, &flag->from);
}

static void rule(struct rp_image *image, struct rp_rule *rule)
{
    rp_image_string(image, &rule->id);
    rp_image_string(image, &rule->dimension);
    rule->severity = (enum rapport_severity)rp_image_choice(image, rule->severity, RAPPORT_ERROR + 1);
    rule->points = rp_image_choice(image, rule->points, MOST_POINTS + 1);
    rule->cap = rp_image_choice(image, rule->cap, MOST_POINTS + 1);
    rp_image_unsigned(image, &rule->audience_mask);
    rp_image_bool(image, &rule->off);
    rp_image_maybe(image, &rule->off_reason);
    RP_IMAGE_ARRAY(image, &rule->flags, 9, flag);
    rp_image_bool(image, &rule->has_when);
    rp_image_bool(image, &rule->has_expect);
    if (rule->has_when)
        rp_image_condition(image, &rule->when);
    if (rule->has_expect)
        rp_image_condition(image, &rule->expect);
    rule->expect_within = (enum rp_within)rp_image_choice(image, rule->expect_within, RP_WITHIN_MESSAGE + 1);
    words(image, rule->title);
    words(image, rule->why);
    words(image, rule->advice);
    rp_image_string(image, &rule->sources);
    rp_image_place(image, &rule->place);
    RP_IMAGE_ARRAY(image, &rule->rewrites, 28, rewrite);
    if (rp_dimension_named(rule->dimension) < 0 || (rule->flags.len > 0) == rule->has_expect)
        image->broken = true;
}

void rp_image_rules(struct rp_image *image, struct rp_pack *pack)
{
    RP_IMAGE_ARRAY(image, &pack->rules, 80, rule);
}

static void srx_rule(struct rp_image *image, struct rp_srx_rule *rule)
{
    rp_image_bool(image, &rule->breaks);
    rp_image_string(image, &rule->before);
    rp_image_string(image, &rule->after);
    rp_image_int(image, &rule->line);
}

static void srx_language(struct rp_image *image, struct rp_srx_language *language)
{
    rp_image_string(image, &language->name);
    RP_IMAGE_ARRAY(image, &language->rules, 13, srx_rule);
}

static void srx_map(struct rp_image *image, struct rp_srx_map *map)
{
    rp_image_string(image, &map->pattern);
    rp_image_string(image, &map->rule_name);
}

void rp_image_srx(struct rp_image *image, struct rp_pack *pack)
{
    bool present = pack->srx != NULL;
    rp_image_bool(image, &present);
    if (!present || image->broken)
        return;
    if (!image->out && !(pack->srx = rp_alloc(image->arena, sizeof *pack->srx))) {
        image->broken = true;
        return;
    }
    if (!pack->srx)
        return;
    rp_image_bool(image, &pack->srx->cascade);
    rp_image_string(image, &pack->srx->file);
    RP_IMAGE_ARRAY(image, &pack->srx->languages, 8, srx_language);
    RP_IMAGE_ARRAY(image, &pack->srx->maps, 8, srx_map);
}
