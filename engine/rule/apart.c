/* <proofs>: proofs of a signal that stand in a file of their own. */
#include "loading.h"

#include <stdlib.h>

enum rapport_code rp_load_apart(struct rp_loading *loading, const struct rp_xml_element *element)
{
    struct rp_apart *apart = RP_PUSH(&loading->apart);
    if (!apart)
        return rp_no_memory(loading->error);
    apart->place = rp_place_of(loading, element);
    enum rapport_code code = rp_take_id(loading, element, "signal", &apart->signal);
    for (const struct rp_xml_element *child = element->first; child && code == RAPPORT_OK; child = child->next) {
        struct rp_proof proof = {0};
        code = rp_load_proof(loading, child, false, &proof);
        struct rp_proof *place = code == RAPPORT_OK && loading->proofs ? RP_PUSH(&apart->proofs) : NULL;
        if (place)
            *place = proof;
        else if (code == RAPPORT_OK && loading->proofs)
            code = rp_no_memory(loading->error);
    }
    return code;
}

static enum rapport_code join(struct rp_loading *loading, const struct rp_apart *apart)
{
    uint32_t index = 0;
    if (!rp_index_get(&loading->signals, rp_slice_of(apart->signal), &index)) {
        const char *near = rp_index_nearest(&loading->signals, apart->signal);
        if (near)
            return rp_fail_at(loading->error, RAPPORT_RULES, apart->place.file, apart->place.line, 0,
                              "unknown signal \"%s\"; did you mean \"%s\"", apart->signal, near);
        return rp_fail_at(loading->error, RAPPORT_RULES, apart->place.file, apart->place.line, 0, "unknown signal \"%s\"",
                          apart->signal);
    }
    struct rp_construction *direct = &loading->pack->signals.at[index].constructions.at[0];
    for (size_t i = 0; i < apart->proofs.len; i++) {
        struct rp_proof *place = RP_PUSH(&direct->proofs);
        if (!place)
            return rp_no_memory(loading->error);
        *place = apart->proofs.at[i];
    }
    return RAPPORT_OK;
}

enum rapport_code rp_join_apart(struct rp_loading *loading)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t i = 0; i < loading->apart.len && code == RAPPORT_OK; i++)
        code = join(loading, &loading->apart.at[i]);
    return code;
}

void rp_free_apart(struct rp_loading *loading)
{
    for (size_t i = 0; i < loading->apart.len; i++)
        free(loading->apart.at[i].proofs.at);
    free(loading->apart.at);
}
