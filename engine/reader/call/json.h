/* What the library and its JSON module say to each other. The module alone links yajl, and is loaded when JSON is read; it tells
 * the values and their places, the library decodes and reads them. */
#ifndef RP_JSON_H
#define RP_JSON_H

#include <stddef.h>
#include <stdint.h>

#define RP_JSON_VERSION 1u

enum { RP_JSON_DEPTH = 64 };

enum rp_json_type { RP_JSON_NULL, RP_JSON_FALSE, RP_JSON_TRUE, RP_JSON_NUMBER, RP_JSON_STRING, RP_JSON_ARRAY, RP_JSON_OBJECT };

/* Offsets are bytes of the JSON text. Of strings: what stands between the quotes, escapes as they are. */
struct rp_json_value {
    uint32_t start, end;         /* arrays and objects: with their brackets */
    uint32_t key_start, key_end; /* of a member of an object */
    uint32_t first, next;        /* its first member, the next of the same parent: indexes of values, 0 for none */
    uint8_t type;                /* enum rp_json_type */
};
struct rp_json {
    const struct rp_json_value *values; /* in the order of the text; the first is the whole */
    size_t count;                       /* 0: not read */
    const char *problem;                /* then, in a few words; NULL when out of memory */
    size_t problem_at;                  /* offset */
};
struct rp_json_module {
    unsigned version;
    /* At most `most` values. NULL when out of memory. */
    struct rp_json *(*read)(const char *bytes, size_t len, size_t most);
    void (*free)(struct rp_json *);
};
/* The one symbol the module exports. */
#define RP_JSON_ENTRY "rapport_json_module"

#endif
