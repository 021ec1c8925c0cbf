/* HTML as the text that a reader of the mail sees. Of this room only. */
#ifndef RP_HTML_H
#define RP_HTML_H

#include "../layer.h"
#include "../reader.h"

/* Covers a layer whose text is HTML by what it shows, as lines for rp_read_body with `flowed`: a paragraph is one line, list
 * items begin with "- ", quotes with "> ", signatures stand behind "-- ". Those marks and the line breaks come from nowhere in
 * the source (map pieces of no length); every other byte keeps its place. What is hidden is left out. The caller sets
 * `document->markup`. Comments become remarks of the builder, where there is one. RAPPORT_UNSUPPORTED without the module,
 * RAPPORT_LIMIT where the HTML is too long or too deeply nested. */
enum rapport_code rp_html_render(struct rp_layer *layer, struct rp_builder *, struct rapport_error *);

/* Is this the start of an HTML document or fragment? */
bool rp_is_html(struct rp_slice text, const char *path);

#endif
