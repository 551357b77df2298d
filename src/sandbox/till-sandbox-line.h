/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-money.h"
#include "till-sandbox-reader.h"

G_BEGIN_DECLS

JsonObject *till_sandbox_line_read (const TillSandboxReader *reader,
                                    TillConnection *connection,
                                    const TillCurrency **currency,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean till_sandbox_line_is_recurring (JsonObject *line);

G_END_DECLS
