/* Attributes of rule files as values. */
#include "loading.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_ID_BYTES = 64 };

struct rp_place rp_place_of(const struct rp_loading *loading, const struct rp_xml_element *element)
{
    return (struct rp_place){loading->file, element->line};
}

enum rapport_code rp_loading_fail(struct rp_loading *loading, const struct rp_xml_element *element, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    rp_fail_list(loading->error, RAPPORT_RULES, loading->xml->file, element->line, element->column, format, arguments);
    va_end(arguments);
    return RAPPORT_RULES;
}

enum rapport_code rp_take_string(struct rp_loading *loading, const struct rp_xml_element *element, const char *attribute,
                                 const char **text)
{
    const char *value = rp_xml_attribute(element, attribute);
    *text = value ? rp_text_collapsed(loading, value, strlen(value)) : NULL;
    return value && !*text ? rp_no_memory(loading->error) : RAPPORT_OK;
}

static bool small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_id(const char *text)
{
    size_t len = strlen(text);
    if (len == 0 || len > MAX_ID_BYTES || !small(text[0]))
        return false;
    for (size_t i = 1; i < len; i++)
        if (!small(text[i]) && text[i] != '-' && !(text[i] >= '0' && text[i] <= '9'))
            return false;
    return true;
}

enum rapport_code rp_take_id(struct rp_loading *loading, const struct rp_xml_element *element, const char *attribute,
                             const char **id)
{
    const char *value = rp_xml_attribute(element, attribute);
    *id = NULL;
    if (!value)
        return RAPPORT_OK;
    if (!is_id(value))
        return rp_loading_fail(loading, element,
                               "%s=\"%.80s\" is no id; ids are small letters a-z, digits and hyphens, at most %d, a letter first",
                               attribute, value, MAX_ID_BYTES);
    *id = rp_strdup(&loading->pack->arena, value);
    return *id ? RAPPORT_OK : rp_no_memory(loading->error);
}

enum rapport_code rp_take_language(struct rp_loading *loading, const struct rp_xml_element *element,
                                   enum rapport_language *language)
{
    const char *code = rp_xml_attribute(element, "lang");
    *language = rp_language_named(code ? code : "");
    if (*language == RAPPORT_LANGUAGE_AUTO)
        return rp_xml_unknown(loading->xml, element, N_("language"), code ? code : "", "en da", loading->error);
    return RAPPORT_OK;
}

enum rapport_code rp_take_number(struct rp_loading *loading, const struct rp_xml_element *element, const char *attribute,
                                 int least, int most, int *value)
{
    const char *text = rp_xml_attribute(element, attribute);
    if (!text)
        return RAPPORT_OK;
    char *end = NULL;
    errno = 0;
    long number = strtol(text, &end, 10);
    bool plain = text[0] == '-' ? text[1] >= '0' && text[1] <= '9' : text[0] >= '0' && text[0] <= '9';
    if (!plain || *end != '\0' || errno != 0 || number < least || number > most)
        return rp_loading_fail(loading, element, "%s=\"%.40s\" must be a whole number from %d to %d", attribute, text, least,
                               most);
    *value = (int)number;
    return RAPPORT_OK;
}

enum rapport_code rp_take_yes(struct rp_loading *loading, const struct rp_xml_element *element, const char *attribute,
                              bool *value)
{
    int choice = *value ? 0 : 1;
    enum rapport_code code = rp_take_choice(loading, element, attribute, "yes no", &choice);
    *value = choice == 0;
    return code;
}

/* The place of `word` in a blank-separated list, or -1. */
static int place_in(const char *words, struct rp_slice word)
{
    for (int i = 0; *words; i++) {
        size_t len = strcspn(words, " ");
        if (len == word.len && memcmp(words, word.at, len) == 0)
            return i;
        words += len;
        words += strspn(words, " ");
    }
    return -1;
}

enum rapport_code rp_take_choice(struct rp_loading *loading, const struct rp_xml_element *element, const char *attribute,
                                 const char *words, int *value)
{
    const char *text = rp_xml_attribute(element, attribute);
    if (!text)
        return RAPPORT_OK;
    int place = place_in(words, rp_slice_of(text));
    if (place < 0)
        return rp_xml_unknown(loading->xml, element, attribute, text, words, loading->error);
    *value = place;
    return RAPPORT_OK;
}

enum rapport_code rp_take_choices(struct rp_loading *loading, const struct rp_xml_element *element, const char *attribute,
                                  const char *words, unsigned *mask)
{
    const char *text = rp_xml_attribute(element, attribute);
    if (!text)
        return RAPPORT_OK;
    unsigned found = 0;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        struct rp_slice word = {text, strcspn(text, " ")};
        int place = place_in(words, word);
        if (place < 0)
            return rp_xml_unknown(loading->xml, element, attribute, text, words, loading->error);
        found |= 1u << place;
        text += word.len;
    }
    if (found == 0)
        return rp_loading_fail(loading, element, "%s is empty; write one or more of %s", attribute, words);
    *mask = found;
    return RAPPORT_OK;
}
