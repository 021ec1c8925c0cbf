/* Offset maps. A place between two runs (characters that were dropped, or text that was made up) belongs to the run after it
 * when it is a start, and to the run before it when it is an end: so a span never covers what it did not come from. */
#include "text.h"

#include <stdlib.h>

static void add(struct rp_map *map, size_t out, size_t out_len, size_t in, size_t in_len, bool copy)
{
    if (out > UINT32_MAX - out_len || in > UINT32_MAX - in_len) {
        map->failed = true;
        return;
    }
    struct rp_map_run *run = map->failed ? NULL : RP_PUSH(&map->runs);
    if (run)
        *run = (struct rp_map_run){(uint32_t)out, (uint32_t)out_len, (uint32_t)in, (uint32_t)in_len, copy};
    else
        map->failed = true;
}

void rp_map_copy(struct rp_map *map, size_t out, size_t in, size_t len)
{
    if (len == 0 || len > UINT32_MAX) {
        map->failed |= len > 0;
        return;
    }
    struct rp_map_run *last = map->runs.len ? &map->runs.at[map->runs.len - 1] : NULL;
    if (last && last->copy && (size_t)last->out + last->out_len == out && (size_t)last->in + last->in_len == in &&
        out <= UINT32_MAX - len && in <= UINT32_MAX - len) {
        last->out_len += (uint32_t)len;
        last->in_len += (uint32_t)len;
        return;
    }
    add(map, out, len, in, len, true);
}

void rp_map_piece(struct rp_map *map, size_t out, size_t out_len, size_t in, size_t in_len)
{
    if (out_len > UINT32_MAX || in_len > UINT32_MAX)
        map->failed = true;
    else if (out_len > 0)
        add(map, out, out_len, in, in_len, false);
}

/* How many runs begin before `out` (or at it, when `at_too`). */
static size_t runs_before(const struct rp_map *map, size_t out, size_t at_too)
{
    size_t low = 0, high = map->runs.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->runs.at[middle].out < out + at_too)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t in_end(const struct rp_map_run *run)
{
    return (size_t)run->in + run->in_len;
}

size_t rp_map_run_behind(const struct rp_map *map, size_t in)
{
    size_t low = 0, high = map->runs.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (in_end(&map->runs.at[middle]) <= in)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t rp_map_start(const struct rp_map *map, size_t out)
{
    size_t before = runs_before(map, out, 1);
    if (before > 0) {
        const struct rp_map_run *run = &map->runs.at[before - 1];
        if (out - run->out < run->out_len)
            return run->copy ? run->in + (out - run->out) : run->in;
    }
    if (before < map->runs.len)
        return map->runs.at[before].in;
    return before > 0 ? in_end(&map->runs.at[before - 1]) : 0;
}

size_t rp_map_end(const struct rp_map *map, size_t out)
{
    size_t before = runs_before(map, out, 0);
    if (before == 0)
        return map->runs.len ? map->runs.at[0].in : 0;
    const struct rp_map_run *run = &map->runs.at[before - 1];
    if (run->copy && out - run->out < run->out_len)
        return run->in + (out - run->out);
    return in_end(run);
}

/* outer's copy run `run` seen through inner: each inner run it meets, cut to what it meets. */
static void compose_copy(struct rp_map *into, const struct rp_map_run *run, const struct rp_map *inner)
{
    size_t from = run->in, to = in_end(run);
    size_t first = runs_before(inner, from, 1);
    for (size_t i = first > 0 ? first - 1 : 0; i < inner->runs.len && inner->runs.at[i].out < to; i++) {
        const struct rp_map_run *below = &inner->runs.at[i];
        size_t start = below->out > from ? below->out : from;
        size_t end = (size_t)below->out + below->out_len < to ? (size_t)below->out + below->out_len : to;
        if (start >= end)
            continue;
        size_t out = run->out + (start - from);
        if (below->copy)
            rp_map_copy(into, out, below->in + (start - below->out), end - start);
        else
            rp_map_piece(into, out, end - start, below->in, below->in_len);
    }
}

bool rp_map_compose(struct rp_map *into, const struct rp_map *outer, const struct rp_map *inner)
{
    into->failed |= outer->failed || inner->failed;
    for (size_t i = 0; i < outer->runs.len && !into->failed; i++) {
        const struct rp_map_run *run = &outer->runs.at[i];
        if (run->copy) {
            compose_copy(into, run, inner);
            continue;
        }
        size_t end = rp_map_end(inner, in_end(run));
        size_t start = run->in_len > 0 ? rp_map_start(inner, run->in) : end;
        rp_map_piece(into, run->out, run->out_len, start, end > start ? end - start : 0);
    }
    return !into->failed;
}

void rp_map_free(struct rp_map *map)
{
    if (!map)
        return;
    free(map->runs.at);
    *map = (struct rp_map){0};
}
