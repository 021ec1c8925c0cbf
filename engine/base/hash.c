#include "base.h"

static uint64_t rotate(uint64_t x, unsigned by)
{
    return x << by | x >> (64 - by);
}

static uint64_t spread(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    return x ^ x >> 32;
}

uint64_t rp_hash(const void *bytes, size_t len, uint64_t seed)
{
    const uint64_t odd = 0x9e3779b97f4a7c15u;
    const unsigned char *at = bytes;
    uint64_t hash = spread(seed + odd) ^ (uint64_t)len * odd;
    for (; len >= 8; len -= 8, at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        hash = rotate(hash ^ word * odd, 29) * 0xbf58476d1ce4e5b9u;
    }
    uint64_t rest = 0;
    if (len > 0)
        memcpy(&rest, at, len);
    return spread(hash ^ rest * odd);
}
