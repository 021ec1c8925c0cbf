/* A call as JSON. */
#include <stdlib.h>

#include "cues.h"
#include "vcon.h"

struct call {
    struct rp_json_text json;
    struct rp_utterances said;
    struct rp_cues cues;
    struct rp_layer under; /* what `json` is parsed from, where that is not the decoded input */
    struct rp_layer made;
};

static enum rapport_code unknown(struct rapport_error *error)
{
    return rp_fail(error, RAPPORT_FORMAT,
                   "this JSON is no transcript that is known: Whisper, AWS Transcribe, Teams, Zoom, Deepgram, AssemblyAI, "
                   "vCon or [{\"speaker\", \"start\", \"end\", \"text\"}]");
}

/* ---- times ---- */

struct scale {
    double bare;  /* milliseconds of a bare number */
    double epoch; /* where dates count from */
};

static size_t words_of(const struct rp_json_text *json, const struct rp_utterances *said, const struct rp_utterance *utterance)
{
    size_t words = 0;
    for (size_t i = 0; i < utterance->count; i++) {
        struct rp_slice raw = rp_json_raw(json, said->pieces.at[utterance->first + i].value);
        words++;
        for (size_t k = 1; k < raw.len; k++)
            words += raw.at[k - 1] == ' ' && raw.at[k] != ' ';
    }
    return words;
}

/* Whole numbers without a unit may be seconds or milliseconds. Nobody says a word in 50 seconds all through a call. */
static struct scale scale_of(const struct call *call)
{
    double units = 0, words = 0, epoch = -1;
    bool fraction = false;
    for (size_t i = 0; i < call->said.list.len; i++) {
        const struct rp_utterance *at = &call->said.list.at[i];
        fraction |= at->start.fraction || at->end.fraction;
        if (at->start.unit == RP_DATE_MILLISECONDS && (epoch < 0 || at->start.value < epoch))
            epoch = at->start.value;
        if (at->start.unit != RP_BARE_NUMBER || at->end.unit != RP_BARE_NUMBER || at->end.value <= at->start.value)
            continue;
        units += at->end.value - at->start.value;
        words += (double)words_of(&call->json, &call->said, at);
    }
    return (struct scale){!fraction && words < units * 0.02 ? 1 : 1000, epoch > 0 ? epoch : 0};
}

static int64_t ms_of(struct rp_json_time time, struct scale scale)
{
    const double most = 1e15;
    double ms = time.unit == RP_BARE_NUMBER         ? time.value * scale.bare
                : time.unit == RP_DATE_MILLISECONDS ? time.value - scale.epoch
                                                    : time.value;
    return time.unit == RP_NO_TIME || ms < 0 || ms > most ? -1 : (int64_t)(ms + 0.5);
}

/* ---- the text ---- */

/* A line for each utterance; the blanks between words and the line breaks come from nowhere. */
static struct rp_stretch write(struct call *call, const struct rp_utterance *utterance)
{
    struct rp_stretch stretch = {.start = call->made.text.len};
    for (size_t i = 0; i < utterance->count; i++) {
        const struct rp_piece *piece = &call->said.pieces.at[utterance->first + i];
        if (!piece->glued)
            rp_buffer_byte(&call->made.text, ' ');
        rp_json_append(&call->json, piece->value, &call->made);
    }
    stretch.end = call->made.text.len;
    rp_buffer_byte(&call->made.text, '\n');
    return stretch;
}

/* Where no utterance says its speaker, the text may, as in a transcript. */
static bool has_labels(const struct call *call)
{
    enum { LOOKED_AT = 5 };
    bool any = false;
    for (size_t i = 0; i < call->said.list.len; i++)
        if (call->said.list.at[i].speaker.len > 0)
            return false;
    for (size_t i = 0; i < call->said.list.len && i < LOOKED_AT; i++)
        any |= rp_speech_of(rp_json_raw(&call->json, call->said.pieces.at[call->said.list.at[i].first].value)).speaker.len > 0;
    return any;
}

static bool add_cue(struct call *call, const struct rp_utterance *utterance, struct scale scale, bool labels)
{
    struct rp_stretch stretch = write(call, utterance);
    struct rp_slice speaker = utterance->speaker;
    if (labels && !call->made.text.failed) {
        struct rp_slice line = {call->made.text.at + stretch.start, stretch.end - stretch.start};
        struct rp_speech speech = rp_speech_of(line);
        speaker = speech.speaker;
        stretch.start += speaker.len > 0 ? speech.text : 0;
    }
    return rp_cue_begin(&call->cues, speaker, ms_of(utterance->start, scale), ms_of(utterance->end, scale)) &&
           rp_cue_say(&call->cues, stretch.start, stretch.end);
}

/* By start, else as they stand. */
static int compare(const void *a, const void *b)
{
    const struct rp_utterance *left = a, *right = b;
    if (left->start.unit == right->start.unit && left->start.value < right->start.value)
        return -1;
    if (left->start.unit == right->start.unit && left->start.value > right->start.value)
        return 1;
    return left->first < right->first ? -1 : left->first > right->first;
}

static bool one_unit(const struct rp_utterances *said)
{
    for (size_t i = 0; i < said->list.len; i++)
        if (said->list.at[i].start.unit == RP_NO_TIME || said->list.at[i].start.unit != said->list.at[0].start.unit)
            return false;
    return true;
}

static enum rapport_code add_cues(struct call *call, struct rapport_error *error)
{
    struct scale scale = scale_of(call);
    bool labels = has_labels(call), added = !call->said.failed;
    if (added && call->said.nested && one_unit(&call->said))
        qsort(call->said.list.at, call->said.list.len, sizeof *call->said.list.at, compare);
    for (size_t i = 0; added && i < call->said.list.len; i++)
        added = add_cue(call, &call->said.list.at[i], scale, labels);
    return added ? RAPPORT_OK : rp_no_memory(error);
}

/* A transcript as one text. */
static enum rapport_code add_text(struct call *call, uint32_t text, struct rapport_error *error)
{
    rp_json_append(&call->json, text, &call->made);
    if (call->made.text.failed || call->made.map.failed)
        return rp_no_memory(error);
    return rp_cues_of_lines(&call->cues, rp_layer_text(&call->made), error);
}

/* ---- what is in it ---- */

static enum rapport_code add_any(struct call *call, struct rapport_error *error)
{
    static const char *const texts[] = {"results.transcripts.0.transcript", "results.channels.0.alternatives.0.transcript",
                                        "transcript", "text"};
    uint32_t text;
    if (rp_utterances_find(&call->json, 0, &call->said))
        return add_cues(call, error);
    if (call->said.failed)
        return rp_no_memory(error);
    for (size_t i = 0; i < RP_COUNT(texts); i++)
        if (rp_json_at(&call->json, 0, texts[i], &text) && rp_json_type_of(&call->json, text) == RP_JSON_STRING)
            return add_text(call, text, error);
    return unknown(error);
}

/* JSON within a string of JSON: what it reads becomes the text below. */
static enum rapport_code add_inner(struct call *call, uint32_t body, struct rapport_error *error)
{
    rp_json_append(&call->json, body, &call->under);
    rp_json_close(&call->json);
    if (call->under.text.failed || call->under.map.failed)
        return rp_no_memory(error);
    enum rapport_code code = rp_json_open(&call->json, rp_layer_text(&call->under), error);
    return code == RAPPORT_OK ? add_any(call, error) : code;
}

static enum rapport_code add_all(struct call *call, struct rapport_error *error)
{
    uint32_t body;
    if (!rp_is_vcon(&call->json))
        return add_any(call, error);
    switch (rp_vcon_find(&call->json, &call->said, &body)) {
    case RP_VCON_UTTERANCES:
        return add_cues(call, error);
    case RP_VCON_TEXT:
        return add_text(call, body, error);
    case RP_VCON_JSON:
        return add_inner(call, body, error);
    default:
        return call->said.failed ? rp_no_memory(error)
                                 : rp_fail(error, RAPPORT_FORMAT, "the vCon holds no transcript and no dialog of text");
    }
}

static enum rapport_code lay_over(const struct rp_input *input, struct call *call, struct rapport_error *error)
{
    rp_builder_document(input->builder)->editable = false; /* an edit would have to be written as JSON, over several values */
    if (call->under.text.len == 0)
        return rp_cues_take(input, &call->made, &call->cues, error);
    enum rapport_code code = rp_layer_cover(&call->under, &call->made, error);
    enum rapport_code taken = rp_cues_take(input, &call->under, &call->cues, error);
    return code == RAPPORT_OK ? taken : code;
}

static enum rapport_code read_json(const struct rp_input *input, struct rapport_error *error)
{
    struct call call = {0};
    rp_say_form(input, RAPPORT_INPUT_JSON, RAPPORT_CALL);
    enum rapport_code code = rp_json_open(&call.json, rp_layer_text(&input->source->decoded), error);
    if (code == RAPPORT_OK)
        code = add_all(&call, error);
    if (code == RAPPORT_OK)
        code = lay_over(input, &call, error);
    rp_utterances_free(&call.said);
    rp_json_close(&call.json);
    rp_cues_free(&call.cues);
    rp_layer_free(&call.made);
    rp_layer_free(&call.under);
    return code;
}

/* ---- detection ---- */

/* `"key":` for one of the keys that transcripts have. */
static bool has_known_key(struct rp_slice text)
{
    static const char *const keys[] = {"text",         "transcript",  "transcripts", "segments", "utterances",
                                       "entries",      "vcon",        "speaker",     "speakers", "results",
                                       "speaker_name", "speakerName", "Transcript",  "content",  "message"};
    for (size_t at = 0; at < text.len; at++) {
        const char *quote = memchr(text.at + at, '"', text.len - at);
        at = quote ? (size_t)(quote - text.at) + 1 : text.len;
        for (size_t i = 0; i < RP_COUNT(keys) && quote; i++) {
            size_t len = strlen(keys[i]), end = at + len + 1;
            if (end > text.len || memcmp(text.at + at, keys[i], len) != 0 || text.at[at + len] != '"')
                continue;
            while (end < text.len &&
                   (text.at[end] == ' ' || text.at[end] == '\n' || text.at[end] == '\r' || text.at[end] == '\t'))
                end++;
            if (end < text.len && text.at[end] == ':')
                return true;
        }
        at -= quote != NULL;
    }
    return false;
}

static bool is_json(struct rp_slice text, const char *path)
{
    text = rp_slice_trim(text);
    if (text.len < 2 || (text.at[0] != '{' && text.at[0] != '['))
        return false;
    size_t at = 1;
    while (at < text.len && strchr(" \t\r\n", text.at[at]) && text.at[at])
        at++;
    bool opens = at < text.len && (text.at[at] == '"' || (text.at[0] == '[' && text.at[at] == '{'));
    return opens && (rp_path_ends(path, ".json") || has_known_key(text));
}

const struct rp_form rp_form_json = {RAPPORT_INPUT_JSON, is_json, read_json, NULL};
