#include "placeholder.h"

#include <stdlib.h>

#include "tags.h"

/* ---- what a placeholder stands for ---- */

static bool is_in(const char *word, const char *list)
{
    size_t length = strlen(word);
    while (length > 0 && *list) {
        size_t len = strcspn(list, " ");
        if (len == length && memcmp(list, word, len) == 0)
            return true;
        list += len;
        list += *list == ' ';
    }
    return false;
}

static bool ends_in(const char *word, const char *list)
{
    size_t length = strlen(word);
    while (*list) {
        size_t len = strcspn(list, " ");
        if (length > len && memcmp(word + length - len, list, len) == 0)
            return true;
        list += len;
        list += *list == ' ';
    }
    return false;
}

static const char times[] =
    "date time day deadline due eta hour hours week month when until weekday tomorrow today clock dato tid tidspunkt "
    "frist dag uge maaned måned klokken kl klokkeslæt klokkeslaet tidsrum forfald periode";
static const char time_ends[] = "date time deadline dato tidspunkt frist tid dag";
static const char no_times[] = "update validate candidate mandate estimate lifetime runtime";
static const char persons[] =
    "name navn agent user bruger kunde customer client first last fname lname fornavn efternavn firstname lastname "
    "fullname recipient modtager contact kontakt sender afsender person owner manager colleague kollega "
    "medarbejder konsulent consultant saelger sælger doctor læge laege";
static const char person_ends[] = "navn name";
static const char things[] =
    "product company file order firma produkt vare ordre projekt project shop butik account plan model brand";

/* The words of the last part of a name, "order.deliveryDate | date" -> "delivery", "date", in lower case. */
struct name_words {
    char at[6][24];
    size_t count;
    bool filtered; /* ... by a filter that makes a date of it */
};

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The colon of "MC:SUBJECT". */
static bool is_section(struct rp_slice name, size_t at)
{
    return name.at[at] == ':' && at + 1 < name.len && is_upper(name.at[at + 1]);
}

static struct rp_slice last_part(struct rp_slice name)
{
    size_t end = 0, start = 0;
    while (end < name.len && (!strchr("|(,:?[ ", name.at[end]) || is_section(name, end)))
        end++;
    if (end == 0)
        end = name.len;
    for (size_t i = 0; i < end; i++)
        if ((is_section(name, i) || name.at[i] == '.' || name.at[i] == '>' || name.at[i] == '$') && i + 1 < end)
            start = i + 1;
    return (struct rp_slice){name.at + start, end - start};
}

static void words_of(struct rp_slice part, struct name_words *words)
{
    size_t len = 0;
    for (size_t i = 0; i < part.len; i++) {
        char c = part.at[i];
        bool letter = (c >= 'a' && c <= 'z') || is_upper(c) || (unsigned char)c >= 0x80;
        bool hump = i > 0 && is_upper(c) && part.at[i - 1] >= 'a' && part.at[i - 1] <= 'z';
        if ((!letter || hump) && len > 0) {
            words->count++;
            len = 0;
        }
        if (letter && words->count < RP_COUNT(words->at) && len + 1 < sizeof words->at[0])
            words->at[words->count][len++] = is_upper(c) ? (char)(c | 0x20) : c;
        if (words->count == RP_COUNT(words->at))
            return;
    }
    words->count += len > 0;
}

static bool has_date_filter(struct rp_slice name)
{
    static const char *const filters[] = {"|date", "| date", "|localdate",   "strftime",
                                          "|time", "| time", "|format_date", "DateTime"};
    for (size_t k = 0; k < RP_COUNT(filters); k++) {
        size_t len = strlen(filters[k]);
        for (size_t i = 0; i + len <= name.len; i++)
            if (memcmp(name.at + i, filters[k], len) == 0)
                return true;
    }
    return false;
}

enum rp_placeholder_kind rp_placeholder_kind_of(struct rp_slice name)
{
    struct name_words words = {.filtered = has_date_filter(name)};
    words_of(last_part(rp_slice_trim(name)), &words);
    bool thing = false, person = false;
    if (words.filtered)
        return RP_PLACEHOLDER_TIME;
    for (size_t i = 0; i < words.count; i++) {
        const char *word = words.at[i];
        if (is_in(word, "subject emne"))
            return RP_PLACEHOLDER_SUBJECT;
        if (is_in(word, times) || (ends_in(word, time_ends) && !is_in(word, no_times)))
            return RP_PLACEHOLDER_TIME;
        thing = thing || is_in(word, things);
        /* "customer" alone is a person, "customer_number" is none. */
        person = person || (is_in(word, persons) && (i + 1 == words.count || is_in(words.at[i + 1], persons))) ||
                 ends_in(word, person_ends);
    }
    return person && !thing ? RP_PLACEHOLDER_PERSON : RP_PLACEHOLDER_VALUE;
}

/* ---- opaque words ---- */

enum rapport_code rp_opaque_words_new(struct rp_opaque_words *words, struct rp_builder *builder, size_t most,
                                      struct rapport_error *error)
{
    *words = (struct rp_opaque_words){.builder = builder, .slot_count = 16};
    while (words->slot_count < most * 2)
        words->slot_count *= 2;
    words->slots = calloc(words->slot_count, sizeof *words->slots);
    return words->slots ? RAPPORT_OK : rp_no_memory(error);
}

void rp_opaque_words_free(struct rp_opaque_words *words)
{
    free(words->slots);
    free(words->words.at);
    *words = (struct rp_opaque_words){0};
}

enum rapport_code rp_put_placeholder(struct rp_opaque_words *words, struct rp_layer *made, size_t at, struct rp_slice written,
                                     struct rp_slice name, struct rapport_error *error)
{
    size_t slot = (size_t)rp_hash(written.at, written.len, 0) & (words->slot_count - 1);
    while (words->slots[slot] && !rp_slice_equal(words->words.at[words->slots[slot] - 1].written, written))
        slot = (slot + 1) & (words->slot_count - 1);
    if (!words->slots[slot]) {
        struct rp_opaque_word *word = RP_PUSH(&words->words);
        if (!word)
            return rp_no_memory(error);
        word->written = written;
        enum rapport_code code = rp_builder_placeholder(words->builder, rp_placeholder_kind_of(name), written, word->word, error);
        if (code != RAPPORT_OK)
            return code;
        words->slots[slot] = (uint32_t)words->words.len;
    }
    const char *word = words->words.at[words->slots[slot] - 1].word;
    rp_map_piece(&made->map, made->text.len, RP_PLACEHOLDER_BYTES, at, written.len);
    rp_buffer_add(&made->text, word, RP_PLACEHOLDER_BYTES);
    return RAPPORT_OK;
}

/* The letters that opaque words begin with, where the user wrote them. */
static const char *find_kind_letter(const char *at, const char *end)
{
    while (end - at >= 4 && (at = memchr(at, 0xF0, (size_t)(end - at) - 3))) {
        unsigned char last = (unsigned char)at[3];
        if (memcmp(at, "\xF0\xA0\x80", 3) == 0 && last >= 0x80 && last < 0x80 + RP_PLACEHOLDER_KINDS)
            return at;
        at++;
    }
    return NULL;
}

void rp_put_text(struct rp_layer *made, size_t at, struct rp_slice text)
{
    const char *from = text.at, *end = text.at + text.len;
    for (const char *letter; from < end; from = letter + 4) {
        letter = find_kind_letter(from, end);
        size_t len = (size_t)((letter ? letter : end) - from);
        rp_map_copy(&made->map, made->text.len, at + (size_t)(from - text.at), len);
        rp_buffer_add(&made->text, from, len);
        if (!letter)
            return;
        rp_map_piece(&made->map, made->text.len, 3, at + (size_t)(letter - text.at), 4);
        rp_buffer_text(&made->text, "\xEF\xBF\xBD");
    }
}

/* ---- mails and drafts ---- */

static enum rapport_code cover(struct rp_layer *layer, const struct rp_tags *tags, struct rp_builder *builder,
                               struct rapport_error *error)
{
    struct rp_opaque_words words;
    struct rp_layer made = {0};
    struct rp_slice text = rp_layer_text(layer);
    enum rapport_code code = rp_opaque_words_new(&words, builder, tags->list.len, error);
    size_t from = 0;
    for (size_t i = 0; i < tags->list.len && code == RAPPORT_OK; i++) {
        const struct rp_tag *tag = &tags->list.at[i];
        rp_put_text(&made, from, (struct rp_slice){text.at + from, tag->start - from});
        struct rp_slice written = {text.at + tag->start, tag->end - tag->start};
        code = rp_put_placeholder(&words, &made, tag->start, written, tag->condition, error);
        from = tag->end;
    }
    rp_put_text(&made, from, (struct rp_slice){text.at + from, text.len - from});
    rp_opaque_words_free(&words);
    if (code != RAPPORT_OK) {
        rp_layer_free(&made);
        return code;
    }
    return rp_layer_cover(layer, &made, error);
}

enum rapport_code rp_hide_placeholders(struct rp_layer *layer, struct rp_builder *builder, struct rapport_error *error)
{
    struct rp_tags tags = {0};
    struct rp_slice text = rp_layer_text(layer);
    enum rapport_code code = rp_tags_of(text, RP_UNMISTAKABLE, &tags, error);
    bool any = tags.list.len > 0 || find_kind_letter(text.at, text.at + text.len);
    if (code == RAPPORT_OK && any)
        code = cover(layer, &tags, builder, error);
    rp_tags_free(&tags);
    return code;
}
