/* Formats -> document. */
#ifndef RP_READER_H
#define RP_READER_H

#include "../document/document.h"

/* Detects the form (content first, name second) unless options say it, and reads. */
struct rp_document *rp_read(const char *bytes, size_t len, const struct rapport_check_options *, struct rp_segmenter,
                            struct rapport_error *);
enum rapport_input rp_detect(struct rp_slice bytes, const char *path);

#endif
