/* Whose side the speakers of a call are on. Of this room only. */
#ifndef RP_SIDES_H
#define RP_SIDES_H

#include "../body/names.h"
#include "speech.h"

/* Fills `sides` for each speaker: by our names, by role words, else by a guess, which the document notes. */
void rp_tell_sides(const struct rp_speakers *, struct rp_us, struct rp_builder *, enum rp_side sides[RP_SPEAKERS]);

#endif
