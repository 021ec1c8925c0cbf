/* Assertions that print what was found. */
#ifndef RP_ASSERTIONS_H
#define RP_ASSERTIONS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The length first, so that a mismatch prints both texts whole. */
#define assert_text(found, expected)                                                                                             \
    do {                                                                                                                         \
        const char *found_ = (found), *expected_ = (expected);                                                                   \
        if (!found_ || strcmp(found_, expected_) != 0)                                                                           \
            fail_msg("found    \"%s\"\n       expected \"%s\"", found_ ? found_ : "(null)", expected_);                          \
    } while (0)

#define assert_number(found, expected)                                                                                           \
    do {                                                                                                                         \
        long long found_ = (long long)(found), expected_ = (long long)(expected);                                                \
        if (found_ != expected_)                                                                                                 \
            fail_msg("%s: found %lld, expected %lld", #found, found_, expected_);                                                \
    } while (0)

#define assert_contains(found, part)                                                                                             \
    do {                                                                                                                         \
        const char *found_ = (found), *part_ = (part);                                                                           \
        if (!found_ || !strstr(found_, part_))                                                                                   \
            fail_msg("\"%s\" is not in \"%s\"", part_, found_ ? found_ : "(null)");                                              \
    } while (0)

#endif
