/* What the library and its XML module say to each other. The module alone links libxml2, whose loading costs a start more than
 * a draft does, and is loaded when rules are read as XML: not when they come compiled from the cache. */
#ifndef RP_XML_MODULE_H
#define RP_XML_MODULE_H

#include "xml.h"

#define RP_XML_VERSION 1u

struct rp_xml_module {
    unsigned version;
    enum rapport_code (*read)(struct rp_xml *into, const char *file, const char *bytes, size_t len, const char *space,
                              struct rapport_error *error);
    enum rapport_code (*validate)(const char *schema_path, const char *file, struct rapport_error *error);
};
/* The one symbol the module exports. */
#define RP_XML_ENTRY "rapport_xml_module"

/* Within the module. */
enum rapport_code rp_libxml_validate(const char *schema_path, const char *file, struct rapport_error *error);
/* The parser's own message in the manner of ours: one line, no capital, no full stop. */
void rp_xml_message(char *into, size_t size, const char *raised);

#endif
