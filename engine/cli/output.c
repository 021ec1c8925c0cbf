#include "cli.h"
#include "text.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdint.h>
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

/* How many bytes the character at `at` has when a terminal may have it: 0 for controls, for what turns the direction of text and
 * for what is not UTF-8. */
static size_t harmless(const unsigned char *at, size_t left)
{
    if (*at < 0x80)
        return *at >= 32 && *at != 127;
    size_t len = *at >= 0xF0 && *at < 0xF5 ? 4 : *at >= 0xE0 ? 3 : 2;
    if (*at < 0xC2 || *at >= 0xF5 || len > left)
        return 0;
    uint32_t c = *at & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (at[i] & 0x3Fu);
    }
    bool turns = c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return c < 0xA0 || turns || (c >= 0xD800 && c < 0xE000) ? 0 : len;
}

static bool put_harmless(FILE *stream, const char *bytes, size_t length, const char *kept)
{
    for (size_t i = 0; i < length;) {
        const char *at = bytes + i;
        size_t len = *at && strchr(kept, *at) ? 1 : harmless((const unsigned char *)at, length - i);
        if (fwrite(len > 0 ? at : "?", 1, len > 0 ? len : 1, stream) != (len > 0 ? len : 1))
            return false;
        i += len > 0 ? len : 1;
    }
    return true;
}

bool write_harmless(void *stream, const char *bytes, size_t length)
{
    return put_harmless(stream, bytes, length, "\n\t");
}

void write_name(FILE *stream, const char *name)
{
    put_harmless(stream, name, strlen(name), "");
}

static void say_line(const char *format, va_list args)
{
    char line[4096 + 1024];
    vsnprintf(line, sizeof line, format, args);
    fputs("rapport: ", stderr);
    write_name(stderr, line);
    fputc('\n', stderr);
}

void say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_line(format, args);
    va_end(args);
}

int complain(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_line(_(format), args);
    va_end(args);
    return EXIT_USAGE;
}

int complain_error(const struct rapport_error *error)
{
    char line[4096 + 1024];
    rapport_error_text(error, line, sizeof line);
    say("%s", line);
    return EXIT_USAGE;
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
