/* Which of n things needs which other, and the order in which those needed come first. */
#ifndef RP_GRAPH_H
#define RP_GRAPH_H

#include "../base/base.h"

struct rp_graph_edge {
    uint32_t from, to; /* from needs to */
};
struct rp_graph {
    uint32_t count;
    RP_ARRAY(struct rp_graph_edge) edges;
    uint32_t *order;          /* after rp_graph_sort: needed ones first, else by number */
    uint32_t *depth;          /* after rp_graph_sort: the longest chain of needs below, by number */
    RP_ARRAY(uint32_t) cycle; /* after a failed rp_graph_sort: a -> b -> ... -> a */
};
bool rp_graph_need(struct rp_graph *, uint32_t from, uint32_t to); /* false: no memory */
/* RAPPORT_RULES with `cycle` filled where there is no order. */
enum rapport_code rp_graph_sort(struct rp_graph *);
void rp_graph_free(struct rp_graph *);

#endif
