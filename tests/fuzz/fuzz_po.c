#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rapport_check_options options = {.input = RAPPORT_INPUT_PO};
    fuzz_check_form(fuzz_small_scanner(), data, size, &options);
    return 0;
}
