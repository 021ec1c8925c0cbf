/* A JSON text and its values, as a reader of calls asks for them. Of this room only. */
#ifndef RP_JSON_TEXT_H
#define RP_JSON_TEXT_H

#include "../layer.h"
#include "json.h"

struct rp_json_text {
    const struct rp_json_module *module;
    struct rp_json *json;
    struct rp_slice bytes;
};
enum rapport_code rp_json_open(struct rp_json_text *, struct rp_slice bytes, struct rapport_error *);
void rp_json_close(struct rp_json_text *);

/* Values are named by their index; 0, which is the whole, stands for none. */
enum rp_json_type rp_json_type_of(const struct rp_json_text *, uint32_t value);
/* As it stands, of strings what is between the quotes. */
struct rp_slice rp_json_raw(const struct rp_json_text *, uint32_t value);
uint32_t rp_json_first(const struct rp_json_text *, uint32_t value);
uint32_t rp_json_next(const struct rp_json_text *, uint32_t value);
/* The member of that name; 0 where there is none or `object` is no object. */
uint32_t rp_json_member(const struct rp_json_text *, uint32_t object, const char *key);
/* "results.channels.0.alternatives": a member of a member; the whole for "". False where there is none. */
bool rp_json_at(const struct rp_json_text *, uint32_t from, const char *path, uint32_t *found);
struct rp_slice rp_json_key(const struct rp_json_text *, uint32_t value);
/* Appends a string as it reads, escapes decoded, with the way back. */
void rp_json_append(const struct rp_json_text *, uint32_t string, struct rp_layer *);
/* The same as a slice of the arena; of other values as they stand. False when out of memory. */
bool rp_json_string(const struct rp_json_text *, uint32_t value, struct rp_arena *, struct rp_slice *);

#endif
