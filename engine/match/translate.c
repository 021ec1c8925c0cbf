/* A pattern, from UTF-8 to narrow.h's bytes. What is not known for certain to match the same is left alone. */
#include "../text/text.h"
#include "narrow.h"

struct translation {
    struct rp_slice text;
    size_t i, members; /* ... of the set at hand begin there */
    struct rp_buffer *out;
};

static char at(const struct translation *work, size_t ahead)
{
    return work->i + ahead < work->text.len ? work->text.at[work->i + ahead] : '\0';
}

static void copy(struct translation *work, size_t len)
{
    rp_buffer_add(work->out, work->text.at + work->i, len);
    work->i += len;
}

static bool put_character(struct translation *work)
{
    size_t len;
    bool only;
    int32_t code = rp_utf8_next(work->text.at + work->i, work->text.at + work->text.len, &len);
    unsigned char byte = code < 0 ? 0 : rp_byte_of(code, &only);
    if (code < ' ' || !only)
        return false;
    rp_buffer_byte(work->out, (char)byte);
    work->i += len;
    return true;
}

static bool is_of(unsigned char byte, struct rp_slice property)
{
    enum rp_byte_kind kind = rp_byte_kind(byte);
    if (rp_slice_equal(property, rp_slice_of("Lu")))
        return kind == RP_BYTE_UPPER;
    if (rp_slice_equal(property, rp_slice_of("Ll")))
        return kind == RP_BYTE_LOWER;
    if (rp_slice_equal(property, rp_slice_of("L")))
        return kind == RP_BYTE_UPPER || kind == RP_BYTE_LOWER || kind == RP_BYTE_LETTER;
    return kind == RP_BYTE_DIGIT || kind == RP_BYTE_NUMBER;
}

/* \p{Lu} means capitals also where case does not count. */
static bool put_property(struct translation *work)
{
    const char *close = at(work, 2) == '{' ? memchr(work->text.at + work->i, '}', work->text.len - work->i) : NULL;
    if (!close)
        return false;
    const char *name = work->text.at + work->i + 3;
    struct rp_slice property = {name, (size_t)(close - name)};
    if (!rp_slice_in(property, "Lu Ll L N"))
        return false;
    rp_buffer_text(work->out, at(work, 1) == 'P' ? "(?-i:[^" : "(?-i:[");
    for (unsigned byte = 1; byte < 256; ++byte)
        if (is_of((unsigned char)byte, property))
            rp_buffer_format(work->out, "\\x%02x", byte);
    rp_buffer_text(work->out, "])");
    work->i += property.len + 4;
    return true;
}

static bool put_quoted(struct translation *work)
{
    copy(work, 2);
    while (work->i < work->text.len && (at(work, 0) != '\\' || at(work, 1) != 'E'))
        if (!put_character(work))
            return false;
    copy(work, work->i < work->text.len ? 2 : 0);
    return true;
}

static bool is_sign(char byte)
{
    return byte > ' ' && (unsigned char)byte < 0x7F && !rp_is_word((unsigned char)byte);
}

/* A reference back is none of them: it would have to tell apart what shares a byte. */
static bool put_escape(struct translation *work, bool in_set)
{
    char what = at(work, 1);
    if (in_set && what && strchr("nrt", what) && at(work, 2) == '-') /* a range with bytes for kinds in it */
        return false;
    if (is_sign(what) || (what && strchr("wWdDsSnrt", what)) || (!in_set && what && strchr("bBAzZGK", what))) {
        copy(work, 2);
        return true;
    }
    if (in_set && ((unsigned char)what >= 0x80 || what == 'Q'))
        return false;
    if ((unsigned char)what >= 0x80) {
        work->i += 1;
        return put_character(work);
    }
    if (what == 'Q')
        return put_quoted(work);
    if ((what == 'p' || what == 'P') && !in_set)
        return put_property(work);
    return false;
}

/* A range of characters beyond ASCII is another one in bytes. */
static bool ends_range(const struct translation *work, size_t len)
{
    bool behind = work->i > work->members + 1 && work->text.at[work->i - 1] == '-';
    return behind || (at(work, len) == '-' && at(work, len + 1) != ']');
}

static bool put_in_set(struct translation *work)
{
    char byte = at(work, 0);
    if (byte == '\\')
        return put_escape(work, true);
    if (byte == '[' && at(work, 1) && strchr(":.=", at(work, 1)))
        return false;
    size_t len = 1;
    rp_utf8_next(work->text.at + work->i, work->text.at + work->text.len, &len);
    return (len == 1 || !ends_range(work, len)) && put_character(work);
}

static bool put_set(struct translation *work)
{
    copy(work, at(work, 1) == '^' ? 2 : 1);
    work->members = work->i;
    if (at(work, 0) == ']')
        copy(work, 1);
    while (work->i < work->text.len && at(work, 0) != ']')
        if (!put_in_set(work))
            return false;
    copy(work, work->i < work->text.len);
    return true;
}

/* Verbs, comments and Python's names; and (?x), which skips the bytes of some signs, too. */
static bool is_strange_group(const struct translation *work)
{
    if (at(work, 1) != '?')
        return at(work, 1) == '*';
    size_t flags = 2;
    while (at(work, flags) && strchr("imsnJU^-", at(work, flags)))
        ++flags;
    return at(work, flags) == 'x' || at(work, 2) == '#' || at(work, 2) == 'P';
}

bool rp_narrow_pattern(struct rp_slice pattern, struct rp_buffer *out)
{
    struct translation work = {.text = pattern, .out = out};
    while (work.i < pattern.len) {
        char byte = at(&work, 0);
        bool strange = byte == '(' && is_strange_group(&work);
        if (strange || !(byte == '\\' ? put_escape(&work, false) : byte == '[' ? put_set(&work) : put_character(&work)))
            return false;
    }
    return !out->failed;
}
