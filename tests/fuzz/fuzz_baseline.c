/* The baseline: read, counted, written; what was written is read again and counts the same. */
#include "fuzz.h"

#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/rapport-fuzz-XXXXXX";
    struct rapport_error error = {0};
    fuzz_file(path, data, size);
    struct rapport_baseline *baseline = rapport_baseline_load(path, &error);
    if (!baseline && error.message[0] == '\0')
        abort();
    if (baseline) {
        size_t count = rapport_baseline_count(baseline);
        if (rapport_baseline_save(baseline, &error) != RAPPORT_OK)
            abort();
        rapport_baseline_free(baseline);
        baseline = rapport_baseline_load(path, &error);
        if (!baseline || rapport_baseline_count(baseline) != count)
            abort();
        rapport_baseline_prune(baseline);
        rapport_baseline_free(baseline);
    }
    unlink(path);
    return 0;
}
