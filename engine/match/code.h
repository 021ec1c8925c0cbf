/* PCRE2, as this room uses it. */
#ifndef RP_MATCH_CODE_H
#define RP_MATCH_CODE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "fault.h"
#include "narrow.h"

enum rp_code_style {
    RP_CODE_PATTERN, /* of the rule language: case does not count */
    RP_CODE_PLACE    /* of segmentation: case counts */
};

/* NULL with `fault` filled, its offset in `text`. `too_large`: PCRE2's own cap on a pattern was met. Codes that are stored
 * together have the same tables; NULL: PCRE2's own. */
pcre2_code *rp_code_compile(const struct rp_tables *, struct rp_slice text, enum rp_code_style, bool *too_large,
                            struct rp_fault *);
/* The same for narrow text (narrow.h), where the pattern and the tables allow it. */
pcre2_code *rp_code_compile_narrow(const struct rp_tables *, struct rp_slice text, enum rp_code_style, bool *too_large,
                                   struct rp_fault *);
bool rp_code_is_narrow(const pcre2_code *);
bool rp_code_store(const pcre2_code *, struct rp_buffer *);
/* From what rp_code_store wrote, by this PCRE2. NULL when it is not that, or memory is short. */
pcre2_code *rp_code_restore(const uint8_t *bytes);
/* What stored code depends on: version, Unicode version, width of links and pointers. */
void rp_code_signature(char into[64]);

#endif
