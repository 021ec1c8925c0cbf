/* `rapport init`: a configuration with comments, in the user's language. */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OPEN "<config xmlns=\"https://rapport.example/ns/config/1\">\n"

static const char *const english = HEAD
    "<!-- What rapport does here: for this folder and all below it. The command line outweighs what is written here;\n"
    "     the option show-config of \"rapport check FILE\" tells what holds for a file, and where that is said. -->\n" OPEN "\n"
    "  <!-- Names and addresses of our side, so that a client's mail or turn in a call is not judged as ours. -->\n"
    "  <!-- <us>Jane Hansen</us> -->\n"
    "  <!-- <us>@agency.example</us> -->\n\n"
    "  <!-- Where it should not be told from each message: lang en|da, channel email|call|template, audience client|team. -->\n"
    "  <!-- <message lang=\"en\"/> -->\n\n"
    "  <!-- The language of the critique, where it should not be the message's; rules of less severity are not used. -->\n"
    "  <!-- <report ui=\"en\" min-severity=\"warning\"/> -->\n\n"
    "  <!-- When \"rapport check\" fails. -->\n"
    "  <gate fail-on=\"warning\"/>\n"
    "  <!-- <gate fail-on=\"error\" min-score=\"60\" max-findings=\"10\"/> -->\n\n"
    "  <!-- Rules by id, glob or dimension; \"rapport rules list\" names them. What is left out or changed needs a reason. -->\n"
    "  <!-- <select rules=\"ALL\"/> -->\n"
    "  <!-- <ignore rules=\"missing-thanks dialogue\" reason=\"our templates end with a form\"/> -->\n"
    "  <!-- <adjust rule=\"hedging\" points=\"1\" severity=\"note\" reason=\"the law asks us to be careful\"/> -->\n\n"
    "  <!-- Rules of our own, on top of the shipped ones. -->\n"
    "  <!-- <rules file=\"rapport/our-rules.xml\"/> -->\n\n"
    "  <!-- Faults that were there before: \"rapport baseline write FOLDER\" puts them there, and only what is new counts. -->\n"
    "  <!-- <baseline file=\".rapport-baseline.json\"/> -->\n\n"
    "  <!-- Which files of a folder are judged. .gitignore counts in any case. -->\n"
    "  <!-- <include>templates/**/*.html</include> -->\n"
    "  <!-- <exclude>templates/old/</exclude> -->\n\n"
    "  <!-- What holds for some files only; of several that match, a later one outweighs those before it. -->\n"
    "  <!-- <path match=\"templates/**/*.html\">\n"
    "         <message channel=\"template\"/>\n"
    "         <ignore rules=\"unfilled-placeholder\" reason=\"the sender fills them in\"/>\n"
    "       </path> -->\n"
    "</config>\n";

static const char *const danish = HEAD
    "<!-- Hvad rapport gør her: i denne mappe og alle mapper under den. Kommandolinjen vejer tungere end det, der står her;\n"
    "     tilvalget show-config til \"rapport check FIL\" fortæller, hvad der gælder for en fil, og hvor det står. "
    "-->\n" OPEN "\n"
    "  <!-- Navne og adresser på vores side, så en kundes mail eller replik ikke bedømmes som vores. -->\n"
    "  <!-- <us>Jane Hansen</us> -->\n"
    "  <!-- <us>@bureau.example</us> -->\n\n"
    "  <!-- Hvor det ikke skal læses ud af den enkelte besked: lang en|da, channel email|call|template, audience client|team. "
    "-->\n"
    "  <!-- <message lang=\"da\"/> -->\n\n"
    "  <!-- Tilbagemeldingens sprog, hvor det ikke skal være beskedens, og hvor alvorlige reglerne mindst skal være. -->\n"
    "  <!-- <report ui=\"da\" min-severity=\"warning\"/> -->\n\n"
    "  <!-- Hvornår \"rapport check\" melder fejl. -->\n"
    "  <gate fail-on=\"warning\"/>\n"
    "  <!-- <gate fail-on=\"error\" min-score=\"60\" max-findings=\"10\"/> -->\n\n"
    "  <!-- Regler efter id, mønster eller dimension; \"rapport rules list\" viser dem. Det, der udelades eller ændres, skal\n"
    "       have en begrundelse. -->\n"
    "  <!-- <select rules=\"ALL\"/> -->\n"
    "  <!-- <ignore rules=\"missing-thanks dialogue\" reason=\"vores skabeloner slutter med en formular\"/> -->\n"
    "  <!-- <adjust rule=\"hedging\" points=\"1\" severity=\"note\" reason=\"loven kræver forbehold af os\"/> -->\n\n"
    "  <!-- Vores egne regler, oven på dem, der følger med. -->\n"
    "  <!-- <rules file=\"rapport/vores-regler.xml\"/> -->\n\n"
    "  <!-- Fejl, der var der i forvejen: \"rapport baseline write MAPPE\" skriver dem ned, og så tæller kun nye. -->\n"
    "  <!-- <baseline file=\".rapport-baseline.json\"/> -->\n\n"
    "  <!-- Hvilke filer i en mappe der bedømmes. .gitignore gælder altid. -->\n"
    "  <!-- <include>skabeloner/**/*.html</include> -->\n"
    "  <!-- <exclude>skabeloner/gamle/</exclude> -->\n\n"
    "  <!-- Det, der kun gælder nogle filer. Passer flere på den samme fil, vejer den sidste tungest. -->\n"
    "  <!-- <path match=\"skabeloner/**/*.html\">\n"
    "         <message channel=\"template\"/>\n"
    "         <ignore rules=\"unfilled-placeholder\" reason=\"afsenderen udfylder dem\"/>\n"
    "       </path> -->\n"
    "</config>\n";

static bool names_danish(const char *locale)
{
    return strncmp(locale, "da", 2) == 0 && (locale[2] == '\0' || strchr("_.@:", locale[2]));
}

/* The language that the user's surroundings speak. As for messages, LANGUAGE counts where there is a locale. */
static bool speaks_danish(const struct settings *settings)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    if (settings->ui != RAPPORT_LANGUAGE_AUTO)
        return settings->ui == RAPPORT_DANISH;
    const char *languages = getenv("LANGUAGE");
    if (languages && *languages && strcmp(setlocale(LC_MESSAGES, NULL), "C") != 0)
        return names_danish(languages);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return names_danish(value);
    }
    return false;
}

int init_command(struct settings *settings)
{
    char path[4096];
    if (settings->files.count > 1)
        return complain("\"init\" takes one folder, or none for the one you are in");
    const char *folder = settings->files.count ? settings->files.at[0] : ".";
    snprintf(path, sizeof path, "%s%s.rapport.xml", strcmp(folder, ".") == 0 ? "" : folder,
             strcmp(folder, ".") == 0 || folder[strlen(folder) - 1] == '/' ? "" : "/");
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (descriptor < 0 && errno == EEXIST)
        return complain("%s: is there already; remove it first to begin anew", path);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    if (!file)
        return complain("%s: cannot write: %s", path, reason(errno));
    fputs(speaks_danish(settings) ? danish : english, file);
    if (fclose(file) != 0)
        return complain("%s: cannot write: %s", path, reason(errno));
    write_name(stdout, path);
    putchar('\n');
    return finish_output(stdout, EXIT_CLEAN);
}
