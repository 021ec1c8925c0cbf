#include "options.h"

#include "text.h"

#define IN(command) (1u << COMMAND_##command)
#define JUDGING (IN(CHECK) | IN(FIX) | IN(BASELINE))
#define READING (JUDGING | IN(SIGNALS) | IN(PARSE))
#define ABOUT_RULES (IN(RULES) | IN(EXPLAIN))
#define BARE (1u << NO_COMMAND)
#define ALL (READING | ABOUT_RULES | IN(INIT) | IN(HELP))

/* In the order of enum rapport_format. */
#define FORMATS "text|json|concise|jsonl|sarif|junit|checkstyle|github|gitlab|rdjson|markdown|csv|html"
#define INPUTS "plain|email|transcript|html|markdown|template|webvtt|subrip|json|mbox|po|xliff"

const char report_formats[] = FORMATS;

const struct command_row command_rows[COMMAND_COUNT] = {
    [COMMAND_CHECK] = {"check", N_("[OPTION]... FILE|FOLDER..."), N_("Judge drafts, mails and calls"), NULL, OFFER_FILES},
    [COMMAND_FIX] = {"fix", N_("[OPTION]... FILE|FOLDER..."), N_("Apply suggested rewrites to a draft"), NULL, OFFER_FILES},
    [COMMAND_BASELINE] = {"baseline", N_("write|prune [OPTION]... FILE|FOLDER..."),
                          N_("Write or prune the findings that do not count"), "write|prune", OFFER_FILES},
    [COMMAND_SIGNALS] = {"signals", N_("[OPTION]... FILE..."), N_("Show every raw hit of the rules' signals"), NULL, OFFER_FILES},
    [COMMAND_PARSE] = {"parse", N_("[OPTION]... FILE..."), N_("Show what the reader saw: zones, turns, sentences"), NULL,
                       OFFER_FILES},
    [COMMAND_RULES] = {"rules", N_("[OPTION]... list|show RULE|test|lint|gaps|compile"), N_("List, show, test or lint the rules"),
                       "list|show|test|lint|gaps|compile", OFFER_RULES},
    [COMMAND_EXPLAIN] = {"explain", N_("[OPTION]... RULE"), N_("Explain a rule"), NULL, OFFER_RULES},
    [COMMAND_INIT] = {"init", N_("[OPTION]... [FOLDER]"), N_("Write a configuration with comments"), NULL, OFFER_FOLDERS},
    [COMMAND_HELP] = {"help", N_("[COMMAND]"), N_("Tell how a command is used"), NULL, OFFER_COMMANDS},
};

const char *const section_names[SECTION_COUNT] = {
    [SECTION_MESSAGE] = N_("The message"),  [SECTION_INPUT] = N_("Input"),       [SECTION_RULES] = N_("Rules"),
    [SECTION_GATES] = N_("Gates"),          [SECTION_REWRITES] = N_("Rewrites"), [SECTION_REPORT] = N_("Report"),
    [SECTION_CONFIG] = N_("Configuration"), [SECTION_OTHER] = N_("Other"),
};

const struct option_row option_rows[] = {
    {OPTION_US, 0, "us", N_("NAME"), NULL, OFFER_NOTHING, SECTION_MESSAGE, READING,
     N_("a name or address of our side; repeat for more")},
    {OPTION_LANG, 0, "lang", N_("LANGUAGE"), "en|da", OFFER_CHOICES, SECTION_MESSAGE, READING,
     N_("language of the message, where it should not be told from the text")},
    {OPTION_CHANNEL, 0, "channel", N_("CHANNEL"), "email|call|template", OFFER_CHOICES, SECTION_MESSAGE, READING,
     N_("what kind of message it is, where it should not be told from the input")},
    {OPTION_AUDIENCE, 0, "audience", N_("WHOM"), "client|team", OFFER_CHOICES, SECTION_MESSAGE, JUDGING,
     N_("whom it goes to (client)")},

    {OPTION_INPUT_TYPE, 0, "input-type", N_("FORM"), INPUTS, OFFER_CHOICES, SECTION_INPUT, READING,
     N_("form of the input, where it should not be told from the content")},
    {OPTION_STDIN_FILENAME, 0, "stdin-filename", N_("NAME"), NULL, OFFER_FILES, SECTION_INPUT, READING,
     N_("name for standard input")},
    {OPTION_INCLUDE, 0, "include", N_("GLOB"), NULL, OFFER_NOTHING, SECTION_INPUT, READING,
     N_("of folders, take the files that it matches; repeat for more")},
    {OPTION_EXCLUDE, 0, "exclude", N_("GLOB"), NULL, OFFER_NOTHING, SECTION_INPUT, READING,
     N_("of folders, leave these files or folders out; repeat for more")},
    {OPTION_FORCE_EXCLUDE, 0, "force-exclude", NULL, NULL, OFFER_NOTHING, SECTION_INPUT, READING,
     N_("leave out what is excluded also where it is named itself, as hooks do")},

    {OPTION_SELECT, 0, "select", N_("RULES"), NULL, OFFER_RULES, SECTION_RULES, JUDGING,
     N_("judge by these alone: ids, globs, dimensions, ALL, between commas; repeat for more")},
    {OPTION_IGNORE, 0, "ignore", N_("RULES"), NULL, OFFER_RULES, SECTION_RULES, JUDGING, N_("do not judge by these")},
    {OPTION_MIN_SEVERITY, 0, "min-severity", N_("SEVERITY"), "note|warning|error", OFFER_CHOICES, SECTION_RULES, JUDGING,
     N_("do not judge by rules of less severity (note)")},
    {OPTION_RULES, 0, "rules", N_("FILE"), NULL, OFFER_FILES, SECTION_RULES, READING | ABOUT_RULES,
     N_("a pack of your own on top of the shipped one; repeat for more")},
    {OPTION_PACK, 0, "pack", N_("PATH"), NULL, OFFER_FILES, SECTION_RULES, READING | ABOUT_RULES,
     N_("a pack instead of the shipped one")},
    {OPTION_COVERAGE, 0, "coverage", NULL, NULL, OFFER_NOTHING, SECTION_RULES, IN(RULES),
     N_("with \"rules test\": name the words of classes that no proof holds, and count what is unreached as failed")},

    {OPTION_FAIL_ON, 0, "fail-on", N_("SEVERITY"), "error|warning|note|none", OFFER_CHOICES, SECTION_GATES, IN(CHECK),
     N_("exit 1 from this severity on (warning)")},
    {OPTION_MIN_SCORE, 0, "min-score", N_("0-100"), NULL, OFFER_NOTHING, SECTION_GATES, IN(CHECK),
     N_("exit 1 when a score is below it (0)")},
    {OPTION_MAX_FINDINGS, 0, "max-findings", N_("N"), NULL, OFFER_NOTHING, SECTION_GATES, IN(CHECK),
     N_("let so many findings that --fail-on counts pass (0)")},
    {OPTION_EXIT_ZERO, 0, "exit-zero", NULL, NULL, OFFER_NOTHING, SECTION_GATES, IN(CHECK),
     N_("exit 0 whatever is found; 2 stays 2")},
    {OPTION_BASELINE, 0, "baseline", N_("FILE"), NULL, OFFER_FILES, SECTION_GATES, JUDGING,
     N_("what is in this baseline does not count")},
    {OPTION_WRITE_BASELINE, 0, "write-baseline", N_("FILE"), NULL, OFFER_FILES, SECTION_GATES, IN(CHECK),
     N_("write what is found there, so that from now on only what is new counts")},

    {OPTION_DIFF, 0, "diff", NULL, NULL, OFFER_NOTHING, SECTION_REWRITES, IN(FIX), N_("print what would change, change nothing")},
    {OPTION_YES, 'y', "yes", NULL, NULL, OFFER_NOTHING, SECTION_REWRITES, IN(FIX),
     N_("apply every rewrite that has no blank, without asking")},
    {OPTION_FILL, 0, "fill", N_("[BLANK]=TEXT"), NULL, OFFER_NOTHING, SECTION_REWRITES, IN(FIX),
     N_("what to write for a blank; repeat for more")},

    {OPTION_FORMAT, 'f', "format", N_("FORMAT"), FORMATS, OFFER_CHOICES, SECTION_REPORT, IN(CHECK),
     N_("form of the report (text)")},
    {OPTION_FORMAT, 'f', "format", N_("FORMAT"), "text|json", OFFER_CHOICES, SECTION_REPORT, IN(SIGNALS) | IN(PARSE),
     N_("form of the output (text)")},
    {OPTION_REPORT, 0, "report", N_("FORMAT=FILE"), NULL, OFFER_REPORTS, SECTION_REPORT, IN(CHECK),
     N_("write a report in that form to a file, too; repeat for more")},
    {OPTION_OUTPUT, 'o', "output", N_("FILE"), NULL, OFFER_FILES, SECTION_REPORT, IN(CHECK), N_("write the report there")},
    {OPTION_UI, 0, "ui", N_("LANGUAGE"), "en|da", OFFER_CHOICES, SECTION_REPORT, IN(CHECK) | IN(FIX),
     N_("language of the critique, where it should not be the message's")},
    {OPTION_UI, 0, "ui", N_("LANGUAGE"), "en|da", OFFER_CHOICES, SECTION_REPORT, ABOUT_RULES | IN(INIT),
     N_("language of what is written")},
    {OPTION_COLOR, 0, "color", N_("WHEN"), "auto|always|never", OFFER_CHOICES, SECTION_REPORT, IN(CHECK) | IN(FIX),
     N_("colours on a terminal (auto)")},

    {OPTION_CONFIG, 0, "config", N_("FILE"), NULL, OFFER_FILES, SECTION_CONFIG, READING | ABOUT_RULES,
     N_("this configuration instead of the .rapport.xml that is found")},
    {OPTION_ISOLATED, 0, "isolated", NULL, NULL, OFFER_NOTHING, SECTION_CONFIG, READING | ABOUT_RULES,
     N_("without any configuration")},
    {OPTION_SHOW_CONFIG, 0, "show-config", NULL, NULL, OFFER_NOTHING, SECTION_CONFIG, IN(CHECK),
     N_("print each setting in effect, and what set it")},

    {OPTION_JOBS, 'j', "jobs", N_("N"), NULL, OFFER_NOTHING, SECTION_OTHER, IN(CHECK),
     N_("judge in so many threads; 0: one for each processor (1)")},
    {OPTION_NO_CACHE, 0, "no-cache", NULL, NULL, OFFER_NOTHING, SECTION_OTHER, READING | IN(RULES),
     N_("neither read nor write compiled rules")},
    {OPTION_PLAIN_MATCHING, 0, "plain-matching", NULL, NULL, OFFER_NOTHING, SECTION_OTHER, IN(CHECK) | IN(BASELINE) | IN(SIGNALS),
     N_("try every pattern everywhere (slow, same findings)")},
    {OPTION_HELP, 'h', "help", NULL, NULL, OFFER_NOTHING, SECTION_OTHER, ALL | BARE, N_("this text")},
    {OPTION_VERSION, 0, "version", NULL, NULL, OFFER_NOTHING, SECTION_OTHER, BARE,
     N_("the versions of the program, its rules and the libraries in it")},
};
const size_t option_row_count = sizeof option_rows / sizeof *option_rows;

bool option_for(const struct option_row *row, enum command_key command)
{
    return row->commands >> command & 1u;
}

const struct option_row *option_row(enum option_key key, enum command_key command)
{
    for (size_t i = 0; i < option_row_count; i++)
        if (option_rows[i].key == key && (command == NO_COMMAND || option_for(&option_rows[i], command)))
            return &option_rows[i];
    return NULL;
}
