/* Proofs that stand for a class: the words put in. */
#include "check.h"
#include "loading.h"
#include "spoken.h"

#include <stdlib.h>

struct spreading {
    const struct rp_pack *pack;
    const struct rp_proof *proof;
    struct rp_spread *spread;
    struct rp_speaker speaker;
};

/* Does a sentence begin at `at`, or at a guillemet before it? */
static bool begins(const char *text, const char *at)
{
    if (at - text > 1 && memcmp(at - 2, "\xC2\xAB", 2) == 0)
        at -= 2;
    return at == text || at[-1] == '\n' || (at - text > 1 && at[-1] == ' ' && strchr(".!?", at[-2]));
}

/* A capital for the first letter, as far as Latin-1 has one. */
static void capitalise(char *word)
{
    unsigned char *at = (unsigned char *)word;
    bool latin = at[0] == 0xc3 && at[1] >= 0xa0 && at[1] != 0xb7 && at[1] != 0xbf;
    if (at[0] >= 'a' && at[0] <= 'z')
        at[0] = (unsigned char)(at[0] - 'a' + 'A');
    else if (latin)
        at[1] = (unsigned char)(at[1] - 0x20);
}

/* The frame with the form wherever {class} stands. */
static char *filled(struct rp_arena *arena, const struct rp_proof *proof, const char *form)
{
    struct rp_buffer out = {0};
    size_t len = strlen(proof->each);
    for (const char *at = proof->frame; *at;) {
        if (at[0] != '{' || strncmp(at + 1, proof->each, len) != 0 || at[1 + len] != '}') {
            rp_buffer_byte(&out, *at++);
            continue;
        }
        size_t start = out.len;
        rp_buffer_text(&out, form);
        if (!out.failed && begins(proof->frame, at))
            capitalise(out.at + start);
        at += len + 2;
    }
    char *text = out.failed ? NULL : rp_strndup(arena, out.at, out.len);
    rp_buffer_free(&out);
    return text;
}

static bool is_listed(const struct rp_proof *proof, const struct rp_entry *entry)
{
    size_t len = strlen(entry->text);
    for (const char *line = proof->words; line && *line; line += strcspn(line, "\n") + 1)
        if (strcspn(line, "\n") == len && strncmp(line, entry->text, len) == 0)
            return true;
    return false;
}

static enum rapport_code add_said(struct spreading *spreading, const struct rp_class *class, const struct rp_entry *entry,
                                  const char *form)
{
    if (spreading->spread->said.len >= RP_MAX_FORMS)
        return RAPPORT_LIMIT;
    struct rp_said *said = RP_PUSH(&spreading->spread->said);
    char *text = said ? filled(&spreading->spread->arena, spreading->proof, form) : NULL;
    size_t starts, ends;
    if (!text)
        return RAPPORT_NO_MEMORY;
    *said = (struct rp_said){*spreading->proof, class, entry, form};
    rp_take_marks(text, &starts, &ends, &said->proof.start, &said->proof.end);
    said->proof.text = text;
    return RAPPORT_OK;
}

/* An entry that is nothing but another class, or NULL. */
static const struct rp_class *class_within(const struct rp_pack *pack, const struct rp_entry *entry)
{
    struct rp_slice name = {NULL, 0};
    const char *at = entry->text;
    return rp_next_reference(&at, &name) && name.at == entry->text + 1 && *at == '\0' ? rp_pack_class(pack, name.at, name.len)
                                                                                      : NULL;
}

static enum rapport_code say(struct spreading *spreading, const struct rp_class *class, const struct rp_entry *entry)
{
    struct rp_forms forms = {0};
    enum rapport_code code = rp_speak(&spreading->speaker, entry->text, &forms);
    for (size_t i = 0; i < forms.at.len && code == RAPPORT_OK; i++)
        code = add_said(spreading, class, entry, forms.at.at[i]);
    rp_forms_free(&forms);
    return code;
}

/* An entry that is another class is said once for itself and then for each word within it. `picked`: stands within one that
 * `only` names. */
static enum rapport_code spread_class(struct spreading *spreading, const struct rp_class *class, bool picked)
{
    const struct rp_proof *proof = spreading->proof;
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < class->entries[proof->language].len && code == RAPPORT_OK; i++) {
        const struct rp_entry *entry = &class->entries[proof->language].at[i];
        const struct rp_class *within = class_within(spreading->pack, entry);
        bool listed = is_listed(proof, entry), said = proof->only ? picked || listed : !listed;
        if (said)
            code = say(spreading, class, entry);
        if (within && code == RAPPORT_OK && (said || proof->only))
            code = spread_class(spreading, within, said);
    }
    return code;
}

enum rapport_code rp_proof_spread(const struct rp_pack *pack, const struct rp_proof *proof, struct rp_spread *spread,
                                  struct rapport_error *error)
{
    const struct rp_class *class = rp_pack_class(pack, proof->each, strlen(proof->each));
    struct spreading spreading = {pack, proof, spread, {pack, proof->language, &spread->arena, 0, 0}};
    enum rapport_code code = class ? spread_class(&spreading, class, false) : RAPPORT_INVALID;
    if (code == RAPPORT_OK)
        return code;
    rp_spread_free(spread);
    if (code == RAPPORT_NO_MEMORY)
        return rp_no_memory(error);
    return rp_fail_at(error, code, proof->place.file, proof->place.line, 0,
                      "a proof of each word of {%s} is more than %u proofs, or the words are too long or too deeply nested",
                      proof->each, RP_MAX_FORMS);
}

void rp_spread_free(struct rp_spread *spread)
{
    free(spread->said.at);
    rp_arena_free(&spread->arena);
    *spread = (struct rp_spread){0};
}

/* ---- when the pack is whole ---- */

/* The entries that `words` may hold, of classes within classes too. */
static bool gather_entries(const struct rp_pack *pack, const struct rp_class *class, enum rapport_language language,
                           struct rp_index *entries)
{
    bool good = true;
    for (size_t i = 0; i < class->entries[language].len && good; i++) {
        const struct rp_class *within = class_within(pack, &class->entries[language].at[i]);
        good = rp_index_put(entries, class->entries[language].at[i].text, 0);
        good = good && (!within || gather_entries(pack, within, language, entries));
    }
    return good;
}

static enum rapport_code check_list(struct rp_resolving *resolving, const struct rp_class *class, const struct rp_proof *proof)
{
    struct rp_index entries = {0};
    enum rapport_code code =
        gather_entries(resolving->pack, class, proof->language, &entries) ? RAPPORT_OK : rp_no_memory(resolving->error);
    for (const char *line = proof->words; line && *line && code == RAPPORT_OK; line += strcspn(line, "\n") + 1) {
        struct rp_slice name = {line, strcspn(line, "\n")};
        char word[72];
        size_t len = name.len < sizeof word - 1 ? name.len : sizeof word - 1;
        memcpy(word, name.at, len);
        word[len] = '\0';
        if (!rp_index_get(&entries, name, NULL))
            code = rp_unknown_id(resolving, &entries, proof->place, RP_CLASS_WORD, word);
    }
    rp_index_free(&entries);
    return code;
}

static enum rapport_code resolve(struct rp_resolving *resolving, struct rp_proof *proof)
{
    const struct rp_class *class = rp_pack_class(resolving->pack, proof->each, strlen(proof->each));
    struct rp_spread spread = {0};
    if (!class)
        return rp_unknown_id(resolving, &resolving->classes, proof->place, RP_CLASS_ID, proof->each);
    enum rapport_code code = check_list(resolving, class, proof);
    if (code == RAPPORT_OK)
        code = rp_proof_spread(resolving->pack, proof, &spread, resolving->error);
    if (code != RAPPORT_OK)
        return code;
    if (spread.said.len == 0) {
        code =
            rp_fail_at(resolving->error, RAPPORT_RULES, proof->place.file, proof->place.line, 0,
                       "class {%s} has no words left in \"%s\" for this proof", proof->each, rp_language_code(proof->language));
    } else {
        const struct rp_proof *first = &spread.said.at[0].proof;
        proof->start = first->start;
        proof->end = first->end;
        proof->text = rp_strdup(&resolving->pack->arena, first->text);
        code = proof->text ? RAPPORT_OK : rp_no_memory(resolving->error);
    }
    rp_spread_free(&spread);
    return code;
}

static enum rapport_code resolve_all(struct rp_resolving *resolving, struct rp_proof *proofs, size_t count)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < count && code == RAPPORT_OK; i++)
        if (proofs[i].each)
            code = resolve(resolving, &proofs[i]);
    return code;
}

enum rapport_code rp_resolve_proofs(struct rp_resolving *resolving)
{
    struct rp_pack *pack = resolving->pack;
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < pack->signals.len && pack->has_proofs; i++)
        for (size_t k = 0; k < pack->signals.at[i].constructions.len && code == RAPPORT_OK; k++)
            code = resolve_all(resolving, pack->signals.at[i].constructions.at[k].proofs.at,
                               pack->signals.at[i].constructions.at[k].proofs.len);
    for (size_t i = 0; i < pack->rules.len && code == RAPPORT_OK && pack->has_proofs; i++)
        code = resolve_all(resolving, pack->rules.at[i].proofs.at, pack->rules.at[i].proofs.len);
    return code;
}
