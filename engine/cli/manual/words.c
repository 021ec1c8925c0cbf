#include "words.h"

#include "../text.h"

const char manual_date[] = "2026-11-22";
const char *const manual_name = N_("judge a client message before it is sent");

const char *const manual_about[] = {
    N_("Judges a client message before it is sent: a score, what is wrong and where, and what to write instead."),
    N_("Without a command, \"check\" is meant. \"-\" is standard input."),
    N_("A message is a draft, a mail, a template, a translation or the transcript of a call, in English or Danish. Everything "
       "happens on your machine; nothing is sent anywhere."),
    NULL};

const char *const command_abouts[COMMAND_COUNT] = {
    [COMMAND_CHECK] = N_("Reads each message, prints what a colleague would say about it, and tells by the exit code whether it "
                         "may be sent. Of a folder, the files are judged that look like messages."),
    [COMMAND_FIX] = N_("Shows each rewrite as a diff and asks before it is applied. From standard input, the mended message goes "
                       "to standard output."),
    [COMMAND_BASELINE] = N_("\"write\" notes all that is found today, so that from now on only what is new counts; \"prune\" "
                            "drops what is mended. Without --baseline, the file is .rapport-baseline.json."),
    [COMMAND_SIGNALS] = N_("For authors of rules: what the patterns hit before any condition is asked."),
    [COMMAND_PARSE] = N_("For when a finding stands in an odd place: which words are ours, which are quoted, who spoke."),
    [COMMAND_RULES] =
        N_("\"list\" names the rules, \"show\" prints the patterns behind one, \"test\" runs their proofs, \"lint\" "
           "names slow patterns, \"gaps\" tells what one language has and the other lacks. \"compile\" compiles "
           "the shipped rules for everybody on this machine, and prints the folder where they then lie. \"list\" is "
           "meant when nothing is said."),
    [COMMAND_EXPLAIN] = N_("Tells what a rule wants, why, with examples, and how its points count."),
    [COMMAND_INIT] = N_("Writes a .rapport.xml in which each setting is explained, into this folder or the one named."),
    [COMMAND_HELP] = N_("The same as \"rapport COMMAND --help\"; without a command, what there is."),
};

const struct entry exit_codes[] = {
    {"0", N_("nothing found that counts, and every score is high enough")},
    {"1", N_("findings: see --fail-on, --min-score and --max-findings")},
    {"2", N_("wrong usage, unreadable input, broken rules or configuration; one line on standard error says where")},
    {NULL, NULL}};

const struct entry environment[] = {
    {"RAPPORT_RULES", N_("the folder of the rules, instead of the shipped ones")},
    {"XDG_CACHE_HOME", N_("where compiled rules are kept, in the folder rapport (~/.cache)")},
    {"NO_COLOR, CLICOLOR, CLICOLOR_FORCE", N_("whether there are colours; --color outweighs them")},
    {"LC_ALL, LC_MESSAGES, LANG", N_("your language and the letters of your terminal")},
    {NULL, NULL}};

const struct entry files[] = {
    {".rapport.xml", N_("the configuration: that of the first input's folder, or the nearest above; see rapport-config(5)")},
    {".rapport-baseline.json", N_("the findings that do not count, where \"rapport baseline\" keeps them")},
    {".gitignore", N_("what it leaves out of a folder is not judged")},
    {"~/.cache/rapport", N_("compiled rules; safe to delete")},
    {"/var/cache/rapport", N_("the shipped rules, compiled for everybody by \"rapport rules compile\" as the one who "
                              "installed them; var/cache/rapport in another prefix")},
    {NULL, NULL}};

const struct example examples[] = {
    {COMMAND_CHECK, "rapport draft.txt", N_("judge a draft")},
    {COMMAND_CHECK, "rapport check --us Jesper call.txt", N_("judge a call; Jesper is one of us")},
    {COMMAND_CHECK, "rapport check --format json *.txt", N_("the same for programs")},
    {COMMAND_CHECK, "rapport check --fail-on error --report sarif=r.sarif templates/",
     N_("hold a folder of templates to the rules, with a report for code scanning")},
    {COMMAND_CHECK, "rapport check --select 'blame-*,respect' drafts/", N_("judge by some rules only")},
    {COMMAND_CHECK, "rapport check --show-config templates/a.html", N_("which settings hold for a file")},
    {COMMAND_FIX, "rapport fix --diff draft.txt", N_("see the rewrites, change nothing")},
    {COMMAND_FIX, "rapport fix --yes --fill '[date]=Friday 3 May' draft.txt", N_("apply them all, with a date for the blank")},
    {COMMAND_FIX, "rapport fix - < draft.txt > better.txt", N_("in a pipe")},
    {COMMAND_BASELINE, "rapport baseline write templates/", N_("from now on only what is new counts")},
    {COMMAND_SIGNALS, "rapport signals --lang en draft.txt", N_("every hit")},
    {COMMAND_PARSE, "rapport parse --us Jesper call.txt", N_("who said what")},
    {COMMAND_RULES, "rapport rules show blame-client", N_("the patterns behind a rule")},
    {COMMAND_RULES, "rapport rules test --rules our-rules.xml", N_("the proofs, also those of a pack of your own")},
    {COMMAND_EXPLAIN, "rapport explain blame-client", N_("why it matters, and what to write instead")},
    {COMMAND_INIT, "rapport init", N_("begin a configuration in this folder")},
};
const size_t example_count = sizeof examples / sizeof *examples;
