/* Calls as captions and as JSON: read as each of the forms. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum rapport_input inputs[] = {RAPPORT_INPUT_WEBVTT, RAPPORT_INPUT_SUBRIP, RAPPORT_INPUT_JSON};
    static const char *const us[] = {"Jesper", "Jane"};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        struct rapport_check_options options = {.input = inputs[i], .us = us, .us_count = 2};
        fuzz_check(fuzz_small_scanner(), data, size, &options);
    }
    return 0;
}
