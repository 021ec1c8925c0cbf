#include "fault.h"

#include <stdio.h>

bool rp_fault_at(struct rp_fault *fault, enum rapport_code code, size_t offset, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fault->code = code;
    fault->within = false;
    fault->offset = offset;
    vsnprintf(fault->message, sizeof fault->message, rp_local(format), args);
    va_end(args);
    return false;
}
