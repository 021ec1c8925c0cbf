/* The program: a file a command. Includes rapport.h and nothing else of the engine. */
#ifndef CLI_H
#define CLI_H

#include <rapport.h>
#include <signal.h>
#include <stdio.h>

#include "options.h"

enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2 };
enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

struct words {
    const char **at;
    size_t count;
};

struct settings {
    struct words files, us, overlays, fills;
    struct words reports; /* FORMAT=FILE */
    struct words select, ignore, include, exclude;
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
    int baseline_line;              /* of the configuration that names it; 0: the command line does */
    struct rapport_baseline *known; /* the baseline, while it is in use */
    bool bare;                      /* without the name of a command */
    bool no_cache, plain, coverage, diff, yes, help, force_exclude;
    bool isolated, show_config, exit_zero;
    bool given[OPTION_COUNT]; /* what the command line says, which outweighs the configuration */
    int min_severity;         /* enum rapport_severity */
    unsigned max_findings, jobs;
    const char *config_path;
    struct rapport_config *config; /* NULL: none holds; config.c fills these in */
    struct rapport_files *found;
};

int check_command(struct settings *);
int fix_command(struct settings *);
int baseline_command(struct settings *);
int signals_command(struct settings *);
int parse_command(struct settings *);
int rules_command(struct settings *);
int explain_command(struct settings *);
int init_command(struct settings *);
int help_command(struct settings *);

/* options.c: false after it complained on stderr */
bool read_options(enum command_key, int argc, char **argv, struct settings *);
/* The word by which an option names the value that it set: "warning"; NULL where it takes no words. `into` holds it. */
const char *option_value(enum option_key, int value, char *into, size_t size);
const char *option_name(enum option_key);
bool add_word(struct words *, const char *);
enum rapport_format report_format(const char *report, const char **file); /* of one of settings->reports */
const char *nearest_command(const char *);

/* help.c */
int print_overview(void);
int print_help(enum command_key);

/* versions.c */
int print_versions(void);

/* engine.c */
struct engine {
    struct rapport_ruleset *ruleset;
    struct rapport_scanner *scanner;
};
/* For judging messages; for pages about rules, without a scanner; for the rules' proofs. */
enum engine_use { FOR_MESSAGES, FOR_PAGES, FOR_PROOFS };
struct rapport_ruleset *engine_rules(const struct settings *, enum engine_use, struct rapport_error *);
bool engine_open(struct engine *, const struct settings *, enum engine_use);
void engine_close(struct engine *);
struct rapport_check_options check_options(const struct settings *, const char *path);

/* config.c: finds and loads the configuration, lets it settle what the command line does not, and puts the files of folders in
 * the place of the folders; false after it complained. For commands without inputs only the rules on top are of interest. */
enum configure_for { FOR_INPUTS, FOR_RULES };
bool configure(struct settings *, enum configure_for);
/* Does all that is said of rules name some that there are? False after it complained. */
bool check_choices(const struct settings *, const struct engine *);
/* `into` becomes `settings` as they are for one input. What comes back may be NULL; it is freed after `into` was used last. */
struct rapport_settings *settings_for_path(const struct settings *, const char *path, struct settings *into,
                                           struct rapport_error *);
struct rapport_selection *selection_for(const struct settings *, const struct rapport_settings *, const struct engine *,
                                        struct rapport_error *);
/* Is there anything to select? */
bool selects(const struct settings *, const struct rapport_settings *);
extern const enum option_key setting_options[RAPPORT_SETTINGS];
int setting_value(const struct settings *, enum rapport_setting);
/* show.c */
int show_config(const struct settings *);

/* input.c: the messages of a file, folder or standard input ("-"); false with an error */
struct input {
    struct settings settings; /* as they are for it */
    struct rapport_settings *said;
    struct rapport_selection *selection;
    struct rapport_check_options options;
    struct rapport_messages *messages;
};
bool input_try(struct input *, const struct settings *, const struct engine *, const struct rapport_file *,
               struct rapport_error *);
/* The same, false after it complained. */
bool input_open(struct input *, const struct settings *, const struct engine *, const struct rapport_file *);
/* The next message; NULL at the end. What cannot be read is complained of (`*code` becomes EXIT_USAGE) and passed over. */
const struct rapport_message *input_next(struct input *, int *code);
void input_close(struct input *);
const struct rapport_file *input_files(const struct settings *, size_t *count);

/* near.c: where the input is missing, the error also names what stands there and is called nearly so. */
void name_near(struct rapport_error *, const char *path);

/* judge.c: every message of every input judged, by `jobs` threads; `take` gets what comes of it in the order of the inputs, in
 * the caller's thread, and owns the critique. */
struct outcome {
    const char *path;                  /* of the input, as shown */
    struct rapport_critique *critique; /* NULL: `error` says why */
    struct rapport_error error;
    bool alternative; /* as in struct rapport_message */
    int fail_on;      /* that hold for this input */
    unsigned min_score;
};
bool judge_inputs(const struct settings *, struct engine *, void (*take)(void *, struct outcome *), void *context);
const char *shown_path(const struct settings *, const char *path);

/* baseline.c: opens the one of --baseline, where there is one; false after it complained. Closing tells what is no longer found.
 */
bool baseline_open(struct settings *);
void baseline_close(struct settings *);
/* Writes what is found in the inputs. */
int baseline_write(struct settings *, struct engine *, const char *path);

/* outfile.c: a file to be written, which takes its name only once it is whole; devices and pipes are written to at once */
struct outfile {
    FILE *stream;
    const char *path; /* NULL: standard output */
    char *target, *temporary;
    struct outfile *next; /* of those that are written; an open one stays where it is in memory */
};
bool outfile_open(struct outfile *, const char *path); /* NULL: standard output; false after it complained */
int outfile_close(struct outfile *, int exit_code);    /* a report that could not be written is exit 2 */
void outfile_discard(struct outfile *);

/* interrupt.c: what is half written goes when the user or the system ends the program. For the main thread, between hold and
 * release. */
void interrupts_hold(sigset_t *before);
void interrupts_release(const sigset_t *before);
void half_written_add(struct outfile *); /* its temporary file */
void half_written_remove(const struct outfile *);

/* reports.c: the reports of one run, each with its file */
struct reports;
struct reports *reports_open(const struct settings *, const struct engine *); /* NULL after it complained */
bool reports_add(struct reports *, const struct rapport_critique *);          /* false after it complained */
bool reports_fail(struct reports *, const struct outcome *);                  /* the same for what could not be judged */
int reports_close(struct reports *, int exit_code);

/* heap.c */
void prepare_heap(void); /* to be called before rules are read to judge messages; speed is all that it gives */

/* output.c */
struct rapport_sink stream_sink(FILE *);
bool use_colour(const struct settings *, FILE *);
unsigned terminal_width(FILE *);
/* Letters and messages as the user's locale has them; numbers stay as programs read them. */
void use_locale(void);
/* What a value of errno means, in our words and not in the system's, which may speak another language than we do. */
const char *reason(int error);
/* A sink on a FILE that a terminal may have: lines and tabs stay, what steers it or turns the direction of text becomes '?'. */
bool write_harmless(void *stream, const char *bytes, size_t length);
void write_name(FILE *, const char *name);                               /* the same without lines and tabs */
void say(const char *format, ...) __attribute__((format(printf, 1, 2))); /* one such line on standard error */
/* The same in the user's language; returns EXIT_USAGE. */
int complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
int complain_error(const struct rapport_error *);
int complain_of_input(struct rapport_error *, const char *path); /* names the input where the error names no file */
int finish_output(FILE *, int exit_code);                        /* a report that could not be written is exit 2 */

#endif
