/* Transcripts that come as words with times: AWS Transcribe's items, Deepgram's words. */
#include "utterances.h"

struct words {
    const struct rp_json_text *json;
    struct rp_utterances *said;
    uint32_t segment; /* of AWS's older speaker labels: the one that the next word may lie in */
    bool by_sentence; /* a channel's words hold no turns: they are cut where a sentence ends */
    bool ended;
};

static uint32_t string_at(const struct rp_json_text *json, uint32_t object, const char *path)
{
    uint32_t found;
    bool there = rp_json_at(json, object, path, &found) && found && rp_json_type_of(json, found) == RP_JSON_STRING;
    return there ? found : 0;
}

static uint32_t word_of(const struct rp_json_text *json, uint32_t item)
{
    static const char *const paths[] = {"alternatives.0.content", "punctuated_word", "word", "text", "content"};
    uint32_t found = 0;
    for (size_t i = 0; i < RP_COUNT(paths) && !found; i++)
        found = string_at(json, item, paths[i]);
    return found;
}

static struct rp_json_time time_at(const struct rp_json_text *json, uint32_t item, const char *key, const char *other)
{
    uint32_t value = rp_json_member(json, item, key);
    return rp_json_time_of(json, value ? value : rp_json_member(json, item, other));
}

/* Segments and words are both in the order of time. */
static struct rp_slice segment_speaker(struct words *words, struct rp_json_time start)
{
    const struct rp_json_text *json = words->json;
    while (words->segment && rp_json_next(json, words->segment)) {
        struct rp_json_time end = time_at(json, words->segment, "end_time", "end");
        if (end.unit == RP_NO_TIME || start.value < end.value)
            break;
        words->segment = rp_json_next(json, words->segment);
    }
    struct rp_slice none = {"", 0};
    return words->segment ? rp_utterance_speaker(json, words->segment, none, words->said) : none;
}

static bool ends_sentence(struct rp_slice raw)
{
    return raw.len > 0 && strchr(".?!", raw.at[raw.len - 1]);
}

static void add_word(struct words *words, uint32_t item, uint32_t word, struct rp_slice inherited)
{
    const struct rp_json_text *json = words->json;
    struct rp_json_time start = time_at(json, item, "start_time", "start"), end = time_at(json, item, "end_time", "end");
    struct rp_utterance *last = words->said->list.len > 0 ? &words->said->list.at[words->said->list.len - 1] : NULL;
    bool mark = rp_slice_equal(rp_json_raw(json, rp_json_member(json, item, "type")), rp_slice_of("punctuation"));
    if (!mark || !last) {
        struct rp_slice speaker = rp_utterance_speaker(json, item, inherited, words->said);
        if (speaker.len == 0 && start.unit != RP_NO_TIME)
            speaker = segment_speaker(words, start);
        if (!last || words->ended || !rp_slice_equal(last->speaker, speaker)) {
            last = rp_utterance_add(words->said, speaker);
            if (!last)
                return;
            last->start = start;
        }
        last->end = end;
    }
    rp_utterance_say(words->said, word, mark || last->count == 0);
    words->ended = words->by_sentence && ends_sentence(rp_json_raw(json, word));
}

static bool add_words(struct words *words, uint32_t list, struct rp_slice inherited)
{
    bool any = false;
    if (rp_json_type_of(words->json, list) != RP_JSON_ARRAY)
        return false;
    for (uint32_t item = rp_json_first(words->json, list); item && !words->said->failed; item = rp_json_next(words->json, item)) {
        uint32_t word = rp_json_type_of(words->json, item) == RP_JSON_OBJECT ? word_of(words->json, item) : 0;
        if (word)
            add_word(words, item, word, inherited);
        any |= word != 0;
    }
    return any;
}

/* AWS with a channel for each speaker. */
static bool add_channels(struct words *words, uint32_t channels)
{
    bool any = false;
    words->by_sentence = true;
    for (uint32_t at = rp_json_first(words->json, channels); at && !words->said->failed; at = rp_json_next(words->json, at)) {
        uint32_t items = rp_json_member(words->json, at, "items");
        struct rp_slice label = rp_utterance_speaker(words->json, at, rp_slice_of(""), words->said);
        words->ended = true;
        any |= items && add_words(words, items, label);
    }
    words->said->nested |= any;
    return any;
}

bool rp_utterances_of_words(const struct rp_json_text *json, uint32_t from, struct rp_utterances *said)
{
    static const char *const paths[] = {"results.items", "results.channels.0.alternatives.0.words", "words"};
    struct words words = {.json = json, .said = said};
    uint32_t list;
    if (rp_json_at(json, from, "results.channel_labels.channels", &list) && add_channels(&words, list))
        return true;
    words.by_sentence = words.ended = false;
    if (!rp_json_at(json, from, "results.speaker_labels.segments.0", &words.segment))
        words.segment = 0;
    for (size_t i = 0; i < RP_COUNT(paths) && !said->failed; i++)
        if (rp_json_at(json, from, paths[i], &list) && add_words(&words, list, rp_slice_of("")))
            return true;
    return false;
}
