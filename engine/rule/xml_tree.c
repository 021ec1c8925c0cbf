#include "xml.h"

#include <stdio.h>

void rp_xml_free(struct rp_xml *xml)
{
    rp_arena_free(&xml->arena);
    xml->root = NULL;
}

const char *rp_xml_attribute(const struct rp_xml_element *element, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (strcmp(element->attributes[i].name, name) == 0)
            return element->attributes[i].value;
    return NULL;
}

enum rapport_code rp_xml_fail(const struct rp_xml *xml, const struct rp_xml_element *element, struct rapport_error *error,
                              const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    rp_fail_list(error, RAPPORT_RULES, xml->file, element->line, element->column, format, arguments);
    va_end(arguments);
    return RAPPORT_RULES;
}
