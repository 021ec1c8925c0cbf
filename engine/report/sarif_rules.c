#include "escape.h"
#include "json_values.h"
#include "sarif.h"
#include "words.h"

const char *rp_sarif_level(enum rapport_severity severity)
{
    return rp_severity_code(severity);
}

json_t *rp_sarif_text(const char *text)
{
    bool links = strstr(text, "](") != NULL;
    struct rp_buffer out = {0};
    rp_buffer_text(&out, "");
    for (; *text; text++) {
        if (links && strchr("[]\\", *text))
            rp_buffer_byte(&out, '\\');
        if (*text == '{' || *text == '}')
            rp_buffer_byte(&out, *text);
        rp_buffer_byte(&out, *text);
    }
    json_t *value = out.failed ? NULL : json_pack("{s:o}", "text", rp_json_text(out.at));
    rp_buffer_free(&out);
    return value;
}

static void paragraph(struct rp_buffer *out, enum rp_word word, const char *text, enum rapport_language language)
{
    rp_buffer_format(out, "\n\n**%s**: ", rp_report_word(word, language));
    rp_put_markdown(out, text);
}

static json_t *help(const struct rp_rule *rule, enum rapport_language language)
{
    struct rp_buffer text = {0}, markdown = {0};
    const char *title = rule->title[language], *why = rule->why[language], *advice = rule->advice[language];
    rp_buffer_format(&text, "%s. %s %s", title, why, advice);
    rp_buffer_text(&markdown, "### ");
    rp_put_markdown(&markdown, title);
    paragraph(&markdown, RP_WORD_WHY, why, language);
    paragraph(&markdown, RP_WORD_ADVICE, advice, language);
    bool failed = text.failed || markdown.failed;
    json_t *value = failed ? NULL : json_pack("{s:o, s:o}", "text", rp_json_text(text.at), "markdown", rp_json_text(markdown.at));
    rp_buffer_free(&text);
    rp_buffer_free(&markdown);
    return value;
}

static json_t *rule_value(const struct rp_rule *rule, enum rapport_language language)
{
    json_t *configuration = json_pack("{s:s, s:b}", "level", rp_sarif_level(rule->severity), "enabled", !rule->off);
    json_t *properties = json_pack("{s:[s], s:i}", "tags", rule->dimension, "points", (int)rule->points);
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "id", rule->id, "shortDescription", rp_sarif_text(rule->title[language]),
                     "fullDescription", rp_sarif_text(rule->why[language]), "help", help(rule, language), "defaultConfiguration",
                     configuration, "properties", properties);
}

json_t *rp_sarif_rules(const struct rp_pack *pack, enum rapport_language language)
{
    json_t *rules = json_array();
    for (size_t i = 0; i < pack->rules.len; i++)
        json_array_append_new(rules, rule_value(&pack->rules.at[i], language));
    return rules;
}
