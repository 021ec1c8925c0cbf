/* Timed text as WebVTT and SubRip write it: captions -> cues. Of this room only. */
#ifndef RP_CAPTIONS_H
#define RP_CAPTIONS_H

#include "cues.h"

/* A cue as it stands in the file. */
struct rp_caption {
    int64_t start_ms, end_ms;
    size_t from, to; /* its text, markup and all, of the file's */
};
struct rp_captions {
    RP_ARRAY(struct rp_caption) list;
    RP_ARRAY(struct rp_stretch) notes; /* of WebVTT: its comments */
};
void rp_captions_free(struct rp_captions *);
/* W3C WebVTT, 6.1: false where the text has no WebVTT signature. */
bool rp_webvtt_captions(struct rp_slice text, struct rp_captions *, bool *no_memory);
/* There is no standard; what players take: a line of times, the text below, up to the next. False when out of memory. */
bool rp_subrip_captions(struct rp_slice text, struct rp_captions *);
/* "00:00:01,000 --> 00:00:02,500": is this line one? */
bool rp_subrip_times(struct rp_slice line, int64_t *start_ms, int64_t *end_ms);

enum rp_cue_markup { RP_WEBVTT_MARKUP, RP_SUBRIP_MARKUP };
/* The captions' text without its markup (cue_text.c), a line feed behind each. */
struct rp_voice_span {
    struct rp_slice voice; /* of <v Name>; empty where there is none */
    size_t caption;
    size_t start, end; /* of the made text */
};
struct rp_voiced {
    struct rp_layer made; /* its map leads to the text of the file */
    RP_ARRAY(struct rp_voice_span) spans;
    struct rp_arena names;
    bool voices; /* any at all */
};
enum rapport_code rp_voiced_make(struct rp_slice text, const struct rp_captions *, enum rp_cue_markup, struct rp_voiced *,
                                 struct rapport_error *);
void rp_voiced_free(struct rp_voiced *);
/* Reads captions as a call. Frees them. */
enum rapport_code rp_captions_read(const struct rp_input *, struct rp_captions *, enum rp_cue_markup, struct rapport_error *);

/* The line at `*at`, without its break (LF, CRLF or CR), and past it. */
struct rp_slice rp_caption_line(struct rp_slice text, size_t *at);

#endif
