/* Where new text may stand among the tags of an HTML source. Of this room only. */
#ifndef RP_TAGS_H
#define RP_TAGS_H

#include "../base/base.h"

struct rp_tag_place {
    size_t at;
    const char *before, *after; /* tags around the new text */
};
/* Both begin at `place->at`, the end (`after`) or the start of the text that the new one joins, and are false where nothing is
 * safe. Made at the place they found, they find it again. */
/* In the same paragraph: outside of the emphasis and links that the text ends (begins) in. */
bool rp_tag_place_inline(struct rp_slice source, bool after, struct rp_tag_place *);
/* A paragraph of its own: behind (before) the paragraph or the whole list. */
bool rp_tag_place_block(struct rp_slice source, bool after, struct rp_tag_place *);

#endif
