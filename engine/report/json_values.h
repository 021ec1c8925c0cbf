/* Pieces of the JSON contract that several reports share. */
#ifndef RP_JSON_VALUES_H
#define RP_JSON_VALUES_H

#include <jansson.h>

#include "../critique/critique.h"

json_t *rp_json_text(const char *text); /* malformed UTF-8 becomes U+FFFD */
json_t *rp_json_text_of(const char *at, size_t len);
/* A stretch of a document's text, its placeholders as the source has them. */
json_t *rp_json_spelled(const struct rp_document *, size_t start, size_t end);
json_t *rp_json_span(struct rapport_span);
json_t *rp_json_tool(void);
/* Dumps `value` with jansson's `flags`, and drops it; what steers a terminal is escaped. False when out of memory or when the
 * sink fails. */
bool rp_json_put(struct rp_buffer *, json_t *value, size_t flags);
bool rp_json_write(json_t *value, size_t flags, struct rapport_sink);

#endif
