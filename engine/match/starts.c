/* Where in the sentence at hand a match may begin. */
#include "scanner.h"

enum { MAX_ENDS = 64 };

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

bool rp_may_open(struct rp_scanner *scanner, uint32_t number, size_t at)
{
    const unsigned char *filter =
        scanner->legible && at < scanner->sentence.len ? rp_machine_opening(&scanner->machine, number) : NULL;
    return !filter ||
           rp_opening_fits(&scanner->ruleset->opening_of[number], filter, scanner->folded.at + at, scanner->sentence.at[at]);
}

bool rp_may_begin(struct rp_scanner *scanner, uint32_t number, size_t at)
{
    return rp_may_open(scanner, number, at) && rp_scanner_ready(scanner, number) &&
           (at == scanner->sentence.len || rp_machine_may_begin(&scanner->machine.uses[number], &scanner->narrow, at));
}

struct telling {
    struct rp_scanner *scanner;
    size_t first; /* in `ends` */
};

static bool take_end(void *context, size_t end)
{
    struct telling *telling = context;
    struct rp_scanner *scanner = telling->scanner;
    for (size_t i = telling->first; i < scanner->ends.len; ++i)
        if (scanner->ends.at[i] == end)
            return true;
    uint32_t *slot = scanner->ends.len - telling->first < MAX_ENDS ? RP_PUSH(&scanner->ends) : NULL;
    if (slot)
        *slot = (uint32_t)end;
    return slot != NULL;
}

static struct rp_standing tell(struct rp_scanner *scanner, uint32_t lead, size_t at)
{
    struct rp_standing standing = {RP_STANDING_TOLD, (uint32_t)scanner->ends.len, 0};
    struct telling telling = {scanner, scanner->ends.len};
    if (scanner->trips[lead] > 0) {
        standing.state = RP_STANDING_UNTOLD;
    } else if (rp_may_begin(scanner, lead, at)) {
        int result =
            rp_machine_each_end(&scanner->machine, &scanner->machine.uses[lead], &scanner->narrow, at, take_end, &telling);
        /* Then each pattern is tried alone, and its own limits are told of. */
        if (result != PCRE2_ERROR_NOMATCH) {
            standing.state = RP_STANDING_UNTOLD;
            scanner->trips[lead] = result != PCRE2_ERROR_CALLOUT;
        }
        standing.count = (uint32_t)(scanner->ends.len - telling.first);
    }
    return standing;
}

/* One for each edge, the first time that the lead is asked for in the sentence. */
static bool add_standings(struct rp_scanner *scanner, struct rp_found *found, uint32_t edges)
{
    *found = (struct rp_found){scanner->stamp, (uint32_t)scanner->standings.len, edges};
    for (uint32_t i = 0; i < edges && !scanner->failed; ++i) {
        struct rp_standing *slot = RP_PUSH(&scanner->standings);
        scanner->failed = slot == NULL;
    }
    return !scanner->failed;
}

static uint32_t edge_at(const struct rp_scanner *scanner, struct rp_found edges, size_t at)
{
    uint32_t low = 0, high = edges.count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (scanner->pool.at[edges.first + middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool rp_lead_standing(struct rp_scanner *scanner, uint32_t lead, size_t at, struct rp_standing *standing)
{
    struct rp_found *found = &scanner->found[lead], edges;
    if (!rp_edges(scanner, &edges) || (found->stamp != scanner->stamp && !add_standings(scanner, found, edges.count)))
        return false;
    struct rp_standing *known = &scanner->standings.at[found->first + edge_at(scanner, edges, at)];
    if (known->state == RP_STANDING_NEW)
        *known = tell(scanner, lead, at);
    *standing = *known;
    return !scanner->failed;
}
