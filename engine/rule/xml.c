#include "xml.h"
#include "pack.h"
#include "xml_module.h"

#define MODULE "rapport-xml.so"

enum rapport_code rp_xml_read(struct rp_xml *into, const char *file, const char *bytes, size_t len, const char *space,
                              struct rapport_error *error)
{
    *into = (struct rp_xml){.file = file};
    const struct rp_xml_module *module = rp_module(MODULE, RP_XML_ENTRY, RP_XML_VERSION, error);
    return module ? module->read(into, file, bytes, len, space, error) : RAPPORT_UNSUPPORTED;
}

enum rapport_code rp_pack_validate(const char *schema_path, const char *file, struct rapport_error *error)
{
    const struct rp_xml_module *module = rp_module(MODULE, RP_XML_ENTRY, RP_XML_VERSION, error);
    return module ? module->validate(schema_path, file, error) : RAPPORT_UNSUPPORTED;
}
