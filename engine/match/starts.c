/* Where in the sentence at hand a match may begin. */
#include "scanner.h"

/* A word character for certain; of what lies beyond ASCII nothing is said. */
static bool is_word(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
}

bool rp_is_edge(struct rp_slice text, size_t at)
{
    return (at == 0 || !is_word(text.at[at - 1])) && !rp_is_inside(text.at[at]);
}

static bool add_start(struct rp_scanner *scanner, struct rp_found *found, size_t at, uint32_t blanks)
{
    found->count += rp_add_range(scanner, (struct rp_range){(uint32_t)at, blanks});
    return !scanner->failed;
}

bool rp_edges(struct rp_scanner *scanner, struct rp_found *edges)
{
    struct rp_found *found = &scanner->edges;
    const struct rp_slice text = scanner->sentence;
    if (found->stamp != scanner->stamp) {
        *found = (struct rp_found){scanner->stamp, (uint32_t)scanner->pool.len, 0};
        uint32_t blanks = 0;
        for (size_t i = 0; i < text.len && !scanner->failed; ++i) {
            if (rp_is_edge(text, i))
                add_start(scanner, found, i, blanks);
            blanks += text.at[i] == ' ';
        }
    }
    *edges = *found;
    return !scanner->failed;
}

bool rp_scanner_fold(struct rp_scanner *scanner, struct rp_slice text)
{
    static const char padding[RP_FILTER_PADDING];
    scanner->folded.len = 0;
    rp_buffer_add(&scanner->folded, text.at, text.len);
    rp_buffer_add(&scanner->folded, padding, sizeof padding);
    scanner->failed = scanner->failed || scanner->folded.failed;
    if (!scanner->folded.failed)
        rp_fold(scanner->folded.at, text.at, text.len);
    return !scanner->folded.failed;
}

bool rp_may_begin(struct rp_scanner *scanner, uint32_t number, size_t at)
{
    const unsigned char *filter = scanner->legible ? rp_machine_opening(&scanner->machine, number) : NULL;
    if (filter &&
        !rp_opening_fits(&scanner->ruleset->opening_of[number], filter, scanner->folded.at + at, scanner->sentence.at[at]))
        return false;
    return rp_scanner_ready(scanner, number) && rp_machine_may_begin(&scanner->machine.uses[number], &scanner->narrow, at);
}

bool rp_lead_starts(struct rp_scanner *scanner, uint32_t lead, struct rp_found *starts)
{
    struct rp_found *found = &scanner->found[lead], edges;
    struct rp_use *use = &scanner->machine.uses[lead];
    if (found->stamp != scanner->stamp && rp_edges(scanner, &edges)) {
        *found = (struct rp_found){scanner->stamp, (uint32_t)scanner->pool.len, 0};
        for (uint32_t i = 0; i < edges.count && scanner->trips[lead] == 0 && !scanner->failed; ++i) {
            struct rp_range edge = scanner->pool.at[edges.first + i];
            uint32_t at = edge.start;
            if (!rp_may_begin(scanner, lead, at))
                continue;
            int result = rp_machine_match_at(&scanner->machine, use, &scanner->narrow, at);
            if (!rp_trips(scanner, lead, result) && result >= 0)
                add_start(scanner, found, at, edge.end);
        }
    }
    *starts = *found;
    return scanner->trips[lead] == 0 && !scanner->failed;
}
