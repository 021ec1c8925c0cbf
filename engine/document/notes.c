/* What readers note of an input, in both languages. */
#include <stdio.h>

#include "builder.h"

#define ARGUMENTS_OF(index) __attribute__((format_arg(index)))

/* The arguments are the same, in the same order. */
static const struct wording {
    const char *english, *danish;
} wordings[] = {
    {"there is no text in it: nothing was judged", "der er ingen tekst i den: intet er bedømt"},
    {"%zu malformed bytes were replaced by U+FFFD", "%zu ugyldige byte er erstattet af U+FFFD"},
    {"%zu malformed byte was replaced by U+FFFD", "%zu ugyldig byte er erstattet af U+FFFD"},
    {"a part of the mail is encrypted and was not read", "en del af mailen er krypteret og er ikke læst"},
    {"the body is encrypted; nothing was judged", "mailens indhold er krypteret; intet er bedømt"},
    {"a part of the mail is inside an S/MIME signature and was not read",
     "en del af mailen ligger i en S/MIME-signatur og er ikke læst"},
    {"the body is inside an S/MIME signature (application/pkcs7-mime), which is not opened; nothing was judged",
     "mailens indhold ligger i en S/MIME-signatur (application/pkcs7-mime), som ikke åbnes; intet er bedømt"},
    {"this is a report by a mail server or mail program; nothing was judged",
     "det er en melding fra en mailserver eller et mailprogram; intet er bedømt"},
    {"the mail has no text to judge%s", "mailen har ingen tekst at bedømme%s"},
    {"the mail has no text to judge; it holds %s", "mailen har ingen tekst at bedømme; den indeholder %s"},
    {"not read: %s", "ikke læst: %s"},
    {"the mail has more than %u lines of headers and boundaries; it was read up to there",
     "mailen har mere end %u linjer med felter og skillelinjer; den er læst så langt"},
    {"%zu file written into the text was not read", "%zu fil, der er skrevet ind i teksten, er ikke læst"},
    {"%zu files written into the text were not read", "%zu filer, der er skrevet ind i teksten, er ikke læst"},
    {"the sender \"%.120s\" is not one of us; the mail is read as the client's",
     "afsenderen \"%.120s\" er ikke en af os; mailen læses som kundens"},
    {"the mail says the same in HTML as well, so rewrites are shown and not put in place",
     "mailen siger det samme i HTML, så forslagene vises, men sættes ikke ind"},
    {"the mail says it has parts and shows none; it was read as plain text",
     "mailen siger, at den har dele, men viser ingen; den er læst som ren tekst"},
    {"no speaker is named, so every word is read as ours; name them as in \"Name: text\"",
     "der står ikke, hvem der taler, så hvert ord læses som vores; skriv det som i \"Navn: tekst\""},
    {"no speaker is named \"%s\"; the sides are told in another way",
     "ingen taler hedder \"%s\"; siderne er afgjort på en anden måde"},
    {"took \"%.*s\" for our side: they speak first; name our side with --us",
     "tog \"%.*s\" for vores side: den side taler først; sig med --us, hvem der er vores side"},
    {"no string of the catalogue is translated: nothing was judged", "ingen tekst i kataloget er oversat: intet er bedømt"},
    {"the catalogue is in \"%s\", neither English nor Danish: nothing was judged",
     "kataloget er på \"%s\", hverken engelsk eller dansk: intet er bedømt"},
    {"no target of the file is translated: nothing was judged", "ingen tekst i filen er oversat: intet er bedømt"},
    {"the targets are in \"%s\", neither English nor Danish: nothing was judged",
     "teksterne er på \"%s\", hverken engelsk eller dansk: intet er bedømt"},
    {"%zu targets in \"%s\", neither English nor Danish, were not judged",
     "%zu tekster på \"%s\", hverken engelsk eller dansk, er ikke bedømt"},
    {"the conditions allow more than %u ways; %zu are judged, and %zu branches are in none of them",
     "betingelserne giver mere end %u veje; %zu er bedømt, og %zu grene er ikke med i nogen af dem"},
    {"the conditions allow more than %u ways; %zu are judged, so that each branch is in one",
     "betingelserne giver mere end %u veje; %zu er bedømt, så hver gren er med i en af dem"},
    {"\"%.40s\" at line %zu belongs to no condition", "\"%.40s\" på linje %zu hører ikke til nogen betingelse"},
    {"\"%.60s\" at line %zu is never closed; it is read as if it went on to the end",
     "\"%.60s\" på linje %zu bliver aldrig lukket; den læses, som om den går til slutningen"},
    {"\"%.40s\" at line %zu closes nothing", "\"%.40s\" på linje %zu lukker ikke noget"},
};

/* In Danish, or the same where it has no words of its own. */
static const char *danish(const char *english) ARGUMENTS_OF(1);
static const char *danish(const char *english)
{
    for (size_t i = 0; i < RP_COUNT(wordings); i++)
        if (strcmp(wordings[i].english, english) == 0)
            return wordings[i].danish;
    return english;
}

bool rp_note_words(struct rp_arena *arena, struct rp_note *note, const char *format, va_list args)
{
    char english[480], local[480];
    va_list again;
    va_copy(again, args);
    vsnprintf(english, sizeof english, format, args);
    vsnprintf(local, sizeof local, danish(format), again);
    va_end(again);
    note->english = rp_strdup(arena, english);
    note->danish = rp_strdup(arena, local);
    return note->english && note->danish;
}

void rp_builder_add_note(struct rp_builder *builder, struct rp_note note)
{
    struct rp_document *document = builder->document;
    const char **english = note.english && note.danish ? RP_PUSH(&document->notes) : NULL;
    const char **local = english ? RP_PUSH(&document->danish_notes) : NULL;
    if (!local) {
        document->notes.len -= english != NULL;
        builder->failed = true;
        return;
    }
    *english = note.english;
    *local = note.danish;
}

void rp_builder_note(struct rp_builder *builder, const char *format, ...)
{
    struct rp_note note;
    va_list args;
    va_start(args, format);
    bool made = rp_note_words(&builder->document->arena, &note, format, args);
    va_end(args);
    if (made)
        rp_builder_add_note(builder, note);
    builder->failed = builder->failed || !made;
}
