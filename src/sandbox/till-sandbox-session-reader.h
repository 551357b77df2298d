/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-session.h"

G_BEGIN_DECLS

TillSandboxSession *till_sandbox_session_read (JsonObject *body,
                                               TillConnection *connection,
                                               gint64 now_us,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
