/* vCon (draft-ietf-vcon-vcon-core): a container of a conversation. Of this room only. */
#ifndef RP_VCON_H
#define RP_VCON_H

#include "utterances.h"

/* Where the words of a vCon are. */
enum rp_vcon_words {
    RP_VCON_NOWHERE,
    RP_VCON_UTTERANCES, /* they are in `said` */
    RP_VCON_TEXT,       /* a transcript as one text: `body` */
    RP_VCON_JSON        /* a transcript as JSON within a string: `body` */
};
bool rp_is_vcon(const struct rp_json_text *);
enum rp_vcon_words rp_vcon_find(const struct rp_json_text *, struct rp_utterances *said, uint32_t *body);

#endif
