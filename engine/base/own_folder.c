/* dladdr, which tells where the library lies, is no POSIX */
#define _GNU_SOURCE
#include "base.h"

#include <dlfcn.h>

struct rp_slice rp_own_folder(void)
{
    static const char anchor = 0;
    Dl_info info;
    if (!dladdr(&anchor, &info) || !info.dli_fname)
        return (struct rp_slice){NULL, 0};
    const char *slash = strrchr(info.dli_fname, '/');
    return slash ? (struct rp_slice){info.dli_fname, (size_t)(slash - info.dli_fname)} : (struct rp_slice){NULL, 0};
}
