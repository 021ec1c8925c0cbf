/* The one model of a message: immutable once built. */
#ifndef RP_DOCUMENT_H
#define RP_DOCUMENT_H

#include "source.h"

enum rp_zone {
    RP_SUBJECT,
    RP_GREETING,
    RP_BODY,
    RP_LIST_ITEM,
    RP_CLOSING,
    RP_SIGNATURE,
    RP_DISCLAIMER,
    RP_QUOTED,
    RP_FORWARDED,
    RP_TURN,
    RP_ZONE_COUNT
};
const char *rp_zone_name(enum rp_zone); /* "subject", "list-item", ... */

enum { RP_SIDES = 3 };
enum rp_side { RP_US, RP_CLIENT_SIDE, RP_NO_SIDE }; /* signature, disclaimer, forwarded: RP_NO_SIDE; quoted: RP_CLIENT_SIDE */

/* What the source is written in where edits go: how their text is escaped, and what they may not cross. */
enum rp_markup { RP_NO_MARKUP, RP_HTML_MARKUP, RP_XML_MARKUP, RP_PO_MARKUP, RP_MARKDOWN_MARKUP };

/* A paragraph, list item, turn, subject line ... Text offsets are of `document->text`; source offsets of the user's bytes. */
struct rp_block {
    enum rp_zone zone;
    enum rp_side side;
    uint32_t start, end;
    uint32_t source_start, source_end; /* the block's lines in the source, without the last line break */
    uint32_t first_sentence, sentence_count;
    int32_t turn; /* -1 outside calls */
    bool apart;   /* a blank line, or more than text, stands before it */
};

struct rp_sentence {
    uint32_t start, end; /* of document->text; no blank at the edges */
    uint32_t block;
    enum rp_zone zone;
    enum rp_side side;
    enum rapport_language language; /* RAPPORT_ENGLISH or RAPPORT_DANISH, never AUTO */
    int32_t turn;
};

struct rp_stretch {
    size_t start, end;
};

/* A placeholder ({{ name }}, *|NAME|*) is one opaque word of the text: a letter for its kind, U+20000 and on, and one for its
 * number, U+20100 and on. No rule knows such a word, yet it fills the place of one; whatever leaves the engine spells it out
 * again. The text of the user never holds the letters of the kinds: they become U+FFFD where placeholders are read. */
enum rp_placeholder_kind {
    RP_PLACEHOLDER_VALUE,
    RP_PLACEHOLDER_TIME,   /* its name speaks of a date or a time */
    RP_PLACEHOLDER_PERSON, /* ... of a person's name */
    RP_PLACEHOLDER_SUBJECT,
    RP_PLACEHOLDER_KINDS
};
enum { RP_PLACEHOLDER_BYTES = 8 };

struct rp_turn {
    const char *speaker;
    enum rp_side side;
    int64_t start_ms, end_ms; /* -1 where unknown */
    uint32_t block;
    uint32_t words;
};

/* A remark to rapport in the source: the text of a comment that says "rapport:", or of a header X-Rapport-Ignore. */
enum rp_remark_scope {
    RP_REMARK_PLACE,   /* for the text on its line or behind it */
    RP_REMARK_MESSAGE, /* for the message that it is written of: a comment of a catalogue's entry */
    RP_REMARK_FILE,    /* of the file, or of another message in it: only what it says of the whole file counts */
    RP_REMARK_HEADER   /* of a mail: for all of it, and without "rapport: ignore" */
};
struct rp_remark {
    size_t start, end; /* bytes of the source */
    enum rp_remark_scope scope;
    const char *text;
};

struct rp_document {
    struct rp_arena arena;
    const char *path;
    const char *label;  /* what tells the message from others of the same input; "" */
    const char *key;    /* the same, and it stays so when lines move */
    const char *source; /* bytes of `shared` */
    size_t source_len;
    struct rp_source_text *shared; /* a share of it */
    size_t offset, line;           /* where the source begins in the input: bytes and lines before it */
    const char *text;              /* normalised; blocks separated by \n */
    size_t text_len;
    struct rp_map map;     /* text -> source */
    const char *charset;   /* of the place where edits go: "UTF-8", "windows-1252", ... */
    const char *line_end;  /* "\n" or "\r\n", as most of the source has it */
    bool editable;         /* false: base64 and the like; suggestions are shown, not applied */
    bool quoted_printable; /* edits must be encoded so */
    enum rp_markup markup;
    uint32_t subject_start, subject_end; /* the subject's value in the head of a mail, where edits are written as RFC 2047 says */
    bool passed_over;                    /* a mail of a mailbox that is not from us: the text report only counts it */
    enum rapport_input input;
    enum rapport_language language;
    enum rapport_channel channel;
    bool own_text; /* any sentence of ours at all */
    bool us_guessed;
    RP_ARRAY(struct rp_block) blocks;
    RP_ARRAY(struct rp_sentence) sentences;
    RP_ARRAY(struct rp_turn) turns;
    RP_ARRAY(const char *) notes;        /* one line each, for the critique, in English */
    RP_ARRAY(const char *) danish_notes; /* the same in Danish */
    RP_ARRAY(const char *) placeholders; /* as written in the source, by number */
    RP_ARRAY(struct rp_remark) remarks;
    RP_ARRAY(struct rp_stretch) fixed; /* bytes of the source that no edit may touch, ascending: the control tags of a template */
    /* Source offsets of the insert places; UINT32_MAX where there is none. `after_greeting` is the start of the line after the
     * greeting's (the start of the body without one, or within the line where the text goes on behind the greeting);
     * `before_closing` is the start of the line of the closing or signature, else the end of the own text. */
    uint32_t after_greeting, before_closing;
    const struct rp_ruler *ruler; /* lines and columns of the source; of `shared` */
    size_t own_words;
};

/* Is this sentence our own present words (judged, may be flagged)? Subject, greeting, body, list item, closing, turn of ours. */
bool rp_sentence_is_ours(const struct rp_sentence *);
struct rp_slice rp_sentence_text(const struct rp_document *, const struct rp_sentence *);
/* The source span of text[start,end), with line and column. */
struct rapport_span rp_document_span(const struct rp_document *, size_t start, size_t end);
void rp_document_free(struct rp_document *);
/* The bytes of the source that a remark is for: its own lines, where any text of the message stands on them; else what follows,
 * up to the end of the paragraph, list item or turn. */
void rp_remark_range(const struct rp_document *, const struct rp_remark *, size_t *from, size_t *to);
size_t rp_remark_line(const struct rp_document *, const struct rp_remark *);
/* May source[start, end) be edited, as far as `fixed` says? */
bool rp_document_is_free(const struct rp_document *, size_t start, size_t end);

/* ---- placeholders ---- */
/* Is there an opaque word at `at`? */
bool rp_is_opaque(const char *at, const char *end);
/* Text (normalised, or made of such text) as it leaves the engine: opaque words as the source has them. */
void rp_spell(const struct rp_document *, struct rp_slice text, struct rp_buffer *out);
char *rp_spelled(const struct rp_document *, struct rp_slice text, struct rp_arena *); /* NULL when out of memory */
/* Do both hold the same placeholders, each as often? */
bool rp_same_placeholders(const struct rp_document *, struct rp_slice, struct rp_slice);

/* ---- the builder: readers add blocks in order, finish makes it immutable ---- */
struct rp_builder;
/* The document takes a share of `source`. `segmenter` must live until finish. NULL when out of memory. */
struct rp_builder *rp_builder_new(struct rp_source_text *source, const struct rapport_check_options *, struct rp_segmenter);
/* The document under construction, for its plain fields (charset, line_end, input, channel, editable ...). */
struct rp_document *rp_builder_document(struct rp_builder *);
/* The decoded text that blocks are slices of (UTF-8) and its map to the source; the builder takes both over. */
void rp_builder_decoded(struct rp_builder *, struct rp_buffer decoded, struct rp_map to_source);
struct rp_slice rp_builder_text(const struct rp_builder *); /* that text */
/* Adds a block that is decoded[start,end). Lists of lines are joined (soft breaks become blanks). `turn` -1 or an index from
 * rp_builder_turn. */
enum rapport_code rp_builder_block(struct rp_builder *, enum rp_zone, enum rp_side, size_t start, size_t end, int32_t turn,
                                   struct rapport_error *);
/* The same, of several stretches of lines joined by a blank (a quoted paragraph without its "> "). */
enum rapport_code rp_builder_block_of(struct rp_builder *, enum rp_zone, enum rp_side, const struct rp_stretch *, size_t count,
                                      int32_t turn, struct rapport_error *);
int32_t rp_builder_turn(struct rp_builder *, struct rp_slice speaker, enum rp_side, int64_t start_ms,
                        int64_t end_ms); /* -1: no memory */
/* The language as the input says it; what the caller said outweighs it. AUTO says nothing. */
void rp_builder_language(struct rp_builder *, enum rapport_language);
/* A new placeholder: the opaque word that stands for it in the decoded text. RAPPORT_LIMIT when there are too many. */
enum rapport_code rp_builder_placeholder(struct rp_builder *, enum rp_placeholder_kind, struct rp_slice written,
                                         char word[RP_PLACEHOLDER_BYTES + 1], struct rapport_error *);
/* Says that source[start, end) is fixed; in ascending order. */
void rp_builder_fixed(struct rp_builder *, size_t start, size_t end);
/* Takes note of a comment, marks and all, that stands in source[start, end); of one that does not say "rapport:" nothing is kept.
 */
void rp_builder_remark(struct rp_builder *, enum rp_remark_scope, size_t start, size_t end, struct rp_slice comment);
/* A remark, one line, told in English here; its Danish words are in notes.c. */
void rp_builder_note(struct rp_builder *, const char *format, ...) RP_PRINTF(2, 3);
struct rp_note {
    const char *english, *danish;
};
/* The words of a note, copied to the arena; false when out of memory. */
bool rp_note_words(struct rp_arena *, struct rp_note *, const char *format, va_list) RP_PRINTF(3, 0);
void rp_builder_add_note(struct rp_builder *, struct rp_note); /* lives as long as the document's arena, or longer */
/* Tells languages (document, then each sentence), cuts sentences, fills the insert places. Frees the builder in any case. */
struct rp_document *rp_builder_finish(struct rp_builder *, struct rapport_error *);
void rp_builder_free(struct rp_builder *);

#endif
