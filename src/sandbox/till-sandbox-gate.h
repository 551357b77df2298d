/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-request.h"
#include "till-server-guard.h"

G_BEGIN_DECLS

/* What stands before every request: its size and its key. */
gboolean till_sandbox_gate_check_size (TillServerGuard *guard,
                                       SoupServerMessage *message,
                                       GError **error);
gboolean till_sandbox_gate_check_key (SoupServerMessage *message,
                                      gboolean second,
                                      const char *key,
                                      GError **error);
gboolean till_sandbox_gate_check_pass (const TillSandboxRequest *request,
                                       GError **error);

G_END_DECLS
