/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

gboolean till_sandbox_guesses_check (TillConnection *connection,
                                     const char *session_id,
                                     int speed,
                                     gint64 now_us,
                                     guint *retry_after,
                                     GError **error);
gboolean till_sandbox_guesses_record (TillConnection *connection,
                                      const char *session_id,
                                      gint64 now_us,
                                      GError **error);

G_END_DECLS
