/* A text made of the source step by step: charset, transfer encoding, markup, template. Each step is a layer over the one
 * before, and one map runs through all of them. Of this room only. */
#ifndef RP_LAYER_H
#define RP_LAYER_H

#include "../text/text.h"

struct rp_layer {
    struct rp_buffer text; /* UTF-8 */
    struct rp_map map;     /* text -> source */
};
struct rp_slice rp_layer_text(const struct rp_layer *);
void rp_layer_free(struct rp_layer *);
enum rapport_code rp_layer_copy(struct rp_layer *into, const struct rp_layer *from, struct rapport_error *);
/* Appends `from`, whose map leads to the source less `base`. */
enum rapport_code rp_layer_append(struct rp_layer *into, const struct rp_layer *from, size_t base, struct rapport_error *);
/* Makes `into`, which is empty, of `made`, whose map leads to the text of `under`: with a map to the source. Takes `made` over in
 * any case; its cost is that of `made` alone. */
enum rapport_code rp_layer_over(struct rp_layer *into, struct rp_layer *made, const struct rp_layer *under,
                                struct rapport_error *);
/* Puts `made`, whose map leads to the text of `layer`, in the place of `layer`, with a map to the source. Takes `made` over in
 * any case. */
enum rapport_code rp_layer_cover(struct rp_layer *layer, struct rp_layer *made, struct rapport_error *);

#endif
