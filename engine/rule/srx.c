#include "srx.h"
#include "xml.h"

#include <stdlib.h>

#define SPACE "http://www.lisa.org/srx20"

static const struct rp_xml_shape shapes[] = {
    {"srx", "version!", "header body", RP_XML_CHILDREN},
    {"header", "segmentsubflows! cascade!", "formathandle", RP_XML_CHILDREN},
    {"formathandle", "type! include!", "", RP_XML_CHILDREN},
    {"body", "", "languagerules maprules", RP_XML_CHILDREN},
    {"languagerules", "", "languagerule", RP_XML_CHILDREN},
    {"languagerule", "languagerulename!", "rule", RP_XML_CHILDREN},
    {"rule", "break", "beforebreak=expression afterbreak=expression", RP_XML_CHILDREN},
    {"expression", "", "", RP_XML_MAYBE_TEXT},
    {"maprules", "", "languagemap", RP_XML_CHILDREN},
    {"languagemap", "languagepattern! languagerulename!", "", RP_XML_CHILDREN},
    {0},
};

struct srx_loading {
    struct rp_srx *srx;
    const struct rp_xml *xml;
    struct rp_arena *arena;
    struct rapport_error *error;
};

static enum rapport_code load_rule(struct srx_loading *loading, const struct rp_xml_element *element,
                                   struct rp_srx_language *language)
{
    struct rp_srx_rule *rule = RP_PUSH(&language->rules);
    if (!rule)
        return rp_no_memory(loading->error);
    const char *breaks = rp_xml_attribute(element, "break");
    if (breaks && strcmp(breaks, "yes") != 0 && strcmp(breaks, "no") != 0)
        return rp_xml_unknown(loading->xml, element, "break", breaks, "yes no", loading->error);
    *rule = (struct rp_srx_rule){!breaks || strcmp(breaks, "yes") == 0, "", "", element->line};
    for (const struct rp_xml_element *part = element->first; part; part = part->next) {
        const char *text = rp_strdup(loading->arena, part->text);
        if (!text)
            return rp_no_memory(loading->error);
        if (strcmp(part->name, "beforebreak") == 0)
            rule->before = text;
        else
            rule->after = text;
    }
    return RAPPORT_OK;
}

static enum rapport_code load_language(struct srx_loading *loading, const struct rp_xml_element *element)
{
    struct rp_srx_language *language = RP_PUSH(&loading->srx->languages);
    if (!language || !(language->name = rp_strdup(loading->arena, rp_xml_attribute(element, "languagerulename"))))
        return rp_no_memory(loading->error);
    enum rapport_code code = RAPPORT_OK;
    for (const struct rp_xml_element *rule = element->first; rule && code == RAPPORT_OK; rule = rule->next)
        code = load_rule(loading, rule, language);
    return code;
}

static bool has_language(const struct rp_srx *srx, const char *name)
{
    for (size_t i = 0; i < srx->languages.len; i++)
        if (strcmp(srx->languages.at[i].name, name) == 0)
            return true;
    return false;
}

static enum rapport_code load_map(struct srx_loading *loading, const struct rp_xml_element *element)
{
    struct rp_srx_map *map = RP_PUSH(&loading->srx->maps);
    if (!map)
        return rp_no_memory(loading->error);
    map->pattern = rp_strdup(loading->arena, rp_xml_attribute(element, "languagepattern"));
    map->rule_name = rp_strdup(loading->arena, rp_xml_attribute(element, "languagerulename"));
    if (!map->pattern || !map->rule_name)
        return rp_no_memory(loading->error);
    if (!has_language(loading->srx, map->rule_name))
        return rp_xml_fail(loading->xml, element, loading->error, "there is no languagerule \"%.80s\"", map->rule_name);
    return RAPPORT_OK;
}

/* languagerules come before maprules, so that a map can be held against them. */
static enum rapport_code load_body(struct srx_loading *loading, const struct rp_xml_element *body, const char *part,
                                   enum rapport_code (*load)(struct srx_loading *, const struct rp_xml_element *))
{
    enum rapport_code code = RAPPORT_OK;
    for (const struct rp_xml_element *list = body->first; list; list = list->next)
        if (strcmp(list->name, part) == 0)
            for (const struct rp_xml_element *element = list->first; element && code == RAPPORT_OK; element = element->next)
                code = load(loading, element);
    return code;
}

static enum rapport_code load_root(struct srx_loading *loading)
{
    enum rapport_code code = rp_xml_check(loading->xml, shapes, "srx", loading->error);
    const struct rp_xml_element *root = loading->xml->root, *body = NULL;
    for (const struct rp_xml_element *part = root->first; part && code == RAPPORT_OK; part = part->next) {
        const char *cascade = rp_xml_attribute(part, "cascade");
        if (strcmp(part->name, "body") == 0)
            body = part;
        else
            loading->srx->cascade = cascade && strcmp(cascade, "yes") == 0;
    }
    if (code == RAPPORT_OK && strcmp(rp_xml_attribute(root, "version"), "2.0") != 0)
        return rp_xml_fail(loading->xml, root, loading->error, "version \"%.20s\" is not read; write it as SRX 2.0",
                           rp_xml_attribute(root, "version"));
    if (code == RAPPORT_OK && !body)
        return rp_xml_fail(loading->xml, root, loading->error, "<srx> has no <body>");
    if (code == RAPPORT_OK)
        code = load_body(loading, body, "languagerules", load_language);
    return code == RAPPORT_OK ? load_body(loading, body, "maprules", load_map) : code;
}

void rp_srx_clear(struct rp_srx *srx)
{
    for (size_t i = 0; i < srx->languages.len; i++)
        free(srx->languages.at[i].rules.at);
    free(srx->languages.at);
    free(srx->maps.at);
}

struct rp_srx *rp_srx_load(const char *path, struct rp_arena *arena, struct rapport_error *error)
{
    size_t len = 0;
    struct rp_xml xml = {0};
    struct rp_srx *srx = rp_alloc(arena, sizeof *srx);
    if (!srx || !(srx->file = rp_strdup(arena, path))) {
        rp_no_memory(error);
        return NULL;
    }
    char *bytes = rp_file_read(path, RP_MAX_PACK_BYTES, &len, error);
    if (!bytes)
        return NULL;
    struct srx_loading loading = {srx, &xml, arena, error};
    enum rapport_code code = rp_xml_read(&xml, srx->file, bytes, len, SPACE, error);
    if (code == RAPPORT_OK)
        code = load_root(&loading);
    rp_xml_free(&xml);
    free(bytes);
    if (code == RAPPORT_OK)
        return srx;
    rp_srx_clear(srx);
    return NULL;
}
