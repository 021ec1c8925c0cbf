/* The forms a message comes in, each read into the builder. Of this room only. */
#ifndef RP_FORMATS_H
#define RP_FORMATS_H

#include "reader.h"

struct rp_input {
    struct rp_slice bytes;
    const struct rapport_check_options *options; /* never NULL */
    struct rp_builder *builder;
};
enum rapport_code rp_read_plain(const struct rp_input *, struct rapport_error *);
enum rapport_code rp_read_email(const struct rp_input *, struct rapport_error *);
enum rapport_code rp_read_transcript(const struct rp_input *, struct rapport_error *);

/* Decodes the whole input into the builder; notes malformed bytes. For plain text and transcripts. */
enum rapport_code rp_decode_input(const struct rp_input *, struct rapport_error *);
/* Notes that `malformed` bytes were replaced, where there are any. */
void rp_note_malformed(struct rp_builder *, size_t malformed);

#endif
