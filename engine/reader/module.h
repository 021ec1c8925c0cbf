/* Finding and loading the mail module. Of this room only. */
#ifndef RP_MODULE_H
#define RP_MODULE_H

#include "../base/base.h"
#include "mail.h"

/* NULL with RAPPORT_UNSUPPORTED when it is not installed or does not fit. `*handle` is for rp_mail_module_close. */
const struct rp_mail_module *rp_mail_module_open(void **handle, struct rapport_error *);
void rp_mail_module_close(void *handle);

#endif
