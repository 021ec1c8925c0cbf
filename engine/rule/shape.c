/* Which elements, attributes and text may stand where: a tree held against a table. */
#include "xml.h"

#include <stdlib.h>

/* The next word of a blank-separated list; empty at its end. */
static struct rp_slice next_word(const char **list)
{
    const char *at = *list + strspn(*list, " ");
    struct rp_slice word = {at, strcspn(at, " ")};
    *list = at + word.len;
    return word;
}

static bool word_is(struct rp_slice word, const char *name)
{
    return strlen(name) == word.len && memcmp(word.at, name, word.len) == 0;
}

/* "child=shape" -> its two halves; a plain word is both. */
static struct rp_slice cut_at(struct rp_slice *word, char mark)
{
    const char *found = memchr(word->at, mark, word->len);
    if (!found)
        return *word;
    struct rp_slice rest = {found + 1, word->len - (size_t)(found - word->at) - 1};
    word->len = (size_t)(found - word->at);
    return rest;
}

/* The names of a list as an array, for "did you mean". */
struct names {
    RP_ARRAY(const char *) all;
    struct rp_arena arena;
};

static void names_of(struct names *names, const char *list)
{
    for (struct rp_slice word = next_word(&list); word.len > 0; word = next_word(&list)) {
        cut_at(&word, '=');
        cut_at(&word, '!');
        char *name = rp_strndup(&names->arena, word.at, word.len);
        const char **place = name ? RP_PUSH(&names->all) : NULL;
        if (place)
            *place = name;
    }
}

/* What is said of a word that nobody knows: where one is near it, where some are known, where none is. */
struct unknown {
    const char *near, *some, *none;
};

/* `where`: the element that the word stands in, or the attribute that it is the value of. */
static enum rapport_code fail_unknown(const struct rp_xml *xml, const struct rp_xml_element *element,
                                      const struct unknown *unknown, const char *where, const char *word, const char *known,
                                      struct rapport_error *error)
{
    struct names names = {0};
    names_of(&names, known);
    const char *near = rp_nearest(word, names.all.at, names.all.len);
    struct rp_buffer list = {0};
    for (size_t i = 0; i < names.all.len; i++)
        rp_buffer_format(&list, "%s%s", i == 0 ? "" : ", ", names.all.at[i]);
    bool some = list.len > 0 && !list.failed;
    const char *format = near ? unknown->near : some ? unknown->some : unknown->none;
    enum rapport_code code = rp_xml_fail(xml, element, error, format, where, word, near ? near : some ? list.at : "");
    rp_buffer_free(&list);
    free(names.all.at);
    rp_arena_free(&names.arena);
    return code;
}

enum rapport_code rp_xml_unknown(const struct rp_xml *xml, const struct rp_xml_element *element, const char *what,
                                 const char *word, const char *known, struct rapport_error *error)
{
    static const struct unknown value = {N_("unknown %s \"%.80s\"; did you mean \"%s\""),
                                         N_("unknown %s \"%.80s\"; known are %s"),
                                         N_("unknown %s \"%.80s\"; none may stand here")};
    return fail_unknown(xml, element, &value, rp_local(what), word, known, error);
}

static enum rapport_code unknown_attribute(const struct rp_xml *xml, const struct rp_xml_element *element, const char *name,
                                           const struct rp_xml_shape *shape, struct rapport_error *error)
{
    static const struct unknown attribute = {N_("unknown attribute of <%.40s> \"%.80s\"; did you mean \"%s\""),
                                             N_("unknown attribute of <%.40s> \"%.80s\"; known are %s"),
                                             N_("unknown attribute of <%.40s> \"%.80s\"; none may stand here")};
    return fail_unknown(xml, element, &attribute, element->name, name, shape->attributes, error);
}

static enum rapport_code unknown_element(const struct rp_xml *xml, const struct rp_xml_element *parent,
                                         const struct rp_xml_element *child, const struct rp_xml_shape *shape,
                                         struct rapport_error *error)
{
    static const struct unknown element = {N_("unknown element in <%.40s> \"%.80s\"; did you mean \"%s\""),
                                           N_("unknown element in <%.40s> \"%.80s\"; known are %s"),
                                           N_("unknown element in <%.40s> \"%.80s\"; none may stand here")};
    return fail_unknown(xml, child, &element, parent->name, child->name, shape->children, error);
}

static const struct rp_xml_shape *shape_named(const struct rp_xml_shape *shapes, struct rp_slice name)
{
    while (shapes->name && !word_is(name, shapes->name))
        shapes++;
    return shapes->name ? shapes : NULL;
}

static enum rapport_code check_attributes(const struct rp_xml *xml, const struct rp_xml_element *element,
                                          const struct rp_xml_shape *shape, struct rapport_error *error)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const char *list = shape->attributes;
        bool known = false;
        for (struct rp_slice word = next_word(&list); word.len > 0 && !known; word = next_word(&list)) {
            cut_at(&word, '!');
            known = word_is(word, element->attributes[i].name);
        }
        if (!known)
            return unknown_attribute(xml, element, element->attributes[i].name, shape, error);
    }
    const char *list = shape->attributes;
    for (struct rp_slice word = next_word(&list); word.len > 0; word = next_word(&list)) {
        struct rp_slice name = word;
        cut_at(&name, '!');
        bool written = name.len == word.len;
        for (size_t i = 0; i < element->attribute_count && !written; i++)
            written = word_is(name, element->attributes[i].name) && element->attributes[i].value[0] != '\0';
        if (!written)
            return rp_xml_fail(xml, element, error, "<%s> needs the attribute %.*s", element->name, (int)name.len, name.at);
    }
    return RAPPORT_OK;
}

static enum rapport_code check_text(const struct rp_xml *xml, const struct rp_xml_element *element,
                                    const struct rp_xml_shape *shape, struct rapport_error *error)
{
    bool has_text = element->text[strspn(element->text, " \t\r\n")] != '\0';
    if (shape->content == RP_XML_CHILDREN && (has_text || element->loose_text))
        return rp_xml_fail(xml, element, error, "no text may stand directly in <%s>", element->name);
    if (shape->content == RP_XML_TEXT && !has_text)
        return rp_xml_fail(xml, element, error, "<%s> is empty; it needs text", element->name);
    return RAPPORT_OK;
}

static enum rapport_code check_element(const struct rp_xml *xml, const struct rp_xml_element *element,
                                       const struct rp_xml_shape *shapes, const struct rp_xml_shape *shape,
                                       struct rapport_error *error)
{
    enum rapport_code code = check_attributes(xml, element, shape, error);
    for (const struct rp_xml_element *child = element->first; code == RAPPORT_OK && child; child = child->next) {
        const struct rp_xml_shape *found = NULL;
        const char *list = shape->children;
        for (struct rp_slice word = next_word(&list); word.len > 0 && !found; word = next_word(&list)) {
            struct rp_slice shape_name = cut_at(&word, '=');
            if (word_is(word, child->name))
                found = shape_named(shapes, shape_name);
        }
        if (!found)
            return unknown_element(xml, element, child, shape, error);
        code = check_element(xml, child, shapes, found, error);
    }
    return code == RAPPORT_OK ? check_text(xml, element, shape, error) : code;
}

enum rapport_code rp_xml_check(const struct rp_xml *xml, const struct rp_xml_shape *shapes, const char *root,
                               struct rapport_error *error)
{
    if (strcmp(xml->root->name, root) != 0)
        return rp_xml_fail(xml, xml->root, error, "the file begins with <%s> and must with <%s>", xml->root->name, root);
    return check_element(xml, xml->root, shapes, shape_named(shapes, rp_slice_of(root)), error);
}
