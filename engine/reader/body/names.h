/* Names of people and of our side. Of this room only. */
#ifndef RP_NAMES_H
#define RP_NAMES_H

#include "words.h"

struct rp_us {
    const char *const *names;
    size_t count;
};
struct rp_us rp_us_of(const struct rapport_check_options *);

/* Is word `index` what a name is made of: a capitalised word, a placeholder, "van", "og", "team"? */
bool rp_is_name_word(const struct rp_words *, size_t index);
/* Are words [from, to) names, at least one of them capitalised or a placeholder? */
bool rp_are_names(const struct rp_words *, size_t from, size_t to);
/* A line that holds nothing but a name: "Freya Lindley", "/Bo", "Trine, FestFabrikken", "*|FNAME|*". */
bool rp_is_name_line(const struct rp_words *);
/* Does the line hold nothing but one of our names, or begin with one and a comma? */
bool rp_is_us_line(const struct rp_words *, struct rp_us);
/* Is one of our names or addresses in the line? */
bool rp_holds_us(const struct rp_words *, struct rp_us);
/* Do two names mean the same person: equal without case, or one is the other's first name? */
bool rp_same_name(struct rp_slice a, struct rp_slice b);
bool rp_equal_folded(struct rp_slice a, struct rp_slice b);

#endif
