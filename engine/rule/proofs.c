/* <hit> and <miss>: the examples that prove a signal or a rule. */
#include "loading.h"

#include <stdlib.h>

#define OPENING "\xC2\xAB" /* the guillemets */
#define CLOSING "\xC2\xBB"

/* Each line without its indentation, the text without blank lines at its edges. */
static char *message_text(struct rp_loading *loading, const char *text)
{
    char *into = rp_strdup(&loading->pack->arena, text);
    if (!into)
        return NULL;
    char *out = into;
    for (const char *at = text; *at;) {
        size_t len = strcspn(at, "\n");
        struct rp_slice line = rp_slice_trim((struct rp_slice){at, len});
        if (line.len > 0 || out > into) {
            memcpy(out, line.at, line.len);
            out += line.len;
            *out++ = '\n';
        }
        at += len + (at[len] == '\n');
    }
    while (out > into && out[-1] == '\n')
        out--;
    *out = '\0';
    return into;
}

void rp_take_marks(char *text, size_t *starts, size_t *ends, size_t *start, size_t *end)
{
    char *out = text;
    *starts = *ends = *start = *end = 0;
    for (const char *at = text; *at;) {
        if (at[0] == '\\' && (strncmp(at + 1, OPENING, 2) == 0 || strncmp(at + 1, CLOSING, 2) == 0)) {
            *out++ = at[1];
            *out++ = at[2];
            at += 3;
        } else if (strncmp(at, OPENING, 2) == 0) {
            *start = (size_t)(out - text);
            ++*starts;
            at += 2;
        } else if (strncmp(at, CLOSING, 2) == 0) {
            *end = (size_t)(out - text);
            ++*ends;
            at += 2;
        } else {
            *out++ = *at++;
        }
    }
    *out = '\0';
}

static enum rapport_code take_setting(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_proof *proof)
{
    int channel = -1, audience = RAPPORT_CLIENT;
    enum rapport_code code = rp_take_string(loading, element, "us", &proof->us);
    if (code == RAPPORT_OK)
        code = rp_take_choice(loading, element, "channel", "email call template", &channel);
    if (code == RAPPORT_OK)
        code = rp_take_choice(loading, element, "audience", "client team", &audience);
    proof->channel = (enum rapport_channel)(channel + 1);
    proof->audience = (enum rapport_audience)audience;
    return code;
}

/* As `words` of the proof: an entry a line, so that a "|" within one is no end of it. */
static enum rapport_code take_list(struct rp_loading *loading, const struct rp_xml_element *element, struct rp_proof *proof)
{
    const char *but = rp_xml_attribute(element, "but"), *only = rp_xml_attribute(element, "only");
    struct rp_class list = {.id = proof->each};
    struct rp_buffer lines = {0};
    if (!but && !only)
        return RAPPORT_OK;
    proof->only = only != NULL;
    enum rapport_code code = rp_take_entries(loading, element, only ? only : but, proof->language, &list);
    for (size_t i = 0; i < list.entries[proof->language].len; i++)
        rp_buffer_format(&lines, "%s\n", list.entries[proof->language].at[i].text);
    rp_buffer_text(&lines, "");
    if (code == RAPPORT_OK && !(proof->words = lines.failed ? NULL : rp_strndup(&loading->pack->arena, lines.at, lines.len)))
        code = rp_no_memory(loading->error);
    rp_buffer_free(&lines);
    free(list.entries[proof->language].at);
    return code;
}

static enum rapport_code check_choice(struct rp_loading *loading, const struct rp_xml_element *element, const char *each)
{
    bool but = rp_xml_attribute(element, "but"), only = rp_xml_attribute(element, "only");
    if (!each && (but || only))
        return rp_loading_fail(loading, element, "but and only choose words of a class; say which class with each=\"...\"");
    if (but && only)
        return rp_loading_fail(loading, element, "words are left out with but=\"...\" or picked with only=\"...\", not both");
    return RAPPORT_OK;
}

/* Whether the class is known is found out when all files are read. */
static enum rapport_code take_class(struct rp_loading *loading, const struct rp_xml_element *element, const char *text,
                                    struct rp_proof *proof)
{
    enum rapport_code code = rp_take_id(loading, element, "each", &proof->each);
    if (code == RAPPORT_OK)
        code = check_choice(loading, element, proof->each);
    if (code != RAPPORT_OK || !proof->each || !loading->proofs)
        return code;
    char *blank = rp_format(&loading->pack->arena, "{%s}", proof->each);
    proof->frame = rp_strdup(&loading->pack->arena, text);
    if (!blank || !proof->frame)
        return rp_no_memory(loading->error);
    if (!strstr(text, blank))
        return rp_loading_fail(loading, element, "each=\"%s\" wants a %s in the text, where the words of the class go",
                               proof->each, blank);
    return take_list(loading, element, proof);
}

enum rapport_code rp_load_proof(struct rp_loading *loading, const struct rp_xml_element *element, bool message,
                                struct rp_proof *proof)
{
    size_t starts, ends;
    proof->hit = strcmp(element->name, "hit") == 0;
    proof->place = rp_place_of(loading, element);
    enum rapport_code code = rp_take_language(loading, element, &proof->language);
    if (code == RAPPORT_OK && message)
        code = take_setting(loading, element, proof);
    if (code != RAPPORT_OK)
        return code;
    const char *line = message ? NULL : rp_text_collapsed(loading, element->text, strlen(element->text));
    char *text = message ? message_text(loading, element->text) : line ? rp_strdup(&loading->pack->arena, line) : NULL;
    if (!text)
        return rp_no_memory(loading->error);
    if ((code = take_class(loading, element, text, proof)) != RAPPORT_OK)
        return code;
    rp_take_marks(text, &starts, &ends, &proof->start, &proof->end);
    proof->text = text;
    if (!proof->hit && starts + ends > 0)
        return rp_loading_fail(loading, element, "a <miss> has no stretch to mark; leave the guillemets out");
    bool none = message && starts + ends == 0;
    if (proof->hit && !none && (starts != 1 || ends != 1 || proof->end <= proof->start))
        return rp_loading_fail(loading, element,
                               "mark the reported stretch of this <hit> once, as in \"we will send it \xC2\xABsoon\xC2\xBB\"");
    return RAPPORT_OK;
}
