/* The lines that introduce a quote. Of this room only. */
#ifndef RP_ATTRIBUTION_H
#define RP_ATTRIBUTION_H

#include "lines.h"
#include "names.h"

enum rp_attribution_kind {
    RP_NO_ATTRIBUTION,
    RP_WROTE,         /* "On … Hannah wrote:", "Den … skrev Line:" */
    RP_HEADER_BLOCK,  /* From:/Sent:/To:/Subject: */
    RP_ORIGINAL_MARK, /* -----Original Message----- */
    RP_FORWARD_MARK   /* ---------- Forwarded message */
};
struct rp_attribution {
    enum rp_attribution_kind kind;
    size_t lines; /* how many it takes */
    bool ours;    /* it names someone of us */
};
/* What line `at` begins. `quoted`: it stands in quoted text already. */
struct rp_attribution rp_attribution_at(const struct rp_lines *, size_t at, struct rp_us, bool quoted);
/* Its step for "On … wrote:" (wrote.c). */
struct rp_attribution rp_wrote_at(const struct rp_lines *, size_t at, struct rp_us us, bool quoted);

#endif
