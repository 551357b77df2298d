/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "till-journal.h"

G_BEGIN_DECLS

/* What an event that has just been recorded does to the stock of the products that are counted: a sale that is paid
 * takes its lines out, a refund that has succeeded puts its lines back. Not part of the projection: what is counted stays
 * as it is when the sales are made again from the journal. */
gboolean till_stock_recorder_take (TillConnection *connection,
                                   const TillJournalEvent *event,
                                   GError **error);

G_END_DECLS
