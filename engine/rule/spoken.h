/* Entries of classes as somebody would say them: a small pattern in, its forms out. */
#ifndef RP_SPOKEN_H
#define RP_SPOKEN_H

#include "pack.h"

/* Strings of an arena. */
struct rp_forms {
    RP_ARRAY(char *) at;
};

struct rp_speaker {
    const struct rp_pack *pack;
    enum rapport_language language;
    struct rp_arena *arena;
    unsigned steps; /* taken so far; see RP_MAX_FORM_STEPS */
    unsigned depth; /* classes within classes, groups within groups */
};

/* What the entry says. Each alternative is in some form, and each optional part once there and once not; of a class within it
 * the first word is. Look-around says nothing, a repeated part its least, an open one (\w+) a word of ours. RAPPORT_LIMIT when
 * that goes beyond limits.h. */
enum rapport_code rp_speak(struct rp_speaker *, const char *entry, struct rp_forms *);
void rp_forms_free(struct rp_forms *);

#endif
