#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const us[] = {"Jesper", "owen@studio.example"};
    struct rapport_check_options options = {.input = RAPPORT_INPUT_TEMPLATE, .us = us, .us_count = 2};
    fuzz_check(fuzz_small_scanner(), data, size, &options);
    return 0;
}
