/* The configuration: read, asked by path, its globs held against names. */
#include "fuzz.h"

#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const paths[] = {NULL, "/tmp/a/b/c.txt", "/tmp/x.html", "relative/../y.md", ""};
    char path[] = "/tmp/rapport-fuzz-XXXXXX";
    struct rapport_error error = {0};
    fuzz_file(path, data, size);
    struct rapport_config *config = rapport_config_load(path, &error);
    unlink(path);
    if (!config && error.message[0] == '\0')
        abort();
    for (size_t i = 0; config && i < sizeof paths / sizeof *paths; i++) {
        struct rapport_settings *settings = rapport_settings_new(config, paths[i], &error);
        if (!settings)
            abort();
        rapport_settings_free(settings);
    }
    rapport_config_free(config);
    return 0;
}
