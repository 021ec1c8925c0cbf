#include "spoken.h"

#include <stdlib.h>

#define ANY_WORD "team" /* in both languages */

/* What one piece of an entry says, and how it is repeated. */
struct piece {
    struct rp_forms forms;
    const char *many; /* said in place of `forms` by a repeated open piece: \w+; NULL for the others */
};

struct reader {
    struct rp_speaker *speaker;
    const char *at;
};

static enum rapport_code speak_any(struct reader *, struct rp_forms *);

void rp_forms_free(struct rp_forms *forms)
{
    free(forms->at.at);
    *forms = (struct rp_forms){0};
}

static enum rapport_code add(struct rp_speaker *speaker, struct rp_forms *forms, const char *a, const char *b)
{
    size_t len = strlen(a), more = strlen(b);
    if (++speaker->steps > RP_MAX_FORM_STEPS || len + more > RP_MAX_FORM_BYTES)
        return RAPPORT_LIMIT;
    char **place = RP_PUSH(&forms->at);
    char *text = place ? rp_alloc(speaker->arena, len + more + 1) : NULL;
    if (!text)
        return RAPPORT_NO_MEMORY;
    memcpy(text, a, len);
    memcpy(text + len, b, more);
    *place = text;
    return RAPPORT_OK;
}

static enum rapport_code append(struct rp_speaker *speaker, struct rp_forms *forms, const struct rp_forms *more)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < more->at.len && code == RAPPORT_OK; i++)
        code = add(speaker, forms, more->at.at[i], "");
    return code;
}

/* One after the other. Not each with each: as many forms as the longer has, so that every one of both is said. */
static enum rapport_code join(struct rp_speaker *speaker, struct rp_forms *forms, const struct rp_forms *more)
{
    struct rp_forms joined = {0};
    size_t count = forms->at.len > more->at.len ? forms->at.len : more->at.len;
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < count && code == RAPPORT_OK; i++)
        code = add(speaker, &joined, forms->at.at[i % forms->at.len], more->at.at[i % more->at.len]);
    rp_forms_free(forms);
    *forms = joined;
    return code;
}

/* ---- pieces ---- */

static size_t character(const char *at)
{
    size_t len = *at != '\0';
    while (len > 0 && ((unsigned char)at[len] & 0xc0) == 0x80)
        len++;
    return len;
}

static enum rapport_code say(struct reader *reader, struct piece *piece, const char *text, size_t len)
{
    char *word = rp_strndup(reader->speaker->arena, text, len);
    return word ? add(reader->speaker, &piece->forms, word, "") : RAPPORT_NO_MEMORY;
}

/* \p{Lu} and its like, from behind the "\p": capitals and the small letters behind them make a name. */
static enum rapport_code speak_property(struct reader *reader, struct piece *piece)
{
    size_t len = reader->at[0] == '{' ? strcspn(reader->at, "}") : 0;
    bool capital = len == 3 && strncmp(reader->at, "{Lu", 3) == 0, small = len == 3 && strncmp(reader->at, "{Ll", 3) == 0;
    reader->at += reader->at[len] ? len + 1 : len;
    piece->many = capital ? NULL : small ? "im" : ANY_WORD;
    return say(reader, piece, capital ? "K" : "i", 1);
}

static enum rapport_code speak_escape(struct reader *reader, struct piece *piece)
{
    char kind = reader->at[1];
    reader->at += kind ? 2 : 1;
    if (kind == 'p')
        return speak_property(reader, piece);
    if (kind == 'w' || kind == 'S')
        piece->many = ANY_WORD;
    if (kind == 'w' || kind == 'S')
        return say(reader, piece, "a", 1);
    if (kind == 'd')
        return say(reader, piece, "3", 1);
    if (kind == 's' || kind == 'h')
        return say(reader, piece, " ", 1);
    if ((kind >= 'a' && kind <= 'z') || (kind >= 'A' && kind <= 'Z') || !kind)
        return say(reader, piece, "", 0);
    reader->at--;
    size_t len = character(reader->at);
    reader->at += len;
    return say(reader, piece, reader->at - len, len);
}

static enum rapport_code speak_set(struct reader *reader, struct piece *piece)
{
    const char *start = reader->at + 1, *end = start + (*start == '^');
    bool open = *start == '^';
    end += *end == ']';
    for (; *end && *end != ']'; end += *end == '\\' && end[1] ? 2 : 1)
        open = open || (end[0] == '\\' && (end[1] == 'w' || end[1] == 'p' || end[1] == 'S'));
    reader->at = *end ? end + 1 : end;
    piece->many = open ? ANY_WORD : NULL;
    if (open)
        return say(reader, piece, "a", 1);
    if (start[0] == '\\' && start[1] == 'd')
        return say(reader, piece, "3", 1);
    start += *start == '\\';
    return say(reader, piece, start, character(start));
}

static enum rapport_code speak_class(struct reader *reader, size_t len, struct piece *piece)
{
    struct rp_speaker *speaker = reader->speaker;
    const struct rp_class *class = rp_pack_class(speaker->pack, reader->at + 1, len - 2);
    struct rp_forms forms = {0};
    reader->at += len;
    if (!class || class->entries[speaker->language].len == 0)
        return say(reader, piece, "", 0);
    enum rapport_code code = rp_speak(speaker, class->entries[speaker->language].at[0].text, &forms);
    if (code == RAPPORT_OK && forms.at.at)
        code = add(speaker, &piece->forms, forms.at.at[0], "");
    rp_forms_free(&forms);
    return code;
}

/* {class}, {..3} or a brace. */
static enum rapport_code speak_brace(struct reader *reader, struct piece *piece)
{
    size_t len = strcspn(reader->at, "}");
    bool gap = strncmp(reader->at, "{..", 3) == 0 || strncmp(reader->at, "{,..", 4) == 0;
    if (reader->at[len] && reader->at[1] >= 'a' && reader->at[1] <= 'z')
        return speak_class(reader, len + 1, piece);
    reader->at += gap && reader->at[len] ? len + 1 : 1;
    return gap ? say(reader, piece, " ", 1) : say(reader, piece, "{", 1);
}

/* Behind the "(": what it says of itself, up to where its content begins. False when it says nothing: look-around, flags. */
static bool enter_group(struct reader *reader)
{
    if (reader->at[0] != '?')
        return true;
    reader->at++;
    if (strchr("=!#", reader->at[0]) || (reader->at[0] == '<' && (reader->at[1] == '=' || reader->at[1] == '!')))
        return false;
    reader->at += strcspn(reader->at, strchr("<P>", reader->at[0]) ? ">)" : ":)");
    if (*reader->at == ')' || *reader->at == '\0')
        return false;
    reader->at++;
    return true;
}

static enum rapport_code speak_group(struct reader *reader, struct piece *piece)
{
    struct rp_forms silent = {0};
    reader->at++;
    bool speaks = enter_group(reader);
    enum rapport_code code = speak_any(reader, speaks ? &piece->forms : &silent);
    rp_forms_free(&silent);
    reader->at += *reader->at == ')';
    return code == RAPPORT_OK && !speaks ? say(reader, piece, "", 0) : code;
}

/* So much stands for itself; a sign of repetition behind it takes its last character alone. */
static size_t plain_length(const char *at)
{
    size_t len = strcspn(at, "\\[({.^$?*+|)"), last = len > 0 ? len - 1 : 0;
    while (last > 0 && ((unsigned char)at[last] & 0xc0) == 0x80)
        last--;
    return last > 0 && at[len] && strchr("?*+{", at[len]) ? last : len;
}

static enum rapport_code speak_plain(struct reader *reader, struct piece *piece)
{
    const char *start = reader->at;
    size_t len = plain_length(start);
    len += len == 0;
    reader->at += len;
    if (*start == '.')
        piece->many = ANY_WORD;
    if (*start == '.' || *start == '^' || *start == '$')
        return say(reader, piece, "a", *start == '.');
    return say(reader, piece, start, len);
}

static enum rapport_code speak_piece(struct reader *reader, struct piece *piece)
{
    switch (*reader->at) {
    case '\\':
        return speak_escape(reader, piece);
    case '[':
        return speak_set(reader, piece);
    case '(':
        return speak_group(reader, piece);
    case '{':
        return speak_brace(reader, piece);
    default:
        return speak_plain(reader, piece);
    }
}

/* ---- repetition, sequence, alternatives ---- */

/* ?, *, +, {n}, {n,}, {n,m}: the fewest times, and whether none is an offer beside one. */
static bool take_repeat(struct reader *reader, unsigned *least, bool *offered)
{
    const char *at = reader->at;
    *least = *at == '+';
    *offered = *at == '?' || *at == '*';
    if (*at == '{' && at[1] >= '0' && at[1] <= '9') {
        unsigned long count = strtoul(at + 1, NULL, 10);
        *least = count > RP_MAX_FORM_BYTES ? RP_MAX_FORM_BYTES : (unsigned)count;
        at += strcspn(at, "}");
    } else if (*least == 0 && !*offered) {
        return false;
    }
    at += *at != '\0';
    reader->at = at + ((*at == '?' || *at == '+') ? 1 : 0);
    return true;
}

static enum rapport_code repeat(struct reader *reader, struct piece *piece)
{
    unsigned least;
    bool offered;
    struct rp_forms said = {0};
    if (!take_repeat(reader, &least, &offered))
        return RAPPORT_OK;
    enum rapport_code code = add(reader->speaker, &said, least > 0 && piece->many ? piece->many : "", "");
    for (unsigned i = 0; i < least && !piece->many && code == RAPPORT_OK; i++)
        code = join(reader->speaker, &said, &piece->forms);
    if (offered && !piece->many && code == RAPPORT_OK)
        code = append(reader->speaker, &said, &piece->forms);
    rp_forms_free(&piece->forms);
    piece->forms = said;
    return code;
}

static enum rapport_code speak_sequence(struct reader *reader, struct rp_forms *forms)
{
    enum rapport_code code = add(reader->speaker, forms, "", "");
    while (*reader->at && *reader->at != '|' && *reader->at != ')' && code == RAPPORT_OK) {
        struct piece piece = {0};
        code = speak_piece(reader, &piece);
        if (code == RAPPORT_OK)
            code = repeat(reader, &piece);
        if (code == RAPPORT_OK)
            code = join(reader->speaker, forms, &piece.forms);
        rp_forms_free(&piece.forms);
    }
    return code;
}

static enum rapport_code speak_any(struct reader *reader, struct rp_forms *forms)
{
    enum rapport_code code = reader->speaker->depth++ < RP_MAX_XML_DEPTH ? RAPPORT_OK : RAPPORT_LIMIT;
    for (bool more = true; more && code == RAPPORT_OK;) {
        struct rp_forms alternative = {0};
        code = speak_sequence(reader, &alternative);
        if (code == RAPPORT_OK)
            code = append(reader->speaker, forms, &alternative);
        rp_forms_free(&alternative);
        more = *reader->at == '|';
        reader->at += more;
    }
    reader->speaker->depth--;
    return code;
}

/* Blanks at the edges and beside other blanks come from parts that are not said. */
static void tidy(char *text)
{
    char *out = text;
    for (const char *at = text; *at; at++)
        if (*at != ' ' || (out > text && out[-1] != ' ' && at[1] != '\0'))
            *out++ = *at;
    while (out > text && out[-1] == ' ')
        out--;
    *out = '\0';
}

enum rapport_code rp_speak(struct rp_speaker *speaker, const char *entry, struct rp_forms *forms)
{
    struct reader reader = {speaker, entry};
    enum rapport_code code = speak_any(&reader, forms);
    for (size_t i = 0; i < forms->at.len && code == RAPPORT_OK; i++)
        tidy(forms->at.at[i]);
    return code;
}
