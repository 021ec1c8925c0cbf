#include "text.h"

#include <utf8proc.h>

static bool is_ascii_letter(int32_t code)
{
    return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
}

bool rp_is_letter(int32_t code)
{
    if (code < 0x80)
        return is_ascii_letter(code);
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool rp_is_word(int32_t code)
{
    if (code < 0x80)
        return is_ascii_letter(code) || (code >= '0' && code <= '9') || code == '_';
    utf8proc_category_t category = utf8proc_category(code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool rp_is_decimal(int32_t code)
{
    return code < 0x80 ? code >= '0' && code <= '9' : utf8proc_category(code) == UTF8PROC_CATEGORY_ND;
}

bool rp_is_blank(int32_t code)
{
    enum { NEXT_LINE = 0x85 };
    if (code < 0x80)
        return code == ' ' || (code >= '\t' && code <= '\r');
    utf8proc_category_t category = utf8proc_category(code);
    return code == NEXT_LINE || (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP);
}

bool rp_is_upper(int32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z';
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool rp_is_title(int32_t code)
{
    return code >= 0x80 && utf8proc_category(code) == UTF8PROC_CATEGORY_LT;
}

bool rp_is_lower(int32_t code)
{
    if (code < 0x80)
        return code >= 'a' && code <= 'z';
    return utf8proc_category(code) == UTF8PROC_CATEGORY_LL;
}

int32_t rp_to_upper(int32_t code)
{
    if (code < 0x80)
        return rp_is_lower(code) ? code - 0x20 : code;
    return code == 0xDF ? code : utf8proc_toupper(code); /* nobody writes a capital sharp s */
}

int32_t rp_to_lower(int32_t code)
{
    if (code < 0x80)
        return rp_is_upper(code) ? code + 0x20 : code;
    return utf8proc_tolower(code);
}
