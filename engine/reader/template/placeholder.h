/* Placeholders -> opaque words. Of this room only. */
#ifndef RP_READER_PLACEHOLDER_H
#define RP_READER_PLACEHOLDER_H

#include "../layer.h"
#include "../reader.h"

/* What a placeholder stands for, by what it says: "order.delivery_date". */
enum rp_placeholder_kind rp_placeholder_kind_of(struct rp_slice name);

/* The opaque words of a document's placeholders, the same for the same placeholder. */
struct rp_opaque_words {
    struct rp_builder *builder;
    uint32_t *slots; /* numbers + 1, by hash */
    size_t slot_count;
    RP_ARRAY(struct rp_opaque_word {
        struct rp_slice written;
        char word[RP_PLACEHOLDER_BYTES + 1];
    })
    words;
};
/* Room for `most` placeholders; `written` of each must live as long. */
enum rapport_code rp_opaque_words_new(struct rp_opaque_words *, struct rp_builder *, size_t most, struct rapport_error *);
void rp_opaque_words_free(struct rp_opaque_words *);
enum rapport_code rp_put_placeholder(struct rp_opaque_words *, struct rp_layer *made, size_t at, struct rp_slice written,
                                     struct rp_slice name, struct rapport_error *);
/* Copies a stretch of a text that placeholders are read in; `at` is its place. */
void rp_put_text(struct rp_layer *made, size_t at, struct rp_slice text);

/* In a mail or draft: covers the layer where unmistakable placeholders stand in it. */
enum rapport_code rp_hide_placeholders(struct rp_layer *, struct rp_builder *, struct rapport_error *);

#endif
