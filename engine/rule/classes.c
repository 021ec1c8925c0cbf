/* <class>: named words. */
#include "loading.h"

static enum rapport_code add_entry(struct rp_loading *loading, const struct rp_xml_element *words, struct rp_class *class,
                                   enum rapport_language language, struct rp_slice text, int line)
{
    const char *entry = rp_pattern_text(loading, text.at, text.len);
    if (!entry)
        return rp_no_memory(loading->error);
    if (*entry == '\0')
        return RAPPORT_OK;
    struct rp_entry *place = RP_PUSH(&class->entries[language]);
    if (!place)
        return rp_no_memory(loading->error);
    *place = (struct rp_entry){entry, {loading->file, words->line + line}};
    return RAPPORT_OK;
}

/* Where the text stands: within how many parentheses, within a set, on which line. */
struct nesting {
    unsigned depth;
    bool set, unbalanced;
    int line;
};

static void step(struct nesting *nesting, char c)
{
    if (c == '\n')
        nesting->line++;
    if (nesting->set)
        nesting->set = c != ']';
    else if (c == '[')
        nesting->set = true;
    else if (c == '(')
        nesting->depth++;
    else if (c == ')' && nesting->depth > 0)
        nesting->depth--;
    else if (c == ')')
        nesting->unbalanced = true;
}

/* Entries end at a "|" or a line break that is in no parentheses and no set. */
enum rapport_code rp_take_entries(struct rp_loading *loading, const struct rp_xml_element *words, const char *text,
                                  enum rapport_language language, struct rp_class *class)
{
    struct nesting nesting = {0};
    const char *start = text, *at = text;
    enum rapport_code code = RAPPORT_OK;
    int line = 0;
    for (; *at && code == RAPPORT_OK; at++) {
        if (*at == '\\' && at[1] && at[1] != '\n') {
            at++;
            continue;
        }
        if ((*at == '|' || *at == '\n') && nesting.depth == 0 && !nesting.set) {
            code = add_entry(loading, words, class, language, (struct rp_slice){start, (size_t)(at - start)}, line);
            start = at + 1;
            line = nesting.line + (*at == '\n');
        }
        step(&nesting, *at);
    }
    if (code == RAPPORT_OK && (nesting.depth > 0 || nesting.set || nesting.unbalanced))
        return rp_fail_at(loading->error, RAPPORT_RULES, loading->file, words->line + line, 0,
                          "class \"%s\": %s without its partner", class->id,
                          nesting.set          ? "["
                          : nesting.unbalanced ? ")"
                                               : "(");
    return code == RAPPORT_OK ? add_entry(loading, words, class, language, (struct rp_slice){start, (size_t)(at - start)}, line)
                              : code;
}

/* The class to fill: a new one, or the known one to extend, which may also be defined later. */
static enum rapport_code find_or_add(struct rp_loading *loading, const struct rp_xml_element *element, const char *id,
                                     bool extend, uint32_t *index)
{
    struct rp_pack *pack = loading->pack;
    if (rp_index_get(&loading->classes, rp_slice_of(id), index)) {
        struct rp_place first = pack->classes.at[*index].place;
        if (!extend && loading->defined.at[*index])
            return rp_loading_fail(loading, element,
                                   "class \"%s\" is defined twice, first at %s:%d; to add words write extend=\"yes\"", id,
                                   first.file, first.line);
        if (!extend) {
            loading->defined.at[*index] = true;
            pack->classes.at[*index].place = rp_place_of(loading, element);
        }
        return RAPPORT_OK;
    }
    *index = (uint32_t)pack->classes.len;
    struct rp_class *class = RP_PUSH(&pack->classes);
    bool *defined = class ? RP_PUSH(&loading->defined) : NULL;
    if (!defined || !rp_index_put(&loading->classes, id, *index))
        return rp_no_memory(loading->error);
    *defined = !extend;
    class->id = id;
    class->place = rp_place_of(loading, element);
    return RAPPORT_OK;
}

enum rapport_code rp_load_class(struct rp_loading *loading, const struct rp_xml_element *element)
{
    const char *id = NULL;
    bool extend = false;
    uint32_t index = 0;
    enum rapport_code code = rp_take_id(loading, element, "id", &id);
    if (code == RAPPORT_OK)
        code = rp_take_yes(loading, element, "extend", &extend);
    if (code == RAPPORT_OK)
        code = find_or_add(loading, element, id, extend, &index);
    if (code == RAPPORT_OK && !element->first)
        return rp_loading_fail(loading, element, "class \"%s\" has no <words>", id);
    for (const struct rp_xml_element *words = element->first; words && code == RAPPORT_OK; words = words->next) {
        enum rapport_language language;
        struct rp_class *class = &loading->pack->classes.at[index];
        code = rp_take_language(loading, words, &language);
        size_t before = code == RAPPORT_OK ? class->entries[language].len : 0;
        if (code == RAPPORT_OK)
            code = rp_take_entries(loading, words, words->text, language, class);
        if (code == RAPPORT_OK && class->entries[language].len == before)
            return rp_loading_fail(loading, words, "<words> of class \"%s\" holds no word", id);
    }
    return code;
}
