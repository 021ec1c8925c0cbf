#include "vcon.h"

bool rp_is_vcon(const struct rp_json_text *json)
{
    return rp_json_member(json, 0, "vcon") && (rp_json_member(json, 0, "dialog") || rp_json_member(json, 0, "analysis"));
}

static bool says(const struct rp_json_text *json, uint32_t object, const char *key, const char *what)
{
    uint32_t value = rp_json_member(json, object, key);
    return value && rp_slice_equal(rp_json_raw(json, value), rp_slice_of(what));
}

static enum rp_vcon_words of_analysis(const struct rp_json_text *json, uint32_t analysis, struct rp_utterances *said,
                                      uint32_t *body)
{
    *body = rp_json_member(json, analysis, "body");
    if (!*body || !(says(json, analysis, "type", "transcript") || says(json, analysis, "type", "wtf_transcription")))
        return RP_VCON_NOWHERE;
    if (rp_json_type_of(json, *body) == RP_JSON_STRING)
        return says(json, analysis, "encoding", "json")        ? RP_VCON_JSON
               : says(json, analysis, "encoding", "base64url") ? RP_VCON_NOWHERE
                                                               : RP_VCON_TEXT;
    return rp_utterances_find(json, *body, said) ? RP_VCON_UTTERANCES : RP_VCON_NOWHERE;
}

/* The name of party number `index`, else what they are reached by. */
static struct rp_slice party_name(const struct rp_json_text *json, uint32_t parties, uint32_t index, struct rp_utterances *said)
{
    static const char *const keys[] = {"tel", "mailto"};
    struct rp_slice raw = rp_json_raw(json, index), name;
    uint32_t party = 0;
    size_t wanted = 0;
    if (rp_json_type_of(json, index) != RP_JSON_NUMBER || raw.len > 3)
        return rp_slice_of("");
    for (size_t i = 0; i < raw.len; i++)
        wanted = raw.at[i] >= '0' && raw.at[i] <= '9' ? wanted * 10 + (size_t)(raw.at[i] - '0') : 1000;
    if (parties && rp_json_type_of(json, parties) == RP_JSON_ARRAY)
        party = rp_json_first(json, parties);
    for (; party && wanted > 0; wanted--)
        party = rp_json_next(json, party);
    if (!party)
        return rp_slice_of("");
    name = rp_utterance_speaker(json, party, rp_slice_of(""), said);
    for (size_t i = 0; i < RP_COUNT(keys) && name.len == 0; i++) {
        uint32_t value = rp_json_member(json, party, keys[i]);
        if (value)
            said->failed |= !rp_json_string(json, value, &said->names, &name);
    }
    return name;
}

/* The originator; else the first of those who took part. */
static uint32_t speaker_of(const struct rp_json_text *json, uint32_t dialog)
{
    uint32_t who = rp_json_member(json, dialog, "originator");
    who = who ? who : rp_json_member(json, dialog, "parties");
    for (size_t level = 0; level < 2 && who && rp_json_type_of(json, who) == RP_JSON_ARRAY; level++)
        who = rp_json_first(json, who);
    return who;
}

static bool add_dialog(const struct rp_json_text *json, uint32_t parties, uint32_t dialog, struct rp_utterances *said)
{
    uint32_t body = rp_json_member(json, dialog, "body");
    bool plain = says(json, dialog, "encoding", "none") || !rp_json_member(json, dialog, "encoding");
    if (!body || !plain || !says(json, dialog, "type", "text") || rp_json_type_of(json, body) != RP_JSON_STRING)
        return false;
    uint32_t who = speaker_of(json, dialog);
    struct rp_utterance *utterance = rp_utterance_add(said, who ? party_name(json, parties, who, said) : rp_slice_of(""));
    if (!utterance)
        return false;
    utterance->start = rp_json_time_of(json, rp_json_member(json, dialog, "start"));
    struct rp_json_time length = rp_json_time_of(json, rp_json_member(json, dialog, "duration")); /* in seconds */
    if (utterance->start.unit == RP_DATE_MILLISECONDS && length.unit == RP_BARE_NUMBER) {
        utterance->end = utterance->start;
        utterance->end.value += length.value * 1000;
    }
    rp_utterance_say(said, body, true);
    return true;
}

enum rp_vcon_words rp_vcon_find(const struct rp_json_text *json, struct rp_utterances *said, uint32_t *body)
{
    enum rp_vcon_words found = RP_VCON_NOWHERE;
    uint32_t list, parties = rp_json_member(json, 0, "parties");
    if (rp_json_at(json, 0, "analysis.0", &list))
        for (; list && found == RP_VCON_NOWHERE; list = rp_json_next(json, list))
            found = of_analysis(json, list, said, body);
    if (found != RP_VCON_NOWHERE)
        return found;
    if (rp_json_at(json, 0, "dialog.0", &list))
        for (; list && !said->failed; list = rp_json_next(json, list))
            if (add_dialog(json, parties, list, said))
                found = RP_VCON_UTTERANCES;
    return found;
}
