/* <when>, <expect>, <trigger>: conditions. */
#include "loading.h"

enum { MOST = 1000000 };

static enum rapport_code load_one(struct rp_loading *loading, const struct rp_xml_element *element,
                                  struct rp_condition *condition);

static enum rapport_code load_children(struct rp_loading *loading, const struct rp_xml_element *element,
                                       struct rp_condition *condition)
{
    size_t count = 0;
    for (const struct rp_xml_element *child = element->first; child; child = child->next)
        count++;
    if (count == 0)
        return rp_loading_fail(loading, element, "<%s> holds no condition", element->name);
    condition->children = rp_alloc(&loading->pack->arena, count * sizeof *condition->children);
    if (!condition->children)
        return rp_no_memory(loading->error);
    enum rapport_code code = RAPPORT_OK;
    for (const struct rp_xml_element *child = element->first; child && code == RAPPORT_OK; child = child->next)
        code = load_one(loading, child, &condition->children[condition->child_count++]);
    return code;
}

/* min, max: `default_min` where neither is written. */
static enum rapport_code take_bounds(struct rp_loading *loading, const struct rp_xml_element *element, int default_min,
                                     struct rp_condition *condition)
{
    int min = -1, max = -1;
    enum rapport_code code = rp_take_number(loading, element, "min", 0, MOST, &min);
    if (code == RAPPORT_OK)
        code = rp_take_number(loading, element, "max", 0, MOST, &max);
    if (code != RAPPORT_OK)
        return code;
    if (min < 0 && max < 0)
        min = default_min;
    if (min < 0 && max < 0)
        return rp_loading_fail(loading, element, "<%s> needs min=\"...\" or max=\"...\"", element->name);
    if (max >= 0 && min > max)
        return rp_loading_fail(loading, element, "min=\"%d\" is above max=\"%d\"", min, max);
    condition->min = min > 0 ? (unsigned)min : 0;
    condition->max = max > 0 ? (unsigned)max : 0;
    condition->none = max == 0;
    return RAPPORT_OK;
}

static enum rapport_code load_reach(struct rp_loading *loading, const struct rp_xml_element *element,
                                    struct rp_condition *condition)
{
    static const enum rp_within withins[] = {RP_WITHIN_SENTENCE, RP_WITHIN_PARAGRAPH, RP_WITHIN_TURN, RP_WITHIN_MESSAGE};
    static const enum rp_order orders[] = {RP_ORDER_BEFORE, RP_ORDER_AFTER};
    int within = RP_COUNT(withins) - 1, order = -1, reach = 0;
    enum rapport_code code = rp_take_choice(loading, element, "within", "sentence paragraph turn message", &within);
    if (code == RAPPORT_OK)
        code = rp_take_choice(loading, element, "order", "before after", &order);
    if (code == RAPPORT_OK)
        code = rp_take_number(loading, element, "reach", 1, MOST, &reach);
    condition->within = withins[within];
    condition->order = order < 0 ? RP_ORDER_ANY : orders[order];
    condition->reach = (unsigned)reach;
    if (code == RAPPORT_OK && reach > 0 && condition->within != RP_WITHIN_SENTENCE)
        return rp_loading_fail(loading, element, "reach=\"%d\" counts sentences; it needs within=\"sentence\"", reach);
    return code;
}

/* The order of enum rp_zone, checked against it by its room's test. */
static const char zones[] = "subject greeting body list-item closing signature disclaimer quoted forwarded turn";

static enum rapport_code load_signal(struct rp_loading *loading, const struct rp_xml_element *element,
                                     struct rp_condition *condition)
{
    /* The order of enum rp_side, "any" after it; checked against it by its room's test. */
    static const char sides[] = "us client none any";
    enum rapport_code code = rp_take_id(loading, element, "id", &condition->signal);
    if (code == RAPPORT_OK)
        code = rp_take_choices(loading, element, "side", sides, &condition->side_mask);
    if (code == RAPPORT_OK)
        code = rp_take_choices(loading, element, "zone", zones, &condition->zone_mask);
    if (code == RAPPORT_OK)
        code = load_reach(loading, element, condition);
    if (condition->side_mask & 1u << 3)
        condition->side_mask = 7;
    return code == RAPPORT_OK ? take_bounds(loading, element, 1, condition) : code;
}

static enum rapport_code load_some(struct rp_loading *loading, const struct rp_xml_element *element,
                                   struct rp_condition *condition)
{
    int least = 1;
    enum rapport_code code = rp_take_number(loading, element, "at-least", 1, MOST, &least);
    condition->min = (unsigned)least;
    if (code == RAPPORT_OK)
        code = load_children(loading, element, condition);
    if (code == RAPPORT_OK && (size_t)least > condition->child_count)
        return rp_loading_fail(loading, element, "at-least=\"%d\" of %zu conditions can never hold", least,
                               condition->child_count);
    return code;
}

/* Two attributes that count from 1; `*one` and `*other` keep what they have where one is not written. */
static enum rapport_code take_pair(struct rp_loading *loading, const struct rp_xml_element *element, const char *first, int *one,
                                   const char *second, int *other)
{
    enum rapport_code code = rp_take_number(loading, element, first, 1, MOST, one);
    return code == RAPPORT_OK ? rp_take_number(loading, element, second, 1, MOST, other) : code;
}

static enum rapport_code load_taken_up(struct rp_loading *loading, const struct rp_xml_element *element,
                                       struct rp_condition *condition)
{
    int question = 0, statement = 0;
    enum rapport_code code = take_pair(loading, element, "question", &question, "statement", &statement);
    condition->min = (unsigned)question;
    condition->max = (unsigned)statement;
    if (code == RAPPORT_OK && rp_xml_attribute(element, "but"))
        code = rp_take_id(loading, element, "but", &condition->but);
    if (code == RAPPORT_OK && question + statement == 0)
        return rp_loading_fail(loading, element, "<taken-up> needs question=\"...\" or statement=\"...\"");
    return code;
}

static enum rapport_code load_nothing(struct rp_loading *loading, const struct rp_xml_element *element,
                                      struct rp_condition *condition)
{
    (void)loading, (void)element, (void)condition;
    return RAPPORT_OK;
}

static enum rapport_code load_outnumber(struct rp_loading *loading, const struct rp_xml_element *element,
                                        struct rp_condition *condition)
{
    int times = 1, min = 1;
    enum rapport_code code = take_pair(loading, element, "times", &times, "min", &min);
    condition->times = (unsigned)times;
    condition->min = (unsigned)min;
    if (code == RAPPORT_OK)
        code = load_children(loading, element, condition);
    if (code == RAPPORT_OK && condition->child_count < 2)
        return rp_loading_fail(loading, element, "<outnumber> needs the signal that is many, and one or more that are few");
    return code;
}

static enum rapport_code load_channel(struct rp_loading *loading, const struct rp_xml_element *element,
                                      struct rp_condition *condition)
{
    enum rapport_code code = rp_take_choices(loading, element, "is", "email call template", &condition->mask);
    condition->mask <<= RAPPORT_EMAIL; /* AUTO stands before it */
    return code;
}

static enum rapport_code load_audience(struct rp_loading *loading, const struct rp_xml_element *element,
                                       struct rp_condition *condition)
{
    return rp_take_choices(loading, element, "is", "client team", &condition->mask);
}

static enum rapport_code load_zone(struct rp_loading *loading, const struct rp_xml_element *element,
                                   struct rp_condition *condition)
{
    return rp_take_choices(loading, element, "is", zones, &condition->zone_mask);
}

static enum rapport_code load_amount(struct rp_loading *loading, const struct rp_xml_element *element,
                                     struct rp_condition *condition)
{
    return take_bounds(loading, element, -1, condition);
}

static enum rapport_code load_share(struct rp_loading *loading, const struct rp_xml_element *element,
                                    struct rp_condition *condition)
{
    enum rapport_code code = take_bounds(loading, element, -1, condition);
    if (code == RAPPORT_OK && (condition->min > 100 || condition->max > 100))
        return rp_loading_fail(loading, element, "<talk-share> is in percent, from 0 to 100");
    return code;
}

static enum rapport_code load_longest_turn(struct rp_loading *loading, const struct rp_xml_element *element,
                                           struct rp_condition *condition)
{
    int words = 0, seconds = 0;
    enum rapport_code code = take_pair(loading, element, "max-words", &words, "max-seconds", &seconds);
    condition->max = (unsigned)words;
    condition->seconds = (unsigned)seconds;
    if (code == RAPPORT_OK && words + seconds == 0)
        return rp_loading_fail(loading, element, "<longest-turn> needs max-words=\"...\" or max-seconds=\"...\"");
    return code;
}

static enum rapport_code load_use(struct rp_loading *loading, const struct rp_xml_element *element,
                                  struct rp_condition *condition)
{
    return rp_take_id(loading, element, "trigger", &condition->trigger);
}

static enum rapport_code load_one(struct rp_loading *loading, const struct rp_xml_element *element,
                                  struct rp_condition *condition)
{
    static const struct {
        const char *name;
        enum rp_condition_kind kind;
        enum rapport_code (*load)(struct rp_loading *, const struct rp_xml_element *, struct rp_condition *);
    } kinds[] = {
        {"all", RP_ALL, load_children},
        {"any", RP_ANY, load_children},
        {"none", RP_NONE, load_children},
        {"some", RP_SOME, load_some},
        {"signal", RP_SIGNAL, load_signal},
        {"channel", RP_CHANNEL, load_channel},
        {"audience", RP_AUDIENCE, load_audience},
        {"zone", RP_ZONE, load_zone},
        {"turns", RP_TURNS, load_amount},
        {"words", RP_WORDS, load_amount},
        {"use", RP_USE_TRIGGER, load_use},
        {"talk-share", RP_TALK_SHARE, load_share},
        {"longest-turn", RP_LONGEST_TURN, load_longest_turn},
        {"interruptions", RP_INTERRUPTIONS, load_amount},
        {"questions", RP_QUESTIONS, load_amount},
        {"taken-up", RP_TAKEN_UP, load_taken_up},
        {"counter-question", RP_COUNTER_QUESTION, load_nothing},
        {"outnumber", RP_OUTNUMBER, load_outnumber},
    };
    condition->place = rp_place_of(loading, element);
    condition->within = RP_WITHIN_MESSAGE;
    for (size_t i = 0; i < RP_COUNT(kinds); i++) {
        if (strcmp(element->name, kinds[i].name) == 0) {
            condition->kind = kinds[i].kind;
            return kinds[i].load(loading, element, condition);
        }
    }
    return rp_loading_fail(loading, element, "<%s> is no condition", element->name);
}

enum rapport_code rp_load_condition(struct rp_loading *loading, const struct rp_xml_element *element,
                                    struct rp_condition *condition)
{
    condition->kind = RP_ALL;
    condition->within = RP_WITHIN_MESSAGE;
    condition->place = rp_place_of(loading, element);
    const char *trigger = rp_xml_attribute(element, "trigger");
    if (!trigger)
        return load_children(loading, element, condition);
    if (!element->first) {
        condition->kind = RP_USE_TRIGGER;
        return load_use(loading, element, condition);
    }
    return rp_loading_fail(loading, element,
                           "<%s> has both trigger=\"%.60s\" and conditions; write <use trigger=\"%.60s\"/> within", element->name,
                           trigger, trigger);
}

enum rapport_code rp_load_trigger(struct rp_loading *loading, const struct rp_xml_element *element)
{
    struct rp_pack *pack = loading->pack;
    const char *id = NULL;
    uint32_t known = 0;
    enum rapport_code code = rp_take_id(loading, element, "id", &id);
    if (code != RAPPORT_OK)
        return code;
    if (rp_index_get(&loading->triggers, rp_slice_of(id), &known)) {
        struct rp_place first = pack->triggers.at[known].place;
        return rp_loading_fail(loading, element, "trigger \"%s\" is defined twice, first at %s:%d", id, first.file, first.line);
    }
    struct rp_trigger *trigger = RP_PUSH(&pack->triggers);
    if (!trigger || !rp_index_put(&loading->triggers, id, (uint32_t)(pack->triggers.len - 1)))
        return rp_no_memory(loading->error);
    trigger->id = id;
    trigger->place = rp_place_of(loading, element);
    return rp_load_condition(loading, element, &trigger->condition);
}
