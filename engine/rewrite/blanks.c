#include "blanks.h"

#include <stdlib.h>

struct blanks {
    struct rp_arena arena;
    RP_ARRAY(const char *) names;
};

static bool add_of_text(struct blanks *blanks, const char *text)
{
    for (const char *at = strchr(text, '['), *close; at && (close = strchr(at, ']')); at = strchr(close, '[')) {
        const char **place = RP_PUSH(&blanks->names);
        if (!place || !(*place = rp_strndup(&blanks->arena, at, (size_t)(close - at) + 1)))
            return false;
    }
    return true;
}

static bool collect(struct blanks *blanks, const struct rp_pack *pack)
{
    for (size_t i = 0; i < pack->rules.len; i++)
        for (size_t k = 0; k < pack->rules.at[i].rewrites.len; k++)
            if (!add_of_text(blanks, pack->rules.at[i].rewrites.at[k].text))
                return false;
    return true;
}

enum rapport_code rp_blank_check(const struct rp_pack *pack, const char *name, struct rapport_error *error)
{
    struct blanks blanks = {0};
    enum rapport_code code = collect(&blanks, pack) ? RAPPORT_INVALID : RAPPORT_NO_MEMORY;
    for (size_t i = 0; i < blanks.names.len && code == RAPPORT_INVALID; i++)
        if (strcmp(blanks.names.at[i], name) == 0)
            code = RAPPORT_OK;
    const char *near = code == RAPPORT_INVALID ? rp_nearest(name, blanks.names.at, blanks.names.len) : NULL;
    if (code == RAPPORT_NO_MEMORY)
        rp_no_memory(error);
    else if (near)
        rp_fail(error, code, "no rewrite has the blank \"%.80s\"; did you mean \"%s\"?", name, near);
    else if (code != RAPPORT_OK)
        rp_fail(error, code, "no rewrite has the blank \"%.80s\"; \"rapport check\" shows those of a message", name);
    free(blanks.names.at);
    rp_arena_free(&blanks.arena);
    return code;
}
