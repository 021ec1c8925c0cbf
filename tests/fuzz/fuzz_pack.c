/* The rule loader, the schema checks and the pattern compiler. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/rapport-fuzz-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
    struct rapport_ruleset_options options = {.pack = path, .proofs = size % 2 == 0};
    struct rapport_error error = {0};
    struct rapport_ruleset *ruleset = rapport_ruleset_load(&options, &error);
    unlink(path);
    if (!ruleset && error.message[0] == '\0')
        abort();
    if (ruleset) {
        static const uint8_t text[] = "We will send it soon.\n\nVi sender det snart.\n";
        struct rapport_scanner *scanner = rapport_scanner_new(ruleset, NULL);
        fuzz_check(scanner, text, sizeof text - 1, NULL);
        rapport_scanner_free(scanner);
    }
    rapport_ruleset_free(ruleset);
    return 0;
}
