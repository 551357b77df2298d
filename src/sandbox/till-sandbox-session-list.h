/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sandbox-request.h"

G_BEGIN_DECLS

gboolean till_sandbox_session_list (const TillSandboxRequest *request,
                                    TillConnection *connection,
                                    JsonArray *sessions,
                                    gboolean *has_more,
                                    GError **error);

G_END_DECLS
