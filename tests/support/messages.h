/* Documents and hits made by hand, for rooms that judge them: a message is a list of sentences, each its own block unless said.
 */
#ifndef RP_MESSAGES_H
#define RP_MESSAGES_H

#include "packs.h"

#include "judge/judge.h"

struct message {
    struct rp_document document;
    struct rp_buffer text;
    struct rp_signals signals;
    RP_ARRAY(struct rp_hit) hits;
};

static inline void message_begin(struct message *message, enum rapport_channel channel)
{
    *message = (struct message){0};
    message->document.channel = channel;
    message->document.language = RAPPORT_ENGLISH;
}

static inline uint32_t add_block(struct message *message, enum rp_zone zone, enum rp_side side, int32_t turn)
{
    struct rp_block *block = RP_PUSH(&message->document.blocks);
    assert_non_null(block);
    *block =
        (struct rp_block){.zone = zone, .side = side, .turn = turn, .first_sentence = (uint32_t)message->document.sentences.len};
    return (uint32_t)(message->document.blocks.len - 1);
}

/* A sentence in the last block. */
static inline void add_sentence(struct message *message, const char *text)
{
    struct rp_block *block = &message->document.blocks.at[message->document.blocks.len - 1];
    struct rp_sentence *sentence = RP_PUSH(&message->document.sentences);
    assert_non_null(sentence);
    rp_buffer_text(&message->text, message->text.len ? " " : "");
    *sentence = (struct rp_sentence){.start = (uint32_t)message->text.len,
                                     .end = (uint32_t)(message->text.len + strlen(text)),
                                     .block = (uint32_t)(message->document.blocks.len - 1),
                                     .zone = block->zone,
                                     .side = block->side,
                                     .language = RAPPORT_ENGLISH,
                                     .turn = block->turn};
    block->sentence_count++;
    rp_buffer_text(&message->text, text);
    message->document.text = message->text.at;
    message->document.text_len = message->text.len;
    message->document.own_text = message->document.own_text || rp_sentence_is_ours(sentence);
    message->document.own_words += rp_sentence_is_ours(sentence) ? 1 : 0;
}

/* A paragraph of one sentence. */
static inline void say(struct message *message, enum rp_zone zone, enum rp_side side, const char *text)
{
    add_block(message, zone, side, -1);
    add_sentence(message, text);
}

static inline void ours(struct message *message, const char *text)
{
    say(message, RP_BODY, RP_US, text);
}

/* A turn of one sentence; words and times as given. */
static inline void turn_timed(struct message *message, enum rp_side side, const char *text, uint32_t words, int64_t start,
                              int64_t end)
{
    struct rp_turn *turn = RP_PUSH(&message->document.turns);
    assert_non_null(turn);
    int32_t index = (int32_t)(message->document.turns.len - 1);
    *turn = (struct rp_turn){.speaker = "x",
                             .side = side,
                             .start_ms = start,
                             .end_ms = end,
                             .words = words,
                             .block = add_block(message, RP_TURN, side, index)};
    if (text)
        add_sentence(message, text);
}

static inline void turn(struct message *message, enum rp_side side, const char *text)
{
    turn_timed(message, side, text, 10, -1, -1);
}

static inline int by_signal(const void *a, const void *b)
{
    const struct rp_hit *one = a, *other = b;
    if (one->signal != other->signal)
        return one->signal < other->signal ? -1 : 1;
    return one->start < other->start ? -1 : one->start > other->start;
}

/* Every occurrence of every signal's id in the text is a hit of it, as the pattern of SIGNAL says. */
static inline void scan(struct message *message, const struct rp_pack *pack)
{
    for (uint32_t s = 0; s < pack->signals.len; s++) {
        const char *id = pack->signals.at[s].id;
        for (uint32_t i = 0; i < message->document.sentences.len; i++) {
            const struct rp_sentence *sentence = &message->document.sentences.at[i];
            for (const char *at = message->document.text + sentence->start; (at = strstr(at, id)) != NULL; at += strlen(id)) {
                uint32_t start = (uint32_t)(at - message->document.text);
                if (start + strlen(id) > sentence->end)
                    break;
                struct rp_hit *hit = RP_PUSH(&message->hits);
                assert_non_null(hit);
                *hit = (struct rp_hit){s, i, start, start + (uint32_t)strlen(id)};
            }
        }
    }
    if (message->hits.len > 0)
        qsort(message->hits.at, message->hits.len, sizeof *message->hits.at, by_signal);
    message->signals.hits.at = message->hits.at;
    message->signals.hits.len = message->hits.len;
    message->signals.signal_count = pack->signals.len;
    message->signals.first = calloc(pack->signals.len + 1, sizeof *message->signals.first);
    assert_non_null(message->signals.first);
    for (size_t i = 0; i < message->hits.len; i++)
        message->signals.first[message->hits.at[i].signal + 1]++;
    for (size_t i = 0; i < pack->signals.len; i++)
        message->signals.first[i + 1] += message->signals.first[i];
}

/* Scans and judges; the test fails when the judge does. */
static inline void judge(struct message *message, const struct rp_pack *pack, enum rapport_audience audience,
                         struct rp_verdict *verdict)
{
    scan(message, pack);
    assert_number(rp_judge(pack, &message->document, &message->signals, audience, NULL, verdict, NULL), RAPPORT_OK);
}

/* The findings as "rule@text rule" in their order; what is missing has no text. */
static inline const char *findings_of(const struct message *message, const struct rp_verdict *verdict, char into[2048])
{
    size_t len = 0;
    into[0] = '\0';
    for (size_t i = 0; i < verdict->findings.len && len < 1900; i++) {
        const struct rp_finding *finding = &verdict->findings.at[i];
        len += (size_t)snprintf(into + len, 2048 - len, "%s%s%s%.*s", i ? " " : "", finding->rule->id,
                                finding->end > finding->start ? "@" : "", (int)(finding->end - finding->start),
                                message->document.text + finding->start);
    }
    return into;
}

static inline void message_end(struct message *message)
{
    free(message->document.blocks.at);
    free(message->document.sentences.at);
    free(message->document.turns.at);
    free(message->hits.at);
    free(message->signals.first);
    rp_buffer_free(&message->text);
}

#endif
