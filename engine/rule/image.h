/* Bytes to values and back by one description: each function writes its value, or fills it when the image is read. */
#ifndef RP_IMAGE_H
#define RP_IMAGE_H

#include "../base/base.h"
#include "pack.h"
#include "srx.h"

struct rp_image {
    struct rp_buffer *out;        /* writing; NULL when reading */
    const char *at, *end;         /* reading */
    struct rp_arena *arena;       /* of what is read; its strings are those of the image */
    bool broken;                  /* the bytes are no image, or memory is out; all later values are 0 */
    RP_ARRAY(const char *) files; /* that places are of, in the order of their first mention */
    unsigned depth;               /* of nested conditions */
};

void rp_image_unsigned(struct rp_image *, unsigned *);
void rp_image_int(struct rp_image *, int *);
void rp_image_bool(struct rp_image *, bool *);
/* An enumerator below `count`: written from `value` or read. */
unsigned rp_image_choice(struct rp_image *, unsigned value, unsigned count);
/* NULL stays NULL. */
void rp_image_maybe(struct rp_image *, const char **);
/* NULL breaks the image. */
void rp_image_string(struct rp_image *, const char **);
/* RAPPORT_ENGLISH and up. */
void rp_image_language(struct rp_image *, enum rapport_language *);
void rp_image_place(struct rp_image *, struct rp_place *);
/* The number of elements that follow; never more than the bytes left could hold at `least` bytes each. */
uint32_t rp_image_count(struct rp_image *, size_t count, size_t least);

/* ---- parts ---- */
void rp_image_signals(struct rp_image *, struct rp_pack *);
void rp_image_condition(struct rp_image *, struct rp_condition *);
void rp_image_triggers(struct rp_image *, struct rp_pack *);
void rp_image_rules(struct rp_image *, struct rp_pack *);
void rp_image_srx(struct rp_image *, struct rp_pack *);

/* Room for `count` elements of an empty array that is read; false and `broken` when out of memory. */
bool rp_image_room(struct rp_image *, void **at, size_t *cap, uint32_t count, size_t element);

/* Runs `each` over an array: over what it holds when writing, over new elements when reading. */
#define RP_IMAGE_ARRAY(image, array, least, each)                                                                                \
    do {                                                                                                                         \
        uint32_t left_ = rp_image_count((image), (array)->len, (least));                                                         \
        if ((image)->out || rp_image_room((image), (void **)&(array)->at, &(array)->cap, left_, sizeof *(array)->at))            \
            for (uint32_t at_ = 0; at_ < left_ && !(image)->broken; at_++) {                                                     \
                (array)->len = (image)->out ? (array)->len : at_ + 1;                                                            \
                each((image), &(array)->at[at_]);                                                                                \
            }                                                                                                                    \
    } while (0)

#endif
