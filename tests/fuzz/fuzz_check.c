#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_check(fuzz_shipped_scanner(), data, size, NULL);
    return 0;
}
