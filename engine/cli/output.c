#include "cli.h"
#include "text.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool write_stream(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length;
}

struct rapport_sink stream_sink(FILE *stream)
{
    return (struct rapport_sink){write_stream, stream};
}

static bool set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

bool use_colour(const struct settings *settings, FILE *stream)
{
    if (settings->colour != COLOUR_AUTO)
        return settings->colour == COLOUR_ALWAYS;
    if (set("NO_COLOR"))
        return false;
    if (set("CLICOLOR_FORCE") || set("FORCE_COLOR"))
        return true;
    const char *clicolor = getenv("CLICOLOR"), *term = getenv("TERM");
    if ((clicolor && strcmp(clicolor, "0") == 0) || (term && strcmp(term, "dumb") == 0))
        return false;
    return isatty(fileno(stream));
}

unsigned terminal_width(FILE *stream)
{
    struct winsize size;
    if (isatty(fileno(stream)) && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col < 100 ? size.ws_col : 100;
    return 80;
}

const char *reason(int error)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    const char *said = plain ? strerror_l(error, plain) : strerror(error);
    if (plain)
        freelocale(plain);
    return _(said);
}

void use_locale(void)
{
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    rapport_bind_messages();
}

/* One line, and nothing in it that could steer the terminal. */
static int say(char *line)
{
    for (char *at = line; *at; at++)
        if ((unsigned char)*at < 32 || *at == 127)
            *at = '?';
    fprintf(stderr, "rapport: %s\n", line);
    return EXIT_USAGE;
}

int complain(const char *format, ...)
{
    char line[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, _(format), args);
    va_end(args);
    return say(line);
}

int complain_error(const struct rapport_error *error)
{
    char line[1024];
    rapport_error_text(error, line, sizeof line);
    return say(line);
}

int complain_of_input(struct rapport_error *error, const char *path)
{
    if (!error->file[0])
        snprintf(error->file, sizeof error->file, "%s", path);
    return complain_error(error);
}

int finish_output(FILE *stream, int exit_code)
{
    bool failed = fflush(stream) != 0 || ferror(stream);
    if (stream != stdout)
        failed = fclose(stream) != 0 || failed;
    return failed ? complain("cannot write the report: %s", reason(errno)) : exit_code;
}
