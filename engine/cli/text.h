/* Words for people: N_ marks them for the catalogue, _ gives them in the user's language. */
#ifndef TEXT_H
#define TEXT_H

#include <libintl.h>

#define _(text) dgettext("rapport", text)
#define N_(text) text

#endif
