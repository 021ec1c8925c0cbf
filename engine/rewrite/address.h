/* How the draft addresses the client and names its own side: du, I or De; we or I. Rewrites keep to it. */
#ifndef RP_ADDRESS_H
#define RP_ADDRESS_H

#include "../match/match.h"

/* Fills `captures` with the words that templates may use, as $we, $us, $our, $are (English) or $vi, $os, $vores, $vort, $mine,
 * $du, $dig, $din, $dit, $dine (Danish); returns their number, at most `max`. Static text. */
size_t rp_address_words(const struct rp_document *, enum rapport_language, struct rp_capture *captures, size_t max);

#endif
