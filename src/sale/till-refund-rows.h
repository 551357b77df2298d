/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-connection.h"
#include "till-journal.h"

G_BEGIN_DECLS

/* Inside a transaction: the rows of a refund from what the journal says of it. */
gboolean till_refund_rows_request (TillConnection *connection,
                                   const TillJournalEvent *event,
                                   GError **error);
gboolean till_refund_rows_give (TillConnection *connection,
                                const TillJournalEvent *event,
                                GError **error);
gboolean till_refund_rows_update (TillConnection *connection,
                                  const TillJournalEvent *event,
                                  GError **error);
gboolean till_refund_rows_close (TillConnection *connection,
                                 const TillJournalEvent *event,
                                 GError **error);

G_END_DECLS
