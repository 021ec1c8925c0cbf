/* One message in the forms it may arrive in. */
#ifndef RP_FORMS_H
#define RP_FORMS_H

#include "corpus.h"

struct text as_crlf(struct text);
struct text as_nfd(struct text);
struct text as_windows_1252(struct text, bool *possible);
enum transfer { TRANSFER_8BIT, TRANSFER_QUOTED_PRINTABLE, TRANSFER_BASE64 };
/* An RFC 5322 message with that body. */
struct text as_email(struct text body, const char *charset, enum transfer);

/* A call of lines that read "Name: text" as captions and as JSON. The turns last as long as their words take, and are cut
 * in two cues where they are long. */
struct text as_webvtt(struct text call);
struct text as_subrip(struct text call);
struct text as_json(struct text call, bool times);

#endif
