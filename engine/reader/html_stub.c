/* Stands in for the reader of HTML until it is there. */
#include "html.h"

bool rp_is_html(struct rp_slice text, const char *path)
{
    (void)text;
    (void)path;
    return false;
}

enum rapport_code rp_html_render(struct rp_layer *layer, struct rapport_error *error)
{
    (void)layer;
    return rp_fail(error, RAPPORT_UNSUPPORTED, "HTML is not read yet");
}
