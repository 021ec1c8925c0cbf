#include "words.h"

static bool danish(enum rapport_language language)
{
    return language == RAPPORT_DANISH;
}

const char *rp_report_word(enum rp_word word, enum rapport_language language)
{
    static const char *const words[RP_WORD_COUNT][2] = {
        [RP_WORD_SCORE] = {"score", "score"},
        [RP_WORD_OF] = {"of", "af"},
        [RP_WORD_WHY] = {"why", "hvorfor"},
        [RP_WORD_ADVICE] = {"advice", "råd"},
        [RP_WORD_INSTEAD] = {"write instead", "skriv i stedet"},
        [RP_WORD_ADD] = {"add", "tilføj"},
        [RP_WORD_STRENGTHS] = {"What works", "Det virker"},
        [RP_WORD_MISSING] = {"missing", "mangler"},
        [RP_WORD_DIMENSIONS] = {"Points lost", "Tabte point"},
        [RP_WORD_NOTE] = {"note", "bemærk"},
        [RP_WORD_POINTS] = {"points", "point"},
        [RP_WORD_NOTHING] = {"Nothing to object to.", "Intet at indvende."},
        [RP_WORD_SOURCE] = {"source", "kilde"},
        [RP_WORD_EXAMPLE] = {"flagged", "fundet"},
        [RP_WORD_COUNTEREXAMPLE] = {"left alone", "går fri"},
        [RP_WORD_CAP] = {"at most", "højst"},
        [RP_WORD_SUGGESTED] = {"rewrite", "omskrivning"},
        [RP_WORD_DIMENSION] = {"dimension", "dimension"},
        [RP_WORD_CALL] = {"How the call went", "Sådan gik samtalen"},
        [RP_WORD_TALK_TIME] = {"our share of the time", "vores andel af tiden"},
        [RP_WORD_TALK_WORDS] = {"our share of the words", "vores andel af ordene"},
        [RP_WORD_LONGEST_TURN] = {"our longest turn", "vores længste replik"},
        [RP_WORD_QUESTIONS] = {"questions from us", "spørgsmål fra os"},
        [RP_WORD_INTERRUPTIONS] = {"interruptions by us", "gange, vi afbryder"},
        [RP_WORD_PAUSE] = {"pause before we answer", "pause, før vi svarer"},
        [RP_WORD_AT_MOST] = {"at most", "højst"},
        [RP_WORD_AT_LEAST] = {"at least", "mindst"},
        [RP_WORD_UNIT_WORDS] = {" words", " ord"},
        [RP_WORD_PASSED_OVER] = {"%zu of %zu mails are not from us and were not judged",
                                 "%zu af %zu mails er ikke fra os og er ikke bedømt"},
        [RP_WORD_SUPPRESSED] = {"%zu not counted", "%zu tæller ikke"},
        [RP_WORD_BY_INLINE] = {"%zu by comments", "%zu via kommentarer"},
        [RP_WORD_BY_HEADER] = {"%zu by X-Rapport-Ignore", "%zu via X-Rapport-Ignore"},
        [RP_WORD_BY_BASELINE] = {"%zu by the baseline", "%zu via baselinen"},
        [RP_WORD_CHANGE] = {"What to change", "Det kan gøres bedre"},
        [RP_WORD_MESSAGE] = {"The message", "Beskeden"},
        [RP_WORD_PLACE] = {"place", "sted"},
        [RP_WORD_WHAT] = {"what", "hvad"},
        [RP_WORD_OVERVIEW] = {"Overview", "Overblik"},
        [RP_WORD_BACK] = {"to its place in the text", "til stedet i teksten"},
        [RP_WORD_HEADING] = {"How it reads", "Sådan lyder det"},
        [RP_WORD_UNPLACED] = {"The message as a whole", "Beskeden som helhed"},
        [RP_WORD_THE_CALL] = {"The call", "Samtalen"},
        [RP_WORD_WHOLE_CALL] = {"The call as a whole", "Samtalen som helhed"},
        [RP_WORD_SEVERITY] = {"severity", "alvorsgrad"},
    };
    return words[word][danish(language)];
}

const char *rp_band_word(enum rapport_band band, enum rapport_channel channel, enum rapport_language language)
{
    static const char *const words[][2] = {
        {"ready to send", "klar til at sende"}, {"revise", "skriv om"}, {"do not send", "send den ikke"}};
    static const char *const of_calls[][2] = {{"went well", "gik godt"},
                                              {"can go better", "kan gå bedre"},
                                              {"call back and put it right", "ring igen, og ret op på det"}};
    return (channel == RAPPORT_CALL ? of_calls : words)[band][danish(language)];
}

void rp_put_total(struct rp_buffer *out, size_t count, bool calls, enum rapport_language language)
{
    static const char *const words[2][2][2] = {{{"message", "messages"}, {"besked", "beskeder"}},
                                               {{"call", "calls"}, {"samtale", "samtaler"}}};
    rp_buffer_format(out, "%zu %s", count, words[calls][danish(language)][count != 1]);
}

const char *rp_band_total(enum rapport_band band, bool calls, enum rapport_language language)
{
    static const char *const words[][2] = {
        {"ready to send", "klar til at sende"}, {"to revise", "skal skrives om"}, {"not to send", "skal ikke sendes"}};
    static const char *const of_calls[][2] = {
        {"went well", "gik godt"}, {"can go better", "kan gå bedre"}, {"to be put right", "skal der rettes op på"}};
    return (calls ? of_calls : words)[band][danish(language)];
}

const char *rp_severity_word(enum rapport_severity severity, enum rapport_language language)
{
    static const char *const words[][2] = {{"note", "note"}, {"warning", "advarsel"}, {"error", "fejl"}};
    return words[severity][danish(language)];
}

const char *rp_suggestion_word(enum rapport_suggestion_kind kind, enum rapport_language language)
{
    return rp_report_word(kind == RAPPORT_INSERT ? RP_WORD_ADD : RP_WORD_INSTEAD, language);
}

const char *rp_language_word(enum rapport_language named, enum rapport_language language)
{
    static const char *const words[][2] = {{"unknown", "ukendt"}, {"English", "engelsk"}, {"Danish", "dansk"}};
    return words[named][danish(language)];
}

const char *rp_channel_word(enum rapport_channel channel, enum rapport_language language)
{
    static const char *const words[][2] = {
        {"message", "besked"}, {"e-mail", "mail"}, {"call", "samtale"}, {"template", "skabelon"}};
    return words[channel][danish(language)];
}

const char *rp_language_tag(enum rapport_language language)
{
    static const char *const codes[] = {"und", "en", "da"};
    return codes[language];
}

const char *rp_channel_code(enum rapport_channel channel)
{
    static const char *const codes[] = {"unknown", "email", "call", "template"};
    return codes[channel];
}

const char *rp_band_code(enum rapport_band band)
{
    static const char *const codes[] = {"ready", "revise", "do-not-send"};
    return codes[band];
}

const char *rp_severity_code(enum rapport_severity severity)
{
    static const char *const codes[] = {"note", "warning", "error"};
    return codes[severity];
}

const char *rp_suggestion_code(enum rapport_suggestion_kind kind)
{
    static const char *const codes[] = {"replace", "reword", "insert"};
    return codes[kind];
}
