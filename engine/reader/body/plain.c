/* A draft as it is typed. */
#include "../forms.h"
#include "body.h"

static enum rapport_code read_plain(const struct rp_input *input, struct rapport_error *error)
{
    rp_say_form(input, RAPPORT_INPUT_PLAIN, RAPPORT_EMAIL);
    enum rapport_code code = rp_take_decoded(input, error);
    if (code != RAPPORT_OK)
        return code;
    struct rp_body body = {.us = rp_us_of(input->options), .side = RP_US, .headers = true};
    return rp_read_body(input->builder, 0, rp_builder_text(input->builder).len, &body, error);
}

const struct rp_form rp_form_plain = {RAPPORT_INPUT_PLAIN, NULL, read_plain, NULL};
