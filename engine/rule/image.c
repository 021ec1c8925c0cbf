#include "image.h"
#include "check.h"

#include <stdlib.h>

enum { VERSION = 3, MOST_FILES = 1 << 20 };
static const char magic[8] = "rp-pack";

/* ---- values ---- */

static void raw(struct rp_image *image, void *bytes, size_t len)
{
    if (image->out) {
        rp_buffer_add(image->out, bytes, len);
        return;
    }
    if (image->broken || (size_t)(image->end - image->at) < len) {
        image->broken = true;
        memset(bytes, 0, len);
        return;
    }
    memcpy(bytes, image->at, len);
    image->at += len;
}

void rp_image_unsigned(struct rp_image *image, unsigned *value)
{
    unsigned char bytes[4] = {(unsigned char)*value, (unsigned char)(*value >> 8), (unsigned char)(*value >> 16),
                              (unsigned char)(*value >> 24)};
    raw(image, bytes, sizeof bytes);
    if (!image->out)
        *value = bytes[0] | (unsigned)bytes[1] << 8 | (unsigned)bytes[2] << 16 | (unsigned)bytes[3] << 24;
}

/* Weights and lines: small, some below zero. */
void rp_image_int(struct rp_image *image, int *value)
{
    const int shift = 1 << 30;
    unsigned shifted = image->out ? (unsigned)(*value + shift) : 0;
    rp_image_unsigned(image, &shifted);
    if (shifted > INT32_MAX)
        image->broken = true;
    if (!image->out)
        *value = image->broken ? 0 : (int)shifted - shift;
}

void rp_image_bool(struct rp_image *image, bool *value)
{
    unsigned char byte = *value ? 1 : 0;
    raw(image, &byte, 1);
    *value = byte != 0;
}

unsigned rp_image_choice(struct rp_image *image, unsigned value, unsigned count)
{
    rp_image_unsigned(image, &value);
    if (value >= count)
        image->broken = true;
    return value < count ? value : 0;
}

void rp_image_language(struct rp_image *image, enum rapport_language *language)
{
    *language = (enum rapport_language)rp_image_choice(image, *language, RP_LANGUAGES);
    if (*language == RAPPORT_LANGUAGE_AUTO) {
        image->broken = true;
        *language = RAPPORT_ENGLISH;
    }
}

void rp_image_maybe(struct rp_image *image, const char **text)
{
    unsigned len = image->out && *text ? (unsigned)strlen(*text) + 1 : 0;
    rp_image_unsigned(image, &len);
    if (image->out) {
        if (len > 0)
            rp_buffer_add(image->out, *text, len); /* with the NUL, so that it need not be copied again */
        return;
    }
    *text = NULL;
    if (len == 0 || image->broken)
        return;
    if ((size_t)(image->end - image->at) < len || image->at[len - 1] != '\0') {
        image->broken = true;
        return;
    }
    *text = image->at;
    image->at += len;
}

void rp_image_string(struct rp_image *image, const char **text)
{
    rp_image_maybe(image, text);
    if (!*text) {
        image->broken = true;
        *text = "";
    }
}

static unsigned file_number(struct rp_image *image, const char *file)
{
    for (size_t i = image->files.len; i > 0; i--)
        if (image->files.at[i - 1] == file)
            return (unsigned)i;
    return (unsigned)image->files.len + 1;
}

/* A file's name stands at its first mention, later only its number. */
void rp_image_place(struct rp_image *image, struct rp_place *place)
{
    unsigned number = image->out && place->file ? file_number(image, place->file) : 0;
    rp_image_unsigned(image, &number);
    rp_image_int(image, &place->line);
    if (number > image->files.len + 1 || number > MOST_FILES)
        image->broken = true;
    if (number == 0 || image->broken) {
        place->file = image->out ? place->file : NULL;
        return;
    }
    if (number == image->files.len + 1) {
        rp_image_string(image, &place->file);
        const char **file = RP_PUSH(&image->files);
        if (file)
            *file = place->file;
        else
            image->broken = true;
    } else {
        place->file = image->files.at[number - 1];
    }
}

uint32_t rp_image_count(struct rp_image *image, size_t count, size_t least)
{
    unsigned number = (unsigned)count;
    rp_image_unsigned(image, &number);
    if (!image->out && number > (size_t)(image->end - image->at) / least) {
        image->broken = true;
        return 0;
    }
    return number;
}

bool rp_image_room(struct rp_image *image, void **at, size_t *cap, uint32_t count, size_t element)
{
    *at = count > 0 ? calloc(count, element) : NULL;
    *cap = *at ? count : 0;
    image->broken = image->broken || (count > 0 && !*at);
    return !image->broken;
}

/* ---- the whole ---- */

static void describe(struct rp_image *image, struct rp_pack *pack)
{
    rp_image_signals(image, pack);
    rp_image_triggers(image, pack);
    rp_image_rules(image, pack);
    rp_image_srx(image, pack);
}

void rp_pack_write(const struct rp_pack *pack, struct rp_buffer *out)
{
    struct rp_image image = {.out = out};
    struct rp_pack copy = *pack; /* the description takes what it may fill */
    unsigned version = VERSION;
    rp_buffer_add(out, magic, sizeof magic);
    rp_image_unsigned(&image, &version);
    describe(&image, &copy);
    if (image.broken)
        out->failed = true;
    free(image.files.at);
}

static bool read_head(struct rp_image *image)
{
    char found[sizeof magic];
    unsigned version = 0;
    raw(image, found, sizeof found);
    rp_image_unsigned(image, &version);
    return !image->broken && memcmp(found, magic, sizeof magic) == 0 && version == VERSION;
}

struct rp_pack *rp_pack_read(struct rp_slice bytes, struct rapport_error *error)
{
    struct rp_pack *pack = calloc(1, sizeof *pack);
    if (!pack) {
        rp_no_memory(error);
        return NULL;
    }
    struct rp_image image = {.at = bytes.at, .end = bytes.at + bytes.len, .arena = &pack->arena};
    bool known = bytes.len > 0 && read_head(&image);
    if (known)
        describe(&image, pack);
    free(image.files.at);
    /* Ids are resolved anew, so that no number out of the image is ever used as an index. Classes are only put in order:
     * whoever expands a pattern meets unknown ones and circles there. */
    if (known && !image.broken && image.at == image.end && rp_pack_resolve_ids(pack, error) == RAPPORT_OK)
        return pack;
    if (known)
        rp_fail(error, RAPPORT_FORMAT, "the compiled rules are damaged");
    else
        rp_fail(error, RAPPORT_FORMAT, "no compiled rules of this version");
    rp_pack_free(pack);
    return NULL;
}
