/* A call as cues, whatever form they came in: cues -> turns. Of this room only. */
#ifndef RP_CUES_H
#define RP_CUES_H

#include "../forms.h"
#include "speech.h"

/* What somebody says at one time: stretches of the decoded text. */
struct rp_cue {
    size_t speaker;           /* of `speakers`; RP_SPEAKERS where the cue names nobody */
    int64_t start_ms, end_ms; /* -1: not said */
    size_t first, count;      /* of `stretches` */
};
struct rp_cues {
    struct rp_speakers speakers;
    RP_ARRAY(struct rp_cue) list;
    RP_ARRAY(struct rp_stretch) stretches;
    struct rp_arena names;
};
/* Each false when out of memory. `speaker` may be empty: whoever spoke last goes on. It is copied. */
bool rp_cue_begin(struct rp_cues *, struct rp_slice speaker, int64_t start_ms, int64_t end_ms);
/* Adds a stretch to the last cue. Stretches must ascend. */
bool rp_cue_say(struct rp_cues *, size_t start, size_t end);
/* Tells the sides and adds the turns to the builder, which has the text: cues of one speaker in a row are one turn. What stands
 * before the first speaker is a heading, and nobody's words. Where no speaker is named at all, every word is read as ours,
 * and the document notes it. */
enum rapport_code rp_cues_read(const struct rp_input *, const struct rp_cues *, struct rapport_error *);
/* The same after laying `made` over the decoded text of the input; takes `made` over in any case. */
enum rapport_code rp_cues_take(const struct rp_input *, struct rp_layer *made, const struct rp_cues *, struct rapport_error *);
/* The cues of lines that read "Name: text" (transcript.c). A text of no such line is one cue. */
enum rapport_code rp_cues_of_lines(struct rp_cues *, struct rp_slice text, struct rapport_error *);
void rp_cues_free(struct rp_cues *);

#endif
