/* Memory for one message, taken from the system at once: page by page, a start spends some hundredths of its time on faults. */
#define _GNU_SOURCE /* sbrk, MADV_POPULATE_WRITE */
#include "cli.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#if defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#endif

void prepare_heap(void)
{
#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
    enum { USED = 5 << 19, KEPT = 32 << 20, LARGE = 8 << 20 }; /* bytes; USED: by a mail of 2 KB */
    mallopt(M_TOP_PAD, USED);
    /* What is freed after each message of a mailbox is wanted for the next one; these two would else no longer adapt. */
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, LARGE);
    char *first = malloc(1 << 18); /* more than is left */
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), from = ((uintptr_t)first + page) / page * page, end = (uintptr_t)sbrk(0);
    if (first && from < end && end - from < 2 * (uintptr_t)USED)
        madvise((void *)from, end - from, MADV_POPULATE_WRITE); /* where this fails, pages come one by one */
    free(first);
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}
