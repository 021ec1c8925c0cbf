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

static const uint64_t odd = 0x9e3779b97f4a7c15u;

static uint64_t mix(uint64_t hash, const unsigned char *at)
{
    uint64_t word;
    memcpy(&word, at, 8);
    return rotate(hash ^ word * odd, 29) * 0xbf58476d1ce4e5b9u;
}

/* Four lanes, so that one multiplication need not wait for the other. */
uint64_t rp_hash(const void *bytes, size_t len, uint64_t seed)
{
    const unsigned char *at = bytes;
    uint64_t hash = spread(seed + odd) ^ (uint64_t)len * odd;
    if (len >= 32) {
        uint64_t lanes[4] = {hash, hash + odd, hash ^ odd, hash - odd};
        for (; len >= 32; len -= 32, at += 32)
            for (size_t i = 0; i < 4; i++)
                lanes[i] = mix(lanes[i], at + 8 * i);
        hash = spread(lanes[0]) ^ rotate(lanes[1], 17) ^ rotate(lanes[2], 31) ^ rotate(lanes[3], 47);
        hash = spread(hash + lanes[1] * odd + lanes[2] + lanes[3] * odd);
    }
    for (; len >= 8; len -= 8, at += 8)
        hash = mix(hash, at);
    uint64_t rest = 0;
    if (len > 0)
        memcpy(&rest, at, len);
    return spread(hash ^ rest * odd);
}

enum { LANES = 4 };

/* Fletcher's sums, of 64-bit words in four lanes: some bytes a cycle, which a hash that spreads each word is not. */
uint64_t rp_checksum(const void *bytes, size_t len)
{
    const unsigned char *at = bytes;
    uint64_t sums[LANES] = {0}, sums_of_sums[LANES] = {0}, words[LANES];
    uint64_t all = (uint64_t)len * odd;
    for (; len >= sizeof words; len -= sizeof words, at += sizeof words) {
        memcpy(words, at, sizeof words);
        for (size_t i = 0; i < LANES; i++) {
            sums[i] += words[i];
            sums_of_sums[i] += sums[i];
        }
    }
    for (size_t i = 0; i < LANES; i++)
        all = spread(all + sums[i] * odd) + sums_of_sums[i];
    return rp_hash(at, len, all);
}
