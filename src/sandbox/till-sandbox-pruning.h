/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

gboolean till_sandbox_pruning_run (TillConnection *connection,
                                   gint64 now_us,
                                   GError **error);

G_END_DECLS
