/* What the program can be told: one source for parsing, --help, the manual, the README's table and completions. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum command_key {
    COMMAND_CHECK,
    COMMAND_FIX,
    COMMAND_BASELINE,
    COMMAND_SIGNALS,
    COMMAND_PARSE,
    COMMAND_RULES,
    COMMAND_EXPLAIN,
    COMMAND_INIT,
    COMMAND_HELP,
    COMMAND_COUNT,
    NO_COMMAND = COMMAND_COUNT /* the bare program: "rapport --version" */
};

enum option_key {
    OPTION_FORMAT,
    OPTION_REPORT,
    OPTION_OUTPUT,
    OPTION_UI,
    OPTION_COLOR,
    OPTION_US,
    OPTION_LANG,
    OPTION_CHANNEL,
    OPTION_AUDIENCE,
    OPTION_INPUT_TYPE,
    OPTION_STDIN_FILENAME,
    OPTION_INCLUDE,
    OPTION_EXCLUDE,
    OPTION_FORCE_EXCLUDE,
    OPTION_SELECT,
    OPTION_IGNORE,
    OPTION_MIN_SEVERITY,
    OPTION_RULES,
    OPTION_PACK,
    OPTION_COVERAGE,
    OPTION_FAIL_ON,
    OPTION_MIN_SCORE,
    OPTION_MAX_FINDINGS,
    OPTION_EXIT_ZERO,
    OPTION_BASELINE,
    OPTION_WRITE_BASELINE,
    OPTION_DIFF,
    OPTION_YES,
    OPTION_FILL,
    OPTION_CONFIG,
    OPTION_ISOLATED,
    OPTION_SHOW_CONFIG,
    OPTION_JOBS,
    OPTION_NO_CACHE,
    OPTION_PLAIN_MATCHING,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

enum option_section {
    SECTION_MESSAGE,
    SECTION_INPUT,
    SECTION_RULES,
    SECTION_GATES,
    SECTION_REWRITES,
    SECTION_REPORT,
    SECTION_CONFIG,
    SECTION_OTHER,
    SECTION_COUNT
};

/* What a shell offers for a value. */
enum offer { OFFER_NOTHING, OFFER_FILES, OFFER_CHOICES, OFFER_RULES, OFFER_REPORTS, OFFER_COMMANDS, OFFER_FOLDERS };

/* `summary`, `takes`, `help` and the sections are msgids. */
struct command_row {
    const char *name;
    const char *takes;
    const char *summary;
    const char *words; /* that its first argument may be, "a|b|c"; NULL: any */
    enum offer offer;  /* for its arguments */
};

struct option_row {
    enum option_key key;
    char letter; /* of the short form; 0: none */
    const char *name;
    const char *takes;   /* what stands for its value; NULL: it takes none */
    const char *choices; /* all values there are, "a|b|c"; NULL: any */
    enum offer offer;
    enum option_section section;
    unsigned commands; /* 1u << enum command_key, each */
    const char *help;
};

extern const struct command_row command_rows[COMMAND_COUNT];
extern const char *const section_names[SECTION_COUNT];
/* An option that takes other words with some commands has a row for those. */
extern const struct option_row option_rows[];
extern const size_t option_row_count;
extern const char report_formats[];

bool option_for(const struct option_row *, enum command_key);
/* Of one command; NULL where it does not take that option. With NO_COMMAND: of any. */
const struct option_row *option_row(enum option_key, enum command_key);

#endif
