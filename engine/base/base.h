/* The ground of all rooms: memory, bytes, errors. */
#ifndef RP_BASE_H
#define RP_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "limits.h"
#include "rapport.h"

#if defined(__GNUC__)
#define RP_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define RP_PRINTF(fmt, args)
#endif

#if defined(__GNUC__)
#define RP_FORMAT_ARG(index) __attribute__((format_arg(index)))
#else
#define RP_FORMAT_ARG(index)
#endif

#define RP_COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- slice: bytes owned elsewhere ---- */
struct rp_slice {
    const char *at;
    size_t len;
};
struct rp_slice rp_slice_of(const char *text); /* NULL gives an empty slice */
bool rp_slice_equal(struct rp_slice a, struct rp_slice b);
struct rp_slice rp_slice_trim(struct rp_slice); /* ASCII blanks off both ends */
bool rp_slice_begins(struct rp_slice, const char *with);
bool rp_slice_holds(struct rp_slice, const char *what);
/* Is it one of the blank-separated `list`? An empty slice is none. */
bool rp_slice_in(struct rp_slice, const char *list);

/* ---- arena: memory freed all at once ----
 * Zeroed, aligned for any type. NULL when out of memory. */
struct rp_arena {
    struct rp_arena_block *head;
    size_t used_total;
};
void *rp_alloc(struct rp_arena *, size_t bytes);
char *rp_strndup(struct rp_arena *, const char *text, size_t len); /* NUL-terminated copy */
char *rp_strdup(struct rp_arena *, const char *text);
char *rp_format(struct rp_arena *, const char *format, ...) RP_PRINTF(2, 3);
void rp_arena_free(struct rp_arena *);

/* ---- buffer: growing bytes; `failed` sticks, so check it once at the end ---- */
struct rp_buffer {
    char *at; /* NUL-terminated once anything was added */
    size_t len, cap;
    bool failed;
};
void rp_buffer_add(struct rp_buffer *, const char *bytes, size_t len);
void rp_buffer_text(struct rp_buffer *, const char *text);
void rp_buffer_byte(struct rp_buffer *, char);
void rp_buffer_format(struct rp_buffer *, const char *format, ...) RP_PRINTF(2, 3);
void rp_buffer_free(struct rp_buffer *);
struct rapport_sink rp_buffer_sink(struct rp_buffer *); /* a sink that appends here */

/* ---- array: `struct { T *at; size_t len, cap; }` grown by rp_grow ----
 * RP_PUSH yields a pointer to the new, zeroed element, or NULL. Free with free(array.at). */
#define RP_ARRAY(T)                                                                                                              \
    struct {                                                                                                                     \
        T *at;                                                                                                                   \
        size_t len, cap;                                                                                                         \
    }
#define RP_PUSH(array)                                                                                                           \
    (rp_grow((void **)&(array)->at, &(array)->len, &(array)->cap, sizeof *(array)->at) ? &(array)->at[(array)->len - 1] : NULL)
bool rp_grow(void **at, size_t *len, size_t *cap, size_t element);

/* ---- wordings: what is said to the user, in the language of the program's locale where there is a catalogue ----
 * N_ marks what is handed to rp_local or to the functions for errors later. */
#define N_(text) text
const char *rp_local(const char *text) RP_FORMAT_ARG(1);

/* ---- errors ---- each fills `error` (which may be NULL) and returns `code`; formats are said in the user's language */
enum rapport_code rp_fail(struct rapport_error *error, enum rapport_code code, const char *format, ...) RP_PRINTF(3, 4);
enum rapport_code rp_fail_at(struct rapport_error *error, enum rapport_code code, const char *file, int line, int column,
                             const char *format, ...) RP_PRINTF(6, 7);
enum rapport_code rp_fail_list(struct rapport_error *error, enum rapport_code code, const char *file, int line, int column,
                               const char *format, va_list) RP_PRINTF(6, 0);
/* With words that are said already, or by others. */
enum rapport_code rp_fail_text(struct rapport_error *error, enum rapport_code code, const char *file, int line, int column,
                               const char *text);
enum rapport_code rp_no_memory(struct rapport_error *error);

/* ---- sinks ---- */
bool rp_write(struct rapport_sink, const char *bytes, size_t len);
bool rp_print(struct rapport_sink, const char *format, ...) RP_PRINTF(2, 3);

/* ---- files (for the rooms that may open them) ----
 * Reads a whole file, at most `limit` bytes, into a malloc'd, NUL-terminated block. */
char *rp_file_read(const char *path, size_t limit, size_t *len, struct rapport_error *);

/* What `error`, a value of errno, means; as long as no other is asked for in this thread. */
const char *rp_reason(int error);

/* "cannot read: ..." with the reason that errno tells. */
enum rapport_code rp_fail_io(struct rapport_error *, const char *path);

/* Writes it all, over interruptions and short writes. */
bool rp_write_all(int fd, const char *bytes, size_t len);

/* ---- did you mean ----
 * Edit distance with transpositions; the nearest of `count` words to `word`, or NULL when none is near. */
const char *rp_nearest(const char *word, const char *const *words, size_t count);

/* ---- globs, as gitignore(5) has them: `*` and `?` within a name, `**` over folders, `[a-z]`, `[!a-z]`, a backslash takes the
 * meaning off the next byte. Bytes, not letters; time grows with the product of both lengths at worst ---- */
bool rp_glob(const char *pattern, const char *text);
/* Is it held against the path from its start (a "/" in it, but at its end), or against each name in it? */
bool rp_glob_is_anchored(const char *pattern);
/* Does the glob name the path (without a leading "/") or a folder that it is in? One that ends in "/" names folders only. */
bool rp_glob_path(const char *pattern, const char *path);

/* ---- hashing: 64 bits, fast, not for adversaries ---- */
uint64_t rp_hash(const void *bytes, size_t len, uint64_t seed);
/* Finds damage; several times as fast, and no good for a table. */
uint64_t rp_checksum(const void *bytes, size_t len);

/* ---- modules: parts of the library with a heavy dependency, loaded when they are first needed ----
 * What the function `entry` of the module `file` returns: a structure that begins with an unsigned, its version. It stays valid.
 * NULL with RAPPORT_UNSUPPORTED when the module is not installed or is not of `version`. */
/* The folder of the object that holds this room: of the library, of a module, or of a program that it is linked into. */
struct rp_slice rp_own_folder(void);
const void *rp_module(const char *file, const char *entry, unsigned version, struct rapport_error *error);

#endif
