/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

gboolean till_sandbox_settling_run (TillConnection *connection,
                                    const char *base_url,
                                    int speed,
                                    gint64 now_us,
                                    gint64 *next_us,
                                    GError **error);
gboolean till_sandbox_settling_end_payment (TillConnection *connection,
                                            const char *id,
                                            gboolean succeeded,
                                            const char *base_url,
                                            gint64 now_us,
                                            GError **error);

G_END_DECLS
