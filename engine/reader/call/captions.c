/* Captions -> cues: who speaks, by the voice tag or by "Name: text". */
#include "captions.h"

#include <stdlib.h>

enum { LABEL_LINES = 5 };

struct rp_slice rp_caption_line(struct rp_slice text, size_t *at)
{
    size_t start = *at, end = start;
    while (end < text.len && text.at[end] != '\n' && text.at[end] != '\r')
        end++;
    *at = end;
    if (*at < text.len)
        *at += text.at[end] == '\r' && end + 1 < text.len && text.at[end + 1] == '\n' ? 2 : 1;
    return (struct rp_slice){text.at + start, end - start};
}

/* The next line of a span, without the dashes and angles that stand for a change of speakers; empty at the end. */
static struct rp_slice next_line(struct rp_slice text, size_t *at, size_t end)
{
    struct rp_slice line = {text.at, 0};
    while (*at < end && line.len == 0) {
        line = rp_slice_trim(rp_caption_line((struct rp_slice){text.at, end}, at));
        while (line.len > 0 && (line.at[0] == '-' || line.at[0] == '>' || line.at[0] == ' '))
            line = (struct rp_slice){line.at + 1, line.len - 1};
    }
    return line;
}

/* Names in the text count where no voice is tagged and one stands at the beginning, as in a transcript. */
static bool has_labels(const struct rp_voiced *voiced, struct rp_slice text)
{
    size_t lines = 0;
    for (size_t i = 0; i < voiced->spans.len && !voiced->voices; i++) {
        size_t at = voiced->spans.at[i].start;
        struct rp_slice line;
        while ((line = next_line(text, &at, voiced->spans.at[i].end)).len > 0) {
            if (rp_speech_of(line).speaker.len > 0)
                return true;
            if (++lines == LABEL_LINES)
                return false;
        }
    }
    return false;
}

struct reading {
    struct rp_cues cues;
    const struct rp_captions *captions;
    struct rp_slice text;
    bool labels;
};

static bool add_span(struct reading *reading, const struct rp_voice_span *span)
{
    const struct rp_caption *caption = &reading->captions->list.at[span->caption];
    size_t at = span->start;
    bool begun = false;
    struct rp_slice line;
    while ((line = next_line(reading->text, &at, span->end)).len > 0) {
        struct rp_speech speech = {.speaker = span->voice};
        if (reading->labels)
            speech = rp_speech_of(line);
        bool named = reading->labels && speech.speaker.len > 0;
        if ((!begun || named) && !rp_cue_begin(&reading->cues, speech.speaker, caption->start_ms, caption->end_ms))
            return false;
        begun = true;
        size_t start = (size_t)(line.at - reading->text.at);
        if (!rp_cue_say(&reading->cues, start + (named ? speech.text : 0), start + line.len))
            return false;
    }
    return true;
}

static size_t cue_bytes(const struct rp_cues *cues, const struct rp_cue *cue)
{
    size_t bytes = 0;
    for (size_t i = 0; i < cue->count; i++)
        bytes += cues->stretches.at[cue->first + i].end - cues->stretches.at[cue->first + i].start;
    return bytes;
}

/* Voices that share a caption speak one after the other, each as long as its words: the file does not say. */
static void share_time(struct rp_cues *cues, size_t first)
{
    size_t all = 0, before = 0;
    for (size_t i = first; i < cues->list.len; i++)
        all += cue_bytes(cues, &cues->list.at[i]);
    int64_t start = cues->list.len > first ? cues->list.at[first].start_ms : 0;
    int64_t length = cues->list.len > first ? cues->list.at[first].end_ms - start : 0;
    if (cues->list.len - first < 2 || all == 0 || length <= 0)
        return;
    for (size_t i = first; i < cues->list.len; i++) {
        struct rp_cue *cue = &cues->list.at[i];
        cue->start_ms = start + (int64_t)((double)length * (double)before / (double)all);
        before += cue_bytes(cues, cue);
        cue->end_ms = start + (int64_t)((double)length * (double)before / (double)all);
    }
}

static bool find_cues(struct reading *reading, const struct rp_voiced *voiced)
{
    size_t first = 0;
    for (size_t i = 0; i < voiced->spans.len; i++) {
        if (i > 0 && voiced->spans.at[i].caption != voiced->spans.at[i - 1].caption) {
            share_time(&reading->cues, first);
            first = reading->cues.list.len;
        }
        if (!add_span(reading, &voiced->spans.at[i]))
            return false;
    }
    share_time(&reading->cues, first);
    return true;
}

static void add_remarks(const struct rp_input *input, const struct rp_captions *captions)
{
    const struct rp_layer *file = &input->source->decoded;
    for (size_t i = 0; i < captions->notes.len; i++) {
        struct rp_stretch note = captions->notes.at[i];
        rp_builder_remark(input->builder, RP_REMARK_PLACE, rp_map_start(&file->map, note.start), rp_map_end(&file->map, note.end),
                          (struct rp_slice){file->text.at + note.start, note.end - note.start});
    }
}

void rp_captions_free(struct rp_captions *captions)
{
    free(captions->list.at);
    free(captions->notes.at);
    *captions = (struct rp_captions){0};
}

enum rapport_code rp_captions_read(const struct rp_input *input, struct rp_captions *captions, enum rp_cue_markup markup,
                                   struct rapport_error *error)
{
    struct rp_voiced voiced = {0};
    struct reading reading = {.captions = captions};
    add_remarks(input, captions);
    enum rapport_code code = rp_voiced_make(rp_layer_text(&input->source->decoded), captions, markup, &voiced, error);
    if (code == RAPPORT_OK) {
        reading.text = rp_layer_text(&voiced.made);
        reading.labels = has_labels(&voiced, reading.text);
        code = find_cues(&reading, &voiced) ? RAPPORT_OK : rp_no_memory(error);
    }
    rp_builder_document(input->builder)->editable = false; /* an edit might reach over times and tags */
    if (code == RAPPORT_OK)
        code = rp_cues_take(input, &voiced.made, &reading.cues, error);
    rp_voiced_free(&voiced);
    rp_cues_free(&reading.cues);
    rp_captions_free(captions);
    return code;
}
