/* Content transfer encodings, decoded with the way back. Of this room only. */
#ifndef RP_TRANSFER_H
#define RP_TRANSFER_H

#include "../../text/text.h"
#include "mail.h"

/* Appends what `raw` encodes to `out`; map: offsets of `out` to offsets in `raw` plus `base`. */
enum rapport_code rp_transfer_decode(struct rp_slice raw, enum rp_mail_encoding, size_t base, struct rp_buffer *out,
                                     struct rp_map *map, struct rapport_error *);

#endif
