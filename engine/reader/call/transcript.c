/* A call, written down as "Name: text". */
#include "../body/lines.h"
#include "cues.h"

/* A line goes on with the cue before unless it names a speaker. `*next_ms` is a time that stood on a line of its own. */
static bool add_line(struct rp_cues *cues, const struct rp_lines *lines, size_t at, int64_t *next_ms)
{
    const struct rp_line *line = &lines->lines.at[at];
    struct rp_speech speech = rp_speech_of(rp_line_text(lines, at));
    if (speech.speaker.len > 0) {
        int64_t start_ms = speech.start_ms >= 0 ? speech.start_ms : *next_ms;
        *next_ms = -1;
        if (!rp_cue_begin(cues, speech.speaker, start_ms, speech.end_ms))
            return false;
    } else if (speech.start_ms >= 0) {
        *next_ms = speech.start_ms;
        if (line->start + speech.text == line->end)
            return true;
    }
    if (cues->list.len == 0 && !rp_cue_begin(cues, rp_slice_of(""), -1, -1))
        return false;
    return rp_cue_say(cues, line->start + speech.text, line->end);
}

enum rapport_code rp_cues_of_lines(struct rp_cues *cues, struct rp_slice text, struct rapport_error *error)
{
    struct rp_lines lines = {0};
    int64_t next_ms = -1;
    enum rapport_code code = rp_lines_of(text, 0, text.len, false, &lines, error);
    for (size_t i = 0; code == RAPPORT_OK && i < lines.lines.len; i++)
        if (!rp_line_blank(&lines, i) && !add_line(cues, &lines, i, &next_ms))
            code = rp_no_memory(error);
    rp_lines_free(&lines);
    return code;
}

static enum rapport_code read_transcript(const struct rp_input *input, struct rapport_error *error)
{
    struct rp_cues cues = {0};
    rp_say_form(input, RAPPORT_INPUT_TRANSCRIPT, RAPPORT_CALL);
    enum rapport_code code = rp_take_decoded(input, error);
    if (code == RAPPORT_OK)
        code = rp_cues_of_lines(&cues, rp_builder_text(input->builder), error);
    if (code == RAPPORT_OK && cues.speakers.count == 0)
        code = rp_fail(error, RAPPORT_FORMAT, "no line reads \"Name: text\", as the turns of a transcript do");
    if (code == RAPPORT_OK)
        code = rp_cues_read(input, &cues, error);
    rp_cues_free(&cues);
    return code;
}

const struct rp_form rp_form_transcript = {RAPPORT_INPUT_TRANSCRIPT, rp_is_transcript, read_transcript, NULL};
