/* A segmenter for tests: a sentence ends behind ". ", "! " or "? ". */
#ifndef RP_TEST_SEGMENTER_H
#define RP_TEST_SEGMENTER_H

#include "text/text.h"

static inline size_t simple_ends(void *context, struct rp_slice text, enum rapport_language language, uint32_t *ends, size_t max)
{
    (void)context;
    (void)language;
    size_t count = 0;
    for (size_t i = 0; i + 1 < text.len && count + 1 < max; i++)
        if (strchr(".!?", text.at[i]) && text.at[i] && text.at[i + 1] == ' ')
            ends[count++] = (uint32_t)i + 2;
    if (count < max && text.len > 0)
        ends[count++] = (uint32_t)text.len;
    return count;
}

static inline struct rp_segmenter simple_segmenter(void)
{
    return (struct rp_segmenter){simple_ends, NULL};
}

#endif
