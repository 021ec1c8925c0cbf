#include "interrupts.h"

#include <pthread.h>

void rp_hold_interrupts(sigset_t *before)
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    sigaddset(&held, SIGQUIT);
    pthread_sigmask(SIG_BLOCK, &held, before);
}

void rp_release_interrupts(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}
