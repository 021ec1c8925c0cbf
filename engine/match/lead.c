/* Dozens of patterns begin with the same big class ({culprit} …), and trying it at each word is most of what they cost. Where it
 * begins is therefore looked for once a sentence, by a code of its own, a *lead*; the patterns are tried there alone. */
#include <stdlib.h>

#include "ruleset.h"

enum { MIN_FOLLOWERS = 3 }; /* with fewer, looking twice is no gain */

static size_t behind_set(const char *text, size_t i)
{
    i += text[i + 1] == '^' ? 2 : 1;
    i += text[i] == ']';
    while (text[i] && text[i] != ']')
        i += text[i] == '\\' && text[i + 1] ? 2 : 1;
    return i + (text[i] != '\0');
}

/* Is there a choice outside all groups? Guillemets are no group here: what they hold begins the pattern as well. */
static bool has_choice(const char *text)
{
    unsigned depth = 0;
    for (size_t i = 0; text[i];) {
        if (text[i] == '|' && depth == 0)
            return true;
        depth += text[i] == '(';
        depth -= text[i] == ')' && depth > 0;
        if (text[i] == '[')
            i = behind_set(text, i);
        else
            i += text[i] == '\\' && text[i + 1] ? 2 : 1;
    }
    return false;
}

/* The class that every match of the pattern begins with, braces included; empty when there is none. */
static struct rp_slice lead_of(const char *text)
{
    static const char opening[] = "«";
    const struct rp_slice none = {NULL, 0};
    text += strspn(text, " ");
    if (strncmp(text, opening, sizeof opening - 1) == 0)
        text += sizeof opening - 1;
    const char *end =
        text[0] == '{' && ((text[1] >= 'a' && text[1] <= 'z') || (text[1] >= 'A' && text[1] <= 'Z')) ? strchr(text, '}') : NULL;
    if (!end || (end[1] != '\0' && strchr("?*+", end[1])) || (end[1] == '{' && end[2] >= '0' && end[2] <= '9') ||
        strstr(text, "\\Q") || has_choice(text))
        return none;
    return (struct rp_slice){text, (size_t)(end - text) + 1};
}

struct lead {
    struct rp_slice class;
    enum rapport_language language;
    uint32_t followers, number;
};
struct leads {
    RP_ARRAY(struct lead) list;
};

static struct lead *find(struct leads *leads, struct rp_slice class, enum rapport_language language)
{
    for (size_t i = 0; i < leads->list.len; ++i) {
        struct lead *lead = &leads->list.at[i];
        if (lead->language == language && lead->class.len == class.len && memcmp(lead->class.at, class.at, class.len) == 0)
            return lead;
    }
    struct lead *lead = RP_PUSH(&leads->list);
    if (lead)
        *lead = (struct lead){class, language, 0, RP_NO_CODE};
    return lead;
}

static bool add_code(struct rp_ruleset *ruleset, struct lead *lead, const struct rp_code *follower)
{
    struct rp_pattern *pattern = rp_alloc(&ruleset->arena, sizeof *pattern);
    struct rp_code *code = pattern ? RP_PUSH(&ruleset->plan.codes) : NULL;
    if (!code)
        return false;
    lead->number = (uint32_t)ruleset->plan.codes.len - 1;
    /* Pattern edges are word edges; here only the first matters. */
    *pattern = (struct rp_pattern){.text = rp_format(&ruleset->arena, "%.*s\\w*", (int)lead->class.len, lead->class.at),
                                   .language = lead->language,
                                   .place = follower->pattern->place};
    *code = (struct rp_code){RP_KIND_LEAD, lead->language, follower->signal, 0, lead->number, RP_NO_CODE, pattern};
    return pattern->text != NULL;
}

/* The class that each pattern begins with, and how many begin with it. */
static bool count_followers(struct leads *leads, const struct rp_plan *plan, uint32_t *lead_of_code)
{
    for (uint32_t i = 0; i < plan->pattern_count; ++i) {
        const struct rp_code *code = &plan->codes.at[i];
        struct rp_slice class = code->twin == i ? lead_of(code->pattern->text) : (struct rp_slice){0};
        lead_of_code[i] = RP_NO_CODE;
        if (class.len == 0)
            continue;
        struct lead *lead = find(leads, class, code->language);
        if (!lead)
            return false;
        ++lead->followers;
        lead_of_code[i] = (uint32_t)(lead - leads->list.at);
    }
    return true;
}

bool rp_plan_add_leads(struct rp_ruleset *ruleset)
{
    struct leads leads = {{0}};
    struct rp_plan *plan = &ruleset->plan;
    uint32_t *lead_of_code = calloc(plan->pattern_count + 1, sizeof *lead_of_code);
    bool good = lead_of_code && count_followers(&leads, plan, lead_of_code);
    for (uint32_t i = 0; good && i < plan->pattern_count; ++i) {
        struct lead *lead = lead_of_code[i] != RP_NO_CODE ? &leads.list.at[lead_of_code[i]] : NULL;
        if (!lead || lead->followers < MIN_FOLLOWERS)
            continue;
        struct rp_code follower = plan->codes.at[i];
        good = lead->number != RP_NO_CODE || add_code(ruleset, lead, &follower);
        plan->codes.at[i].lead = lead->number;
    }
    free(lead_of_code);
    free(leads.list.at);
    return good;
}
