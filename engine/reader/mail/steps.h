/* Steps on the way from the bytes of a mail's part to its text: each covers a layer. Of this room only. */
#ifndef RP_STEPS_H
#define RP_STEPS_H

#include "../layer.h"

/* Takes the mark off lines like ">From the start": mbox files write them so (mboxrd). */
enum rapport_code rp_unquote_from(struct rp_layer *, struct rapport_error *);

/* Files written into the text (uuencode, yEnc): leaves them out and counts them. */
enum rapport_code rp_drop_inline_files(struct rp_layer *, size_t *files, struct rapport_error *);

/* Leaves the frame of an OpenPGP signature around a text out. */
enum rapport_code rp_unframe(struct rp_layer *, struct rapport_error *);

/* format=flowed (RFC 3676): a paragraph becomes one line. With `delsp` the blank at a soft line break is none of the text's. */
enum rapport_code rp_unflow(struct rp_layer *, bool delsp, struct rapport_error *);

/* ---- for those who make them ---- */
struct rp_step {
    struct rp_slice in;
    size_t at; /* of `in` */
    struct rp_layer out;
};
/* The next line without its break, which is [*stop, at). False at the end. */
bool rp_step_line(struct rp_step *, struct rp_slice *line, size_t *stop);
/* Takes in[from, to) over. */
void rp_step_keep(struct rp_step *, size_t from, size_t to);
/* Puts what was kept in the place of `layer`'s text. */
enum rapport_code rp_step_end(struct rp_step *, struct rp_layer *layer, struct rapport_error *);

#endif
