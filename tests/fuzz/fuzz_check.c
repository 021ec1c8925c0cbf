#include "fuzz.h"

/* The pack is compiled before the clock of the first input starts. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return fuzz_shipped_scanner() ? 0 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_check(fuzz_shipped_scanner(), data, size, NULL);
    return 0;
}
