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

enum rapport_code rp_xml_unknown(const struct rp_xml *xml, const struct rp_xml_element *element, const char *what,
                                 const char *word, const char *known, struct rapport_error *error)
{
    struct names names = {0};
    names_of(&names, known);
    const char *near = rp_nearest(word, names.all.at, names.all.len);
    enum rapport_code code;
    struct rp_buffer list = {0};
    for (size_t i = 0; i < names.all.len; i++)
        rp_buffer_format(&list, "%s%s", i == 0 ? "" : ", ", names.all.at[i]);
    if (near)
        code = rp_xml_fail(xml, element, error, "unknown %s \"%.80s\"; did you mean \"%s\"", what, word, near);
    else if (list.len > 0 && !list.failed)
        code = rp_xml_fail(xml, element, error, "unknown %s \"%.80s\"; known are %s", what, word, list.at);
    else
        code = rp_xml_fail(xml, element, error, "unknown %s \"%.80s\"; none may stand here", what, word);
    rp_buffer_free(&list);
    free(names.all.at);
    rp_arena_free(&names.arena);
    return code;
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
        if (!known) {
            char what[80];
            strcpy(what, "attribute of <");
            strncat(what, element->name, 40);
            strcat(what, ">");
            return rp_xml_unknown(xml, element, what, element->attributes[i].name, shape->attributes, error);
        }
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
        if (!found) {
            char what[80];
            strcpy(what, "element in <");
            strncat(what, element->name, 40);
            strcat(what, ">");
            return rp_xml_unknown(xml, child, what, child->name, shape->children, error);
        }
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
