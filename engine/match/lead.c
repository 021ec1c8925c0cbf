/* Dozens of patterns begin with the same big class ({culprit} …), and trying it at each word is most of what they cost. Where it
 * begins, and all places where it may end then, are therefore looked for once a sentence, by a code of its own, a *lead*; what
 * stands behind it in each pattern, its *tail*, is tried at those ends alone, in the order in which PCRE2 would come to them. */
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

static const char OPENING[] = "«";

/* Behind the ")" of the group that begins the text; 0 when it does not end. */
static size_t behind_group(const char *text)
{
    unsigned depth = 0;
    for (size_t i = 0; text[i];) {
        depth += text[i] == '(';
        depth -= text[i] == ')';
        if (depth == 0)
            return i + 1;
        if (text[i] == '[')
            i = behind_set(text, i);
        else
            i += text[i] == '\\' && text[i + 1] ? 2 : 1;
    }
    return 0;
}

static size_t behind_class(const char *text)
{
    const char *end = (text[1] >= 'a' && text[1] <= 'z') ? strchr(text, '}') : NULL;
    return end ? (size_t)(end - text) + 1 : 0;
}

static bool repeats(const char *text)
{
    return (text[0] != '\0' && strchr("?*+", text[0])) || (text[0] == '{' && text[1] >= '0' && text[1] <= '9');
}

static size_t behind_looks_back(const char *text)
{
    size_t len = 0;
    while (strncmp(text + len, "(?<!", 4) == 0 || strncmp(text + len, "(?<=", 4) == 0) {
        size_t group = behind_group(text + len);
        if (group == 0)
            return 0;
        len += group;
    }
    return len;
}

static const char CLOSING[] = "»";

/* What would be read otherwise here than PCRE2 reads it, or makes a repeat of what stands before it. */
static bool is_puzzling(const char *text, bool opened)
{
    static const char *const signs[] = {"\\Q", "\\E", "\\c", "(?#", "[:"};
    for (size_t i = 0; i < RP_COUNT(signs); ++i)
        if (strstr(text, signs[i]))
            return true;
    const char *closing = opened ? strstr(text, CLOSING) : NULL;
    return closing && repeats(closing + sizeof CLOSING - 1);
}

struct beginning {
    struct rp_slice class;    /* braces included, or a group: every match begins with it; empty when there is none */
    bool looks_back, spanned; /* something before it looks back; it stands in guillemets */
};

static struct beginning beginning_of(const char *text)
{
    struct beginning beginning = {.looks_back = false};
    text += strspn(text, " ");
    size_t back = behind_looks_back(text);
    text += back;
    beginning.looks_back = back > 0;
    beginning.spanned = strncmp(text, OPENING, sizeof OPENING - 1) == 0;
    text += beginning.spanned ? sizeof OPENING - 1 : 0;
    size_t len = text[0] == '{' ? behind_class(text) : strncmp(text, "(?:", 3) == 0 ? behind_group(text) : 0;
    if (len > 0 && !repeats(text + len) && !is_puzzling(text, beginning.spanned) && !has_choice(text))
        beginning.class = (struct rp_slice){text, len};
    return beginning;
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

static uint32_t add_code(struct rp_ruleset *ruleset, enum rp_code_kind kind, const struct rp_code *follower, const char *text)
{
    struct rp_pattern *pattern = rp_alloc(&ruleset->arena, sizeof *pattern);
    struct rp_code *code = pattern && text ? RP_PUSH(&ruleset->plan.codes) : NULL;
    if (!code)
        return RP_NO_CODE;
    uint32_t number = (uint32_t)ruleset->plan.codes.len - 1;
    *pattern = (struct rp_pattern){.text = text, .language = follower->language, .place = follower->pattern->place};
    *code = (struct rp_code){.kind = kind,
                             .language = follower->language,
                             .signal = follower->signal,
                             .twin = number,
                             .lead = RP_NO_CODE,
                             .tail = RP_NO_CODE,
                             .pattern = pattern};
    return number;
}

/* The empty group keeps the blank that a tail begins with from being taken for layout. */
static bool follow(struct rp_ruleset *ruleset, uint32_t follower, struct lead *lead)
{
    struct rp_code code = ruleset->plan.codes.at[follower];
    struct beginning beginning = beginning_of(code.pattern->text);
    struct rp_slice class = beginning.class;
    code.spans_lead = beginning.spanned;
    if (lead->number == RP_NO_CODE)
        lead->number = add_code(ruleset, RP_KIND_LEAD, &code, rp_strndup(&ruleset->arena, class.at, class.len));
    code.lead = lead->number;
    if (!beginning.looks_back)
        code.tail = add_code(ruleset, RP_KIND_TAIL, &code,
                             rp_format(&ruleset->arena, "%s(?:)%s", code.spans_lead ? OPENING : "", class.at + class.len));
    ruleset->plan.codes.at[follower] = code;
    return code.lead != RP_NO_CODE && (beginning.looks_back || code.tail != RP_NO_CODE);
}

/* What each pattern begins with, and how many begin with it. */
static bool count_followers(struct leads *leads, const struct rp_plan *plan, uint32_t *lead_of_code)
{
    for (uint32_t i = 0; i < plan->pattern_count; ++i) {
        const struct rp_code *code = &plan->codes.at[i];
        struct rp_slice class = code->twin == i ? beginning_of(code->pattern->text).class : (struct rp_slice)
        {
            0
        };
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
        good = follow(ruleset, i, lead);
    }
    free(lead_of_code);
    free(leads.list.at);
    return good;
}
