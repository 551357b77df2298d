/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-sandbox-kind.h"

G_BEGIN_DECLS

/* Who buys, and can be charged again. */
extern const TillSandboxKind till_sandbox_customer_kind;

char *till_sandbox_customer_create (TillConnection *connection,
                                    const char *name,
                                    const char *email,
                                    JsonObject *address,
                                    gint64 now_us,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
