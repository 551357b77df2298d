/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-sale-event.h"

G_BEGIN_DECLS

/* What happened to a sale, of TillSaleEvent, the first event first. */
gboolean till_query_history (TillConnection *connection,
                             const char *sale_id,
                             GListStore *events,
                             GError **error);

G_END_DECLS
