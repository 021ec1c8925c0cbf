#include "cues.h"

#include <stdlib.h>

#include "sides.h"

enum { LONGEST_NAME = 120 };

static struct rp_slice cut_name(struct rp_slice name)
{
    name = rp_slice_trim(name);
    if (name.len <= LONGEST_NAME)
        return name;
    name.len = LONGEST_NAME;
    while (name.len > 0 && ((unsigned char)name.at[name.len] & 0xC0) == 0x80)
        name.len--;
    return name;
}

/* A speaker that is new is kept: the name may lie in a buffer that moves. */
static bool find_speaker(struct rp_cues *cues, struct rp_slice name, size_t *index)
{
    size_t known = cues->speakers.count;
    name = cut_name(name);
    *index = name.len > 0 ? rp_speaker_index(&cues->speakers, name) : RP_SPEAKERS;
    if (cues->speakers.count == known)
        return true;
    struct rp_speaker *speaker = &cues->speakers.at[known];
    const char *kept = rp_strndup(&cues->names, name.at, name.len);
    if (!kept)
        return false;
    speaker->name.at = kept + (speaker->name.at - name.at);
    speaker->full.at = kept;
    return true;
}

bool rp_cue_begin(struct rp_cues *cues, struct rp_slice name, int64_t start_ms, int64_t end_ms)
{
    size_t speaker;
    struct rp_cue *cue = find_speaker(cues, name, &speaker) ? RP_PUSH(&cues->list) : NULL;
    if (!cue)
        return false;
    *cue = (struct rp_cue){speaker, start_ms, end_ms, cues->stretches.len, 0};
    return true;
}

bool rp_cue_say(struct rp_cues *cues, size_t start, size_t end)
{
    struct rp_stretch *stretch = RP_PUSH(&cues->stretches);
    if (!stretch)
        return false;
    *stretch = (struct rp_stretch){start, end};
    cues->list.at[cues->list.len - 1].count++;
    return true;
}

void rp_cues_free(struct rp_cues *cues)
{
    free(cues->list.at);
    free(cues->stretches.at);
    rp_arena_free(&cues->names);
    *cues = (struct rp_cues){0};
}

/* The cues [from, to) of one speaker. */
static enum rapport_code add_turn(struct rp_builder *builder, const struct rp_cues *cues, size_t from, size_t to,
                                  struct rp_slice name, enum rp_side side, struct rapport_error *error)
{
    const struct rp_cue *first = &cues->list.at[from], *last = &cues->list.at[to - 1];
    size_t count = last->first + last->count - first->first;
    if (count == 0)
        return RAPPORT_OK;
    int32_t turn = rp_builder_turn(builder, name, side, first->start_ms, last->end_ms);
    if (turn < 0)
        return rp_no_memory(error);
    return rp_builder_block_of(builder, RP_TURN, side, cues->stretches.at + first->first, count, turn, error);
}

static enum rapport_code add_heading(struct rp_builder *builder, const struct rp_cues *cues, size_t to,
                                     struct rapport_error *error)
{
    const struct rp_cue *last = &cues->list.at[to - 1];
    size_t count = last->first + last->count;
    return count == 0 ? RAPPORT_OK : rp_builder_block_of(builder, RP_SUBJECT, RP_NO_SIDE, cues->stretches.at, count, -1, error);
}

static size_t run_end(const struct rp_cues *cues, size_t from)
{
    size_t to = from + 1, speaker = cues->list.at[from].speaker;
    while (to < cues->list.len && (cues->list.at[to].speaker == speaker || cues->list.at[to].speaker == RP_SPEAKERS))
        to++;
    return to;
}

static enum rapport_code add_turns(struct rp_builder *builder, const struct rp_cues *cues, const enum rp_side *sides,
                                   struct rapport_error *error)
{
    enum rapport_code code = RAPPORT_OK;
    for (size_t from = 0, to; from < cues->list.len && code == RAPPORT_OK; from = to) {
        size_t speaker = cues->list.at[from].speaker;
        to = run_end(cues, from);
        if (speaker == RP_SPEAKERS)
            code = add_heading(builder, cues, to, error);
        else
            code = add_turn(builder, cues, from, to, cues->speakers.at[speaker].name, sides[speaker], error);
    }
    return code;
}

enum rapport_code rp_cues_read(const struct rp_input *input, const struct rp_cues *cues, struct rapport_error *error)
{
    enum rp_side sides[RP_SPEAKERS];
    if (cues->speakers.count == 0 && cues->list.len > 0) {
        rp_builder_note(input->builder, "no speaker is named, so every word is read as ours; name them as in \"Name: text\"");
        return add_turn(input->builder, cues, 0, cues->list.len, rp_slice_of(""), RP_US, error);
    }
    rp_tell_sides(&cues->speakers, rp_us_of(input->options), input->builder, sides);
    return add_turns(input->builder, cues, sides, error);
}

enum rapport_code rp_cues_take(const struct rp_input *input, struct rp_layer *made, const struct rp_cues *cues,
                               struct rapport_error *error)
{
    struct rp_layer layer = {0};
    enum rapport_code code = rp_layer_over(&layer, made, &input->source->decoded, error);
    enum rapport_code taken = rp_take_layer(input, &layer, error);
    code = code == RAPPORT_OK ? taken : code;
    return code == RAPPORT_OK ? rp_cues_read(input, cues, error) : code;
}
