/* What the user or the system ends a program with, held back in this thread for the moment in which a half-written file stands
 * beside the one that it will replace. */
#ifndef RP_INTERRUPTS_H
#define RP_INTERRUPTS_H

#include <signal.h>

void rp_hold_interrupts(sigset_t *before);
void rp_release_interrupts(const sigset_t *before);

#endif
