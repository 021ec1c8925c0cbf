/* The shapes that programs give a transcript: where its list is, and what its members are called. */
#include "utterances.h"

#include <stdlib.h>

enum { MOST_LEVELS = 3 };

static uint32_t any_member(const struct rp_json_text *json, uint32_t object, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t found = rp_json_member(json, object, keys[i]);
        if (found && rp_json_type_of(json, found) != RP_JSON_NULL)
            return found;
    }
    return 0;
}

#define ANY_MEMBER(json, object, keys) any_member(json, object, keys, RP_COUNT(keys))

struct rp_utterance *rp_utterance_add(struct rp_utterances *said, struct rp_slice speaker)
{
    struct rp_utterance *utterance = RP_PUSH(&said->list);
    said->failed |= !utterance;
    if (utterance)
        *utterance = (struct rp_utterance){.speaker = speaker, .first = said->pieces.len};
    return utterance;
}

void rp_utterance_say(struct rp_utterances *said, uint32_t value, bool glued)
{
    struct rp_piece *piece = said->list.len > 0 ? RP_PUSH(&said->pieces) : NULL;
    said->failed |= !piece;
    if (!piece)
        return;
    *piece = (struct rp_piece){value, glued};
    said->list.at[said->list.len - 1].count++;
}

void rp_utterances_free(struct rp_utterances *said)
{
    free(said->list.at);
    free(said->pieces.at);
    rp_arena_free(&said->names);
    *said = (struct rp_utterances){0};
}

/* ---- what a member is called ---- */

static uint32_t text_of(const struct rp_json_text *json, uint32_t object)
{
    static const char *const keys[] = {"text",        "transcript", "content", "Content",  "utterance", "sentence", "spokenText",
                                       "displayText", "caption",    "message", "raw_text", "words",     "body"};
    for (size_t i = 0; i < RP_COUNT(keys); i++) {
        uint32_t found = rp_json_member(json, object, keys[i]);
        if (found && rp_json_type_of(json, found) == RP_JSON_STRING)
            return found;
    }
    return 0;
}

/* "Jane"; a number that programs count speakers by is "speaker 0". */
static struct rp_slice name_of(const struct rp_json_text *json, uint32_t value, const char *what, struct rp_utterances *said)
{
    static const char *const keys[] = {"name", "display_name", "displayName", "label", "id"};
    struct rp_slice name = {"", 0};
    if (value && rp_json_type_of(json, value) == RP_JSON_OBJECT)
        value = ANY_MEMBER(json, value, keys);
    enum rp_json_type type = value ? rp_json_type_of(json, value) : RP_JSON_NULL;
    if (type == RP_JSON_STRING) {
        said->failed |= !rp_json_string(json, value, &said->names, &name);
    } else if (type == RP_JSON_NUMBER) {
        struct rp_slice raw = rp_json_raw(json, value);
        char *made = rp_format(&said->names, "%s %.*s", what, (int)(raw.len < 20 ? raw.len : 20), raw.at);
        said->failed |= !made;
        name = rp_slice_of(made);
    }
    return rp_slice_trim(name);
}

struct rp_slice rp_utterance_speaker(const struct rp_json_text *json, uint32_t object, struct rp_slice inherited,
                                     struct rp_utterances *said)
{
    static const char *const names[] = {"speakerDisplayName", "speaker_name", "speakerName", "speaker",   "speaker_label",
                                        "participantName",    "participant",  "user_name",   "username",  "userName",
                                        "display_name",       "name",         "speaker_id",  "speakerId", "speakerTag",
                                        "speaker_tag",        "user"};
    static const char *const roles[] = {"role", "ParticipantRole", "participant_role", "speaker_role", "speakerRole"};
    static const char *const channels[] = {"channel_label", "channel", "channelTag", "channel_tag"};
    struct rp_slice name = name_of(json, ANY_MEMBER(json, object, names), "speaker", said);
    struct rp_slice role = name_of(json, ANY_MEMBER(json, object, roles), "speaker", said);
    if (name.len == 0 && role.len == 0)
        name = name_of(json, ANY_MEMBER(json, object, channels), "channel", said);
    if (name.len == 0 || role.len == 0)
        return name.len > 0 ? name : role.len > 0 ? role : inherited;
    char *both = rp_format(&said->names, "%.*s (%.*s)", (int)(name.len < 120 ? name.len : 120), name.at,
                           (int)(role.len < 60 ? role.len : 60), role.at);
    said->failed |= !both;
    return rp_slice_of(both);
}

static void take_times(const struct rp_json_text *json, uint32_t object, struct rp_utterance *utterance)
{
    static const char *const starts[] = {"start",
                                         "start_time",
                                         "startTime",
                                         "start_ms",
                                         "startMs",
                                         "startOffset",
                                         "start_offset",
                                         "begin",
                                         "begin_ms",
                                         "startDateTime",
                                         "offsetMilliseconds",
                                         "BeginOffsetMillis",
                                         "offsetInTicks",
                                         "offset",
                                         "from",
                                         "timestamp",
                                         "ts",
                                         "time"};
    static const char *const ends[] = {"end",        "end_time",        "endTime", "end_ms",      "endMs", "endOffset",
                                       "end_offset", "EndOffsetMillis", "end_ts",  "endDateTime", "stop",  "to"};
    static const char *const lengths[] = {"duration", "duration_ms", "durationMilliseconds", "durationInTicks", "dur"};
    uint32_t offsets = rp_json_member(json, object, "offsets"); /* whisper.cpp: in milliseconds */
    bool milliseconds = offsets && rp_json_type_of(json, offsets) == RP_JSON_OBJECT;
    object = milliseconds ? offsets : object;
    uint32_t start = ANY_MEMBER(json, object, starts), end = ANY_MEMBER(json, object, ends);
    if (start && rp_json_type_of(json, start) == RP_JSON_ARRAY) { /* "timestamp": [0.0, 2.5] */
        start = rp_json_first(json, start);
        end = start ? rp_json_next(json, start) : 0;
    }
    utterance->start = rp_json_time_of(json, start);
    utterance->end = rp_json_time_of(json, end);
    if (utterance->end.unit == RP_NO_TIME && utterance->start.unit != RP_NO_TIME) {
        struct rp_json_time length = rp_json_time_of(json, ANY_MEMBER(json, object, lengths));
        bool seconds = length.unit == RP_BARE_NUMBER && utterance->start.unit != RP_BARE_NUMBER;
        utterance->end = length.unit == RP_NO_TIME ? length : utterance->start;
        utterance->end.value += length.value * (seconds ? 1000 : 1);
        utterance->end.fraction |= length.fraction;
    }
    if (milliseconds && utterance->start.unit == RP_BARE_NUMBER)
        utterance->start.unit = utterance->end.unit = RP_MILLISECONDS;
}

/* ---- where the list is ---- */

static bool add_list(const struct rp_json_text *json, uint32_t list, struct rp_slice inherited, size_t level,
                     struct rp_utterances *said);

/* Deepgram's paragraphs, participants with what each said. */
static bool add_nested(const struct rp_json_text *json, uint32_t object, struct rp_slice speaker, size_t level,
                       struct rp_utterances *said)
{
    static const char *const keys[] = {"sentences", "transcripts", "segments", "utterances"};
    uint32_t list = ANY_MEMBER(json, object, keys);
    bool added = list && level < MOST_LEVELS && add_list(json, list, speaker, level + 1, said);
    said->nested |= added;
    return added;
}

static bool add_item(const struct rp_json_text *json, uint32_t item, struct rp_slice inherited, size_t level,
                     struct rp_utterances *said)
{
    if (rp_json_type_of(json, item) != RP_JSON_OBJECT)
        return false;
    uint32_t text = text_of(json, item), word;
    struct rp_slice speaker = rp_utterance_speaker(json, item, inherited, said);
    if (!text)
        return add_nested(json, item, speaker, level, said);
    if (speaker.len == 0 && rp_json_at(json, item, "words.0", &word) && rp_json_type_of(json, word) == RP_JSON_OBJECT)
        speaker = rp_utterance_speaker(json, word, inherited, said);
    struct rp_utterance *utterance = rp_utterance_add(said, speaker);
    if (utterance) {
        take_times(json, item, utterance);
        rp_utterance_say(said, text, true);
    }
    return true;
}

/* An item without words (an event, a silence) is passed over; a list of nothing else is none. */
static bool add_list(const struct rp_json_text *json, uint32_t list, struct rp_slice inherited, size_t level,
                     struct rp_utterances *said)
{
    bool any = false;
    if (rp_json_type_of(json, list) != RP_JSON_ARRAY)
        return false;
    for (uint32_t item = rp_json_first(json, list); item && !said->failed; item = rp_json_next(json, item))
        any |= add_item(json, item, inherited, level, said);
    return any;
}

bool rp_utterances_find(const struct rp_json_text *json, uint32_t from, struct rp_utterances *said)
{
    static const char *const paths[] = {
        "",
        "segments",               /* Whisper, WhisperX, faster-whisper, vCon's WTF */
        "entries",                /* Teams */
        "results.audio_segments", /* AWS Transcribe */
        "results.utterances",     /* Deepgram */
        "results.channels.0.alternatives.0.paragraphs.paragraphs",
        "utterances",    /* AssemblyAI */
        "Transcript",    /* AWS Call Analytics */
        "participants",  /* Zoom: what each one said */
        "transcription", /* whisper.cpp */
        "chunks",        /* transformers */
        "transcript",
        "transcript.segments",
        "transcripts",
        "turns",
        "sentences",
        "messages",
        "conversation",
        "result.transcription.utterances",
        "data.transcript.sentences",
        "results.segments",
        "result.segments",
        "data.segments",
        "output.segments",
        "results",
        "data",
    };
    uint32_t list;
    for (size_t i = 0; i < RP_COUNT(paths) && !said->failed; i++)
        if (rp_json_at(json, from, paths[i], &list) && add_list(json, list, rp_slice_of(""), 0, said))
            return true;
    return rp_utterances_of_words(json, from, said);
}
