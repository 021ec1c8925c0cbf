#include "narrow.h"

#include <stdlib.h>

#include "../text/text.h"

/* ---- text ---- */

/* Most sentences, and all but a few characters of the rest. */
static size_t plain_bytes(struct rp_slice text, size_t at)
{
    size_t from = at;
    while (at < text.len && ((unsigned char)text.at[at] >= ' ' || text.at[at] == '\n' || text.at[at] == '\t') &&
           (unsigned char)text.at[at] < 0x80)
        ++at;
    return at - from;
}

static bool grow(uint32_t **at, size_t cap)
{
    uint32_t *grown = realloc(*at, cap * sizeof *grown);
    if (grown)
        *at = grown;
    return grown != NULL;
}

static bool room(struct rp_narrow *narrow, size_t len)
{
    size_t cap = 2 * len + 64;
    if (narrow->cap > len)
        return true;
    if (!grow(&narrow->to, cap) || !grow(&narrow->from, cap))
        return false;
    narrow->cap = cap;
    return true;
}

/* The next character, or stretch of plain ones, becomes bytes at `*made`. */
static size_t put(struct rp_narrow *narrow, size_t at, size_t *made)
{
    struct rp_slice text = narrow->text;
    size_t plain = plain_bytes(text, at), len = plain;
    bool only;
    if (plain == 0)
        narrow->made.at[*made] = (char)rp_byte_of(rp_utf8_next(text.at + at, text.at + text.len, &len), &only);
    else
        memcpy(narrow->made.at + *made, text.at + at, plain);
    for (size_t i = 0; i < len; ++i)
        narrow->to[at + i] = (uint32_t)(*made + (plain > 0 ? i : 0));
    for (size_t i = 0; i < (plain > 0 ? plain : 1); ++i)
        narrow->from[*made + i] = (uint32_t)(at + i);
    *made += plain > 0 ? plain : 1;
    return at + len;
}

bool rp_narrow_text(struct rp_narrow *narrow, struct rp_slice text)
{
    narrow->text = narrow->bytes = text;
    narrow->same = plain_bytes(text, 0) == text.len;
    if (narrow->same)
        return true;
    narrow->made.len = 0;
    rp_buffer_add(&narrow->made, text.at, text.len);
    if (narrow->made.failed || !room(narrow, text.len))
        return false;
    size_t made = 0;
    for (size_t at = 0; at < text.len;)
        at = put(narrow, at, &made);
    narrow->to[text.len] = (uint32_t)made;
    narrow->from[made] = (uint32_t)text.len;
    narrow->bytes = (struct rp_slice){narrow->made.at, made};
    return true;
}

void rp_narrow_free(struct rp_narrow *narrow)
{
    free(narrow->to);
    free(narrow->from);
    rp_buffer_free(&narrow->made);
}

/* ---- what PCRE2 knows of it ---- */

/* PCRE2's tables: lower case, other case, ten bit maps of classes, the classes of each character (pcre2_maketables). */
enum { FLIPS = 256, MAPS = 512, MAP = 32, KINDS = 832, TABLES = 1088 };

struct rp_tables {
    pcre2_compile_context *context;
    uint8_t bytes[TABLES];
};

/* An ASCII character of which PCRE2 thinks as it shall think of the byte. */
static unsigned char model_of(unsigned char byte)
{
    static const char models[] = {[RP_BYTE_OTHER] = '!',  [RP_BYTE_SPACE] = ' ', [RP_BYTE_UPPER] = 'Z', [RP_BYTE_LOWER] = 'z',
                                  [RP_BYTE_LETTER] = '_', [RP_BYTE_DIGIT] = '7', [RP_BYTE_NUMBER] = '_'};
    enum rp_byte_kind kind = rp_byte_kind(byte);
    return (byte < 0x80 && byte >= ' ') || (byte < ' ' && kind == RP_BYTE_OTHER) ? byte : (unsigned char)models[kind];
}

static bool bit(const uint8_t *map, unsigned char byte)
{
    return map[byte / 8] >> byte % 8 & 1;
}

static void fill(uint8_t *into, const uint8_t *ascii)
{
    memset(into, 0, TABLES);
    for (unsigned i = 0; i < 256; ++i) {
        unsigned char byte = (unsigned char)i, model = model_of(byte);
        into[i] = rp_byte_lower(byte);
        into[FLIPS + i] = rp_byte_flip(byte);
        for (unsigned map = MAPS; map < KINDS; map += MAP)
            into[map + i / 8] = (uint8_t)(into[map + i / 8] | bit(ascii + map, model) << i % 8);
        into[KINDS + i] = ascii[KINDS + model];
    }
}

static bool is_known_layout(const uint8_t *ascii)
{
    uint32_t len = 0;
    return pcre2_config(PCRE2_CONFIG_TABLES_LENGTH, &len) == 0 && len == TABLES && ascii['A'] == 'a' && ascii['a'] == 'a' &&
           ascii[FLIPS + 'a'] == 'A' && ascii[FLIPS + 'Z'] == 'z' && ascii[KINDS + '!'] == 0 && ascii[KINDS + '_'] != 0 &&
           ascii[KINDS + ' '] != 0 && (ascii[KINDS + 'z'] & ascii[KINDS + '_']) == ascii[KINDS + '_'] && bit(ascii + MAPS, ' ') &&
           !bit(ascii + MAPS, '_');
}

struct rp_tables *rp_tables_new(void)
{
    struct rp_tables *tables = calloc(1, sizeof *tables);
    const uint8_t *ascii = pcre2_maketables(NULL);
    if (tables && ascii && is_known_layout(ascii))
        tables->context = pcre2_compile_context_create(NULL);
    if (tables && tables->context) {
        fill(tables->bytes, ascii);
        pcre2_set_character_tables(tables->context, tables->bytes);
    } else {
        free(tables);
        tables = NULL;
    }
    pcre2_maketables_free(NULL, ascii);
    return tables;
}

void rp_tables_free(struct rp_tables *tables)
{
    if (tables)
        pcre2_compile_context_free(tables->context);
    free(tables);
}

pcre2_compile_context *rp_tables_context(const struct rp_tables *tables)
{
    return tables ? tables->context : NULL;
}
