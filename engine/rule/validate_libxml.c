/* A rule file held against the RELAX NG schema. */
#include "xml_module.h"

#include <stdlib.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

struct validating {
    const char *file;
    enum rapport_code code;
    struct rapport_error *error;
};

static void on_error(void *context, xmlErrorPtr raised)
{
    struct validating *validating = context;
    if (raised->level == XML_ERR_WARNING || validating->code != RAPPORT_OK)
        return;
    char message[320];
    rp_xml_message(message, sizeof message, raised->message);
    validating->code = rp_fail_text(validating->error, RAPPORT_SYNTAX, validating->file, raised->line, 0, message);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    xmlParserCtxtPtr parser = context;
    parser->wellFormed = 0;
    xmlStopParser(parser);
}

static xmlDocPtr read_document(const char *path, struct validating *validating)
{
    size_t len = 0;
    char *bytes = rp_file_read(path, RP_MAX_PACK_BYTES, &len, validating->error);
    if (!bytes) {
        validating->code = RAPPORT_IO;
        return NULL;
    }
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    xmlDocPtr document = NULL;
    if (parser) {
        parser->sax->internalSubset = on_doctype;
        document =
            xmlCtxtReadMemory(parser, bytes, (int)len, path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        xmlFreeParserCtxt(parser);
    }
    free(bytes);
    if (!document)
        validating->code = rp_fail_at(validating->error, RAPPORT_SYNTAX, path, 0, 0,
                                      "malformed XML, or with a DOCTYPE, which is not allowed here");
    return document;
}

static xmlRelaxNGPtr read_schema(xmlDocPtr document, struct validating *validating)
{
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewDocParserCtxt(document);
    if (!parser)
        return NULL;
    xmlRelaxNGSetParserStructuredErrors(parser, on_error, validating);
    xmlRelaxNGPtr schema = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    return schema;
}

static void validate(xmlRelaxNGPtr schema, xmlDocPtr document, struct validating *validating)
{
    xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(schema);
    if (!context) {
        validating->code = rp_no_memory(validating->error);
        return;
    }
    xmlRelaxNGSetValidStructuredErrors(context, on_error, validating);
    int invalid = xmlRelaxNGValidateDoc(context, document);
    if (invalid != 0 && validating->code == RAPPORT_OK)
        validating->code = rp_fail_at(validating->error, RAPPORT_SYNTAX, validating->file, 0, 0, "not valid by the schema");
    xmlRelaxNGFreeValidCtxt(context);
}

enum rapport_code rp_libxml_validate(const char *schema_path, const char *file, struct rapport_error *error)
{
    struct validating validating = {.file = schema_path, .code = RAPPORT_OK, .error = error};
    xmlDocPtr schema_document = read_document(schema_path, &validating);
    xmlRelaxNGPtr schema = schema_document ? read_schema(schema_document, &validating) : NULL;
    if (validating.code == RAPPORT_OK && !schema)
        validating.code = rp_fail_at(error, RAPPORT_SYNTAX, schema_path, 0, 0, "no RELAX NG schema");
    if (validating.code == RAPPORT_OK) {
        validating.file = file;
        xmlDocPtr document = read_document(file, &validating);
        if (document)
            validate(schema, document, &validating);
        xmlFreeDoc(document);
    }
    xmlRelaxNGFree(schema);
    xmlFreeDoc(schema_document);
    return validating.code;
}
