/* Text as each kind of report may have it. Whatever steers a terminal or turns the direction of text (rp_steers) is replaced, and
 * so is malformed UTF-8: what comes from drafts, names of files and rule packs is not trusted. */
#ifndef RP_ESCAPE_H
#define RP_ESCAPE_H

#include "../text/text.h"

/* XML and HTML, in text and in quoted attributes: entities; line breaks and tabs as character references; U+FFFD for what steers
 * or XML cannot hold. */
void rp_put_markup(struct rp_buffer *, const char *text);
void rp_put_markup_of(struct rp_buffer *, const char *at, size_t len);
/* A field of RFC 4180, always quoted. One that a spreadsheet would take for a formula begins with an apostrophe. */
void rp_put_csv(struct rp_buffer *, const char *text);
/* The data and a property of a workflow command. */
void rp_put_github_data(struct rp_buffer *, const char *text);
void rp_put_github_property(struct rp_buffer *, const char *text);
/* One line of GitHub Flavored Markdown that shows `text` and is nothing else: no markup, link, mention, emoji or cell's end. */
void rp_put_markdown(struct rp_buffer *, const char *text);
/* RFC 3986: the path of a file as a relative reference, or as a file: URI where it is absolute. */
void rp_put_uri(struct rp_buffer *, const char *path);
/* JSON as a dumper wrote it, with \u escapes for what steers. */
void rp_put_json(struct rp_buffer *, const char *at, size_t len);

#endif
