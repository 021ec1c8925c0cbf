#include "charset.h"

/* A closed list: names come from strangers' mail headers, and iconv would load a module for whatever they say. */
static const struct rp_charset charsets[] = {
    {"UTF-8", RP_UTF8, false, "utf8"},
    {"windows-1252", RP_WINDOWS_1252, false, "windows1252 cp1252 xcp1252 ms1252 winlatin1"},
    {"ISO-8859-1", RP_LATIN1, false, "iso88591 latin1 l1 iso885911987 cp819 ibm819 isoir100"},
    {"UTF-16LE", RP_UTF16, false, "utf16le utf16 unicode ucs2 iso10646ucs2"},
    {"UTF-16BE", RP_UTF16, true, "utf16be unicodefffe"},
    {"UTF-32LE", RP_UTF32, false, "utf32le utf32 ucs4"},
    {"UTF-32BE", RP_UTF32, true, "utf32be"},
    {"ISO-8859-2", RP_ONE_BYTE, false, "iso88592 latin2"},
    {"ISO-8859-3", RP_ONE_BYTE, false, "iso88593 latin3"},
    {"ISO-8859-4", RP_ONE_BYTE, false, "iso88594 latin4"},
    {"ISO-8859-5", RP_ONE_BYTE, false, "iso88595 cyrillic"},
    {"ISO-8859-6", RP_ONE_BYTE, false, "iso88596 arabic"},
    {"ISO-8859-7", RP_ONE_BYTE, false, "iso88597 greek"},
    {"ISO-8859-8", RP_ONE_BYTE, false, "iso88598 iso88598i iso88598e hebrew"},
    {"ISO-8859-9", RP_ONE_BYTE, false, "iso88599 latin5"},
    {"ISO-8859-10", RP_ONE_BYTE, false, "iso885910 latin6"},
    {"TIS-620", RP_ONE_BYTE, false, "tis620 iso885911 thai windows874 cp874"},
    {"ISO-8859-13", RP_ONE_BYTE, false, "iso885913 latin7"},
    {"ISO-8859-14", RP_ONE_BYTE, false, "iso885914 latin8"},
    {"ISO-8859-15", RP_ONE_BYTE, false, "iso885915 latin9 latin0"},
    {"ISO-8859-16", RP_ONE_BYTE, false, "iso885916 latin10"},
    {"windows-1250", RP_ONE_BYTE, false, "windows1250 cp1250"},
    {"windows-1251", RP_ONE_BYTE, false, "windows1251 cp1251"},
    {"windows-1253", RP_ONE_BYTE, false, "windows1253 cp1253"},
    {"windows-1254", RP_ONE_BYTE, false, "windows1254 cp1254"},
    {"windows-1255", RP_ONE_BYTE, false, "windows1255 cp1255"},
    {"windows-1256", RP_ONE_BYTE, false, "windows1256 cp1256"},
    {"windows-1257", RP_ONE_BYTE, false, "windows1257 cp1257"},
    {"KOI8-R", RP_ONE_BYTE, false, "koi8r koi8"},
    {"KOI8-U", RP_ONE_BYTE, false, "koi8u"},
    {"macintosh", RP_ONE_BYTE, false, "macintosh mac macroman xmacroman"},
    {"IBM437", RP_ONE_BYTE, false, "ibm437 cp437"},
    {"IBM850", RP_ONE_BYTE, false, "ibm850 cp850"},
    {"IBM852", RP_ONE_BYTE, false, "ibm852 cp852"},
    {"IBM855", RP_ONE_BYTE, false, "ibm855 cp855"},
    {"IBM857", RP_ONE_BYTE, false, "ibm857 cp857"},
    {"IBM860", RP_ONE_BYTE, false, "ibm860 cp860"},
    {"IBM861", RP_ONE_BYTE, false, "ibm861 cp861"},
    {"IBM862", RP_ONE_BYTE, false, "ibm862 cp862"},
    {"IBM863", RP_ONE_BYTE, false, "ibm863 cp863"},
    {"IBM864", RP_ONE_BYTE, false, "ibm864 cp864"},
    {"IBM865", RP_ONE_BYTE, false, "ibm865 cp865"},
    {"IBM866", RP_ONE_BYTE, false, "ibm866 cp866"},
    {"IBM869", RP_ONE_BYTE, false, "ibm869 cp869"},
    {"KOI8-T", RP_ONE_BYTE, false, "koi8t"},
    {"PT154", RP_ONE_BYTE, false, "pt154 ptcp154"},
    {"MAC-CYRILLIC", RP_ONE_BYTE, false, "maccyrillic xmaccyrillic"},
    {"MAC-CENTRALEUROPE", RP_ONE_BYTE, false, "maccentraleurope macce xmacce xmaccentraleurroman"},
    {"ARMSCII-8", RP_ONE_BYTE, false, "armscii8"},
    {"GEORGIAN-PS", RP_ONE_BYTE, false, "georgianps"},
    {"VISCII", RP_ONE_BYTE, false, "viscii"},
    {"UTF-7", RP_MANY_BYTES, false, "utf7 unicode11utf7"},
    {"ISO-2022-JP", RP_MANY_BYTES, false, "iso2022jp"},
    {"ISO-2022-JP-2", RP_MANY_BYTES, false, "iso2022jp2"},
    {"ISO-2022-KR", RP_MANY_BYTES, false, "iso2022kr"},
    {"CP932", RP_MANY_BYTES, false, "shiftjis sjis cp932 windows31j mskanji ms932 xsjis"},
    {"EUC-JP", RP_MANY_BYTES, false, "eucjp"},
    {"UHC", RP_MANY_BYTES, false, "euckr uhc cp949 ksc56011987 ksc5601 korean windows949"},
    {"JOHAB", RP_MANY_BYTES, false, "johab"},
    {"EUC-TW", RP_MANY_BYTES, false, "euctw"},
    {"GB18030", RP_MANY_BYTES, false, "gb18030"},
    {"GBK", RP_MANY_BYTES, false, "gbk gb2312 cp936 euccn xgbk chinese windows936"},
    {"CP950", RP_MANY_BYTES, false, "big5 cp950 xxbig5"},
    {"BIG5-HKSCS", RP_MANY_BYTES, false, "big5hkscs"},
};

static bool has_alias(const char *aliases, const char *name, size_t len)
{
    for (const char *at = aliases; (at = strstr(at, name)) != NULL; at += len)
        if ((at == aliases || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
            return true;
    return false;
}

const struct rp_charset *rp_charset_named(const char *name)
{
    char plain[32];
    size_t len = 0;
    for (const char *at = name ? name : ""; *at; at++) {
        char c = *at >= 'A' && *at <= 'Z' ? (char)(*at + 0x20) : *at;
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
            continue;
        if (len + 1 == sizeof plain)
            return NULL;
        plain[len++] = c;
    }
    plain[len] = '\0';
    for (size_t i = 0; len > 0 && i < RP_COUNT(charsets); i++)
        if (has_alias(charsets[i].aliases, plain, len))
            return &charsets[i];
    return NULL;
}

/* Windows-1252 read as UTF-8 hardly ever gives a well-formed sequence, so one well-formed sequence for each malformed part
 * says that this is UTF-8 with a few broken places; without, it is Windows-1252, if it can be. */
static bool is_windows_1252(struct rp_slice bytes)
{
    size_t well = 0, malformed = 0, len;
    const char *end = bytes.at + bytes.len;
    for (const char *at = bytes.at; at < end; at += len) {
        unsigned char byte = (unsigned char)*at;
        bool printable = byte >= ' ' ? byte != 0x7F : (byte >= '\t' && byte <= '\r');
        if (!printable)
            return false;
        int32_t code = rp_utf8_next(at, end, &len);
        well += code >= 0x80;
        malformed += code < 0;
        for (size_t i = 0; code < 0 && i < len; i++)
            if (rp_windows_1252((unsigned char)at[i]) < 0)
                return false;
    }
    return well < malformed;
}

static bool begins(struct rp_slice bytes, const char *mark, size_t len, size_t *skip)
{
    if (bytes.len < len || memcmp(bytes.at, mark, len) != 0)
        return false;
    *skip = len;
    return true;
}

const struct rp_charset *rp_charset_sniff(struct rp_slice bytes, size_t *skip)
{
    *skip = 0;
    if (bytes.len > 0 && (unsigned char)*bytes.at >= 0x80) {
        if (begins(bytes, "\xEF\xBB\xBF", 3, skip))
            return rp_charset_named("utf8");
        if (begins(bytes, "\xFF\xFE\0\0", 4, skip))
            return rp_charset_named("utf32le");
        if (begins(bytes, "\xFF\xFE", 2, skip))
            return rp_charset_named("utf16le");
        if (begins(bytes, "\xFE\xFF", 2, skip))
            return rp_charset_named("utf16be");
    }
    if (!rp_utf8_valid(bytes) && is_windows_1252(bytes))
        return rp_charset_named("windows1252");
    return rp_charset_named("utf8");
}

/* 0x80..0x9F; 0 where Windows-1252 has no character. */
static const uint16_t upper_controls[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

int32_t rp_windows_1252(unsigned char byte)
{
    if (byte < 0x80 || byte >= 0xA0)
        return byte;
    uint16_t code = upper_controls[byte - 0x80];
    return code ? code : -1;
}

int rp_windows_1252_byte(int32_t code)
{
    if ((code >= 0 && code < 0x80) || (code >= 0xA0 && code <= 0xFF))
        return (int)code;
    for (int i = 0; code > 0 && i < 32; i++)
        if (upper_controls[i] == code)
            return 0x80 + i;
    return -1;
}
