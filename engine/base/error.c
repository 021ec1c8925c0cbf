#include "base.h"

#include <stdio.h>

/* Copies `text` as one line, cut before a code point that does not fit. */
static void one_line(char *into, size_t size, const char *text)
{
    size_t len = strlen(text);
    if (len >= size) {
        len = size - 1;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
    }
    for (size_t i = 0; i < len; i++)
        into[i] = (unsigned char)text[i] < ' ' ? ' ' : text[i];
    into[len] = '\0';
}

/* The arguments may point into *error (a message that wraps another), so it is written last. */
enum rapport_code rp_fail_text(struct rapport_error *error, enum rapport_code code, const char *file, int line, int column,
                               const char *text)
{
    if (!error)
        return code;
    struct rapport_error made = {.code = code, .line = line, .column = column};
    one_line(made.message, sizeof made.message, text);
    one_line(made.file, sizeof made.file, file ? file : "");
    *error = made;
    return code;
}

enum rapport_code rp_fail_list(struct rapport_error *error, enum rapport_code code, const char *file, int line, int column,
                               const char *format, va_list args)
{
    if (!error)
        return code;
    char message[2 * sizeof error->message] = "";
    vsnprintf(message, sizeof message, rp_local(format), args);
    return rp_fail_text(error, code, file, line, column, message);
}

enum rapport_code rp_fail(struct rapport_error *error, enum rapport_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    rp_fail_list(error, code, NULL, 0, 0, format, args);
    va_end(args);
    return code;
}

enum rapport_code rp_fail_at(struct rapport_error *error, enum rapport_code code, const char *file, int line, int column,
                             const char *format, ...)
{
    va_list args;
    va_start(args, format);
    rp_fail_list(error, code, file, line, column, format, args);
    va_end(args);
    return code;
}

enum rapport_code rp_no_memory(struct rapport_error *error)
{
    return rp_fail(error, RAPPORT_NO_MEMORY, "out of memory");
}

const char *rapport_error_text(const struct rapport_error *error, char *into, size_t size)
{
    if (!into || size == 0)
        return into;
    if (!error) {
        *into = '\0';
        return into;
    }
    char text[sizeof error->message + sizeof error->file + 32];
    if (error->file[0] == '\0')
        snprintf(text, sizeof text, "%s", error->message);
    else if (error->line <= 0)
        snprintf(text, sizeof text, "%s: %s", error->file, error->message);
    else if (error->column <= 0)
        snprintf(text, sizeof text, "%s:%d: %s", error->file, error->line, error->message);
    else
        snprintf(text, sizeof text, "%s:%d:%d: %s", error->file, error->line, error->column, error->message);
    one_line(into, size, text);
    return into;
}

const char *rapport_version(void)
{
    return RAPPORT_VERSION;
}
