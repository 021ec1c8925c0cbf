/* Half-written files, gone when the program is interrupted.
 *
 * The list is changed by the main thread alone, with the signals held back, before other threads start and after they have ended;
 * so the handler, in whatever thread, finds it whole. It calls only what signal-safety(7) allows. */
#include "cli.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static const int interrupts[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { INTERRUPTS = sizeof interrupts / sizeof *interrupts };
static struct outfile *volatile half_written;

static void leave(int number)
{
    for (struct outfile *file = half_written; file; file = file->next)
        unlink(file->temporary);
    signal(number, SIG_DFL);
    raise(number);
}

/* What the one who started us has turned off stays so: nohup. */
static void take_interrupts(void)
{
    static bool taken;
    struct sigaction action = {.sa_handler = leave, .sa_flags = SA_RESTART}, before;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < INTERRUPTS; i++)
        sigaddset(&action.sa_mask, interrupts[i]);
    for (int i = 0; i < INTERRUPTS && !taken; i++)
        if (sigaction(interrupts[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
            sigaction(interrupts[i], &action, NULL);
    taken = true;
}

void interrupts_hold(sigset_t *before)
{
    sigset_t held;
    sigemptyset(&held);
    for (int i = 0; i < INTERRUPTS; i++)
        sigaddset(&held, interrupts[i]);
    pthread_sigmask(SIG_BLOCK, &held, before);
}

void interrupts_release(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

void half_written_add(struct outfile *file)
{
    take_interrupts();
    file->next = half_written;
    half_written = file;
}

void half_written_remove(const struct outfile *file)
{
    struct outfile *before = half_written;
    if (before == file) {
        half_written = file->next;
        return;
    }
    while (before && before->next != file)
        before = before->next;
    if (before)
        before->next = file->next;
}
