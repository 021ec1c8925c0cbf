/* A call, written down as "Name: text". */
#include <stdlib.h>

#include "forms.h"
#include "lines.h"
#include "sides.h"

struct call {
    const struct rp_input *input;
    struct rp_lines lines;
    struct rp_speakers speakers;
    enum rp_side sides[RP_SPEAKERS];
    RP_ARRAY(struct rp_stretch) stretches; /* of the turn that is being read */
    size_t speaker;                        /* its speaker; RP_SPEAKERS before the first */
    int64_t start_ms, end_ms;
    int64_t next_ms; /* a time that stood on a line of its own */
};

static size_t find_speakers(struct call *call)
{
    size_t spoken = 0;
    for (size_t i = 0; i < call->lines.lines.len; i++) {
        struct rp_speech speech = rp_speech_of(rp_line_text(&call->lines, i));
        if (speech.speaker.len == 0)
            continue;
        size_t index = rp_speaker_index(&call->speakers, speech.speaker);
        if (index < RP_SPEAKERS) {
            call->speakers.at[index].lines++;
            spoken++;
        }
    }
    return spoken;
}

/* Ends the turn. What stands before the first speaker is a heading, and nobody's words. */
static enum rapport_code end_turn(struct call *call, struct rapport_error *error)
{
    size_t count = call->stretches.len;
    call->stretches.len = 0;
    if (count == 0)
        return RAPPORT_OK;
    struct rp_builder *builder = call->input->builder;
    if (call->speaker == RP_SPEAKERS)
        return rp_builder_block_of(builder, RP_SUBJECT, RP_NO_SIDE, call->stretches.at, count, -1, error);
    enum rp_side side = call->sides[call->speaker];
    int32_t turn = rp_builder_turn(builder, call->speakers.at[call->speaker].name, side, call->start_ms, call->end_ms);
    if (turn < 0)
        return rp_no_memory(error);
    return rp_builder_block_of(builder, RP_TURN, side, call->stretches.at, count, turn, error);
}

static enum rapport_code add_line(struct call *call, size_t at, struct rapport_error *error)
{
    const struct rp_line *line = &call->lines.lines.at[at];
    struct rp_speech speech = rp_speech_of(rp_line_text(&call->lines, at));
    size_t speaker = RP_SPEAKERS;
    if (speech.speaker.len > 0)
        speaker = rp_speaker_index(&call->speakers, speech.speaker);
    if (speaker < RP_SPEAKERS) {
        enum rapport_code code = end_turn(call, error);
        if (code != RAPPORT_OK)
            return code;
        call->speaker = speaker;
        call->start_ms = speech.start_ms >= 0 ? speech.start_ms : call->next_ms;
        call->end_ms = speech.end_ms;
        call->next_ms = -1;
    } else if (speech.start_ms >= 0) {
        call->next_ms = speech.start_ms;
        if (line->start + speech.text == line->end)
            return RAPPORT_OK;
    }
    struct rp_stretch *stretch = RP_PUSH(&call->stretches);
    if (!stretch)
        return rp_no_memory(error);
    *stretch = (struct rp_stretch){line->start + speech.text, line->end};
    return RAPPORT_OK;
}

static enum rapport_code add_turns(struct call *call, struct rapport_error *error)
{
    for (size_t i = 0; i < call->lines.lines.len; i++) {
        if (rp_line_blank(&call->lines, i))
            continue;
        enum rapport_code code = add_line(call, i, error);
        if (code != RAPPORT_OK)
            return code;
    }
    return end_turn(call, error);
}

static enum rapport_code read_transcript(const struct rp_input *input, struct rapport_error *error)
{
    rp_say_form(input, RAPPORT_INPUT_TRANSCRIPT, RAPPORT_CALL);
    enum rapport_code code = rp_take_decoded(input, error);
    if (code != RAPPORT_OK)
        return code;
    struct call call = {.input = input, .speaker = RP_SPEAKERS, .start_ms = -1, .end_ms = -1, .next_ms = -1};
    struct rp_slice text = rp_builder_text(input->builder);
    code = rp_lines_of(text, 0, text.len, false, &call.lines, error);
    if (code == RAPPORT_OK && find_speakers(&call) == 0)
        code = rp_fail(error, RAPPORT_FORMAT, "no line reads \"Name: text\", as the turns of a transcript do");
    if (code == RAPPORT_OK) {
        rp_tell_sides(&call.speakers, rp_us_of(input->options), input->builder, call.sides);
        code = add_turns(&call, error);
    }
    rp_lines_free(&call.lines);
    free(call.stretches.at);
    return code;
}

const struct rp_form rp_form_transcript = {RAPPORT_INPUT_TRANSCRIPT, rp_is_transcript, read_transcript, NULL};
