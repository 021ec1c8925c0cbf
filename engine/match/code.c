#include "code.h"

#include <stdio.h>

static pcre2_code *compile(const struct rp_tables *tables, struct rp_slice text, uint32_t options, bool *too_large,
                           struct rp_fault *fault)
{
    int number = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)(text.at ? text.at : ""), text.len, options, &number, &offset, rp_tables_context(tables));
    *too_large = number == PCRE2_ERROR_PATTERN_TOO_LARGE;
    if (code)
        return code;
    PCRE2_UCHAR message[200] = "";
    pcre2_get_error_message(number, message, sizeof message);
    *fault = (struct rp_fault){.code = number == PCRE2_ERROR_HEAP_FAILED ? RAPPORT_NO_MEMORY : RAPPORT_SYNTAX, .offset = offset};
    snprintf(fault->message, sizeof fault->message, "%s", (char *)message);
    return NULL;
}

static uint32_t options_of(enum rp_code_style style)
{
    uint32_t all = PCRE2_NEVER_BACKSLASH_C | PCRE2_DUPNAMES;
    return style == RP_CODE_PATTERN ? all | PCRE2_CASELESS | PCRE2_USE_OFFSET_LIMIT : all;
}

pcre2_code *rp_code_compile(const struct rp_tables *tables, struct rp_slice text, enum rp_code_style style, bool *too_large,
                            struct rp_fault *fault)
{
    return compile(tables, text, options_of(style) | PCRE2_UTF | PCRE2_UCP, too_large, fault);
}

/* What goes wrong with the narrow form is told of the wide one. */
pcre2_code *rp_code_compile_narrow(const struct rp_tables *tables, struct rp_slice text, enum rp_code_style style,
                                   bool *too_large, struct rp_fault *fault)
{
    struct rp_buffer narrow = {0};
    pcre2_code *code = NULL;
    *too_large = false;
    if (tables && rp_narrow_pattern(text, &narrow))
        code = compile(tables, (struct rp_slice){narrow.at, narrow.len}, options_of(style) | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP,
                       too_large, fault);
    rp_buffer_free(&narrow);
    return code || *too_large ? code : rp_code_compile(tables, text, style, too_large, fault);
}

bool rp_code_is_narrow(const pcre2_code *code)
{
    uint32_t options = 0;
    pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
    return !(options & PCRE2_UTF);
}

bool rp_code_store(const pcre2_code *code, struct rp_buffer *into)
{
    uint8_t *bytes = NULL;
    PCRE2_SIZE len = 0;
    if (pcre2_serialize_encode(&code, 1, &bytes, &len, NULL) != 1)
        return false;
    rp_buffer_add(into, (const char *)bytes, len);
    pcre2_serialize_free(bytes);
    return !into->failed;
}

pcre2_code *rp_code_restore(const uint8_t *bytes)
{
    pcre2_code *code = NULL;
    return pcre2_serialize_decode(&code, 1, bytes, NULL) == 1 ? code : NULL;
}

void rp_code_signature(char into[64])
{
    char version[24] = "", unicode[24] = "";
    uint32_t link = 0;
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof version)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    if (pcre2_config(PCRE2_CONFIG_UNICODE_VERSION, NULL) <= (int)sizeof unicode)
        pcre2_config(PCRE2_CONFIG_UNICODE_VERSION, unicode);
    pcre2_config(PCRE2_CONFIG_LINKSIZE, &link);
    memset(into, 0, 64);
    snprintf(into, 64, "%.23s %.15s %u %zu", version, unicode, link, sizeof(size_t));
}
