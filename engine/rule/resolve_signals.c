#include "check.h"
#include "graph.h"

#include <stdlib.h>

/* Calls for every exception that names a signal. */
static enum rapport_code each_need(struct rp_resolving *resolving, struct rp_signal *signal,
                                   enum rapport_code (*each)(struct rp_resolving *, struct rp_exception *, void *), void *context)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < signal->constructions.len; i++) {
        struct rp_construction *construction = &signal->constructions.at[i];
        for (size_t k = 0; k < construction->exceptions.len && code == RAPPORT_OK; k++)
            if (construction->exceptions.at[k].signal)
                code = each(resolving, &construction->exceptions.at[k], context);
    }
    return code;
}

static enum rapport_code resolve(struct rp_resolving *resolving, struct rp_exception *exception, void *context)
{
    (void)context;
    if (!rp_index_get(&resolving->signals, rp_slice_of(exception->signal), &exception->signal_index))
        return rp_unknown_id(resolving, &resolving->signals, exception->place, RP_SIGNAL_ID, exception->signal);
    return RAPPORT_OK;
}

struct needs {
    struct rp_graph *graph;
    uint32_t from;
};

static enum rapport_code add_need(struct rp_resolving *resolving, struct rp_exception *exception, void *context)
{
    struct needs *needs = context;
    enum rapport_code code = resolve(resolving, exception, NULL);
    if (code == RAPPORT_OK && !rp_graph_need(needs->graph, needs->from, exception->signal_index))
        code = rp_no_memory(resolving->error);
    return code;
}

static enum rapport_code report_cycle(struct rp_resolving *resolving, const struct rp_graph *graph)
{
    const struct rp_signal *signals = resolving->pack->signals.at;
    const char **ids = calloc(graph->cycle.len, sizeof *ids);
    if (!ids)
        return rp_no_memory(resolving->error);
    for (size_t i = 0; i < graph->cycle.len; i++)
        ids[i] = signals[graph->cycle.at[i]].id;
    enum rapport_code code = rp_cycle_error(resolving, signals[graph->cycle.at[0]].place,
                                            N_("signals need each other in a circle: %s"), ids, graph->cycle.len);
    free(ids);
    return code;
}

static enum rapport_code index_signals(struct rp_resolving *resolving)
{
    for (uint32_t i = 0; i < resolving->pack->signals.len; i++)
        if (!rp_index_put(&resolving->signals, resolving->pack->signals.at[i].id, i))
            return rp_no_memory(resolving->error);
    return RAPPORT_OK;
}

static enum rapport_code permute(struct rp_resolving *resolving, const uint32_t *order)
{
    struct rp_pack *pack = resolving->pack;
    struct rp_signal *ordered = calloc(pack->signals.len + 1, sizeof *ordered);
    if (!ordered)
        return rp_no_memory(resolving->error);
    for (size_t i = 0; i < pack->signals.len; i++)
        ordered[i] = pack->signals.at[order[i]];
    free(pack->signals.at);
    pack->signals.at = ordered;
    pack->signals.cap = pack->signals.len + 1;
    return index_signals(resolving);
}

static enum rapport_code order_signals(struct rp_resolving *resolving)
{
    struct rp_pack *pack = resolving->pack;
    struct rp_graph graph = {.count = (uint32_t)pack->signals.len};
    enum rapport_code code = index_signals(resolving);
    for (uint32_t i = 0; i < graph.count && code == RAPPORT_OK; i++) {
        struct needs needs = {&graph, i};
        code = each_need(resolving, &pack->signals.at[i], add_need, &needs);
    }
    if (code == RAPPORT_OK) {
        code = rp_graph_sort(&graph);
        if (code == RAPPORT_RULES)
            code = report_cycle(resolving, &graph);
        else
            code = code == RAPPORT_OK ? permute(resolving, graph.order) : rp_no_memory(resolving->error);
    }
    rp_graph_free(&graph);
    return code;
}

enum rapport_code rp_resolve_signals(struct rp_resolving *resolving)
{
    enum rapport_code code = order_signals(resolving);
    for (size_t i = 0; i < resolving->pack->signals.len && code == RAPPORT_OK; i++)
        code = each_need(resolving, &resolving->pack->signals.at[i], resolve, NULL);
    return code;
}
