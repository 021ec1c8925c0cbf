/* One message in the forms it may arrive in. */
#ifndef RP_FORMS_H
#define RP_FORMS_H

#include "corpus.h"

struct text as_crlf(struct text);
struct text as_nfd(struct text);
struct text as_windows_1252(struct text, bool *possible);
/* A paragraph for each paragraph, <br> for each line break in one, <blockquote> for each "> "; special letters as entities. */
struct text as_html(struct text);
enum transfer { TRANSFER_8BIT, TRANSFER_QUOTED_PRINTABLE, TRANSFER_BASE64 };
/* An RFC 5322 message with that body. */
struct text as_email(struct text body, const char *charset, enum transfer);

#endif
