/* Unicode and language: bytes -> text that patterns can see.
 * The only room that knows utf8proc. */
#ifndef RP_TEXT_H
#define RP_TEXT_H

#include "../base/base.h"

/* ---- code points ---- */
/* Decodes the code point at `at` (before `end`), its bytes in `*len`; malformed bytes give -1 and
 * a length of the maximal ill-formed part (Unicode 3.9, U+FFFD substitution), at least 1; 0 only where `at` is `end`. */
int32_t rp_utf8_next(const char *at, const char *end, size_t *len);
size_t rp_utf8_put(char into[4], int32_t code_point);
bool rp_utf8_valid(struct rp_slice);
/* Controls, separators of lines, what turns the direction of text, and what rp_utf8_next cannot read. */
bool rp_steers(int32_t code_point);
bool rp_is_letter(int32_t code_point);
bool rp_is_word(int32_t code_point);    /* PCRE2's \w under UCP: letter, number or _ */
bool rp_is_decimal(int32_t code_point); /* \d under UCP */
bool rp_is_blank(int32_t code_point);   /* a separator of any kind */
bool rp_is_upper(int32_t code_point);
bool rp_is_title(int32_t code_point); /* a capital here, but none to PCRE2 */
bool rp_is_lower(int32_t code_point);
int32_t rp_to_upper(int32_t code_point);
int32_t rp_to_lower(int32_t code_point);
size_t rp_code_points(const char *at, size_t len); /* count, malformed parts count 1 */

/* Copies `len` bytes of UTF-8 lower-cased where that keeps the byte length (ASCII, U+00C0..U+00DE); other bytes as they are. */
void rp_fold(char *into, const char *from, size_t len);

/* ---- offset map: from a made text back to the text it was made of ----
 * Runs in ascending order; a `copy` run is byte for byte, any other is one piece. */
struct rp_map_run {
    uint32_t out, out_len;
    uint32_t in, in_len;
    bool copy;
};
struct rp_map {
    RP_ARRAY(struct rp_map_run) runs;
    bool failed; /* out of memory; sticks */
};
void rp_map_copy(struct rp_map *, size_t out, size_t in, size_t len); /* merges with a touching copy run */
void rp_map_piece(struct rp_map *, size_t out, size_t out_len, size_t in, size_t in_len);
/* The place in the input of a start (end) offset of the output. Inside a piece a start goes to the
 * piece's start and an end to the piece's end. Between runs a start goes to the next run and an end to the one before, so
 * an empty span there may come back with its end before its start. */
size_t rp_map_start(const struct rp_map *, size_t out);
size_t rp_map_end(const struct rp_map *, size_t out);
/* The first run that ends behind `in` of the input, where the input is in order. */
size_t rp_map_run_behind(const struct rp_map *, size_t in);
/* outer: C->B, inner: B->A; gives C->A. */
bool rp_map_compose(struct rp_map *into, const struct rp_map *outer, const struct rp_map *inner);
void rp_map_free(struct rp_map *);

/* ---- charsets ----
 * Decodes `in` to UTF-8 with a map back. `charset` NULL or unknown: UTF-8 (with or without BOM), UTF-16 with BOM,
 * else, when the bytes are not valid UTF-8 but printable Windows-1252, Windows-1252 (unless at least half of what is not
 * ASCII is well-formed UTF-8: that is UTF-8 with a broken place). A BOM outweighs `charset`. What is malformed
 * becomes U+FFFD and is counted. `*chosen` names the charset in effect (static storage). */
enum rapport_code rp_decode(struct rp_slice in, const char *charset, struct rp_buffer *out, struct rp_map *map,
                            const char **chosen, size_t *malformed, struct rapport_error *);
/* UTF-8 -> that charset; RAPPORT_UNSUPPORTED when a character has no place in it. */
enum rapport_code rp_encode(struct rp_slice utf8, const char *charset, struct rp_buffer *out, struct rapport_error *);

/* The code point of a byte in Windows-1252, -1 where there is none, and back. */
int32_t rp_windows_1252(unsigned char byte);
int rp_windows_1252_byte(int32_t code_point);

/* ---- values of mail headers (RFC 2047) ----
 * Appends the value as text with the way back: offsets of `raw` plus `base`. Encoded words are mapped character by character;
 * what is none is decoded as it looks (rp_decode), its line breaks kept. */
enum rapport_code rp_header_decode(struct rp_slice raw, size_t base, struct rp_buffer *out, struct rp_map *map,
                                   struct rapport_error *);
bool rp_header_holds_words(struct rp_slice raw);
/* Appends `text` (UTF-8, one line) as encoded words, folded by `line_end`; the value begins at `column` of its line. */
void rp_header_encode(struct rp_slice text, size_t column, const char *line_end, struct rp_buffer *out);
int rp_hex_digit(char);    /* its value, -1 where it is none */
int rp_base64_digit(char); /* likewise */

/* ---- normalisation: what a pattern sees (rules/README.md) ----
 * Appends to `out` the normal form of `in` (UTF-8, may hold malformed bytes -> U+FFFD) and to `map` the way back, output offsets
 * counted from the start of the whole buffer, input offsets with `in_base` added: NFC; typographic ' and " straight;
 * NBSP and friends a blank; soft hyphen, zero-width characters, BOM and control characters but \n and \t gone; long s -> s;
 * every run of blanks and line breaks ONE blank, none at the edges of `in`. */
enum rapport_code rp_normalise(struct rp_slice in, size_t in_base, struct rp_buffer *out, struct rp_map *map,
                               struct rapport_error *);

/* ---- sentences ----
 * Where sentences end is SRX (rules/segmentation.srx), and SRX is regular expressions, which live in match/. So
 * this room only says what a segmenter is; match/ makes one. */
struct rp_segmenter {
    /* Ends of sentences of one normalised paragraph, ascending, the last being text.len; returns their number, at most max. */
    size_t (*ends)(void *context, struct rp_slice paragraph, enum rapport_language language, uint32_t *ends, size_t max);
    void *context;
};

/* ---- language ----
 * By function words and letters. `prior` breaks ties (RAPPORT_LANGUAGE_AUTO: none). Returns AUTO when nothing speaks for either.
 * `margin` (may be NULL) gets |score difference|, so that a short sentence can fall back to its document. */
enum rapport_language rp_language_of(struct rp_slice text, enum rapport_language prior, unsigned *margin);

/* ---- content words, by their stems (Snowball) ---- */
struct rp_stemmer;
struct rp_stem_list {
    RP_ARRAY(const char *) words;
};
/* `language` as ISO 639-1. RAPPORT_UNSUPPORTED when the module is not installed. */
struct rp_stemmer *rp_stemmer_new(const char *language, struct rapport_error *);
void rp_stemmer_free(struct rp_stemmer *);
/* Adds the stems of the words of `text`, lower case, in the arena; without words of one or two letters and those in `but` (lower
 * case, a blank before and behind each; may be NULL). Numbers count as words. False when out of memory. */
bool rp_stem_words(struct rp_stemmer *, struct rp_slice text, const char *but, struct rp_arena *, struct rp_stem_list *);
void rp_stem_list_free(struct rp_stem_list *);
/* The same stem, or of five letters and more the same beginning or one within the other, as in compounds. */
bool rp_stems_akin(const char *, const char *);

#endif
