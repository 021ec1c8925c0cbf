/* What is said in a JSON transcript, whatever its program calls it. Of this room only. */
#ifndef RP_UTTERANCES_H
#define RP_UTTERANCES_H

#include "json_text.h"

enum rp_json_unit { RP_NO_TIME, RP_BARE_NUMBER, RP_MILLISECONDS, RP_DATE_MILLISECONDS };
struct rp_json_time {
    double value;
    enum rp_json_unit unit;
    bool fraction; /* written with a decimal point */
};
/* A number, "1.5", "1.5s", "00:00:01.500", "PT1.5S", "2026-03-02T10:00:00Z"; what its key says of the unit counts (json_time.c).
 */
struct rp_json_time rp_json_time_of(const struct rp_json_text *, uint32_t value);

struct rp_utterance {
    struct rp_slice speaker; /* empty: not said */
    struct rp_json_time start, end;
    size_t first, count; /* of `pieces` */
};
struct rp_piece {
    uint32_t value;
    bool glued; /* no blank before it */
};
struct rp_utterances {
    RP_ARRAY(struct rp_utterance) list;
    RP_ARRAY(struct rp_piece) pieces;
    struct rp_arena names;
    bool nested; /* in lists of a speaker each: they are not in the order of time */
    bool failed; /* out of memory; sticks */
};
/* Finds what is said in `from`; false where no known shape fits. */
bool rp_utterances_find(const struct rp_json_text *, uint32_t from, struct rp_utterances *);
/* One utterance. The speaker must live as long as the utterances. */
struct rp_utterance *rp_utterance_add(struct rp_utterances *, struct rp_slice speaker);
void rp_utterance_say(struct rp_utterances *, uint32_t value, bool glued);
/* The speaker of an object; `inherited` where it names none. */
struct rp_slice rp_utterance_speaker(const struct rp_json_text *, uint32_t object, struct rp_slice inherited,
                                     struct rp_utterances *);
void rp_utterances_free(struct rp_utterances *);
/* Lists of words with times, as AWS Transcribe and Deepgram give them (json_words.c). */
bool rp_utterances_of_words(const struct rp_json_text *, uint32_t from, struct rp_utterances *);

#endif
