/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-money.h"
#include "till-sandbox-reader.h"

G_BEGIN_DECLS

/* No sum in a session may be above this: twelve digits of minor units. */
#define TILL_SANDBOX_MAX_AMOUNT G_GINT64_CONSTANT (999999999999)

JsonObject *till_sandbox_line_read (const TillSandboxReader *reader,
                                    const TillCurrency **currency,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_line_is_recurring (JsonObject *line);

G_END_DECLS
