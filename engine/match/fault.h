/* What is wrong with a pattern, before anybody knows which signal it stands in. */
#ifndef RP_MATCH_FAULT_H
#define RP_MATCH_FAULT_H

#include "../base/base.h"

struct rp_fault {
    enum rapport_code code;
    size_t offset; /* bytes into the pattern as written */
    bool within;   /* of a class; `message` tells of which */
    char message[320];
};

/* Fills `fault` and returns false. */
bool rp_fault_at(struct rp_fault *, enum rapport_code, size_t offset, const char *format, ...) RP_PRINTF(4, 5);

#endif
