/* A rule file as a tree of elements that know where they stand. Read without network, DTD or entities of its own. */
#ifndef RP_XML_H
#define RP_XML_H

#include "../base/base.h"

struct rp_xml_attribute {
    const char *name, *value;
};
struct rp_xml_element {
    const char *name;
    int line, column; /* of the "<" */
    struct rp_xml_attribute *attributes;
    size_t attribute_count;
    const char *text; /* up to the first child; never NULL */
    bool loose_text;  /* more text after a child */
    struct rp_xml_element *parent, *first, *last, *next;
};
struct rp_xml {
    struct rp_arena arena;
    const char *file;
    struct rp_xml_element *root;
};

/* Reads `len` bytes of UTF-8 under the name `file`, every element of the namespace `space`. `into` is freed with rp_xml_free in
 * any case. */
enum rapport_code rp_xml_read(struct rp_xml *into, const char *file, const char *bytes, size_t len, const char *space,
                              struct rapport_error *error);
void rp_xml_free(struct rp_xml *);

/* NULL where the attribute is not written. */
const char *rp_xml_attribute(const struct rp_xml_element *, const char *name);

/* Fails at the place of an element. */
enum rapport_code rp_xml_fail(const struct rp_xml *, const struct rp_xml_element *, struct rapport_error *, const char *format,
                              ...) RP_PRINTF(4, 5);

/* ---- shapes: which attributes, children and text an element may have ----
 * `attributes`: names, a required one with "!" after it. `children`: names, each with "=shape" after it where the shape is called
 * otherwise. The table ends with a NULL name. */
enum rp_xml_content { RP_XML_CHILDREN, RP_XML_TEXT, RP_XML_MAYBE_TEXT };
struct rp_xml_shape {
    const char *name, *attributes, *children;
    enum rp_xml_content content;
};
/* Holds the whole tree against the table, the root against `root`. */
enum rapport_code rp_xml_check(const struct rp_xml *, const struct rp_xml_shape *shapes, const char *root,
                               struct rapport_error *);

/* Fails with "unknown <what> "word"; did you mean ..." over a blank-separated list of known words. */
enum rapport_code rp_xml_unknown(const struct rp_xml *, const struct rp_xml_element *, const char *what, const char *word,
                                 const char *known, struct rapport_error *);

#endif
