/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"
#include "till-sandbox-session.h"

G_BEGIN_DECLS

/* What a customer pays for again and again. A checkout session begins it. */
extern const TillSandboxKind till_sandbox_subscription_kind;

gboolean till_sandbox_subscription_begin (TillConnection *connection,
                                          TillSandboxSession *session,
                                          const char *method_id,
                                          gint64 now_us,
                                          GError **error);

G_END_DECLS
