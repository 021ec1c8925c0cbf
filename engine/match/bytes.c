/* The charset of narrow.h: Windows-1252, and kinds of characters in place of controls. */
#include "../text/text.h"
#include "narrow.h"

enum {
    SOME_UPPER = 0x0E,
    SOME_LOWER,
    SOME_LETTER,
    SOME_DIGIT,
    SOME_NUMBER,
    SOME_SPACE,
    SOMETHING,
    PLACEHOLDER = 0x18, /* of four kinds (vocabulary/placeholder.xml) */
    PLACEHOLDER_END = 0x1C
};
enum { FIRST_PLACEHOLDER = 0x20000 };

static enum rp_byte_kind kind_of_code(int32_t code)
{
    enum { VOWEL_SEPARATOR = 0x180E }; /* Mongolian; a blank to PCRE2, none to Unicode any more */
    if (code == VOWEL_SEPARATOR)
        return RP_BYTE_SPACE;
    if (rp_is_title(code))
        return RP_BYTE_LETTER;
    if (rp_is_upper(code))
        return RP_BYTE_UPPER;
    if (rp_is_lower(code))
        return RP_BYTE_LOWER;
    if (rp_is_letter(code))
        return RP_BYTE_LETTER;
    if (!rp_is_word(code) || code == '_')
        return rp_is_blank(code) ? RP_BYTE_SPACE : RP_BYTE_OTHER;
    return rp_is_decimal(code) ? RP_BYTE_DIGIT : RP_BYTE_NUMBER;
}

enum rp_byte_kind rp_byte_kind(unsigned char byte)
{
    switch (byte) {
    case SOME_UPPER:
        return RP_BYTE_UPPER;
    case SOME_LOWER:
        return RP_BYTE_LOWER;
    case SOME_LETTER:
        return RP_BYTE_LETTER;
    case SOME_DIGIT:
        return RP_BYTE_DIGIT;
    case SOME_NUMBER:
        return RP_BYTE_NUMBER;
    case SOME_SPACE:
        return RP_BYTE_SPACE;
    default:
        break;
    }
    if (byte >= PLACEHOLDER && byte < PLACEHOLDER_END)
        return RP_BYTE_LETTER;
    int32_t code = rp_windows_1252(byte);
    return code < 0 ? RP_BYTE_OTHER : kind_of_code(code);
}

static unsigned char other_case(unsigned char byte, int32_t (*change)(int32_t))
{
    int32_t code = rp_windows_1252(byte);
    int other = code < ' ' ? -1 : rp_windows_1252_byte(change(code));
    return other < 0 ? byte : (unsigned char)other;
}

unsigned char rp_byte_lower(unsigned char byte)
{
    return other_case(byte, rp_to_lower);
}

unsigned char rp_byte_flip(unsigned char byte)
{
    unsigned char lower = rp_byte_lower(byte);
    return lower != byte ? lower : other_case(byte, rp_to_upper);
}

/* Characters beyond the charset that PCRE2 takes for another case of one within. */
static int kin_of(int32_t code)
{
    switch (code) {
    case 0x17F: /* long s */
        return 's';
    case 0x212A: /* Kelvin */
        return 'K';
    case 0x212B: /* Ångström */
        return 0xC5;
    default:
        return -1;
    }
}

/* These have such a kin, too, but one that is a capital where they are not. (PCRE2 forgets the other case of the last byte of
 * all when it looks for a pattern's first or last one.) */
static bool has_unlike_kin(int32_t code)
{
    return code == 0xB5 /* micro */ || code == 0xDF /* sharp s */ || code == 0x192 /* f with hook */ || code == 0xFF;
}

static unsigned char byte_for_kind(enum rp_byte_kind kind)
{
    static const unsigned char bytes[] = {
        [RP_BYTE_OTHER] = SOMETHING,    [RP_BYTE_SPACE] = SOME_SPACE, [RP_BYTE_UPPER] = SOME_UPPER,  [RP_BYTE_LOWER] = SOME_LOWER,
        [RP_BYTE_LETTER] = SOME_LETTER, [RP_BYTE_DIGIT] = SOME_DIGIT, [RP_BYTE_NUMBER] = SOME_NUMBER};
    return bytes[kind];
}

unsigned char rp_byte_of(int32_t code, bool *only)
{
    *only = !has_unlike_kin(code);
    if (code >= FIRST_PLACEHOLDER && code < FIRST_PLACEHOLDER + PLACEHOLDER_END - PLACEHOLDER)
        return (unsigned char)(PLACEHOLDER + code - FIRST_PLACEHOLDER);
    int byte = rp_windows_1252_byte(code);
    if (byte >= ' ' || (byte >= '\t' && byte <= '\r'))
        return (unsigned char)byte;
    *only = false;
    byte = kin_of(code);
    return byte >= 0 ? (unsigned char)byte : byte_for_kind(kind_of_code(code));
}
