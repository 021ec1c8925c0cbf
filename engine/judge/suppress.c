/* Which findings the remarks of the source suppress. */
#include "findings.h"

/* What is missing stands nowhere: a remark anywhere in the message is for it. */
static bool is_for(const struct rp_suppression *suppression, const struct rp_document *document, const struct rp_finding *finding)
{
    if (suppression->of != finding->rule)
        return false;
    if (suppression->whole || finding->end == finding->start)
        return true;
    return rp_map_start(&document->map, finding->start) < suppression->to &&
           suppression->from < rp_map_end(&document->map, finding->end);
}

bool rp_suppress(const struct rp_pack *pack, const struct rp_document *document, struct rp_verdict *verdict)
{
    if (document->remarks.len == 0)
        return true;
    if (!rp_read_remarks(pack, document, verdict))
        return false;
    for (size_t i = 0; i < verdict->findings.len; i++) {
        struct rp_finding *finding = &verdict->findings.at[i];
        for (size_t k = 0; k < verdict->suppressions.len; k++) {
            struct rp_suppression *suppression = &verdict->suppressions.at[k];
            if (!is_for(suppression, document, finding))
                continue;
            suppression->used = true;
            if (!finding->suppressed) {
                finding->suppressed = suppression->reason;
                finding->suppressed_by = suppression->remark->scope == RP_REMARK_HEADER ? "header" : "inline";
            }
        }
    }
    return true;
}
