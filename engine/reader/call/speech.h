/* A line of a transcript: "[00:12] Kyle (agent): Hi Denise". Of this room only. */
#ifndef RP_SPEECH_H
#define RP_SPEECH_H

#include "../body/words.h"

struct rp_speech {
    struct rp_slice speaker;  /* with a role in brackets; empty where the line names nobody */
    int64_t start_ms, end_ms; /* -1: not said */
    size_t text;              /* bytes of the line in front of what is said */
};
struct rp_speech rp_speech_of(struct rp_slice line);

enum rp_role { RP_NO_ROLE, RP_OUR_ROLE, RP_CLIENT_ROLE };
/* The role word in a speaker's name: agent, rådgiver; client, kunde. */
enum rp_role rp_role_of(struct rp_slice speaker);

/* The people who speak. */
enum { RP_SPEAKERS = 64 };
struct rp_speaker {
    struct rp_slice name; /* without brackets */
    struct rp_slice full;
    size_t lines;
};
struct rp_speakers {
    struct rp_speaker at[RP_SPEAKERS];
    size_t count;
};
/* The index of the speaker, added when new; RP_SPEAKERS when there are too many. */
size_t rp_speaker_index(struct rp_speakers *, struct rp_slice full);

#endif
