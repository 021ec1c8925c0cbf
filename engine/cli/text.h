/* What the program says, in the language of the user's locale. _() says it now; N_() only marks what a table holds, for _() to
 * say later. */
#ifndef TEXT_H
#define TEXT_H

#include <libintl.h>

#define _(text) dgettext("rapport", text)
#define N_(text) text

#endif
