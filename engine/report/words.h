/* The report's own words, in both languages. */
#ifndef RP_WORDS_H
#define RP_WORDS_H

#include "../base/base.h"

enum rp_word {
    RP_WORD_SCORE,
    RP_WORD_OF,
    RP_WORD_WHY,
    RP_WORD_ADVICE,
    RP_WORD_INSTEAD,
    RP_WORD_ADD,
    RP_WORD_STRENGTHS,
    RP_WORD_MISSING,
    RP_WORD_DIMENSIONS,
    RP_WORD_NOTE,
    RP_WORD_POINTS,
    RP_WORD_NOTHING,
    RP_WORD_SOURCE,
    RP_WORD_EXAMPLE,
    RP_WORD_COUNTEREXAMPLE,
    RP_WORD_CAP,
    RP_WORD_SUGGESTED,
    RP_WORD_DIMENSION,
    RP_WORD_SEVERITY,
    RP_WORD_CALL,
    RP_WORD_TALK_TIME,
    RP_WORD_TALK_WORDS,
    RP_WORD_LONGEST_TURN,
    RP_WORD_QUESTIONS,
    RP_WORD_INTERRUPTIONS,
    RP_WORD_PAUSE,
    RP_WORD_AT_MOST,
    RP_WORD_AT_LEAST,
    RP_WORD_UNIT_WORDS,
    RP_WORD_PASSED_OVER, /* two counts go into it */
    RP_WORD_SUPPRESSED,  /* a count goes into it */
    RP_WORD_BY_INLINE,   /* and into these */
    RP_WORD_BY_HEADER,
    RP_WORD_BY_BASELINE,
    RP_WORD_CHANGE,
    RP_WORD_MESSAGE,
    RP_WORD_PLACE,
    RP_WORD_WHAT,
    RP_WORD_OVERVIEW,
    RP_WORD_BACK,
    RP_WORD_HEADING,
    RP_WORD_UNPLACED,
    RP_WORD_THE_CALL,
    RP_WORD_WHOLE_CALL,
    RP_WORD_COUNT
};
const char *rp_report_word(enum rp_word, enum rapport_language);
/* A message waits to be sent; a call is over. */
const char *rp_band_word(enum rapport_band, enum rapport_channel, enum rapport_language);
/* "12 messages", "1 call"; what a total says of those in a band: "to revise". */
void rp_put_total(struct rp_buffer *, size_t count, bool calls, enum rapport_language);
const char *rp_band_total(enum rapport_band, bool calls, enum rapport_language);
const char *rp_severity_word(enum rapport_severity, enum rapport_language);
const char *rp_suggestion_word(enum rapport_suggestion_kind, enum rapport_language); /* "write instead", "add" */
const char *rp_language_word(enum rapport_language named, enum rapport_language);
const char *rp_channel_word(enum rapport_channel, enum rapport_language);

/* Names of the JSON contract: "en", "email", "ready", "error" */
const char *rp_language_tag(enum rapport_language);
const char *rp_channel_code(enum rapport_channel);
const char *rp_band_code(enum rapport_band);
const char *rp_severity_code(enum rapport_severity);
const char *rp_suggestion_code(enum rapport_suggestion_kind);

#endif
