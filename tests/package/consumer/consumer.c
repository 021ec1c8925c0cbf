/* A program as others would write it, on the installed library: judges a message of each form that a module reads.
 * usage: consumer CACHE [RULES]; without RULES, those that lie beside the library */
#include <rapport.h>

#include <stdio.h>
#include <string.h>

struct sample {
    const char *path;
    const char *bytes;
    enum rapport_language language;
    const char *rule;
    const char *text; /* what the finding points at; NULL: at nothing */
};

static const struct sample samples[] = {
    {"udkast.txt",
     "Emne: Status\n\nKære Birgitte\n\nKonferencen er forsinket. Nicole glemte at aflevere talen.\n\nVenlig hilsen\nJesper\n",
     RAPPORT_DANISH, "blame-colleague", "Nicole glemte at aflevere"},
    {"draft.txt",
     "Subject: Status\n\nDear Anna\n\nThe report is late. Nicole forgot to send the figures.\n\nKind regards\nJesper\n",
     RAPPORT_ENGLISH, "blame-colleague", "Nicole forgot to send"},
    {"udkast.eml",
     "From: Jesper <jesper@nordlys.example>\r\nTo: Birgitte <birgitte@kunde.example>\r\nSubject: =?utf-8?q?S=C3=A5_kom_den?=\r\n"
     "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
     "K=C3=A6re Birgitte\r\n\r\nKonferencen er forsinket. Nicole glemte at aflevere talen.\r\n\r\nVenlig hilsen\r\nJesper\r\n",
     RAPPORT_DANISH, "blame-colleague", "Nicole glemte at aflevere"},
    {"draft.md", "# Status\n\nDear Anna\n\nThe report is *late*. Nicole forgot to send the figures.\n\nKind regards\nJesper\n",
     RAPPORT_ENGLISH, "blame-colleague", "Nicole forgot to send"},
    {"udkast.html",
     "<p>Kære Birgitte</p><p>Konferencen er forsinket. Nicole glemte at aflevere talen.</p><p>Venlig hilsen<br>Jesper</p>",
     RAPPORT_DANISH, "blame-colleague", "Nicole glemte at aflevere"},
    {"call.json",
     "[{\"speaker\":\"Agent Jane\",\"start\":0,\"end\":4,\"text\":\"Nicole forgot to send the figures.\"},"
     "{\"speaker\":\"Anna\",\"start\":5,\"end\":7,\"text\":\"When do we get the report?\"}]",
     RAPPORT_ENGLISH, "blame-colleague", "Nicole forgot to send"},
    {"svar.txt",
     "Hej Gustav\n\nTak for din mail. Den nye kampagne begynder mandag, og jeg ringer til dig der.\n\nVenlig hilsen\nAsger\n\n"
     "Den 16. feb. 2026 kl. 06.55 skrev Gustav Kold:\n> Hej Asger\n> Hvor bliver fakturaen for nyhedsbrevet af?\n> Gustav\n",
     RAPPORT_DANISH, "unaddressed-issue", NULL},
};

static int complain(const struct sample *sample, const char *what)
{
    fprintf(stderr, "consumer: %s: %s\n", sample->path, what);
    return 1;
}

static int judge(struct rapport_scanner *scanner, const struct sample *sample)
{
    struct rapport_check_options options = {.path = sample->path};
    struct rapport_error error;
    struct rapport_critique *critique = rapport_check(scanner, sample->bytes, strlen(sample->bytes), &options, &error);
    if (!critique)
        return complain(sample, error.message);
    size_t count = 0;
    const struct rapport_finding *findings = rapport_critique_findings(critique, &count);
    bool found = false;
    unsigned lost = 0;
    for (size_t i = 0; i < count; i++) {
        lost += findings[i].points;
        if (strcmp(findings[i].rule, sample->rule) == 0)
            found = found || !sample->text || strstr(findings[i].text, sample->text);
    }
    int failed = 0;
    if (!found)
        failed += complain(sample, sample->rule);
    if (rapport_critique_language(critique) != sample->language)
        failed += complain(sample, "taken for another language");
    if (rapport_critique_score(critique) != (lost < 100 ? 100 - lost : 0))
        failed += complain(sample, "the points do not add up to the score");
    rapport_critique_free(critique);
    return failed;
}

int main(int argc, char **argv)
{
    struct rapport_ruleset_options options = {.cache = argc > 1 ? argv[1] : NULL, .pack = argc > 2 ? argv[2] : NULL};
    struct rapport_error error;
    char text[1024];
    struct rapport_ruleset *ruleset = rapport_ruleset_load(&options, &error);
    struct rapport_scanner *scanner = ruleset ? rapport_scanner_new(ruleset, &error) : NULL;
    if (!scanner) {
        fprintf(stderr, "consumer: %s\n", rapport_error_text(&error, text, sizeof text));
        rapport_ruleset_free(ruleset);
        return 2;
    }
    int failed = 0;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        failed += judge(scanner, &samples[i]);
    rapport_scanner_free(scanner);
    rapport_ruleset_free(ruleset);
    if (!failed)
        printf("%zu messages judged by rapport %s\n", sizeof samples / sizeof *samples, rapport_version());
    return failed ? 1 : 0;
}
