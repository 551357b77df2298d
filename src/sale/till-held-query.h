/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-held-sale.h"

G_BEGIN_DECLS

/* Every cart that waits, but the current one. @current_id: (nullable) */
gboolean till_query_held (TillConnection *connection,
                          const char *current_id,
                          GListStore *held,
                          GError **error);

G_END_DECLS
