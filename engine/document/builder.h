/* The document while it is being built. Of this room only. */
#ifndef RP_BUILDER_H
#define RP_BUILDER_H

#include "document.h"

struct rp_builder {
    struct rp_document *document;
    struct rp_segmenter segmenter;
    enum rapport_language language; /* as the caller said; AUTO: to be told */
    struct rp_buffer decoded;
    struct rp_map to_source; /* decoded -> source */
    struct rp_buffer text;
    struct rp_map to_decoded; /* text -> decoded */
    size_t decoded_end;       /* where the last block ended */
    bool failed;              /* out of memory in a function that cannot say so */
};

/* Cuts the sentences of all blocks and gives each its language (sentences.c). */
enum rapport_code rp_builder_sentences(struct rp_builder *, struct rapport_error *);
/* Words of a normalised text: stretches between blanks that hold a letter or digit. */
size_t rp_count_words(struct rp_slice);

#endif
