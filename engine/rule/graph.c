#include "graph.h"

#include <stdlib.h>

enum { UNSEEN, OPEN, DONE };

struct walk {
    uint32_t *first, *to; /* the edges of i are to[first[i]] .. to[first[i + 1] - 1] */
    uint32_t *next;       /* the edge of i to follow next */
    uint32_t *stack;
    unsigned char *state;
    uint32_t depth, done;
};

bool rp_graph_need(struct rp_graph *graph, uint32_t from, uint32_t to)
{
    struct rp_graph_edge *edge = RP_PUSH(&graph->edges);
    if (edge)
        *edge = (struct rp_graph_edge){from, to};
    return edge != NULL;
}

static bool walk_init(struct walk *walk, const struct rp_graph *graph)
{
    size_t count = graph->count, edges = graph->edges.len;
    walk->first = calloc(count + 2, sizeof *walk->first);
    walk->to = calloc(edges + 1, sizeof *walk->to);
    walk->next = calloc(count + 1, sizeof *walk->next);
    walk->stack = calloc(count + 1, sizeof *walk->stack);
    walk->state = calloc(count + 1, 1);
    if (!walk->first || !walk->to || !walk->next || !walk->stack || !walk->state)
        return false;
    for (size_t i = 0; i < edges; i++)
        walk->first[graph->edges.at[i].from + 1]++;
    for (size_t i = 0; i < count; i++) {
        walk->first[i + 1] += walk->first[i];
        walk->next[i] = walk->first[i];
    }
    for (size_t i = 0; i < edges; i++)
        walk->to[walk->next[graph->edges.at[i].from]++] = graph->edges.at[i].to;
    memcpy(walk->next, walk->first, count * sizeof *walk->next);
    return true;
}

static void walk_free(struct walk *walk)
{
    free(walk->first);
    free(walk->to);
    free(walk->next);
    free(walk->stack);
    free(walk->state);
}

/* The stack from `back` on, and `back` again. */
static enum rapport_code found_cycle(struct rp_graph *graph, const struct walk *walk, uint32_t back)
{
    uint32_t from = walk->depth;
    while (from > 0 && walk->stack[from - 1] != back)
        from--;
    for (uint32_t i = from > 0 ? from - 1 : 0; i <= walk->depth; i++) {
        uint32_t *place = RP_PUSH(&graph->cycle);
        if (!place)
            return RAPPORT_NO_MEMORY;
        *place = i < walk->depth ? walk->stack[i] : back;
    }
    return RAPPORT_RULES;
}

/* Depth first with a stack of its own: a long chain must not use up the machine's. */
static enum rapport_code visit(struct rp_graph *graph, struct walk *walk, uint32_t root)
{
    walk->stack[walk->depth++] = root;
    walk->state[root] = OPEN;
    while (walk->depth > 0) {
        uint32_t node = walk->stack[walk->depth - 1];
        if (walk->next[node] == walk->first[node + 1]) {
            walk->state[node] = DONE;
            graph->order[walk->done++] = node;
            walk->depth--;
            if (walk->depth > 0 && graph->depth[walk->stack[walk->depth - 1]] < graph->depth[node] + 1)
                graph->depth[walk->stack[walk->depth - 1]] = graph->depth[node] + 1;
            continue;
        }
        uint32_t to = walk->to[walk->next[node]++];
        if (walk->state[to] == OPEN)
            return found_cycle(graph, walk, to);
        if (walk->state[to] == UNSEEN) {
            walk->state[to] = OPEN;
            walk->stack[walk->depth++] = to;
        } else if (graph->depth[node] < graph->depth[to] + 1) {
            graph->depth[node] = graph->depth[to] + 1;
        }
    }
    return RAPPORT_OK;
}

enum rapport_code rp_graph_sort(struct rp_graph *graph)
{
    struct walk walk = {0};
    enum rapport_code code = RAPPORT_NO_MEMORY;
    graph->order = calloc((size_t)graph->count + 1, sizeof *graph->order);
    graph->depth = calloc((size_t)graph->count + 1, sizeof *graph->depth);
    if (graph->order && graph->depth && walk_init(&walk, graph)) {
        code = RAPPORT_OK;
        for (uint32_t i = 0; i < graph->count && code == RAPPORT_OK; i++)
            if (walk.state[i] == UNSEEN)
                code = visit(graph, &walk, i);
    }
    walk_free(&walk);
    return code;
}

void rp_graph_free(struct rp_graph *graph)
{
    free(graph->edges.at);
    free(graph->order);
    free(graph->depth);
    free(graph->cycle.at);
    *graph = (struct rp_graph){0};
}
