#include "sides.h"

static void fill(const struct rp_speakers *speakers, enum rp_side side, enum rp_side *sides)
{
    for (size_t i = 0; i < speakers->count; i++)
        sides[i] = side;
}

/* Our names: the same name first; only a name that nobody has is tried as a first name or a part of one. */
static bool by_names(const struct rp_speakers *speakers, struct rp_us us, enum rp_side *sides)
{
    bool any = false;
    fill(speakers, RP_CLIENT_SIDE, sides);
    for (size_t n = 0; n < us.count; n++) {
        struct rp_slice name = rp_slice_trim(rp_slice_of(us.names[n]));
        bool exact = false;
        for (size_t i = 0; i < speakers->count; i++)
            exact = exact || rp_equal_folded(speakers->at[i].name, name) || rp_equal_folded(speakers->at[i].full, name);
        for (size_t i = 0; i < speakers->count; i++) {
            bool same = rp_equal_folded(speakers->at[i].name, name) || rp_equal_folded(speakers->at[i].full, name) ||
                        (!exact && rp_same_name(speakers->at[i].name, name));
            if (same) {
                sides[i] = RP_US;
                any = true;
            }
        }
    }
    return any;
}

static bool by_roles(const struct rp_speakers *speakers, enum rp_side *sides)
{
    size_t ours = 0, clients = 0;
    for (size_t i = 0; i < speakers->count; i++) {
        enum rp_role role = rp_role_of(speakers->at[i].full);
        ours += role == RP_OUR_ROLE;
        clients += role == RP_CLIENT_ROLE;
    }
    if (ours + clients == 0 || (clients == 0 && ours == speakers->count))
        return false;
    for (size_t i = 0; i < speakers->count; i++) {
        enum rp_role role = rp_role_of(speakers->at[i].full);
        bool us = role == RP_OUR_ROLE || (role == RP_NO_ROLE && ours == 0);
        sides[i] = us ? RP_US : RP_CLIENT_SIDE;
    }
    return true;
}

void rp_tell_sides(const struct rp_speakers *speakers, struct rp_us us, struct rp_builder *builder,
                   enum rp_side sides[RP_SPEAKERS])
{
    if (speakers->count == 0 || by_names(speakers, us, sides))
        return;
    if (us.count > 0)
        rp_builder_note(builder, "no speaker is named \"%s\"; the sides are told in another way", us.names[0]);
    if (by_roles(speakers, sides))
        return;
    fill(speakers, RP_CLIENT_SIDE, sides);
    sides[0] = RP_US;
    rp_builder_document(builder)->us_guessed = true;
    struct rp_slice name = speakers->at[0].name;
    rp_builder_note(builder, "took \"%.*s\" for our side: they speak first; name our side with --us", (int)name.len, name.at);
}
