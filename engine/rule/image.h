/* Bytes to values and back by one description: each function writes its value, or fills it when the image is read. */
#ifndef RP_IMAGE_H
#define RP_IMAGE_H

#include "../base/base.h"
#include "pack.h"
#include "srx.h"

struct rp_image {
    struct rp_buffer *out;   /* writing; NULL when reading */
    const char *at, *end;    /* reading */
    struct rp_arena *arena;  /* of what is read */
    bool broken;             /* the bytes are no image, or memory is out; all later values are 0 */
    const char **files;      /* that places are of */
    uint32_t file_count;
    unsigned depth;          /* of nested conditions */
};

void rp_image_u32(struct rp_image *, uint32_t *);
void rp_image_unsigned(struct rp_image *, unsigned *);
void rp_image_int(struct rp_image *, int *);
void rp_image_bool(struct rp_image *, bool *);
/* An enumerator below `count`. */
unsigned rp_image_choice(struct rp_image *, unsigned value, unsigned count);
/* NULL stays NULL. */
void rp_image_maybe(struct rp_image *, const char **);
/* NULL breaks the image. */
void rp_image_string(struct rp_image *, const char **);
void rp_image_place(struct rp_image *, struct rp_place *);
/* The number of elements that follow; never more than the bytes left could hold at `least` bytes each. */
uint32_t rp_image_count(struct rp_image *, size_t count, size_t least);

/* ---- parts ---- */
void rp_image_classes(struct rp_image *, struct rp_pack *);
void rp_image_signals(struct rp_image *, struct rp_pack *);
void rp_image_condition(struct rp_image *, struct rp_condition *);
void rp_image_triggers(struct rp_image *, struct rp_pack *);
void rp_image_rules(struct rp_image *, struct rp_pack *);
void rp_image_srx(struct rp_image *, struct rp_pack *);

/* Runs `each` over an array: over what it holds when writing, over new elements when reading. */
#define RP_IMAGE_ARRAY(image, array, least, each)                                               \
    for (uint32_t left_ = rp_image_count((image), (array)->len, (least)), at_ = 0; at_ < left_; at_++) \
    each((image), (image)->out ? &(array)->at[at_] : rp_image_added((image), RP_PUSH(array)))
/* `element`, or a spare one when memory is out. */
void *rp_image_added(struct rp_image *, void *element);

#endif
