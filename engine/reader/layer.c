#include "layer.h"

struct rp_slice rp_layer_text(const struct rp_layer *layer)
{
    return (struct rp_slice){layer->text.at ? layer->text.at : "", layer->text.len};
}

void rp_layer_free(struct rp_layer *layer)
{
    rp_buffer_free(&layer->text);
    rp_map_free(&layer->map);
}

enum rapport_code rp_layer_append(struct rp_layer *into, const struct rp_layer *from, size_t base, struct rapport_error *error)
{
    size_t len = into->text.len;
    rp_buffer_add(&into->text, from->text.at, from->text.len);
    for (size_t i = 0; i < from->map.runs.len; i++) {
        const struct rp_map_run *run = &from->map.runs.at[i];
        if (run->copy)
            rp_map_copy(&into->map, len + run->out, base + run->in, run->out_len);
        else
            rp_map_piece(&into->map, len + run->out, run->out_len, base + run->in, run->in_len);
    }
    return into->text.failed || into->map.failed ? rp_no_memory(error) : RAPPORT_OK;
}

enum rapport_code rp_layer_copy(struct rp_layer *into, const struct rp_layer *from, struct rapport_error *error)
{
    return rp_layer_append(into, from, 0, error);
}

enum rapport_code rp_layer_over(struct rp_layer *into, struct rp_layer *made, const struct rp_layer *under,
                                struct rapport_error *error)
{
    bool composed = rp_map_compose(&into->map, &made->map, &under->map);
    rp_map_free(&made->map);
    into->text = made->text;
    *made = (struct rp_layer){0};
    return composed && !into->text.failed ? RAPPORT_OK : rp_no_memory(error);
}

enum rapport_code rp_layer_cover(struct rp_layer *layer, struct rp_layer *made, struct rapport_error *error)
{
    struct rp_layer covered = {0};
    enum rapport_code code = rp_layer_over(&covered, made, layer, error);
    rp_layer_free(layer);
    *layer = covered;
    return code;
}
