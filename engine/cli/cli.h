/* The program: a file a command. Includes rapport.h and nothing else of the engine. */
#ifndef CLI_H
#define CLI_H

#include <rapport.h>
#include <stdio.h>

enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2 };
enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct words {
    const char **at;
    size_t count;
};

struct settings {
    struct words files, us, overlays, fills;
    struct words reports; /* FORMAT=FILE */
    const char *pack, *stdin_filename, *output;
    enum rapport_format format;
    enum rapport_input input;
    enum rapport_language language, ui;
    enum rapport_channel channel;
    enum rapport_audience audience;
    enum colour colour;
    int fail_on; /* enum rapport_severity, or RAPPORT_ERROR + 1 for none */
    unsigned min_score;
    const char *baseline, *write_baseline;
    struct rapport_baseline *known; /* the baseline, while it is in use */
    bool no_cache, plain, coverage, diff, yes, help;
};

struct command {
    const char *name;
    const char *summary;
    const char *usage;
    const char *options; /* the letters of those it takes; options.c has the table */
    int (*run)(struct settings *);
};

extern const struct command commands[];
extern const size_t command_count;

int check_command(struct settings *);
int fix_command(struct settings *);
int baseline_command(struct settings *);
int signals_command(struct settings *);
int parse_command(struct settings *);
int rules_command(struct settings *);
int explain_command(struct settings *);

/* options.c: false after it complained on stderr */
bool read_options(const struct command *, int argc, char **argv, struct settings *);
void print_options(const struct command *, FILE *);
bool add_word(struct words *, const char *);
enum rapport_format report_format(const char *report, const char **file); /* of one of settings->reports */
const char *nearest_command(const char *);

/* engine.c */
struct engine {
    struct rapport_ruleset *ruleset;
    struct rapport_scanner *scanner;
};
/* For judging messages; for pages about rules, without a scanner; for the rules' proofs. */
enum engine_use { FOR_MESSAGES, FOR_PAGES, FOR_PROOFS };
bool engine_open(struct engine *, const struct settings *, enum engine_use);
void engine_close(struct engine *);
struct rapport_check_options check_options(const struct settings *, const char *path);

/* input.c: the messages of a file, folder or standard input ("-"); false after it complained */
struct input {
    struct rapport_check_options options;
    struct rapport_messages *messages;
};
bool input_open(struct input *, const struct settings *, const char *path);
/* The next message; NULL at the end. What cannot be read is complained of (`*code` becomes EXIT_USAGE) and passed over. */
const struct rapport_message *input_next(struct input *, int *code);
void input_close(struct input *);
const char *shown_path(const struct settings *, const char *path);

/* baseline.c: opens the one of --baseline, where there is one; false after it complained. Closing tells what is no longer found.
 */
bool baseline_open(struct settings *);
void baseline_close(struct settings *);
/* Writes what is found in the files from the `first` on. */
int baseline_write(struct settings *, const char *path, size_t first);

/* outfile.c: a file to be written, which takes its name only once it is whole; devices and pipes are written to at once */
struct outfile {
    FILE *stream;
    const char *path; /* NULL: standard output */
    char *target, *temporary;
};
bool outfile_open(struct outfile *, const char *path); /* NULL: standard output; false after it complained */
int outfile_close(struct outfile *, int exit_code);    /* a report that could not be written is exit 2 */
void outfile_discard(struct outfile *);

/* reports.c: the reports of one run, each with its file */
struct reports;
struct reports *reports_open(const struct settings *, const struct engine *); /* NULL after it complained */
bool reports_add(struct reports *, const struct rapport_critique *);          /* false after it complained */
int reports_close(struct reports *, int exit_code);

/* output.c */
struct rapport_sink stream_sink(FILE *);
bool use_colour(const struct settings *, FILE *);
unsigned terminal_width(FILE *);
int complain(const char *format, ...) __attribute__((format(printf, 1, 2))); /* returns EXIT_USAGE */
int complain_error(const struct rapport_error *);
int complain_of_input(struct rapport_error *, const char *path); /* names the input where the error names no file */
int finish_output(FILE *, int exit_code);                        /* a report that could not be written is exit 2 */

#endif
