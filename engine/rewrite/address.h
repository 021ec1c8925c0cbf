/* How the draft addresses the client and names its own side: du, I or De; we or I. Rewrites keep to it. */
#ifndef RP_ADDRESS_H
#define RP_ADDRESS_H

#include "../match/match.h"

enum { RP_ADDRESS_WORDS = 10 };

/* The words that templates may use: $we, $us, $our, $are (English), $vi, $os, $vores, $vort, $mine, $du, $dig, $din, $dit, $dine
 * (Danish). Static text. */
struct rp_address {
    struct rp_capture words[RP_LANGUAGES][RP_ADDRESS_WORDS];
    size_t counts[RP_LANGUAGES];
};
void rp_address_of(const struct rp_document *, struct rp_address *);

#endif
