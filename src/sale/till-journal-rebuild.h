/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"

G_BEGIN_DECLS

/* Inside a transaction. Empties the derived tables and does every event again; fails with the number of the event that
 * it could not do. */
gboolean till_journal_rebuild (TillConnection *connection,
                               gint64 *n_events,
                               GError **error);

G_END_DECLS
