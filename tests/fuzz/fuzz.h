/* What the fuzz targets share. */
#ifndef RP_FUZZ_H
#define RP_FUZZ_H

#include <rapport.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A scanner over a pack of two rules, so that a run's time goes into the reader; or over the shipped pack. */
struct rapport_scanner *fuzz_small_scanner(void);
struct rapport_scanner *fuzz_shipped_scanner(void);
/* Judges each message, reports it in both forms into nothing, applies every edit, and checks that the points add up. */
void fuzz_check(struct rapport_scanner *, const uint8_t *data, size_t size, const struct rapport_check_options *);
/* The same, and each edit leaves an input of its form, with as many messages. */
void fuzz_check_form(struct rapport_scanner *, const uint8_t *data, size_t size, const struct rapport_check_options *);
/* Puts the bytes into a new file; `path` ends in XXXXXX and becomes its name. */
void fuzz_file(char *path, const uint8_t *data, size_t size);

#endif
