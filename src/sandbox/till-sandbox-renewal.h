/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

gboolean till_sandbox_renewal_run (TillConnection *connection,
                                   const char *id,
                                   gint64 async_delay_us,
                                   gint64 now_us,
                                   GError **error);
gboolean till_sandbox_renewal_fail (TillConnection *connection,
                                    const char *id,
                                    GError **error);

G_END_DECLS
