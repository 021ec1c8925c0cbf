/* Pieces of --format sarif. */
#ifndef RP_SARIF_H
#define RP_SARIF_H

#include <jansson.h>

#include "../rule/pack.h"

const char *rp_sarif_level(enum rapport_severity);
/* Every rule of the pack, in its order, which `ruleIndex` counts by. */
json_t *rp_sarif_rules(const struct rp_pack *, enum rapport_language);
/* A message string: braces are doubled, and brackets escaped where they would make a link (SARIF 2.1.0, 3.11.5 and 3.11.6). */
json_t *rp_sarif_text(const char *);

#endif
