/* What a mail holds beside the text that is judged, in a note each. */
#include <stdio.h>

#include "mail_choice.h"
#include "mail_notes.h"

enum { MOST_NAMED = 5, LONGEST_NAME = 60 };

static void put_name(struct rp_buffer *out, const struct rp_mail_part *part)
{
    bool message = strncmp(part->type, "message/", 8) == 0;
    const char *what = message ? "an attached mail" : strcmp(part->type, "text/calendar") == 0 ? "an invitation" : part->type;
    if (part->name && *part->name && message)
        rp_buffer_format(out, "the attached mail \"%.*s\"", LONGEST_NAME, part->name);
    else if (part->name && *part->name)
        rp_buffer_format(out, "%.*s", LONGEST_NAME, part->name);
    else
        rp_buffer_format(out, "%.*s", LONGEST_NAME, what);
}

static void list(const struct rp_mail_parts *parts, struct rp_buffer *out)
{
    size_t count = parts->list.len, named = count > MOST_NAMED + 1 ? MOST_NAMED : count;
    for (size_t i = 0; i < named; i++) {
        rp_buffer_text(out, i == 0 ? "" : ", ");
        put_name(out, parts->list.at[i]);
    }
    if (named < count)
        rp_buffer_format(out, " and %zu more", count - named);
}

void rp_note_choice(struct rp_builder *builder, const struct rp_mail_choice *choice)
{
    struct rp_buffer names = {0};
    rp_buffer_text(&names, "");
    list(&choice->unread, &names);
    const char *unread = names.failed ? "" : names.at;
    bool texts = choice->texts.list.len > 0;
    if (choice->encrypted)
        rp_builder_note(builder,
                        texts ? "a part of the mail is encrypted and was not read" : "the body is encrypted; nothing was judged");
    if (choice->sealed)
        rp_builder_note(builder, texts ? "a part of the mail is inside an S/MIME signature and was not read"
                                       : "the body is inside an S/MIME signature (application/pkcs7-mime), which is not opened; "
                                         "nothing was judged");
    if (choice->report)
        rp_builder_note(builder, "this is a report by a mail server or mail program; nothing was judged");
    else if (!texts && !choice->encrypted && !choice->sealed)
        rp_builder_note(builder, *unread ? "the mail has no text to judge; it holds %s" : "the mail has no text to judge%s",
                        unread);
    if (texts && *unread)
        rp_builder_note(builder, "not read: %s", unread);
    rp_buffer_free(&names);
}
