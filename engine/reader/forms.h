/* The forms that messages come in. Of this room only. */
#ifndef RP_FORMS_H
#define RP_FORMS_H

#include "layer.h"
#include "reader.h"

/* An input as bytes and, for all forms but mail, as text. */
struct rp_source {
    struct rp_slice bytes;
    struct rp_layer decoded;
    const char *charset; /* in effect */
    size_t malformed;    /* places of `decoded` that are U+FFFD now */
    bool many;           /* a mail of a mailbox */
    bool shared;         /* ... with others of which it shares a file: nothing is edited */
    bool from_quoted;    /* lines ">From " of it have a mark too many */
};

/* The messages that one input of a form holds, told before any is read. */
struct rp_contents {
    size_t count;
    void *inside;                                        /* the form's own */
    const char *(*label)(const void *inside, size_t at); /* what tells message `at` from its neighbours; NULL: nothing */
    const char *(*key)(const void *inside, size_t at);   /* the same, whatever line it stands on; NULL: the label */
    void (*free)(void *inside);                          /* may be NULL */
    bool alternatives;                                   /* the messages are ways through one text */
};

struct rp_input {
    const struct rp_source *source;
    const struct rapport_check_options *options; /* never NULL */
    const void *inside;                          /* of the contents; NULL for a form of single messages */
    size_t index;                                /* which message of them */
    struct rp_builder *builder;
};

struct rp_form {
    enum rapport_input input;
    /* Is this text (the start of one, at most 64 KB) of the form? `path` may be NULL. NULL for forms that nothing is told by. */
    bool (*detect)(struct rp_slice text, const char *path);
    /* Reads one message into the builder: input, channel (where AUTO), decoded text, blocks. */
    enum rapport_code (*read)(const struct rp_input *, struct rapport_error *);
    /* For a form of several messages: finds them. NULL for the others. */
    enum rapport_code (*open)(const struct rp_source *, const struct rapport_check_options *, struct rp_contents *,
                              struct rapport_error *);
};
/* In the order in which they are tried on content; the last one, plain, takes all. */
extern const struct rp_form *const rp_forms[];
extern const size_t rp_form_count;
const struct rp_form *rp_form_of(const struct rp_source *, const struct rapport_check_options *);

extern const struct rp_form rp_form_mbox;
extern const struct rp_form rp_form_plain;
extern const struct rp_form rp_form_email;
extern const struct rp_form rp_form_transcript;
extern const struct rp_form rp_form_html;
extern const struct rp_form rp_form_markdown;
extern const struct rp_form rp_form_po;
extern const struct rp_form rp_form_xliff;
extern const struct rp_form rp_form_webvtt;
extern const struct rp_form rp_form_subrip;
extern const struct rp_form rp_form_json;
extern const struct rp_form rp_form_template;
bool rp_is_template(struct rp_slice text, const char *path);
bool rp_is_mail(struct rp_slice text, const char *path);
bool rp_is_transcript(struct rp_slice text, const char *path);
bool rp_has_speaker(struct rp_slice text); /* "Name: text" on any line */

/* Gives the builder the decoded text as it is, with its charset; notes malformed bytes. */
enum rapport_code rp_take_decoded(const struct rp_input *, struct rapport_error *);
/* The same for a text that other layers lie over; takes `layer` over in any case. Placeholders left in a draft become opaque
 * words. */
enum rapport_code rp_take_layer(const struct rp_input *, struct rp_layer *layer, struct rapport_error *);
/* RAPPORT_FORMAT for what is no text: a Word file, a picture, noise. Not for mails, which may hold any bytes. */
enum rapport_code rp_refuse_binary(const struct rp_source *, struct rapport_error *);
/* Notes that `malformed` bytes were replaced, where there are any. */
void rp_note_malformed(struct rp_builder *, size_t malformed);
/* Says the form, and the channel where the caller did not. */
void rp_say_form(const struct rp_input *, enum rapport_input, enum rapport_channel);
/* Does the path end in `suffix` (".eml"), whatever its case? */
bool rp_path_ends(const char *path, const char *suffix);

#endif
