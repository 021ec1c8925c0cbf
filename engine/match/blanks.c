/* How many blanks a node can match. With it the prefilter knows how far before a literal a match may begin. */
#include "analysis.h"

static uint32_t sum(uint32_t a, uint32_t b)
{
    return a + b < RP_FAR ? a + b : RP_FAR;
}

static uint32_t blanks_in_class(struct rp_analysis *analysis, size_t number)
{
    struct rp_class_notes *notes = rp_analysis_class(analysis, number);
    if (!notes || !notes->node)
        return RP_FAR;
    if (!notes->has_blanks) {
        notes->blanks = rp_blanks_in(analysis, notes->node);
        notes->has_blanks = true;
    }
    return notes->blanks;
}

static uint32_t blanks_in_repeat(struct rp_analysis *analysis, const struct rp_node *node)
{
    uint32_t once = rp_blanks_in(analysis, node->repeat.child);
    if (once == 0 || node->repeat.max == 0)
        return 0;
    return node->repeat.max >= RP_FAR || once * node->repeat.max >= RP_FAR ? RP_FAR : once * node->repeat.max;
}

uint32_t rp_blanks_in(struct rp_analysis *analysis, const struct rp_node *node)
{
    uint32_t all = 0;
    switch (node->kind) {
    case RP_NODE_CHAR:
        return node->c == ' ';
    case RP_NODE_SET:
        return rp_charset_has(&node->set, ' ');
    case RP_NODE_SEQUENCE:
        for (size_t i = 0; i < node->parts.len; ++i)
            all = sum(all, rp_blanks_in(analysis, node->parts.at[i]));
        return all;
    case RP_NODE_CHOICE:
        for (size_t i = 0; i < node->parts.len; ++i) {
            uint32_t branch = rp_blanks_in(analysis, node->parts.at[i]);
            all = branch > all ? branch : all;
        }
        return all;
    case RP_NODE_REPEAT:
        return blanks_in_repeat(analysis, node);
    case RP_NODE_CLASS:
        return blanks_in_class(analysis, node->number);
    case RP_NODE_EDGE:
    case RP_NODE_NOTHING:
        return 0;
    case RP_NODE_UNKNOWN:
        break;
    }
    return RP_FAR;
}
